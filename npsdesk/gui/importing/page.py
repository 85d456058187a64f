"""Import & waves: the waves there are, and the import of another one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from npsdesk.core.errors import FileOpenElsewhere, NpsDeskError
from npsdesk.core.survey import Filter, Wave
from npsdesk.gui.customers.look import AlikesLine
from npsdesk.gui.desk import Desk
from npsdesk.gui.importing.flow import CHECK, ImportFlow
from npsdesk.gui.importing.joining import Joining
from npsdesk.gui.importing.lists_card import ListsCard
from npsdesk.gui.importing.waiting import WaitingFiles
from npsdesk.gui.importing.wave_actions import WaveActions
from npsdesk.gui.importing.wave_list import WaveList, wave_rows
from npsdesk.gui.importing.words import answers_text
from npsdesk.gui.page import Page
from npsdesk.gui.widgets.buttons import ghost_button, link_button, primary_button, secondary_button
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.import_survey import Imported
from npsdesk.services.sentences import explain
from npsdesk.services.wave_texts import replaced_sentences

LIST, EMPTY, FLOW = range(3)


class WavesPage(Page):
    """The list of waves, or the import in its place; the window calls `start_import`."""

    tables = frozenset({"customer_pair", "customer_list"})
    needs_waves = False
    has_filter = False
    is_scrolling = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path = Path()
        self.import_button = primary_button(_("Import answers"), "upload")
        self.import_button.clicked.connect(self._on_import)
        self.header.row.addWidget(self.import_button)
        self.waiting = WaitingFiles()
        self.header.row.insertWidget(self.header.row.count() - 1, self.waiting)
        self.waves = WaveActions(desk, self)
        self.list = WaveList(self.waves.does())
        self.alikes = AlikesLine(desk, self)
        self.lists = ListsCard(desk)
        self.flow = ImportFlow(desk)
        self.joining = Joining(desk, self)
        self.wording = link_button(_("Questions for your next survey"), "file-text")
        self.wording.clicked.connect(self._on_wording)
        self._stages = QStackedWidget()
        for stage in (self._scrolled(self.alikes, self.list, self.lists), self._placeholder(), self.flow):
            self._stages.addWidget(stage)
        self.body.addWidget(self._stages)
        self._connect()

    def _scrolled(self, *widgets: QWidget) -> ScrollPage:
        scroll = ScrollPage(margins=0)
        for widget in widgets:
            scroll.body.addWidget(widget)
        scroll.body.addWidget(self.wording, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.body.addStretch(1)
        return scroll

    def _connect(self) -> None:
        self.waves.replace_wanted.connect(self._on_replace)
        self.waiting.dropped.connect(self._show_header)
        self.flow.left.connect(self._on_left)
        self.flow.imported.connect(self._on_imported)
        self.flow.step_changed.connect(self._show_header)
        self.flow.failed.connect(self._on_failed)
        self.flow.join_requested.connect(self.start_join)
        self.joining.failed.connect(self._on_failed)

    @property
    def is_importing(self) -> bool:
        """Whether a file is being read, checked or imported."""
        return self._stages.currentIndex() == FLOW

    def start_import(self, path: Path, *more: Path) -> None:
        """Read a file and show what it would bring, then the others; an import that is being checked gives way."""
        self.waiting.put(more)
        self.problem.clear()
        self._start(path)

    def start_join(self, path: Path, sheet: str | None = None) -> None:
        """Read a list of customers, of the first sheet or the one named, and show what it would add to them."""
        self.problem.clear()
        self.joining.start(path, sheet)

    def _start(self, path: Path, replaces: Wave | None = None) -> None:
        self._path = path
        self._stages.setCurrentIndex(FLOW)
        self.flow.start(path, replaces)

    def _on_replace(self, path: Path, wave: Wave) -> None:
        """Read a file that is to take the place of a wave's answers."""
        self.waiting.put(())
        self.problem.clear()
        self._start(path, wave)

    def refresh(self) -> None:
        """Show the waves as they are now, unless a file is being checked."""
        if self.is_importing:
            self.flow.refresh()
        else:
            rows = wave_rows(self.data)
            self.list.show_rows(rows)
            self.alikes.look_soon()
            self.lists.refresh()
            self._stages.setCurrentIndex(LIST if rows else EMPTY)
        self._show_header()

    def _show_header(self) -> None:
        is_importing = self.is_importing
        has_waves = bool(self.data.waves)
        self.waiting.setVisible(is_importing and self.waiting.is_wanted)
        self.flow.back.set_label(_("Skip this file") if self.waiting.count else _("Back"))
        self.import_button.setVisible(not is_importing and has_waves)
        if is_importing:
            self.set_title(*self._flow_title())
        else:
            self.set_title(_("Import & waves"), self._subtitle())

    def _flow_title(self) -> tuple[str, str]:
        if self.flow.step == CHECK:
            return _("Check the columns"), _("We made a first guess. Change a heading if it is wrong.")
        return _("Import answers"), self._path.name

    def _subtitle(self) -> str:
        found = self.data.waves
        if not found:
            return _("Each survey you import becomes a wave.")
        answers = sum(wave.scored for wave in found)
        text = ngettext("{count} wave, {answers} in all", "{count} waves, {answers} in all", len(found))
        return text.format(count=format_int(len(found)), answers=answers_text(answers))

    # ---- what the import says

    def _on_left(self) -> None:
        following = self.waiting.take()
        if following is not None:
            self._start(following)
            return
        self._stages.setCurrentIndex(LIST)
        self.refresh()

    def _on_imported(self, imported: Imported) -> None:
        self._on_left()
        # one more turn of the project thread, so that the window has the new wave before a page shows it
        self.desk.session.read(lambda _project: imported, self._make_overview)

    def _make_overview(self, imported: Imported) -> None:
        """Make the page that is to be shown in a turn of its own: with all its figures the window would wait longer."""
        if not self.is_importing:
            self.desk.page("overview")
        self.desk.session.read(lambda _project: imported, self._show_imported)

    def _show_imported(self, imported: Imported) -> None:
        self.desk.session.set_filter(Filter(wave=imported.wave))
        count = imported.survey.reconciliation.imported
        text = ngettext("{count} answer imported", "{count} answers imported", count)
        said = text.format(count=format_int(count))
        if imported.waves:
            waves = len(imported.waves)
            said = ngettext("{answers} as {count} wave", "{answers} as {count} waves", waves).format(
                answers=said, count=format_int(waves)
            )
        if imported.replaced is not None:
            if not imported.waves:
                said = _("“{wave}” replaced").format(wave=imported.name)
            said = ". ".join([said, *(text.rstrip(".") for text in replaced_sentences(imported.replaced)[1:])])
        if not imported.has_backup:
            said += ". " + _("There was no room for a backup of what was there before.")
        self.desk.toast(said)
        if not self.is_importing:
            self.desk.show_page("overview")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, NpsDeskError):
            self.desk.show_error(error)
            return
        said = explain(error)
        close = ghost_button(_("Close"), size_name="small")
        close.clicked.connect(self.problem.clear)
        buttons = [close]
        if isinstance(error, FileOpenElsewhere):
            again = secondary_button(_("Try again"), size_name="small")
            again.clicked.connect(partial(self._on_again, self._failed_path(error)))
            buttons.insert(0, again)
        self.problem.set_message(said.what, said.do, buttons)

    def _failed_path(self, error: FileOpenElsewhere) -> Path:
        """Return the file that could not be read: another one may be on its way already."""
        return self._path.with_name(error.name)

    def _on_wording(self) -> None:
        from npsdesk.gui.help.wording_dialog import show_wording

        show_wording(self.window(), self.data.language, self.data.name)

    def _on_again(self, path: Path, _checked: bool = False) -> None:
        self.start_import(path)

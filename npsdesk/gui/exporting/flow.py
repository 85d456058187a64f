"""From the owner's choice to a file: the dialog, the place, the work beside the window, and what is said after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from npsdesk.core.errors import NpsDeskError
from npsdesk.core.progress import Progress
from npsdesk.gui import crash, messages, settings
from npsdesk.gui.exporting.choices import CSV, Export, What, file_name
from npsdesk.gui.widgets.dialogs import open_till_closed
from npsdesk.i18n import _
from npsdesk.services.people_table import Whose, count_people, people_table, save_people, tool_table, written_sentence
from npsdesk.services.sentences import explain
from npsdesk.store.project import Project
from npsdesk.store.reading import one_look

if TYPE_CHECKING:
    from npsdesk.core.survey import Action
    from npsdesk.files.comment_table import CommentTable
    from npsdesk.gui.exporting.dialog import ExportDialog
    from npsdesk.gui.main_window import MainWindow


class Exporting(QObject):
    """Belongs to one window, and remembers what was chosen last. `exported(path)` when a plan was written."""

    exported = Signal(Path)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._last = Export()
        self.dialog: ExportDialog | None = None

    def start(self, *, without_names: bool = False) -> None:
        """Ask what to export, then where, and write it."""
        from npsdesk.store import plan

        session = self._window.session
        if session.data is None or not session.data.waves:
            self._window.toast(_("There are no answers yet. Import your survey first."), can_undo=False)
            return
        first = replace(self._last, what=What.PLAN, without_names=True) if without_names else self._last
        session.read(plan.list_actions, partial(self._open, first), key="export")

    def _open(self, first: Export, actions: "list[Action]") -> None:
        from npsdesk.gui.exporting.dialog import ExportDialog

        self.dialog = ExportDialog(first, actions, self._shown(), self._count, self._window)
        self.dialog.wanted.connect(self.ask_place)
        open_till_closed(self.dialog, self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def _shown(self) -> str:
        """Return what the filter shows, in words."""
        from npsdesk.gui.filter_bar import customers_text

        session = self._window.session
        wave = session.data.wave(session.filter.wave) if session.data is not None else None
        customers = session.filter.for_group(None)
        parts = [wave.name if wave is not None else _("All waves")]
        return ", ".join([*parts, customers_text(customers)] if customers.is_narrowed else parts)

    def _count(self, whose: Whose) -> None:
        session = self._window.session
        data, filter_ = session.data, session.filter
        assert data is not None
        read = partial(count_people, data=data, filter_=filter_, whose=whose)
        session.read(read, partial(self._show_count, whose), key="export count")

    def _show_count(self, whose: Whose, count: int) -> None:
        if self.dialog is not None:
            self.dialog.show_count(whose, count)

    def ask_place(self, export: Export) -> None:
        """Ask where, and write it there."""
        session = self._window.session
        if session.data is None:
            return
        self._last = replace(export, without_names=False)
        folder = self._window.settings.get(settings.LAST_FOLDER) or str(session.path.parent)
        kind = _("CSV files") if export.ending == CSV else _("Excel workbooks")
        suggestion = Path(folder) / file_name(export, session.data.name)
        place = messages.choose_place(self._window, _("Export"), suggestion, export.ending, kind)
        if place is not None:
            self.write(place, export)

    def write(self, place: Path, export: Export) -> None:
        """Write what was chosen to a place."""
        if export.what is What.PLAN:
            self._write_plan(place, export)
        else:
            self._write_people(place, export)

    # ---- the workbook

    def _write_plan(self, place: Path, export: Export) -> None:
        """Rank passives and drivers beside the project thread, gather the plan in it, write the workbook beside it."""
        from npsdesk.services.export_plan import gather_plan, write_workbook
        from npsdesk.services.passive_picture import gather_ranking
        from npsdesk.services.passive_ranking import rank_passives
        from npsdesk.services.plan_drivers import drivers_table, gather_drivers
        from npsdesk.services.plan_lists import gather_lists, make_lists

        session = self._window.session
        data, filter_, is_bare = session.data, session.filter, export.without_names
        now = datetime.now().astimezone()
        assert data is not None

        def write(gathered: Any) -> None:
            contents, picture = gathered

            def run(progress: Progress) -> Path:
                write_workbook(place, contents, progress, make_lists(picture, contents, export.sheets, progress))
                return place

            self._window.run_beside(_("Writing the plan"), run, self._on_plan, self._or_bug(place, export))

        def gather(ranked: Any) -> None:
            def read(project: Project) -> Any:
                with one_look(project):
                    contents = gather_plan(project, data, filter_, now, *ranked, without_names=is_bare)
                    return contents, gather_lists(project, data, filter_, now.date(), without_names=is_bare)

            session.read(read, write)

        def rank(read: Any) -> None:
            picture, drivers = read

            def run(progress: Progress) -> Any:
                ranking = rank_passives(picture, progress=progress)
                return ranking, drivers_table(drivers, data.language, progress)

            self._window.run_beside(_("Looking who is closest to a 9"), run, gather)

        session.read(lambda project: (gather_ranking(project, data), gather_drivers(project, data, filter_)), rank)

    def _on_plan(self, place: Path) -> None:
        self._say(place, _("Saved {name}").format(name=place.name), _("Open the plan"))
        self.exported.emit(place)

    # ---- lists of people

    def _write_people(self, place: Path, export: Export) -> None:
        """Read the list in the project thread, write it beside it."""
        session = self._window.session
        data, filter_, tool = session.data, session.filter, export.what.tool
        assert data is not None

        def read(project: Project) -> "tuple[CommentTable, int]":
            asked = count_people(project, data, filter_, export.whose)
            if tool is not None:
                return tool_table(project, data, filter_, tool, export.whose), asked
            return people_table(project, data, filter_, export.columns, export.whose), asked

        def write(found: "tuple[CommentTable, int]") -> None:
            table, asked = found

            def run(_progress: Progress) -> str:
                save_people(place, table, data.language, tool)
                return written_sentence(place.name, table.rows, asked)

            self._window.run_beside(
                _("Writing the list"), run, partial(self._on_people, place), self._or_bug(place, export)
            )

        session.read(read, write)

    def _on_people(self, place: Path, said: str) -> None:
        self._say(place, said, _("Open the list"))

    # ---- afterwards

    def _say(self, place: Path, text: str, offer: str) -> None:
        self._window.settings.put(settings.LAST_FOLDER, str(place.parent))
        self._window.toast(text, can_undo=False, offer=(offer, partial(_open_file, place)))

    def _or_bug(self, place: Path, export: Export) -> Callable[[Exception], None]:
        """Return a handler that tells what the owner can act on, and reports the rest as the bug it is."""

        def handle(error: Exception) -> None:
            if isinstance(error, NpsDeskError):
                self._offer_again(place, export, error)
            else:
                crash.report(error)

        return handle

    def _offer_again(self, place: Path, export: Export, error: NpsDeskError) -> None:
        words = explain(error)
        buttons = [("again", _("Try again")), ("other", _("Choose another place…"))]
        answer = messages.ask(self._window, words.what, words.do, buttons)
        if answer == "again":
            self.write(place, export)
        elif answer == "other":
            self.ask_place(export)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

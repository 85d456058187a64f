"""The import of one file: read it, check its columns, import it; nothing is saved before the owner presses Import."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from npsdesk.core.progress import Progress
from npsdesk.core.survey import Role, Wave
from npsdesk.gui.desk import Desk
from npsdesk.gui.importing import words
from npsdesk.gui.importing.draft import AskKind, Draft
from npsdesk.gui.importing.facts import FactsPanel
from npsdesk.gui.importing.headings_dialog import HeadingsDialog
from npsdesk.gui.importing.jobs import store
from npsdesk.gui.importing.preview_table import PreviewCard
from npsdesk.gui.importing.questions import Answers, answer_buttons, question_runs
from npsdesk.gui.importing.work import Work
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.dialogs import open_till_closed
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.runs import Run
from npsdesk.gui.widgets.steps import Steps
from npsdesk.gui.widgets.text import WrappedLabel, set_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.import_survey import Imported
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING
from npsdesk.words import vendor_sentence

READ, CHECK, IMPORT = range(3)


class ImportFlow(QWidget):
    """`left()` when the owner goes back, `imported(Imported)` when it is done, `step_changed()`, `failed(error)`."""

    left = Signal()
    imported = Signal(object)
    step_changed = Signal()
    failed = Signal(object)
    join_requested = Signal(object, object)  # Path, the name of the sheet

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_importing = False
        self._asked: tuple[AskKind, int] | None = None
        self._is_new = True
        self._checked = -1
        self.dialog: HeadingsDialog | None = None
        self.work = Work(desk, self)
        self._build()
        self._connect()
        self._add_keys()

    def _build(self) -> None:
        self.steps = Steps([_("Choose file"), _("Check columns"), _("Import")])
        self.banner = Banner("warn")
        self.card = PreviewCard()
        self.facts = FactsPanel()
        scroll = ScrollPage(margins=0)
        scroll.body.addWidget(self.steps)
        scroll.body.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addWidget(self.card, 1)
        row.addWidget(self.facts)
        scroll.body.addLayout(row, 1)
        check = QWidget()
        column = QVBoxLayout(check)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        column.addLayout(self._footer())
        self._reading = Placeholder("file-spreadsheet", "")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._reading)
        self._stack.addWidget(check)

    def _footer(self) -> QHBoxLayout:
        promise = _("Nothing is saved until you press Import. You can undo an import.")
        self.promise = WrappedLabel(promise, "small", "text2")
        self.back = ghost_button(_("Back"))
        self.go = primary_button(_("Import"))
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.promise, 1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        return row

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.go.clicked.connect(self.run_import)
        self.card.sheet_chosen.connect(self._on_sheet)
        self.card.headings_wanted.connect(self._on_headings)
        self.card.role_chosen.connect(self._on_role)
        self.card.problems_toggled.connect(self._on_problems)
        self.facts.what.problems_wanted.connect(self._on_problems_wanted)
        self.facts.what.unfinished_chosen.connect(self.work.set_unfinished)
        self.work.known_counted.connect(self.facts.what.show_known)
        self.facts.save.order_changed.connect(self.work.set_date_order)
        self.facts.save.split_changed.connect(self.work.set_split)
        self.facts.save.name_changed.connect(self._show_ready)
        self.facts.save.add_wanted.connect(self.work.add_wave)
        self.work.changed.connect(self.refresh)
        self.work.failed.connect(self.failed)
        self.work.stopped.connect(self.left)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Alt+Left": partial(self.card.table.focus_column, -1),
            "Alt+Right": partial(self.card.table.focus_column, 1),
            "Ctrl+F": self._on_find,
            "Ctrl+Return": self.run_import,
            "Ctrl+Enter": self.run_import,
            "Esc": self.leave,
        }
        for key, function in keys.items():
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(function)
            self.addAction(action)
        set_tip(self.back, _("Back without importing (Esc)"))

    # ---- what the page asks

    def start(self, path: Path, replaces: Wave | None = None) -> None:
        """Read a file and show what it would bring, or what it would put in the place of a wave's answers."""
        if self._is_importing:
            return
        self._asked, self._checked, self._is_new = None, -1, True
        self.card.begin()
        self.facts.save.begin()
        self.work.start(path, replaces)

    def leave(self) -> None:
        """Go back to the waves; nothing was saved."""
        if not self._is_importing:
            self.work.forget()
            self.left.emit()

    def _join(self) -> None:
        path, draft = self.work.path, self.work.draft
        sheet = draft.reading.table.sheet or None if draft is not None else None
        self.leave()
        self.join_requested.emit(path, sheet)

    @property
    def step(self) -> int:
        """Where the owner is: READ, CHECK or IMPORT."""
        if self._is_importing:
            return IMPORT
        return READ if self.work.is_reading or self.work.draft is None else CHECK

    # ---- showing

    def refresh(self) -> None:
        """Show the draft as it is now."""
        draft = self.work.draft
        self.steps.set_current(self.step)
        self._stack.setCurrentIndex(0 if self.step == READ else 1)
        if self.step == READ:
            reading = _("Reading {name}").format(name=self.work.path.name)
            self._reading.set_texts(reading, _("This takes a moment. Nothing is saved yet."))
        elif draft is not None and not self.work.is_counting:
            self._show_banner(draft)
            self.card.show_draft(draft)
            self._show_asked(draft)
            self.facts.show_draft(draft, self._taken())
        self._show_ready()
        self.step_changed.emit()

    def _show_banner(self, draft: Draft) -> None:
        ask, vendor = draft.question(), vendor_sentence(draft.recognition.vendor)
        if draft.is_partial:
            self.banner.set_tone("info", "info")
            self.banner.set_message(*words.partial_sentences())
        elif ask is not None:
            work = self.work
            answers = Answers(
                work.set_role,
                work.set_date_order,
                work.set_score_scale,
                work.drop_duplicates,
                work.settle,
                work.set_split,
                work.widen,
                self._join,
                work.replace_wave,
                work.renew_waves,
                work.add_wave,
                self._on_find,
            )
            self.banner.set_tone("warn")
            runs = [Run(f"{vendor} ")] if vendor else []
            self.banner.set_runs([*runs, *question_runs(ask, draft.columns)], answer_buttons(ask, answers))
        elif (repaired := draft.repaired) is not None:
            self.banner.set_tone("info", "info")
            back = secondary_button(_("Take it back"), size_name="small")
            back.clicked.connect(lambda: self.work.set_score_scale(repaired.index, None))
            self.banner.set_message(vendor, words.repaired_sentence(draft.recognition, repaired), [back])
        elif count := words.to_check(draft.columns):
            text = ngettext(
                "Please look at {count} column with a question mark.",
                "Please look at the {count} columns with a question mark.",
                count,
            )
            self.banner.set_tone("info", "circle-question-mark")
            recognised = words.recognised_sentence(draft.columns)
            show = secondary_button(_("Show me"), size_name="small")
            show.clicked.connect(partial(self._show_check, draft))
            self.banner.set_message(vendor, f"{recognised} {text.format(count=format_int(count))}", [show])
        elif vendor:
            self.banner.set_tone("good")
            self.banner.set_message(vendor, words.recognised_sentence(draft.columns))
        else:
            self.banner.clear()

    def _show_asked(self, draft: Draft) -> None:
        """Bring the column of a new question into view, at first the score; the owner may look elsewhere after that."""
        ask = draft.question()
        asked = (ask.kind, ask.place) if ask is not None and ask.place >= 0 else None
        if asked is not None and asked != self._asked:
            self.card.show_column(asked[1])
        elif ask is None and self._is_new:
            self._show_score(draft)
        self._is_new = self._is_new and draft.is_partial
        self._asked = asked

    def _show_score(self, draft: Draft) -> None:
        """Bring the score into view: downloads often begin with columns that are left out."""
        for column in draft.columns:
            if column.is_score:
                self.card.show_column(column.index)

    def _show_check(self, draft: Draft, _checked: bool = False) -> None:
        """Go to the next column with a question mark, after the last one to the first."""
        places = words.places_to_check(draft.columns)
        self._checked = next((place for place in places if place > self._checked), places[0])
        self.card.focus_on(self._checked)

    def _show_ready(self) -> None:
        draft = self.work.draft
        if draft is None:
            return
        self.go.set_label(_go_text(draft, self.facts.save.names.replacing()))
        self.go.setEnabled(self._is_ready(draft))
        self.back.setEnabled(not self._is_importing)
        set_tip(self.go, self._go_tip(draft))

    def _is_ready(self, draft: Draft) -> bool:
        is_idle = self.step == CHECK and not self.work.is_counting
        return is_idle and draft.can_import and self.facts.save.is_ready()

    def _go_tip(self, draft: Draft) -> str:
        if draft.is_partial:
            return _("The rest of the file is still being read.")
        if not draft.can_import:
            return _("First answer the question at the top.")
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        return _("Import ({keys})").format(keys=keys)

    def _taken(self) -> set[str]:
        data = self._desk.session.data
        return {wave.name for wave in data.waves} if data is not None else set()

    def _on_problems(self, _only: bool) -> None:
        if self.work.draft is not None:
            self.card.show_draft(self.work.draft)

    def _on_problems_wanted(self) -> None:
        self.card.show_problems(True)

    def _on_role(self, index: int, role: object) -> None:
        if isinstance(role, Role):
            self.work.set_role(index, role)
        elif role == words.QUESTION:
            self.work.set_question(index)

    def _on_find(self) -> None:
        if self.card.search.isVisible():
            self.card.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_headings(self) -> None:
        """Let the owner say where the headings are."""
        draft = self.work.draft
        if draft is None or draft.is_partial or self.step != CHECK:
            return
        self.dialog = HeadingsDialog(draft.reading.table, draft.recognition.header, self)
        self.dialog.chosen.connect(self.work.set_headings)
        open_till_closed(self.dialog, self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def _on_sheet(self, name: str) -> None:
        draft = self.work.draft
        if draft is not None and name != draft.reading.table.sheet:
            self.card.begin()
            self.work.read_sheet(name)

    # ---- storing

    def run_import(self) -> None:
        """Store the answers as one undoable change."""
        draft = self.work.draft
        if draft is None or not self._is_ready(draft):
            return
        survey, name = draft.preview.survey, self.facts.save.wave_name()
        named, replaces = self.facts.save.names.named(), draft.replaces
        now = datetime.now().astimezone()

        def run(project: Project, progress: Progress) -> Imported | Exception | None:
            return store(project, survey, name, now, progress, named, replaces)

        title = ngettext("Importing {count} answer", "Importing {count} answers", draft.preview.scored)
        self._is_importing = True
        self.refresh()
        self._desk.run_in_project(title.format(count=format_int(draft.preview.scored)), run, self._on_stored)

    def _on_stored(self, outcome: Imported | Exception | None) -> None:
        if not shiboken6.isValid(self):
            return
        self._is_importing = False
        if isinstance(outcome, Imported):
            self.work.forget()
            self.imported.emit(outcome)
            return
        self.refresh()
        if outcome is not None:
            self.failed.emit(outcome)


def _go_text(draft: Draft, replacing: int) -> str:
    """Return what the button of the import reads; `replacing` is how many of its waves take the place of others."""
    if draft.is_partial:
        return _("Import")
    count, waves = draft.preview.scored, len(draft.preview.parts)
    if draft.replaces is not None:
        text = ngettext("Replace by {count} answer", "Replace by {count} answers", count)
        return text.format(count=format_int(count))
    if draft.renews and waves:
        text = ngettext("Replace {count} wave", "Replace {count} waves", replacing)
        said = text.format(count=format_int(replacing))
        added = waves - replacing
        return _("{replace}, add {count}").format(replace=said, count=format_int(added)) if added else said
    if not waves:
        return ngettext("Import {count} answer", "Import {count} answers", count).format(count=format_int(count))
    text = ngettext("Import {answers} as {count} wave", "Import {answers} as {count} waves", waves)
    return text.format(answers=words.answers_text(count), count=format_int(waves))

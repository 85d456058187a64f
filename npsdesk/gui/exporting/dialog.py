"""The dialog before an export: what, and which sheets, people and columns of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Action, Group
from npsdesk.gui.exporting.choices import CSV, XLSX, Export, What, sheet_name, what_name, what_sentence
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Choice, DropButton, primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.people_table import PASSIVES, PeopleColumn, Whose, column_name
from npsdesk.services.plan_lists import NAMED, PlanList
from npsdesk.tokens import SPACING
from npsdesk.words import group_name

WIDTH = 560


class ExportDialog(QDialog):
    """Emits `wanted(Export)`; `count(whose)` is asked how many people a list would have, and `show_count` told."""

    wanted = Signal(object)

    def __init__(
        self,
        start: Export,
        actions: Sequence[Action],
        shown: str,
        count: Callable[[Whose], None],
        parent: QWidget | None = None,
    ) -> None:
        """`shown` names what the filter shows, as in "Autumn 2026, Ghent"."""
        super().__init__(parent)
        self._ask_count, self._shown = count, shown
        self.setWindowTitle(_("Export"))
        self.setMinimumWidth(U(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["m"])
        column.addWidget(WrappedLabel(_("What do you want to take with you?"), "h2"))
        self.what = Segmented(_("What to export"))
        self.what.set_choices([Choice(what, what_name(what)) for what in What], start.what)
        self.what.changed.connect(self._show_what)
        self.sentence = WrappedLabel("", "body", "text2")
        column.addWidget(self.what)
        column.addWidget(self.sentence)
        self._make_plan(column, start)
        self._make_people(column, start, actions)
        column.addStretch(1)
        self.export = primary_button(_("Choose where…"), "download")
        foot = DialogFoot(self, self.export, self._on_export)
        self.cancel = foot.cancel
        column.addLayout(foot)
        self._show_what()

    # ---- building

    def _make_plan(self, column: QVBoxLayout, start: Export) -> None:
        self.sheets = {sheet: QCheckBox(sheet_name(sheet).replace("&", "&&")) for sheet in PlanList}
        for sheet, box in self.sheets.items():
            box.setChecked(sheet in start.sheets)
        self.bare = QCheckBox(_("Without names, companies and e-mail addresses"))
        self.bare.setChecked(start.without_names)
        self.bare.toggled.connect(self._show_bare)
        self._plan = QWidget()
        inner = _column(self._plan)
        inner.addWidget(PlainLabel(_("Lists beside plan and passives"), "h3"))
        inner.addLayout(_grid(list(self.sheets.values()), 2))
        inner.addSpacing(SPACING["s"])
        inner.addWidget(self.bare)
        column.addWidget(self._plan)
        self._show_bare()

    def _make_people(self, column: QVBoxLayout, start: Export, actions: Sequence[Action]) -> None:
        self.whose = DropButton(_("Whom"), "users")
        self.whose.set_max_width(WIDTH - 60)
        self.whose.set_choices(_whose_choices(actions), start.whose)
        self.whose.chosen.connect(self._on_whose)
        self.count = WrappedLabel("", "small", "text2")
        self.columns = {one: QCheckBox(column_name(one).replace("&", "&&")) for one in PeopleColumn}
        for one, box in self.columns.items():
            box.setChecked(one in start.columns)
            box.toggled.connect(self._fit_button)
        self.kind = Segmented(_("Kind of file"))
        self.kind.set_choices([Choice(CSV, "CSV"), Choice(XLSX, "Excel")], start.suffix)
        self._people, self._columns = QWidget(), QWidget()
        inner = _column(self._people)
        inner.addWidget(PlainLabel(_("Whom"), "h3"))
        row = Flow(gap=SPACING["m"])
        row.add(self.whose)
        row.add(self.kind)
        inner.addWidget(row)
        inner.addWidget(self.count)
        inner.addWidget(self._columns)
        own = _column(self._columns)
        own.addWidget(PlainLabel(_("Columns"), "h3"))
        own.addLayout(_grid(list(self.columns.values()), 3))
        column.addWidget(self._people)

    # ---- showing

    def _current(self) -> What:
        what = self.what.current()
        return what if isinstance(what, What) else What.PLAN

    def _show_what(self, _key: object = None) -> None:
        what = self._current()
        self.sentence.setText(what_sentence(what))
        self._plan.setVisible(what is What.PLAN)
        self._people.setVisible(what is not What.PLAN)
        self._columns.setVisible(what is What.PEOPLE)
        self.kind.setVisible(what is What.PEOPLE)
        self._fit_button()
        if what is not What.PLAN:
            self._on_whose(self.whose.current())
        self.adjustSize()

    def _show_bare(self, _is_on: bool = False) -> None:
        """Nothing is left of some lists without names."""
        for sheet in NAMED:
            self.sheets[sheet].setEnabled(not self.bare.isChecked())

    def _fit_button(self, _is_on: bool = False) -> None:
        is_empty = self._current() is What.PEOPLE and not any(box.isChecked() for box in self.columns.values())
        self.export.setEnabled(not is_empty)

    def _on_whose(self, whose: object) -> None:
        if isinstance(whose, Whose):
            self._ask_count(whose)

    def show_count(self, whose: Whose, count: int) -> None:
        """Say how many people are in the list that is chosen now."""
        if whose != self.whose.current():
            return
        text = ngettext("{count} person", "{count} people", count).format(count=format_int(count))
        is_of_filter = whose.action is None and not whose.in_plan
        self.count.setText(f"{text}, {self._shown}" if is_of_filter else text)

    # ---- agreeing

    def chosen(self) -> Export:
        """Return what is chosen."""
        whose, kind = self.whose.current(), self.kind.current()
        return Export(
            what=self._current(),
            sheets=tuple(sheet for sheet, box in self.sheets.items() if box.isChecked()),
            without_names=self.bare.isChecked(),
            whose=whose if isinstance(whose, Whose) else PASSIVES,
            columns=tuple(column for column, box in self.columns.items() if box.isChecked()),
            suffix=str(kind),
        )

    def _on_export(self) -> None:
        self.accept()
        self.wanted.emit(self.chosen())


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING["s"])
    return column


def _grid(boxes: Sequence[QCheckBox], across: int) -> QGridLayout:
    """Return boxes to tick in so many columns, to be read downwards."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACING["l"])
    grid.setVerticalSpacing(SPACING["s"])
    rows = -(-len(boxes) // across)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place % rows, place // rows)
    grid.setColumnStretch(across - 1, 1)
    return grid


def _whose_choices(actions: Sequence[Action]) -> list[Choice]:
    """Return whom a list may be of: a group of the filter, everyone, the people of the plan, or of one action."""
    groups = [Group.PASSIVE, Group.DETRACTOR, Group.PROMOTER]
    choices = [Choice(Whose(group), group_name(group)) for group in groups]
    choices.append(Choice(Whose(None), _("Everyone")))
    waiting = [action for action in actions if action.status.is_open]
    if waiting:
        choices.append(Choice(Whose(in_plan=True), _("Everyone in the plan"), starts_group=True))
    choices += [
        Choice(Whose(action=action.id), _("For “{action}”").format(action=action.text or action.reason))
        for action in waiting
    ]
    return choices

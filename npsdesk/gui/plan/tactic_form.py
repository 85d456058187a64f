"""The fields of one tactic; what is changed is told when a field is left."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from npsdesk.core.actions.playbook import CAUSES, Gives, Tactic
from npsdesk.core.survey import Level
from npsdesk.gui.plan.panel_facts import NotesField
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.fields import Select
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _
from npsdesk.services.plan_words import cause_name, gives_name, level_name
from npsdesk.tokens import SPACING

LONGEST_NAME = 80
LONGEST_ACTION = 120
TEXT_HEIGHT = 82
EFFORTS = (Level.LOW, Level.MEDIUM, Level.HIGH)


class TacticForm(QWidget):
    """Emits `changed(Tactic)`; a name and an action that are empty stay as they were."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tactic: Tactic | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, SPACING["s"], 0)
        self._column.setSpacing(4)
        self.name = self._line(_("Name"), LONGEST_NAME)
        self.action = self._line(_("What goes into the plan"), LONGEST_ACTION)
        self._add_choices()
        self.when = self._text(_("When it fits"))
        self.say = self._text(_("What to say"))
        self.avoid = self._text(_("What to avoid"))
        self._add_causes()
        self._fit()
        theme().changed.connect(self._fit)

    # ---- building

    def _line(self, title: str, most: int) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(most)
        field.setAccessibleName(title)
        field.editingFinished.connect(self.leave)
        self._add(title, field)
        return field

    def _text(self, title: str) -> NotesField:
        field = NotesField()
        field.setAccessibleName(title)
        field.setTabChangesFocus(True)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.left.connect(self.leave)
        self._add(title, field)
        return field

    def _add(self, title: str, field: QWidget) -> None:
        self._column.addWidget(PlainLabel(title, "small", "text2"))
        self._column.addWidget(field)
        self._column.addSpacing(SPACING["xs"])

    def _add_choices(self) -> None:
        self.effort, self.cost, self.gives = Select(_("Effort")), Select(_("Cost")), Select(_("What it gives"))
        for field, levels in ((self.effort, EFFORTS), (self.cost, tuple(Level))):
            for level in levels:
                field.addItem(level_name(level), level)
        for gives in Gives:
            self.gives.addItem(gives_name(gives), gives)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        for title, box in ((_("Effort"), self.effort), (_("Cost"), self.cost), (_("What it gives"), self.gives)):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(PlainLabel(title, "small", "text2"))
            part.addWidget(box)
            row.addLayout(part, 1)
            box.activated.connect(partial(_ignore, self.leave))
        self._column.addLayout(row)
        self._column.addSpacing(SPACING["xs"])

    def _add_causes(self) -> None:
        self.causes = {cause: QCheckBox(cause_name(cause).replace("&", "&&")) for cause in CAUSES}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING["m"])
        grid.setVerticalSpacing(4)
        for place, box in enumerate(self.causes.values()):
            box.clicked.connect(partial(_ignore, self.leave))
            grid.addWidget(box, place // 2, place % 2)
        self._column.addWidget(PlainLabel(_("Reasons it fits; none ticked fits any reason"), "small", "text2"))
        self._column.addLayout(grid)

    def _fit(self) -> None:
        for field in (self.when, self.say, self.avoid):
            field.set_height(TEXT_HEIGHT)

    # ---- showing and telling

    def show_tactic(self, tactic: Tactic) -> None:
        """Show a tactic; a field of the same one that is being typed in keeps its text."""
        is_same = self._tactic is not None and self._tactic.key == tactic.key
        self._tactic = tactic
        for line, text in ((self.name, tactic.name), (self.action, tactic.action_text)):
            if not (is_same and line.hasFocus()):
                line.setText(text)
                line.setCursorPosition(0)
        for field, text in ((self.when, tactic.when), (self.say, tactic.say), (self.avoid, tactic.avoid)):
            if not (is_same and field.hasFocus()) and field.toPlainText() != text:
                field.setPlainText(text)
        for box, value in ((self.effort, tactic.effort), (self.cost, tactic.cost), (self.gives, tactic.gives)):
            _choose(box, value)
        for cause, check in self.causes.items():
            check.setChecked(cause in tactic.causes)

    def edit_name(self) -> None:
        """Put the cursor into the name, all of it chosen."""
        self.name.setFocus()
        self.name.selectAll()

    def leave(self) -> None:
        """Tell of a tactic that was changed."""
        tactic = self._written()
        if tactic is not None and tactic != self._tactic:
            self._tactic = tactic
            self.changed.emit(tactic)

    def _written(self) -> Tactic | None:
        known = self._tactic
        if known is None:
            return None
        others = tuple(cause for cause in known.causes if cause not in CAUSES)
        ticked = tuple(cause for cause, check in self.causes.items() if check.isChecked())
        causes = known.causes if set(ticked + others) == set(known.causes) else ticked + others
        return Tactic(
            known.key,
            _one_line(self.name.text()) or known.name,
            _one_line(self.action.text()) or known.action_text,
            _one_line(self.when.toPlainText()),
            _one_line(self.say.toPlainText()),
            _one_line(self.avoid.toPlainText()),
            Level(self.effort.currentData()),
            Level(self.cost.currentData()),
            causes,
            Gives(self.gives.currentData()),
        )


def _choose(box: QComboBox, value: object) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(max(0, box.findData(value)))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _ignore(function: Callable[[], None], _what: object = None) -> None:
    function()

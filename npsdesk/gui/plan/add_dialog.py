"""The dialog for a new action: the reason first, then what to do about it, who, by when, and for which people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Tactic
from npsdesk.core.survey import Audience, Direction, Group, Level, Tag
from npsdesk.gui.plan.due import DueField
from npsdesk.gui.plan.facts import PlanFacts
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Button, primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, set_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.make_plan import DEFAULT_DAYS
from npsdesk.services.plan_words import level_name
from npsdesk.tokens import SPACING

MOST_REASONS = 6
MOST_TACTICS = 4
WIDTH = 580


@dataclass(frozen=True)
class NewAction:
    """What the owner agreed to."""

    reason: str
    text: str
    owner: str
    due: date
    tag: int | None
    tactic: str
    people: tuple[int, ...]
    audience: Audience | None = None
    effort: Level | None = None


class AddDialog(QDialog):
    """Emits `agreed(NewAction)`. `people` are those the owner chose before; `tag` is the reason to start with.

    What to do about a reason that is no tag is suggested for `cause`.
    """

    agreed = Signal(object)

    def __init__(
        self,
        facts: PlanFacts,
        today: date,
        tag: int | None = None,
        people: Sequence[int] = (),
        parent: QWidget | None = None,
        cause: str = "",
    ) -> None:
        super().__init__(parent)
        self._facts, self._cause = facts, cause
        self._people = tuple(people)
        self._tactic = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Add an action"))
        self.setMinimumWidth(U(WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACING["l"], SPACING["m"], SPACING["l"], SPACING["l"])
        self._column.setSpacing(6)
        self._add_reason()
        self._add_action()
        self._add_who_and_when(today)
        self._add_people()
        self._add_buttons()
        first = facts.tag(tag)
        self.reason.setText(first.name if first else "")
        self._on_reason()
        self.reason.textChanged.connect(self._on_reason)
        self.text.textChanged.connect(self._on_text)
        (self.text if first else self.reason).setFocus()

    def _label(self, text: str, hint: str = "") -> None:
        self._column.addSpacing(SPACING["s"])
        self._column.addWidget(PlainLabel(text, "h3"))
        if hint:
            self._column.addWidget(WrappedLabel(hint, "small", "text2"))

    def _add_reason(self) -> None:
        self._label(_("Why"), _("What do they miss? Choose one, or use your own words."))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("In a few words"))
        self.reason_buttons: dict[int, Button] = {}
        chips = Flow(gap=6)
        for tag in self._facts.reasons()[:MOST_REASONS]:
            text = f"{one_line(tag.name, 40)}  {format_int(len(self._facts.missing[tag.id]))}"
            button = Button(text, "secondary", size_name="small")
            button.setAccessibleName(_("Reason: {reason}").format(reason=tag.name))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, name=tag.name: self._choose_reason(name))
            self.reason_buttons[tag.id] = button
            chips.add(button)
        if self.reason_buttons:
            self._column.addWidget(chips)
        self._column.addWidget(self.reason)

    def _add_action(self) -> None:
        self._label(_("What you will do"))
        self.text = QLineEdit()
        self.text.setAccessibleName(_("Action"))
        self.text.setPlaceholderText(_("For example: repair within 4 days"))
        self._column.addWidget(self.text)
        self._tactics = QVBoxLayout()
        self._tactics.setSpacing(4)
        self.tactic_buttons: dict[str, Button] = {}
        self._column.addLayout(self._tactics)

    def _add_who_and_when(self, today: date) -> None:
        self._column.addSpacing(SPACING["s"])
        who, when = QVBoxLayout(), QVBoxLayout()
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.owner.addItems([one_line(name) for name in self._facts.owners])
        self.owner.setCurrentText("")
        self.owner.setAccessibleName(_("Who"))
        self.owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.due = DueField(today + timedelta(days=DEFAULT_DAYS))
        for button in (self.due.week, self.due.month):
            button.setAutoDefault(False)
        who.addWidget(PlainLabel(_("Who"), "h3"))
        who.addWidget(self.owner)
        when.addWidget(PlainLabel(_("Due"), "h3"))
        when.addWidget(self.due)
        for part in (who, when):
            part.setSpacing(6)
            part.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addLayout(who, 2)
        row.addLayout(when, 3)
        self._column.addLayout(row)

    def _add_people(self) -> None:
        self._column.addSpacing(SPACING["s"])
        self.chosen = QCheckBox()
        self.chosen.setChecked(bool(self._people))
        self.chosen.setVisible(bool(self._people))
        text = ngettext("For the {count} person you chose", "For the {count} people you chose", len(self._people))
        self.chosen.setText(text.format(count=format_int(len(self._people))))
        self.others = QCheckBox()
        self.others.setChecked(not self._people)
        self.later = QCheckBox(_("Also for everyone who comes to miss this later"))
        set_tip(self.later, _("The action is then also for everyone in a later wave who fits."))
        for box in (self.chosen, self.others, self.later):
            self._column.addWidget(box)

    def _add_buttons(self) -> None:
        self.add = primary_button(_("Add action"), "plus")
        row = DialogFoot(self, self.add, self._on_add)
        self.cancel = row.cancel
        self._column.addSpacing(SPACING["m"])
        self._column.addStretch(1)
        self._column.addLayout(row)

    def tag(self) -> Tag | None:
        """Return the tag that the reason names, where it names one."""
        return self._facts.tag_named(self.reason.text())

    def other_people(self) -> list[int]:
        """Return the passives who miss what the reason names and were not chosen before."""
        tag = self.tag()
        missing = self._facts.missing.get(tag.id, []) if tag else []
        return [response for response in missing if response not in self._people]

    def _choose_reason(self, name: str) -> None:
        """Take a known reason; what follows in words is the action."""
        self.reason.setText(name)
        self.text.setFocus()

    def _on_reason(self) -> None:
        tag = self.tag()
        for number, button in self.reason_buttons.items():
            button.set_variant("soft" if tag is not None and tag.id == number else "secondary")
        self._show_tactics(tag)
        others = self.other_people()
        self.others.setVisible(bool(others))
        self.others.setText(self._others_words(len(others)).replace("&", "&&"))
        self.later.setVisible(tag is not None)
        self._on_text()
        self._grow()

    def _grow(self) -> None:
        """Take the height that wrapped content needs at this width."""
        self._column.activate()
        width = max(self.width(), self.minimumWidth())
        self.resize(width, max(self.height(), self._column.totalHeightForWidth(width)))

    def showEvent(self, event: QShowEvent) -> None:
        self._grow()
        super().showEvent(event)

    def _others_words(self, count: int) -> str:
        reason = one_line(self.reason.text(), 40)
        if self._people:
            text = ngettext(
                "And the {count} other passive who misses {reason}",
                "And the {count} other passives who miss {reason}",
                count,
            )
        else:
            text = ngettext(
                "For the {count} passive who misses {reason}", "For the {count} passives who miss {reason}", count
            )
        return text.format(count=format_int(count), reason=reason)

    def _show_tactics(self, tag: Tag | None) -> None:
        fitting = self._facts.playbook.for_cause(tag.cause if tag else self._cause)
        tactics = [tactic for tactic in fitting if tactic.key not in self._facts.unfit][:MOST_TACTICS]
        if list(self.tactic_buttons) == [tactic.key for tactic in tactics]:
            return
        for old in self.tactic_buttons.values():
            self._tactics.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tactic_buttons = {tactic.key: self._tactic_button(tactic) for tactic in tactics}
        for button in self.tactic_buttons.values():
            self._tactics.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        tab_after(self.text, list(self.tactic_buttons.values()))

    def _tactic_button(self, tactic: Tactic) -> Button:
        button = Button(tactic.action_text, "link", "wand-sparkles", "small")
        button.set_max_width(WIDTH - 60)
        button.setAccessibleName(_("Suggestion: {action}").format(action=tactic.action_text))
        button.setAutoDefault(False)
        effort = _("effort {level}").format(level=level_name(tactic.effort))
        cost = _("cost {level}").format(level=level_name(tactic.cost))
        set_tip(button, "\n".join(filter(None, (tactic.when, f"{effort}, {cost}"))))
        button.clicked.connect(lambda _checked=False, chosen=tactic: self._take(chosen))
        return button

    def _take(self, tactic: Tactic) -> None:
        self._tactic = tactic.key
        self.text.setText(tactic.action_text)
        self.text.setCursorPosition(0)

    def _on_text(self) -> None:
        self.add.setEnabled(bool(self.text.text().strip()))

    def _on_add(self) -> None:
        tag = self.tag()
        people = list(self._people) if self.chosen.isChecked() else []
        if self.others.isChecked():
            people += self.other_people()
        known = self._facts.playbook.get(self._tactic)
        self.agreed.emit(
            NewAction(
                reason=" ".join(self.reason.text().split()),
                text=" ".join(self.text.text().split()),
                owner=" ".join(self.owner.currentText().split()),
                due=self.due.due(),
                tag=tag.id if tag else None,
                tactic=self._tactic,
                people=tuple(people),
                audience=self._rule(tag),
                effort=known.effort if known else None,
            )
        )
        self.accept()

    def _rule(self, tag: Tag | None) -> Audience | None:
        """Return what finds people of later waves, where the owner wants that."""
        if tag is None or not self.later.isChecked():
            return None
        return Audience(Group.PASSIVE, tag=tag.id, direction=Direction.MISSES)

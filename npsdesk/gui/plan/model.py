"""The plan as a table: two lines for action and reason, then status, who, due and people; a row is an action's id."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStyledItemDelegate

from npsdesk.core.actions.figures import is_overdue
from npsdesk.core.survey import Action
from npsdesk.gui.plan.words import due_words, left_words, people_words, status_mark
from npsdesk.gui.widgets.table.kinds import Lines, LinesCell, OwnerCell, StatusCell, WrappedLinesCell, number_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.i18n import _, format_int
from npsdesk.tokens import REGULAR


def columns() -> list[Column]:
    """Return the columns in the language in use."""
    return [
        Column("action", _("Action and reason"), 200, grows=True, is_sortable=False, least=128),
        Column("status", _("Status"), 122, is_sortable=False),
        Column("owner", _("Who"), 98, is_sortable=False, least=90),
        Column("due", _("Due"), 118, is_sortable=False, least=112),
        Column("people", _("People"), 80, side="right", is_sortable=False, least=76),
    ]


def cell_painters() -> dict[str, QStyledItemDelegate]:
    """Return who paints which column."""
    return {
        "action": WrappedLinesCell(),
        "status": StatusCell(),
        "owner": OwnerCell(_("Choose…")),
        "due": LinesCell(),
        "people": number_cell(),
    }


def work_order(actions: Sequence[Action], today: date) -> list[int]:
    """Return the ids: overdue first, then by due date, those without a date after them, what is over last."""
    far = date.max

    def urgency(action: Action) -> tuple[bool, bool, date, int]:
        return (not action.status.is_open, not is_overdue(action, today), action.due or far, action.id)

    return [action.id for action in sorted(actions, key=urgency)]


class PlanModel(IndexModel):
    """Shows actions; `action(row)` gives one back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), parent)
        self._actions: dict[int, Action] = {}
        self._today = date.min

    def show_actions(self, actions: Sequence[Action], today: date) -> None:
        """Take other actions."""
        self._actions = {action.id: action for action in actions}
        self._today = today
        self.set_order(work_order(actions, today))

    def replace(self, action: Action) -> None:
        """Show one action as it is going to be, before it is stored."""
        self._actions[action.id] = action
        self.refresh([action.id])

    def action(self, row: int) -> Action | None:
        """Return an action by its id."""
        return self._actions.get(row)

    def value(self, row: int, key: str) -> object:
        action = self._actions[row]
        if key == "action":
            return Lines(action.text, action.reason)
        if key == "status":
            return status_mark(action, self._today)
        if key == "owner":
            return action.owner
        if key == "due":
            return self._due(action)
        return format_int(action.people)

    def text(self, row: int, key: str) -> str:
        action = self._actions[row]
        if key == "status":
            return status_mark(action, self._today).text
        if key == "due":
            left = left_words(action, self._today)
            return ", ".join(part for part in (due_words(action.due, self._today), left) if part)
        texts = {"action": action.text, "owner": action.owner, "people": format_int(action.people)}
        if key == "action" and action.reason:
            return f"{action.text} ({action.reason})"
        return texts[key]

    def spoken(self, row: int, key: str) -> str:
        if key == "people":
            return people_words(self._actions[row].people)
        return self.text(row, key) or _("nothing chosen")

    def _due(self, action: Action) -> Lines:
        tone = "danger" if is_overdue(action, self._today) else "text2"
        if action.due is None:
            return Lines(_("Choose…"), first_tone="text3", first_weight=REGULAR)
        return Lines(
            due_words(action.due, self._today), left_words(action, self._today), second_tone=tone, first_weight=REGULAR
        )

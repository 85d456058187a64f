"""The plan as a table: two lines for action and reason, then status, who, due and people; a row is an action's id."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate

from npsdesk.core.actions.figures import is_overdue
from npsdesk.core.survey import Action
from npsdesk.gui.plan.words import due_words, left_words, people_words, status_mark
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import LEFT, draw_text, line_height, one_line, text_width
from npsdesk.gui.widgets.table.cell import Cell
from npsdesk.gui.widgets.table.kinds import Lines, LinesCell, OwnerCell, StatusCell, number_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.i18n import _, format_int
from npsdesk.tokens import MEDIUM, REGULAR

AnyIndex = QModelIndex | QPersistentModelIndex


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
        "action": ActionCell(),
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


class ActionCell(Cell):
    """An action in one line or two, its reason below; what does not fit is in the tooltip."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        if not isinstance(value, Lines):
            return
        font, small = theme().font("body", MEDIUM), theme().font("small")
        parts = two_lines(value.first, box.width())
        high, low = line_height(font), line_height(small) if value.second else 0.0
        top = box.center().y() - (high * len(parts) + low) / 2
        for part in parts:
            draw_text(painter, QRectF(box.x(), top, box.width(), high), part, font, "text", LEFT)
            top += high
        if value.second:
            draw_text(painter, QRectF(box.x(), top, box.width(), low), value.second, small, "text2", LEFT)

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        if not isinstance(value, Lines):
            return 0.0
        first = text_width(one_line(value.first), theme().font("body", MEDIUM)) / 1.8
        return max(first, text_width(one_line(value.second), theme().font("small")))


def two_lines(text: str, width: float) -> list[str]:
    """Cut a text at a word into at most two lines; the second is left whole, to be elided where it is drawn."""
    shown = one_line(text)
    font = theme().font("body", MEDIUM)
    if text_width(shown, font) <= width:
        return [shown]
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    units = shown.encode("utf-16-le")
    cut = 2 * line.textLength()
    return [units[:cut].decode("utf-16-le", "ignore").strip(), units[cut:].decode("utf-16-le", "ignore").strip()]

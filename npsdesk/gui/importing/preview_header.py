"""The head of the preview: over each column a real drop-down with its role, under it the file's own heading."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from npsdesk.core.cleaning.table import Certainty
from npsdesk.core.cleaning.table import Column as FileColumn
from npsdesk.core.survey import Role
from npsdesk.gui.importing.preview_model import PreviewModel
from npsdesk.gui.importing.words import (
    QUESTION,
    ROLES,
    column_name,
    column_role,
    column_spoken,
    question_name,
    why_sentence,
    why_short,
)
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.paint import LEFT, draw_text, hairline, smooth
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.gui.widgets.text import set_tip, show_tip
from npsdesk.tokens import REGULAR
from npsdesk.words import role_name

HEIGHT = 88
GAP = 6
BUTTON_TOP = 8
HEADING_TOP, HEADING_HEIGHT = BUTTON_TOP + 30, 24
PADDING = 12
FEW = 40  # so many columns all get their drop-down at once


class RoleButton(DropButton):
    """The drop-down over one column; the menu is made when it opens, as a file may have hundreds of columns."""

    role_chosen = Signal(int, object)
    focused = Signal(object)
    tabbed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(size_name="small", parent=parent)
        self._column: FileColumn | None = None
        self.menu().aboutToShow.connect(self._fill)
        self.chosen.connect(self._on_chosen)

    def set_column(self, column: FileColumn) -> None:
        """Show a column's role and how sure it is."""
        self._column = column
        is_out = column.role is Role.IGNORE
        is_asking = column.certainty is Certainty.CHECK and not is_out
        self.set_variant("quiet" if is_out else "ask" if is_asking else "soft")
        self.set_icon_name("" if is_out else "circle-question-mark" if is_asking else "check")
        self.set_label(column_role(column))
        self.setAccessibleName(column_spoken(column))
        self.setAccessibleDescription(why_sentence(column))
        set_tip(self, why_sentence(column))

    def minimumSizeHint(self) -> QSize:
        return QSize(U(40), self.sizeHint().height())

    def _fill(self) -> None:
        if self._column is None:
            return
        choices = [Choice(role, role_name(role), starts_group=role is Role.IGNORE) for role in ROLES]
        choices.insert(1, Choice(QUESTION, question_name()))
        self.set_choices(choices, QUESTION if self._column.is_question else self._column.role)
        self.set_label(column_role(self._column))
        self.setAccessibleName(column_spoken(self._column))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self._column)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.tabbed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(None)

    def _on_chosen(self, role: object) -> None:
        if self._column is not None and role is not None:
            self.role_chosen.emit(self._column.index, role)


def _show_column(button: RoleButton, model: PreviewModel, place: int) -> None:
    column = model.file_column(place + model.first_column)
    if column is not None:
        button.set_column(column)


class RoleHeader(QHeaderView):
    """Emits `role_chosen(column, role)`, and `column_focused(column or None)` as the focus goes from button to button.

    `reached(section)` where Tab did that. Its buttons are real: Tab, Space, and a screen reader reach them. Of many
    columns only those in view get one, and the neighbours that Tab reaches next: a thousand would take half a minute.
    """

    role_chosen = Signal(int, object)
    column_focused = Signal(object)
    reached = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._buttons: dict[int, RoleButton] = {}
        self.is_fitting = False  # while every column gets its width, buttons need not follow each of them
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(U(56))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionResized.connect(self._on_moved)
        self.sectionMoved.connect(self._on_moved)
        self.geometriesChanged.connect(self.place_buttons)
        theme().changed.connect(self.place_buttons)

    def refresh(self) -> None:
        """Show the roles as they are now."""
        model = self.model()
        if not isinstance(model, PreviewModel):
            return
        count = len(model.columns) - model.first_column
        for place in [place for place in self._buttons if place >= count]:
            spare = self._buttons.pop(place)
            spare.hide()
            spare.deleteLater()
        for place, button in self._buttons.items():
            _show_column(button, model, place)
        self.place_buttons()

    def buttons(self) -> list[RoleButton]:
        """Return the drop-downs there are, from left to right."""
        return [button for _place, button in sorted(self._buttons.items())]

    def button_at(self, place: int) -> RoleButton:
        """Return the drop-down of one column, counted from the left."""
        self._add_buttons([place])
        return self._buttons[place]

    def focus_column(self, steps: int) -> int:
        """Move the focus a number of columns to the right; returns the section that has it now, -1 without columns."""
        count = self._count()
        if not count:
            return -1
        current = next((place for place, button in self._buttons.items() if button.hasFocus()), None)
        place = 0 if current is None else min(count - 1, max(0, current + steps))
        self.button_at(place).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return place + self._first()

    def _count(self) -> int:
        model = self.model()
        return len(model.columns) - model.first_column if isinstance(model, PreviewModel) else 0

    def _in_view(self) -> range:
        """Return the columns that need a drop-down now."""
        count = self._count()
        if count <= FEW:
            return range(count)
        left, right = self.visualIndexAt(0), self.visualIndexAt(self.viewport().width() - 1)
        last = (right if right >= 0 else self.count() - 1) - self._first() + 1
        return range(max(0, left - self._first() - 1), min(count, last + 1))

    def _add_buttons(self, places: Iterable[int]) -> None:
        model = self.model()
        missing = [place for place in places if place not in self._buttons]
        if not missing or not isinstance(model, PreviewModel):
            return
        for place in missing:
            button = RoleButton(self.viewport())
            button.role_chosen.connect(self.role_chosen)
            button.focused.connect(self.column_focused)
            button.tabbed.connect(partial(self._on_tabbed, button))
            self._buttons[place] = button
            _show_column(button, model, place)
        tab_into(self, self.buttons())

    def _on_tabbed(self, button: RoleButton) -> None:
        place = next((place for place, other in self._buttons.items() if other is button), None)
        if place is not None:
            self.reached.emit(place + self._first())

    def _first(self) -> int:
        model = self.model()
        return model.first_column if isinstance(model, PreviewModel) else 0

    def place_buttons(self) -> None:
        """Put every button over its column."""
        self._add_buttons(self._in_view())
        first = self._first()
        for place, button in self._buttons.items():
            section = place + first
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            button.setGeometry(left + GAP, U(BUTTON_TOP), max(U(40), width - 2 * GAP), button.sizeHint().height())
            button.show()

    def _on_moved(self, *_places: int) -> None:
        if not self.is_fitting:
            self.place_buttons()

    def on_scrolled(self, _value: int) -> None:
        """Follow the table sideways."""
        self.place_buttons()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), U(HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def show_heading(self, event: QHelpEvent) -> None:
        """Show the whole heading, with why the column got its role."""
        section = self.logicalIndexAt(event.pos())
        model = self.model()
        column = model.file_column(section) if isinstance(model, PreviewModel) else None
        text = f"{column_name(column)}\n{why_sentence(column)}" if column else self._plain_tip(section)
        show_tip(text, event.globalPos(), self.viewport())

    def _plain_tip(self, section: int) -> str:
        model = self.model()
        return model.columns[section].tip if isinstance(model, PreviewModel) and 0 <= section < self.count() else ""

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self.show_heading(event)
            return True
        return super().viewportEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        model = self.model()
        if not isinstance(model, PreviewModel) or logical_index >= len(model.columns):
            return
        painter.save()
        box = QRectF(rect)
        painter.fillRect(box, theme().color("surface"))
        hairline(painter, QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1), "border")
        hairline(painter, QPointF(box.right() - 1, box.top()), QPointF(box.right() - 1, box.bottom()))
        words = box.adjusted(U(PADDING), U(HEADING_TOP), -U(PADDING), -1)
        words.setHeight(U(HEADING_HEIGHT))
        draw_text(
            smooth(painter), words, model.columns[logical_index].title, theme().font("body", REGULAR), "text2", LEFT
        )
        column = model.file_column(logical_index)
        if column is not None:
            below = QRectF(words.left(), words.bottom(), words.width(), box.bottom() - words.bottom() - U(4))
            draw_text(painter, below, why_short(column), theme().font("small", REGULAR), "text3", LEFT)
        painter.restore()

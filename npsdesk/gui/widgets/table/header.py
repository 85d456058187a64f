"""The heading row of a table: quiet words, an arrow at the sorted column, sorting by mouse and keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import CENTER, LEFT, RIGHT, draw_text, hairline, line_height, smooth, text_width
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.text import show_tip
from npsdesk.tokens import HEIGHTS, MEDIUM, REGULAR

PADDING = 12
ARROW = 13
LONG_WORD = 120  # pixels of the design; a longer word of a heading may be cut


class TableHeader(QHeaderView):
    """Emits `sort_requested(key)` for a click, or for Space or Enter on the column that arrows chose."""

    sort_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted, self._descending, self._at = "", False, 0
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(U(28))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sectionClicked.connect(self._on_section)

    def set_sort(self, key: str, descending: bool) -> None:
        """Show the arrow at a column; "" for none."""
        self._sorted, self._descending = key, descending
        self.viewport().update()

    def _column(self, section: int) -> Column | None:
        model = self.model()
        if isinstance(model, IndexModel) and 0 <= section < len(model.columns):
            return model.columns[section]
        return None

    def _on_section(self, section: int) -> None:
        column = self._column(section)
        if column is not None and column.is_sortable:
            self.sort_requested.emit(column.key)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), U(HEIGHTS["header"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = event.key()
        if key in steps:
            self._go(steps[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_section(self._at)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """Go to the next heading on that side, past the columns that gave way."""
        places = range(self._at + step, self.count() if step > 0 else -1, step)
        self._at = next((place for place in places if not self.isSectionHidden(place)), self._at)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._column(self.logicalIndexAt(event.pos()))
            show_tip(self._tip(column) if column else "", event.globalPos(), self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, column: Column) -> str:
        room = self.sectionSize(self._index_of(column)) - 2 * U(PADDING)
        font = self._font(column)
        is_cut = any(text_width(line, font) > room for line in heading_lines(column.title, font, room))
        return column.tip or (column.title if is_cut else "")

    def _index_of(self, column: Column) -> int:
        model = self.model()
        return model.columns.index(column) if isinstance(model, IndexModel) else 0

    def _font(self, column: Column) -> QFont:
        return theme().font("body", MEDIUM if column.key == self._sorted else REGULAR)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        column = self._column(logical_index)
        painter.save()
        box = QRectF(rect)
        painter.fillRect(box, theme().color("surface"))
        hairline(painter, QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1), "border")
        if column is not None:
            self._paint_words(smooth(painter), box.adjusted(U(PADDING), 0, -U(PADDING), -1), column)
        if self.hasFocus() and logical_index == self._at:
            painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), theme().color("accent"))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, column: Column) -> None:
        font, ink = self._font(column), "text" if column.key == self._sorted else "text2"
        side = U(ARROW)
        room = box.width() - (side + U(4) if column.key == self._sorted else 0)
        lines = heading_lines(column.title, font, room)
        width = min(max(text_width(line, font) for line in lines) + 1, room)
        left = {"right": box.right() - width, "center": box.center().x() - width / 2}.get(column.side, box.left())
        high = box.height() if len(lines) == 1 else min(line_height(font), box.height() / 2)
        align = {"right": RIGHT, "center": CENTER}.get(column.side, LEFT)
        for place, line in enumerate(lines):
            top = box.center().y() + (place - len(lines) / 2) * high
            draw_text(painter, QRectF(left, top, width, high), line, font, ink, align)
        if column.key == self._sorted:
            x = left - side - U(4) if column.side == "right" else left + width + U(4)
            name = "arrow-down" if self._descending else "arrow-up"
            paint_icon(painter, name, QRectF(x, box.center().y() - side / 2, side, side), ink)


def heading_lines(title: str, font: QFont, room: float) -> list[str]:
    """Return a heading on one line, or on two where it is too wide for one and made of several words."""
    words = title.split()
    if len(words) < 2 or text_width(title, font) <= room:
        return [title]
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(halves, key=lambda half: max(text_width(line, font) for line in half)))


def heading_width(column: Column, *, is_sorted: bool) -> int:
    """Return what a column needs in pixels to show the longest word of its heading, with the arrow if it is sorted."""
    font = theme().font("body", MEDIUM if is_sorted else REGULAR)
    longest = max((text_width(word, font) for word in column.title.split()), default=0.0)
    if longest > U(LONG_WORD):
        return 0
    return round(longest + 2) + 2 * U(PADDING) + (U(ARROW) + U(4) if is_sorted else 0)

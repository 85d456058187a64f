"""The list of comments: three lines an item, rounded selection, keys handed on to the page."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from npsdesk.gui.comments.keys import reading_command
from npsdesk.gui.comments.model import CommentModel, Item
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.chips import CHIP_HEIGHT, PILL, chip_width, paint_chip, paint_pill, score_kind
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import LEFT, RIGHT, draw_text, fill_round, hairline, line_height, smooth, text_width
from npsdesk.i18n import _
from npsdesk.tokens import HEIGHTS, RADIUS, SEMIBOLD

SIDE = 5
PADDING = 14
BAR = 3
SMALLEST_NAME = 70


class CommentDelegate(QStyledItemDelegate):
    """Paints one comment: who and when, the beginning of the text, the tags."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(U(200), U(HEIGHTS["list_item"]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, CommentModel) or model.row_at(index.row()) < 0:
            return
        item = model.item(model.row_at(index.row()))
        painter.save()
        painter.fillRect(option.rect, theme().color("surface"))  # over the square ground that Qt gives selected rows
        smooth(painter)
        box = QRectF(option.rect).adjusted(SIDE, 0, -SIDE, 0)
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, box, is_on, is_hovered)
        self._paint_item(painter, box.adjusted(U(PADDING), 0, -U(PADDING), 0), item)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, is_on: bool, is_hovered: bool) -> None:
        ground = box.adjusted(0, 1, 0, -2)
        if is_on:
            fill_round(painter, ground, RADIUS["segment"], "select", "text" if theme().is_high_contrast else None)
            bar = QRectF(box.left(), box.top() + U(12), BAR, box.height() - 2 * U(12))
            fill_round(painter, bar, BAR / 2, "accent")
        else:
            if is_hovered:
                fill_round(painter, ground, RADIUS["segment"], theme().alpha("hover", 0.55))
            inset = U(PADDING) - 2
            y = box.bottom() - 1
            hairline(painter, QPointF(box.left() + inset, y), QPointF(box.right() - inset, y))

    def _paint_item(self, painter: QPainter, box: QRectF, item: Item) -> None:
        body, small = theme().font(), theme().font("small")
        gap = U(6)
        high, chip = line_height(body), U(CHIP_HEIGHT)
        top = box.top() + (box.height() - 2 * high - chip - 2 * gap) / 2
        pill = QRectF(box.left(), top + (high - U(PILL[1])) / 2, U(PILL[0]), U(PILL[1]))
        kind = "neutral" if item.score is None else score_kind(item.score)
        paint_pill(painter, pill, "–" if item.score is None else str(item.score), kind)
        left = pill.right() + U(10)
        lines = QRectF(left, top, box.right() - left, high)
        self._paint_head(painter, lines, item)
        draw_text(painter, lines.translated(0, high + gap), item.text, body, "text2", LEFT)
        chips = QRectF(left, top + 2 * (high + gap), lines.width(), chip)
        if item.is_flagged:
            side = U(14)
            paint_icon(
                painter, "flag", QRectF(chips.right() - side, chips.center().y() - side / 2, side, side), "danger"
            )
            chips.setRight(chips.right() - side - U(6))
        if item.chips:
            self._paint_chips(painter, chips, item.chips)
        else:
            draw_text(painter, chips, _("No topic") if item.is_topicless else _("No tag yet"), small, "text2", LEFT)

    def _paint_head(self, painter: QPainter, box: QRectF, item: Item) -> None:
        strong, small = theme().font("body", SEMIBOLD), theme().font("small")
        day_width = text_width(item.day, small)
        room = box.width() - day_width - U(10)
        name_width = min(text_width(item.name, strong) + 1, room)
        group_width = room - name_width - U(9)
        draw_text(painter, QRectF(box.left(), box.top(), name_width, box.height()), item.name, strong, "text", LEFT)
        if item.group and group_width > U(30):
            place = QRectF(box.left() + name_width + U(9), box.top(), group_width, box.height())
            draw_text(painter, place, item.group, small, "text2", LEFT)
        draw_text(painter, box, item.day, small, "text2", RIGHT)

    def _paint_chips(self, painter: QPainter, box: QRectF, chips: tuple[tuple[str, str], ...]) -> None:
        x = box.left()
        for place, (text, kind) in enumerate(chips):
            rest = len(chips) - place
            room = box.right() - x - (U(24) if rest > 1 else 0)
            if room < U(44):
                draw_text(
                    painter, QRectF(x, box.top(), U(24), box.height()), f"+{rest}", theme().font("small"), "text2"
                )
                return
            width = min(chip_width(text, kind), room)
            paint_chip(painter, QRectF(x, box.top(), width, box.height()), text, kind)
            x += width + U(6)


class CommentList(QTableView):
    """A table of one column, which stays quick with 100,000 rows where Qt's list asks for every one of them.

    Shows a CommentModel. `row_changed(row)` when another comment becomes current, `picked()` when more are."""

    row_changed = Signal(int)
    picked = Signal()

    def __init__(self, model: CommentModel) -> None:
        super().__init__()
        self._model = model
        self.setAccessibleName(_("Comments"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(CommentDelegate(self))
        self.fit()
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def fit(self) -> None:
        """Take the height of a row from the owner's text size."""
        self.verticalHeader().setDefaultSectionSize(U(HEIGHTS["list_item"]))

    def current_row(self) -> int:
        """Return the comment in the reader, -1 for none."""
        return self._model.row_at(self.currentIndex().row())

    def selected_rows(self) -> list[int]:
        """Return the selected comments in the order shown."""
        parts = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        return [int(row) for top, bottom in parts for row in self._model.order[top : bottom + 1]]

    def go_to(self, place: int) -> None:
        """Select one place and bring it into view."""
        if 0 <= place < self._model.rowCount():
            self.setCurrentIndex(self._model.index(place))

    def step(self, places: int) -> None:
        """Go up or down, and stay at the ends."""
        last = self._model.rowCount() - 1
        self.go_to(min(last, max(0, self.currentIndex().row() + places)))

    def restore(self, current: int, selected: list[int], offset: int) -> None:
        """Select these rows again after the list changed; the first one where the current row is gone."""
        flag = QItemSelectionModel.SelectionFlag
        place = self._model.place_of(current) if current >= 0 else -1
        if place < 0:
            self.go_to(0)
            self.scrollToTop()
            return
        chosen = QItemSelection()
        for first, last in self._model.stretches(selected):
            chosen.select(self._model.index(first), self._model.index(last))
        self.selectionModel().setCurrentIndex(self._model.index(place), flag.NoUpdate)
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(offset)
        self.scrollTo(self._model.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            texts = [self._model.text(row) for row in self.selected_rows()]
            QGuiApplication.clipboard().setText("\n\n".join(texts))
        elif reading_command(event) is not None:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: single letters are the page's own keys."""

    def _on_current(self, current: QModelIndex) -> None:
        self.row_changed.emit(self._model.row_at(current.row()))

    def _on_selected(self) -> None:
        self.picked.emit()

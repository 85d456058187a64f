"""The table of the program: flat rows, whole-row selection, hover, copying for a spreadsheet, 100,000 rows at once."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.table.header import TableHeader, heading_width
from npsdesk.gui.widgets.table.kinds import TextCell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.tokens import HEIGHTS

ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
MANY = 1000  # rows; numpy, which is loaded long before so many are shown, then does it
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def sheet_cell(text: str) -> str:
    """Return a cell as a spreadsheet should take it when pasted: one line, no formula, and a number as a number."""
    flat = " ".join(text.split())
    is_number = flat.lstrip("+-−").replace(".", "", 1).replace(",", "").isdigit()
    if is_number:
        return flat.replace("−", "-")
    return "'" + flat if flat.startswith(FORMULA_STARTS) else flat


class Table(QTableView):
    """Shows an IndexModel. Signals carry rows of the page's own data.

    `current_row_changed(row)`, `row_opened(row)` on Enter or double click, `rows_selected()`, `sort_requested(key)`.
    """

    current_row_changed = Signal(int)
    row_opened = Signal(int)
    rows_selected = Signal()
    sort_requested = Signal(str)

    def __init__(self, name: str, row_height: str = "row", many: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_place = -1
        self._row_height = row_height
        self._kept: tuple[int, list[int]] = (-1, [])
        self._kept_column = 0
        self._sorted = ""
        self.setAccessibleName(name)
        self._set_manners(many)
        header = TableHeader(self)
        header.sort_requested.connect(self.sort_requested)
        self.setHorizontalHeader(header)
        self.setItemDelegate(TextCell(parent=self))
        self.activated.connect(self._on_activated)
        theme().changed.connect(self._fit)

    def _set_manners(self, many: bool) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(16)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(U(HEIGHTS[self._row_height]))

    def set_delegates(self, delegates: Mapping[str, QStyledItemDelegate]) -> None:
        """Say by column key who paints it; other columns are plain text."""
        model = self.index_model()
        for place, column in enumerate(model.columns):
            delegate = delegates.get(column.key)
            if delegate is not None:
                delegate.setParent(self)
            self.setItemDelegateForColumn(place, delegate or self.itemDelegate())

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        selection = self.selectionModel()
        selection.currentRowChanged.connect(self._on_current)
        selection.selectionChanged.connect(self._on_selected)
        self._fit()

    def index_model(self) -> IndexModel:
        """Return the model."""
        model = self.model()
        if not isinstance(model, IndexModel):
            raise TypeError("the table shows an IndexModel")
        return model

    def set_sort(self, key: str, descending: bool = False) -> None:
        """Show which column the rows are sorted by."""
        header = self.horizontalHeader()
        if isinstance(header, TableHeader):
            header.set_sort(key, descending)
        self._sorted = key
        self._fit_columns()

    def current_row(self) -> int:
        """Return the row with the focus, -1 for none."""
        return self.index_model().row_at(self.currentIndex().row())

    def selected_rows(self) -> list[int]:
        """Return the selected rows in the order shown."""
        order = self.index_model().order
        ranges = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        return [int(row) for top, bottom in ranges for row in order[top : bottom + 1]]

    def go_to(self, row: int) -> None:
        """Select a row and bring it into view."""
        place = self.index_model().place_of(row)
        if place >= 0:
            # The view's own way asks which keys are held, so that Ctrl+Z would take the row out of the selection.
            index = self.index_model().index(place, max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(index, ONLY)
            self.scrollTo(index)

    def step(self, places: int) -> None:
        """Go a number of rows down, or up when negative, and stay at the ends."""
        last = self.index_model().rowCount() - 1
        if last >= 0:
            place = min(last, max(0, self.currentIndex().row() + places))
            self.go_to(self.index_model().row_at(place))

    def rows_as_text(self, rows: Sequence[int] | None = None) -> str:
        """Return headings and rows as tab-separated text."""
        model = self.index_model()
        chosen = self.selected_rows() if rows is None else rows
        table = [[column.title for column in model.columns]]
        table += [[model.text(row, column.key) for column in model.columns] for row in chosen]
        return "\n".join("\t".join(map(sheet_cell, cells)) for cells in table)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard."""
        if self.selected_rows():
            QGuiApplication.clipboard().setText(self.rows_as_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: single letters are the page's own keys."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, place: int) -> None:
        if place != self.hovered_place:
            self.hovered_place = place
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(U(HEIGHTS[self._row_height]))
        self._fit_columns()

    def _fit_columns(self) -> None:
        model = self.model()
        if not isinstance(model, IndexModel):
            return
        headings = {one.key: heading_width(one, is_sorted=one.key == self._sorted) for one in model.columns}
        widths = column_widths(model.columns, self.viewport().width(), headings)
        for place, width in enumerate(widths):
            self.setColumnHidden(place, not width)
            if width:
                self.setColumnWidth(place, width)

    def _remember(self) -> None:
        self._kept = (self.current_row(), self.selected_rows())
        self._kept_column = max(0, self.currentIndex().column())
        self.hovered_place = -1

    def _restore(self) -> None:
        model, (current, selected) = self.index_model(), self._kept
        self._fit_columns()
        last = len(model.columns) - 1
        chosen = QItemSelection()
        for first, end in shown_stretches(model, selected):
            chosen.select(model.index(first, 0), model.index(end, last))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        place = model.place_of(current) if current >= 0 else -1
        if place >= 0:
            index = model.index(place, min(self._kept_column, last))
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
            self.scrollTo(index)

    def _on_current(self, current: QModelIndex) -> None:
        self.current_row_changed.emit(self.index_model().row_at(current.row()))

    def _on_selected(self) -> None:
        self.rows_selected.emit()

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.index_model().row_at(index.row()))


def shown_stretches(model: IndexModel, rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the unbroken stretches of places where these rows are shown; quick for very many of them too."""
    if len(rows) < MANY:
        return stretches(place for place in map(model.place_of, rows) if place >= 0)
    import numpy as np

    places = np.flatnonzero(np.isin(np.asarray(model.order), np.asarray(rows)))
    cuts = np.flatnonzero(np.diff(places) > 1)
    firsts, lasts = np.concatenate([[0], cuts + 1]), np.concatenate([cuts, [len(places) - 1]])
    ends = zip(firsts.tolist(), lasts.tolist(), strict=True)
    return [(int(places[first]), int(places[last])) for first, last in ends] if len(places) else []


def stretches(places: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last place of each unbroken stretch of places."""
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def column_widths(columns: Sequence[Column], room: int, headings: Mapping[str, int] | None = None) -> list[int]:
    """Return how wide each column is in this many pixels; 0 for one that gave way.

    `headings` are the pixels that each column's heading needs at least.
    """
    words = headings or {}
    leasts = {column.key: max(U(column.least or column.width), words.get(column.key, 0)) for column in columns}
    shown = list(columns)
    leaving = sorted((column for column in columns if column.gives_way), key=lambda column: column.gives_way)
    while leaving and sum(leasts[column.key] for column in shown) > room:
        shown.remove(leaving.pop(0))
    widths = {column.key: max(U(column.width), words.get(column.key, 0)) for column in shown}
    spare = room - sum(widths.values())
    if spare > 0:
        _grow(widths, [column for column in shown if column.grows], spare)
    else:
        _shrink(widths, leasts, -spare)
    return [widths.get(column.key, 0) for column in columns]


def _grow(widths: dict[str, int], columns: Sequence[Column], spare: int) -> None:
    for count, column in enumerate(columns):
        share = spare // (len(columns) - count)
        widths[column.key] += share
        spare -= share


def _shrink(widths: dict[str, int], leasts: Mapping[str, int], lacking: int) -> None:
    while lacking > 0 and (able := [key for key, width in widths.items() if width > leasts[key]]):
        share = max(1, lacking // len(able))
        for key in able:
            taken = min(share, widths[key] - leasts[key], lacking)
            widths[key] -= taken
            lacking -= taken


def table_card(table: QWidget) -> Card:
    """Return a card around a table, or a box with one, set in from its round corners; a footer goes into its `body`."""
    card = Card(padding=0, spacing=0)
    card.body.setContentsMargins(1, 5, 1, 5)
    card.body.addWidget(table, 1)
    return card

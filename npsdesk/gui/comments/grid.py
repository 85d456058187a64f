"""The view Table: all comments that are listed, a row each, to sort, copy, save and tag many at once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Tag
from npsdesk.gui.comments.board import Board
from npsdesk.gui.comments.columns import ColumnButton
from npsdesk.gui.comments.finder import TagFinder
from npsdesk.gui.comments.grid_model import GridModel, cell_painters, missing_fields, offered, recalled, remembered
from npsdesk.gui.comments.keys import command_of
from npsdesk.gui.comments.loading import Ints
from npsdesk.gui.comments.saving_table import TableSaver
from npsdesk.gui.comments.tagging import Tagging
from npsdesk.gui.desk import Desk
from npsdesk.gui.settings import LETTER_KEYS, TABLE_COLUMNS
from npsdesk.gui.widgets.buttons import ghost_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.table.view import Table, sheet_cell, table_card
from npsdesk.gui.widgets.text import WrappedLabel, set_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.store import responses
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

if TYPE_CHECKING:
    import pandas as pd

FALLING = frozenset({"date", "tags"})  # the first click on these headings puts the newest and the most first
PAGE_KEYS = frozenset({"plan", "write", "search", "clear", "reason"})
OWN_KEYS = frozenset({"tag", "next", "back", "next_open", "previous_open", "no_topic", "flag", "find_tag"})


class GridTable(Table):
    """Hands the letters and digits of the comments page on to the view."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = None if event.matches(QKeySequence.StandardKey.Copy) else command_of(event)
        if command is not None and command.name in OWN_KEYS | PAGE_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def rows_as_text(self, rows: Sequence[int] | None = None) -> str:
        model = self.index_model()
        assert isinstance(model, GridModel)
        lines = [[column.title for column in model.columns]]
        chosen = self.selected_rows() if rows is None else rows
        lines += [[model.plain(row, column.key) for column in model.columns] for row in chosen]
        return "\n".join("\t".join(map(sheet_cell, cells)) for cells in lines)


class GridView(QWidget):
    """`asked(command)` for what the page does; `opened(row)` to read one comment."""

    asked = Signal(str)
    opened = Signal(int)

    def __init__(self, desk: Desk, tagging: Tagging, page: QWidget) -> None:
        super().__init__()
        self._desk, self._tagging = desk, tagging
        self._listed: Ints = np.zeros(0, dtype=np.int64)
        self._extra: pd.DataFrame | None = None
        fields = () if desk.session.data is None else desk.session.data.fields
        self._keys: list[str] = recalled(desk.settings.get(TABLE_COLUMNS), fields)
        self._sort, self._descending = "", False
        self._rows: Sequence[int] = ()
        self.model = GridModel(self)
        self.table = GridTable(_("Comments as a table"), many=True)
        self.table.setModel(self.model)
        self.table.horizontalHeader().setAccessibleName(_("Headings, sort by Space"))
        self.finder = TagFinder(self)
        self.saver = TableSaver(desk, page)
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.columns = ColumnButton()
        self.copy = ghost_button(_("Copy"), "copy")
        self.save = ghost_button(_("Save…"), "download")
        set_tip(self.copy, _("Copy as table"))
        set_tip(self.save, _("Save as table"))
        self.tag_selected = secondary_button("", "tag")
        self.tag_all = secondary_button("", "tag")
        tools = Flow(gap=4)
        for button in (self.columns, self.copy, self.save, self.tag_selected, self.tag_all):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tools.add(button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(tools)
        column.addWidget(table_card(self.table), 1)
        self._nothing = WrappedLabel("", "body", "text2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = Card()
        self._card.body.addWidget(self._nothing, 1)
        self._views = QStackedLayout(self)
        self._views.addWidget(full)
        self._views.addWidget(self._card)

    def _connect(self) -> None:
        self.columns.chosen.connect(self._on_columns)
        self.copy.clicked.connect(self.copy_rows)
        self.save.clicked.connect(self._save)
        self.tag_selected.clicked.connect(self._tag_selected)
        self.tag_all.clicked.connect(self._tag_all)
        self.table.sort_requested.connect(self._on_sort)
        self.table.rows_selected.connect(self._show_numbers)
        self.table.row_opened.connect(self.opened)
        self.finder.chosen.connect(self._put_tag)
        self.finder.named.connect(self._make_tag)

    # ---- what the page calls

    def refresh(self) -> None:
        """Read the columns of the survey that the window does not hold, where some are chosen."""
        data = self._desk.session.data
        wanted = [] if data is None else missing_fields(data.fields, self._keys)
        if not wanted:
            self._extra = None
            return

        def read(project: Project) -> Any:
            return responses.columns_frame(project, wanted)

        self._desk.session.read(read, self._on_extra, key="columns of the table")

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.table

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        return [self]

    def show_rows(self, board: Board, listed: Ints, tags: Sequence[Tag], nothing: str) -> None:
        """Show what is listed; where that is nothing, say why."""
        data = self._desk.session.data
        if data is None:
            return
        self._listed = listed
        self._nothing.setText(nothing)
        self._views.setCurrentIndex(0 if len(listed) else 1)
        waves = {wave.id: wave.name for wave in data.waves}
        self.model.take(board, tags, waves, data.fields, self._aligned(board))
        choices = offered(data.fields)
        self.columns.show_columns(choices, self._keys)
        shown = [replace(column) for column in choices if column.key in self._keys]
        if tuple(shown) != self.model.columns:
            self.model.set_columns(shown)
            self.table.set_delegates(cell_painters())
        self._order()

    def touch(self, rows: Sequence[int]) -> None:
        """Paint comments anew that changed on the board."""
        self.model.forget_order()
        self.model.refresh(None if len(rows) > 300 else rows)
        self._show_numbers()

    def _aligned(self, board: Board) -> "pd.DataFrame | None":
        """Return the further columns with the answers in the order of the board's."""
        if self._extra is None:
            return None
        index = board.comments.answers.index
        return self._extra if self._extra.index.equals(index) else self._extra.reindex(index)

    def _on_extra(self, extra: "pd.DataFrame") -> None:
        self._extra = extra
        if self.model.board is not None:
            self.show_rows(self.model.board, self._listed, self._tagging.tags(), self._nothing.plain_text())

    # ---- order and columns

    def _order(self) -> None:
        keys = {column.key for column in self.model.columns}
        rows = (
            self.model.sorted_rows(self._listed, self._sort, self._descending) if self._sort in keys else self._listed
        )
        self.model.set_order(rows)  # type: ignore[arg-type]  # an array of row numbers serves as a sequence of them
        if len(rows) and self.table.current_row() < 0:
            self.table.go_to(int(rows[0]))
        self._show_numbers()

    def _on_sort(self, key: str) -> None:
        self._descending = (not self._descending) if key == self._sort else key in FALLING
        self._sort = key
        self.table.set_sort(key, self._descending)
        self._order()

    def _on_columns(self, keys: list[str]) -> None:
        self._keys = keys
        data = self._desk.session.data
        self._desk.settings.put(TABLE_COLUMNS, remembered(keys, () if data is None else data.fields))
        self.refresh()
        if self.model.board is not None:
            self.show_rows(self.model.board, self._listed, self._tagging.tags(), self._nothing.plain_text())

    # ---- many at once

    def _show_numbers(self) -> None:
        selected, listed = sum(map(_size, self.table.selectionModel().selection().toList())), len(self._listed)
        text = ngettext("Tag {count} selected…", "Tag {count} selected…", selected)
        self.tag_selected.set_label(text.format(count=format_int(selected)))
        self.tag_selected.setEnabled(selected > 0)
        text = ngettext("Tag {count} listed…", "Tag all {count} listed…", listed)
        self.tag_all.set_label(text.format(count=format_int(listed)))
        self.tag_all.setEnabled(listed > 0)

    def _tag_selected(self) -> None:
        self._ask_tag(self._tagging.rows(), self.tag_selected)

    def _tag_all(self) -> None:
        self._ask_tag(self._listed.tolist(), self.tag_all)

    def _ask_tag(self, rows: Sequence[int], button: QWidget) -> None:
        self._rows = rows
        text = ngettext("The tag goes on {count} comment.", "The tag goes on {count} comments, in one step.", len(rows))
        where = button.mapToGlobal(QPoint(0, button.height() + 2))
        self.finder.open_at(self._tagging.tags(), where, text.format(count=format_int(len(rows))))

    def _put_tag(self, tag: int) -> None:
        self._tagging.put_tag(tag, self._rows)

    def _make_tag(self, name: str) -> None:
        self._tagging.make_tag(name, self._rows)

    # ---- out

    def copy_rows(self) -> None:
        """Put the selected rows, or where only one is selected all that are listed, on the clipboard."""
        rows = self.table.selected_rows()
        if len(rows) < 2:
            rows = [int(row) for row in self.model.order]
        self._desk.run_beside(
            _("Copying"), lambda _progress: self.table.rows_as_text(rows), partial(self._copy, len(rows))
        )

    def _copy(self, count: int, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        words = ngettext("{count} comment copied as a table", "{count} comments copied as a table", count)
        self._desk.toast(words.format(count=format_int(count)), can_undo=False)

    def _save(self) -> None:
        board = self.model.board
        if board is not None:
            self.saver.ask(board.comment_ids([int(row) for row in self.model.order]))

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event, letters=bool(self._desk.settings.get(LETTER_KEYS)))
        if command is None or command.name not in OWN_KEYS | PAGE_KEYS or not self.table.hasFocus():
            super().keyPressEvent(event)
        elif command.name == "tag":
            self._tagging.press_digit(command.digit)
        elif command.name in PAGE_KEYS:
            self.asked.emit(command.name)
        else:
            self._do(command.name)

    def _do(self, name: str) -> None:
        deeds = {
            "next": lambda: self.table.step(1),
            "back": lambda: self.table.step(-1),
            "next_open": lambda: self._go_to_open(1),
            "previous_open": lambda: self._go_to_open(-1),
            "no_topic": self._tagging.toggle_topicless,
            "flag": self._tagging.toggle_flag,
            "find_tag": self._tag_selected,
        }
        deeds[name]()

    def _go_to_open(self, step: int) -> None:
        board = self.model.board
        if board is None:
            return
        place = board.next_open(np.asarray(self.model.order), self.table.currentIndex().row(), step)
        if place >= 0:
            self.table.go_to(self.model.row_at(place))


def _size(part: Any) -> int:
    return int(part.bottom() - part.top() + 1)

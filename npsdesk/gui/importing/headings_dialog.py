"""Lets the owner say in which rows the headings are, with what that makes of the columns."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.cleaning.grid import column_letters, filled_cells, is_blank
from npsdesk.core.cleaning.header import find_header
from npsdesk.core.cleaning.table import Header, HeadingRows, Row, Table
from npsdesk.gui.importing.preview_model import shown_text
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table as TableView
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, ngettext, pgettext
from npsdesk.tokens import SPACING

_ABOVE, _BELOW = 15, 40  # rows shown around the headings
_COLUMNS = 8
_NAMES = 6
ROW, KIND = "row", "kind"


class SheetRowsModel(IndexModel):
    """The first rows of a sheet as they are, and which of them are headings; keys of columns are their numbers."""

    def __init__(self, rows: Sequence[Row], shown: range, columns: Sequence[int]) -> None:
        cells = [Column(str(index), column_letters(index), 130, is_sortable=False) for index in columns]
        super().__init__(
            [
                Column(ROW, _("Row"), 64, "right", is_sortable=False),
                Column(KIND, _("Is"), 96, is_sortable=False),
                *cells,
            ]
        )
        self._rows = rows
        self._headings = range(0)
        self.set_order(shown)

    def set_headings(self, headings: range) -> None:
        """Say which rows are headings."""
        self._headings = headings
        self.refresh()

    def value(self, row: int, key: str) -> object:
        if key == ROW:
            return str(row + 1)
        if key == KIND:
            return self._kind(row)
        cells = self._rows[row]
        return shown_text(cells[int(key)]) if int(key) < len(cells) else ""

    def _kind(self, row: int) -> str:
        if row in self._headings:
            return _("heading")
        if not filled_cells(self._rows[row]) or row < self._headings.start:
            return ""
        return _("answer")


class HeadingsDialog(QDialog):
    """Shows the top of the sheet; `chosen(HeadingRows)` when the owner agrees. A click or the arrows choose the row."""

    chosen = Signal(object)

    def __init__(self, table: Table, header: Header, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.setWindowTitle(_("Where are the headings?"))
        shown = range(max(0, header.first - _ABOVE), min(len(table.rows), header.first + _BELOW))
        self.model = SheetRowsModel(table.rows, shown, _filled_columns(table.rows[shown.start : shown.stop]))
        self.view = TableView(_("Rows of the file"), row_height="row_preview")
        self.view.setModel(self.model)
        self.view.horizontalHeader().setAccessibleName(_("Columns of the file"))
        self.how_many = Segmented(_("Rows of headings"))
        self.how_many.set_choices(_depths(), header.depth)
        self.names = WrappedLabel("", "body", "text2")
        self.buttons = self._make_buttons()
        self._build()
        self.view.go_to(header.first)
        self.view.current_row_changed.connect(self._show)
        self.how_many.changed.connect(self._show)
        self._show()
        open_at(self, 720, 560)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.ok = buttons.addButton(_("Use these headings"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(_("Choose the first row with headings. What stands above it is left out.")))
        column.addWidget(table_card(self.view), 1)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(PlainLabel(_("Rows of headings"), "small", "text2"))
        row.addWidget(self.how_many)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.names)
        column.addWidget(self.buttons)

    def choice(self) -> HeadingRows:
        """Return what is chosen now."""
        depth = self.how_many.current()
        return HeadingRows(max(0, self.view.current_row()), depth if isinstance(depth, int) else 1)

    def _show(self, _changed: object = None) -> None:
        choice = self.choice()
        header = find_header(self._table, choice)
        self.model.set_headings(range(choice.first, choice.first + choice.depth))
        has_answers = header.first_answer < len(self._table.rows)
        self.names.setText(_columns_text(header) if has_answers else _("There are no answers below these rows."))
        self.ok.setEnabled(has_answers)

    def _on_accepted(self) -> None:
        self.chosen.emit(self.choice())
        self.accept()


def _depths() -> list[Choice]:
    numbered = [
        Choice(count, ngettext("{count} row", "{count} rows", count).format(count=count)) for count in (1, 2, 3)
    ]
    return [Choice(0, pgettext("headings", "None")), *numbered]


def _columns_text(header: Header) -> str:
    names = [name for index, name in enumerate(header.names) if index not in header.unnamed] or list(header.names)
    shown = ", ".join(f"“{name}”" for name in names[:_NAMES]) + ("…" if len(names) > _NAMES else "")
    return _("The columns are called: {columns}").format(columns=shown)


def _filled_columns(rows: Sequence[Row]) -> list[int]:
    """Return the first columns that hold anything in these rows."""
    width = max(map(len, rows), default=0)
    filled = (index for index in range(width) if any(index < len(row) and not is_blank(row[index]) for row in rows))
    return list(islice(filled, _COLUMNS))

"""The rows of a file as the preview shows them: as they are, with what is left out and why."""

from collections.abc import Sequence
from datetime import date, datetime

from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.table import Cell as RawCell
from npsdesk.core.cleaning.table import Column as FileColumn
from npsdesk.core.cleaning.table import LeftRow, Row
from npsdesk.core.survey import Role
from npsdesk.gui.importing.draft import Draft
from npsdesk.gui.importing.words import column_name, column_role, fits_words
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import text_width
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.i18n import _, format_date, format_time
from npsdesk.tokens import SEMIBOLD
from npsdesk.words import left_name

ROW, WHY = "row", "why"
NUMBERS = frozenset({Role.RATING, Role.VALUE, Role.USAGE})
WIDTHS = {Role.COMMENT: 220, Role.REASON: 180, Role.SCORE: 144, Role.EMAIL: 180}
USUAL_WIDTH = 136
BESIDE_ROLE = 76  # tick, arrow and margins of the drop-down


def shown_text(cell: RawCell) -> str:
    """Return a cell as the owner sees it in a spreadsheet; dates in words, so that no order can be mistaken."""
    if isinstance(cell, datetime):
        has_time = cell.hour or cell.minute
        return f"{format_date(cell)} {format_time(cell)}" if has_time else format_date(cell)
    return format_date(cell) if isinstance(cell, date) else text_of(cell)


class PreviewModel(IndexModel):
    """Every row of the file below its headings; `row` counts from 0 in the sheet. Keys of columns are their numbers."""

    def __init__(self) -> None:
        super().__init__(())
        self._rows: Sequence[Row] = ()
        self._file_columns: tuple[FileColumn, ...] = ()
        self._by_index: dict[int, FileColumn] = {}
        self._left: dict[int, LeftRow] = {}
        self._first, self._last = 0, 0
        self._is_filtered = False

    def set_draft(self, draft: Draft, only_problems: bool, wanted: str = "") -> None:
        """Show the draft's rows, all or only those that do not count; of its columns those that fit the words."""
        recognition = draft.recognition
        self._rows = draft.reading.table.rows
        self._first, self._last = recognition.header.first_answer, recognition.last_answer
        self._left = {row.row - 1: row for row in draft.preview.survey.reconciliation.left}
        self._file_columns = draft.columns
        if wanted:
            self._file_columns = tuple(column for column in draft.columns if fits_words(column, wanted))
        self._by_index = {column.index: column for column in self._file_columns}
        columns = _columns(self._file_columns, only_problems)
        if columns != list(self.columns):
            self.set_columns(columns)
        joined = set(draft.reading.table.joined)
        order = sorted(self._left) if only_problems else range(self._first, self._last)
        if joined and not only_problems:
            order = [row for row in order if row not in joined]
        self.set_order(order)

    @property
    def first_column(self) -> int:
        """How many columns stand before those of the file: row number and reason, while only problem rows are shown."""
        return len(self.columns) - len(self._file_columns)

    @property
    def columns_shown(self) -> int:
        """How many columns of the file are shown."""
        return len(self._file_columns)

    def file_column(self, section: int) -> FileColumn | None:
        """Return the file's column at a place of the table."""
        place = section - self.first_column
        return self._file_columns[place] if 0 <= place < len(self._file_columns) else None

    def section_of(self, index: int) -> int:
        """Return where a column of the file is shown, -1 where it is not."""
        found = (place for place, column in enumerate(self._file_columns) if column.index == index)
        place = next(found, -1)
        return place + self.first_column if place >= 0 else -1

    def is_left(self, row: int) -> bool:
        """Whether a row does not count in the score."""
        return row in self._left

    def cell(self, row: int, index: int) -> RawCell:
        """Return a cell of the file; short rows end in nothing."""
        cells = self._rows[row]
        return cells[index] if index < len(cells) else None

    def value(self, row: int, key: str) -> object:
        if key in (ROW, WHY):
            return self.text(row, key)
        index = int(key)
        column = self._by_index[index]
        if column.role is not Role.SCORE:
            return self.text(row, key)
        cell = self.cell(row, index)
        score = read_score(cell, column.score_scale)
        return score if isinstance(score, int) and not isinstance(score, bool) else (shown_text(cell) or None)

    def text(self, row: int, key: str) -> str:
        if key == ROW:
            return str(row + 1)
        if key == WHY:
            left = self._left.get(row)
            return left_name(left.reason, 1) if left else ""
        return shown_text(self.cell(row, int(key)))

    def spoken(self, row: int, key: str) -> str:
        said = self.text(row, key) or _("empty")
        left = self._left.get(row)
        return f"{said}, {left_name(left.reason, 1)}" if left and key == ROW else said


def _columns(columns: Sequence[FileColumn], with_reason: bool) -> list[Column]:
    # measuring texts takes long for hundreds of columns, and there are few roles
    drops = {label: _drop_width(label) for label in set(map(column_role, columns))}
    found = [_column(column, drops[column_role(column)]) for column in columns]
    if not with_reason:
        return found
    extra = [
        Column(ROW, _("Row"), 64, "right", is_sortable=False, tip=_("The number of the row in your spreadsheet")),
        Column(WHY, _("Why"), 220, is_sortable=False),
    ]
    return extra + found


def _drop_width(label: str) -> float:
    return text_width(label, theme().font("small", SEMIBOLD)) / theme().unit + BESIDE_ROLE


def _column(column: FileColumn, drop: float) -> Column:
    side = "center" if column.role is Role.SCORE else "right" if column.role in NUMBERS else "left"
    width = max(WIDTHS.get(column.role, USUAL_WIDTH), round(drop))
    return Column(str(column.index), column_name(column), width, side, is_sortable=False)

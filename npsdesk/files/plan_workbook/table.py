"""A table on a sheet: its columns by name, its heading row, the rules for what may be filled in."""

from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from typing import Any

from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book
from npsdesk.files.plan_workbook.style import Properties

KEY_ROW = 2  # hidden: what each column is, so that columns may be moved and renamed
HEADING_ROW = 3
FIRST_ROW = 4
HEADING_HEIGHT = 32.0
LINE_HEIGHT, ROW_HEIGHT, MAX_HEIGHT = 15.0, 26.0, 409.0


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in characters, how its cells look, and whether they are to be filled in."""

    key: str
    heading: str
    width: float
    look: Properties
    is_input: bool = False
    is_hidden: bool = False

    @property
    def cell(self) -> Properties:
        return self.look | style.YELLOW if self.is_input else self.look


@dataclass(frozen=True)
class Table:
    """Columns in their order; the rows start under the headings at FIRST_ROW and end with `last`."""

    sheet: Any
    columns: tuple[Column, ...]
    last: int
    kind: str = ""  # of a sheet that is read back

    @cached_property
    def at(self) -> dict[str, int]:
        return {column.key: index for index, column in enumerate(self.columns)}

    @property
    def last_shown(self) -> int:
        return max(index for index, column in enumerate(self.columns) if not column.is_hidden)

    def cell(self, key: str, row: int) -> str:
        """Return a cell as formulas write it, as in F5."""
        return f"{chr(ord('A') + self.at[key])}{row + 1}"

    def allow(self, key: str, rule: dict[str, Any], title: str, text: str) -> None:
        """Let only some entries into a column; Excel holds 32 and 255 characters and refuses the rule beyond that."""
        message = {"error_title": title[:32], "error_message": text[:255]}
        self.sheet.data_validation(FIRST_ROW, self.at[key], self.last, self.at[key], rule | message)

    def tint(self, first: str, last: str, rule: dict[str, Any]) -> None:
        """Add a conditional format to the columns from first to last."""
        self.sheet.conditional_format(FIRST_ROW, self.at[first], self.last, self.at[last], rule)

    def name_columns(self, book: Book, prefix: str, suffix: str = "") -> None:
        """Give every column a name such as Plan_status: formulas and reading back do not depend on the language."""
        for column in self.columns:
            at = self.at[column.key]
            book.name(f"{prefix}_{column.key}{suffix}", self.sheet, (FIRST_ROW, at), (self.last, at))


def write_headings(book: Book, table: Table, *, has_filter: bool = True) -> None:
    """Write the heading row and set the widths, with filter arrows and a print area where there is a filter."""
    lines = max(len(wrap(column.heading, int(column.width - 3))) for column in table.columns)
    table.sheet.set_row(HEADING_ROW, max(HEADING_HEIGHT, lines * LINE_HEIGHT + 6))
    for index, column in enumerate(table.columns):
        align = {"align": "right"} if column.look.get("align") == "right" else {}
        table.sheet.write_string(HEADING_ROW, index, column.heading, book.styles.get(style.HEADING, align))
        table.sheet.set_column(index, index, column.width, None, {"hidden": column.is_hidden})
    if table.kind:
        _write_keys(book, table)
    if has_filter:
        table.sheet.autofilter(HEADING_ROW, 0, table.last, len(table.columns) - 1)
        table.sheet.print_area(0, 0, table.last, table.last_shown)


def _write_keys(book: Book, table: Table) -> None:
    """Write what each column is into a hidden row, which goes along when columns are moved, and remember it."""
    table.sheet.set_row(KEY_ROW - 1, LINE_HEIGHT * 2)
    table.sheet.set_row(KEY_ROW, LINE_HEIGHT, None, {"hidden": True})
    look = book.styles.get(style.HIDDEN)
    for index, column in enumerate(table.columns):
        table.sheet.write_string(KEY_ROW, index, f"{table.kind}.{column.key}", look)
        if (table.kind, column.key, column.heading) not in book.columns:
            book.columns.append((table.kind, column.key, column.heading))


def hidden_columns() -> tuple[Column, Column]:
    """Return the columns by which a row is known again: its id, and a mark that the id belongs to this project."""
    return (
        Column("id", "id", 8, style.HIDDEN, is_hidden=True),
        Column("check", "check", 8, style.HIDDEN, is_hidden=True),
    )


def write_title(book: Book, sheet: Any, title: str, subtitle: str) -> None:
    """Write the two lines above a table."""
    for row, height in enumerate((30, LINE_HEIGHT, LINE_HEIGHT)):
        sheet.set_row(row, height)
    book.write(sheet, 0, 0, title, style.TITLE)
    book.write(sheet, 1, 0, subtitle, style.SUBTITLE)


def row_height(lines: int, most: float = MAX_HEIGHT) -> float:
    """Return the height in points of a row with that many lines of text."""
    return min(most, max(ROW_HEIGHT, lines * LINE_HEIGHT + 8))

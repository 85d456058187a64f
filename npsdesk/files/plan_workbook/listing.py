"""A sheet that is one table: whom to call, what is asked for, what is praised. Rows come in the order to be read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from npsdesk.core.actions.readback import Subject, Values
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import RISKY, Book, set_up_page
from npsdesk.files.plan_workbook.checks import cells_mark, mark, typed_mark
from npsdesk.files.plan_workbook.style import Properties
from npsdesk.files.plan_workbook.table import (
    FIRST_ROW,
    HEADING_ROW,
    LINE_HEIGHT,
    Column,
    Table,
    hidden_columns,
    row_height,
    write_headings,
    write_title,
)
from npsdesk.files.plan_workbook.text import line_count
from npsdesk.i18n import _, locale
from npsdesk.tokens import LIGHT

MOST_LINES = 14
MOST_ROWS = 1_000_000
ROWS_PER_REPORT = 500
_ROW = "\x00"
_RISKY = frozenset(RISKY)

ListValue = str | float | date | None


class Look(StrEnum):
    """How a column's cells look."""

    TEXT = "text"
    NUMBER = "number"
    SCORE = "score"
    MONEY = "money"
    CENTS = "cents"  # money of which the cents matter, such as what a gift costs
    SHARE = "share"
    DATE = "date"
    DAYS = "days"  # until a day, in words where it is past


@dataclass(frozen=True)
class ListColumn:
    """A column. `formula` names other columns as {key}; a row's value is then what it comes to on the day it is made.

    `choices` is the name of a list on the sheet Lists for a column that is filled in.
    """

    key: str
    heading: str
    width: float
    look: Look = Look.TEXT
    is_input: bool = False
    choices: str = ""
    formula: str = ""


@dataclass(frozen=True)
class RowId:
    """By what a row is known when it comes back: its key, whose it is, and what went out in the cells to fill in."""

    key: str
    whose: str
    out: Values


@dataclass(frozen=True)
class ListSheet:
    """One sheet. Texts are in the workbook's language already; `nothing` is said where there are no rows."""

    kind: str
    name: str
    title: str
    subtitle: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[ListValue, ...], ...]
    nothing: str
    subject: Subject | None = None
    ids: tuple[RowId, ...] = field(default=())
    frozen: int = 1


def write_list(book: Book, listed: ListSheet) -> None:
    """Write one sheet with its drop-downs, filter and print set-up."""
    sheet = book.sheets[listed.kind]
    write_title(book, sheet, listed.title, listed.subtitle)
    if not listed.rows:
        sheet.set_column(0, 0, 90)
        book.write(sheet, HEADING_ROW, 0, listed.nothing, {"text_wrap": True})
        set_up_page(sheet)
        return
    columns = tuple(_column(book, column) for column in listed.columns)
    hidden = hidden_columns() if listed.subject else ()
    rows = listed.rows[:MOST_ROWS]
    table = Table(sheet, (*columns, *hidden), FIRST_ROW + len(rows) - 1, listed.kind if listed.subject else "")
    write_headings(book, table)
    pens = _pens(book, table, listed)
    for number, row in enumerate(rows):
        if number % ROWS_PER_REPORT == 0:
            book.progress.report(0, 0)
        _write_row(book, sheet, pens, FIRST_ROW + number, row)
        if listed.subject:
            told = (_clean(book, value) for value, column in zip(row, columns, strict=True) if not column.is_input)
            _write_id(book, table, listed.subject, FIRST_ROW + number, listed.ids[number], cells_mark(told))
    _add_rules(book, table, listed)
    _remember_typed(book, sheet, listed, rows)
    sheet.freeze_panes(FIRST_ROW, listed.frozen)
    set_up_page(sheet, HEADING_ROW)


def _remember_typed(book: Book, sheet: Any, listed: ListSheet, rows: tuple[tuple[ListValue, ...], ...]) -> None:
    """Remember what stands in the cells to fill in of a sheet that is not read back."""
    places = [at for at, column in enumerate(listed.columns) if column.is_input]
    if places and listed.subject is None:
        found = typed_mark((_clean(book, row[at]) for row in rows) for at in places)
        book.typed.append((sheet.get_name(), found, *(listed.columns[at].heading for at in places)))


def _column(book: Book, column: ListColumn) -> Column:
    return Column(column.key, column.heading, column.width, _look(book, column.look), column.is_input)


def _look(book: Book, look: Look) -> Properties:
    if look is Look.TEXT:
        return style.CELL
    if look is Look.DATE:
        return style.CELL | {"align": "left"}
    if look is Look.DAYS:
        before, _number, after = _("{days} late").format(days="\0").partition("\0")
        late = style.quoted(before) + "0" + style.quoted(after)
        return style.right(style.padded("0", late, style.quoted(_("today"))))
    symbol = _symbol(book.contents.currency)
    formats = {
        Look.NUMBER: "#,##0",
        Look.SCORE: "0",
        Look.SHARE: "0%",
        Look.MONEY: style.money_format(symbol, book.contents.language),
        Look.CENTS: style.money_format(symbol, book.contents.language, with_cents=True),
    }
    return style.right(style.padded(formats[look]))


def _symbol(currency: str) -> str:
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency, locale=locale()) if currency else ""


@dataclass(frozen=True)
class _Pen:
    """How the cells of one column are written: made once, as there may be very many rows."""

    at: int
    width: float
    plain: Any
    quoted: Any
    look: Properties
    is_date: bool
    formula: str  # with the number of the row still open


def _pens(book: Book, table: Table, listed: ListSheet) -> list[_Pen]:
    get, found = book.styles.get, []
    places = {key: table.cell(key, 0)[:-1] + _ROW for key in table.at}
    for at, column in enumerate(listed.columns):
        is_date = column.look is Look.DATE
        cell = table.columns[at].cell | (style.as_date(book.contents.language) if is_date else {})
        quoted = get(cell, {"quote_prefix": True})
        formula = column.formula.format(**places) if column.formula else ""
        found.append(_Pen(at, column.width, get(cell), quoted, cell, is_date, formula))
    return found


def _write_row(book: Book, sheet: Any, pens: list[_Pen], row: int, values: tuple[ListValue, ...]) -> None:
    lines = 1
    for pen, value in zip(pens, values, strict=True):
        if pen.formula:
            shown = "" if value is None else value
            sheet.write_formula(row, pen.at, pen.formula.replace(_ROW, str(row + 1)), pen.plain, shown)
        elif isinstance(value, str) and not pen.is_date and (text := book.clean(value)):
            sheet.write_string(row, pen.at, text, pen.quoted if text[0] in _RISKY else pen.plain)
            if len(text) > pen.width or "\n" in text or not text.isascii():
                lines = max(lines, line_count(text, pen.width))
        elif pen.is_date:
            book.put_date(sheet, row, pen.at, value if isinstance(value, date) else None, pen.plain, pen.look)
        elif isinstance(value, int | float):
            sheet.write_number(row, pen.at, value, pen.plain)
        else:
            sheet.write_blank(row, pen.at, None, pen.plain)
    sheet.set_row(row, row_height(lines, MOST_LINES * LINE_HEIGHT))


def _write_id(book: Book, table: Table, subject: Subject, row: int, known: RowId, cells: str) -> None:
    hidden = book.styles.get(style.HIDDEN)
    at = table.at["id"]
    table.sheet.write_string(row, at, known.key, hidden)
    check = f"{mark(book.contents.secret, subject, known.key, known.whose)}.{cells}"
    table.sheet.write_string(row, at + 1, check, hidden)
    book.out.append((subject, known.key, {part: _clean(book, value) for part, value in known.out.items()}))


def _clean(book: Book, value: Any) -> Any:
    return book.clean(value) if isinstance(value, str) else value


def _add_rules(book: Book, table: Table, listed: ListSheet) -> None:
    for column in listed.columns:
        if column.choices:
            words = {"validate": "list", "source": f"={column.choices}"}
            table.allow(column.key, words, column.heading, _("Choose one of the words in the list."))
        if column.look is Look.DAYS:
            late = book.styles.tinted(bg_color=LIGHT["danger_soft"], font_color=LIGHT["danger"], bold=True)
            cell = "$" + table.cell(column.key, FIRST_ROW)
            rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}<0)", "format": late}
            table.tint(column.key, column.key, rule)

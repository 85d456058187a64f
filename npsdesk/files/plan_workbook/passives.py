"""The sheet Passives: whom to talk to, with room for what came of it; further sheets where Excel's rows run out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

from npsdesk.core.actions.readback import Part, Subject
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import RISKY, Book, set_up_page
from npsdesk.files.plan_workbook.checks import cells_mark, mark
from npsdesk.files.plan_workbook.contents import PlanContents, PlanPerson
from npsdesk.files.plan_workbook.table import (
    FIRST_ROW,
    HEADING_ROW,
    LINE_HEIGHT,
    ROW_HEIGHT,
    Column,
    Table,
    hidden_columns,
    row_height,
    write_headings,
    write_title,
)
from npsdesk.files.plan_workbook.text import line_count
from npsdesk.i18n import _, format_int, locale, ngettext
from npsdesk.tokens import LIGHT
from npsdesk.words import risk_name, yes_no

MAX_ROWS = 1_048_576
ROWS_PER_SHEET = MAX_ROWS - FIRST_ROW
ROWS_PER_REPORT = 500
COMMENT_WIDTH = 50.0
MOST_LINES = 14
_RISKY = frozenset(RISKY)
INPUTS = ("contacted", "answer", "next_score")

Value = str | float | None


@dataclass(frozen=True)
class PeopleColumn:
    """A column that is filled from the people; None leaves the cell empty."""

    column: Column
    value: Callable[[PlanPerson], Value]


class Field(NamedTuple):
    """A column made ready for the loop over the people: where, what, how wide, and its two formats."""

    at: int
    value: Callable[[PlanPerson], Value]
    width: float
    plain: Any
    quoted: Any


def sheets_needed(people: int) -> int:
    """Return how many sheets it takes to hold that many people."""
    return max(1, -(-people // ROWS_PER_SHEET))


def write_passives(book: Book) -> None:
    """Write the people over as many sheets as they need."""
    columns = _people_columns(book.contents)
    for number in range(1, book.passive_sheets + 1):
        start = (number - 1) * ROWS_PER_SHEET
        people = book.contents.people[start : start + ROWS_PER_SHEET]
        _write_sheet(book, number, columns, people, start + 1)


def _write_sheet(
    book: Book, number: int, columns: Sequence[PeopleColumn], people: Sequence[PlanPerson], first_rank: int
) -> None:
    sheet = book.more_passives(number)
    rank = Column("rank", _("No."), 8, style.right(style.padded("#,##0")))
    shown = (
        rank,
        *(entry.column for entry in columns),
        *_input_columns(),
        *hidden_columns(),
    )
    table = Table(sheet, shown, FIRST_ROW + max(1, len(people)) - 1, "passives")
    sheet.set_default_row(ROW_HEIGHT)
    write_title(book, sheet, _("Passives"), _hint(book.contents))
    write_headings(book, table)
    for key in INPUTS:
        at = table.at[key]
        # Empty cells take their look from the column, so that 20,000 rows need no blank cells of their own.
        sheet.set_column(at, at, table.columns[at].width, book.styles.get(table.columns[at].look, bottom=0))
    _write_people(book, table, columns, people, first_rank)
    table.name_columns(book, "Passives", "" if number == 1 else f"_{number}")
    _add_checks(table)
    _add_tints(book, table)
    sheet.freeze_panes(FIRST_ROW, 1 if book.contents.without_names else 2)
    set_up_page(sheet, HEADING_ROW)


def _people_columns(contents: PlanContents) -> list[PeopleColumn]:
    """Return the columns for which there is anything to show; names only where they may be shown."""
    people = contents.people
    numbers = _numbers_by_id(contents)
    money = style.money_format(_currency_symbol(contents.currency), contents.language)

    def actions(person: PlanPerson) -> Value:
        known = sorted(numbers[action] for action in person.actions if action in numbers)
        return float(known[0]) if len(known) == 1 else ", ".join(str(number) for number in known)

    text, number = style.CELL, style.right(style.padded("0"))
    named = [
        (True, Column("customer", _("Customer"), 22, text), _customer),
        (any(p.company for p in people), Column("company", _("Company"), 20, text), lambda p: p.company),
        (any(p.email for p in people), Column("email", _("E-mail"), 33, text), lambda p: p.email),
    ]
    facts = [
        (True, Column("score", _("Score"), 9, number), lambda p: p.score),
        (any(p.change is not None for p in people), _change_column(), lambda p: p.change),
        (any(p.closeness for p in people), _closeness_column(), lambda p: p.closeness),
        (any(p.could_leave is not None for p in people), Column("leaving", _("Could leave"), 12, text), _could_leave),
        (True, Column("missing", _("What is missing"), 22, text), lambda p: ", ".join(p.missing)),
        (
            any(_is_amount(p.value) for p in people),
            Column("value", _("Value"), 13, style.right(style.padded(money))),
            _amount,
        ),
        (any(p.comment for p in people), Column("comment", _("Comment"), COMMENT_WIDTH, text), lambda p: p.comment),
        (True, Column("action", _("Action no."), 11, number), actions),
    ]
    chosen = facts if contents.without_names else [*named, *facts]
    return [PeopleColumn(column, value) for is_shown, column, value in chosen if is_shown]


def _input_columns() -> tuple[Column, ...]:
    return (
        Column("contacted", _("Contacted"), 13, style.CELL, is_input=True),
        Column("answer", _("Answer"), 28, style.CELL, is_input=True),
        Column("next_score", _("Score next time"), 12, style.right(style.padded("0")), is_input=True),
    )


def _change_column() -> Column:
    return Column("change", _("Change since last wave"), 12, style.right(style.padded("+0", "-0", "0")))


def _closeness_column() -> Column:
    return Column("closeness", _("How close to a 9, 1 to 5"), 12, style.right(style.padded("0")))


def _could_leave(person: PlanPerson) -> Value:
    return "" if person.could_leave is None else risk_name(person.could_leave)


def _numbers_by_id(contents: PlanContents) -> dict[int, int]:
    """Return the plan's numbers of the actions that still count: people in a stopped one are not in the plan."""
    return {
        action.id: number
        for number, action in enumerate(contents.actions, start=1)
        if action.status is not Status.STOPPED
    }


def _customer(person: PlanPerson) -> str:
    return person.name or person.company or person.email or _("Row {row}, no name").format(row=person.row)


def _is_amount(value: float | None) -> bool:
    return value is not None and isfinite(value)


def _amount(person: PlanPerson) -> Value:
    return person.value if _is_amount(person.value) else None


def _currency_symbol(currency: str) -> str:
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency, locale=locale()) if currency else ""


def _hint(contents: PlanContents) -> str:
    count = len(contents.people)
    if not count:
        return _("No one gave a 7 or 8 this time.")
    who = ngettext("{count} customer gave a 7 or 8.", "{count} customers gave a 7 or 8.", count)
    return who.format(count=format_int(count)) + " " + _("Light yellow cells are yours to fill in.")


def _write_people(
    book: Book, table: Table, columns: Sequence[PeopleColumn], people: Sequence[PlanPerson], first_rank: int
) -> None:
    get, id_at, secret = book.styles.get, table.at["id"], book.contents.secret
    rank_format, id_format = get(table.columns[0].look), get(style.HIDDEN)
    fields = [
        Field(at, entry.value, entry.column.width, get(entry.column.look), get(entry.column.look, quote_prefix=True))
        for at, entry in enumerate(columns, start=1)
    ]
    for offset, person in enumerate(people):
        row = FIRST_ROW + offset
        if offset % ROWS_PER_REPORT == 0:
            book.progress.report(first_rank + offset - 1, len(book.contents.people))
        table.sheet.write_number(row, 0, first_rank + offset, rank_format)
        lines, cells = _write_person(book, table.sheet, row, fields, person)
        table.sheet.write_number(row, id_at, person.id, id_format)
        check = f"{mark(secret, Subject.PERSON, person.id, person.whose)}.{cells_mark(cells)}"
        table.sheet.write_string(row, id_at + 1, check, id_format)
        if person.contacted is not None or person.heard or person.next_score is not None:
            _write_heard(book, table, row, person)
        if lines > 1:
            table.sheet.set_row(row, row_height(lines, MOST_LINES * LINE_HEIGHT))


def _write_heard(book: Book, table: Table, row: int, person: PlanPerson) -> None:
    """Write what came of it so far into the cells to be filled in."""
    heard = book.clean(person.heard)
    look = {key: {**table.columns[table.at[key]].look, "bottom": 0} for key in INPUTS}
    if person.contacted is not None:
        book.write(table.sheet, row, table.at["contacted"], yes_no(person.contacted), look["contacted"])
    if heard:
        book.write(table.sheet, row, table.at["answer"], heard, look["answer"])
    if person.next_score is not None:
        at = table.at["next_score"]
        table.sheet.write_number(row, at, person.next_score, book.styles.get(look["next_score"]))
    book.out.append(
        (
            Subject.PERSON,
            str(person.id),
            {Part.CONTACTED: person.contacted, Part.ANSWER: heard, Part.SCORE: person.next_score},
        )
    )


def _write_person(
    book: Book, sheet: Any, row: int, fields: Sequence[Field], person: PlanPerson
) -> tuple[int, list[Value]]:
    """Write what is known of one person; returns how many lines of text the row needs, and what its cells hold."""
    lines = 1
    cells: list[Value] = []
    for at, value, width, plain, quoted in fields:
        content = value(person)
        if isinstance(content, str):
            content = book.clean(content)
            cells.append(content)
            if not content:
                continue
            sheet.write_string(row, at, content, quoted if content[0] in _RISKY else plain)
            if len(content) > width or "\n" in content:
                lines = max(lines, line_count(content, width))
        else:
            cells.append(content)
            if content is not None:
                sheet.write_number(row, at, content, plain)
    return lines, cells


def _add_checks(table: Table) -> None:
    yes_no = {"validate": "list", "source": "=YesNo"}
    table.allow("contacted", yes_no, _("Contacted"), _("Choose one of the words in the list."))
    score = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 10}
    table.allow("next_score", score, _("Score next time"), _("Type a whole number from 0 to 10."))


def _add_tints(book: Book, table: Table) -> None:
    contacted, score = ("$" + table.cell(key, FIRST_ROW) for key in ("contacted", "next_score"))
    blue = book.styles.tinted(bg_color=LIGHT["pro_soft"], font_color=LIGHT["pro_text"], bold=True)
    green = book.styles.tinted(bg_color=LIGHT["accent_soft"], font_color=LIGHT["accent_text"], bold=True)
    line = book.styles.tinted(bottom=1, bottom_color=LIGHT["border"])
    yellow = book.styles.tinted(bg_color=style.INPUT, bottom=1, bottom_color=LIGHT["border"])
    if "closeness" in table.at:
        table.tint("closeness", "closeness", style.light_bar() | {"max_type": "num", "max_value": 5})
    if "leaving" in table.at:
        red = book.styles.tinted(bg_color=LIGHT["danger_soft"], font_color=LIGHT["danger"], bold=True)
        cell = "$" + table.cell("leaving", FIRST_ROW)
        table.tint("leaving", "leaving", _rule(f'={cell}="{risk_name(RiskLevel.HIGH)}"', red))
    table.tint("next_score", "next_score", _rule(f"=AND(ISNUMBER({score}),{score}>=9)", blue))
    table.tint("contacted", "contacted", _rule(f"={contacted}=INDEX(YesNo,1)", green))
    table.tint("contacted", "next_score", _rule("=TRUE", yellow))
    table.tint("rank", "action", _rule("=TRUE", line))


def _rule(criteria: str, tinted: Any) -> dict[str, Any]:
    return {"type": "formula", "criteria": criteria, "format": tinted}

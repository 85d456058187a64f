"""The sheet Action plan: the lines of the plan, ready to be filled in, with room for more."""

from datetime import date
from typing import Any

from npsdesk.core.actions.readback import Part, Subject, Values
from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book, Sheet, set_up_page
from npsdesk.files.plan_workbook.checks import mark
from npsdesk.files.plan_workbook.contents import PlanAction
from npsdesk.files.plan_workbook.table import (
    FIRST_ROW,
    HEADING_ROW,
    ROW_HEIGHT,
    Column,
    Table,
    hidden_columns,
    row_height,
    write_headings,
    write_title,
)
from npsdesk.files.plan_workbook.text import line_count
from npsdesk.i18n import _, format_decimal
from npsdesk.tokens import LIGHT
from npsdesk.words import status_name

SPARE_ROWS = 14
FROZEN_COLUMNS = 3
CLOSED = 4  # the statuses from here on are Done and Stopped
FIRST_DUE = date(2020, 1, 1)

TINTS = {
    Status.TODO: ("sunken", "text2"),
    Status.IN_PROGRESS: ("accent_soft", "accent_text"),
    Status.WAITING: ("warn_soft", "warn_text"),
    Status.DONE: ("pro_soft", "pro_text"),
    Status.STOPPED: ("sunken", "text3"),
}


def write_plan_sheet(book: Book) -> None:
    """Write the plan with its drop-downs, its tints and its print set-up."""
    sheet = book.sheet(Sheet.PLAN)
    filled = len(book.contents.actions)
    table = Table(sheet, _columns(), FIRST_ROW + filled + SPARE_ROWS - 1, "plan")
    write_title(book, sheet, _("Action plan"), _hint(book))
    write_headings(book, table)
    for offset, action in enumerate(book.contents.actions):
        _write_action(book, table, FIRST_ROW + offset, offset + 1, action)
    for row in range(FIRST_ROW + filled, table.last + 1):
        _write_spare(book, table, row)
    table.name_columns(book, "Plan")
    _add_checks(table)
    _add_tints(book, table)
    sheet.freeze_panes(FIRST_ROW, FROZEN_COLUMNS)
    set_up_page(sheet, HEADING_ROW)


def days_left(action: PlanAction, today: date) -> int | str:
    """Return what the formula in Days left gives on that day."""
    return (action.due - today).days if action.due and action.status.is_open else ""


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", _("No."), 7, style.right(style.padded("0"))),
        Column("reason", _("Reason"), 22, style.CELL, is_input=True),
        Column("action", _("Action"), 42, style.CELL, is_input=True),
        Column("who", _("Who"), 15, style.CELL, is_input=True),
        Column("due", _("Due date"), 14, style.CELL | {"align": "left"}, is_input=True),
        Column("status", _("Status"), 14, style.CELL, is_input=True),
        Column("people", _("People"), 11, style.right(style.padded("#,##0")), is_input=True),
        Column("points", _("Points if all are won"), 14, style.right(style.padded("+0.0", "-0.0", "0.0"))),
        Column("days", _("Days left"), 13, style.right(_days_format())),
        Column("notes", _("Notes"), 38, style.CELL, is_input=True),
        *hidden_columns(),
    )


def _days_format() -> str:
    """Return a number format that says "10 late" of -10, so that the column still sorts as numbers."""
    before, _number, after = _("{days} late").format(days="\0").partition("\0")
    return style.padded("0", style.quoted(before) + "0" + style.quoted(after), style.quoted(_("today")))


def _hint(book: Book) -> str:
    fill_in = _("Light yellow cells are yours to fill in.")
    if not book.contents.counts.n:
        return fill_in
    each = format_decimal(100 / book.contents.counts.n, 2)
    return fill_in + " " + _("Each passive you win over adds {points} points to your NPS.").format(points=each)


def _write_action(book: Book, table: Table, row: int, number: int, action: PlanAction) -> None:
    texts = {
        "reason": action.reason,
        "action": action.text,
        "who": action.owner,
        "status": status_name(action.status),
        "notes": action.notes,
        "check": action_mark(book.contents.secret, action.id, action.created),
    }
    numbers = {"number": number, "people": action.people, "id": action.id}
    lines = max(line_count(texts.get(column.key, ""), column.width) for column in table.columns)
    table.sheet.set_row(row, row_height(lines))
    for column in table.columns:
        at = table.at[column.key]
        if column.key in texts:
            book.write(table.sheet, row, at, texts[column.key], column.cell)
        elif column.key in numbers:
            table.sheet.write_number(row, at, numbers[column.key], book.styles.get(column.cell))
    due = table.at["due"]
    book.write_date(table.sheet, row, due, action.due, table.columns[due].cell)
    n = book.contents.counts.n
    points = action.people * 100 / n if action.people and n else ""
    _write_formulas(book, table, row, points, days_left(action, book.contents.made))
    book.out.append((Subject.ACTION, str(action.id), _went_out(book, action)))


def _went_out(book: Book, action: PlanAction) -> Values:
    return {
        Part.REASON: book.clean(action.reason),
        Part.TEXT: book.clean(action.text),
        Part.OWNER: book.clean(action.owner),
        Part.DUE: action.due,
        Part.STATUS: action.status.value,
        Part.NOTES: book.clean(action.notes),
        Part.PEOPLE: action.people,
    }


def action_mark(secret: bytes, action: int, created: date | None) -> str:
    """Return the mark of an action: a later one may get the same id, but is hardly made on the same day."""
    return mark(secret, Subject.ACTION, action, created)


def _write_spare(book: Book, table: Table, row: int) -> None:
    table.sheet.set_row(row, ROW_HEIGHT)
    for at, column in enumerate(table.columns):
        table.sheet.write_blank(row, at, None, book.styles.get(column.cell))
    due = table.at["due"]
    book.write_date(table.sheet, row, due, None, table.columns[due].cell)
    _write_formulas(book, table, row, "", "")


def _write_formulas(book: Book, table: Table, row: int, points: float | str, days: int | str) -> None:
    people, due, status = (table.cell(key, row) for key in ("people", "due", "status"))
    formulas = {
        "points": (f'=IF(N({people})=0,"",{people}*Points_per_passive)', points),
        "days": (f'=IF(OR(N({due})=0,{_is_closed(status)}),"",{due}-TODAY())', days),
    }
    for key, (formula, value) in formulas.items():
        at = table.at[key]
        table.sheet.write_formula(row, at, formula, book.styles.get(table.columns[at].cell), value)


def _is_closed(status: str) -> str:
    return f"IFERROR(MATCH({status},Statuses,0),1)>={CLOSED}"


def _add_checks(table: Table) -> None:
    owners = {"validate": "list", "source": "=Owners", "error_type": "warning"}
    table.allow("who", owners, _("New name"), _("This name is not on the sheet Lists. Keep it anyway?"))
    statuses = {"validate": "list", "source": "=Statuses"}
    table.allow("status", statuses, _("Status"), _("Choose one of the words in the list."))
    dates = {"validate": "date", "criteria": ">=", "value": FIRST_DUE}
    table.allow("due", dates, _("Due date"), _("Type a date, such as 31-12-2026."))
    whole = {"validate": "integer", "criteria": ">=", "value": 0}
    table.allow("people", whole, _("People"), _("Type a whole number: how many passives this is for."))


def _add_tints(book: Book, table: Table) -> None:
    status, due = "$" + table.cell("status", FIRST_ROW), "$" + table.cell("due", FIRST_ROW)
    for number, kind in enumerate(Status, start=1):
        ground, ink = TINTS[kind]
        tinted = book.styles.tinted(bg_color=LIGHT[ground], font_color=LIGHT[ink], bold=True)
        table.tint("status", "status", _rule(f"={status}=INDEX(Statuses,{number})", tinted))
    is_late = f"=AND(N({due})>0,{due}<TODAY(),NOT({_is_closed(status)}))"
    table.tint("number", "notes", _rule(is_late, book.styles.tinted(bg_color=LIGHT["danger_soft"])))
    table.tint("people", "people", style.light_bar())


def _rule(criteria: str, tinted: Any) -> dict[str, Any]:
    return {"type": "formula", "criteria": criteria, "format": tinted}

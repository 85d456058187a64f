"""The hidden sheet of a workbook: whose it is, what its columns are, and what went out in the cells to be filled in.

A plain table of texts, so that it comes through Excel, LibreOffice and .ods unchanged:

    npsdesk-plan   2
    project        the project's own name for itself
    name           what its owner calls it
    made           when, in ISO form
    language       of the workbook
    sheet          the name of each sheet
    column         kind of sheet   key   heading
    out            subject         key   part   value   part   value …
    typed          name of a sheet that is not read back   mark of its cells to fill in   heading   heading …
"""

from datetime import date

from npsdesk.core.actions.readback import Part, Subject, Value
from npsdesk.files.plan_workbook.book import Book, Sheet

FORMAT = 2
HEAD = "npsdesk-plan"
MEMORY_SHEET = "npsdesk"
SHEET, COLUMN, OUT, TYPED = "sheet", "column", "out", "typed"


def write_memory(book: Book) -> None:
    """Write the sheet; it comes last, when all others have said what they hold."""
    contents = book.contents
    sheet = book.sheet(Sheet.MEMORY)
    made = contents.made_at.isoformat(timespec="seconds") if contents.made_at else contents.made.isoformat()
    rows: list[list[str]] = [
        [HEAD, str(FORMAT)],
        ["project", contents.project_id],
        ["name", contents.project_name],
        ["made", made],
        ["language", contents.language],
        *([SHEET, each.get_name()] for each in book.sheets.values()),
        *([COLUMN, *column] for column in book.columns),
        *([TYPED, *typed] for typed in book.typed),
    ]
    for subject, key, values in book.out:
        pairs = [text for part, value in values.items() for text in (part.value, encoded(value))]
        rows.append([OUT, subject.value, key, *pairs])
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            if text:
                sheet.write_string(number, at, book.clean(text))
    sheet.very_hidden()


def encoded(value: Value) -> str:
    """Return a value as a text that `decoded` reads."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def decoded(part: Part, text: str) -> Value:
    """Return the value of a part from its text; raises ValueError for one that nobody wrote so."""
    if part is Part.DUE:
        return date.fromisoformat(text) if text else None
    if part is Part.CONTACTED:
        return bool(int(text)) if text else None
    if part in (Part.SCORE, Part.PEOPLE):
        return int(text) if text else None
    return text


def known_subject(text: str) -> Subject | None:
    """Return the subject of that name, None for one of a newer version."""
    return next((subject for subject in Subject if subject.value == text), None)

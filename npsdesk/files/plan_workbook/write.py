"""Writes the Excel action plan: whole or not at all, in the language in use."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.plan_workbook.about import write_about
from npsdesk.files.plan_workbook.book import Book, Sheet, sheet_names
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.drivers import write_drivers
from npsdesk.files.plan_workbook.listing import ListSheet, write_list
from npsdesk.files.plan_workbook.lists import write_lists
from npsdesk.files.plan_workbook.memory import write_memory
from npsdesk.files.plan_workbook.passives import sheets_needed, write_passives
from npsdesk.files.plan_workbook.plan import write_plan_sheet
from npsdesk.files.plan_workbook.reasons import write_reasons
from npsdesk.files.plan_workbook.start import write_start
from npsdesk.files.plan_workbook.style import Styles
from npsdesk.files.safe_write import replacing
from npsdesk.i18n import _
from npsdesk.tokens import LIGHT

MARK = "npsdesk-plan-1"
OPTIONS = {
    "in_memory": True,  # XlsxWriter's own temporary files would leave customers' words in the system's folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FILLED_IN = (Sheet.START, Sheet.PLAN, Sheet.PASSIVES)


def write_plan(
    path: Path,
    contents: PlanContents,
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
    lists: Sequence[ListSheet] = (),
) -> None:
    """Write the workbook to `path`, replacing what is there once it is complete.

    Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite, and Cancelled from `progress`; the old file, if
    any, is then as it was.
    """
    with replacing(path) as file:
        workbook = _assemble(contents, progress, lists)
        progress.report(len(contents.people), len(contents.people))
        file.write(workbook)


@collector_paused()
def _assemble(contents: PlanContents, progress: Progress, lists: Sequence[ListSheet]) -> memoryview:
    from npsdesk.files.plan_workbook.quick_book import QuickBook

    buffer = BytesIO()
    workbook = QuickBook(buffer, OPTIONS)
    book = Book(workbook, contents, Styles(workbook), progress, sheets_needed(len(contents.people)))
    book.lists = tuple(lists)
    _add_sheets(book)
    _mark(book)
    for write in (
        write_start,
        write_plan_sheet,
        write_passives,
        write_reasons,
        write_drivers,
        _write_lists,
        write_lists,
        write_about,
        write_memory,
    ):
        write(book)
    workbook.close()
    return buffer.getbuffer()


def _write_lists(book: Book) -> None:
    for listed in book.lists:
        write_list(book, listed)


def _add_sheets(book: Book) -> None:
    for kind, name in sheet_names(
        book.passive_sheets, book.contents.drivers is not None, [(each.kind, each.name) for each in book.lists]
    ).items():
        sheet: Any = book.workbook.add_worksheet(name)
        book.sheets[kind] = sheet
        if kind.startswith(FILLED_IN):
            sheet.set_tab_color(LIGHT["accent"])


def _mark(book: Book) -> None:
    """Leave in the file what it takes to recognise it when it comes back, with its language."""
    contents = book.contents
    book.workbook.set_custom_property(MARK, contents.language)
    title = _("{project}: winning over passives").format(project=book.clean(contents.project_name))
    made = datetime.combine(contents.made, time())
    book.workbook.set_properties({"title": title[:255], "comments": "npsdesk", "created": made})

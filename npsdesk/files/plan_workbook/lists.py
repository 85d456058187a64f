"""The sheet Lists: what the drop-downs offer, and the figures behind the trend."""

from collections.abc import Sequence
from typing import Any

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.survey import Group, PersonStatus, RequestStatus, Status
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book, Sheet, reference, set_up_page
from npsdesk.files.plan_workbook.contents import WaveScore
from npsdesk.files.plan_workbook.table import FIRST_ROW, HEADING_HEIGHT, HEADING_ROW, write_title
from npsdesk.i18n import _
from npsdesk.words import group_name, person_status_name, request_status_name, status_name, yes_no

SPARE_OWNERS = 20
LIST_HEIGHT = 18
OWNERS, STATUSES, YES_NO, WAVES = 0, 2, 4, 6
TREND_NPS = WAVES + 4
PERSON_STATUSES, REQUEST_STATUSES = TREND_NPS + 2, TREND_NPS + 4


def write_lists(book: Book) -> None:
    """Write the lists with the names that the drop-downs use, and one row per wave."""
    sheet = book.sheet(Sheet.LISTS)
    hint = _("The drop-downs take their words from here. Add people below the last name.")
    write_title(book, sheet, _("Lists"), hint)
    sheet.set_default_row(LIST_HEIGHT)
    sheet.set_row(HEADING_ROW, HEADING_HEIGHT)
    _write_owners(book, sheet)
    statuses = [status_name(status) for status in Status]
    _write_list(book, sheet, STATUSES, _("Status"), statuses)
    book.name("Statuses", sheet, (FIRST_ROW, STATUSES), (FIRST_ROW + len(statuses) - 1, STATUSES))
    _write_list(book, sheet, YES_NO, _("Contacted"), [yes_no(True), yes_no(False)])
    book.name("YesNo", sheet, (FIRST_ROW, YES_NO), (FIRST_ROW + 1, YES_NO))
    _write_waves(book, sheet)
    for at, name, heading, words in (
        (PERSON_STATUSES, "PersonStatuses", _("Calls"), [person_status_name(status) for status in PersonStatus]),
        (REQUEST_STATUSES, "RequestStatuses", _("Requests"), [request_status_name(status) for status in RequestStatus]),
    ):
        _write_list(book, sheet, at, heading, words)
        book.name(name, sheet, (FIRST_ROW, at), (FIRST_ROW + len(words) - 1, at))
    set_up_page(sheet)


def _write_owners(book: Book, sheet: Any) -> None:
    owners = [owner for owner in dict.fromkeys(book.contents.owners) if owner.strip()]
    _write_list(book, sheet, OWNERS, _("Who"), [*owners, *[""] * SPARE_OWNERS], is_input=True)
    last = FIRST_ROW + len(owners) + SPARE_OWNERS - 1
    column = reference(sheet, (FIRST_ROW, OWNERS), (last, OWNERS))
    first = reference(sheet, (FIRST_ROW, OWNERS))
    # The name ends with the last person filled in: a list with empty cells in it would let anything pass unwarned.
    book.workbook.define_name("Owners", f"={first}:INDEX({column},MAX(1,COUNTA({column})))")


def _write_list(
    book: Book, sheet: Any, column: int, heading: str, words: Sequence[str], is_input: bool = False
) -> None:
    sheet.set_column(column, column, 32 if is_input else 22)
    sheet.set_column(column + 1, column + 1, 3)
    sheet.write_string(HEADING_ROW, column, heading, book.styles.get(style.HEADING))
    look = style.CELL | style.YELLOW if is_input else style.CELL
    for offset, word in enumerate(words):
        book.write(sheet, FIRST_ROW + offset, column, word, look)


def _write_waves(book: Book, sheet: Any) -> None:
    headings = [_("Wave"), *(group_name(group) for group in Group), _("NPS")]
    sheet.set_column(WAVES, WAVES, 30)
    sheet.set_column(WAVES + 1, TREND_NPS, 13)
    for offset, heading in enumerate(headings):
        align = {"align": "right"} if offset else {}
        sheet.write_string(HEADING_ROW, WAVES + offset, heading, book.styles.get(style.HEADING, align))
    for offset, wave in enumerate(book.contents.waves):
        _write_wave(book, sheet, FIRST_ROW + offset, wave)


def _write_wave(book: Book, sheet: Any, row: int, wave: WaveScore) -> None:
    book.write(sheet, row, WAVES, wave.name, style.CELL)
    number = book.styles.get(style.right(style.padded("#,##0")))
    for offset, count in enumerate((wave.detractors, wave.passives, wave.promoters), start=1):
        sheet.write_number(row, WAVES + offset, count, number)
    score = book.styles.get(style.right(style.padded("0")))
    if smallness(wave.counts.n) is Smallness.COUNTS_ONLY:
        # An empty cell leaves a gap in the line; a formula could only give text, which a chart draws as 0.
        sheet.write_blank(row, TREND_NPS, None, score)
        return
    line = row + 1
    formula = f"=ROUND((J{line}-H{line})*100/SUM(H{line}:J{line}),0)"
    sheet.write_formula(row, TREND_NPS, formula, score, points(wave.counts.nps))

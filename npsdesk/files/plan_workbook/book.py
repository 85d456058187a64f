"""The workbook being made: its sheets by purpose, its formats, its contents, and the few ways a cell is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from npsdesk.core.actions.readback import Subject, Values
from npsdesk.core.progress import Progress
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.style import Properties, Styles
from npsdesk.files.plan_workbook.text import cell_text
from npsdesk.i18n import _

A4 = 9
_SHORT = 1000  # letters of a text that surely fits a cell
RISKY = tuple("=+-@\t0123456789")
TODAY = "today"
LATE = ("praise", "detractors")  # lists that come behind the reasons
OLDEST = date(1900, 3, 1)


class Sheet(StrEnum):
    """The sheets in their order; further sheets of passives follow the first."""

    START = "start"
    PLAN = "plan"
    PASSIVES = "passives"
    REASONS = "reasons"
    DRIVERS = "drivers"
    LISTS = "lists"
    ABOUT = "about"
    MEMORY = "memory"


@dataclass
class Book:
    """`shortened` counts the texts that were too long for a cell.

    `columns` (kind of sheet, key, heading) and `out` (subject, key, what went out) are what is remembered on the hidden
    sheet, so that the workbook can be read back; `typed` (sheet, mark, headings) of cells to fill in that are not read
    back, so that it can be told where they were.
    """

    workbook: Any
    contents: PlanContents
    styles: Styles
    progress: Progress
    passive_sheets: int = 1
    shortened: int = 0
    sheets: dict[str, Any] = field(default_factory=dict)
    columns: list[tuple[str, str, str]] = field(default_factory=list)
    out: list[tuple[Subject, str, Values]] = field(default_factory=list)
    typed: list[tuple[str, ...]] = field(default_factory=list)
    lists: Sequence[Any] = ()  # of ListSheet

    def sheet(self, kind: Sheet) -> Any:
        return self.sheets[kind]

    def more_passives(self, number: int) -> Any:
        return self.sheets[Sheet.PASSIVES] if number == 1 else self.sheets[f"{Sheet.PASSIVES}{number}"]

    def clean(self, text: str) -> str:
        if len(text) < _SHORT and text.isprintable() and text[:3] != "<r>":
            return text  # as nearly all are, and this is asked of half a million cells
        text, is_shortened = cell_text(text)
        self.shortened += is_shortened
        return text

    def write(self, sheet: Any, row: int, column: int, text: str, look: Properties) -> None:
        """Write a text as text. One that looks like more keeps its quote mark, or editing it would bring it to life."""
        text = self.clean(text)
        risky: Properties = {"quote_prefix": True} if text.startswith(RISKY) else {}
        if text:
            sheet.write_string(row, column, text, self.styles.get(look, risky))
        else:
            sheet.write_blank(row, column, None, self.styles.get(look))

    def write_date(self, sheet: Any, row: int, column: int, day: date | None, look: Properties) -> None:
        """Write a real date; what lies before Excel's calendar is written as text."""
        look = look | style.as_date(self.contents.language)
        self.put_date(sheet, row, column, day, self.styles.get(look), look)

    def put_date(self, sheet: Any, row: int, column: int, day: date | None, made: Any, look: Properties) -> None:
        """Do the same with a look that holds the format of a date, and the format made of it."""
        if day is None:
            sheet.write_blank(row, column, None, made)
        elif day < OLDEST:
            self.write(sheet, row, column, day.isoformat(), look)
        else:
            sheet.write_datetime(row, column, day, made)

    def name(self, name: str, sheet: Any, first: tuple[int, int], last: tuple[int, int] | None = None) -> None:
        """Give cells a name that formulas use and that does not change with the language."""
        self.workbook.define_name(name, "=" + reference(sheet, first, last))


def sheet_names(
    passive_sheets: int, has_drivers: bool = False, lists: Sequence[tuple[str, str]] = ()
) -> dict[str, str]:
    """Return the sheets' names in the language in use, in their order; that of drivers only where there are any.

    `lists` are the kinds and names of the sheets that are one table; TODAY comes early, the others after the passives.
    """
    names: dict[str, str] = {
        Sheet.START: _("Start here"),
        Sheet.PLAN: _("Action plan"),
    }
    names |= {kind: name for kind, name in lists if kind == TODAY}
    names[Sheet.PASSIVES] = _("Passives")
    for number in range(2, passive_sheets + 1):
        names[f"{Sheet.PASSIVES}{number}"] = _("Passives {number}").format(number=number)
    drivers: dict[str, str] = {Sheet.DRIVERS: _("What counts")} if has_drivers else {}
    last = {Sheet.LISTS: _("Lists"), Sheet.ABOUT: _("About"), Sheet.MEMORY: "npsdesk"}
    work = {kind: name for kind, name in lists if kind not in (TODAY, *LATE)}
    late = {kind: name for kind, name in lists if kind in LATE}
    return names | work | {Sheet.REASONS: _("Reasons")} | drivers | late | last


def reference(sheet: Any, first: tuple[int, int], last: tuple[int, int] | None = None) -> str:
    """Return the absolute reference of a cell or range, with its sheet."""
    from xlsxwriter.utility import xl_range_abs

    name = str(sheet.get_name()).replace("'", "''")
    return f"'{name}'!{xl_range_abs(*first, *(last or first))}"


def set_up_page(sheet: Any, heading_row: int | None = None, pages_high: int = 0) -> None:
    """Prepare a sheet for paper: A4 across, one page wide, the headings on every page."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, pages_high)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page = _("Page {page} of {pages}").format(page="&P", pages="&N")
    sheet.set_footer(f"&L&F&C&A&R{page}")
    if heading_row is not None:
        sheet.repeat_rows(heading_row)

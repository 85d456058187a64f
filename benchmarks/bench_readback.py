"""The plan with all its lists for 20,000 passives: written against XlsxWriter, read back against openpyxl."""

import tempfile
import warnings
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from openpyxl import load_workbook

from benchmarks.bench_export import ROUNDS, make_comment, make_contents, read_cells, seconds, write_plain
from benchmarks.figures import Figure
from npsdesk.core.actions.readback import Part, Subject
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.listing import ListColumn, ListSheet, Look, RowId
from npsdesk.files.plan_workbook.read import read_plan
from npsdesk.files.plan_workbook.write import write_plan

SECRET = b"benchmark"
LONG = (ListColumn("customer", "Customer", 22), ListColumn("email", "E-mail", 28))


def make_lists(contents: PlanContents) -> tuple[ListSheet, ...]:
    """Calls and e-mails for all passives, as many detractors as there are, and short lists beside them."""
    people = contents.people
    calls = tuple(
        (number % 20 + 1, f"Action {number % 20 + 1}", one.name, one.email, one.score, one.comment, "Not yet", "")
        for number, one in enumerate(people)
    )
    columns = (
        ListColumn("number", "Action no.", 11, Look.NUMBER),
        ListColumn("action", "Action", 30),
        *LONG,
        ListColumn("score", "Score", 9, Look.SCORE),
        ListColumn("comment", "Comment", 46),
        ListColumn("status", "Status", 15, is_input=True, choices="PersonStatuses"),
        ListColumn("note", "Note", 30, is_input=True),
    )
    ids = tuple(
        RowId(f"{number % 20 + 1}-{one.id}", one.email, {Part.STATUS: "not_yet", Part.NOTES: ""})
        for number, one in enumerate(people)
    )
    mails = tuple((one.name, one.email, "One question", make_comment(one.id), 30) for one in people)
    written = (
        *LONG,
        ListColumn("subject", "Subject", 34, is_input=True),
        ListColumn("text", "Text", 80, is_input=True),
        ListColumn("words", "Words", 9, Look.NUMBER),
    )
    low = tuple(
        (f"Customer {number}", number % 7, contents.made, contents.made + timedelta(2), 2, make_comment(number))
        for number in range(contents.detractors)
    )
    detractors = (
        LONG[0],
        ListColumn("score", "Score", 9, Look.SCORE),
        ListColumn("day", "Answered", 14, Look.DATE),
        ListColumn("due", "React until", 14, Look.DATE),
        ListColumn("days", "Days left", 12, Look.DAYS, formula='=IF(N({due})=0,"",{due}-TODAY())'),
        ListColumn("comment", "Comment", 60),
    )
    return (
        ListSheet("calls", "Calls", "Calls", "", columns, calls, "", Subject.CALL, ids, 3),
        ListSheet("emails", "E-mails", "E-mails", "", written, mails, ""),
        ListSheet("detractors", "Detractors", "Detractors", "", detractors, low, ""),
    )


def read_all(path: Path) -> int:
    """What reading back is held against: openpyxl going over every cell."""
    book = load_workbook(path, read_only=True, data_only=True)
    return sum(1 for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def measure() -> Iterator[Figure]:
    """Yield the seconds of writing and reading, and the ratios."""
    warnings.filterwarnings("ignore", ".*extension is not supported")
    contents = make_contents(secret=SECRET, project_id="benchmark")
    lists = make_lists(contents)
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours.xlsx"), Path(folder, "plain.xlsx")
        write_plan(ours, contents, lists=lists)
        cells = read_cells(ours)
        write = [
            (seconds(partial(write_plan, ours, contents, lists=lists)), seconds(partial(write_plain, plain, cells)))
            for _round in range(ROUNDS)
        ]
        read = [(seconds(partial(read_plan, ours, SECRET)), seconds(partial(read_all, ours))) for _round in range(3)]
    count = sum(map(len, cells.values()))
    own, other = (median(values) for values in zip(*write, strict=True))
    yield Figure(f"plain XlsxWriter, {count:,} cells of all sheets", other, unit="s")
    yield Figure("export of all sheets for 20,000 passives", own, unit="s")
    yield Figure(
        "export of all sheets against plain XlsxWriter", median(first / second for first, second in write), 2.0
    )
    own, other = (median(values) for values in zip(*read, strict=True))
    yield Figure("openpyxl reading that file", other, unit="s")
    yield Figure("reading it back", own, unit="s")
    yield Figure("reading back against openpyxl", median(first / second for first, second in read), 1.5)

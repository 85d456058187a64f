"""Export of a plan with 20,000 passives, against XlsxWriter writing the same cells without any format."""

import gc
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import load_workbook
from xlsxwriter import Workbook

from benchmarks.figures import Figure
from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook.contents import PlanAction, PlanContents, PlanPerson, ReasonShare, WaveScore
from npsdesk.files.plan_workbook.write import write_plan

PASSIVES = 20_000
ROUNDS = 5
TEXT = (
    "good work but I had to wait eleven days for a simple repair and nobody called when the bike was ready which is a "
    "pity because the people in the shop are friendly and know what they do"
)
WORDS = TEXT.split()
Cells = dict[str, list[tuple[int, int, str | float]]]


def make_comment(number: int) -> str:
    start, length = number % len(WORDS), 6 + number * 7 % 60
    return " ".join(WORDS[(start + step) % len(WORDS)] for step in range(length)) + f", {number}."


def make_person(number: int) -> PlanPerson:
    return PlanPerson(
        id=number + 1,
        row=number + 2,
        score=7 + number % 2,
        name=f"Customer Name {number}",
        company=f"Company {number % 900}",
        email=f"customer.{number}@example.com",
        change=number % 5 - 2,
        missing=(("Waiting time",), ("Price", "Communication"), ())[number % 3],
        value=float(number % 4000),
        comment=make_comment(number),
        actions=(number % 20 + 1,) if number % 2 else (),
    )


def make_contents(passives: int = PASSIVES, secret: bytes = b"", project_id: str = "") -> PlanContents:
    made = date(2026, 11, 15)
    actions = tuple(
        PlanAction(number, "Waiting time", f"Action {number}", "Lotte", made + timedelta(number), Status.TODO, 500)
        for number in range(1, 21)
    )
    return PlanContents(
        project_name="Harbour Bikes",
        wave_name="Autumn 2026",
        made=made,
        language="en",
        currency="EUR",
        waves=(WaveScore("Spring 2026", 9_000, 21_000, 26_000), WaveScore("Autumn 2026", 10_000, passives, 28_000)),
        detractors=10_000,
        passives=passives,
        promoters=28_000,
        low=0.3,
        high=0.32,
        actions=actions,
        people=tuple(make_person(number) for number in range(passives)),
        reasons=(ReasonShare("Waiting time", 6_000, 900), ReasonShare("Price", 5_000, 2_000)),
        owners=("Lotte", "Sam"),
        passive_comments=passives,
        promoter_comments=20_000,
        secret=secret,
        project_id=project_id,
    )


def read_cells(path: Path) -> Cells:
    """The cells that the export filled, as text and numbers: what the plain writer has to write."""
    book = load_workbook(path, read_only=True, data_only=True)
    return {
        sheet.title: [
            (cell.row - 1, cell.column - 1, cell.value if isinstance(cell.value, int | float) else str(cell.value))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in book.worksheets
    }


def write_plain(path: Path, cells: Cells) -> None:
    """The leanest XlsxWriter there is: no format, no guessing of types, no row heights."""
    book = Workbook(path)
    for name, filled in cells.items():
        sheet = book.add_worksheet(name)
        for row, column, value in filled:
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write_number(row, column, value)
    book.close()


def measure() -> Iterator[Figure]:
    """Yield the seconds of both writers and their ratio."""
    warnings.filterwarnings("ignore", ".*extension is not supported")
    contents = make_contents()
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours.xlsx"), Path(folder, "plain.xlsx")
        write_plan(ours, contents)
        cells = read_cells(ours)
        times = [
            (seconds(partial(write_plan, ours, contents)), seconds(partial(write_plain, plain, cells)))
            for _round in range(ROUNDS)
        ]
    own, other = (median(values) for values in zip(*times, strict=True))
    yield Figure(f"plain XlsxWriter, {sum(map(len, cells.values())):,} cells", other, unit="s")
    yield Figure("export of a plan with 20,000 passives", own, unit="s")
    yield Figure("export against plain XlsxWriter", median(first / second for first, second in times), 1.5)


def seconds(write: Callable[[], None]) -> float:
    gc.collect()
    start = perf_counter()
    write()
    return perf_counter() - start

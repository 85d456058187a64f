"""A plan with every sheet for 20,000 passives read back, differences listed, against openpyxl reading it."""

import tempfile
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from openpyxl import load_workbook

from benchmarks.bench_export import gather, seconds
from benchmarks.figures import Figure
from benchmarks.plan_project import make_project
from npsdesk.services.export_plan import write_workbook
from npsdesk.services.project_data import ProjectData, load
from npsdesk.services.readback import ReadBack, compare_plan, read_plan_file
from npsdesk.store.identity import identity
from npsdesk.store.project import Project

EDITED = 200  # rows that somebody filled in
ROUNDS = 3


def read_all(path: Path) -> int:
    """What reading back is held against: openpyxl going over every cell."""
    book = load_workbook(path, read_only=True, data_only=True)
    return sum(1 for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def read_back(project: Project, data: ProjectData, path: Path) -> ReadBack:
    """What an owner waits for: the workbook is read and set beside the project."""
    return compare_plan(project, data, read_plan_file(path, identity(project)))


def fill_in(path: Path) -> None:
    """Fill in some rows, as somebody would in Excel."""
    book = load_workbook(path)
    for row in range(5, 5 + EDITED):
        book["Calls"].cell(row, _column(book["Calls"], "Note")).value = f"called on Monday {row}"
    book.save(path)


def _column(sheet: object, heading: str) -> int:
    return next(cell.column for cell in sheet[4] if cell.value == heading)  # type: ignore[index]  # a worksheet


def measure() -> Iterator[Figure]:
    """Yield the seconds of both, and their ratio."""
    warnings.filterwarnings("ignore", ".*extension is not supported")
    with tempfile.TemporaryDirectory() as folder, make_project(Path(folder)) as project:
        path = Path(folder, "plan.xlsx")
        contents, lists = gather(project)
        write_workbook(path, contents, lists=lists)
        fill_in(path)
        data = load(project)
        found = read_back(project, data, path)
        assert len(found.differences) == EDITED, len(found.differences)
        times = [
            (seconds(partial(read_back, project, data, path)), seconds(partial(read_all, path)))
            for _round in range(ROUNDS)
        ]
    own, other = (median(values) for values in zip(*times, strict=True))
    yield Figure("openpyxl reading every cell of that workbook", other, unit="s")
    yield Figure("reading it back, differences listed", own, unit="s")
    yield Figure("reading back against openpyxl", median(one / two for one, two in times), 1.5)

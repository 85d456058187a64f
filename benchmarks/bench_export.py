"""Export of a plan with 20,000 passives and every sheet, against XlsxWriter writing the same cells unformatted."""

import gc
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import load_workbook
from xlsxwriter import Workbook

from benchmarks.figures import Figure
from benchmarks.plan_project import NOW, TODAY, make_project, newest
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.listing import ListSheet
from npsdesk.services.export_plan import export_plan, gather_plan, write_workbook
from npsdesk.services.passive_picture import gather_ranking
from npsdesk.services.passive_ranking import rank_passives
from npsdesk.services.plan_drivers import drivers_table, gather_drivers
from npsdesk.services.plan_lists import gather_lists, make_lists
from npsdesk.services.project_data import load
from npsdesk.store.project import Project

ROUNDS = 3
Cells = dict[str, list[tuple[int, int, str | float]]]


def gather(project: Project) -> tuple[PlanContents, tuple[ListSheet, ...]]:
    """Return everything that the workbook of a project is written of, each list with rows."""
    data, shown = load(project), newest(project)
    ranking = rank_passives(gather_ranking(project, data))
    drivers = drivers_table(gather_drivers(project, data, shown), data.language)
    contents = gather_plan(project, data, shown, NOW, ranking, drivers)
    lists = make_lists(gather_lists(project, data, shown, TODAY), contents)
    assert drivers is not None
    assert all(listed.rows for listed in lists), [listed.kind for listed in lists if not listed.rows]
    return contents, lists


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
    """Yield how long an owner waits in all, from the project on, against the plain writer; then writing alone."""
    warnings.filterwarnings("ignore", ".*extension is not supported")
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours.xlsx"), Path(folder, "plain.xlsx")
        with make_project(Path(folder)) as project:
            contents, lists = gather(project)
            write_workbook(ours, contents, lists=lists)
            cells = read_cells(ours)

            def export() -> None:
                export_plan(project, load(project), newest(project), ours, NOW)

            times = [
                (
                    seconds(export),
                    seconds(partial(write_workbook, ours, contents, lists=lists)),
                    seconds(partial(write_plain, plain, cells)),
                )
                for _round in range(ROUNDS)
            ]
    whole, own, other = (median(values) for values in zip(*times, strict=True))
    yield Figure(
        f"plain XlsxWriter, {sum(map(len, cells.values())):,} cells of all {len(cells)} sheets", other, unit="s"
    )
    yield Figure("export of 20,000 passives: ranking, drivers, requests, messages, writing", whole, unit="s")
    yield Figure("the same against plain XlsxWriter", median(one / three for one, _two, three in times), 2.0)
    yield Figure("writing the gathered workbook alone", own, unit="s")
    yield Figure("writing alone against plain XlsxWriter", median(two / three for _one, two, three in times), 2.0)


def seconds(write: Callable[[], object]) -> float:
    """Return how long something takes once."""
    gc.collect()
    start = perf_counter()
    write()
    return perf_counter() - start

"""Import of a large workbook into a project file, beside calamine alone reading it to Python lists."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.fresh import command, run
from benchmarks.memory import MEGABYTE, peak_of
from benchmarks.survey_file import survey_file

ROUNDS = 5
MODULE = "benchmarks.one_import"


def measure() -> Iterator[Figure]:
    """Yield time and memory, and how the time grows with twice the rows."""
    small, large = survey_file(100_000), survey_file(200_000)
    with tempfile.TemporaryDirectory() as folder:
        times = [(_calamine(small), _import(small, Path(folder)), _import(large, Path(folder))) for _ in range(ROUNDS)]
        alone, once, twice = map(min, zip(*times, strict=True))
        yield Figure("calamine alone, 100,000 rows", alone, unit="s")
        yield Figure("import, 100,000 rows", once, unit="s")
        yield Figure("import against calamine alone", once / alone, 3.0)
        yield Figure("import of 200,000 rows against 100,000", twice / once, 2.2)
        yield from _memory(small, Path(folder))


def _memory(file: Path, folder: Path) -> Iterator[Figure]:
    alone = peak_of(command(MODULE, "calamine", file))
    project = _fresh_project(folder)
    importing = peak_of(command(MODULE, "import", file, project))
    yield Figure("memory of calamine alone", alone / MEGABYTE, unit="MB")
    yield Figure("memory of the import, reading process included", importing / MEGABYTE, unit="MB")
    yield Figure("memory of the import against calamine alone", importing / alone, 2.5)


def _calamine(file: Path) -> float:
    return float(run(command(MODULE, "calamine", file)))


def _import(file: Path, folder: Path) -> float:
    return float(run(command(MODULE, "import", file, _fresh_project(folder))))


def _fresh_project(folder: Path) -> Path:
    project = folder / "bench.npsdesk"
    project.unlink(missing_ok=True)
    return project

"""Import of a text file with a million answers, beside pandas reading it and apsw inserting the same rows."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.fresh import command, run
from benchmarks.memory import MEGABYTE, peak_of
from benchmarks.survey_file import survey_text

ROWS = 1_000_000
ROUNDS = 3
MODULE = "benchmarks.one_import"


def measure() -> Iterator[Figure]:
    """Yield the time against pandas with apsw, and the most memory that both processes hold at one moment."""
    file = survey_text(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        times = [(_seconds("pandas", file, folder), _seconds("import", file, folder)) for _ in range(ROUNDS)]
        plain, ours = map(min, zip(*times, strict=True))
        yield Figure("pandas and apsw, 1,000,000 rows of text", plain, unit="s")
        yield Figure("import, 1,000,000 rows of text", ours, unit="s")
        yield Figure("import of text against pandas and apsw", ours / plain, 4.0)
        peak = peak_of(command(MODULE, "import", file, _fresh(folder)))
    yield Figure("memory of that import, reading process included", peak / MEGABYTE, unit="MB")
    yield Figure("memory of that import against the file", peak / file.stat().st_size, 6.0)


def _seconds(what: str, file: Path, folder: str) -> float:
    return float(run(command(MODULE, what, file, _fresh(folder))))


def _fresh(folder: str) -> Path:
    path = Path(folder) / "bench.npsdesk"
    path.unlink(missing_ok=True)
    return path

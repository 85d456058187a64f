"""Work in the window with 100,000 answers open, and the memory it takes, beside the same with 1,000 answers."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.fresh import command, run
from benchmarks.memory import MEGABYTE
from benchmarks.survey_file import survey_file

MEMORY = 350.0
LIMITS = {
    "comments: search key": 50.0,
    "comments: sort": 100.0,
    "comments: filter": 100.0,
    "comments: tag key": 50.0,
    "passives: search key": 50.0,
    "passives: sort": 100.0,
    "page switch": 150.0,
    "page switch with another filter": 150.0,
}


def measure() -> Iterator[Figure]:
    """Yield milliseconds from the key or click to the finished paint, and how many times as long as with 1,000."""
    few, many = _in_window(1_000), _in_window(100_000)
    for name, limit in LIMITS.items():
        yield Figure(name, many[name], limit, "ms")
        yield Figure(f"{name}, against 1,000 answers", many[name] / few[name])
    yield Figure("memory with 100,000 answers open", many["memory"] / MEGABYTE, MEMORY, "MB")


def _in_window(rows: int) -> dict[str, float]:
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "bench.npsdesk"
        run(command("benchmarks.one_import", "import", survey_file(rows), project))
        found: dict[str, float] = json.loads(run(command("benchmarks.one_window", project), QT_QPA_PLATFORM=platform))
    return found

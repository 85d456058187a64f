"""A large file in the window: how soon its first rows are shown, whether the window answers meanwhile, and Stop."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.fresh import command, run
from benchmarks.survey_file import survey_file, survey_text

PREVIEW, GAP, STOP = 300.0, 100.0, 500.0


def measure() -> Iterator[Figure]:
    """Yield milliseconds; of Stop the slowest of all the moments it was pressed at."""
    text, book = _in_window(survey_text(1_000_000)), _in_window(survey_file(100_000))
    yield Figure("preview of 1,000,000 rows of text", text["preview"], PREVIEW, "ms")
    yield Figure("preview of 100,000 rows of a workbook, after its read", book["preview after the read"], PREVIEW, "ms")
    for name, found in (("1,000,000 rows of text", text), ("100,000 rows of a workbook", book)):
        for work in ("reading", "counting", "storing"):
            yield Figure(f"longest wait of the window while {work} {name}", found[f"gap while {work}"], GAP, "ms")
        moments = {moment: spent for moment, spent in found.items() if moment.startswith("stop")}
        slowest = max(moments, key=lambda moment: moments[moment])
        yield Figure(f"slowest Stop of {name} ({slowest}, of {len(moments)} moments)", moments[slowest], STOP, "ms")


def _in_window(file: Path) -> dict[str, float]:
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    found: dict[str, float] = json.loads(run(command("benchmarks.one_large", file), QT_QPA_PLATFORM=platform))
    return found

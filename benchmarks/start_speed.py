"""Warm start to the first paint, beside a bare PySide6 main window in the same environment."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.figures import Figure
from benchmarks.fresh import command, run

ROUNDS = 9
BARE = command("benchmarks.bare_window")
OURS = command("npsdesk", "open", "--quit-when-shown")


def measure() -> Iterator[Figure]:
    """Yield both starts and their ratio; each is the whole life of a fresh process."""
    with tempfile.TemporaryDirectory() as home:
        rounds = [(_seconds(BARE, home), _seconds(OURS, home)) for _round in range(ROUNDS + 1)][1:]
    bare, ours = (median(times) for times in zip(*rounds, strict=True))
    yield Figure("start of a bare window", bare, unit="s")
    yield Figure("start of npsdesk", ours, unit="s")
    yield Figure("start against a bare window", ours / bare, 1.6)


def _seconds(words: Sequence[str], home: str) -> float:
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    start = time.perf_counter()
    said = run(words, QT_QPA_PLATFORM=platform, XDG_CONFIG_HOME=home)
    seconds = time.perf_counter() - start
    if "visible" not in said:
        raise RuntimeError("the window was never painted")
    return seconds

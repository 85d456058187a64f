"""Warm start to the first paint, beside a bare PySide6 main window in the same environment."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.figures import Figure
from benchmarks.fresh import ROOT, command

ROUNDS = 9
BARE = command("benchmarks.bare_window")
OURS = command("npsdesk", "open", "--quit-when-shown")


def measure() -> Iterator[Figure]:
    """Yield both starts and their ratio, from the start of a fresh process to the end of the first paint.

    What stands in the window comes right after it; the time until that is there is printed beside, without a limit.
    Both start warm, as an installed program does: with their bytecode, which the first round, not counted, writes.
    """
    with tempfile.TemporaryDirectory() as home:
        rounds = [(*_seconds(BARE, home)[:1], *_seconds(OURS, home)) for _round in range(ROUNDS + 1)][1:]
    bare, ours, ready = (median(times) for times in zip(*rounds, strict=True))
    yield Figure("start of a bare window", bare, unit="s")
    yield Figure("start of npsdesk", ours, unit="s")
    yield Figure("start of npsdesk until all of it is there", ready, unit="s")
    yield Figure("start against a bare window", ours / bare, 1.6)


def _seconds(words: Sequence[str], home: str) -> list[float]:
    """Return the time until each line: "visible" when the window was painted, of ours also "ready"; leaving is free."""
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{home}/bytecode"}
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "XDG_CONFIG_HOME": home} | bytecode
    start = time.perf_counter()
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [(line.strip(), time.perf_counter() - start) for line in process.stdout]
    if not lines or lines[0][0] != "visible":
        raise RuntimeError("the window was never painted")
    return [seconds for _line, seconds in lines]

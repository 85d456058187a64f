"""How much memory a process and its children hold together, looked up in /proc while they run."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.fresh import ROOT

_PAUSE = 0.004
MEGABYTE = 1_000_000


def resident(process: int) -> int:
    """Return the bytes of memory that one process holds now, 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(line.split()[1]) * 1024


def family(process: int) -> list[int]:
    """Return a process and everything it started that still runs."""
    found = [process]
    for parent in found:
        found += _children(parent)
    return found


def _children(process: int) -> list[int]:
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, thread.read_text(encoding="ascii").split())
        except OSError:
            continue  # the thread ended in between
    return found


def peak_of(command: Sequence[str]) -> int:
    """Return the most bytes that a command and its children held at one moment."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(resident, family(process.pid))))
        time.sleep(_PAUSE)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return peak

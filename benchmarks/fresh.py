"""Runs a module of the benchmarks in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def command(module: str, *arguments: str | Path) -> list[str]:
    """Return the command that runs a module with this interpreter."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def run(words: Sequence[str], **environment: str) -> str:
    """Run a command from the project's root and return what it printed."""
    done = subprocess.run(
        words, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True, timeout=600
    )
    return done.stdout.strip()

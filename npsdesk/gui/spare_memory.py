"""Gives memory back to the system: what large frames were made of stays with the process otherwise."""

import linecache
import sys
from functools import cache
from typing import Any


def give_back() -> None:
    """Hand over what is free, after long work and in its thread; where the C library has no such call, nothing.

    PySide reads the source of each module that is imported, to see whether it uses PySide; its lines are 40 MB.
    """
    linecache.clearcache()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    """Return glibc's malloc_trim, None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        return ctypes.CDLL("libc.so.6").malloc_trim
    except (OSError, AttributeError):  # another C library
        return None

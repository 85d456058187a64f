"""Refuse pairs of Python and Qt for Python that are known to crash, before a window with somebody's work is open."""

import sys

from npsdesk.i18n import _

FIRST_BAD = (6, 12)
FIRST_SAFE_PYTHON = (3, 12)


def version_problem(qt_for_python: str, python: tuple[int, ...]) -> str:
    """Return a sentence when this pair loses references to None and True and aborts, else an empty text.

    PySide6 6.12 on Python below 3.12 does; 6.10.3 and 6.11.3 do not.
    """
    numbers = tuple(int(part) for part in qt_for_python.split(".")[:2] if part.isdigit())
    if numbers < FIRST_BAD or python >= FIRST_SAFE_PYTHON:
        return ""
    return _(
        "npsdesk cannot run with PySide6 {qt} on Python {python}: together they crash. "
        "Use Python 3.12 or newer, or PySide6 6.11."
    ).format(qt=qt_for_python, python=".".join(str(part) for part in python[:2]))


def check_versions() -> str:
    """Return what is wrong with the versions in use, or an empty text."""
    import PySide6

    return version_problem(PySide6.__version__, sys.version_info[:3])

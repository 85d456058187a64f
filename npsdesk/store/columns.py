"""What a query finds, column by column: a frame of many rows is made without holding each row as objects.

Columns of a frame are made of some thousands of values at a time, as the window waits for every longer call.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from npsdesk.store.project import Project, Value

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

OBJECTS = "objects"
_PIECE = 10_000
_MOST_KNOWN = 10_000  # different values that are looked for again: more are names or texts, of which each has its own


def read_columns(project: Project, sql: str, kinds: Sequence[str], bindings: Sequence[Value] = ()) -> list[Any]:
    """Return one array per column of the dtypes in `kinds`; for OBJECTS a list, in which equal values are mostly one.

    Raises as Project.rows.
    """
    import numpy as np

    known: dict[Any, Any] = {}
    parts: list[list[Any]] = [[] for _kind in kinds]
    for piece in project.pieces(sql, bindings):
        for kind, part, values in zip(kinds, parts, zip(*piece, strict=True), strict=True):
            if kind == OBJECTS:
                is_worth_it = len(known) < _MOST_KNOWN
                part.extend([known.setdefault(value, value) for value in values] if is_worth_it else values)
            else:
                part.append(np.array(values, dtype=kind))
    return [
        part if kind == OBJECTS else np.concatenate([np.zeros(0, dtype=kind), *part])
        for kind, part in zip(kinds, parts, strict=True)
    ]


def text_column(values: Sequence[str]) -> "pd.api.extensions.ExtensionArray":
    """Return texts as pandas holds them."""
    import pandas as pd

    made = [pd.Series(piece, dtype="str") for piece in _pieces(values)]
    return pd.concat(made, ignore_index=True).array if made else pd.array([], dtype="str")


def number_column(values: Sequence[Any]) -> "npt.NDArray[np.float64]":
    """Return the numbers among values, NaN for anything else."""
    import numpy as np

    numbers = (value if isinstance(value, int | float) else np.nan for value in values)
    return np.fromiter(numbers, dtype="float64", count=len(values))


def category_column(values: Sequence[Any], is_asked: "npt.NDArray[np.bool_]") -> "pd.Categorical":
    """Return the texts of values as categories; what was asked and has no value is "", anything else is missing."""
    import numpy as np
    import pandas as pd

    known: dict[Any, None] = {}
    for piece in _pieces(values):
        known.update(dict.fromkeys(piece))
    distinct = pd.Categorical([f"{value:g}" if isinstance(value, int | float) else value for value in known])
    place = dict(zip(known, distinct.codes.tolist(), strict=True)).__getitem__
    kind = distinct.codes.dtype
    codes = [np.fromiter(map(place, piece), dtype=kind, count=len(piece)) for piece in _pieces(values)]
    found: pd.Categorical[Any] = pd.Categorical.from_codes(
        np.concatenate([np.zeros(0, dtype=kind), *codes]), dtype=distinct.dtype
    )
    is_blank = (found.codes == -1) & is_asked
    if is_blank.any():
        found = found.add_categories([""])
        found[is_blank] = ""
    return found


def _pieces(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _PIECE] for start in range(0, len(values), _PIECE))

"""What a query finds, column by column: a frame of many rows is made without holding each row as objects."""

from collections.abc import Sequence
from typing import Any

from npsdesk.store.project import Project, Value

OBJECTS = "objects"
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

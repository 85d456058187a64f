"""Finds rows that may be the same answer twice."""

from collections.abc import Callable, Sequence
from datetime import datetime

from npsdesk.core.cleaning.grid import is_blank
from npsdesk.core.cleaning.table import Cell, Column
from npsdesk.core.survey import Role

_TELLING = (Role.KEY, Role.EMAIL, Role.NAME, Role.COMMENT, Role.REASON)


def find_duplicates(
    cells: Sequence[tuple[Cell, ...]], columns: Sequence[Column], wave_column: int | None = None
) -> dict[int, int]:
    """Return row -> the earlier row it repeats, both counted from 0 among the answers.

    Two rows repeat each other with the same key and the same time, or, telling who or what they are about, when they
    are wholly identical (decisions.md, Duplicates). `cells` holds columns of equal length, in the order of `columns`.
    With a column of waves, an answer in another wave is no repetition.
    """
    keys = next((cells[column.index] for column in columns if column.role is Role.KEY), None)
    times = next((cells[column.index] for column in columns if column.role is Role.DATE), None)
    found: dict[int, int] = {}
    if keys and times and not _all_differ(keys):
        waves = () if wave_column is None else (cells[wave_column],)
        found = _repeated(list(zip(keys, times, *waves, strict=True)), _both_filled)
    return {**_identical(cells, columns), **found}


def _all_differ(column: Sequence[Cell]) -> bool:
    return len(set(column)) == len(column)


def _both_filled(pair: tuple[Cell, ...]) -> bool:
    return not is_blank(pair[0]) and not is_blank(pair[1])


def _identical(cells: Sequence[tuple[Cell, ...]], columns: Sequence[Column]) -> dict[int, int]:
    telling = [column.index for column in columns if column.role in _TELLING or _has_time(column, cells)]
    if not telling or any(map(_all_differ, cells)):
        return {}
    return _repeated(list(zip(*cells, strict=True)), lambda row: any(not is_blank(row[index]) for index in telling))


def _has_time(column: Column, cells: Sequence[tuple[Cell, ...]]) -> bool:
    if column.role is not Role.DATE:
        return False
    return any(
        (isinstance(cell, datetime) and (cell.hour or cell.minute)) or (isinstance(cell, str) and ":" in cell)
        for cell in cells[column.index][:50]
    )


def _repeated(rows: Sequence[tuple[Cell, ...]], is_telling: Callable[[tuple[Cell, ...]], bool]) -> dict[int, int]:
    first: dict[tuple[Cell, ...], int] = {}
    found: dict[int, int] = {}
    for index, row in enumerate(rows):
        earlier = first.setdefault(row, index)
        if earlier != index and is_telling(row):
            found[index] = earlier
    return found

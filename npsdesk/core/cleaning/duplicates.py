"""Finds rows that may be the same answer twice."""

from collections.abc import Callable, Sequence
from datetime import datetime

from npsdesk.core.cleaning.cells import Cells
from npsdesk.core.cleaning.grid import is_blank
from npsdesk.core.cleaning.table import Cell, Column
from npsdesk.core.progress import Tick, no_tick, ticking
from npsdesk.core.survey import Role

_TELLING = (Role.KEY, Role.EMAIL, Role.NAME, Role.COMMENT, Role.REASON)


def find_duplicates(
    cells: Sequence[Cells[Cell]], columns: Sequence[Column], wave_column: int | None = None, tick: Tick = no_tick
) -> dict[int, int]:
    """Return row -> the earlier row it repeats, both counted from 0 among the answers.

    Two rows repeat each other with the same key and the same time, or, telling who or what they are about, when they
    are wholly identical (decisions.md, Duplicates). `cells` holds columns of equal length, in the order of `columns`.
    With a column of waves, an answer in another wave is no repetition. `tick` may stop it.
    """
    keys = next((cells[column.index] for column in columns if column.role is Role.KEY), None)
    times = next((cells[column.index] for column in columns if column.role is Role.DATE), None)
    found: dict[int, int] = {}
    if keys and times and not keys.all_differ(tick):
        waves = () if wave_column is None else (cells[wave_column],)
        found = _repeated([keys, times, *waves], _both_filled, tick)
    return {**_identical(cells, columns, tick), **found}


def _both_filled(pair: tuple[Cell, ...]) -> bool:
    return not is_blank(pair[0]) and not is_blank(pair[1])


def _identical(cells: Sequence[Cells[Cell]], columns: Sequence[Column], tick: Tick) -> dict[int, int]:
    telling = [column.index for column in columns if column.role in _TELLING or _has_time(column, cells)]
    if not telling or any(column.all_differ(tick) for column in cells):
        return {}
    return _repeated(cells, lambda row: any(not is_blank(row[index]) for index in telling), tick)


def _has_time(column: Column, cells: Sequence[Cells[Cell]]) -> bool:
    if column.role is not Role.DATE:
        return False
    return any(
        (isinstance(cell, datetime) and (cell.hour or cell.minute)) or (isinstance(cell, str) and ":" in cell)
        for cell in cells[column.index][:50]
    )


def _repeated(
    columns: Sequence[Cells[Cell]], is_telling: Callable[[tuple[Cell, ...]], bool], tick: Tick
) -> dict[int, int]:
    """Return row -> the first row with the same cells. Only rows whose hash is there twice are held to be compared."""
    seen: set[int] = set()
    twice: set[int] = set()
    for row in ticking(zip(*columns, strict=True), tick):
        number = hash(row)
        (twice if number in seen else seen).add(number)
    first: dict[tuple[Cell, ...], int] = {}
    found: dict[int, int] = {}
    for index, row in enumerate(ticking(zip(*columns, strict=True), tick) if twice else ()):
        if hash(row) in twice:
            earlier = first.setdefault(row, index)
            if earlier != index and is_telling(row):
                found[index] = earlier
    return found

"""Reads one column of answers by its role: every distinct answer once, then a look-up per row."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeGuard

from npsdesk.core.cleaning.dates import is_bare_number, read_moment
from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.numbers import find_decimal, read_number
from npsdesk.core.cleaning.ordered import normal_answer
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.stars import read_stars
from npsdesk.core.cleaning.table import Cell, Column, Left, Scale, ScaleKind
from npsdesk.core.survey import Role

Value = str | float
FREE_TEXT = frozenset({Role.COMMENT, Role.REASON})
_NUMBERS = frozenset({Role.VALUE, Role.USAGE})


def read_scores(cells: Sequence[Cell], scale: ScoreScale | None = None) -> list[int | Left]:
    """Return the score of each row, or why there is none."""
    found = {cell: read_score(cell, scale) for cell in set(cells)}
    return [found[cell] for cell in cells]


def read_moments(cells: Sequence[Cell], column: Column) -> list[datetime | None]:
    """Return the moment of each row, None where blank or not readable in the column's order."""
    order = column.date_order
    if set(map(type, cells)) <= {datetime, date}:
        # moments seldom repeat: a look-up would cost more than it saves
        return [read_moment(cell) for cell in cells]
    distinct = set(cells)
    bare = set(filter(is_bare_number, distinct))
    if bare and any(read_moment(cell, order) for cell in distinct - bare):
        # beside real dates a bare number is a broken cell, not seconds since 1970
        distinct -= bare
    found = dict.fromkeys(cells, None) | {cell: read_moment(cell, order) for cell in distinct}
    return [found[cell] for cell in cells]


def read_texts(cells: Sequence[Cell]) -> list[str]:
    """Return each cell as trimmed text, empty where blank."""
    if _are_texts(cells):
        return list(map(str.strip, cells))
    found = {cell: text_of(cell) for cell in set(cells)}
    return [found[cell] for cell in cells]


def read_comments(cells: Sequence[Cell], position: int) -> list[tuple[int, Value] | None]:
    """Return (position, text) for each row with a text; only the ends are trimmed."""
    texts = map(str.strip, cells) if _are_texts(cells) else map(_trimmed, cells)
    return [(position, text) if text else None for text in texts]


def _are_texts(cells: Sequence[Cell]) -> TypeGuard[Sequence[str]]:
    return set(map(type, cells)) == {str}


def _trimmed(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else text_of(cell)


def read_answers(cells: Sequence[Cell], column: Column, position: int) -> list[tuple[int, Value] | None]:
    """Return (position, value) for each row with an answer: a number for ratings, values and usage, else text."""
    distinct = set(cells)
    if column.role in _NUMBERS and set(map(type, distinct)) == {float}:
        # amounts seldom repeat: a look-up would cost more than it saves
        return [(position, cell) if cell == cell else None for cell in cells]  # type: ignore[misc]  # floats by the test
    read = _reader(column, distinct)
    found: dict[Cell, tuple[int, Value] | None] = {}
    for cell in distinct:
        value = None if is_blank(cell) else read(cell)
        found[cell] = None if value is None else (position, value)
    return [found[cell] for cell in cells]


def _reader(column: Column, distinct: set[Cell]) -> Callable[[Cell], Value | None]:
    if column.role is Role.RATING and column.scale is not None:
        scale = column.scale
        decimal = find_decimal(distinct)
        return lambda cell: _rating(cell, scale, decimal)
    if column.role is Role.SCORE:
        return lambda cell: _score(cell, column.score_scale)
    if column.role in _NUMBERS or column.role is Role.RATING:
        decimal = find_decimal(distinct)
        return lambda cell: read_number(cell, decimal)
    return lambda cell: text_of(cell) or None


def _score(cell: Cell, scale: ScoreScale | None) -> float | None:
    score = read_score(cell, scale)
    return None if isinstance(score, Left) else score


def _rating(cell: Cell, scale: Scale, decimal: str) -> float | None:
    """Return the number of a rating, None for answers off its scale such as "not applicable" coded as 6."""
    if scale.kind is ScaleKind.WORDS:
        number: float | None = scale.words.get(normal_answer(text_of(cell)))
    else:
        number = read_number(cell, decimal)
        if number is None:
            number = read_stars(cell)
        if number is None:
            number = _score(cell, None)
    if number is None or not scale.low <= number <= scale.high:
        return None
    return float(number)

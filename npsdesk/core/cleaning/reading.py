"""Reads one column of answers by its role: every distinct answer once, then a look-up per row."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from npsdesk.core.cleaning.cells import Cells, as_cells
from npsdesk.core.cleaning.dates import is_bare_number, read_moment
from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.numbers import are_plain, find_decimal, read_number
from npsdesk.core.cleaning.ordered import normal_answer
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.stars import read_stars
from npsdesk.core.cleaning.table import Cell, Column, DateOrder, Left, Scale, ScaleKind
from npsdesk.core.progress import Tick, no_tick, ticking
from npsdesk.core.several import joined_choices
from npsdesk.core.survey import Role

Value = str | float
FREE_TEXT = frozenset({Role.COMMENT, Role.REASON})
_NUMBERS = frozenset({Role.VALUE, Role.USAGE})


def read_scores(cells: Cells[Cell], scale: ScoreScale | None = None, tick: Tick = no_tick) -> list[int | Left]:
    """Return the score of each row, or why there is none."""
    return cells.mapped(lambda cell: read_score(cell, scale)).held(tick)


def read_moments(cells: Sequence[Cell], column: Column, tick: Tick = no_tick) -> list[datetime | None]:
    """Return the moment of each row, None where blank or not readable in the column's order."""
    cells = as_cells(cells)
    order = column.date_order
    known = _Known(order)

    def read(cell: Cell) -> datetime | None:
        return known[cell] if isinstance(cell, str) else read_moment(cell, order)

    moments = cells.mapped(read, lambda texts: list(map(known.__getitem__, texts))).held(tick)
    are_bare = [is_bare_number(cell) for cell in cells] if _may_be_bare(cells, known) else []
    if any(moment and not is_bare for moment, is_bare in zip(moments, are_bare, strict=False)):
        # beside real dates a bare number is a broken cell, not seconds since 1970
        return [None if is_bare else moment for moment, is_bare in zip(moments, are_bare, strict=True)]
    return moments


class _Known(dict[str, datetime | None]):
    """The moments of texts, each read once."""

    def __init__(self, order: DateOrder | None) -> None:
        super().__init__()
        self._order = order

    def __missing__(self, text: str) -> datetime | None:
        moment = self[text] = read_moment(text, self._order)
        return moment


def _may_be_bare(cells: Cells[Cell], texts: Iterable[Cell]) -> bool:
    return cells.may_hold(int) or cells.may_hold(float) or any(map(is_bare_number, texts))


def read_texts(cells: Cells[Cell]) -> Cells[str]:
    """Return each cell as trimmed text, empty where blank."""
    return cells.mapped(trimmed, lambda texts: list(map(str.strip, texts)))


def read_comments(cells: Cells[Cell], position: int) -> Cells[tuple[int, Value] | None]:
    """Return (position, text) for each row with a text; only the ends are trimmed."""

    def read(cell: Cell) -> tuple[int, Value] | None:
        text = trimmed(cell)
        return (position, text) if text else None

    def read_texts(texts: Sequence[str]) -> list[tuple[int, Value] | None]:
        return [(position, text) if text else None for text in map(str.strip, texts)]

    return cells.mapped(read, read_texts)


def trimmed(cell: Cell) -> str:
    """Return a cell as text as it was written, but for spaces at its ends."""
    return cell.strip() if isinstance(cell, str) else text_of(cell)


def read_answers(
    cells: Cells[Cell], column: Column, position: int, tick: Tick = no_tick
) -> Cells[tuple[int, Value] | None]:
    """Return (position, value) for each row with an answer: a number for ratings, values and usage, else text."""
    is_number = column.role in _NUMBERS | {Role.RATING}
    is_plain = is_number and cells.may_hold(str) and _are_plain(cells, tick)
    decimal = _decimal(cells, tick, is_plain=is_plain) if is_number else ""
    read_value = _reader(column, decimal)

    def read(cell: Cell) -> tuple[int, Value] | None:
        value = None if is_blank(cell) else read_value(cell)
        return None if value is None else (position, value)

    def read_texts(texts: Sequence[str]) -> list[tuple[int, Value] | None]:
        if is_plain and column.role in _NUMBERS:
            with suppress(ValueError):  # the piece with the heading, which is none of the cells
                return [(position, float(text)) if text else None for text in texts]
        return list(map(read, texts))

    return cells.mapped(read, read_texts)


def _reader(column: Column, decimal: str) -> Callable[[Cell], Value | None]:
    if column.role is Role.RATING and column.scale is not None:
        scale = column.scale
        return lambda cell: _rating(cell, scale, decimal)
    if column.role is Role.SCORE:
        return lambda cell: _score(cell, column.score_scale)
    if column.role in _NUMBERS or column.role is Role.RATING:
        return lambda cell: read_number(cell, decimal)
    if column.choices_end:
        return lambda cell: joined_choices(text_of(cell), column.choices_end) or None
    return lambda cell: text_of(cell) or None


def _score(cell: Cell, scale: ScoreScale | None) -> float | None:
    score = read_score(cell, scale)
    return None if isinstance(score, Left) else score


def _decimal(cells: Cells[Cell], tick: Tick, *, is_plain: bool) -> str:
    """Return the decimal sign; most often all numbers are plain, and none has a comma then."""
    if is_plain or not cells.may_hold(str):
        return "."
    return find_decimal(ticking(cells.counts(tick), tick))


def _are_plain(cells: Cells[Cell], tick: Tick) -> bool:
    for piece in ticking(cells.pieces(), tick):
        if not are_plain([cell for cell in piece if isinstance(cell, str) and cell]):
            return False
    return True


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

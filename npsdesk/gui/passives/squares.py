"""How the passives are spread: how close to a 9 they are, against how likely they are to leave; counts and worth."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.customers.closeness import CLOSE, NEAR, Band
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.cause_words import worth_words
from npsdesk.services.passive_words import band_name
from npsdesk.words import risk_name

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from npsdesk.gui.passives.rows import Ints

    Bools = npt.NDArray[np.bool_]

UNKNOWN = -1  # beside the bands and the two scores
LEVELS = (RiskLevel.HIGH, RiskLevel.SOME, RiskLevel.LOW)


@dataclass(frozen=True)
class Square:
    """Passives who are as close and as likely to leave as one another.

    `column` is a Band or UNKNOWN; where nobody's closeness is known, it is the score, 7 or 8.
    """

    column: int
    level: RiskLevel


@dataclass(frozen=True)
class SquareCount:
    """How many there are, and what those are worth whose value is known; None for nobody's."""

    people: int
    value: float | None
    valued: int


def columns_of(rows: PassiveRows) -> list[int]:
    """Return the columns there are, the closest first."""
    if rows.near is None or not rows.near.has_closeness:
        return [8, 7]
    known = [int(band) for band in sorted(Band, reverse=True)]
    return [*known, UNKNOWN] if (rows.near.squares == 0).any() else known


def column_name(column: int) -> str:
    """Return what a column is called."""
    if column in (7, 8):
        return _("Score {score}").format(score=column)
    return _("Not known") if column == UNKNOWN else band_name(Band(column))


def square_name(square: Square) -> str:
    """Return what the people of a square have in common."""
    return _("{close}, could leave: {level}").format(close=column_name(square.column), level=risk_name(square.level))


def in_square(rows: PassiveRows, square: Square) -> "Bools":
    """Return for each passive whether a square has them."""
    import numpy as np

    if rows.near is None:
        return np.zeros(len(rows), dtype=bool)
    found: Bools = (_column_of(rows) == square.column) & (rows.near.levels == square.level)
    return found


def _column_of(rows: PassiveRows) -> "Ints":
    import numpy as np

    near = rows.near
    if near is None or not near.has_closeness:
        return rows.score
    close = np.nan_to_num(near.closeness, nan=0.0)
    bands = np.where(close >= NEAR, Band.VERY_CLOSE, np.where(close >= CLOSE, Band.CLOSE, Band.SOME_WAY))
    return np.where(near.squares > 0, bands, UNKNOWN).astype(np.int64)


def count_squares(rows: PassiveRows, shown: "Ints") -> dict[Square, SquareCount]:
    """Return how many of these answers each square has."""
    import numpy as np

    is_shown = np.isin(rows.responses, shown)
    found = {}
    for square in (Square(column, level) for level in LEVELS for column in columns_of(rows)):
        mask = in_square(rows, square) & is_shown
        worth = rows.value[mask]
        known = np.isfinite(worth)
        value = float(worth[known].sum()) if known.any() else None
        found[square] = SquareCount(int(mask.sum()), value, int(known.sum()))
    return found


def square_sentence(square: Square, found: SquareCount, currency: str) -> str:
    """Return how many people a square has, and what they are worth."""
    count = ngettext("{count} passive", "{count} passives", found.people).format(count=format_int(found.people))
    worth = worth_words(found.value, found.valued, found.people, currency)
    return f"{square_name(square)}: {', '.join(filter(None, (count, worth)))}."


def spread_sentences(found: dict[Square, SquareCount], currency: str) -> list[str]:
    """Return how many are shown, and how many of them are in each square that has any."""
    total = sum(one.people for one in found.values())
    if not total:
        return []
    text = ngettext("{count} passive is shown.", "{count} passives are shown.", total)
    said = [text.format(count=format_int(total))]
    return said + [square_sentence(square, one, currency) for square, one in found.items() if one.people]

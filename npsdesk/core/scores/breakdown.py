"""Scores of parts: per value of a column or two, by time or in bands, each compared with the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from npsdesk.core.scores.axes import Axis, GroupKey, KeyKind, by_value, crossed
from npsdesk.core.scores.score import PLAIN, Score, Scoring
from npsdesk.core.scores.segments import FEWEST, AgainstRest, Omnibus, Verdict, against_rest, omnibus
from npsdesk.core.scores.smallness import Smallness
from npsdesk.core.scores.tables import NOBODY, Answers, Tallied, answers_of, tally, tally_by, total_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Codes = npt.NDArray[np.int64]


class Order(StrEnum):
    """How groups are sorted."""

    PASSIVES = "passives"  # most passives to win first
    NAME = "name"  # or as months and bands follow each other
    SCORE = "score"  # lowest first


@dataclass(frozen=True)
class Part:
    """One group with the score of those in it; `keys` has one entry for each column it is made by."""

    keys: tuple[GroupKey, ...]
    tallied: Tallied
    score: Score
    against: AgainstRest = field(default_factory=lambda: AgainstRest(None))

    @property
    def value(self) -> str:
        """The text of the first column, "" for those without an answer."""
        return self.keys[0].text

    @property
    def is_named(self) -> bool:
        return all(key.text for key in self.keys)


@dataclass(frozen=True)
class Breakdown:
    """All parts of a table, what they make together, and whether they differ at all."""

    parts: tuple[Part, ...]
    whole: Score
    omnibus: Omnibus | None
    overlaps: bool = False

    @property
    def compared(self) -> int:
        return sum(part.against.verdict is not Verdict.NOT_COMPARED for part in self.parts)

    def standing_out(self, verdict: Verdict = Verdict.CLEAR) -> tuple[Part, ...]:
        """Return the parts with this verdict, the widest difference first."""
        found = [part for part in self.parts if part.against.verdict is verdict and part.against.change is not None]
        return tuple(sorted(found, key=lambda part: -abs(_difference(part))))


def frame_score(frame: "pd.DataFrame", scoring: Scoring = PLAIN) -> Score:
    """Return the score of an answers frame."""
    return tally(answers_of(frame, scoring)).score(scoring.customers)


def by_column(frame: "pd.DataFrame", column: int | str, scoring: Scoring = PLAIN) -> tuple[Part, ...]:
    """Return the score for each value of a group column, most passives first (ux.md 4.2), unnamed last.

    `frame` is an answers frame that holds the column; those who gave no answer ("") form the part "". Answers of
    waves that did not have the column (missing) are in no part, and those with several choices in the part of each.
    """
    return break_down(answers_of(frame, scoring), [by_value(frame[column])]).parts


def break_down(answers: Answers, axes: Sequence[Axis], order: Order = Order.PASSIVES) -> Breakdown:
    """Return the score of each group of one axis, or of each pair of groups of two (methods A7).

    Each part is compared with everybody else in the table, from ten answers on either side; the table is one family of
    comparisons. Those without an answer in one of the columns ("") count to the rest and are not compared themselves.
    Groups of nobody are left out. Raises ValueError for no axis, or more than two.
    """
    if len(axes) not in (1, 2):
        raise ValueError("groups are made by one column or by two")
    found, whole = _tallied(answers, axes)
    parts = [Part(keys, tallied, tallied.score()) for keys, tallied in found.items() if tallied.rows]
    named = [part for part in parts if part.is_named]
    judged = against_rest([part.tallied.tally for part in named], [(whole - part.tallied).tally for part in named])
    verdicts = dict(zip((part.keys for part in named), judged, strict=True))
    overlaps = any(axis.overlaps for axis in axes)
    differs = None if overlaps else omnibus([part.tallied.tally for part in named if part.tallied.tally.n >= FEWEST])
    done = [replace(part, against=verdicts.get(part.keys, part.against)) for part in parts]
    return Breakdown(tuple(sorted(done, key=lambda part: _place(part, order))), whole.score(), differs, overlaps)


def _tallied(answers: Answers, axes: Sequence[Axis]) -> tuple[dict[tuple[GroupKey, ...], Tallied], Tallied]:
    """Return what each group counts, and all of them together, each answer once."""
    codes, members = _one(axes[0]) if len(axes) == 1 else _two(axes[0], axes[1])
    rows = tally_by(answers, codes, max(1, len(members)))
    found: dict[tuple[GroupKey, ...], Tallied] = {}
    for groups, row in zip(members, rows, strict=False):
        if not row.rows:
            continue
        for places in groups:
            keys = tuple(axis.keys[place] for axis, place in zip(axes, places, strict=True))
            found[keys] = found[keys] + row if keys in found else row
    return found, total_of([row for row in rows if row.rows] or [NOBODY])


def _one(axis: Axis) -> "tuple[Codes, list[list[tuple[int, ...]]]]":
    return axis.codes, [[(place,) for place in groups] for groups in axis.members]


def _two(first: Axis, second: Axis) -> "tuple[Codes, list[list[tuple[int, ...]]]]":
    """Return the pairs of codes that occur: columns of many values have far more pairs than answers."""
    import numpy as np

    codes, size = crossed(first, second)
    known = codes >= 0
    if size <= len(codes):
        occurs = np.bincount(codes[known], minlength=size) > 0
        seen, places = np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[codes[known]]
    else:
        seen, places = np.unique(codes[known], return_inverse=True)
    found = np.full(len(codes), -1, dtype=np.int64)
    found[known] = places
    width = max(1, len(second.members))
    return found, [list(product(first.members[code // width], second.members[code % width])) for code in seen.tolist()]


def _difference(part: Part) -> float:
    return 0.0 if part.against.change is None else part.against.change.difference


def _place(part: Part, order: Order) -> tuple[object, ...]:
    natural = tuple(_natural(key) for key in part.keys)
    if order is Order.NAME:
        return (not part.is_named, natural)
    if order is Order.SCORE:
        is_ranked = part.score.nps is not None and part.score.smallness is not Smallness.GREY
        return (not part.is_named, not is_ranked, part.score.nps if part.score.nps is not None else 0.0, natural)
    return (not part.is_named, -part.score.counts.passives, natural)


def _natural(key: GroupKey) -> tuple[float, float, str]:
    """Return where a group stands by itself: bands and periods by their ends, values by number, else by name."""
    if key.kind is KeyKind.VALUE and key.low is None:
        return (0.0, 0.0, key.text.casefold())
    return (float("-inf") if key.low is None else key.low, key.high or 0.0, key.text)

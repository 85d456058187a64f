"""Counting answers into groups, whatever their number: one pass over the rows, with weights where there are some."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.scores.nps import Tally, Worth, counts_of
from npsdesk.core.scores.score import PLAIN, Score, Scoring, refused, score_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Codes = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

KINDS = 12  # the scores 0 … 10, and none
NONE = (0,) * (KINDS - 1)


@dataclass(frozen=True)
class Answers:
    """Some answers as arrays: scores 0 … 10 or -1 for none, and their weights where there are some.

    A weight is NaN where an answer has none or 0, and negative where it cannot be one.
    """

    scores: "npt.NDArray[np.int8]"
    weights: "Floats | None" = None

    def among(self, mask: "Mask") -> "Answers":
        """Return those that a mask lets through."""
        return Answers(self.scores[mask], None if self.weights is None else self.weights[mask])


@dataclass(frozen=True)
class Tallied:
    """What was counted for one group: eleven counts and those without a score; sums of weights and of w² by group.

    `without` are those of the eleven counts whose answers have a score and no weight; `refused` answers have a weight
    that cannot be one, and with any of them there is no score.
    """

    counts: tuple[int, ...]
    weights: tuple[float, float, float] | None = None
    squares: tuple[float, float, float] = (0.0, 0.0, 0.0)
    without: tuple[int, ...] = NONE
    refused: int = 0

    @property
    def distribution(self) -> tuple[int, ...]:
        """How many gave each score; those without a weight are left out, unless nobody has one."""
        return tuple(count - less for count, less in zip(self.counts[:11], self._left_out(), strict=True))

    @property
    def weightless(self) -> int:
        """How many with a score are left out, as they have no weight."""
        return sum(self._left_out())

    def _left_out(self) -> tuple[int, ...]:
        return self.without if self.worth is not None else NONE

    @property
    def rows(self) -> int:
        return sum(self.counts)

    def __add__(self, other: "Tallied") -> "Tallied":
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        if self.weights is None or other.weights is None:
            return Tallied(counts)
        low, middle, high = (a + b for a, b in zip(self.weights, other.weights, strict=True))
        without = tuple(a + b for a, b in zip(self.without, other.without, strict=True))
        squares = tuple(a + b for a, b in zip(self.squares, other.squares, strict=True))
        refused = self.refused + other.refused
        return Tallied(counts, (low, middle, high), (squares[0], squares[1], squares[2]), without, refused)

    def __sub__(self, other: "Tallied") -> "Tallied":
        """Return what is left without some of them."""
        counts = tuple(a - b for a, b in zip(self.counts, other.counts, strict=True))
        if self.weights is None or other.weights is None:
            return Tallied(counts)
        low, middle, high = (max(0.0, a - b) for a, b in zip(self.weights, other.weights, strict=True))
        without = tuple(a - b for a, b in zip(self.without, other.without, strict=True))
        squares = tuple(max(0.0, a - b) for a, b in zip(self.squares, other.squares, strict=True))
        refused = self.refused - other.refused
        return Tallied(counts, (low, middle, high), (squares[0], squares[1], squares[2]), without, refused)

    @property
    def tally(self) -> Tally:
        """The answers, or what weighted ones are worth; nobody where none has a weight."""
        if self.weights is None:
            return counts_of(self.distribution)
        return self.worth or Worth(0.0, 0.0, 0.0)

    @property
    def worth(self) -> Worth | None:
        """What the weighted answers are worth (methods A3), None without a weight above 0, or with one below."""
        total, squares = sum(self.weights or ()), sum(self.squares)
        if self.weights is None or self.refused or total <= 0 or squares <= 0:
            return None
        effective = total * total / squares
        return Worth(*(weight / total * effective for weight in self.weights))

    @property
    def linearised_se(self) -> float | None:
        """The standard error of the weighted score on -1 … 1, as R's survey::svymean; None without weights, or of one.

        √(n / (n - 1) Σ (w (x - s))²) / Σ w (methods A3).
        """
        worth, n = self.worth, sum(self.distribution)
        if worth is None or self.weights is None or n < 2:
            return None
        spread = sum(squares * (x - worth.nps) ** 2 for x, squares in zip((-1, 0, 1), self.squares, strict=True))
        return sqrt(n / (n - 1) * spread) / sum(self.weights)

    def score(self, customers: int | None = None) -> Score:
        """Return the score of these answers."""
        counts = counts_of(self.distribution)
        if self.weights is not None and self.worth is None and counts.n:
            return refused(counts, self.rows)
        return score_of(counts, self.rows, self.worth, customers, self.weightless)


NOBODY = Tallied((0,) * KINDS)


def answers_of(frame: "pd.DataFrame", scoring: Scoring = PLAIN) -> Answers:
    """Return the answers of a frame as arrays; a weight that is negative or endless is -1, one of 0 is NaN."""
    import numpy as np

    scores = frame["score"].to_numpy(dtype=np.int8, na_value=-1)
    if scoring.weights is None or scoring.weights not in frame:
        return Answers(scores)
    weights = frame[scoring.weights].to_numpy(dtype=np.float64)
    cannot_be = (weights < 0) | np.isinf(weights)
    return Answers(scores, np.where(cannot_be, -1.0, np.where(weights > 0, weights, np.nan)))


def tally_by(answers: Answers, codes: "Codes", size: int) -> list[Tallied]:
    """Return what each of `size` codes counts; answers with a code below 0 count nowhere."""
    import numpy as np

    kinds = np.where(answers.scores < 0, KINDS - 1, answers.scores).astype(np.int64)
    used = codes >= 0
    if not used.all():
        codes, kinds = codes[used], kinds[used]
    table = np.bincount(codes * KINDS + kinds, minlength=size * KINDS).reshape(size, KINDS)
    if answers.weights is None:
        return [Tallied(tuple(row)) for row in table.tolist()]
    weights = np.nan_to_num(answers.weights if used.all() else answers.weights[used])
    refused = np.bincount(codes[(weights < 0) & (kinds < KINDS - 1)], minlength=size)
    weights = np.maximum(weights, 0.0)
    # scaled, so that squares of huge or tiny weights stay numbers
    weights = weights / (weights.max() if len(weights) and weights.max() > 0 else 1.0)
    weights = np.where(kinds == KINDS - 1, 0.0, weights)
    bare = (weights == 0) & (kinds < KINDS - 1)
    without = np.bincount(codes[bare] * KINDS + kinds[bare], minlength=size * KINDS).reshape(size, KINDS)[:, :-1]
    group = np.select([kinds >= 9, kinds >= 7], [2, 1], default=0)
    sums = np.bincount(codes * 3 + group, weights=weights, minlength=size * 3).reshape(size, 3)
    squares = np.bincount(codes * 3 + group, weights=weights * weights, minlength=size * 3).reshape(size, 3)
    return [
        Tallied(tuple(row), (low, middle, high), (first, second, third), tuple(less), bad)
        for row, (low, middle, high), (first, second, third), less, bad in zip(
            table.tolist(), sums.tolist(), squares.tolist(), without.tolist(), refused.tolist(), strict=True
        )
    ]


def tally(answers: Answers) -> Tallied:
    """Return what some answers count together."""
    import numpy as np

    return tally_by(answers, np.zeros(len(answers.scores), dtype=np.int64), 1)[0]


def total_of(parts: Sequence[Tallied]) -> Tallied:
    """Return what several groups count together."""
    found = parts[0] if parts else NOBODY
    for part in parts[1:]:
        found = found + part
    return found

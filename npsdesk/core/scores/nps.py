"""The score itself: three counts and their difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Tally(Protocol):
    """Three counts of answers, whole ones (Counts) or what weighted ones are worth (Worth)."""

    @property
    def detractors(self) -> float: ...
    @property
    def passives(self) -> float: ...
    @property
    def promoters(self) -> float: ...
    @property
    def n(self) -> float: ...
    @property
    def nps(self) -> float: ...


@dataclass(frozen=True)
class Counts:
    """How many answers each group gave."""

    detractors: int = 0
    passives: int = 0
    promoters: int = 0

    @property
    def n(self) -> int:
        return self.detractors + self.passives + self.promoters

    @property
    def nps(self) -> float:
        """NPS on the scale -1 … 1: (promoters - detractors) / n (methods A1). Raises ZeroDivisionError for n = 0."""
        return (self.promoters - self.detractors) / self.n

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.detractors + other.detractors, self.passives + other.passives, self.promoters + other.promoters
        )

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(
            self.detractors - other.detractors, self.passives - other.passives, self.promoters - other.promoters
        )


@dataclass(frozen=True)
class Worth:
    """As many plain answers as some answers are worth, by group: fractions of a person are allowed."""

    detractors: float
    passives: float
    promoters: float

    @property
    def n(self) -> float:
        return self.detractors + self.passives + self.promoters

    @property
    def nps(self) -> float:
        """NPS on -1 … 1, as of Counts."""
        return (self.promoters - self.detractors) / self.n


def scaled(tally: Tally, n: float) -> Worth:
    """Return the same shares for another number of answers. Raises ZeroDivisionError for a tally of nobody."""
    share = n / tally.n
    return Worth(tally.detractors * share, tally.passives * share, tally.promoters * share)


def variance(tally: Tally) -> float:
    """Return the variance of one answer's -1, 0 or 1, with divisor n: (p + d) / n - nps² (methods A1)."""
    nps = tally.nps
    return max((tally.promoters + tally.detractors) / tally.n - nps * nps, 0.0)


def distribution(scores: Iterable[int]) -> tuple[int, ...]:
    """Return how often each score 0 … 10 occurs, as eleven counts. Raises IndexError for a score above 10."""
    counts = [0] * 11
    for score in scores:
        counts[score] += 1
    return tuple(counts)


def valid_scores(answers: Iterable[object]) -> tuple[list[int], int]:
    """Return the answers that are whole scores of 0 … 10, and how many others there were (methods §0).

    None, texts, NaN, 8.5, 11 and -1 are no answers: they are left out, and counted so that it can be said.

    >>> valid_scores([10, 8.0, 8.5, None, "n/a", 11, float("nan"), True])
    ([10, 8], 6)
    """
    scores: list[int] = []
    left_out = 0
    for answer in answers:
        is_score = isinstance(answer, int | float) and not isinstance(answer, bool) and answer in range(11)
        if is_score:
            scores.append(int(answer))  # type: ignore[call-overload]  # a number, as is_score says
        else:
            left_out += 1
    return scores, left_out


def counts_of(distribution_of_scores: tuple[int, ...]) -> Counts:
    """Return the group counts of eleven counts per score."""
    d = distribution_of_scores
    return Counts(sum(d[:7]), d[7] + d[8], d[9] + d[10])


def european_counts(distribution_of_scores: tuple[int, ...]) -> Counts:
    """Return the counts of the European second view: 8-10 promoter, 6-7 passive, 0-5 detractor (features D8).

    It is shown beside the score and never in its place, nor in a trend of it.
    """
    d = distribution_of_scores
    return Counts(sum(d[:6]), d[6] + d[7], d[8] + d[9] + d[10])


def points(nps: float) -> int:
    """Return an NPS of -1 … 1 in whole points, half away from zero and never -0 (methods §0)."""
    hundredfold = abs(nps) * 100
    whole = int(hundredfold + 0.5 + 1e-9)
    return -whole if nps < 0 and whole else whole

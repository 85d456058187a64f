"""The score itself: three counts and their difference."""

from collections.abc import Iterable
from dataclasses import dataclass


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


def distribution(scores: Iterable[int]) -> tuple[int, ...]:
    """Return how often each score 0 … 10 occurs, as eleven counts. Raises IndexError for a score above 10."""
    counts = [0] * 11
    for score in scores:
        counts[score] += 1
    return tuple(counts)


def counts_of(distribution_of_scores: tuple[int, ...]) -> Counts:
    """Return the group counts of eleven counts per score."""
    d = distribution_of_scores
    return Counts(sum(d[:7]), d[7] + d[8], d[9] + d[10])


def points(nps: float) -> int:
    """Return an NPS of -1 … 1 in whole points, half away from zero and never -0 (methods §0)."""
    hundredfold = abs(nps) * 100
    whole = int(hundredfold + 0.5 + 1e-9)
    return -whole if nps < 0 and whole else whole

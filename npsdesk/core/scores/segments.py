"""Groups of customers against the rest: which stand out once it counts that many are compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from npsdesk.core.scores.change import Change, change_between
from npsdesk.core.scores.multiplicity import CLEAR, POSSIBLE, benjamini_hochberg
from npsdesk.core.scores.normal import chi_square_tail
from npsdesk.core.scores.nps import Tally, variance
from npsdesk.core.scores.other_intervals import with_pseudo

FEWEST = 10  # answers of a group, and of the rest, to compare them


class Verdict(StrEnum):
    """What may be said of a difference."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    UNCLEAR = "no_clear_difference"
    NOT_COMPARED = "not_compared"  # fewer than ten answers on a side


@dataclass(frozen=True)
class AgainstRest:
    """One group less everybody else; `change`, `q` are None and the verdict NOT_COMPARED where one of them is small."""

    rest: float | None
    change: Change | None = None
    q: float | None = None
    verdict: Verdict = Verdict.NOT_COMPARED


@dataclass(frozen=True)
class Omnibus:
    """Whether the groups differ at all: Q on `df` degrees of freedom and its p."""

    q: float
    df: int
    p: float

    @property
    def is_clear(self) -> bool:
        return self.p <= CLEAR


def verdict_of(q: float) -> Verdict:
    """Return the verb of an adjusted chance: clear to 5 %, possible to 10 % (methods §0)."""
    if q <= CLEAR:
        return Verdict.CLEAR
    return Verdict.POSSIBLE if q <= POSSIBLE else Verdict.UNCLEAR


def change_verdict(change: Change) -> Verdict:
    """Return the verb of a single difference, which is compared with nothing else."""
    return Verdict.CLEAR if change.is_clear else verdict_of(max(change.p, CLEAR + 1e-12))


def against_rest(groups: Sequence[Tally], rests: Sequence[Tally], fewest: float = FEWEST) -> tuple[AgainstRest, ...]:
    """Compare each group with everybody else of its table (methods A7); one family of comparisons over all of them.

    Never with the total, which holds the group itself. Groups and rests of at least `fewest` answers are compared by
    the adjusted Wald difference of independent groups; Benjamini-Hochberg over all compared.
    """
    found = [_compared(group, rest, fewest) for group, rest in zip(groups, rests, strict=True)]
    places = [place for place, row in enumerate(found) if row.change is not None]
    qs = benjamini_hochberg([change.p for row in found if (change := row.change) is not None])
    for place, q in zip(places, qs, strict=True):
        found[place] = replace(found[place], q=q, verdict=verdict_of(q))
    return tuple(found)


def omnibus(groups: Sequence[Tally]) -> Omnibus | None:
    """Return whether the scores of groups differ at all, None with fewer than two groups that have answers.

    Q = Σ (s - s̄)² / v about the mean weighted by 1 / v, against chi-square on K - 1; v is Wald's, that of the adjusted
    counts where all of a group's answers fall together (methods A7; Cochran 1954).
    """
    used = [group for group in groups if group.n > 0]
    if len(used) < 2:
        return None
    variances = [variance_of_mean(group) for group in used]
    mean = sum(g.nps / v for g, v in zip(used, variances, strict=True)) / sum(1 / v for v in variances)
    q = sum((g.nps - mean) ** 2 / v for g, v in zip(used, variances, strict=True))
    return Omnibus(q, len(used) - 1, chi_square_tail(q, len(used) - 1))


def variance_of_mean(tally: Tally) -> float:
    """Return Wald's variance of a score, or that of its adjusted counts where it would be 0."""
    plain = variance(tally) / tally.n
    if plain > 1e-15:
        return plain
    steady = with_pseudo(tally)
    return variance(steady) / steady.n


def _compared(group: Tally, rest: Tally, fewest: float) -> AgainstRest:
    if rest.n <= 0:
        return AgainstRest(None)
    if group.n < fewest or rest.n < fewest:
        return AgainstRest(rest.nps)
    return AgainstRest(rest.nps, change_between(rest, group))

"""Did contacting help: passives who were contacted against those who were not, within the 7s and within the 8s."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.customers.journeys import GROUP_STARTS, PASSIVE_SCORES, Journeys
from npsdesk.core.scores.normal import z_of
from npsdesk.core.scores.proportions import newcombe_interval, wilson_interval

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

FEWEST = 10  # seen again on each side, from which on the sides are compared
ALIKE = 1e-12  # a variance below is nothing but rounding
MUCH_ATTRITION = 0.10  # the sides answered again so differently that who is missing could be the whole difference


class Method(StrEnum):
    """How a difference was made."""

    MANTEL_HAENSZEL = "mantel_haenszel"  # over the strata 7 and 8
    NEWCOMBE = "newcombe"  # only one stratum has people on both sides, or all of a side and stratum fared alike


@dataclass(frozen=True)
class Stratum:
    """Hits among n on each side of one stratum."""

    contacted: int
    n_contacted: int
    others: int
    n_others: int

    @property
    def is_usable(self) -> bool:
        return self.n_contacted > 0 and self.n_others > 0


@dataclass(frozen=True)
class RiskDifference:
    """The share among the contacted minus that among the others, with its range, on -1 … 1."""

    value: float
    low: float
    high: float
    method: Method

    @property
    def is_clear(self) -> bool:
        return self.low > 0 or self.high < 0

    @property
    def is_promising(self) -> bool:
        """Whether it is in favour and at least one standard error (half its margin): chance makes less than that."""
        return self.value > 0 and self.value >= (self.high - self.low) / 4


def risk_difference(strata: Sequence[Stratum], confidence: float = 0.95) -> RiskDifference | None:
    """Return the Mantel-Haenszel risk difference over strata with the variance of Sato, Greenland and Robins.

    Sato (1989), Biometrics 45:1323-1324; Greenland and Robins (1985), Biometrics 41:55-68; methods D4. Strata without
    people on both sides say nothing; of only one that is left Newcombe's interval is taken, and None without any.
    Where nobody or everybody of each side and stratum was hit that variance is 0, as if nothing could be otherwise;
    then Newcombe's intervals of the strata are put together. The range is cut to -1 … 1.
    """
    usable = [stratum for stratum in strata if stratum.is_usable]
    if not usable:
        return None
    if len(usable) == 1:
        one = usable[0]
        first, second = (one.contacted, one.n_contacted), (one.others, one.n_others)
        value = one.contacted / one.n_contacted - one.others / one.n_others
        return RiskDifference(value, *newcombe_interval(first, second, confidence), Method.NEWCOMBE)
    weight = sum(s.n_contacted * s.n_others / _all(s) for s in usable)
    value = sum((s.contacted * s.n_others - s.others * s.n_contacted) / _all(s) for s in usable) / weight
    spread = sum(_first_part(s) for s in usable) * value + sum(_second_part(s) for s in usable)
    if spread < ALIKE:
        shares = [s.n_contacted * s.n_others / _all(s) / weight for s in usable]
        return RiskDifference(value, *_put_together(usable, shares, value, confidence), Method.NEWCOMBE)
    half = z_of(confidence) * sqrt(spread) / weight
    return RiskDifference(value, max(value - half, -1.0), min(value + half, 1.0), Method.MANTEL_HAENSZEL)


def _put_together(
    strata: Sequence[Stratum], shares: Sequence[float], value: float, confidence: float
) -> tuple[float, float]:
    """Return the range of a weighted sum of differences from Newcombe's of each: Zou and Donner (2008), Statistics in
    Medicine 27:1693-1702."""
    below = above = 0.0
    for one, share in zip(strata, shares, strict=True):
        first, second = (one.contacted, one.n_contacted), (one.others, one.n_others)
        low, high = newcombe_interval(first, second, confidence)
        here = one.contacted / one.n_contacted - one.others / one.n_others
        below, above = below + (share * (here - low)) ** 2, above + (share * (high - here)) ** 2
    return max(value - sqrt(below), -1.0), min(value + sqrt(above), 1.0)


def _all(stratum: Stratum) -> int:
    return stratum.n_contacted + stratum.n_others


def _first_part(s: Stratum) -> float:
    inner = s.others * s.n_contacted**2 - s.contacted * s.n_others**2
    return (inner + s.n_contacted * s.n_others * (s.n_others - s.n_contacted) / 2) / _all(s) ** 2


def _second_part(s: Stratum) -> float:
    inner = s.contacted * (s.n_others - s.others) + s.others * (s.n_contacted - s.contacted)
    return inner / (2 * _all(s))


@dataclass(frozen=True)
class Arm:
    """One side: passives of the earlier wave, how many answered again, and where those ended up."""

    people: int
    seen_again: int
    promoted: int
    dropped: int

    @property
    def response(self) -> float | None:
        """Which share answered again; None without anybody."""
        return self.seen_again / self.people if self.people else None

    @property
    def promoted_range(self) -> tuple[float, float] | None:
        """Wilson's range of the share that became promoters, None under 10 seen again."""
        return wilson_interval(self.promoted, self.seen_again) if self.seen_again >= FEWEST else None


@dataclass(frozen=True)
class Bounds:
    """The difference in promoters if everybody missing had spoken against contacting, and for it; on -1 … 1."""

    worst: float
    best: float


@dataclass(frozen=True)
class Effect:
    """Contacted against not contacted.

    `promoted` and `dropped` (to detractor) are None under 10 seen again on either side. `bounds` are there where the
    two sides answered again at rates that differ by more than 10 points. `by_lot` is whether chance chose whom to
    contact, so that the two sides were alike beforehand; then `contacted` are those who were drawn and `others` those
    who wait, and `reached` says how many of each were contacted all the same.
    """

    contacted: Arm
    others: Arm
    promoted: RiskDifference | None
    dropped: RiskDifference | None
    bounds: Bounds | None
    by_lot: bool = False
    reached: tuple[int, int] | None = None

    @property
    def was_kept(self) -> bool:
        """Whether exactly those whom the lot chose were contacted."""
        return self.reached in (None, (self.contacted.people, 0))

    @property
    def is_compared(self) -> bool:
        return min(self.contacted.seen_again, self.others.seen_again) >= FEWEST


def effect(
    found: Journeys,
    contacted: "npt.NDArray[np.int64] | Sequence[int]",
    drawn: "npt.NDArray[np.int64] | Sequence[int] | None" = None,
) -> Effect:
    """Compare the earlier wave's passives who were contacted with those who were not (methods D4).

    `contacted` are the customers whom somebody contacted between the two answers. What counts is the difference: some
    passives move up unaided, and those who were not contacted show how many (Linden 2013, regression to the mean).
    Where the lot drew whom to contact, everybody counts where it put them, contacted or not (intention to treat): those
    whom one could not reach are not like the others.
    """
    import numpy as np

    chosen = np.asarray(list(contacted if drawn is None else drawn), dtype=np.int64)
    pairs = _passives(found.pairs, "score_before")
    silent = _passives(found.silent, "score")
    was = pairs.index.isin(chosen)
    missing = silent.index.isin(chosen)
    arms = _arm(pairs[was], int(missing.sum())), _arm(pairs[~was], int((~missing).sum()))
    after = pairs["score_after"].to_numpy()
    is_compared = min(arms[0].seen_again, arms[1].seen_again) >= FEWEST
    before = pairs["score_before"].to_numpy()
    promoted = _strata(before, was, after >= GROUP_STARTS[1])
    dropped = _strata(before, was, after < GROUP_STARTS[0])
    return Effect(
        *arms,
        risk_difference(promoted) if is_compared else None,
        risk_difference(dropped) if is_compared else None,
        bounds_of(*arms) if is_compared else None,
        drawn is not None,
        None if drawn is None else _reached((*pairs.index, *silent.index), chosen, contacted),
    )


def _reached(
    people: "Sequence[int]", drawn: "npt.NDArray[np.int64]", contacted: "npt.NDArray[np.int64] | Sequence[int]"
) -> tuple[int, int]:
    """Return how many of those who were drawn were contacted, and how many of the others."""
    first = set(drawn.tolist())
    met = {int(one) for one in contacted}.intersection(people)
    return len(met & first), len(met - first)


def _passives(rows: "pd.DataFrame", column: str) -> "pd.DataFrame":
    return rows[rows[column].isin(PASSIVE_SCORES).to_numpy()]


def _arm(seen: "pd.DataFrame", missing: int) -> Arm:
    after = seen["score_after"].to_numpy()
    promoted, dropped = int((after >= GROUP_STARTS[1]).sum()), int((after < GROUP_STARTS[0]).sum())
    return Arm(len(seen) + missing, len(seen), promoted, dropped)


def _strata(
    before: "npt.NDArray[np.integer]", was: "npt.NDArray[np.bool_]", hit: "npt.NDArray[np.bool_]"
) -> list[Stratum]:
    found = []
    for score in PASSIVE_SCORES:
        here = before == score
        sides = ((here & was), (here & ~was))
        (a, n1), (c, n0) = ((int((side & hit).sum()), int(side.sum())) for side in sides)
        found.append(Stratum(a, n1, c, n0))
    return found


def bounds_of(contacted: Arm, others: Arm) -> Bounds | None:
    """Return what the difference would be had everybody answered again; None where the sides did so alike.

    Worst: nobody missing among the contacted became a promoter, everybody missing among the others did. Best: the
    other way round. Manski (1990), American Economic Review 80:319-323.
    """
    first, second = contacted.response, others.response
    if first is None or second is None or abs(first - second) <= MUCH_ATTRITION + 1e-12:
        return None
    low, high = contacted.promoted / contacted.people, others.promoted / others.people
    missing_first, missing_second = 1 - first, 1 - second
    return Bounds(low - high - missing_second, low + missing_first - high)


def fell_after(found: Journeys, contacted: "npt.NDArray[np.int64] | Sequence[int]") -> "pd.DataFrame":
    """Return the pairs of those who were contacted and then gave a lower score, the deepest fall first.

    That a score fell after a contact does not say that it fell because of it.
    """
    import numpy as np

    pairs = found.pairs[found.pairs.index.isin(np.asarray(list(contacted), dtype=np.int64))]
    change = pairs["score_after"].astype("int64") - pairs["score_before"].astype("int64")
    return pairs[(change < 0).to_numpy()].loc[change[change < 0].sort_values(kind="stable").index]


@dataclass(frozen=True)
class Fall:
    """Of `seen_again` customers whom an action reached, whatever their group, `fell` scored lower afterwards."""

    action: int
    seen_again: int
    fell: int


def falls_of(found: Journeys, between: "pd.DataFrame") -> tuple[Fall, ...]:
    """Return for each action after which somebody's score fell how many did, the most first.

    `between` has a row per customer and action (columns customer and action, 0 for none) reached between the two
    answers. A customer whom two actions reached counts with both.
    """
    pairs = found.pairs
    is_lower = pairs["score_after"].astype("int64") < pairs["score_before"].astype("int64")
    here = between[(between["action"] > 0).to_numpy() & between["customer"].isin(pairs.index).to_numpy()]
    here = here[["customer", "action"]].drop_duplicates()
    lower = is_lower.reindex(here["customer"]).to_numpy(dtype=bool)
    counts = here.assign(lower=lower).groupby("action")["lower"].agg(["size", "sum"])
    falls = [Fall(int(action), int(size), int(fell)) for action, size, fell in counts.itertuples()]
    return tuple(sorted((one for one in falls if one.fell), key=lambda one: (-one.fell, one.action)))

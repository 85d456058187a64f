"""How customers moved between the three groups from one wave to another: the 3×3 table and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from npsdesk.core.customers.journeys import Journeys, group_codes
from npsdesk.core.scores.normal import chi_square_tail
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.proportions import wilson_interval
from npsdesk.core.survey import Group

GROUPS = tuple(Group)  # detractor, passive, promoter: the order of rows and columns
FEWEST_OF_A_GROUP = 10  # customers seen again, from which on a share of them is given

Row = tuple[int, int, int]


@dataclass(frozen=True)
class Share:
    """A share of a group that moved, with its range, on 0 … 1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Transitions:
    """`counts[i][j]` customers went from group i to group j (GROUPS); `silent[i]` of group i did not answer again."""

    counts: tuple[Row, Row, Row]
    silent: Row = (0, 0, 0)

    @property
    def n(self) -> int:
        """How many customers answered both waves."""
        return sum(map(sum, self.counts))

    @property
    def before(self) -> Counts:
        """The same customers in the earlier wave."""
        return Counts(*map(sum, self.counts))

    @property
    def after(self) -> Counts:
        """The same customers in the later wave."""
        return Counts(*(sum(row[place] for row in self.counts) for place in range(3)))

    @property
    def up(self) -> int:
        """How many moved to a better group."""
        return sum(self.counts[i][j] for i in range(3) for j in range(i + 1, 3))

    @property
    def down(self) -> int:
        """How many moved to a worse group."""
        return sum(self.counts[i][j] for i in range(3) for j in range(i))

    def count(self, earlier: Group, later: Group) -> int:
        return self.counts[GROUPS.index(earlier)][GROUPS.index(later)]

    def seen_again(self, earlier: Group) -> int:
        """How many of a group answered again."""
        return sum(self.counts[GROUPS.index(earlier)])

    def share(self, earlier: Group, later: Group) -> Share | None:
        """Return which share of a group moved, with Wilson's interval; None under 10 seen again (methods D5)."""
        total = self.seen_again(earlier)
        if total < FEWEST_OF_A_GROUP:
            return None
        count = self.count(earlier, later)
        return Share(count / total, *wilson_interval(count, total))

    def flow(self, earlier: Group, later: Group) -> float:
        """Return what these movers did to the NPS of the customers seen again, in points of -200 … 200.

        100 / m × count × (value later - value earlier), the values being -1, 0 and 1; the flows of all nine cells add
        up to the change (methods D5). 0 where nobody was seen again.
        """
        step = GROUPS.index(later) - GROUPS.index(earlier)
        return 100 * self.count(earlier, later) * step / self.n if self.n else 0.0

    def moves(self) -> dict[tuple[int, int], int]:
        """Return the counts by values (-1, 0, 1) earlier and later, as `core.scores.change` takes them."""
        return {(i - 1, j - 1): self.counts[i][j] for i in range(3) for j in range(3) if self.counts[i][j]}

    def long_run(self) -> tuple[float, float, float] | None:
        """Return the shares of the three groups if these flows never changed: πP = π.

        A group's share is in proportion to all ways that the two others lead to it (the tree theorem of Markov
        chains), which needs no iteration. None where a group has nobody, so that nothing is known of where it goes,
        or where the resting point depends on the start.
        """
        if min(map(sum, self.counts)) == 0:
            return None
        d, p, r = ([count / sum(row) for count in row] for row in self.counts)
        weights = (
            p[0] * r[0] + p[0] * r[1] + p[2] * r[0],
            d[1] * r[1] + d[1] * r[0] + d[2] * r[1],
            d[2] * p[2] + d[2] * p[0] + d[1] * p[2],
        )
        total = sum(weights)
        return (weights[0] / total, weights[1] / total, weights[2] / total) if total else None


def transitions_of(found: Journeys) -> Transitions:
    """Return the table of two matched waves."""
    import numpy as np

    before, after = group_codes(found.pairs["score_before"]), group_codes(found.pairs["score_after"])
    table = np.bincount(before * 3 + after, minlength=9).reshape(3, 3)
    silent = np.bincount(group_codes(found.silent["score"]), minlength=3)
    rows = [_row(row) for row in table.tolist()]
    return Transitions((rows[0], rows[1], rows[2]), _row(silent.tolist()))


def _row(counts: Sequence[int]) -> Row:
    first, second, third = counts
    return first, second, third


@dataclass(frozen=True)
class Pooled:
    """Several periods as one table. `chance` is how probable differences this large are if all periods were alike."""

    table: Transitions
    periods: int
    statistic: float
    freedom: int
    chance: float

    @property
    def is_alike(self) -> bool:
        """Whether the periods may be read as one (methods D5)."""
        return self.chance > 0.05


def pool(periods: Sequence[Transitions]) -> Pooled | None:
    """Put the tables of several periods together, with χ² for whether their rows are alike; None under two periods.

    For each group: χ² of the periods × 3 table of where it went; statistics and degrees of freedom are added up.
    Periods without anybody of the group, and groups nobody went to, carry no information. Anderson and Goodman (1957),
    Annals of Mathematical Statistics 28:89-110; methods D5.
    """
    told = [period for period in periods if period.n]
    if len(told) < 2:
        return None
    statistic, freedom = 0.0, 0
    for place in range(3):
        more, degrees = _homogeneity([period.counts[place] for period in told])
        statistic, freedom = statistic + more, freedom + degrees
    return Pooled(_sum(told), len(told), statistic, freedom, chi_square_tail(statistic, freedom) if freedom else 1.0)


def _sum(periods: Sequence[Transitions]) -> Transitions:
    rows = [_row([sum(period.counts[i][j] for period in periods) for j in range(3)]) for i in range(3)]
    return Transitions(
        (rows[0], rows[1], rows[2]), _row([sum(period.silent[i] for period in periods) for i in range(3)])
    )


def _homogeneity(rows: Sequence[Row]) -> tuple[float, int]:
    """Return Pearson's χ² and its degrees of freedom for rows of counts, without empty rows and columns."""
    rows = [row for row in rows if sum(row)]
    totals = [total for total in map(sum, zip(*rows, strict=True)) if total]
    if len(rows) < 2 or len(totals) < 2:
        return 0.0, 0
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    everybody = sum(totals)
    statistic = 0.0
    for column, total in zip(columns, totals, strict=True):
        for count, row in zip(column, rows, strict=True):
            expected = sum(row) * total / everybody
            statistic += (count - expected) ** 2 / expected
    return statistic, (len(rows) - 1) * (len(totals) - 1)

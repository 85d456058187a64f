"""Where a change comes from: the same customers moving, or different people answering."""

from collections.abc import Mapping
from dataclasses import dataclass

from npsdesk.core.scores.change import Moves
from npsdesk.core.scores.nps import Counts


@dataclass(frozen=True)
class Decomposition:
    """The two parts of a change, on -2 … 2: they add up to it exactly.

    `same` is what customers of both waves moved, weighted by their share of the answers; `others` comes from who
    answered only once, and from those who stayed being another share than before. Counts of the three kinds go with it.
    """

    same: float
    others: float
    stayed: int
    came: int
    left: int

    @property
    def difference(self) -> float:
        return self.same + self.others


def decompose(earlier: Counts, later: Counts, both: Mapping[tuple[int, int], int]) -> Decomposition | None:
    """Split later - earlier into w̄ (S₂ - S₁) and the rest of methods A6; None where a wave has no answers.

    `both` counts the customers of both waves by their values earlier and later, each customer once in each wave. S are
    the scores of those, N of the newly answering, L of those no longer answering, w their share in each wave:
    Δ = w̄ (S₂ - S₁) + (1 - w̄) (N₂ - L₁) + (w₂ - w₁) [(S₁ + S₂) / 2 - (N₂ + L₁) / 2]. Where a kind is empty its score
    counts as 0; its share is then 0 as well, so that the sum stays exact. Raises ValueError where more customers are in
    both than in one.
    """
    if not earlier.n or not later.n:
        return None
    stayed = sum(both.values())
    came, left = later.n - stayed, earlier.n - stayed
    if came < 0 or left < 0:
        raise ValueError("more customers in both waves than in one of them")
    sum1, sum2 = sum(x * count for (x, _y), count in both.items()), sum(y * count for (_x, y), count in both.items())
    s1, s2 = _mean(sum1, stayed), _mean(sum2, stayed)
    n2 = _mean(later.promoters - later.detractors - sum2, came)
    l1 = _mean(earlier.promoters - earlier.detractors - sum1, left)
    w1, w2 = stayed / earlier.n, stayed / later.n
    middle = (w1 + w2) / 2
    others = (1 - middle) * (n2 - l1) + (w2 - w1) * ((s1 + s2) / 2 - (n2 + l1) / 2)
    return Decomposition(middle * (s2 - s1), others, stayed, came, left)


def weighted_parts(
    difference: float,
    worth: Moves,
    shares: tuple[float, float],
    both: Mapping[tuple[int, int], int],
    answers: tuple[Counts, Counts],
) -> Decomposition:
    """Split a difference of two weighted scores into w̄ T and the rest.

    T is the mean move of the customers of both waves, `worth` by their values, w̄ the mean of their `shares` of all
    weights. That somebody stands for more people than before is so part of the rest, as nobody changed their mind;
    with equal weights it is what `decompose` returns. `both` counts the customers and `answers` those of each wave.
    """
    total, stayed = sum(worth.values()), sum(both.values())
    moved = sum((y - x) * weight for (x, y), weight in worth.items()) / total if total else 0.0
    same = sum(shares) / 2 * moved
    earlier, later = answers
    return Decomposition(same, difference - same, stayed, later.n - stayed, earlier.n - stayed)


def _mean(total: int, count: int) -> float:
    return total / count if count else 0.0

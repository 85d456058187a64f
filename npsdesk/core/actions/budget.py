"""Gifts and discounts: what they cost, when they pay, and whom a budget reaches.

No chance of winning anybody over is assumed anywhere: what is said is how many people would have to stay because of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, gcd, inf

from npsdesk.core.actions.playbook import Gives

_COARSE = 4_000  # steps that a budget is cut into where cents would be too many
_CELLS = 20_000_000  # people times steps that are looked through
_MOST = 5_000  # people among whom the best choice is looked for; from more on they are taken by what they bring for it


@dataclass(frozen=True)
class Offer:
    """What each person gets: `each` money, or a `share` (0 to 1) of what the customer is worth.

    `margin` is the share (0 to 1) of a customer's value that is left after costs, None where the owner did not say.
    """

    gives: Gives
    each: float | None = None
    share: float | None = None
    margin: float | None = None


@dataclass(frozen=True)
class Costing:
    """One person: what the offer costs, and what the owner keeps of them if they stay; None where nobody knows."""

    response: int
    cost: float | None
    kept: float | None

    @property
    def pays(self) -> bool | None:
        """Whether it could pay at all: what is kept is more than what it costs. None where that is unknown."""
        return None if self.cost is None or self.kept is None else self.kept > self.cost


@dataclass(frozen=True)
class Total:
    """What an offer to several people comes to.

    `needed` is how many of them have to stay because of it, and would have left without it, for the money to come back;
    None where it is unknown what one is worth. More than there are people: it cannot pay.
    """

    people: int
    cost: float
    kept: float | None
    needed: int | None

    @property
    def can_pay(self) -> bool | None:
        return None if self.needed is None else self.needed <= self.people


def costing(offer: Offer, response: int, value: float | None) -> Costing:
    """Return what an offer costs for one person, worth `value` in the project's currency for as long as it lasts."""
    worth = value if value is not None and value > 0 else None
    if offer.each is not None:
        cost: float | None = offer.each
    else:
        cost = None if worth is None or offer.share is None else offer.share * worth
    kept = None if worth is None or offer.margin is None else offer.margin * worth
    return Costing(response, cost, kept)


def total(chosen: Sequence[Costing]) -> Total:
    """Add up an offer to several people; people of unknown worth count as much as the others on average.

    Break-even: cost / mean kept value, rounded up. It is the same whoever stays on average, and cautious for a
    discount, as whoever would have stayed anyway gets it too.
    """
    cost = sum(one.cost for one in chosen if one.cost is not None)
    known = [one.kept for one in chosen if one.kept is not None]
    if not known or not sum(known):
        return Total(len(chosen), cost, None, None)
    mean = sum(known) / len(known)
    return Total(len(chosen), cost, mean * len(chosen), ceil(round(cost / mean, 9)))


def choose(people: Sequence[Costing], budget: float) -> tuple[int, ...]:
    """Return whom to give it to, so that together they are worth the most and cost no more than the budget.

    Those of unknown cost are never chosen, those for whom it cannot pay neither. People of unknown worth come after
    the others, in the order given. Of up to 5,000 people the choice is the best there is to the cent where people times
    steps of the budget stay under 20 million (0/1 knapsack by dynamic programming: Kellerer, Pferschy & Pisinger 2004,
    chapter 2), else the better of two: that with costs rounded up to a four-thousandth of the budget, and those worth
    most for their cost first.
    """
    affordable = [one for one in people if one.cost is not None and one.cost <= budget and one.pays is not False]
    known = [one for one in affordable if one.kept is not None]
    taken = {one.response for one in _best(known, budget)}
    left = budget - sum(one.cost or 0 for one in known if one.response in taken)
    for one in sorted(affordable, key=lambda one: -(one.kept if one.kept is not None else -inf)):
        if one.response not in taken and (one.cost or 0) <= left + 1e-9:
            taken.add(one.response)
            left -= one.cost or 0
    return tuple(one.response for one in people if one.response in taken)


def _best(people: Sequence[Costing], budget: float) -> Sequence[Costing]:
    costs = {one.cost for one in people}
    if len(costs) <= 1 or len(people) > _MOST:
        return _greedy(people, budget)
    return max(_packed(people, budget), _greedy(people, budget), key=_worth)


def _worth(people: Sequence[Costing]) -> float:
    return sum(one.kept or 0 for one in people)


def _greedy(people: Sequence[Costing], budget: float) -> list[Costing]:
    taken = []
    for one in sorted(people, key=lambda one: -((one.kept or 0) / one.cost if one.cost else inf)):
        if (one.cost or 0) <= budget + 1e-9:
            taken.append(one)
            budget -= one.cost or 0
    return taken


def _packed(people: Sequence[Costing], budget: float) -> list[Costing]:
    """Find the choice worth the most by going through what each step of the budget can hold."""
    import numpy as np

    weights, steps = _steps([one.cost or 0 for one in people], budget)
    best = np.zeros(steps + 1)
    is_in = np.zeros((len(people), steps + 1), dtype=bool)
    for place, (one, weight) in enumerate(zip(people, weights, strict=True)):
        with_it = np.full(steps + 1, -inf)
        with_it[weight:] = best[: max(0, steps + 1 - weight)] + (one.kept or 0)
        is_in[place] = with_it > best
        best = np.maximum(best, with_it)
    taken, room = [], steps
    for place in range(len(people) - 1, -1, -1):
        if is_in[place, room]:
            taken.append(people[place])
            room -= weights[place]
    return taken


def _steps(costs: Sequence[float], budget: float) -> tuple[list[int], int]:
    """Return each cost, rounded up, and the budget as whole steps: of what all cents are a multiple of, or coarse."""
    cents = [ceil(cost * 100 - 1e-6) for cost in costs]
    step = gcd(*cents) or 1
    steps = floor(budget * 100 + 1e-6) // step
    if steps * len(costs) <= _CELLS:
        weights = [cost // step for cost in cents]
        return [min(weight, steps + 1) for weight in weights], steps
    return [ceil(cost / budget * _COARSE - 1e-9) for cost in costs], _COARSE

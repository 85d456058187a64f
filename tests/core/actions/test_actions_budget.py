"""Whom a budget reaches, and when a gift or a discount pays."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.actions.budget import Costing, Offer, Total, choose, costing, total
from npsdesk.core.actions.playbook import Gives

CAKE = Offer(Gives.GIFT, each=5.0, margin=0.4)
TENTH = Offer(Gives.DISCOUNT, share=0.1, margin=0.4)


def test_a_gift_costs_everyone_the_same_and_a_discount_its_share() -> None:
    assert costing(CAKE, 1, 100.0) == Costing(1, 5.0, 40.0)
    assert costing(TENTH, 1, 100.0) == Costing(1, 10.0, 40.0)


def test_what_is_unknown_stays_unknown() -> None:
    assert costing(CAKE, 1, None) == Costing(1, 5.0, None)
    assert costing(TENTH, 1, None) == Costing(1, None, None)
    assert costing(Offer(Gives.GIFT, each=5.0), 1, 100.0).kept is None
    assert costing(CAKE, 1, 0.0).kept is None
    assert Costing(1, None, 4.0).pays is None


def test_how_many_must_stay_is_rounded_up() -> None:
    people = [costing(CAKE, number, 100.0) for number in range(23)]
    assert total(people) == Total(23, 115.0, 920.0, 3)
    assert total(people[:8]).needed == 1
    assert total([costing(TENTH, number, 100.0) for number in range(4)]).needed == 1


def test_an_offer_that_can_never_pay_says_so() -> None:
    dear = Offer(Gives.GIFT, each=50.0, margin=0.4)
    people = [costing(dear, number, 100.0) for number in range(3)]
    assert total(people).needed == 4
    assert total(people).can_pay is False
    assert choose(people, 500.0) == ()


def test_without_any_worth_nothing_is_said_of_paying() -> None:
    found = total([costing(CAKE, 1, None)])
    assert (found.cost, found.kept, found.needed, found.can_pay) == (5.0, None, None, None)
    assert total([]) == Total(0, 0, None, None)


def test_those_worth_most_come_first_and_unknown_ones_last() -> None:
    people = [costing(CAKE, 1, None), costing(CAKE, 2, 50.0), costing(CAKE, 3, 90.0), costing(CAKE, 4, None)]
    assert choose(people, 10.0) == (2, 3)
    assert choose(people, 15.0) == (1, 2, 3)
    assert choose(people, 0.0) == ()


def test_of_different_costs_the_best_together_win() -> None:
    people = [Costing(1, 6.0, 10.0), Costing(2, 5.0, 8.0), Costing(3, 5.0, 8.0)]
    assert choose(people, 10.0) == (2, 3)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(13, 60)), max_size=8),
    st.integers(0, 40),
)
def test_no_other_choice_is_worth_more(pairs: list[tuple[int, int]], budget: int) -> None:
    people = [Costing(place, float(cost), float(kept)) for place, (cost, kept) in enumerate(pairs)]
    taken = choose(people, float(budget))
    assert sum(people[place].cost or 0 for place in taken) <= budget
    best = max(
        sum(one.kept or 0 for one in some)
        for size in range(len(people) + 1)
        for some in combinations(people, size)
        if sum(one.cost or 0 for one in some) <= budget
    )
    assert sum(people[place].kept or 0 for place in taken) == pytest.approx(best)


@given(
    st.lists(st.tuples(st.floats(0.01, 500), st.one_of(st.none(), st.floats(0.01, 9000))), max_size=30),
    st.floats(0, 2000),
)
def test_a_budget_is_never_exceeded(pairs: list[tuple[float, float | None]], budget: float) -> None:
    people = [Costing(place, cost, kept) for place, (cost, kept) in enumerate(pairs)]
    taken = choose(people, budget)
    assert sum(people[place].cost or 0 for place in taken) <= budget + 1e-6
    assert all(people[place].pays is not False for place in taken)


@pytest.mark.parametrize(
    ("least", "spread", "count", "budget"), [(10.01, 38, 3_000, 20_000.03), (25.01, 20, 900, 20_000)]
)
def test_a_budget_of_very_many_steps_is_spent_at_least_as_well_as_by_the_cheapest_first(
    least: float, spread: float, count: int, budget: float
) -> None:
    people = [
        Costing(number, round(least + number * 7919 % 97 / 97 * spread, 2), least + spread + 5.0 + number % 29)
        for number in range(count)
    ]
    taken = set(choose(people, budget))
    chosen = [one for one in people if one.response in taken]
    assert sum(one.cost or 0 for one in chosen) <= budget
    worth, left = 0.0, budget
    for one in sorted(people, key=lambda one: -(one.kept or 0) / (one.cost or 1)):
        if (one.cost or 0) <= left:
            left -= one.cost or 0
            worth += one.kept or 0
    assert sum(one.kept or 0 for one in chosen) >= worth - 1e-6

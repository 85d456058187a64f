import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.customers.movers import Having, Kind, Trait, above_middle, in_common
from npsdesk.core.scores.proportions import difference_of

WAITING = Trait(Kind.MISSES, "Waiting time")
REPAIR = Trait(Kind.GROUP, "Service", "Repair")
people = st.frozensets(st.integers(0, 60), max_size=60)


def test_what_movers_have_and_others_not() -> None:
    movers, others = range(20), range(20, 60)
    traits = {
        WAITING: Having(frozenset([*range(15), *range(20, 25)])),
        REPAIR: Having(frozenset(range(0, 60, 2))),
    }
    found = in_common(movers, others, traits)
    assert [one.trait for one in found.standing_out] == [WAITING]
    first = found.shared[0]
    assert (first.movers, first.of_movers, first.others, first.of_others) == (15, 20, 5, 40)
    assert first.difference == difference_of((15, 20), (5, 40))
    assert first.is_clear
    assert len(found.shared) == 2


def test_too_few_movers_or_too_few_with_it_are_not_compared() -> None:
    rare = {WAITING: Having(frozenset({0, 1, 30, 31}))}
    assert in_common(range(20), range(20, 60), rare).shared == ()
    few = in_common(range(9), range(20, 60), {WAITING: Having(frozenset(range(40)))})
    assert few.shared == ()
    assert not few.is_compared


def test_only_those_of_whom_it_is_known_are_counted() -> None:
    trait = {REPAIR: Having(frozenset([*range(8), *range(20, 24)]), frozenset([*range(12), *range(20, 40)]))}
    (only,) = in_common(range(20), range(20, 60), trait).shared
    assert (only.movers, only.of_movers, only.others, only.of_others) == (8, 12, 4, 20)


@pytest.mark.parametrize(("values", "high"), [({}, set()), ({1: 3.0}, set()), ({1: 1.0, 2: 5.0, 3: 9.0}, {3})])
def test_above_the_middle(values: dict[int, float], high: set[int]) -> None:
    found = above_middle(values)
    assert set(found.people) == high
    assert found.known == frozenset(values)


@given(people, people, st.lists(st.builds(Having, people, st.none() | people), max_size=6))
def test_anybody_can_be_compared(up: frozenset[int], all_others: frozenset[int], havings: list[Having]) -> None:
    others = all_others - up
    traits = {Trait(Kind.GROUP, "Shop", str(place)): having for place, having in enumerate(havings)}
    found = in_common(up, others, traits)
    swapped = {one.trait: one for one in in_common(others, up, traits).shared}
    for one in found.shared:
        assert 0 <= one.movers <= one.of_movers
        assert 0 <= one.difference.p <= one.q <= 1
        assert swapped[one.trait].difference.value == pytest.approx(-one.difference.value)

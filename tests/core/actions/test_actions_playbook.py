"""Suggestions rank by people, then by how easy a tactic is."""

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.actions.playbook import Playbook, ReasonCount, Tactic, merge, ranked, suggest
from npsdesk.core.survey import Level


def tactic(key: str, effort: Level = Level.LOW, cost: Level = Level.NONE, causes: tuple[str, ...] = ()) -> Tactic:
    return Tactic(key, key.title(), f"Do {key}", "when", "say", "avoid", effort, cost, causes)


BOOK = Playbook(
    (
        tactic("ask"),
        tactic("rebuild", Level.HIGH, Level.HIGH, ("waiting",)),
        tactic("text", Level.LOW, Level.LOW, ("waiting", "communication")),
        tactic("discount", Level.LOW, Level.MEDIUM, ("price",)),
    )
)


def test_most_people_first_then_least_effort_then_general_tactics() -> None:
    reasons = [ReasonCount("price", "Price", 4, 11), ReasonCount("waiting", "Waiting time", 1, 25)]
    found = [(suggestion.reason.tag, suggestion.tactic.key) for suggestion in suggest(BOOK, reasons)]
    assert found == [(1, "text"), (1, "rebuild"), (1, "ask"), (4, "discount"), (4, "ask")]


def test_a_tag_without_a_cause_still_gets_the_general_tactics() -> None:
    found = suggest(BOOK, [ReasonCount("", "Coffee corner", 12, 3)])
    assert [suggestion.tactic.key for suggestion in found] == ["ask"]


def test_a_reason_of_nobody_is_not_suggested() -> None:
    assert suggest(BOOK, [ReasonCount("price", "Price", 4, 0)]) == []


def test_own_tactics_replace_in_place_and_new_ones_come_first() -> None:
    own = Playbook((tactic("bring_cake"), tactic("text", Level.HIGH, causes=("communication",))))
    merged = merge(BOOK, own)
    assert [known.key for known in merged.tactics] == ["bring_cake", "ask", "rebuild", "text", "discount"]
    replaced = merged.get("text")
    assert replaced is not None
    assert replaced.effort is Level.HIGH
    assert merged.get("nothing") is None


def test_levels_have_an_order() -> None:
    assert [level.rank for level in (Level.NONE, Level.LOW, Level.MEDIUM, Level.HIGH)] == [0, 1, 2, 3]


@given(st.lists(st.builds(ReasonCount, st.sampled_from(["price", "waiting", ""]), st.text(), st.none(), st.integers())))
def test_people_never_rise_along_the_list(reasons: list[ReasonCount]) -> None:
    people = [suggestion.reason.people for suggestion in suggest(BOOK, reasons)]
    assert people == sorted(people, reverse=True)
    assert all(count > 0 for count in people)


def test_people_gap_and_value_count_alike() -> None:
    most = ReasonCount("", "Most people", 1, 30, gap=0.1, value=100)
    widest = ReasonCount("", "Widest gap", 2, 20, gap=0.4, value=900)
    least = ReasonCount("", "Least", 3, 10, gap=0.2, value=None)
    assert [reason.tag for reason in ranked([least, most, widest])] == [2, 1, 3]


def test_what_nobody_knows_does_not_count() -> None:
    reasons = [ReasonCount("", "Few", 1, 3, gap=0.4), ReasonCount("", "Many", 2, 9)]
    assert [reason.tag for reason in ranked(reasons)] == [2, 1]


def test_of_equal_effort_what_is_made_for_the_cause_above_all_comes_first() -> None:
    both = (tactic("quote", causes=("transparency", "price")), tactic("deal", Level.LOW, Level.MEDIUM, ("price",)))
    found = suggest(Playbook(both), [ReasonCount("price", "Price", 4, 11)])
    assert [suggestion.tactic.key for suggestion in found] == ["deal", "quote"]

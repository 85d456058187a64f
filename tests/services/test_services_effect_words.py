"""What is said of contacting: every verdict, with none, one and many on either side."""

from dataclasses import replace

import pytest

from npsdesk.core.actions.effect import Arm, Bounds, Effect, Method, RiskDifference
from npsdesk.core.actions.outcomes import Outcome
from npsdesk.i18n import in_language
from npsdesk.services import effect_words


def difference(value: float, low: float, high: float) -> RiskDifference:
    return RiskDifference(value, low, high, Method.MANTEL_HAENSZEL)


CLEAR = difference(0.2, 0.05, 0.35)
PROMISING = difference(0.1, -0.05, 0.25)
FOUND = Effect(Arm(100, 64, 27, 5), Arm(80, 48, 11, 9), CLEAR, difference(-0.1, -0.2, -0.01), None)


def test_both_sides_are_told_with_their_counts() -> None:
    assert effect_words.arm_text(FOUND.contacted) == "27 of 64 won over"
    assert effect_words.arms_sentence(FOUND) == (
        "Became promoters: 27 of 64 contacted passives, 11 of 48 who were not contacted."
    )
    assert effect_words.response_sentence(FOUND) == "64% of the contacted and 60% of the others answered again."


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            replace(FOUND, contacted=Arm(0, 0, 0, 0), promoted=None),
            "Nobody of these passives was contacted, so there is nothing to compare yet.",
        ),
        (
            replace(FOUND, others=Arm(0, 0, 0, 0), promoted=None),
            "Everybody was contacted, so nobody shows how many would have moved up anyway.",
        ),
        (
            replace(FOUND, promoted=None),
            "With fewer than 10 seen again on either side, chance decides: the two are not compared.",
        ),
        (
            FOUND,
            "A difference this big is unlikely to be luck alone, but you chose whom to contact, so it is not proof.",
        ),
        (
            replace(FOUND, by_lot=True),
            "A difference this big is unlikely to be luck alone, and the lot decided whom you contacted.",
        ),
        (
            replace(FOUND, promoted=difference(-0.2, -0.3, -0.1)),
            "Those who were contacted did clearly worse. Look at what was said to them.",
        ),
        (replace(FOUND, promoted=PROMISING), "Promising, not proven: this may be chance."),
        (replace(FOUND, promoted=difference(0.05, -0.09, 0.2)), "No sign yet that contacting worked."),
        (replace(FOUND, promoted=difference(-0.1, -0.3, 0.1)), "No sign yet that contacting worked."),
    ],
)
def test_the_verdict_says_no_more_than_the_numbers(found: Effect, said: str) -> None:
    assert effect_words.verdict(found) == said


def test_the_difference_is_told_in_people_of_every_hundred() -> None:
    assert effect_words.difference_sentence(None) == ""
    assert effect_words.difference_sentence(PROMISING) == (
        "With as many 7s as 8s on both sides that is +10 in every 100, likely −5 to +25."
    )
    assert effect_words.bounds_sentence(None) == ""
    assert effect_words.bounds_sentence(Bounds(-0.2, 0.4)) == (
        "The two sides did not answer again equally often. Had everybody answered, the difference could be anything "
        "from −20 to +40 in every 100."
    )


@pytest.mark.parametrize(
    ("dropped", "meaning"),
    [
        (difference(-0.1, -0.2, -0.01), "That is clearly fewer."),
        (difference(0.1, 0.01, 0.2), "That is clearly more."),
        (difference(0.1, -0.1, 0.3), "That difference may be chance."),
    ],
)
def test_who_dropped_is_told_beside_who_was_won(dropped: RiskDifference, meaning: str) -> None:
    said = effect_words.dropped_sentence(replace(FOUND, dropped=dropped))
    assert said == f"Dropped to detractor: 5 of 64 contacted, 9 of 48 not contacted. {meaning}"


def test_what_to_keep_in_mind_is_always_said() -> None:
    assert effect_words.caveats(replace(FOUND, by_lot=True)) == [
        "Some passives move up by themselves: 11 of 48 who waited did. Only the difference counts.",
        "Only those who answered again are counted. 64% of those who were drawn and 60% of those who waited answered "
        "again.",
    ]
    nobody = replace(FOUND, others=Arm(0, 0, 0, 0), promoted=None, dropped=None)
    assert effect_words.dropped_sentence(nobody) == ""
    assert effect_words.caveats(nobody) == [
        "Some passives move up by themselves. Only the difference with those not contacted counts.",
        "You chose whom to contact, and may have chosen those who were moving up anyway.",
        "Only those who answered again are counted.",
    ]


def test_beside_a_fair_test_it_is_not_said_that_the_owner_chose_everybody() -> None:
    said = effect_words.caveats(FOUND, has_test=True)[1]
    assert said.startswith("For some the lot decided, and the fair test counts only those")


def test_an_end_of_a_range_beside_nothing_keeps_its_sign() -> None:
    said = effect_words.difference_sentence(difference(0.17, 0.00095, 0.34))
    assert said == "With as many 7s as 8s on both sides that is +17 in every 100, likely +0.1 to +34."


def test_of_a_fair_test_it_is_said_who_was_drawn_and_who_was_contacted() -> None:
    kept = replace(FOUND, by_lot=True, reached=(100, 0))
    assert effect_words.tested_sentences(kept)[0] == (
        "Became promoters: 27 of 64 passives who were drawn, 11 of 48 who waited."
    )
    assert effect_words.kept_sentence(kept) == ""
    in_part = replace(kept, reached=(89, 2))
    assert effect_words.tested_sentences(in_part)[1] == (
        "89 of the 100 who were drawn were contacted in between, and 2 of the 80 who waited. Everybody counts where "
        "the lot put them."
    )
    assert "Dropped to detractor: 5 of 64 who were drawn, 9 of 48 who waited." in " ".join(
        effect_words.tested_sentences(in_part)
    )
    assert effect_words.tested_sentences(replace(kept, reached=(0, 0))) == [
        "Nobody who was drawn was contacted in between, so this says nothing of contacting."
    ]


def test_what_became_of_those_an_action_was_for() -> None:
    assert effect_words.outcome_text(Outcome(5, 3, 1, 0)) == "1 of 3 moved up"
    assert effect_words.outcome_text(Outcome(30, 21, 9, 0, 0.244, 0.634)) == "9 of 21 moved up, likely 24% to 63%"
    with in_language("nl"):
        assert effect_words.outcome_text(Outcome(5, 3, 1, 0)) == "1 van de 3 steeg"
        assert effect_words.outcome_text(Outcome(5, 3, 2, 0)) == "2 van de 3 stegen"


def test_what_a_draw_of_a_size_can_show() -> None:
    assert effect_words.fair_size_sentence(9, 40, None) == (
        "Each half needs at least 10 people, or nothing can be compared."
    )
    unknown = effect_words.fair_size_sentence(50, 51, None)
    assert unknown.startswith("With 50 in each half, a difference of about 2")
    assert "one of 15 in every 100 would. That is if all of them answer again" in unknown
    assert effect_words.fair_size_sentence(10, 10, 0.9) == (
        "With 10 in each half, not even everybody moving up would show. Draw among more people."
    )
    uneven = "The two are not alike in size, so it is reckoned with the smaller one."
    assert uneven in effect_words.fair_size_sentence(40, 90, 0.2)
    assert uneven in effect_words.fair_size_sentence(90, 40, None)
    assert uneven not in effect_words.fair_size_sentence(41, 40, 0.2)
    known = effect_words.fair_size_sentence(80, 80, 0.2)
    assert known == (
        "Without a contact 20% moved up. With 80 in each half you will probably see it if 40% or more of the "
        "contacted move up; to see 35%, each half needs 138 people. "
        "That is if all of them answer again: who does not, does not count."
    )


def test_how_many_were_drawn_and_wait() -> None:
    assert effect_words.drawn_sentence(1, 2) == "1 is contacted first, 2 wait."
    assert effect_words.drawn_sentence(20, 1) == "20 are contacted first, 1 waits."

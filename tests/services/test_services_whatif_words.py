"""What winning people over is said to bring, to take, and what the owner's own past lets one expect."""

import pytest

from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.waves import Past
from npsdesk.i18n import in_language
from npsdesk.services import whatif_words
from npsdesk.services.what_if import expectation, need_of

SHOP = Counts(71, 142, 199)


@pytest.mark.parametrize(
    ("counts", "won", "said"),
    [
        (Counts(), 0, ""),
        (SHOP, 0, "Move the slider to see what happens."),
        (SHOP, 1, "If you win over 1 of your 142 passives, your NPS stays 31. One point takes about 4 customers."),
        (SHOP, 20, "If you win over 20 of your 142 passives, your NPS goes from 31 to 36."),
        (SHOP, 142, "If you win over all 142, your NPS becomes 66."),
        (Counts(3, 1, 6), 1, "If you win over your only passive, your NPS becomes 40."),
    ],
)
def test_what_winning_over_would_bring(counts: Counts, won: int, said: str) -> None:
    assert whatif_words.won_sentence(counts, won) == said


def test_winning_over_in_dutch() -> None:
    with in_language("nl"):
        assert whatif_words.won_sentence(Counts(3, 1, 6), 1) == (
            "Win je je enige passief tevredene voor je, dan wordt je NPS 40."
        )


def test_what_one_more_adds() -> None:
    assert whatif_words.each_sentence(Counts()) == ""
    assert whatif_words.each_sentence(SHOP) == (
        "Each passive you win over adds 0.24 points, each detractor who becomes a promoter 0.49."
    )


@pytest.mark.parametrize(
    ("counts", "points", "said"),
    [
        (SHOP, 5, "+5 points take 21 of your 142 passives; or 11 detractors who become promoters."),
        (SHOP, 2.5, "+2.5 points take 11 of your 142 passives; or 6 detractors who become promoters."),
        (
            Counts(40, 10, 50),
            20,
            "+20 points would take 20 passives, and you have 10; or 10 detractors who become promoters.",
        ),
        (Counts(0, 60, 0), 5, "+5 points take 3 of your 60 passives."),
        (Counts(2, 3, 0), 5, "+5 points take 1 of your 3 passives; or 1 detractor who becomes a promoter."),
        (SHOP, 150, "+150 points are more than winning over all your passives brings."),
    ],
)
def test_how_many_people_some_points_take(counts: Counts, points: float, said: str) -> None:
    assert whatif_words.need_sentence(counts, need_of(counts, points)) == said


def test_nothing_is_expected_of_a_short_past() -> None:
    for seen, said in ((0, "0 passives answered"), (1, "1 passive answered"), (9, "9 passives answered")):
        past = Past(0, seen)
        assert whatif_words.expected_sentence(SHOP, past, expectation(20, past)) == (
            f"How many you will win nobody knows yet: {said} again so far, and it takes 10."
        )
        assert whatif_words.detractors_sentence(past) == ""


def test_what_the_past_lets_one_expect() -> None:
    past = Past(63, 176)
    found = expectation(20, past)
    assert found is not None
    low, high = (f"{count * 100 / 412:.1f}" for count in (found.low, found.high))
    assert whatif_words.expected_sentence(SHOP, past, found) == (
        "So far 63 of 176 passives who answered again had become promoters. At that rate expect about 7 of 20: "
        f"+1.7 points ({low} to {high})."
    )
    assert whatif_words.expected_sentence(SHOP, past, found, is_given=True) == (
        f"At your rate (63 of 176 so far) expect about 7 of 20 to become promoters: +1.7 points ({low} to {high})."
    )
    assert whatif_words.detractors_sentence(Past(3, 12)) == (
        "Of 12 detractors who answered again, 3 had become promoters."
    )


def test_the_same_effort_on_detractors() -> None:
    assert whatif_words.effort_sentence(Counts(0, 5, 5), 3) == ""
    assert whatif_words.effort_sentence(SHOP, 0) == ""
    assert whatif_words.effort_sentence(SHOP, 1) == (
        "The same effort on 1 detractor who becomes a promoter: from 31 to 32."
    )
    assert whatif_words.effort_sentence(SHOP, 500) == (
        "The same effort on 71 detractors who become promoters: from 31 to 66."
    )

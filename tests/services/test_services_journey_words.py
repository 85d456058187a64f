"""What is said of those who moved between two waves: none, one, few and many of them."""

import pytest

from npsdesk.core.customers.movers import Common, Kind, Shared, Trait
from npsdesk.core.customers.transitions import Pooled, Share, Transitions
from npsdesk.core.scores.change import Change
from npsdesk.core.scores.proportions import Difference
from npsdesk.core.survey import Group
from npsdesk.i18n import in_language
from npsdesk.services import journey_words

NOBODY = Transitions(((0, 0, 0), (0, 0, 0), (0, 0, 0)))
ONE_UP = Transitions(((0, 0, 0), (0, 0, 1), (0, 0, 0)))
ONE_STILL = Transitions(((0, 0, 0), (0, 1, 0), (0, 0, 0)))
FEW = Transitions(((1, 0, 0), (0, 2, 0), (0, 0, 0)), (0, 3, 0))
MANY = Transitions(((31, 17, 10), (14, 60, 38), (5, 21, 91)), (20, 40, 41))
BACK = Transitions(((31, 14, 5), (17, 60, 21), (10, 38, 91)))


@pytest.mark.parametrize(
    ("table", "said", "dropped"),
    [
        (NOBODY, "None of your passives answered again.", ""),
        (ONE_UP, "Your one passive who answered again became a promoter.", "0 dropped to detractor."),
        (ONE_STILL, "Your one passive who answered again did not become a promoter.", "0 dropped to detractor."),
        (FEW, "0 of your 2 passives became promoters.", "0 dropped to detractor."),
        (MANY, "38 of your 112 passives became promoters.", "14 dropped to detractor."),
    ],
)
def test_how_many_passives_were_won_and_lost(table: Transitions, said: str, dropped: str) -> None:
    assert journey_words.won_sentence(table) == said
    assert journey_words.dropped_sentence(table) == dropped


def test_the_score_of_the_same_customers_is_told_from_five_on() -> None:
    assert [journey_words.same_customers_sentence(table) for table in (NOBODY, ONE_UP, FEW, MANY)] == [
        "",
        "1 customer answered both times.",
        "3 customers answered both times.",
        "The same 287 customers in both waves: NPS from 21 to 31.",
    ]


@pytest.mark.parametrize(
    ("change", "table", "said"),
    [
        (None, FEW, "Fewer than 10 customers answered both times: too few to say whether the score moved."),
        (Change(0.1, 0.02, 0.19), MANY, "Clearly higher: +10 points, likely +2 to +19."),
        (Change(-0.1, -0.19, -0.02), BACK, "Clearly lower: −10 points, likely −19 to −2."),
        (Change(0.1, -0.02, 0.19), MANY, "+10 points, likely −2 to +19: this may be chance."),
    ],
)
def test_how_sure_it_is_that_the_score_moved(change: Change | None, table: Transitions, said: str) -> None:
    assert journey_words.change_sentence(change, table) == said


def test_each_cell_of_the_table_is_a_sentence() -> None:
    assert journey_words.flow_sentence(MANY, Group.PASSIVE, Group.PROMOTER) == (
        "38 of 112 went from passive to promoter. 34%, likely 26% to 43%. +13.2 points on the score of these customers."
    )
    assert journey_words.flow_sentence(MANY, Group.PASSIVE, Group.DETRACTOR).endswith(
        "−4.9 points on the score of these customers."
    )
    assert journey_words.flow_sentence(FEW, Group.PASSIVE, Group.PASSIVE) == "2 of 2 stayed passive."
    with in_language("nl"):
        assert journey_words.flow_sentence(FEW, Group.PASSIVE, Group.PASSIVE) == "2 van de 2 bleven passief tevreden."


def test_each_row_of_the_table_is_a_sentence() -> None:
    assert journey_words.row_sentence(MANY, Group.PASSIVE) == (
        "Of 112 passives seen again, 38 gave a 9 or 10, 60 a 7 or 8 and 14 a 6 or less; 40 more did not answer again."
    )
    assert journey_words.row_sentence(FEW, Group.DETRACTOR).startswith("Of 1 detractor seen again, 0 gave a 9 or 10")
    assert journey_words.row_sentence(FEW, Group.PROMOTER).startswith("Of 0 promoters seen again")


def test_steps_are_added_up_only_where_they_are_alike() -> None:
    assert journey_words.pooled_sentence(None) == ""
    assert journey_words.pooled_sentence(Pooled(NOBODY, 2, 0, 1, 1.0)) == ""
    assert journey_words.pooled_sentence(Pooled(MANY, 3, 20, 4, 0.01)) == (
        "Customers moved differently in each of your 3 steps from wave to wave, so they are not added up."
    )
    assert journey_words.pooled_sentence(Pooled(MANY, 2, 1, 4, 0.5)) == (
        "Over your 2 steps from wave to wave, 38 of 112 passives became promoters: 34%, likely 26% to 43%."
    )
    assert journey_words.pooled_sentence(Pooled(FEW, 2, 1, 4, 0.5)) == (
        "Over your 2 steps from wave to wave, 0 of 2 passives became promoters."
    )


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        (Trait(Kind.GROUP, "Service", "Repair"), "Service: Repair"),
        (Trait(Kind.PRAISES, "Price"), "praises Price"),
        (Trait(Kind.MISSES, "Waiting time"), "misses Waiting time"),
        (Trait(Kind.USAGE, "Visits"), "Visits: above the middle"),
        (Trait(Kind.ACTION, "Call back"), "action: Call back"),
        (Trait(Kind.TACTIC, "small_extra"), "approach: A small extra"),
        (Trait(Kind.TACTIC, "own"), "approach: own"),
    ],
)
def test_what_customers_have_in_common_has_a_name(trait: Trait, said: str) -> None:
    assert journey_words.trait_text(trait, {"small_extra": "A small extra"}) == said


def shared(q: float) -> Shared:
    return Shared(Trait(Kind.MISSES, "Price"), 10, 38, 5, 74, Difference(0.2, 0.05, 0.35, q), q)


def test_what_those_who_moved_up_have_in_common() -> None:
    assert journey_words.shared_sentence(shared(0.01), "misses Price") == (
        "misses Price: 10 of the 38 who moved up, 5 of the 74 other passives. In every 100 that is +20, likely +5 to "
        "+35."
    )
    assert journey_words.shares_text(shared(0.01)) == ("26%", "7%")
    assert [
        journey_words.common_sentence(common)
        for common in (
            Common((), 3, 4),
            Common((), 38, 74),
            Common((shared(0.5),), 38, 74),
            Common((shared(0.01), shared(0.5)), 38, 74),
        )
    ] == [
        "This needs 10 passives who became promoters and 10 who did not. Here are 3 and 4.",
        "Nothing is known of enough of them to compare.",
        "Nothing stands out: 1 thing was compared, and differences this large come about by chance.",
        "2 things were compared, 1 stands out. Going together is not the same as being the cause.",
    ]


def test_a_share_is_told_with_its_range_or_not_at_all() -> None:
    assert journey_words.share_text(None) == ""
    assert journey_words.share_text(Share(0.344, 0.262, 0.431)) == "34%, likely 26% to 43%"

"""How close somebody is, who could leave and who left, how an order held and what winning over is worth: in words."""

from dataclasses import replace

import numpy as np
import pytest

from npsdesk.core.customers.backtest import Backtest, backtest
from npsdesk.core.customers.churn import churn_table
from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.closeness import Band, Basis
from npsdesk.core.customers.risk import RiskLevel, RiskReason
from npsdesk.core.scores.nps import Counts
from npsdesk.core.survey import Direction, Field, Filter, Role
from npsdesk.i18n import in_language
from npsdesk.services import passive_whatif_words as whatif_words
from npsdesk.services import passive_words, project_data
from npsdesk.services.cause_words import board_sentence
from npsdesk.services.passive_churn import GroupPart, MissedPart, WhoLeft
from npsdesk.services.passive_churn_words import left_lines
from npsdesk.services.passive_held_words import held_lines
from npsdesk.services.passive_lists import Board, ListName, cause_board, listed_places, shown_places
from npsdesk.services.passive_picture import gather_ranking
from npsdesk.services.passive_ranking import Ranking, Trait, WaveFacts, rank_passives
from npsdesk.services.passive_reasons import Rated, Reason, Why, why
from npsdesk.services.passive_whatif import Moves, PeopleWhatIf, what_if
from npsdesk.services.passive_words import PointKind, WhyPoint
from npsdesk.services.project_data import load
from npsdesk.store.project import Project

TAGS = {1: "Waiting time", 2: "Friendly staff"}
DELIVERY = Rated(Trait(Field(4, "Delivery", Role.RATING, '{"low": 1, "high": 5}')), 3.0, 4.42)
ADVICE = Rated(Trait(Field(5, "Advice", Role.RATING)), 7.5, 9.0)
MISSED = Rated(Trait(None, 1, Direction.MISSES))
PRAISED = Rated(Trait(None, 2, Direction.PRAISES))


@pytest.fixture
def ranking(sample: Project) -> Ranking:
    return rank_passives(gather_ranking(sample, project_data.load(sample)))


@pytest.fixture
def plain_why(ranking: Ranking) -> Why:
    """Somebody of whom nothing is known but how close they are."""
    place = int(np.flatnonzero(ranking.wave == 4)[0])
    return replace(why(ranking, place, ()), score=8, strengths=(), blockers=(), reasons=(), is_new=False, chance=None)


def test_bands_and_causes_have_names() -> None:
    assert [passive_words.band_name(band) for band in (*Band, None)] == ["Some way to go", "Close", "Very close", ""]
    assert passive_words.squares_words(4, "Close") == "Close, 4 of 5"
    assert passive_words.cause_name(ChurnCause.FRUSTRATION) == "Frustrating experience"
    with in_language("nl"):
        assert passive_words.cause_name(ChurnCause.FEATURE) == "Er ontbreekt iets"


def test_what_an_order_is_made_of() -> None:
    facts = WaveFacts(Basis.SCORE, False, 40, 60, 20, (), np.zeros(0), None)
    assert passive_words.basis_sentence(facts) == (
        "There are no ratings that can be used, and no tag is on 10 comments yet, so nobody can be compared with your "
        "promoters. So 8s come before 7s, then who rates highest, praises most and went up."
    )
    assert passive_words.basis_sentence(replace(facts, passives=3)).startswith(
        "To say how close somebody is, npsdesk needs 20 passives and 20 promoters in one wave; there are 3 and 60."
    )
    assert passive_words.left_out_sentence(facts) == ""
    left = replace(facts, left_out=(Field(1, "Parking", Role.RATING), Field(2, "Opening\nhours", Role.RATING)))
    assert passive_words.left_out_sentence(left) == "Left out, as too few answered: Parking, Opening hours."


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (None, ""),
        (0.04, "Of passives like this, fewer than 1 in 10 gave a 9 or 10 in the next survey."),
        (0.36, "Of passives like this, about 4 in 10 gave a 9 or 10 in the next survey."),
    ],
)
def test_the_chance_of_a_nine(ranking: Ranking, plain_why: Why, chance: float | None, said: str) -> None:
    assert passive_words.chance_sentence(ranking, replace(plain_why, chance=chance)) == said
    assert passive_words.chance_sentence(replace(ranking, recalibration=None), replace(plain_why, chance=chance)) == ""


@pytest.mark.parametrize(
    ("strengths", "blockers", "said"),
    [
        ((), (), "Tom (8): answered about as most passives do."),
        ((ADVICE,), (), "Tom (8): rates Advice (7.5) as promoters do."),
        (
            (ADVICE, PRAISED),
            (DELIVERY, MISSED),
            "Tom (8): rates Advice (7.5) as promoters do and praises Friendly staff as promoters do; "
            "what holds them back: Delivery (3 of 5) and misses Waiting time.",
        ),
        ((), (MISSED,), "Tom (8): what holds them back: misses Waiting time."),
    ],
)
def test_a_sentence_of_why(
    plain_why: Why, strengths: tuple[Rated, ...], blockers: tuple[Rated, ...], said: str
) -> None:
    about = replace(plain_why, strengths=strengths, blockers=blockers)
    assert passive_words.rank_sentence(about, "Tom", TAGS) == said


@pytest.mark.parametrize("scale", ["", "not a scale", "[5]", '{"high": "five"}'])
def test_a_scale_that_is_not_known_has_no_highest_answer(scale: str) -> None:
    assert passive_words.highest(Field(1, "Delivery", Role.RATING, scale)) is None


def test_numbers_have_decimals_where_there_are_some() -> None:
    assert [passive_words.plain(value) for value in (8.0, 7.5, 1200.0)] == ["8", "7.5", "1,200"]
    with in_language("nl"):
        assert passive_words.plain(7.5) == "7,5"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            Reason(RiskReason.COMPETITOR, "I switched to\nHalfords", "Halfords"),
            "Names Halfords: “I switched to Halfords”",
        ),
        (Reason(RiskReason.COMPETITOR, "halfords", "Halfords"), "Names Halfords"),
        (Reason(RiskReason.LEAVING, "the other shop"), "Writes “the other shop”"),
        (
            Reason(RiskReason.CAUSE, cause=ChurnCause.SERVICE, tags=(1, 2, 9)),
            "Bad service: misses Waiting time, Friendly staff",
        ),
        (Reason(RiskReason.LIKENESS), "Answers much as detractors do"),
        (Reason(RiskReason.LIKENESS, rated=MISSED), "Misses Waiting time, as detractors do"),
        (Reason(RiskReason.LIKENESS, rated=DELIVERY), "Rates Delivery 3, as detractors do"),
        (Reason(RiskReason.ENDING, now=0.0), "The contract ends today"),
        (Reason(RiskReason.ENDING, now=1.0), "The contract ends in 1 day"),
        (Reason(RiskReason.ENDING, now=30.0), "The contract ends in 30 days"),
        (Reason(RiskReason.LEFT), "Has left already, as your file says"),
        (Reason(RiskReason.VALUE_FELL, before=1200.0, now=300.0), "Worth €300, and €1,200 the time before"),
        (Reason(RiskReason.SCORE_FELL, before=9.0, now=7.0), "Gave 7, and 9 the time before"),
        (
            Reason(RiskReason.USAGE_FELL, field=Field(3, "Visits", Role.USAGE), before=12.0, now=4.5),
            "Visits: 4.5, and 12 the time before",
        ),
    ],
)
def test_a_reason_for_leaving(reason: Reason, said: str) -> None:
    assert passive_words.reason_sentence(reason, TAGS, "EUR") == said


def test_a_contract_that_ends_today_in_dutch() -> None:
    with in_language("nl"):
        said = passive_words.reason_sentence(Reason(RiskReason.ENDING, now=0.0), TAGS, "EUR")
    assert said == "Het contract loopt vandaag af"


def test_lines_of_why_tell_likeness_first_and_nothing_twice(ranking: Ranking, plain_why: Why) -> None:
    about = replace(
        plain_why,
        strengths=(ADVICE, PRAISED),
        blockers=(DELIVERY, MISSED, replace(MISSED, trait=Trait(None, 2, Direction.MISSES))),
        reasons=(
            Reason(RiskReason.CAUSE, cause=ChurnCause.SERVICE, tags=(1,)),
            Reason(RiskReason.SCORE_FELL, before=9.0, now=8.0),
        ),
        is_new=True,
        chance=0.3,
    )
    assert passive_words.why_points(ranking, about, TAGS, "EUR") == [
        WhyPoint(PointKind.NEARER, "Rates Advice 7.5, as promoters do"),
        WhyPoint(PointKind.NEARER, "Praises Friendly staff, as promoters do"),
        WhyPoint(PointKind.FARTHER, "Rates Delivery 3, promoters give 4.4"),
        WhyPoint(PointKind.FARTHER, "Misses Friendly staff"),  # Waiting time is told as a cause
        WhyPoint(PointKind.LEAVING, "Bad service: misses Waiting time"),
        WhyPoint(PointKind.NEITHER, "A new customer"),
        WhyPoint(PointKind.NEITHER, "Of passives like this, about 3 in 10 gave a 9 or 10 in the next survey."),
    ]


# ---- who left


def left_of(promoters: tuple[int, int], passives: tuple[int, int], detractors: tuple[int, int] = (0, 0)) -> WhoLeft:
    """Who left of how many of each group; of the passives the first half misses waiting time and is from North."""
    counts = ((10.0, promoters), (8.0, passives), (2.0, detractors))
    scores = np.concatenate([np.full(many, score) for score, (_gone, many) in counts])
    left = np.concatenate([(np.arange(many) < gone).astype(float) for _score, (gone, many) in counts])
    half = (scores == 8.0) & (np.cumsum(scores == 8.0) <= passives[1] / 2)
    parts = {MissedPart(1): half, GroupPart(Field(1, "Region", Role.GROUP), "North"): half}
    return WhoLeft(Field(9, "Churned", Role.CHURN), churn_table(left, scores, parts))


def test_who_left_of_each_group() -> None:
    assert left_lines(left_of((5, 100), (50, 100), (1, 1)), TAGS) == [
        "5 of 100 promoters left (5%, likely 2% to 11%)",
        "50 of 100 passives left (50%, likely 40% to 60%)",
        "1 of 1 detractor left (too few for a percentage)",
        "Passives clearly leave more often than promoters.",
        "Region: North: 50 of 50 passives left (100%), clearly more than of the others (0%).",
        "Misses Waiting time: 50 of 50 passives left (100%), clearly more than of the others (0%).",
    ]


def test_passives_may_leave_less_or_nobody_can_say() -> None:
    assert "Passives clearly leave less often than promoters." in left_lines(left_of((50, 100), (5, 100)), TAGS)
    assert "Whether passives leave more often than promoters cannot be told from these numbers." in left_lines(
        left_of((5, 100), (6, 100)), TAGS
    )
    few = left_lines(left_of((1, 4), (1, 1)), TAGS)
    assert few == [
        "1 of 4 promoters left (too few for a percentage)",
        "1 of 1 passive left (too few for a percentage)",
    ]


def test_a_part_that_probably_leaves_more() -> None:
    lines = left_lines(left_of((5, 100), (3, 40)), TAGS)
    assert lines[-1] == "Misses Waiting time: 3 of 20 passives left (15%), probably more than of the others (0%)."


# ---- how an order held


def held(top: int, rest: int, people: int = 100) -> Backtest:
    """The first twenty of an order, of whom `top` gave a 10 in the next wave, and `rest` of the others."""
    later = np.concatenate(
        [np.where(np.arange(20) < top, 10.0, 7.0), np.where(np.arange(people - 20) < rest, 10.0, 7.0)]
    )
    closeness = np.linspace(0.9, 0.1, people)
    found = backtest(closeness, later, np.arange(people))
    assert found is not None
    return found


def with_held(ranking: Ranking, found: Backtest | None) -> Ranking:
    return replace(ranking, waves={**ranking.waves, 3: replace(ranking.waves[3], held=found)})


HELD = (held(18, 10), held(0, 60), held(6, 24), held(8, 24))


def test_an_order_that_held_did_not_or_cannot_be_told(ranking: Ranking) -> None:
    verdicts = [held_lines(with_held(ranking, found), None)[1] for found in HELD]
    assert verdicts == [
        "Of all passives together: 28 of 100. So the order held: the closest moved up more often.",
        "Of all passives together: 60 of 100. So the order did not hold: the closest moved up less often.",
        "Of all passives together: 30 of 100. The closest did not move up more often this time; with so few people "
        "that may be chance. Take the order as a place to begin.",
        "Of all passives together: 32 of 100. The closest moved up somewhat more often, which may still be chance. "
        "Take the order as a place to begin.",
    ]
    few = backtest(np.full(30, 0.7), np.where(np.arange(30) < 3, 9.0, np.nan), np.arange(30))
    assert held_lines(with_held(ranking, few), None) == [
        "Of the 20 closest in Spring 2026, 3 answered again and 3 gave a 9 or 10.",
        "Of all passives together: 3 of 3. Too few answered again to say how well the order held.",
        "Very close: 3 of 3 moved up",
    ]


def test_an_order_without_a_next_wave_is_not_held_to_it(ranking: Ranking) -> None:
    assert held_lines(with_held(ranking, None), None) == []
    assert held_lines(ranking, 1) == []
    with in_language("nl"):
        assert held_lines(with_held(ranking, held(18, 10)), 4)[0] == (
            "Van de 20 die in Spring 2026 het dichtst bij een 9 waren, antwoordden er 20 opnieuw en gaven er 18 een 9 "
            "of 10."
        )


# ---- what winning over is worth


@pytest.fixture
def twenty(ranking: Ranking) -> PeopleWhatIf:
    found = what_if(ranking, Filter(wave=4), 20)
    assert found is not None
    return found


def test_what_winning_over_is_worth_for_sure(ranking: Ranking, twenty: PeopleWhatIf) -> None:
    one = what_if(ranking, Filter(wave=4), 1)
    assert one is not None
    assert whatif_words.certain_sentence(one) == "If you win over this 1 passive, your NPS stays 31."
    assert whatif_words.each_sentence(one) == "Each passive you win over adds 0.24 points."
    assert whatif_words.certain_sentence(replace(twenty, has_score=False)) == "There are too few answers for a score."
    with in_language("nl"):
        assert whatif_words.certain_sentence(one) == "Win je deze 1 passief tevredene voor je, dan blijft je NPS 31."


def test_what_the_rate_of_the_past_lets_one_expect(twenty: PeopleWhatIf) -> None:
    expected = twenty.passives.expected
    assert expected is not None
    low, high = (f"{count * 100 / 412:.1f}" for count in (expected.low, expected.high))
    assert whatif_words.rate_sentence(twenty) == (
        "Earlier, 63 of 176 passives who answered again gave a 9 or 10. At that rate expect about 7: "
        f"1.7 points more, likely {low} to {high}."
    )
    assert whatif_words.caution_sentence() == (
        "Some of them would have moved up anyway, and people who never answer are not counted."
    )


def test_how_many_passives_some_points_take(twenty: PeopleWhatIf) -> None:
    assert whatif_words.reverse_sentence(twenty, 50) == "50 points more takes 206 passives, and you have 142."
    small = replace(twenty, counts=Counts(4, 6, 10))
    assert whatif_words.reverse_sentence(small, 5) == "5 points more takes 1 passive won over."
    assert whatif_words.reverse_sentence(replace(twenty, has_score=False), 5) == ""


def test_the_same_effort_on_detractors(twenty: PeopleWhatIf) -> None:
    said = whatif_words.detractor_sentence(twenty)
    assert said.startswith(
        "As many detractors (20): 4.9 points if each became passive, 9.7 if each became a promoter. Earlier, of "
    )
    unknown = replace(twenty, to_passive=Moves(20, 100 / 412, 0, 3, None))
    assert whatif_words.detractor_sentence(unknown) == (
        "As many detractors (20): 4.9 points if each became passive, 9.7 if each became a promoter."
    )
    assert whatif_words.detractor_sentence(replace(twenty, to_passive=Moves(0, 0.24, 0, 0, None))) == ""
    assert whatif_words.detractor_sentence(replace(twenty, has_score=False)) == ""


# ---- the causes of leaving, and who could leave


def test_causes_and_could_leave_speak_of_the_same_people() -> None:
    said = board_sentence(Board((), 142, 92, 58, 8))
    assert said == (
        "50 of 142 passives miss something for which customers leave. Some miss several things. 8 more rate much like "
        "detractors or write about going, so 58 could leave. 8 of them are marked High."
    )
    assert board_sentence(Board((), 10, 8, 2, 0)).endswith("Some miss several things. None of them is marked High.")
    assert board_sentence(Board((), 10, 9, 2, 1)).endswith("so 2 could leave. 1 of them is marked High.")
    assert board_sentence(Board((), 10, 10)).endswith("Some miss several things.")


def test_the_board_counts_those_whom_the_list_has(sample: Project) -> None:
    data = load(sample)
    ranking = rank_passives(gather_ranking(sample, data))
    shown = Filter(wave=4)
    places = shown_places(ranking, shown)
    board = cause_board(ranking, places, [[] for _place in places])
    assert board.leaving == len(listed_places(ranking, shown, ListName.LEAVING))
    assert board.high == int((ranking.levels[places] == RiskLevel.HIGH).sum())

"""What scores, changes, lines and groups are said to mean: clear, possible, by chance, and too few to say."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from npsdesk.core.scores.axes import by_value
from npsdesk.core.scores.breakdown import Breakdown, break_down
from npsdesk.core.scores.nps import Counts, Worth
from npsdesk.core.scores.score import refused, score_of
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.tables import answers_of
from npsdesk.core.scores.trend import trend
from npsdesk.core.scores.waves import WaveChange, compare_waves
from npsdesk.core.survey import Filter
from npsdesk.i18n import in_language
from npsdesk.services import score_sentences

Group = tuple[int, int, int]  # detractors, passives, promoters


def scores_of(counts: Group) -> list[int]:
    return [score for score, count in zip((3, 8, 10), counts, strict=True) for _number in range(count)]


def two(earlier: Group, later: Group, *, same_people: bool = False) -> WaveChange:
    """Two waves of new people, or of the same ones in the order of their scores."""
    first, second = scores_of(earlier), scores_of(later)
    start = 0 if same_people else len(first)
    rows = [(1, number, score) for number, score in enumerate(first)]
    rows += [(2, start + number, score) for number, score in enumerate(second)]
    frame = pd.DataFrame(rows, columns=["wave", "customer", "score"]).astype({"customer": "Int64", "score": "Int8"})
    return compare_waves(frame, Filter(), 1, 2)


def groups(**counts: Group) -> Breakdown:
    rows = [(name, score) for name, group in counts.items() for score in scores_of(group)]
    frame = pd.DataFrame(rows, columns=["group", "score"]).astype({"score": "Int8"})
    return break_down(answers_of(frame), [by_value(frame["group"])])


@pytest.mark.parametrize(
    ("value", "plain", "signed"),
    [
        (0, "0 points", "0 points"),
        (1, "1 point", "+1 point"),
        (-1, "−1 point", "−1 point"),
        (9, "9 points", "+9 points"),
    ],
)
def test_points_have_their_number_and_sign(value: int, plain: str, signed: str) -> None:
    assert (score_sentences.points_text(value), score_sentences.signed_points(value)) == (plain, signed)


def test_answers_are_counted() -> None:
    assert [score_sentences.answers_text(count) for count in (0, 1, 1681)] == ["0 answers", "1 answer", "1,681 answers"]


def test_a_change_that_is_possible_and_one_that_may_be_chance() -> None:
    possible = two((20, 40, 40), (10, 42, 48))
    assert possible.verdict is Verdict.POSSIBLE
    assert score_sentences.change_sentence(possible) == (
        "NPS went from 20 to 38: +18 points, a possible change. The real one is likely −2 to +37."
    )
    unclear = two((10, 40, 50), (12, 40, 48))
    assert score_sentences.change_sentence(unclear).startswith(
        "NPS went from 40 to 36: −4 points, but with these numbers anything from −"
    )
    assert score_sentences.change_sentence(unclear).endswith("is possible. No clear change yet.")
    with in_language("nl"):
        assert score_sentences.change_sentence(possible) == (
            "NPS ging van 20 naar 38: +18 punten, misschien een verandering. De echte is waarschijnlijk −2 tot +37."
        )


def test_both_parts_of_a_change_add_up_and_the_larger_is_not_the_smaller() -> None:
    found = two((20, 40, 40), (10, 40, 50))
    assert found.parts is not None
    for same, others, said in ((0.124, 0.076, "+12"), (0.156, 0.044, "+16")):
        parts = replace(found, parts=replace(found.parts, same=same, others=others, stayed=40))
        assert f"Of the +20 points, {said} comes" in score_sentences.parts_sentence(parts)


def test_where_a_change_comes_from_when_nobody_stayed_or_everybody() -> None:
    apart = two((20, 40, 40), (10, 40, 50))
    assert score_sentences.parts_sentence(apart) == (
        "Nobody answered both times, so all of it comes from different people answering."
    )
    assert score_sentences.paired_sentence(apart) == (
        "0 customers answered both times. From 10 on you see how they moved."
    )
    stayed = two((20, 40, 40), (10, 40, 50), same_people=True)
    assert score_sentences.parts_sentence(stayed) == (
        "Of the +20 points, +20 comes from the same customers changing their mind and 0 from different people "
        "answering."
    )
    assert score_sentences.paired_sentence(stayed).startswith("The 100 customers who answered both times: +20 points,")


def line(*counts: Group, times: Sequence[float] | None = None) -> str:
    made = trend(times or [float(number) for number in range(len(counts))], [Counts(*group) for group in counts])
    return score_sentences.trend_sentence(made, is_monthly=False)


def test_where_the_line_goes() -> None:
    rising = [(400, 400, 200), (300, 400, 300), (200, 400, 400), (100, 400, 500)]
    assert line(*rising[:3]) == "Three waves make a line, but it takes a fourth to say where it goes."
    assert line(*rising).startswith("Rising about 20.0 points a wave (between ")
    assert line(*rising[::-1]).startswith("Falling about 20.0 points a wave (between ")
    assert line(*[(10, 20, 30)] * 4) == "No clear rise or fall."
    assert line((10, 20, 30), (10, 20, 31), (11, 20, 31), (10, 20, 33)) == (
        "The line goes up, but the ups and downs are as large as chance."
    )
    assert line((10, 20, 33), (11, 20, 31), (10, 20, 31), (10, 20, 30)) == (
        "The line goes down, but the ups and downs are as large as chance."
    )


def test_the_line_by_months_in_both_directions() -> None:
    rising = [Counts(400 - 100 * number, 400, 200 + 100 * number) for number in range(4)]
    up, down = (trend([0.0, 3.0, 6.0, 9.0], waves) for waves in (rising, rising[::-1]))
    assert score_sentences.trend_sentence(up, is_monthly=True).startswith("Rising about 6.7 points a month (between ")
    assert score_sentences.trend_sentence(down, is_monthly=True).startswith("Falling about 6.7 points a month")
    with in_language("nl"):
        assert "per maand" in score_sentences.trend_sentence(up, is_monthly=True)


def test_groups_that_are_too_few_or_all_alike() -> None:
    small = groups(North=(3, 4, 2), South=(10, 10, 10))
    assert score_sentences.standing_out_sentence(small) == "Too few groups with 10 answers or more to compare."
    assert score_sentences.part_sentence(small.parts[-1], small.compared) == (
        "Not compared: it takes 10 answers here and 10 elsewhere."
    )
    alike = groups(North=(10, 10, 20), South=(10, 10, 20))
    assert score_sentences.standing_out_sentence(alike) == (
        "Of 2 groups, none stands out clearly. North is the same as the rest."
    )


def test_groups_that_stand_out_are_named_and_the_rest_counted() -> None:
    spread = groups(A=(0, 10, 90), B=(0, 20, 80), C=(80, 20, 0), D=(90, 10, 0), E=(30, 40, 30))
    said = score_sentences.standing_out_sentence(spread)
    assert said == (
        "Of 5 groups, 4 stand out: A (+113), D (−113), B (+100), 1 more. "
        "We compared 5 at once and name only what is unlikely to be chance."
    )
    by_name = {part.value: part for part in spread.parts}
    assert score_sentences.part_sentence(by_name["A"], 5).startswith(
        "A is clearly higher than the rest (−23): +113 points, likely "
    )
    assert score_sentences.part_sentence(by_name["D"], 5).startswith(
        "D is clearly lower than the rest (23): −113 points"
    )


def test_groups_that_possibly_stand_out() -> None:
    table = groups(North=(20, 40, 40), South=(12, 40, 50))
    assert score_sentences.standing_out_sentence(table) == (
        "Of 2 groups, none stands out clearly; North (−17), South (+17) possibly do."
    )
    assert [score_sentences.part_sentence(part, 2) for part in table.parts] == [
        "North is possibly lower than the rest (37): −17 points, likely −36 to +3.",
        "South is possibly higher than the rest (20): +17 points, likely −3 to +36.",
    ]


def test_gaps_of_a_size_that_chance_makes() -> None:
    table = groups(North=(20, 40, 40), South=(19, 40, 41))
    assert [score_sentences.part_sentence(part, 2) for part in table.parts] == [
        "North looks lower (−2), but a gap this size often appears by chance among 2 groups.",
        "South looks higher (+2), but a gap this size often appears by chance among 2 groups.",
    ]


def test_what_a_score_rests_on() -> None:
    counts = Counts(10, 40, 50)
    assert score_sentences.notes_on(score_of(counts)) == []
    assert score_sentences.notes_on(refused(counts, 100)) == [
        "No score: some of these weights are negative, or none of them is above 0."
    ]
    assert score_sentences.notes_on(score_of(counts, worth=Worth(8.0, 30.0, 42.4))) == [
        "With weights, your 100 answers are worth 80."
    ]
    assert score_sentences.notes_on(score_of(counts, customers=100)) == [
        "All customers answered, so nothing is left to chance."
    ]
    assert score_sentences.notes_on(score_of(counts, customers=1500), repeated=1) == [
        "The range is that of your 1,500 customers of today.",
        "1 answer is a further one of the same customer; the ranges take it for one more person.",
    ]
    assert score_sentences.notes_on(score_of(counts), repeated=2) == [
        "2 answers are further ones of the same customers; the ranges take them for more people."
    ]
    with in_language("nl"):
        assert score_sentences.notes_on(score_of(counts, customers=100)) == [
            "Alle klanten hebben geantwoord, dus er blijft niets aan het toeval over."
        ]

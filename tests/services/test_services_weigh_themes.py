"""What a theme is said to do to the score: clearly, by chance, or for too few people to say."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.score import Scoring
from npsdesk.core.scores.theme_impact import theme_impacts
from npsdesk.core.survey import Direction, Filter
from npsdesk.i18n import in_language
from npsdesk.services.project_data import load
from npsdesk.services.weigh_themes import (
    Weight,
    commenters_sentence,
    cost_of,
    weigh_themes,
    weight_sentence,
)
from npsdesk.store.project import Project

WHOLE = Counts(100, 100, 200)
ANGRY, PLEASED, MIXED, FEW = Counts(60, 30, 10), Counts(0, 10, 90), Counts(6, 4, 10), Counts(2, 1, 1)


def weight(mentions: Counts, among: Sequence[Counts] = ()) -> Weight:
    [everyone] = theme_impacts([mentions], WHOLE)
    return Weight(everyone, theme_impacts(list(among), WHOLE)[0] if among else None)


@pytest.mark.parametrize(
    ("mentions", "direction", "said"),
    [
        (
            ANGRY,
            Direction.MISSES,
            "25% of all who answered miss this. They score 100 points lower than the others. Without it your NPS would "
            "read about 25 points higher (19 to 31), if nothing else changed.",
        ),
        (
            PLEASED,
            Direction.PRAISES,
            "25% of all who answered praise this. They score 87 points higher than the others. Without it your NPS "
            "would read about 22 points lower (17 to 26), if nothing else changed.",
        ),
        (
            ANGRY,
            Direction.PRAISES,
            "25% of all who answered praise this. They score 100 points lower than the others. Without it your NPS "
            "would read about 25 points higher (19 to 31), if nothing else changed.",
        ),
        (
            PLEASED,
            Direction.MISSES,
            "25% of all who answered miss this. They score 87 points higher than the others. Without it your NPS would "
            "read about 22 points lower (17 to 26), if nothing else changed.",
        ),
        (
            ANGRY,
            None,
            "It is the main reason of 25% of all who answered. They score 100 points lower than the others. Without it "
            "your NPS would read about 25 points higher (19 to 31), if nothing else changed.",
        ),
        (
            PLEASED,
            None,
            "It is the main reason of 25% of all who answered. They score 87 points higher than the others. Without it "
            "your NPS would read about 22 points lower (17 to 26), if nothing else changed.",
        ),
        (
            MIXED,
            Direction.MISSES,
            "5% of all who answered miss this. They score 5 points lower than the others. With these numbers that may "
            "be chance.",
        ),
        (FEW, Direction.MISSES, ""),
    ],
)
def test_what_a_theme_does_to_the_score(mentions: Counts, direction: Direction | None, said: str) -> None:
    assert weight_sentence(weight(mentions), direction) == said


def test_a_theme_that_nobody_or_everybody_mentions_is_not_weighed() -> None:
    assert [weight_sentence(found, Direction.MISSES) for found in (None, weight(Counts()), weight(WHOLE))] == [""] * 3


def test_the_gap_among_those_who_wrote() -> None:
    assert commenters_sentence(weight(ANGRY, [ANGRY])) == "Among those who wrote a comment it is 100 points lower."
    assert commenters_sentence(weight(ANGRY, [PLEASED])) == "Among those who wrote a comment it is 87 points higher."
    assert [commenters_sentence(found) for found in (None, weight(ANGRY), weight(ANGRY, [FEW]))] == [""] * 3
    with in_language("nl"):
        assert (
            commenters_sentence(weight(ANGRY, [ANGRY])) == "Onder wie een opmerking schreef, is dat 100 punten lager."
        )


def test_what_missing_a_theme_costs(sample: Project) -> None:
    data = load(sample)
    weights = weigh_themes(sample, data, Filter(wave=data.waves[-1].id))
    waiting = next(tag.id for tag in data.tags if tag.name == "Waiting time")
    cost, everyone = cost_of(weights, waiting), weights[waiting, Direction.MISSES].everyone
    assert everyone is not None
    assert cost == -everyone.value > 0
    assert cost_of(weights, 10**9) is None
    assert cost_of({(1, Direction.MISSES): weight(FEW)}, 1) is None


def test_weights_move_what_a_theme_does_and_equal_ones_do_not(sample: Project) -> None:
    data = load(sample)
    field = data.value_field
    assert field is not None
    shown = Filter(wave=data.waves[-1].id)
    plain = weigh_themes(sample, data, shown)
    heavy = replace(data, scoring=Scoring(weights=field.id))
    found = weigh_themes(sample, heavy, shown)
    equal = weigh_themes(
        sample,
        replace(heavy, answers=data.answers.assign(w=2.0).drop(columns=field.id).rename(columns={"w": field.id})),
        shown,
    )
    refused = weigh_themes(
        sample,
        replace(heavy, answers=data.answers.assign(w=-2.0).drop(columns=field.id).rename(columns={"w": field.id})),
        shown,
    )
    theme = next(theme for theme, one in plain.items() if one.everyone is not None and one.everyone.n > 10)
    first, second, third = plain[theme].everyone, equal[theme].everyone, found[theme].everyone
    assert first is not None
    assert second is not None
    assert third is not None
    assert (second.value, second.low, second.q) == pytest.approx((first.value, first.low, first.q))
    assert third.value != pytest.approx(first.value)
    assert third.n < first.n == third.mentions.n
    assert refused == plain

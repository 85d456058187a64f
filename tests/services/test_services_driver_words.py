"""What is said of drivers, with every kind of driver, step, sureness and refusal."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from npsdesk.core.drivers.asymmetry import Asymmetry, Cut, Shape
from npsdesk.core.drivers.checks import LeftOut, Need, Refusal, Remark
from npsdesk.core.drivers.contrasts import Contrast, What
from npsdesk.core.drivers.effects import Effect
from npsdesk.core.drivers.quadrant import Gap, Quadrant
from npsdesk.core.drivers.ranking import Estimate, Range, Ranking
from npsdesk.core.drivers.table import Driver, Kind, Step, Table
from npsdesk.core.drivers.uncertainty import For, Purpose
from npsdesk.core.drivers.zeros import Zero, Zeros
from npsdesk.core.scores.proportions import Difference
from npsdesk.i18n import in_language
from npsdesk.services import difference_words, driver_remarks, driver_words
from npsdesk.services.driver_data import DriverData, TraitData
from npsdesk.services.find_drivers import (
    Findings,
    first_picture,
    passives_rating_low,
    passives_with_tag,
    people_behind,
)

NAMES = {"wait": "Waiting time", "price": "Price", "tag": "Opening hours", "town": "Town", "visits": "Visits"}
NARROW = Range(0.19, 0.33)


def driver(key: str, kind: Kind, *values: float) -> Driver:
    return Driver(key, kind, np.array(values or (1.0, 2.0, 3.0, 4.0)).reshape(-1, 1), 1, 10)


def estimate(key: str, share: float | None = 0.5, kind: Kind = Kind.RATING, **more: Any) -> Estimate:
    return replace(Estimate(key, kind, 80, 0.4, Range(0.2, 0.6), share, share), **more)


def ranked(*estimates: Estimate, **more: Any) -> Ranking:
    return replace(Ranking(Step.ALL, 100, 120, estimates, r2=0.5), **more)


def findings(ranking: Ranking, **more: Any) -> Findings:
    table = Table(
        np.array([7.0, 8.0, 9.0, 10.0]),
        (driver("wait", Kind.RATING), driver("tag", Kind.TAG, 1, 0, 0, 0), driver("town", Kind.GROUP)),
    )
    data = DriverData(table, NAMES, np.array([11, 12, 13, 14]), 4, {}, has_ratings=True, is_chosen=False)
    return replace(Findings(data, ranking, None, ()), **more)


def test_everything_on_the_page_has_a_name() -> None:
    assert [driver_words.step_name(step) for step in Step] == ["All scores", "From 8 to 9", "From 6 to 7"]
    assert [driver_words.step_question(step) for step in Step] == [
        "Which points go together with a higher score?",
        "What sets promoters apart from passives?",
        "What sets passives apart from detractors?",
    ]
    assert [driver_words.kind_name(kind) for kind in Kind] == ["Ratings", "Tags", "Groups", "Use and amounts"]
    assert driver_words.quadrant_name(Quadrant.NICE_EXTRA) == "Nice extra"
    assert [driver_words.listed(names) for names in ((), ("a",), ("a", "b", "c"))] == ["", "a", "a, b and c"]


@pytest.mark.parametrize(
    ("firsts", "said", "dutch"),
    [
        ((0.99, 0.01), "Waiting time clearly counts most.", "Waiting time telt duidelijk het zwaarst."),
        ((0.85, 0.05), "Waiting time probably counts most.", "Waiting time telt waarschijnlijk het zwaarst."),
        (
            (0.5, 0.05),
            "Waiting time counts most, but not by much.",
            "Waiting time telt het zwaarst, maar het scheelt weinig.",
        ),
        (
            (0.5, 0.4),
            "Several points count about equally: Waiting time and “Opening hours”.",
            "Verschillende punten tellen ongeveer even zwaar: Waiting time en “Opening hours”.",
        ),
        (None, "Waiting time counts most.", "Waiting time telt het zwaarst."),
    ],
)
def test_the_headline_is_as_sure_as_the_ranking(firsts: tuple[float, float] | None, said: str, dutch: str) -> None:
    first, second = firsts or (None, None)
    estimates = (estimate("wait", first=first), estimate("tag", kind=Kind.TAG, first=second))
    found = findings(ranked(*estimates, draws=100 if firsts else 0))
    assert driver_words.headline(found) == said
    with in_language("nl"):
        assert driver_words.headline(found) == dutch


def test_shares_are_whole_and_add_up() -> None:
    found = ranked(estimate("wait", 0.335), estimate("price", 0.335), estimate("tag", 0.33, Kind.TAG))
    assert sum(driver_words.whole_shares(found).values()) == 100
    assert driver_words.whole_shares(replace(found, refusal=Refusal.TOO_FEW)) == {}


def test_a_share_is_told_with_and_without_a_range() -> None:
    one = estimate("wait", 0.26)
    found = findings(ranked(one, estimate("price", 0.74)))
    assert driver_words.share_sentence(found, one) == "It has 26% of the weight of your points."
    assert driver_words.importance_words(found, one) == "Importance 26 of 100."
    sure = replace(one, range=NARROW, first=0.874)
    assert driver_words.share_sentence(found, sure) == (
        "It has 26% of the weight of your points, likely 19 to 33%. With other answers it would come first 87 times in "
        "100."
    )
    close = replace(sure, first=0.5)
    several = findings(ranked(close, replace(estimate("price", 0.74), range=NARROW, first=0.4), draws=200))
    assert driver_words.headline(several).startswith("Several points count about equally: ")
    assert driver_words.share_sentence(several, close) == (
        f"{driver_words.told_name(several, close)} has 26% of the weight of your points, likely 19 to 33%. With other "
        "answers it would come first 50 times in 100."
    )
    assert driver_words.importance_words(found, sure) == "Importance 26 of 100, likely 19 to 33."
    assert driver_words.range_text(Range(0.201, 0.204)) == "20"


@pytest.mark.parametrize(
    ("r2", "part"),
    [
        (0.05, "a small part"),
        (0.25, "about a quarter"),
        (0.3, "about a third"),
        (0.5, "about half"),
        (0.65, "about two thirds"),
        (0.8, "about three quarters"),
        (0.9, "nearly all"),
    ],
)
def test_how_much_is_explained_in_plain_words(r2: float, part: str) -> None:
    based, no_proof = driver_words.sure_sentences(findings(ranked(estimate("wait"), step=Step.LIFT, r2=r2)))
    assert based == (
        f"Based on 100 answers, this 1 point explains {part} of the difference between promoters and passives."
    )
    assert no_proof == "They go together with the score. That does not prove they cause it."


def test_nothing_is_explained_where_nothing_is_ranked() -> None:
    assert driver_words.sure_sentences(findings(ranked(refusal=Refusal.NO_DRIVERS))) == []


def test_how_passives_and_promoters_differ_in_each_kind_of_driver() -> None:
    found = findings(ranked(estimate("wait")))
    table = replace(found.data.table, drivers=(*found.data.table.drivers, driver("visits", Kind.USAGE)))
    found = replace(found, data=replace(found.data, table=table))

    def said(key: str, passives: float | None, promoters: float | None, q: float | None = 0.01) -> str:
        return driver_words.gap_sentence(found, Gap(key, passives, promoters, 40, 40, q=q))

    assert said("wait", None, 8) == "Too few passives or promoters rated this to compare them."
    assert said("wait", 6.4, 8.7) == "Passives rate this 2.3 lower than promoters."
    assert said("wait", 8.7, 8.5) == "Passives rate this 0.2 higher than promoters."
    assert said("wait", 8.52, 8.48, 0.9) == "Passives and promoters rate this the same. This may be chance."
    assert said("visits", 4, 6.5) == "Passives have 2.5 less of this than promoters."
    assert said("visits", 6.5, 4) == "Passives have 2.5 more of this than promoters."
    assert said("visits", 4, 4, None) == "Passives and promoters have as much of this."
    assert said("tag", 0.25, 0.05) == "In 25% of the comments of passives, 5% of those of promoters."


def test_a_point_of_a_tag_is_told_without_an_average() -> None:
    one = estimate("tag", kind=Kind.TAG)
    found = findings(ranked(one, estimate("wait")), gaps=(Gap("tag", 0.25, 0.05, 40, 40),))
    assert driver_words.point_sentence(found, one) == (
        "Opening hours. In 25% of the comments of passives, 5% of those of promoters. Importance 50 of 100. 80 answers."
    )
    assert driver_words.told_name(found, one) == "“Opening hours”"


@pytest.mark.parametrize(
    ("correlation", "range_", "said"),
    [
        (None, None, ""),
        (0.1, Range(-0.1, 0.3), "It may have nothing to do with the score."),
        (-0.4, Range(-0.6, -0.2), "The higher this is, the lower the score."),
        (0.2, Range(0.1, 0.3), "It goes together with the score weakly."),
        (0.4, Range(0.2, 0.6), "It goes together with the score."),
        (0.6, Range(0.5, 0.7), "It goes together with the score strongly."),
    ],
)
def test_without_shares_there_is_how_it_goes_with_the_score(
    correlation: float | None, range_: Range | None, said: str
) -> None:
    one = estimate("wait", None, correlation=correlation, correlation_range=range_)
    assert driver_words.importance_words(findings(ranked(one)), one) == said


def test_what_better_ratings_would_bring() -> None:
    effect = Effect("wait", 2.1, Range(1, 3), 0.5, 8, 1.0, 1.2, None)
    assert driver_words.effect_sentence(effect) == (
        "If the link is causal and every rating below 8 rose to 8: about 1 point of NPS."
    )
    assert driver_words.effect_sentence(replace(effect, gain=6.4, gain_range=Range(2.2, 9.7))) == (
        "If the link is causal and every rating below 8 rose to 8: about 6 points of NPS, likely 2 to 10."
    )
    assert driver_words.effect_sentence(replace(effect, gain=0)) == "No gain to expect from higher ratings here."
    assert driver_words.effect_sentence(replace(effect, gain=None)) == ""
    with in_language("nl"):
        assert driver_words.effect_sentence(replace(effect, gain=0)) == (
            "Van hogere cijfers valt hier geen winst te verwachten."
        )


def test_what_the_shape_and_the_purpose_of_a_driver_say() -> None:
    found = findings(ranked(estimate("wait")))
    shape = Asymmetry("wait", Cut(4, 8), -1.0, 0.5, -0.3)
    assert [
        driver_words.shape_sentence(found, replace(shape, shape=kind))
        for kind in (Shape.MUST_HAVE, Shape.DELIGHTER, Shape.BOTH_WAYS, None)
    ] == [
        "Waiting time is a must-have: bad ratings lose people, good ratings do not win them.",
        "Waiting time delights: good ratings win people, bad ratings do not lose them.",
        "For Waiting time, more is better: bad ratings lose people and good ratings win them.",
        "",
    ]
    assert [driver_words.purpose_sentence(found, Purpose("wait", 0.1, NARROW, purpose)) for purpose in For] == [
        "Waiting time makes promoters: it counts more from 8 to 9 than from 6 to 7.",
        "Waiting time keeps people from dropping: it counts more from 6 to 7 than from 8 to 9.",
        "Waiting time counts for both steps alike, as far as we can tell.",
    ]


@pytest.mark.parametrize(
    ("refusal", "title", "text"),
    [
        (
            Refusal.TOO_FEW,
            "Too few answers to say what counts most",
            "Ranking these points takes at least 50 answers that have half of them; here are 12. More answers "
            "help, such as several waves together, and so do fewer points.",
        ),
        (
            Refusal.TOO_FEW_IN_GROUP,
            "Too few for this step",
            "This step takes at least 50 passives and 50 detractors; one of them is only 12.",
        ),
        (Refusal.NO_ANSWERS, "No answers with a score here", "Choose another wave or take the filter away."),
        (
            Refusal.NO_DRIVERS,
            "Nothing that could count yet",
            "Your survey has no ratings, and too few comments have a tag. Tag some comments, and look again.",
        ),
        (Refusal.ONE_SCORE, "Everybody gave the same score", "Without a difference, nothing explains one."),
        (
            Refusal.NOTHING_TO_RANK,
            "These points do not explain the score",
            "These answers do not show that who has more of them scores higher or lower, so nothing is ranked. "
            "Read the comments instead.",
        ),
        (
            Refusal.BAD_WEIGHTS,
            "The weights cannot be used",
            "Some are negative, or all are 0. Choose other weights, or none.",
        ),
        (None, "", ""),
    ],
)
def test_every_refusal_says_what_to_do(refusal: Refusal | None, title: str, text: str) -> None:
    found = findings(ranked(step=Step.PROTECT, refusal=refusal, need=Need(50, 12)))
    assert driver_words.refusal_words(found) == (title, text)


def test_few_promoters_are_named_in_the_step_up() -> None:
    found = findings(ranked(step=Step.LIFT, refusal=Refusal.TOO_FEW_IN_GROUP, need=Need(50, 12)))
    assert driver_words.headline(found) == "Too few for this step"
    assert driver_words.refusal_words(found)[1] == (
        "This step takes at least 50 promoters and 50 passives; one of them is only 12."
    )


def test_all_that_must_be_known_of_a_ranking_is_said() -> None:
    worst = estimate("price", answered=119, correlation=-0.4, correlation_range=Range(-0.6, -0.2))
    ranking = ranked(
        estimate("wait", answered=120),
        worst,
        remarks=(Remark.INDICATIVE, Remark.TOO_MANY_DRIVERS, Remark.NO_RANGES, Remark.TAGS_ONLY, Remark.GAPS_FILLED),
        alike=(("wait", "price"),),
        left_out={"town": LeftOut.CONSTANT, "visits": LeftOut.FEW, "tag": LeftOut.EMPTY},
    )
    found = findings(ranking)
    zeros = {"wait": Zeros(Zero.NOT_RATED, 3), "price": Zeros(Zero.DOUBTFUL, 1), "town": Zeros(Zero.RATING, 0)}
    found = replace(found, data=replace(found.data, zeros=zeros, repeated=2))
    assert driver_remarks.remark_sentences(found) == [
        "With so few answers this is only a hint: the order can still change.",
        "More than 20 points are ranked roughly. Choose the ones that matter to be surer.",
        "There are no ranges: too few of these answers differ.",
        "This is made of the tags on comments, not of ratings. That is weaker: what people did not write about may "
        "matter all the same.",
        "People answer Waiting time and Price the same way: read them as one.",
        "Higher ratings of Price go with lower scores. Does its scale run the other way?",
        "3 ratings of 0 for Waiting time are taken as not rated.",
        "1 rating of Price is 0. Does that mean not rated?",
        "1 person gave no answer on Price. We assume they are like others who answered similarly.",
        "Left out, as nobody answered it: Opening hours.",
        "Left out, as everybody answered the same: Town.",
        "Left out, as fewer than half, or than 30, answered it: Visits.",
        "2 answers are further ones of customers; each counts, so ranges are a little too narrow.",
    ]


def test_the_passives_behind_a_driver() -> None:
    found = findings(ranked(estimate("wait")), gaps=(Gap("wait", 1.5, 1.8, 2, 2), Gap("tag", 0.5, 0, 2, 2)))
    assert people_behind(found, "wait") == [11]
    assert people_behind(found, "tag") == [11]
    assert people_behind(found, "nothing") == []
    assert passives_rating_low(found.data, "town", 5) == passives_with_tag(found.data, "wait") == []


def test_a_ranking_of_few_answers_is_refused_for_each_step() -> None:
    data = findings(ranked(estimate("wait"))).data
    for step in Step:
        found = first_picture(data, step)
        assert not found.ranking.is_ranked
        assert found.chances is None


def contrast(key: str = "wait", promoters: float | None = 0.6, q: float | None = 0.01, **more: Any) -> Contrast:
    difference = Difference(0.4, 0.213, 0.587, 0.01) if q is not None else None
    return replace(Contrast(key, What.TAG, "", promoters, 0.2, 50, 50, difference=difference, q=q), **more)


def test_what_promoters_do_differently_and_how_sure_it_is() -> None:
    read = TraitData((), NAMES, np.array([]), np.array([], dtype=np.int64))
    assert difference_words.contrast_name(read, contrast(value=" Ghent \n south")) == "Waiting time: Ghent south"
    assert difference_words.contrast_sentence(contrast()) == "60% of promoters, 20% of passives. A clear difference."
    assert difference_words.contrast_sentence(contrast(promoters=None)) == "Too few to compare."
    number = contrast(promoters=4.3, what=What.NUMBER, q=0.08)
    assert difference_words.contrast_sentence(number) == (
        "Promoters 4.3 on average, passives 0.2. A possible difference."
    )
    assert difference_words.sureness_sentence(contrast(q=0.9)) == "No clear difference."
    assert difference_words.sureness_sentence(contrast(q=None)) == "Too few to compare."
    assert difference_words.range_sentence(contrast(q=None)) == ""
    assert difference_words.range_sentence(contrast()) == (
        "In every 100 that is 40 more promoters than passives, likely 21 to 59."
    )
    assert difference_words.range_sentence(number) == "Promoters have 0.4 more, likely 0.2 to 0.6."


def test_how_many_passives_lack_what_promoters_have() -> None:
    assert [
        difference_words.replicate_sentence(contrast(lacking=None if lacking is None else np.arange(lacking)))
        for lacking in (None, 1, 40)
    ] == [
        "0 passives do not have this yet.",
        "1 passive does not have this yet.",
        "40 passives do not have this yet.",
    ]
    number = contrast(what=What.NUMBER, lacking=np.arange(25))
    assert difference_words.replicate_sentence(number) == (
        "25 passives have less of this than at least half of the promoters."
    )


def test_what_passives_have_more_of_is_not_a_negative_more() -> None:
    fewer = contrast(difference=Difference(-0.32, -0.587, 0.05, 0.1))
    assert difference_words.range_sentence(fewer) == (
        "In every 100 that is 32 fewer promoters than passives, likely −5 to 59."
    )
    less = contrast(what=What.NUMBER, difference=Difference(-2.5, -4.0, -1.0, 0.1))
    assert difference_words.range_sentence(less) == "Promoters have 2.5 less, likely 1.0 to 4.0."


def test_the_headline_of_the_differences_is_as_sure_as_they_are() -> None:
    read = TraitData((), NAMES, np.array([]), np.array([], dtype=np.int64))
    clear, possible, none = contrast(), contrast("price", q=0.08), contrast("town", q=0.9)
    refused = contrast(q=None)

    def headline(*found: Contrast) -> str:
        return difference_words.differences_headline(read, found)

    assert headline(refused) == "Too few promoters or passives to compare them."
    assert headline(possible, clear) == "Promoters clearly have more of this than passives: Waiting time."
    assert headline(possible, none) == "Promoters possibly have more of this than passives: Price."
    assert headline(none) == "Nothing that promoters clearly have more of than passives."
    with in_language("nl"):
        assert headline(refused) == "Te weinig promotors of passief tevredenen om ze te vergelijken."
    assert difference_words.compared_sentence([clear, refused]) == "1 thing was compared."
    assert difference_words.compared_sentence([clear, none]) == (
        "2 things were compared at once, and only differences that survive that are called clear or possible."
    )


def test_ratings_on_different_scales_are_named_and_those_on_one_are_not() -> None:
    table = Table(
        np.array([7.0, 8.0, 9.0, 10.0]),
        (
            driver("wait", Kind.RATING),
            replace(driver("price", Kind.RATING), high=5),
            replace(driver("visits", Kind.USAGE), high=99),
        ),
    )
    data = DriverData(table, NAMES, np.array([11, 12, 13, 14]), 4, {}, has_ratings=True, is_chosen=False)
    both = Findings(data, ranked(estimate("wait"), estimate("price"), estimate("visits", kind=Kind.USAGE)), None, ())
    assert driver_remarks.scales_sentences(both) == [
        "These ratings are on different scales (1–5, 1–10). That does not change the order; the picture puts them all "
        "on 0 to 100."
    ]
    assert driver_remarks.scales_sentences(both)[0] in driver_remarks.remark_sentences(both)
    refused = replace(both, ranking=replace(both.ranking, refusal=Refusal.TOO_FEW))
    assert driver_remarks.scales_sentences(refused) == [
        "These ratings are on different scales (1–5, 1–10): their averages cannot be compared as they are."
    ]
    one = Findings(data, ranked(estimate("wait"), estimate("visits", kind=Kind.USAGE)), None, ())
    assert driver_remarks.scales_sentences(one) == []


def test_with_weights_it_is_said_what_the_answers_are_worth() -> None:
    assert driver_words.sure_sentences(findings(ranked(estimate("wait"), worth=60)))[1] == (
        "With weights, your 100 answers are worth 60."
    )
    few = ranked(estimate("wait"), refusal=Refusal.TOO_FEW, need=Need(60, 40), worth=40, n=90)
    assert driver_words.refusal_words(findings(few))[1].endswith("With weights, your 90 answers are worth 40.")


def test_only_ratings_are_said_to_be_answered_the_same_way() -> None:
    tags = ranked(
        estimate("tag", kind=Kind.TAG, correlation=-0.4, correlation_range=Range(-0.6, -0.2)),
        estimate("visits", kind=Kind.USAGE),
        estimate("wait"),
        estimate("price"),
        alike=(("tag", "visits"),),
        opposite=(("wait", "price"),),
    )
    found = findings(tags)
    assert driver_remarks.remark_sentences(found)[:2] == [
        "Opening hours and Visits nearly always go together, so their weights can hardly be told apart.",
        "Where Waiting time is high, Price is low: their weights can hardly be told apart. Does one run the other way?",
    ]
    assert not driver_remarks.can_be_one(found, "tag", "visits")
    assert driver_words.correlation_words(tags.estimates[0]) == "Who writes this scores lower."


def test_a_point_by_itself_is_not_said_to_count_most() -> None:
    alone = findings(ranked(estimate("wait", share=1.0, range=Range(1.0, 1.0), first=1.0), draws=100))
    assert driver_words.headline(alone) == (
        "Waiting time goes together with the score. Choose more points to see which counts most."
    )
    assert driver_words.share_sentence(alone, alone.ranking.estimates[0]) == ""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.comments.gap import WEIGHT, Box, ReasonGap, Theme, comments_missing, reason_gap
from npsdesk.core.scores.proportions import newcombe_interval
from npsdesk.core.survey import Direction, Group, Tag

PRICE, STAFF, ADVICE, HOURS = (Tag(n, name, "rust", n) for n, name in enumerate(("Price", "Staff", "Advice", "Hours")))
TAGS = (PRICE, STAFF, ADVICE, HOURS)
MISSES, PRAISES = "misses", "praises"
Marks = tuple[tuple[Tag, str], ...]
Comment = tuple[int | None, Marks]  # score, tags


def frames(comments: Sequence[Comment]) -> tuple[pd.DataFrame, pd.DataFrame]:
    taggings = [(number, tag.id, way) for number, (_score, marks) in enumerate(comments) for tag, way in marks]
    known = pd.DataFrame(
        {
            "score": pd.array([score for score, _marks in comments], dtype="Int8"),
            "is_done": [bool(marks) for _score, marks in comments],
        },
        index=pd.Index(range(len(comments)), name="comment"),
    )
    return pd.DataFrame(taggings, columns=["comment", "tag", "direction"]), known


def gap_of(comments: Sequence[Comment], tags: Sequence[Tag] = TAGS) -> ReasonGap:
    return reason_gap(tags, *frames(comments))


def theme(gap: ReasonGap, tag: Tag) -> Theme:
    return next(theme for theme in gap.themes if theme.tag == tag)


def times(count: int, score: int | None, *marks: tuple[Tag, str]) -> list[Comment]:
    return [(score, marks)] * count


SHOP = [
    *times(20, 8, (PRICE, MISSES)),
    *times(4, 7, (PRICE, PRAISES), (STAFF, PRAISES)),
    *times(10, 7, (STAFF, PRAISES)),
    *times(6, 7, (ADVICE, MISSES)),
    *times(3, 9, (PRICE, MISSES)),
    *times(15, 10, (ADVICE, PRAISES)),
    *times(12, 9, (STAFF, PRAISES)),
    *times(10, 10),
    *times(9, 2, (HOURS, MISSES)),
    *times(3, None, (HOURS, MISSES)),
]


def test_the_four_boxes_by_the_rule() -> None:
    gap = gap_of(SHOP)
    assert [(theme.tag, theme.box) for theme in gap.themes] == [
        (PRICE, Box.FIX),
        (ADVICE, Box.FIX),  # 6 of 40 miss it and nobody of 40 promoters: that comes before Tell
        (STAFF, Box.KEEP),
    ]
    assert gap.left_out == (HOURS,)  # detractors and answers without a score are in neither group
    assert (gap.passives.comments, gap.promoters.comments, gap.promoters.done, gap.untagged) == (40, 40, 30, 10)


def test_counts_are_of_comments_and_the_interval_is_newcombes() -> None:
    price = theme(gap_of(SHOP), PRICE)
    assert (price.passives_missing, price.passives_praising, price.promoters_missing) == (20, 4, 3)
    assert price.missed is not None
    assert price.missed.value == pytest.approx(20 / 40 - 3 / 40)
    assert (price.missed.low, price.missed.high) == newcombe_interval((20, 40), (3, 40))
    assert price.is_clear


def test_what_promoters_praise_and_passives_do_not_is_told() -> None:
    shop = [comment for comment in SHOP if comment[1] != ((ADVICE, MISSES),)] + times(6, 7)
    assert [(theme.tag, theme.box) for theme in gap_of(shop).themes] == [
        (PRICE, Box.FIX),
        (ADVICE, Box.TELL),
        (STAFF, Box.KEEP),
    ]


def test_a_theme_few_bring_up_is_left() -> None:
    gap = gap_of([*SHOP, *times(3, 8, (HOURS, MISSES)), *times(3, 9, (HOURS, MISSES))])
    assert theme(gap, HOURS).box is Box.LEAVE
    assert gap.left_out == ()


@pytest.mark.parametrize(("passives", "promoters", "is_compared"), [(20, 20, True), (19, 300, False), (300, 19, False)])
def test_under_twenty_comments_a_group_nothing_is_compared(passives: int, promoters: int, is_compared: bool) -> None:
    gap = gap_of([*times(passives, 8, (PRICE, MISSES)), *times(promoters, 9, (STAFF, PRAISES))])
    assert gap.is_compared is is_compared
    assert all((found.box is not None) is is_compared for found in gap.themes)
    assert theme(gap, PRICE).passives_missing == passives


def test_under_ten_tagged_comments_a_group_nothing_is_compared() -> None:
    assert not gap_of([*times(40, 8, (PRICE, MISSES)), *times(9, 9, (STAFF, PRAISES)), *times(60, 9)]).is_compared


def test_a_comment_missing_two_of_the_tags_counts_once() -> None:
    shop = frames([*times(5, 8, (PRICE, MISSES), (HOURS, MISSES)), *times(2, 7, (HOURS, MISSES)), *SHOP])
    assert comments_missing((PRICE, HOURS), *shop) == 27
    assert comments_missing((), *shop) == 0


def test_a_project_without_comments_has_no_themes() -> None:
    gap = gap_of([])
    assert (gap.themes, gap.is_compared, gap.left_out) == ((), False, TAGS)


# ---- a theme that only passives name does not depend on everybody else

ONLY_PASSIVES = [
    *times(30, 8, (PRICE, MISSES)),
    *times(12, 7, (HOURS, MISSES)),
    *times(8, 7, (STAFF, PRAISES)),
]
a_promoter = st.tuples(
    st.sampled_from([9, 10]),
    st.sampled_from([(), ((STAFF, PRAISES),), ((ADVICE, PRAISES),), ((STAFF, MISSES),), ((ADVICE, MISSES),)]),
)
a_stranger = st.tuples(
    st.sampled_from([None, *range(7)]),
    st.sampled_from([(), ((PRICE, MISSES),), ((HOURS, PRAISES),), ((ADVICE, MISSES),)]),
)
some_promoters = st.lists(a_promoter, min_size=20, max_size=60).map(
    lambda found: [*found, *times(10, 9, (STAFF, PRAISES))]
)


@settings(max_examples=50)
@given(some_promoters, st.lists(a_stranger, max_size=60))
def test_a_theme_only_passives_mention_ranks_the_same_whatever_the_rest_is(
    promoters: list[Comment], strangers: list[Comment]
) -> None:
    gap = gap_of([*ONLY_PASSIVES, *promoters, *strangers])
    price, hours = theme(gap, PRICE), theme(gap, HOURS)
    assert price.missed is not None
    assert hours.missed is not None
    assert (price.missed.value, hours.missed.value) == (30 / 50, 12 / 50)
    assert gap.themes[:2] == (price, hours)
    assert price.box is hours.box is Box.FIX


@settings(max_examples=50)
@given(some_promoters, st.lists(a_stranger, max_size=60))
def test_detractors_and_answers_without_a_score_change_nothing(
    promoters: list[Comment], strangers: list[Comment]
) -> None:
    assert gap_of([*ONLY_PASSIVES, *promoters, *strangers]) == gap_of([*ONLY_PASSIVES, *promoters])


@settings(max_examples=50)
@given(some_promoters, st.randoms())
def test_the_order_of_comments_and_of_tags_changes_nothing(promoters: list[Comment], random: Random) -> None:
    comments = [*ONLY_PASSIVES, *promoters]
    shuffled, tags = list(comments), list(TAGS)
    random.shuffle(shuffled)
    random.shuffle(tags)
    first, second = gap_of(comments), gap_of(shuffled, tags)
    assert first.themes == second.themes
    assert set(first.left_out) == set(second.left_out)


@settings(max_examples=50)
@given(some_promoters)
def test_every_theme_has_one_box_and_boxes_come_in_order(promoters: list[Comment]) -> None:
    gap = gap_of([*ONLY_PASSIVES, *promoters])
    places = [list(Box).index(found.box) for found in gap.themes if found.box is not None]
    assert len(places) == len(gap.themes)
    assert places == sorted(places)
    assert sum(len(gap.boxed(box)) for box in Box) == len(gap.themes)
    assert all(replace(found, tag=PRICE).uses >= 5 for found in gap.themes)


# ---- weights


def weighed_gap(comments: Sequence[Comment], weights: Sequence[float]) -> ReasonGap:
    taggings, known = frames(comments)
    return reason_gap(TAGS, taggings, known.assign(**{WEIGHT: list(weights)}))


def test_equal_weights_leave_the_gap_as_it_is() -> None:
    plain, equal = gap_of(SHOP), weighed_gap(SHOP, [2.5] * len(SHOP))
    assert [(one.tag, one.box) for one in equal.themes] == [(one.tag, one.box) for one in plain.themes]
    assert (equal.passives.n, equal.weightless) == (pytest.approx(40), 0)
    for one, other in zip(plain.themes, equal.themes, strict=True):
        assert other.missed is not None
        assert one.missed is not None
        assert (other.missed.value, other.missed.low) == pytest.approx((one.missed.value, one.missed.low))
        assert (other.q_missed, other.q_told) == pytest.approx((one.q_missed, one.q_told))


def test_weights_move_the_shares_and_cost_certainty() -> None:
    weights = [3.0 if marks == ((PRICE, MISSES),) and score == 8 else 1.0 for score, marks in SHOP]
    gap = weighed_gap(SHOP, weights)
    price = theme(gap, PRICE)
    n = (20 * 3 + 20) ** 2 / (20 * 9 + 20)
    assert gap.passives.n == pytest.approx(n)
    assert gap.share(price, Group.PASSIVE, Direction.MISSES) == pytest.approx(60 / 80)
    assert price.passives_missing == 20
    assert price.missed is not None
    assert (price.missed.low, price.missed.high) == pytest.approx(newcombe_interval((0.75 * n, n), (3, 40)))


def test_comments_of_people_without_a_weight_are_left_out() -> None:
    weights = [0.0] * 5 + [float("nan")] * 3 + [1.0] * (len(SHOP) - 8)
    gap = weighed_gap(SHOP, weights)
    assert (gap.passives.comments, gap.weightless, gap.is_refused) == (32, 8, False)
    assert theme(gap, PRICE).passives_missing == 12
    taggings, known = frames(SHOP)
    assert comments_missing((PRICE,), taggings, known.assign(**{WEIGHT: weights})) == 12


def test_weights_that_cannot_be_count_all_alike() -> None:
    for weights in ([0.0] * len(SHOP), [-1.0] + [1.0] * (len(SHOP) - 1)):
        gap = weighed_gap(SHOP, weights)
        assert (gap.is_refused, gap.is_weighted, gap.weightless) == (True, False, 0)
        assert replace(gap, is_refused=False) == gap_of(SHOP)


def test_few_heavy_comments_are_too_few() -> None:
    weights = [200.0 if place < 2 else 1.0 for place in range(len(SHOP))]
    gap = weighed_gap(SHOP, weights)
    assert (gap.passives.comments, gap.has_comments, gap.is_compared) == (40, False, False)

"""Words that set groups apart: with their range, within a language, and not where there are too few comments."""

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.group_words import GroupWords, group_words
from npsdesk.core.comments.terms import terms_of
from npsdesk.core.survey import Group

PASSIVES = ["slow delivery"] * 14 + ["fine"] * 16
PROMOTERS = ["friendly people"] * 12 + ["fine"] * 18 + ["slow delivery"]


def words(
    passives: list[str], promoters: list[str], detractors: tuple[str, ...] = (), language: str = "en"
) -> dict[Group, GroupWords]:
    texts = [*passives, *promoters, *detractors]
    groups = [Group.PASSIVE] * len(passives) + [Group.PROMOTER] * len(promoters) + [Group.DETRACTOR] * len(detractors)
    languages = [language] * len(texts)
    return {one.group: one for one in group_words(terms_of(texts, languages, {}), languages, groups)}


def test_each_group_has_the_words_it_says_more_with_their_range() -> None:
    found = words(PASSIVES, PROMOTERS)
    (slow,) = found[Group.PASSIVE].words
    assert (slow.shown, slow.count, slow.among, slow.other_count, slow.other_among) == ("slow delivery", 14, 30, 1, 31)
    assert 1.1 < slow.low < slow.times < slow.high
    assert slow.is_clear
    assert slow.rows == tuple(range(14))
    assert [word.shown for word in found[Group.PROMOTER].words] == ["friendly people"]
    assert (found[Group.DETRACTOR].is_compared, found[Group.DETRACTOR].words) == (False, ())


def test_a_word_said_in_many_ways_stays_a_word() -> None:
    passives = [f"slow {what}" for what in ("till", "mail", "van", "work") for _time in range(5)] + ["fine"] * 10
    assert [word.shown for word in words(passives, ["fine"] * 30)[Group.PASSIVE].words] == ["slow"]


def test_nothing_is_said_of_fewer_than_twenty_comments() -> None:
    found = words(PASSIVES[:19], PROMOTERS)[Group.PASSIVE]
    assert (found.is_compared, found.words, found.comments, found.other_comments) == (False, (), 19, 31)


def test_the_language_that_a_group_writes_does_not_set_it_apart() -> None:
    texts = ["traag"] * 25 + ["slow"] * 25 + ["traag"] * 40 + ["slow"] * 20
    groups = [Group.PASSIVE] * 50 + [Group.PROMOTER] * 60
    languages = ["nl"] * 25 + ["en"] * 25 + ["nl"] * 40 + ["en"] * 20
    found = group_words(terms_of(texts, languages, {}), languages, groups)
    assert [one.words for one in found] == [(), (), ()]
    assert found[0].is_compared


@given(st.integers(0, 3), st.randoms())
def test_the_order_of_comments_does_not_matter(extra: int, random: "object") -> None:
    texts = [*PASSIVES, *PROMOTERS, *["slow"] * extra]
    groups: list[Group | None] = [Group.PASSIVE] * 30 + [Group.PROMOTER] * 31 + [None] * extra
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    languages = ["en"] * len(texts)
    one = group_words(terms_of(texts, languages, {}), languages, groups)
    mixed = [texts[place] for place in order]
    other = group_words(terms_of(mixed, languages, {}), languages, [groups[place] for place in order])
    for first, second in zip(one, other, strict=True):
        assert [word.shown for word in first.words] == [word.shown for word in second.words]
        assert [word.low for word in first.words] == [word.low for word in second.words]


def test_no_comment_and_no_score_are_answered() -> None:
    assert [one.is_compared for one in group_words(terms_of([], [], {}), [], [])] == [False] * 3
    texts = ["slow"] * 50
    assert group_words(terms_of(texts, ["en"] * 50, {}), ["en"] * 50, [None] * 50)[0].comments == 0

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.comments import keyword_finder
from npsdesk.core.comments.keyword_finder import KeywordFinder, Places
from npsdesk.core.comments.rule_match import match_rules
from npsdesk.core.comments.rule_syntax import Keyword, Kind, TagRule, parse_keyword, parse_rules, split_conditions
from npsdesk.core.errors import Cancelled, RuleBroken
from npsdesk.core.progress import StoppableProgress
from npsdesk.files.tone_lists import load_tone_words

WORDS = {language: load_tone_words(language) for language in ("en", "nl")}
TEXTS = ["The delivery was late", "Late, late again! Delivery?", "traag", "", "😀 late @ 8", "De levering was te laat"]
LANGUAGES = ["en", "en", "nl", "en", "en", "nl"]
SCORES = np.array([8.0, 7.0, 3.0, 10.0, float("nan"), 9.0])
PIECES = [
    "late",
    "lat*",
    "levering",
    "delivery",
    "was late",
    '"late"',
    "[traag]",
    "+",
    "-",
    "@passive",
    "score<=8",
    "*",
    "[",
]
drafts = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join))


def finder() -> KeywordFinder:
    return KeywordFinder(TEXTS, LANGUAGES, SCORES)


def rows_of(places: Places) -> list[tuple[int, int, int]]:
    return list(zip(places.comment.tolist(), places.start.tolist(), places.end.tolist(), strict=True))


def stands(keyword: str, at: KeywordFinder | None = None) -> list[tuple[int, str]]:
    read = parse_keyword(keyword)
    rows = rows_of((at or finder()).find([read])[read])
    return [(comment, TEXTS[comment][start:end]) for comment, start, end in rows]


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("late", [(0, "late"), (1, "Late"), (1, "late"), (4, "late"), (5, "laat")]),  # late is a form of laat
        ("late+delivery", [(0, "delivery"), (0, "late"), (1, "Late"), (1, "late"), (1, "Delivery")]),
        ("late @passive", [(0, "late"), (1, "Late"), (1, "late")]),
        ("[traag]", [(2, "traag")]),
        ("-late score<=7", [(1, "Late"), (1, "late")]),
        ("laat", [(5, "laat")]),
        ("zebra", []),
    ],
)
def test_a_keyword_is_found_with_its_words(keyword: str, expected: list[tuple[int, str]]) -> None:
    assert stands(keyword) == expected


def test_what_was_found_before_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    known = finder()
    first = stands("late", known)
    asked: list[Keyword] = []
    look = known._look_for
    monkeypatch.setattr(known, "_look_for", lambda new, progress: (asked.extend(new), look(new, progress)))
    assert stands("late", known) == first
    assert asked == []
    stands("traag", known)
    assert asked == [parse_keyword("traag")]


def test_reading_stops_when_asked() -> None:
    stopped = StoppableProgress()
    stopped.stop()
    with pytest.raises(Cancelled):
        KeywordFinder(TEXTS, LANGUAGES, SCORES, stopped)


@given(st.lists(drafts, max_size=4))
@settings(max_examples=60, deadline=None)
def test_it_finds_what_the_reading_of_all_comments_finds(keywords: list[str]) -> None:
    rules = [TagRule(number, number, text) for number, text in enumerate(keywords)]
    good, _broken = parse_rules(rules)
    plain = [(rule, keyword) for rule, keyword in good if keyword.kind is not Kind.VETO]
    spans = match_rules(TEXTS, LANGUAGES, SCORES, plain, WORDS).spans
    found = finder().find([keyword for _rule, keyword in plain])
    mine = [
        (comment, number, start, end)
        for number, (_rule, keyword) in enumerate(plain)
        for comment, start, end in rows_of(found[keyword])
    ]
    assert sorted(mine) == sorted(map(tuple, spans[["comment", "rule", "start", "end"]].to_numpy().tolist()))


@given(drafts)
def test_conditions_are_taken_out_and_nothing_else_changes(text: str) -> None:
    keyword, conditions = split_conditions(text)
    try:
        read = parse_keyword(text)
    except RuleBroken:
        assert (keyword, conditions) == (text, "")
        return
    again = parse_keyword(f"{keyword} {conditions}".strip())
    assert (again.kind, again.parts, again.scores) == (read.kind, read.parts, read.scores)
    assert parse_keyword(keyword).scores.is_any


def test_conditions_are_told_from_words() -> None:
    assert split_conditions("late @passive score <= 8") == ("late", "@passive score<=8")
    assert split_conditions('"@passive" late') == ('"@passive" late', "")
    assert split_conditions("[open @passive") == ("[open @passive", "")


def test_only_the_newest_keywords_are_remembered_and_old_ones_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyword_finder, "_MOST_KEPT", 2)
    at = finder()
    words = ("late", "delivery", "was", "again")
    found = [stands(word, at) for word in words]
    assert len(at._found) == 2
    assert [stands(word, at) for word in words] == found == [stands(word) for word in words]

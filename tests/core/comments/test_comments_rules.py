import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.comments.rule_match import Found, match_rules, proposals
from npsdesk.core.comments.rule_syntax import Kind, TagRule, parse_keyword, parse_rules
from npsdesk.core.errors import RuleBroken, RuleProblem
from npsdesk.core.survey import Direction
from npsdesk.files.tone_lists import load_tone_words

P, M = Direction.PRAISES, Direction.MISSES
WORDS = {language: load_tone_words(language) for language in ("en", "nl")}
Rule = tuple[int, str, Direction | None]


def found(texts: list[str], *rules: Rule, language: str = "en", scores: list[float] | None = None) -> Found:
    made = [TagRule(number, tag, text, aim, number) for number, (tag, text, aim) in enumerate(rules)]
    marks = np.array(scores if scores is not None else [8.0] * len(texts))
    return match_rules(texts, [language] * len(texts), marks, parse_rules(made)[0], WORDS)


def hit(text: str, keyword: str, language: str = "en") -> bool:
    return len(found([text], (1, keyword, None), language=language).hits) == 1


@pytest.mark.parametrize(
    ("keyword", "text", "expected"),
    [
        ("late+delivery", "My delivery arrived super late!", True),
        ("late+delivery", "My delivery arrived", False),
        ("no difference", "There was no difference to me.", True),
        ("no difference", "no. Difference?", False),
        ("[smell great]", "Smell great", True),
        ("[smell great]", "Smell. Great!", True),
        ("[smell great]", "They smell great", False),
        ("recommend", "I'd RECOMMEND them", True),
        ("recommend", "recommended by a friend", True),
        ('"recommend"', "recommended by a friend", False),
        ("deliver*", "the deliverers", True),
        ("deliver*", "undelivered", False),
        ("café", "nice cafe", True),
        ("cafe", "nice CAFÉ", True),
        ("delivery", "both deliveries", True),
        ("wi-fi", "wi fi was slow", True),
        ("👍", "👍🏽", True),
        ("配送", "配送很慢", True),
        ("good price+quick service", "quick service, good price", True),
    ],
)
def test_keywords_find_what_they_say(keyword: str, text: str, expected: bool) -> None:
    assert hit(text, keyword) is expected


def test_keywords_follow_the_language_of_the_comment() -> None:
    assert hit("alle leveringen waren laat", "levering", "nl")
    assert hit("vriendelijke mensen", "vriendelijk", "nl")


def test_a_veto_overrules_the_other_keywords_of_its_tag_alone() -> None:
    rules: tuple[Rule, ...] = ((1, "recommend", None), (1, "-not recommend", None), (2, "recommend", None))
    hits = found(["would not recommend", "I recommend it"], *rules).hits
    assert hits[["comment", "tag"]].to_numpy().tolist() == [[0, 2], [1, 1], [1, 2]]


def test_conditions_on_group_and_score() -> None:
    texts, scores = ["price"] * 5, [3.0, 7.0, 8.0, 10.0, float("nan")]

    def comments(keyword: str) -> list[int]:
        return found(texts, (1, keyword, None), scores=scores).hits["comment"].tolist()

    assert comments("price @passive") == [1, 2]
    assert comments("@promoter price") == [3]
    assert comments("price score<=7") == [0, 1]
    assert comments("price score > 7 @passive") == [2]
    assert comments("price score=10") == [3]
    assert comments("price") == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "keyword", "aim", "expected"),
    [
        ("the staff is friendly", "friendly", P, 1),
        ("the staff is not friendly", "friendly", P, -1),
        ("it was not expensive", "expensive", M, 1),
        ("the queue was nice", "queue", M, -1),
        ("great delivery", "delivery", None, 1),
        ("delivery took three weeks", "delivery", None, -1),
        ("I ordered a delivery", "delivery", None, 0),
        ("good food but slow service", "service", None, -1),
        ("good food but slow service", "food", None, 1),
    ],
)
def test_directions_are_the_rules_own_or_the_words(
    text: str, keyword: str, aim: Direction | None, expected: int
) -> None:
    assert found([text], (1, keyword, aim)).hits["direction"].tolist() == [expected]


def test_spans_show_the_words_that_fired() -> None:
    text = "The Prices are high, and so is the cost"
    spans = found([text], (1, "price", None), (1, "high+cost", None)).spans
    words = [text[start:end] for start, end in zip(spans["start"], spans["end"], strict=True)]
    assert sorted(words) == ["Prices", "cost", "high"]


def test_one_proposal_a_tag_with_the_direction_of_most() -> None:
    rules: tuple[Rule, ...] = ((5, "food", None), (5, "soup", None), (5, "service", None))
    table = proposals(found(["good food, good soup, slow service"], *rules).hits)
    assert table[["comment", "tag", "direction", "rule"]].to_numpy().tolist() == [[0, 5, 1, 0]]


@pytest.mark.parametrize(
    ("keyword", "problem", "position"),
    [
        ("", RuleProblem.EMPTY, 0),
        ("  @passive ", RuleProblem.EMPTY, 0),
        ("!!!", RuleProblem.NO_WORDS, 0),
        ("[]", RuleProblem.NO_WORDS, 0),
        ("-[late]", RuleProblem.BRACKET_STRAY, 1),
        ("late +", RuleProblem.NOTHING_BESIDE_PLUS, 5),
        ("+late", RuleProblem.NOTHING_BESIDE_PLUS, 0),
        ("[open", RuleProblem.BRACKET_OPEN, 0),
        ("a]b", RuleProblem.BRACKET_STRAY, 1),
        ('say "open', RuleProblem.QUOTE_OPEN, 4),
        ("late, slow", RuleProblem.DIVIDED, 4),
        ("late;slow", RuleProblem.DIVIDED, 4),
        ("wo*rd", RuleProblem.STAR_INSIDE, 2),
        ("w*", RuleProblem.STAR_SHORT, 1),
        ("late @nobody", RuleProblem.GROUP_UNKNOWN, 5),
        ("late score<=12", RuleProblem.SCORE_UNREADABLE, 5),
        ("x" * 500, RuleProblem.TOO_LONG, 400),
    ],
)
def test_what_is_wrong_with_a_keyword_is_told(keyword: str, problem: RuleProblem, position: int) -> None:
    with pytest.raises(RuleBroken) as caught:
        parse_keyword(keyword)
    assert (caught.value.problem, caught.value.position) == (problem, position)


def test_a_broken_rule_does_not_stop_the_others() -> None:
    good, broken = parse_rules([TagRule(1, 1, "[open"), TagRule(2, 1, "late")])
    assert [rule.id for rule, _keyword in good] == [2]
    assert [(rule.id, error.problem) for rule, error in broken] == [(1, RuleProblem.BRACKET_OPEN)]


@given(st.text(max_size=60))
def test_any_text_is_a_keyword_or_refused(text: str) -> None:
    good, broken = parse_rules([TagRule(1, 1, text)])
    assert all(0 <= error.position <= len(text) for _rule, error in broken)
    assert all(keyword.parts and all(keyword.parts) and keyword.kind in Kind for _rule, keyword in good)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=5))
def test_any_comment_can_be_read(texts: list[str]) -> None:
    rules: tuple[Rule, ...] = ((1, "a", None), (1, "b*", M), (2, "-not a", None), (2, "[a]", P), (3, "a+b", None))
    result = found(texts, *rules)
    assert len(result.tones) == len(texts)
    spans = zip(*(result.spans[name] for name in ("comment", "start", "end")), strict=True)
    assert all(0 <= start < end <= len(texts[comment]) for comment, start, end in spans)


UGLY = [
    "not good, " * 3200,
    "a" * 32_000,
    "😀" * 10_000,
    "مرحبا بكم " * 3000,
    "<b>" * 10_000,
    "=1+1;" * 6000,
    "\x00\x07" * 16_000,
    "1 2 3 " * 5000,
    "(" * 32_000,
    "bad\n" * 8000,
]


@pytest.mark.no_cover
@pytest.mark.parametrize("text", UGLY, ids=lambda text: repr(text[:8]))
def test_huge_comments_take_linear_time(text: str) -> None:
    rules: tuple[Rule, ...] = ((1, "good", None), (1, "b*", M), (2, "-bad bad", None), (3, "good+bad", None))
    found([text[:3200]], *rules)
    times = []
    for size in (1, 4):
        began = time.process_time()
        result = found([text] * size, *rules)
        times.append(time.process_time() - began)
        assert len(result.tones) == size
    assert times[1] < 4 * times[0] + 1.0

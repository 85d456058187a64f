"""Rules on many comments at once, against the plain way to read one rule and one comment."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.rule_match import match_rules
from npsdesk.core.comments.rule_syntax import Keyword, Kind, TagRule, parse_rules
from npsdesk.core.comments.tokens import Token, tokens_of
from npsdesk.files.tone_lists import load_tone_words

WORDS = {"en": load_tone_words("en")}

words = st.sampled_from(["red", "blue", "green", "gold"])
phrases = st.lists(words, min_size=1, max_size=2).map(lambda some: f'"{" ".join(some)}"')
plain = st.lists(phrases, min_size=1, max_size=3).map("+".join)
wholes = st.lists(words, min_size=1, max_size=3).map(lambda some: "[" + " ".join(f'"{one}"' for one in some) + "]")
keywords = st.tuples(st.sampled_from(["", "", "", "-"]), plain, st.sampled_from(["", "", " @passive"])).map("".join)
rules = st.lists(st.tuples(st.integers(1, 3), st.one_of(keywords, wholes)), max_size=8)
texts = st.lists(
    st.lists(st.one_of(words, st.sampled_from([".", ","])), max_size=7).map(" ".join), min_size=1, max_size=6
)

Spans = set[tuple[int, int]]


def places(tokens: list[Token], phrase: list[str], *, within: bool) -> Spans:
    """Return where the words of a phrase stand side by side, in one sentence if it has to be `within` one."""
    found = set()
    for start in range(len(tokens) - len(phrase) + 1):
        run = tokens[start : start + len(phrase)]
        is_cut = within and any(token.after & Gap.END for token in run[:-1])
        if [token.folded for token in run] == phrase and not is_cut:
            found.add((run[0].start, run[-1].end))
    return found


def spans_of(keyword: Keyword, text: str, score: float) -> Spans:
    tokens = tokens_of(text)
    parts = [[atom.text for atom in part] for part in keyword.parts]
    if not keyword.scores.is_any and not keyword.scores.low <= score <= keyword.scores.high:
        return set()
    if keyword.kind is Kind.WHOLE:
        return places(tokens, parts[0], within=False) if len(tokens) == len(parts[0]) else set()
    found = [places(tokens, part, within=True) for part in parts]
    return set().union(*found) if all(found) else set()


@given(rules=rules, texts=texts, scores=st.lists(st.sampled_from([3.0, 7.0, float("nan")]), min_size=6, max_size=6))
@example(
    rules=[(1, '"red"+"blue"+"red"'), (1, '-"gold"'), (2, '["red"]')],
    texts=["blue red . gold", "red"],
    scores=[7.0] * 6,
)
@settings(max_examples=200, deadline=None)
def test_all_at_once_finds_what_one_by_one_finds(
    rules: list[tuple[int, str]], texts: list[str], scores: list[float]
) -> None:
    good, broken = parse_rules([TagRule(n, tag, text, position=n) for n, (tag, text) in enumerate(rules)])
    assert not broken
    expected: dict[tuple[int, int], Spans] = {}
    for comment, text in enumerate(texts):
        stands = {n: spans_of(keyword, text, scores[comment]) for n, (_rule, keyword) in enumerate(good)}
        vetoed = {good[n][0].tag for n, spans in stands.items() if spans and good[n][1].kind is Kind.VETO}
        for n, spans in stands.items():
            if spans and good[n][0].tag not in vetoed:
                expected[comment, n] = spans
    found = match_rules(texts, ["en"] * len(texts), np.array(scores[: len(texts)]), good, WORDS)
    seen: dict[tuple[int, int], Spans] = {}
    for comment, rule, start, end in found.spans.to_numpy().tolist():
        seen.setdefault((comment, rule), set()).add((start, end))
    assert seen == expected
    assert found.hits[["comment", "rule"]].to_numpy().tolist() == [list(pair) for pair in sorted(expected)]
    assert not found.spans.duplicated().any()

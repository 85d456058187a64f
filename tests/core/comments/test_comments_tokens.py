import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import Vocabulary, read_tokens, tokens_of

UGLY = [
    "",
    "   ",
    "\x00\x07 control\u200b \u202e right to left",
    "👍🏽👍 😡 ❤️ 7️⃣",
    "مرحبا שלום हिन्दी 配送很慢 ภาษาไทย",
    "<b>bold</b> =SUM(A1) @cmd|' /C calc'!A0",
    "12345 4,50 3.2",
    "\ud800 half a character",
    "e\u0301te\u0301 été ÉTÉ",
    "don't aujourd'hui L’accueil qu'on d'accord auto's",
    "well-known - dash – dash (in brackets) :-( and :)",
]


def said(text: str) -> list[str]:
    return [token.folded for token in tokens_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Très CHER, trop cher", ["tres", "cher", "trop", "cher"]),
        ("L’accueil qu'on a eu", ["l'", "accueil", "qu'", "on", "a", "eu"]),
        ("don't and auto's", ["don't", "and", "auto's"]),
        ("4,50 euro 24/7", ["4,50", "euro", "24", "7"]),
        ("top👍🏽!!", ["top", "👍"]),
        ("配送很慢", ["配", "送", "很", "慢"]),
        ("हिन्दी", ["हिन्दी"]),
        ("e\u0301te\u0301", ["ete"]),
        ("<b>bold</b>", ["b", "bold", "b"]),
    ],
)
def test_words_are_found_in_any_script(text: str, words: list[str]) -> None:
    assert said(text) == words


def test_gaps_tell_where_thoughts_end() -> None:
    after = {token.folded: token.after for token in tokens_of("wi-fi ok, cold (soup) - why? bad! :( end")}
    assert after["wi"] == Gap.NONE
    assert after["ok"] == Gap.COMMA
    assert after["soup"] & Gap.BRACKET
    assert after["why"] == Gap.QUESTION | Gap.END
    assert after["bad"] == Gap.EXCLAMATION | Gap.END | Gap.FROWN | Gap.BRACKET | Gap.COMMA


@given(st.text())
def test_spans_lie_in_the_text_in_order_and_are_what_was_written(text: str) -> None:
    end = 0
    for token in tokens_of(text):
        assert end <= token.start < token.end <= len(text)
        assert token.folded
        end = token.end


@given(st.lists(st.text() | st.sampled_from(UGLY), max_size=6))
def test_many_texts_read_as_one_by_one(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    table = read_tokens(texts, vocabulary)
    assert table.texts == len(texts)
    for place, text in enumerate(texts):
        chosen = table.text == place
        columns = (table.word[chosen], table.start[chosen], table.end[chosen], table.after[chosen])
        found = [(vocabulary.words[word], start, end, after) for word, start, end, after in zip(*columns, strict=True)]
        assert found == [(token.folded, token.start, token.end, int(token.after)) for token in tokens_of(text)]


def test_a_vocabulary_keeps_its_numbers() -> None:
    vocabulary = Vocabulary()
    first = read_tokens(["Late delivery"], vocabulary)
    second = read_tokens(["delivery LATE again"], vocabulary)
    assert np.array_equal(second.word[:2], first.word[::-1])


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.no_cover
@pytest.mark.parametrize("piece", ["a", "'", "a'", "\u0301", "😀", "é", "-", "1.", "配", "a\u0301'", "=", "\u200d"])
def test_endless_texts_take_linear_time(piece: str) -> None:
    short, long = (_seconds(piece * count) for count in (10_000, 100_000))
    assert long < 10 * max(short, 0.02) * 4


def _seconds(text: str) -> float:
    began = time.process_time()
    tokens_of(text)
    return time.process_time() - began


def test_an_apostrophe_or_a_dot_behind_a_word_is_no_part_of_it() -> None:
    read = [token.folded for token in tokens_of("the Bikes’ corner, 4.50 euro or 12. Ok’")]
    assert read == ["the", "bikes", "corner", "4.50", "euro", "or", "12", "ok"]


@given(st.text("ab9'-_.é", min_size=1, max_size=6), st.sampled_from(".,!?"))
def test_a_sign_at_the_end_of_a_word_is_read_as_anywhere(word: str, sign: str) -> None:
    alone, apart = tokens_of(f"{word}{sign}"), tokens_of(f"{word}\u200b{sign}")
    assert [(token.folded, token.start, token.after) for token in alone] == [
        (token.folded, token.start, token.after) for token in apart
    ]

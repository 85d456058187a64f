import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.watch_words import words_of
from npsdesk.core.customers.leaving import LeavingFinder
from npsdesk.core.customers.phrase_sieve import PhraseSieve
from npsdesk.files.watch_lists import all_watch_words

SIEVE = PhraseSieve(words_of(entry) for words in all_watch_words() for entry in words.of("leaving"))
PHRASES = [entry for words in all_watch_words() for entry in words.of("leaving")]


@pytest.mark.parametrize(
    ("text", "may_hold"),
    [
        ("Won’t come BACK", True),
        ("We komen niet meer terug", True),
        ("The order was late, nothing again", False),
        ("", False),
    ],
)
def test_only_texts_with_all_words_of_a_phrase_are_read(text: str, may_hold: bool) -> None:
    assert SIEVE.may_hold(text) is may_hold


@given(st.sampled_from(PHRASES), st.text(max_size=12), st.text(max_size=12))
def test_no_phrase_is_ever_passed_over(phrase: str, before: str, after: str) -> None:
    assert SIEVE.may_hold(f"{before} {phrase} {after}")


@pytest.mark.parametrize("entry", PHRASES)
def test_every_phrase_of_the_lists_is_found(entry: str) -> None:
    assert LeavingFinder(all_watch_words()).find(entry)


def test_a_phrase_without_letters_lets_every_text_through() -> None:
    assert PhraseSieve([("24", "7")]).may_hold("anything")
    assert not PhraseSieve([]).may_hold("anything")

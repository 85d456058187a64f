import pytest

from npsdesk.core.comments.folding import fold
from npsdesk.files.word_lists import lone_words, same_things, stop_words

KEPT = "not no never without niet geen nooit zonder kein nicht ohne pas jamais sans rien aucun nothing niks good slecht"


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr"])
def test_stop_words_are_short_lists_without_negations_and_judgements(language: str) -> None:
    words = stop_words(language)
    assert 100 < len(words) < 300
    assert not words & set(KEPT.split())
    assert words == {fold(word) for word in words}


def test_a_language_without_a_list_has_no_stop_words() -> None:
    assert stop_words("fi") == frozenset()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_lone_words_are_no_subjects_that_a_shop_hears_of(language: str) -> None:
    words = lone_words(language)
    assert len(words) > 100
    assert not words & stop_words(language)
    assert not words & {"price", "staff", "delivery", "parking", "wait", "prijs", "personeel", "levering", "wachten"}
    assert lone_words("fi") == frozenset()


def test_no_word_names_two_of_the_things_that_are_asked_for() -> None:
    words = [word for words in same_things() for word in words]
    assert len(words) == len(set(words))
    assert all(len(words) > 1 for words in same_things())

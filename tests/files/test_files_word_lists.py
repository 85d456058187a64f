import pytest

from npsdesk.core.comments.folding import fold
from npsdesk.files.word_lists import stop_words

KEPT = "not no never without niet geen nooit zonder kein nicht ohne pas jamais sans rien aucun nothing niks good slecht"


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr"])
def test_stop_words_are_short_lists_without_negations_and_judgements(language: str) -> None:
    words = stop_words(language)
    assert 100 < len(words) < 300
    assert not words & set(KEPT.split())
    assert words == {fold(word) for word in words}


def test_a_language_without_a_list_has_no_stop_words() -> None:
    assert stop_words("fi") == frozenset()

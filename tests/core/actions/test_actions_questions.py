"""Whether a question leaves room for a shrug, on sentences labelled by hand in English and Dutch."""

from pathlib import Path

import pytest

from npsdesk.core.actions.questions import QuestionKind, question_kind
from npsdesk.files.message_checks import load_question_words

TRUTH = Path(__file__).parents[2] / "truth"


def labelled(language: str) -> list[tuple[QuestionKind, str]]:
    lines = (TRUTH / f"questions_{language}.txt").read_text(encoding="utf-8").splitlines()
    return [(QuestionKind(kind), sentence) for kind, sentence in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_labelled_sentences_are_told_right(language: str) -> None:
    words = load_question_words(language)
    sentences = labelled(language)
    wrong = [(sentence, kind, question_kind(sentence, words)) for kind, sentence in sentences]
    assert [found for found in wrong if found[1] is not found[2]] == []
    assert len(sentences) >= 100
    assert {kind for kind, _sentence in sentences} == set(QuestionKind)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_sentences_nobody_tuned_the_words_to(language: str) -> None:
    """What matters is whether a question is fine or not; kinds of the wrong ones may be mixed up."""
    words = load_question_words(language)
    sentences = labelled(f"{language}_held_out")
    right = sum(kind.is_direct is question_kind(sentence, words).is_direct for kind, sentence in sentences)
    assert right / len(sentences) >= 0.9


@pytest.mark.parametrize("sentence", ["", "?", "???", "12?", "“?”", "…", "\u202eab?", "’’’?", "a" * 5000 + "?"])
def test_odd_sentences_are_read(sentence: str) -> None:
    for language in ("en", "nl"):
        assert isinstance(question_kind(sentence, load_question_words(language)), QuestionKind)

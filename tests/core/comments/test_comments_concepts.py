"""Concepts: which words name them, in which language, and how they are found in many comments."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.concept_index import ConceptIndex, index_concepts
from npsdesk.core.comments.concept_words import Words, find_concepts
from npsdesk.core.comments.concepts import ConceptBook, read_line
from npsdesk.core.errors import FileUnreadable
from npsdesk.files.concept_lists import CONCEPT_LANGUAGES, load_concepts, read_concepts

LANGUAGES = ("en", "nl", "de", "fr")
BOOK = ConceptBook(
    (
        read_line("queue, stand in line = rij, aanschuiven", "waiting", LANGUAGES),
        read_line("wait, waiting room = wachten, wachttijd = warten = attendre", "waiting", LANGUAGES),
        read_line("child, kids = kind, kinderen", "people", LANGUAGES),
        read_line("kind, friendly = vriendelijk, aardig", "friendly", LANGUAGES),
        read_line("deliver, delivery = leveren, levering", "delivery", LANGUAGES),
        read_line("time limit = termijn", "time", LANGUAGES),
    ),
    {"en": {"in", "the", "we", "had", "to", "was"}, "nl": {"de", "het", "was", "ik", "in", "een"}},
)


def named(text: str) -> set[str]:
    """The first English word of each concept that a text names."""
    found = find_concepts(Words.of_texts([text]), BOOK)
    return {BOOK.concepts[concept].words["en"][0] for concept in found.concept.tolist()}


def index(*texts: str) -> ConceptIndex:
    return index_concepts(Words.of_texts(texts), BOOK)


def test_words_are_known_in_any_form_and_as_parts_of_compounds() -> None:
    assert named("We had queues everywhere") == {"queue"}
    assert named("ik wachtte") == {"wait"}
    assert named("De leveringstermijn") == {"deliver", "time limit"}
    assert named("het vriendelijkheidje") == set()


def test_a_word_that_no_list_spells_out_is_looked_for_in_every_language() -> None:
    assert named("wachttermijnen") == {"wait", "time limit"}
    assert named("xyzzy") == set()


def test_a_phrase_needs_its_words_in_their_order_with_little_between() -> None:
    assert named("We stand in line") == {"queue"}
    assert named("we stand here in a long line") == {"queue"}
    assert named("the line was where we stand") == set()
    assert named("the line") == set()


def test_a_word_means_what_it_means_in_the_language_of_its_comment() -> None:
    assert named("the nurse was kind") == {"kind"}
    assert named("het kind") == {"child"}
    assert named("kind") == {"kind", "child"}


def test_no_phrase_reaches_from_one_comment_into_the_next() -> None:
    found = find_concepts(Words.of_texts(["We stand", "in the line"]), BOOK)
    assert found.concept.tolist() == []


def test_what_is_named_in_another_language_is_found_and_its_heading_a_little() -> None:
    shares = index("Ik moest aanschuiven", "Wachten wachten", "Fijn", "de levering", "").shares("queue")
    assert shares[0] == pytest.approx(1)
    assert 0 < shares[1] < 0.5
    assert shares[2:].tolist() == [0, 0, 0]


def test_comments_that_name_all_of_a_query_come_before_those_that_name_some() -> None:
    shares = index("aardig", "aardig tegen kinderen", "de kinderen", "niets", "niemand").shares("friendly with kids")
    assert shares.argmax() == 1
    assert shares[1] > shares[0] > shares[3] == 0


@pytest.mark.parametrize("query", ["", "👍", "xyzzy", "\ud800", "{}", "a" * 30_000])
def test_a_query_that_names_nothing_finds_nothing(query: str) -> None:
    assert not index("De rij was lang", "", "👍").shares(query).any()
    assert index().shares("queue").shape == (0,)


@given(st.lists(st.text(alphabet="waitqueulnkdrij .", max_size=40), max_size=8))
def test_any_text_is_read_and_shares_lie_between_nothing_and_all(texts: list[str]) -> None:
    shares = index(*texts).shares("we wait in the queue")
    assert shares.shape == (len(texts),)
    assert ((shares >= 0) & np.isfinite(shares)).all()


def test_the_lists_that_ship_are_many_and_every_line_is_in_both_languages() -> None:
    book = load_concepts()
    assert len(book.concepts) > 900
    assert book.languages == CONCEPT_LANGUAGES
    assert [concept for concept in book.concepts if not {"en", "nl"} <= set(concept.words)] == []
    words = [text for concept in book.concepts for text in concept.words["nl"]]
    assert all(text == text.strip() and "=" not in text and len(text) < 50 for text in words)


def test_a_broken_list_says_where(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("# mine\nfoo = bar\n", encoding="utf-8")
    with pytest.raises(FileUnreadable, match=r"own\.txt") as caught:
        read_concepts(file)
    assert "line 2" in str(caught.value.detail)
    file.write_text("[things]\n\nFoo, the  Bar = één, Café\n", encoding="utf-8")
    (concept,) = read_concepts(file)
    assert concept.words == {"en": ("foo", "the bar"), "nl": ("een", "cafe")}

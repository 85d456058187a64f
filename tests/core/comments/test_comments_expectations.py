"""Sayings: which subjects a search is about, and what comments about them are expected to say."""

from collections.abc import Sequence

import numpy as np
import pytest

from npsdesk.core.comments.concepts import ConceptBook, read_line
from npsdesk.core.comments.expectations import Expectations, Mentions
from npsdesk.core.comments.sayings import Subject, read_subjects
from npsdesk.core.errors import FileUnreadable
from npsdesk.files.concept_lists import CONCEPT_LANGUAGES, load_subjects

LANGUAGES = ("en", "nl")
LIST = """
# how people wait
[long wait, queue = wachttijd, rij]
en: I sat there for an hour / We were still standing at noon
nl: Ik zat er een uur
[price = prijs, tarief]
en: My wallet is empty
nl: Dat kost een rib
"""
BOOK = ConceptBook(
    (
        read_line("wait, queue, long wait = wachten, wachttijd, rij", "waiting", LANGUAGES),
        read_line("hour, noon = uur", "time", LANGUAGES),
        read_line("price = prijs, tarief", "money", LANGUAGES),
        read_line("wallet = portemonnee", "money", LANGUAGES),
    ),
    {"en": {"i", "we", "the", "for"}, "nl": {"ik", "er", "een"}},
)
RARITY = np.ones(4, np.float32)


class Counted:
    """Vectors that say only whether a text is about time or about money, each in a number of its own."""

    name, width = "counted", 3

    def encode(self, texts: Sequence[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        words = [text.lower() for text in texts]
        waits = [any(part in one for part in ("wait", "hour", "uur", "noon")) for one in words]
        pays = [any(part in one for part in ("pri", "wallet", "kost")) for one in words]
        return np.column_stack([waits, pays, np.ones(len(texts))]).astype(np.float32)


def subjects() -> list[Subject]:
    return read_subjects(LIST.splitlines(), LANGUAGES, "own.txt")


def test_a_list_is_read_by_subject_and_language() -> None:
    first, second = subjects()
    assert first.asked == {"en": ("long wait", "queue"), "nl": ("wachttijd", "rij")}
    assert first.said["en"] == ("I sat there for an hour", "We were still standing at noon")
    assert second.said == {"en": ("My wallet is empty",), "nl": ("Dat kost een rib",)}


@pytest.mark.parametrize("text", ["en: nobody asked", "[queue = rij]\nde: Ich stand", "[queue = rij]\nwaiting"])
def test_a_line_that_belongs_nowhere_is_named(text: str) -> None:
    with pytest.raises(FileUnreadable, match=r"own\.txt") as caught:
        read_subjects(text.splitlines(), LANGUAGES, "own.txt")
    assert f"line {len(text.splitlines())}" in str(caught.value.detail)


def test_a_search_expects_what_is_said_about_its_subject() -> None:
    known = Expectations(Counted(), BOOK, subjects())
    found = known.of("queue", np.array([1, 0, 0], np.float32), RARITY)
    assert found.vector[0] > found.vector[1]
    assert found.concepts[1] > found.concepts[3] >= 0
    assert np.linalg.norm(found.concepts) == pytest.approx(1, abs=1e-5)
    assert 0 < found.trust <= 1
    other = known.of("tarief", np.array([0, 1, 0], np.float32), RARITY)
    assert other.vector[1] > other.vector[0]
    assert other.concepts[3] > other.concepts[1]
    assert known.of("queue", np.array([1, 0, 0], np.float32), RARITY).vector.tolist() == found.vector.tolist()


def test_a_search_about_nothing_known_is_trusted_less() -> None:
    known = Expectations(Counted(), BOOK, subjects())
    sure = known.of("queue", np.array([1, 0, 0], np.float32), RARITY).trust
    assert known.of("xyzzy", np.zeros(3, np.float32), RARITY).trust < sure / 2


def test_texts_are_held_against_a_profile_by_their_concepts() -> None:
    mentions = Mentions.of_texts(["queue for an hour", "price", "nothing"], BOOK, "en")
    assert mentions.alike(np.array([1, 0, 0, 0], np.float32), RARITY) == pytest.approx([0.5**0.5, 0, 0])
    assert mentions.profile(RARITY) == pytest.approx([0.5**0.5 / 3, 0.5**0.5 / 3, 1 / 3, 0])
    assert mentions.part(1, 3).profile(RARITY) == pytest.approx([0, 0, 0.5, 0])
    assert Mentions.of_texts([], BOOK).profile(RARITY).tolist() == [0, 0, 0, 0]


def test_the_sayings_that_ship_are_many_and_in_both_languages() -> None:
    some = load_subjects()
    assert len(some) >= 300
    for one in some:
        assert {"en", "nl"} <= set(one.asked) & set(one.said) <= set(CONCEPT_LANGUAGES), one.asked
        assert min(len(one.said["en"]), len(one.said["nl"])) >= 2, one.asked
    said = [text for one in some for texts in one.said.values() for text in texts]
    assert len(said) == len(set(said))

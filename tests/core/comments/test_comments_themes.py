"""Themes nobody named: comments that mean the same are found, named by their words, in any order of the comments."""

import numpy as np
import pytest

from npsdesk.core.comments.embedding import sentence_encoder, text_key, vectors_for
from npsdesk.core.comments.likeness import centred
from npsdesk.core.comments.terms import IdleWords, terms_of
from npsdesk.core.comments.themes import FEWEST, SMALLEST, FoundTheme, Knowledge, find_themes, smallest_of
from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import StoppableProgress

IDLE = {"en": IdleWords(frozenset(["the", "is", "to", "was", "a", "at"]))}
PARKING = ["no place to park the car", "parking is a drama", "the car park was full", "nowhere to park my car"]
OTHERS = [
    "the soup was cold",
    "friendly people at the desk",
    "far too expensive",
    "the app crashes every day",
    "my parcel came a week late",
    "you close too early on Sunday",
    "the manual is hard to read",
    "nobody answers the phone",
    "the bread was stale",
    "nice music in the shop",
    "they lost my laundry",
    "the invoice was wrong",
    "clean toilets",
    "the nurse forgot the pills",
    "I love the new colours",
    "the course went too fast",
]


WHAT_NL = [
    "soep",
    "brood",
    "muziek",
    "factuur",
    "kleur",
    "handleiding",
    "wasmachine",
    "verpleger",
    "les",
    "app",
    "pakje",
    "toilet",
    "telefoon",
    "kaas",
]


def vectors_of(texts: list[str]) -> "np.ndarray":
    encoder = sentence_encoder()
    assert encoder is not None
    return centred(vectors_for(encoder, texts))


def themes(
    texts: list[str], tags: "dict[int, int] | None" = None, known: "Knowledge | None" = None
) -> tuple[FoundTheme, ...]:
    languages = ["en"] * len(texts)
    given = [frozenset([tags[row]]) if tags and row in tags else frozenset[int]() for row in range(len(texts))]
    keys = [text_key(text) for text in texts]
    return find_themes(vectors_of(texts), keys, terms_of(texts, languages, IDLE), languages, given, known)


def test_comments_that_name_one_thing_are_a_theme_named_by_it() -> None:
    texts = [*OTHERS, *PARKING]
    (theme,) = themes(texts)
    assert sorted(theme.rows) == list(range(len(OTHERS), len(texts)))
    assert 1 <= len(theme.phrases) <= 3
    assert "park" in theme.phrases[0]


def test_a_phrase_may_have_words_between_that_say_nothing() -> None:
    calls = ["please call me back sooner", "you never call us back", "I had to ask you to call me back"]
    idle = {"en": IdleWords(IDLE["en"].silent | {"me", "us", "you", "i", "had", "please"})}
    texts = [*OTHERS, "the bike is blue", *calls]
    languages = ["en"] * len(texts)
    given: list[frozenset[int]] = [frozenset()] * len(texts)
    keys, terms = [text_key(text) for text in texts], terms_of(texts, languages, idle)
    (theme,) = find_themes(vectors_of(texts), keys, terms, languages, given)
    assert sorted(theme.rows) == list(range(len(OTHERS) + 1, len(texts)))
    assert theme.phrases[0] == "call me back"


def test_a_word_of_unlike_comments_is_no_theme() -> None:
    loose = ["the red soup is loose", "a loose app on my phone", "the nurse had loose hair", "my invoice hung loose"]
    assert not any("loose" in phrase for theme in themes([*OTHERS, *loose]) for phrase in theme.phrases)


def test_praise_is_no_theme_nor_what_a_tag_is_called() -> None:
    texts = [*OTHERS, *PARKING]
    judged = themes(texts, known=Knowledge(is_general=lambda term: term.split(" ")[1] in ("park", "parking", "car")))
    assert not any("park" in phrase or "car" in phrase for theme in judged for phrase in theme.phrases)
    assert themes(texts, known=Knowledge(is_named=lambda term: "park" in term or "car" in term)) == ()


def test_what_nearly_all_comments_name_is_no_theme() -> None:
    texts = [f"{text}, and so was the bike" for text in OTHERS]
    assert not any("bike" in theme.phrases for theme in themes(texts))


def test_what_means_the_same_is_one_theme_named_once_in_the_language_of_most() -> None:
    dutch = ["parkeren is een drama", "nergens plaats om te parkeren", "parkeren kost een uur"]
    english = [*OTHERS, *PARKING, "please let us park near you"]
    texts = [*english, *(f"{what} was slecht" for what in WHAT_NL), *dutch]
    languages = ["en"] * len(english) + ["nl"] * (len(texts) - len(english))
    idle = IDLE | {"nl": IdleWords(frozenset(["is", "een", "om", "te", "geen"]))}
    given: list[frozenset[int]] = [frozenset()] * len(texts)
    keys, terms = [text_key(text) for text in texts], terms_of(texts, languages, idle)
    known = Knowledge(lambda term: frozenset(["park"] if " park" in term else []))
    (theme,) = (
        one
        for one in find_themes(vectors_of(texts), keys, terms, languages, given, known)
        if len(texts) - 1 in one.rows
    )
    assert set(theme.rows) >= {len(OTHERS), len(texts) - 3, len(texts) - 2}
    assert "park" in theme.phrases[0]
    assert "parkeren" not in theme.phrases


def test_what_a_tag_covers_is_not_named_again() -> None:
    texts = [*OTHERS, *PARKING]
    first = len(OTHERS)
    assert themes(texts, {first: 1, first + 1: 1, first + 2: 1}) == ()
    assert themes(texts, {first: 1, first + 1: 1}) == ()  # all that have a tag have this one
    assert themes(texts, {first: 1, first + 1: 2, first + 2: 3}) != ()


def test_the_order_of_comments_does_not_matter() -> None:
    texts = [*OTHERS, *PARKING, *PARKING]
    order = np.random.default_rng(3).permutation(len(texts)).tolist()
    one, other = themes(texts), themes([texts[place] for place in order])
    assert [theme.phrases for theme in one] == [theme.phrases for theme in other]
    assert [sorted(texts[row] for row in theme.rows) for theme in one] == [
        sorted(texts[order[row]] for row in theme.rows) for theme in other
    ]
    assert themes(texts) == one


def test_few_comments_have_no_themes_and_many_have_larger_ones() -> None:
    assert themes(PARKING * 2) == ()
    assert len(PARKING * 2) < FEWEST
    assert [smallest_of(count) for count in (0, 50, 200, 1000, 20_000)] == [SMALLEST, SMALLEST, 4, 20, 89]


def test_one_text_said_over_and_over_is_no_theme() -> None:
    assert not any(len(set(theme.rows)) == 10 for theme in themes([*OTHERS, *["Fine."] * 10]))


@pytest.mark.parametrize("ugly", ["", "👍", "💥" * 3, "a" * 32_000, "\x00", "\ud800"])
def test_ugly_comments_do_no_harm(ugly: str) -> None:
    found = themes([*OTHERS, *PARKING, ugly])
    assert any(len(OTHERS) in theme.rows for theme in found)


def test_looking_can_be_stopped() -> None:
    progress = StoppableProgress()
    progress.stop()
    texts = [*OTHERS, *PARKING]
    languages = ["en"] * len(texts)
    given: list[frozenset[int]] = [frozenset()] * len(texts)
    keys, terms = [text_key(text) for text in texts], terms_of(texts, languages, IDLE)
    with pytest.raises(Cancelled):
        find_themes(vectors_of(texts), keys, terms, languages, given, progress=progress)

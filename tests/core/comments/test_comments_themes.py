"""Themes nobody named: comments that mean the same are found, named by their words, in any order of the comments."""

import hashlib

import numpy as np
import pytest
from core.comments.learning import bilingual
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.comments import clusters
from npsdesk.core.comments.clusters import clusters_of
from npsdesk.core.comments.embedding import sentence_encoder, text_key, vectors_for
from npsdesk.core.comments.likeness import centred
from npsdesk.core.comments.terms import IdleWords, terms_of
from npsdesk.core.comments.themes import FEWEST, SMALLEST, FoundTheme, Meanings, find_themes, smallest_of
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


def themes(texts: list[str], tags: "dict[int, int] | None" = None) -> tuple[FoundTheme, ...]:
    languages = ["en"] * len(texts)
    given = [frozenset([tags[row]]) if tags and row in tags else frozenset[int]() for row in range(len(texts))]
    keys = [text_key(text) for text in texts]
    return find_themes(vectors_of(texts), keys, terms_of(texts, languages, IDLE), languages, given)


def test_comments_about_one_thing_are_a_theme_named_by_its_words() -> None:
    texts = [*OTHERS, *PARKING]
    found = [theme for theme in themes(texts) if set(theme.rows) & set(range(len(OTHERS), len(texts)))]
    (theme,) = found
    assert set(theme.rows) >= set(range(len(OTHERS), len(texts)))
    assert any("park" in phrase or "car" in phrase for phrase in theme.phrases)
    assert len(theme.phrases) <= 3


def test_what_means_the_same_names_a_theme_once_in_the_language_of_most() -> None:
    dutch = ["parkeren is een drama", "nergens plaats om te parkeren", "geen plaats om te parkeren"]
    english = [*OTHERS, *PARKING, "please let us park near you"]
    texts = [*english, *(f"{what} was slecht" for what in WHAT_NL), *dutch]
    languages = ["en"] * len(english) + ["nl"] * (len(texts) - len(english))
    idle = IDLE | {"nl": IdleWords(frozenset(["is", "een", "om", "te", "geen"]))}
    given: list[frozenset[int]] = [frozenset()] * len(texts)
    keys, terms = [text_key(text) for text in texts], terms_of(texts, languages, idle)

    def named(meanings: "Meanings | None") -> tuple[str, ...]:
        found = find_themes(vectors_of(texts), keys, terms, languages, given, meanings=meanings)
        return next(theme.phrases for theme in found if set(theme.rows) >= {len(OTHERS), len(texts) - 1})

    assert {"park", "parkeren"} <= set(named(None))
    known = named(lambda term: frozenset(["park"] if " park" in term else []))
    assert "park" in known
    assert "parkeren" not in known


def test_what_a_tag_covers_is_not_named_again() -> None:
    texts = [*OTHERS, *PARKING]
    tagged = themes(texts, {len(OTHERS): 1, len(OTHERS) + 1: 1, len(OTHERS) + 2: 1})
    assert not any(len(OTHERS) in theme.rows for theme in tagged)


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
    assert [smallest_of(count) for count in (0, 50, 200, 1000)] == [SMALLEST, SMALLEST, 4, 20]


def test_one_text_said_over_and_over_is_no_theme() -> None:
    assert not any(len(set(theme.rows)) == 10 for theme in themes([*OTHERS, *["Fine."] * 10]))


@pytest.mark.parametrize("ugly", ["", "👍", "💥" * 3, "a" * 32_000, "\x00", "\ud800"])
def test_ugly_comments_do_no_harm(ugly: str) -> None:
    found = themes([*OTHERS, *PARKING, ugly])
    assert any(len(OTHERS) in theme.rows for theme in found)


def test_comments_in_two_languages_meet_in_one_cluster() -> None:
    texts, _subjects, _languages = bilingual()
    texts = [*texts[:80], "ik kon nergens parkeren", "de parking stond vol", *PARKING]
    keys = [text_key(text) for text in texts]
    found = clusters_of(vectors_of(list(texts)), keys, 3)
    (parking,) = [rows for rows in found if 82 in rows]
    assert {80, 81} & set(parking.tolist())


def random_points(seed: int, count: int) -> "tuple[np.ndarray, list[bytes]]":
    points = np.random.default_rng(seed).normal(size=(count, 6)).astype(np.float32)
    return centred(points), [hashlib.sha256(point.tobytes()).digest() for point in points]


@settings(max_examples=30)
@given(st.integers(0, 1000), st.integers(0, 60), st.floats(0.1, 0.9))
def test_clusters_part_the_rows_and_do_not_hang_on_their_order(seed: int, count: int, least: float) -> None:
    points, keys = random_points(seed, count)
    found = clusters_of(points, keys, 2, least)
    rows = [row for cluster in found for row in cluster.tolist()]
    assert len(rows) == len(set(rows))
    assert [len(cluster) for cluster in found] == sorted((len(cluster) for cluster in found), reverse=True)
    order = np.random.default_rng(seed + 1).permutation(count)
    other = clusters_of(points[order], [keys[place] for place in order], 2, least)
    assert [sorted(cluster.tolist()) for cluster in found] == [sorted(order[cluster].tolist()) for cluster in other]


def test_more_comments_than_are_compared_join_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    middles = np.eye(6, dtype=np.float32)[[0, 1, 2]]
    points = np.repeat(middles, 100, axis=0) + random.normal(0, 0.05, size=(300, 6)).astype(np.float32)
    keys = [hashlib.sha256(point.tobytes()).digest() for point in points]
    monkeypatch.setattr(clusters, "MOST", 60)
    found = clusters_of(centred(points), keys, 10, 0.5)
    assert [sorted(set((rows // 100).tolist())) for rows in found] in ([[a], [b], [c]] for a, b, c in _orders())
    assert sum(map(len, found)) > 290


def _orders() -> "list[tuple[int, int, int]]":
    return [(a, b, c) for a in range(3) for b in range(3) for c in range(3) if len({a, b, c}) == 3]


def test_looking_can_be_stopped() -> None:
    progress = StoppableProgress()
    progress.stop()
    points, keys = random_points(1, 40)
    with pytest.raises(Cancelled):
        clusters_of(points, keys, 2, 0.5, progress)

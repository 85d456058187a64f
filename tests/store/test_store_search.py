"""Searching comments as an owner types: any case, with or without accents, nothing typed is ever syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_builders import bring_in, check_index, survey

from npsdesk.store import comments, incoming
from npsdesk.store.project import Project

TEXTS = [
    "The café was closed",
    "NAÏVE, über-friendly staff",
    "price too high",
    "O'Brien's \"best\" (repair) AND service*",
    "De fietsenmaker is geweldig",
    "Décomposé",
    "emoji 🚲 bike NEAR the harbour",
    "Łódź straße ünïcödé 12 uur",
]


@pytest.fixture
def shop(project: Project) -> Project:
    clean = survey(len(TEXTS))
    for answer, text in zip(clean.answers, TEXTS, strict=True):
        answer.comments = [(0, text)]
    bring_in(project, "Autumn", clean)
    return project


def found(project: Project, words: str) -> list[str]:
    known = dict(project.rows("SELECT id, text FROM comment"))
    return [known[comment] for comment in comments.search(project, words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Cafe", [0]),
        ("CAFÉ", [0]),
        ("cafe\u0301", [0]),
        ("caf", [0]),
        ("naive uber", [1]),
        ("Uber-FRIENDLY", [1]),
        ("friend", [1]),
        ("high price", [2]),
        ("obrien", []),
        ("o'brien", [3]),
        ('"best"', [3]),
        ("(repair)", [3]),
        ("service*", [3]),
        ("staff OR price", []),
        ("and", [3]),
        ("NEAR", [6]),
        ("near(bike harbour, 2)", []),
        ("text:price", []),
        ("price -high", [2]),
        ("^price", [2]),
        ("decompose", [5]),
        ("12", [7]),
        ("unicode", [7]),
        ("fietsenmakers", []),
        ("", []),
        ("  ", []),
        ("?!", []),
        ("🚲", []),
        ("\x00", []),
    ],
)
def test_every_word_is_the_beginning_of_a_word(shop: Project, words: str, expected: list[int]) -> None:
    assert found(shop, words) == [TEXTS[index] for index in expected]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(words=st.text(max_size=30) | st.text(alphabet="\"'*()^:-+ ANDORNEAR{}", max_size=30))
def test_nothing_that_can_be_typed_breaks_the_search(shop: Project, words: str) -> None:
    assert set(comments.search(shop, words)) <= set(range(1, len(TEXTS) + 1))


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=st.sampled_from(TEXTS), cut=st.integers(1, 12))
def test_the_beginning_of_any_comment_finds_it(shop: Project, text: str, cut: int) -> None:
    assert text in found(shop, text[:cut])


def test_the_index_follows_undo_and_redo(shop: Project) -> None:
    shop.undo()
    assert comments.search(shop, "price") == []
    shop.redo()
    assert found(shop, "price") == [TEXTS[2]]
    check_index(shop)


def test_all_comments_of_a_long_import_are_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "_PIECE", 7)
    monkeypatch.setattr(incoming, "_BUNDLE", 3)
    bring_in(project, "Spring", survey(50))
    bring_in(project, "Autumn", survey(100))
    check_index(project)
    assert len(found(project, "friendly")) == len(project.rows("SELECT 1 FROM comment")) == 101
    assert project.rows("SELECT count(*) FROM response WHERE wave = 2") == [(100,)]

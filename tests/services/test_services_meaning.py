"""Search by meaning over a project, and without an encoder."""

from dataclasses import replace
from pathlib import Path

import pytest

from npsdesk.services import search_meaning
from npsdesk.services.comment_vectors import VectorStock, read_stock
from npsdesk.services.search_meaning import MeaningIndex, find_alike, make_index
from npsdesk.store.project import Project


@pytest.fixture(scope="session")
def stock(sample_file: Path) -> VectorStock:
    with Project.open(sample_file, read_only=True) as project:
        return read_stock(project)


@pytest.fixture(scope="session")
def index(stock: VectorStock) -> MeaningIndex:
    return make_index(stock)


def texts(stock: VectorStock, ids: "list[int]") -> "list[str]":
    said = dict(zip(stock.ids, stock.texts, strict=True))
    return [said[comment] for comment in ids]


def test_a_word_finds_its_meaning_in_both_languages(stock: VectorStock, index: MeaningIndex) -> None:
    first = texts(stock, find_alike(index, "wachttijd")[:12])
    assert any("wait" in text.lower() for text in first)
    assert any("wacht" in text.lower() for text in first)
    assert any("book" in text.lower() for text in texts(stock, find_alike(index, "reserveren")[:6]))


def test_only_comments_that_may_be_shown_are_named(index: MeaningIndex) -> None:
    everything = find_alike(index, "price")
    some = set(everything[::2])
    assert find_alike(index, "price", some) == everything[::2]
    assert find_alike(index, "price", set()) == []
    assert find_alike(index, "  ") == []


def test_comments_that_come_later_are_read_by_themselves(stock: VectorStock, index: MeaningIndex) -> None:
    more = replace(stock, ids=[*stock.ids, 9999], texts=[*stock.texts, "Parking near you is a nightmare"], fresh={})
    assert more.missing == 1
    assert 9999 in find_alike(make_index(more), "parkeerplaats")[:3]
    assert len(more.fresh) == 1


def test_an_empty_project_is_answered() -> None:
    assert find_alike(make_index(VectorStock([], [], {})), "price") == []


def test_without_an_encoder_it_says_so(stock: VectorStock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_meaning, "sentence_encoder", lambda: None)
    search_meaning._reader.cache_clear()
    index = make_index(replace(stock, vectors=dict(stock.vectors)))
    assert not index.can_read
    assert find_alike(index, "price") == []
    search_meaning._reader.cache_clear()

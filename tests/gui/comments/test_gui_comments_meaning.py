"""Searching by meaning in the window: beside the words, in the background, with vectors from the project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.comments.shop import settle, show_page
from gui.desk import FakeDesk, sample_desk
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.gui.comments import searching
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.toolbar import SearchBy
from npsdesk.services.comment_vectors import read_stock
from npsdesk.services.search_meaning import MeaningIndex
from npsdesk.store import comments


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    desk = sample_desk(tmp_path, qtbot)
    desk.session.set_filter(Filter())
    yield desk
    desk.session.close()


@pytest.fixture
def page(shop: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> CommentsPage:
    monkeypatch.setattr(searching, "PAUSE_MS", 1)
    page = show_page(shop, qtbot)
    page.show_segment(None)
    settle(shop)
    return page


def by_meaning(page: CommentsPage, desk: FakeDesk, qtbot: QtBot, words: str) -> None:
    if page.toolbar.search_by is not SearchBy.MEANING:
        page.toolbar.ways.step(1)
    page.toolbar.search.setText(words)
    asked = len(desk.said("run_beside"))
    if words.strip():
        qtbot.waitUntil(lambda: len(desk.said("run_beside")) > asked)
    settle(desk)


def shown(page: CommentsPage) -> list[str]:
    assert page.board is not None
    return [page.board.comments.texts[row] for row in page.model.order]


def test_meaning_finds_other_words_in_the_other_language(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    page.toolbar.search.setText("wachttijd")
    settle(shop)
    exact = shown(page)
    assert all("wachttijd" in text.lower() for text in exact)
    by_meaning(page, shop, qtbot, "wachttijd")
    alike = shown(page)
    assert set(exact) <= set(alike)
    assert set(alike[: len(set(exact))]) & set(exact)
    assert any("wait" in text.lower() for text in alike[:12])
    assert page.strip.text.plain_text() == "Comments that may mean “wachttijd”, the most alike first."
    assert page.toolbar.sort.label() == "Most alike first"
    assert page.list.currentIndex().row() == 0
    assert shop.said("run_beside") == ["Reading the comments for the first time"]


def test_vectors_are_kept_and_the_next_query_needs_no_reading(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    by_meaning(page, shop, qtbot, "price")
    left: list[int] = []
    shop.session.read(lambda project: read_stock(project).missing, left.append)
    settle(shop)
    assert left == [0]
    by_meaning(page, shop, qtbot, "friendly")
    assert shop.said("run_beside") == ["Reading the comments for the first time", "Searching by meaning"]


def test_another_order_can_be_chosen_and_comes_back(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    by_meaning(page, shop, qtbot, "price")
    alike = shown(page)
    page.toolbar.sort.choose("lowest")
    page.toolbar.sort.chosen.emit("lowest")
    settle(shop)
    assert sorted(shown(page)) == sorted(alike)
    assert shown(page) != alike
    page.toolbar.search.clear()
    settle(shop)
    assert page.toolbar.sort.label() == "Lowest score first"
    assert not page.strip.isVisible()


def test_back_to_words_searches_words_again(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    by_meaning(page, shop, qtbot, "wachttijd")
    page.toolbar.ways.step(-1)
    settle(shop)
    assert all("wachttijd" in text.lower() for text in shown(page))
    assert page.toolbar.sort.label() == "Oldest first"


def test_escape_clears_the_search(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    by_meaning(page, shop, qtbot, "price")
    narrowed = page.model.rowCount()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    settle(shop)
    assert page.model.rowCount() > narrowed
    assert page.toolbar.search.text() == ""


def test_comments_that_change_are_read_anew(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    by_meaning(page, shop, qtbot, "price")
    assert page.searching._index is not None
    shop.session.change(
        label("Mark a comment as no topic"), lambda project: comments.set_topicless(project, [1, 2], True)
    )
    settle(shop)
    assert page.searching._index is None
    by_meaning(page, shop, qtbot, "parking")
    assert page.searching._index is not None


def test_what_stands_in_the_field_by_then_is_looked_up(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    by_meaning(page, shop, qtbot, "price")
    waiting: list[tuple[object, object]] = []
    shop.run_beside = lambda _title, run, then, _o, _s: waiting.append((run, then))  # type: ignore[assignment, method-assign]
    page.toolbar.search.setText("frien")
    qtbot.waitUntil(lambda: len(waiting) == 1)
    page.toolbar.search.setText("opening hours")
    qtbot.wait(20)
    assert len(waiting) == 1
    del shop.run_beside
    run, then = waiting[0]
    then(run(None))  # type: ignore[operator]
    qtbot.waitUntil(lambda: "opening hours" in page.strip.text.plain_text())


def test_a_stop_and_a_computer_that_cannot_are_told(
    page: CommentsPage, shop: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.run_beside = lambda _title, _run, _then, _o, stopped: stopped()  # type: ignore[assignment, method-assign]
    page.toolbar.ways.step(1)
    page.toolbar.search.setText("price")
    qtbot.waitUntil(page.strip.isVisible)
    assert page.strip.text.plain_text() == "Stopped. What was read so far is kept."
    del shop.run_beside

    def cannot(*_rest: object) -> MeaningIndex:
        return MeaningIndex([], None, None, None, can_read=False)  # type: ignore[arg-type]

    monkeypatch.setattr(searching, "make_index", cannot)
    monkeypatch.setattr(searching, "find_alike", lambda *_rest: [])
    page.toolbar.search.setText("prices")
    qtbot.waitUntil(lambda: "cannot be searched" in page.strip.text.plain_text())
    assert page.model.rowCount() > 100


def test_nothing_alike_is_said_as_such(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    page.searching._set([], is_ranked=True)
    page.toolbar.search.blockSignals(True)
    page.toolbar.search.setText("kangaroo")
    page.toolbar.search.blockSignals(False)
    page.toolbar.ways.choose(SearchBy.MEANING)
    page.show_list()
    assert page.empty.text().startswith("No comment means nearly the same as “kangaroo”.")

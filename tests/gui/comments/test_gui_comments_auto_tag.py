"""Auto-tag in the window: run, looked through, accepted in one step, gone through one by one."""

import time
from collections.abc import Iterator

import pytest
from gui.comments.shop import PEOPLE, Opener, make_shop, settle, show_page
from gui.desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Direction, Filter
from npsdesk.gui.comments.auto_tag_dialog import AutoTagDialog
from npsdesk.gui.comments.board import SUGGESTED
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.services import read_comments
from npsdesk.store import comments, tag_rules, tags
from npsdesk.store.project import Project

WAIT, STAFF, PRICE = 1, 2, 3


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot) -> CommentsPage:
    """The shop's page, with keywords for its tags."""

    def add(project: Project) -> None:
        tag_rules.add_rules(project, WAIT, [("wait", None), ("late", None)])
        tag_rules.add_rules(project, STAFF, [("nice people", None), ("quick advice", None)])

    desk.session.change(label("Keywords"), add)
    return show_page(desk, qtbot)


@pytest.fixture
def dialog(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> Iterator[AutoTagDialog]:
    found = open_dialog(page, desk, qtbot)
    yield found
    if page.auto_tagging.dialog is not None:
        found.reject()
    QApplication.processEvents()


def open_dialog(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> AutoTagDialog:
    page.do("auto_tag")
    qtbot.waitUntil(lambda: page.auto_tagging.dialog is not None, timeout=60_000)
    settle(desk)
    found = page.auto_tagging.dialog
    assert found is not None
    return found


def confirmed(desk: FakeDesk) -> dict[int, int]:
    found: list[dict[int, int]] = []
    desk.session.read(tags.tag_counts, found.append)
    desk.session.wait()
    return found[0]


def names(dialog: AutoTagDialog) -> list[str]:
    return [card.accessibleName() for card in dialog.cards]


def test_what_was_found_is_shown_and_nothing_is_written(dialog: AutoTagDialog, desk: FakeDesk) -> None:
    assert any(name.startswith("Waiting time, 3 comments") for name in names(dialog))
    assert any(name.startswith("Friendly staff, 2 comments") for name in names(dialog))
    assert dialog.sentence.plain_text().startswith("Tags for 4 comments")
    assert confirmed(desk) == {}
    assert desk.session.undo_label is not None
    assert desk.session.undo_label.message == "Keywords"


def test_a_tags_proposals_are_accepted_and_undone_in_one_step(
    dialog: AutoTagDialog, page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    card = next(card for card in dialog.cards if card.accessibleName().startswith("Waiting time"))
    card.all.click()
    settle(desk)
    assert confirmed(desk) == {WAIT: 3}
    assert not any(name.startswith("Waiting time") for name in names(dialog))
    assert dialog.told.text() == "3 automatic tags accepted."
    dialog.undo.click()
    settle(desk)
    assert confirmed(desk) == {}
    assert any(name.startswith("Waiting time, 3 comments") for name in names(dialog))


def test_without_tags_of_the_owner_none_is_called_sure(dialog: AutoTagDialog) -> None:
    assert sum(len(review.sure) for review in dialog._reviews) == 0
    assert dialog.sure.isHidden()


def test_the_sure_ones_are_accepted_together(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_comments, "_ENOUGH", 1)  # the shop has too few comments for ten
    waits: list[int] = []

    def tag(project: Project) -> None:
        frame = comments.comments_frame(project)
        waits.extend(frame.index[frame["text"].str.contains("wait|late", case=False)].tolist())
        tags.set_tag(project, waits[:1], WAIT, Direction.MISSES)

    desk.session.change(label("Tag"), tag)
    settle(desk)
    dialog = open_dialog(page, desk, qtbot)
    sure = sum(len(review.sure) for review in dialog._reviews)
    assert sure == len(waits) - 1 > 0
    dialog.sure.click()
    settle(desk)
    assert sum(confirmed(desk).values()) == sure + 1
    if page.auto_tagging.dialog is not None:
        dialog.reject()
    QApplication.processEvents()


def test_when_all_is_accepted_there_is_nothing_left(dialog: AutoTagDialog, desk: FakeDesk) -> None:
    while dialog.cards:
        dialog.cards[0].all.click()
        settle(desk)
    assert dialog._stages.currentWidget() is dialog._nothing


def test_one_by_one_lists_the_comments_with_suggestions(
    dialog: AutoTagDialog, page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog.each.click()
    settle(desk)
    assert page.auto_tagging.dialog is None
    assert page.toolbar.tag == SUGGESTED
    assert page.model.rowCount() == 4
    assert confirmed(desk) == {}
    first = page.list.current_row()
    waiting = len(page.suggesting.of(first))
    for _answer in range(waiting):
        assert page.list.current_row() == first
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.current_row() != first
    settle(desk)
    assert sum(confirmed(desk).values()) == waiting


def test_closing_keeps_nothing(dialog: AutoTagDialog, page: CommentsPage, desk: FakeDesk) -> None:
    dialog.accept()
    settle(desk)
    assert page.auto_tagging.dialog is None
    found: list[int] = []
    desk.session.read(lambda project: len(tags.taggings_frame(project)), found.append)
    desk.session.wait()
    assert found == [0]


def test_a_stopped_run_shows_nothing_and_can_be_started_again(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_ending(_picture: object, _lesson: object, _learner: object, progress: Progress) -> None:
        while True:
            progress.report(0, 1)
            time.sleep(0.001)

    with monkeypatch.context() as patch:
        patch.setattr("npsdesk.services.auto_tag.run", never_ending)
        page.do("auto_tag")
        desk.session.wait()
        desk.runner.request_stop()
        qtbot.waitUntil(lambda: not page.auto_tagging._is_running, timeout=60_000)
    settle(desk)
    assert page.auto_tagging.dialog is None
    assert confirmed(desk) == {}
    page.do("auto_tag")
    qtbot.waitUntil(lambda: page.auto_tagging.dialog is not None, timeout=60_000)
    assert page.auto_tagging.dialog is not None
    page.auto_tagging.dialog.reject()


def test_where_all_is_tagged_there_is_nothing_to_do(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(lambda path: make_shop(path, PEOPLE[:1]))
    page = show_page(desk, qtbot)
    qtbot.keyClick(page.list, "1")
    settle(desk)
    page.do("auto_tag")
    assert desk.said("toast") == ["There is no comment here without a tag."]


def test_only_comments_of_the_filter_are_looked_through(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    field = next(field.id for field in page.data.fields if field.name == "Region")
    desk.session.set_filter(Filter(field=field, value="Repair"))
    settle(desk)
    page.do("auto_tag")
    qtbot.waitUntil(lambda: page.auto_tagging.dialog is not None, timeout=60_000)
    settle(desk)
    dialog = page.auto_tagging.dialog
    assert dialog is not None
    assert {pair[0] for review in dialog._reviews for pair in review.pairs} <= {1, 3, 5}
    dialog.reject()

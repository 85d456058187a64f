"""More comments that look like the one in the reader: counted, looked at, and tagged the same in one step."""

import numpy as np
import pytest
from gui.comments.shop import settle
from gui.desk import FakeDesk
from pytestqt.qtbot import QtBot

from npsdesk.core.survey import Filter
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.services.alike_comments import AlikeComments
from npsdesk.store import tags
from npsdesk.store.project import Project


@pytest.fixture
def page(page: CommentsPage, desk: FakeDesk) -> CommentsPage:
    """The shop's page, where the comments 1, 2 and 5 look alike; the first of them is in the reader."""
    vectors = np.eye(6, dtype=np.float32)
    vectors[[1, 4]] = vectors[0]
    page.suggesting.learning.placed.emit(AlikeComments(np.arange(1, 7), vectors))
    settle(desk)
    return page


def stored(desk: FakeDesk) -> set[tuple[int, int]]:
    found: list[set[tuple[int, int]]] = []

    def read(project: Project) -> set[tuple[int, int]]:
        frame = tags.taggings_frame(project)
        return set(zip(frame["comment"].tolist(), frame["tag"].tolist(), strict=True))

    desk.session.read(read, found.append)
    desk.session.wait()
    return found[0]


def test_alike_comments_are_counted_and_can_be_looked_at(page: CommentsPage, desk: FakeDesk) -> None:
    row = page.reader.alike
    assert row.words.plain_text() == "2 more comments look like this one"
    assert row.tag_all.isHidden()
    row.look.click()
    dialog = page.alike.dialog
    assert dialog is not None
    assert [line.comment for line in dialog.lines] == [2, 5]
    assert dialog.go.isHidden()
    dialog.reject()
    assert page.alike.dialog is None


def test_tagging_all_the_same_shows_them_first_and_is_one_step(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.list, "1")
    qtbot.keyClick(page.list, "2")
    settle(desk)
    assert page.reader.alike.tag_all.label() == "Tag all 2 the same"
    page.reader.alike.tag_all.click()
    dialog = page.alike.dialog
    assert dialog is not None
    assert stored(desk) == {(1, 1), (1, 2)}
    assert dialog.go.label() == "Tag 2 comments the same"
    dialog.go.click()
    settle(desk)
    assert stored(desk) == {(1, 1), (1, 2), (2, 1), (2, 2), (5, 1), (5, 2)}
    assert desk.said("toast")[-1] == "2 comments tagged the same."
    assert page.reader.alike.isHidden()
    desk.session.undo()
    settle(desk)
    assert stored(desk) == {(1, 1), (1, 2)}
    assert not page.reader.alike.isHidden()


def test_an_unticked_comment_is_left_alone(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "1")
    settle(desk)
    page.reader.alike.tag_all.click()
    dialog = page.alike.dialog
    assert dialog is not None
    dialog.ticks[5].click()
    assert dialog.go.label() == "Tag 1 comment the same"
    dialog.ticks[2].click()
    assert not dialog.go.isEnabled()
    dialog.ticks[2].click()
    dialog.go.click()
    settle(desk)
    assert stored(desk) == {(1, 1), (2, 1)}


def test_only_untagged_comments_of_the_filter_count(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.list.go_to(1)
    qtbot.keyClick(page.list, "3")
    settle(desk)
    page.list.go_to(0)
    settle(desk)
    assert page.reader.alike.words.plain_text() == "1 more comment looks like this one"
    field = next(field.id for field in page.data.fields if field.name == "Region")
    desk.session.set_filter(Filter(field=field, value="New bikes"))
    settle(desk)
    assert page.reader.alike.isHidden()


def test_several_selected_comments_look_like_nothing(page: CommentsPage, desk: FakeDesk) -> None:
    page.list.selectAll()
    settle(desk)
    assert page.reader.alike.isHidden()

from collections.abc import Iterator

import pytest
from gui.comments.shop import settle
from gui.desk import FakeDesk
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npsdesk.core.survey import Direction, Tag
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.tags import TagsDialog
from npsdesk.store import tags
from npsdesk.tokens import TAG_COLORS


@pytest.fixture
def dialog(page: CommentsPage, desk: FakeDesk) -> Iterator[TagsDialog]:
    page.do("manage")
    settle(desk)
    assert page.dialog is not None
    yield page.dialog
    if page.dialog is not None:
        page.dialog.reject()


def known(desk: FakeDesk) -> list[Tag]:
    settle(desk)
    found: list[list[Tag]] = []
    desk.session.read(tags.list_tags, found.append)
    desk.session.wait()
    return found[0]


def names(desk: FakeDesk) -> list[str]:
    return [tag.name for tag in known(desk)]


def rename(dialog: TagsDialog, name: str) -> None:
    dialog.name.setText(name)
    dialog.name.editingFinished.emit()


def test_rename_shows_in_the_reader_and_is_undone(dialog: TagsDialog, page: CommentsPage, desk: FakeDesk) -> None:
    rename(dialog, "  Delay &  more ")
    rename(dialog, "Delay & more")
    assert names(desk) == ["Delay & more", "Friendly staff", "Price"]
    button = page.reader.grid.button_of(1)
    assert button is not None
    assert button.tag is not None
    assert button.tag.name == "Delay & more"
    assert dialog.undo.label() == "Undo: Rename tag Waiting time to Delay & more"
    dialog.undo.click()
    assert names(desk)[0] == "Waiting time"


def test_an_empty_name_is_no_name(dialog: TagsDialog, desk: FakeDesk) -> None:
    rename(dialog, "   ")
    assert names(desk)[0] == "Waiting time"
    assert dialog.name.text() == "Waiting time"


def test_the_name_of_another_tag_offers_to_merge(dialog: TagsDialog, page: CommentsPage, desk: FakeDesk) -> None:
    page.tagging.set_tag(1, Direction.MISSES)
    settle(desk)
    rename(dialog, "PRICE")
    assert dialog.banner.text() == "There is a tag with that name already. Do you want to make one tag of the two?"
    dialog.banner._buttons[0].click()
    assert names(desk) == ["Friendly staff", "Price"]
    assert page.reader.reading is not None
    assert page.reader.reading.tags == ((3, Direction.MISSES),)
    assert dialog.name.text() == "Price"
    desk.session.undo()
    settle(desk)
    assert page.reader.reading.tags == ((1, Direction.MISSES),)


def test_merge_from_the_menu(dialog: TagsDialog, desk: FakeDesk) -> None:
    dialog.merge.menu().actions()[0].trigger()
    assert names(desk) == ["Friendly staff", "Price"]


def test_recolour(dialog: TagsDialog, desk: FakeDesk) -> None:
    assert len(dialog.colour.menu().actions()) == len(TAG_COLORS) == 12
    dialog.colour.menu().actions()[4].trigger()
    assert known(desk)[0].color == TAG_COLORS[4]


def test_move_changes_the_number_keys(dialog: TagsDialog, page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    assert not dialog.up.isEnabled()
    dialog.down.click()
    assert names(desk) == ["Friendly staff", "Waiting time", "Price"]
    assert dialog.list.currentRow() == 1
    dialog.reject()
    qtbot.keyClick(page.list, "2")
    assert page.reader.reading is not None
    assert page.reader.reading.tags == ((1, Direction.MISSES),)


def test_delete_takes_it_off_comments_until_undone(dialog: TagsDialog, page: CommentsPage, desk: FakeDesk) -> None:
    page.tagging.set_tag(1, Direction.MISSES)
    settle(desk)
    dialog.delete.click()
    assert names(desk) == ["Friendly staff", "Price"]
    assert page.reader.reading is not None
    assert page.reader.reading.tags == ()
    dialog.undo.click()
    settle(desk)
    assert page.reader.reading.tags == ((1, Direction.MISSES),)


def test_new_tags_have_names_and_colours_of_their_own(dialog: TagsDialog, desk: FakeDesk) -> None:
    dialog.new.click()
    settle(desk)
    dialog.new.click()
    assert names(desk)[3:] == ["New tag", "New tag 2"]
    assert len({tag.color for tag in known(desk)}) == 5
    settle(desk)
    assert dialog.name.text() == "New tag 2"


def test_tags_beyond_nine_have_buttons_without_keys(dialog: TagsDialog, page: CommentsPage, desk: FakeDesk) -> None:
    for _tag in range(8):
        dialog.new.click()
        settle(desk)
    button = page.reader.grid.button_of(11)
    assert button is not None
    assert button.accessibleName() == "New tag 8, 0 comments"
    button.click()
    assert page.reader.reading is not None
    assert page.reader.reading.tags == ((11, Direction.MISSES),)


def test_the_list_is_spoken_in_words(dialog: TagsDialog, page: CommentsPage, desk: FakeDesk) -> None:
    page.tagging.set_tag(1, Direction.MISSES)
    settle(desk)
    assert dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1, Waiting time, 1 comment"

import pytest
from gui.comments.shop import settle
from gui.desk import FakeDesk
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter, Group
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.settings import AUTO_ADVANCE, LETTER_KEYS
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

MISSES, PRAISES = Direction.MISSES, Direction.PRAISES
popups = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # offscreen has no keyboard to grab


def stored(desk: FakeDesk) -> set[tuple[int, int, str]]:
    found: list[set[tuple[int, int, str]]] = []

    def read(project: Project) -> set[tuple[int, int, str]]:
        frame = tags.taggings_frame(project)
        return set(zip(frame["comment"], frame["tag"], frame["direction"].astype(str), strict=True))

    desk.session.read(read, found.append)
    desk.session.wait()
    return found[0]


def shown(page: CommentsPage) -> list[tuple[int, Direction]]:
    assert page.reader.reading is not None
    return list(page.reader.reading.tags)


def press(
    page: CommentsPage, key: Qt.Key, text: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(page.list, QKeyEvent(kind, key, held, text))


def test_a_tag_shows_before_it_is_saved_and_is_stored(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "1")
    assert shown(page) == [(1, MISSES)]
    assert page.model.item(page.list.current_row()).chips == (("Waiting time", "misses"),)
    button = page.reader.grid.button_of(1)
    assert button is not None
    assert (button.direction, button._count) == (MISSES, 1)
    assert page.toolbar.progress.words.plain_text() == "1 of 6 tagged"
    assert stored(desk) == {(1, 1, "misses")}


def test_the_same_key_switches_then_takes_off(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    seen = []
    for _press in range(3):
        qtbot.keyClick(page.list, "1")
        seen.append(shown(page))
    assert seen == [[(1, MISSES)], [(1, PRAISES)], []]
    assert stored(desk) == set()


def test_promoters_praise_first(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.session.set_filter(Filter(group=Group.PROMOTER))
    settle(desk)
    qtbot.keyClick(page.list, "2")
    assert shown(page) == [(2, PRAISES)]


@pytest.mark.parametrize(
    ("key", "text", "held"),
    [
        (Qt.Key.Key_2, "2", Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_2, "2", Qt.KeyboardModifier.KeypadModifier),
        (Qt.Key.Key_Eacute, "é", Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_2, "2", Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_digits_of_every_keyboard_tag(page: CommentsPage, key: Qt.Key, text: str, held: Qt.KeyboardModifier) -> None:
    press(page, key, text, held)
    assert shown(page) == [(2, MISSES)]


def test_keys_typed_into_the_search_never_tag(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.toolbar.search, "1tf0 a")
    accented = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Eacute, Qt.KeyboardModifier.NoModifier, "é")
    QApplication.sendEvent(page.toolbar.search, accented)
    settle(desk)
    assert page.toolbar.search.text() == "1tf0 aé"
    assert stored(desk) == set()
    assert not page.deeds.finder.isVisible()
    assert desk.session.undo_label is None


def test_without_letter_keys_nothing_happens(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.settings.put(LETTER_KEYS, False)
    qtbot.keyClick(page.list, "1")
    qtbot.keyClick(page.list, "f")
    assert stored(desk) == set()
    assert desk.session.undo_label is None


def test_undo_and_redo_show_the_truth(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.list.step(1)
    qtbot.keyClick(page.list, "1")
    settle(desk)
    board = page.board
    desk.session.undo()
    settle(desk)
    assert page.board is not board
    assert page.reader.reading is not None
    assert page.reader.reading.name == "Sanne Bos"
    assert shown(page) == []
    desk.session.redo()
    settle(desk)
    assert shown(page) == [(1, MISSES)]


def test_an_own_save_reads_nothing_again(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    board = page.board
    for _press in range(4):
        qtbot.keyClick(page.list, "1")
        qtbot.keyClick(page.list, "3")
    settle(desk)
    assert page.board is board
    assert stored(desk) == {(1, 1, "misses"), (1, 3, "misses")}


def test_an_undo_in_the_middle_of_presses_is_seen(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "1")
    settle(desk)
    desk.session.undo()
    qtbot.keyClick(page.list, "2")
    settle(desk)
    assert shown(page) == [(2, MISSES)]
    assert stored(desk) == {(1, 2, "misses")}


def test_a_change_from_another_page_is_seen(page: CommentsPage, desk: FakeDesk) -> None:
    desk.session.change(label("Tag"), lambda project: tags.set_tag(project, [1], 3, PRAISES))
    settle(desk)
    assert shown(page) == [(3, PRAISES)]


def test_selected_comments_are_tagged_in_one_step(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.show_segment(None)
    desk.session.set_filter(Filter())
    settle(desk)
    page.list.selectAll()
    qtbot.keyClick(page.list, "1")
    settle(desk)
    assert len(stored(desk)) == 6
    assert {way for comment, _tag, way in stored(desk) if comment == 3} == {"praises"}
    assert desk.said("toast") == ["6 comments tagged “Waiting time”"]
    desk.session.undo()
    settle(desk)
    assert stored(desk) == set()
    assert len(page.list.selected_rows()) == 6


def test_a_refused_change_is_told_and_the_list_is_true_again(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    def break_it(project: Project) -> None:
        project.connection.execute(
            "CREATE TEMP TRIGGER stop BEFORE INSERT ON tagging BEGIN SELECT raise(ABORT, 'no'); END"
        )

    desk.session.read(break_it, lambda _nothing: None)
    qtbot.keyClick(page.list, "1")
    settle(desk)
    assert len(desk.said("show_error")) == 1
    assert shown(page) == []


def test_flag_and_no_topic(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "f")
    qtbot.keyClick(page.list, "0")
    item = page.model.item(page.list.current_row())
    assert (item.is_flagged, item.is_topicless) == (True, True)
    assert page.toolbar.progress.words.plain_text() == "1 of 6 tagged"
    qtbot.keyClick(page.list, "1")
    assert page.model.item(page.list.current_row()).is_topicless is False
    settle(desk)
    found: list[tuple[bool, bool]] = []
    desk.session.read(
        lambda project: comments.comments_of(project, 1)[0],
        lambda one: found.append((one.is_flagged, one.is_topicless)),
    )
    desk.session.wait()
    assert found == [(True, False)]


def test_space_goes_to_what_is_untagged_and_says_when_nothing_is(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.list, "1")
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.currentIndex().row() == 1
    qtbot.keyClick(page.list, "1")
    qtbot.keyClick(page.list, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.currentIndex().row() == 2
    qtbot.keyClick(page.list, "1")
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.currentIndex().row() == 2
    assert desk.said("toast") == ["All of these comments have a tag."]


def test_j_and_k_walk(page: CommentsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "j")
    assert page.reader.name.plain_text() == "Sanne Bos"
    qtbot.keyClick(page.list, "k")
    qtbot.keyClick(page.list, "k")
    assert page.reader.name.plain_text() == "Tom Peeters"


def test_going_on_after_one_tag_is_the_owners_choice(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "1")
    assert page.list.currentIndex().row() == 0
    desk.settings.put(AUTO_ADVANCE, True)
    qtbot.keyClick(page.list, "2")
    assert page.list.currentIndex().row() == 1


def test_a_click_tags_and_leaves_the_keys_with_the_list(page: CommentsPage, qtbot: QtBot) -> None:
    button = page.reader.grid.button_of(3)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown(page) == [(3, MISSES)]
    assert page.list.hasFocus()
    button.wanted.emit(3, PRAISES)
    assert shown(page) == [(3, PRAISES)]
    button.wanted.emit(3, None)
    assert shown(page) == []


@popups
def test_t_finds_a_tag(page: CommentsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "t")
    assert page.deeds.finder.isVisible()
    qtbot.keyClicks(page.deeds.finder.field, "pri")
    qtbot.keyClick(page.deeds.finder.field, Qt.Key.Key_Return)
    assert not page.deeds.finder.isVisible()
    assert shown(page) == [(3, MISSES)]


@popups
def test_a_new_name_makes_a_tag_and_sets_it(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "t")
    qtbot.keyClicks(page.deeds.finder.field, "Parking & <b>")
    qtbot.keyClick(page.deeds.finder.field, Qt.Key.Key_Return)
    settle(desk)
    assert [tag.name for tag in page.tagging.tags()][-1] == "Parking & <b>"
    assert shown(page) == [(4, MISSES)]
    desk.session.undo()
    settle(desk)
    assert shown(page) == []
    assert len(page.tagging.tags()) == 3


@popups
def test_add_to_plan_offers_actions(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    from npsdesk.services.make_plan import add_action
    from npsdesk.store import plan

    desk.session.write(lambda project: add_action(project, reason="Wait", text="Call & ask", today=desk.today()))
    settle(desk)
    qtbot.keyClick(page.list, "a")
    settle(desk)
    actions = [action for action in page.deeds.plan_menu.menu.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == ["New action…", "Call && ask, 0 people"]
    actions[1].trigger()
    page.deeds.plan_menu.menu.hide()
    settle(desk)
    found: list[list[int]] = []
    desk.session.read(lambda project: plan.people(project, 1), found.append)
    desk.session.wait()
    assert found == [[1]]

"""Suggestions in the reader: shown with why, accepted and turned down by key, undone, learned beside the window."""

import numpy as np
import pytest
from gui.comments.shop import PEOPLE, Opener, make_shop, settle, show_page
from gui.desk import FakeDesk, held
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Source, Tagging
from npsdesk.gui.comments.board import SUGGESTED, UNTAGGED, Sort
from npsdesk.gui.comments.learning import PAUSE_MS, Learning
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.word_marks import Look, joined, marks_of
from npsdesk.gui.settings import AUTO_ADVANCE
from npsdesk.gui.theme import theme
from npsdesk.services import learn_tags
from npsdesk.services.explain_words import Explainer, Known
from npsdesk.services.suggestions import Suggestions
from npsdesk.services.watch_competitors import add_competitor
from npsdesk.store import tag_rules, tags
from npsdesk.store.project import Project

MISSES, PRAISES = Direction.MISSES, Direction.PRAISES
WAIT, STAFF, PRICE = 1, 2, 3


def learned(page: CommentsPage, *found: tuple[int, int, Direction, float], like: int = -1) -> None:
    """Let the page have learned these: comment, tag, direction, share."""
    columns = list(zip(*sorted(found, key=lambda one: one[0]), strict=True)) or [()] * 4
    count = len(found)
    suggestions = Suggestions(
        np.array(columns[0], dtype=np.int64),
        list(columns[1]),
        [way.value for way in columns[2]],
        [Source.LEARNED.value] * count,
        list(columns[3]),
        [("wait", "days")] * count,
        [like] * count,
        (5, 2, 1),
    )
    page.suggesting.learning.learned.emit(suggestions)


def stored(desk: FakeDesk) -> list[tuple[int, int, str, bool]]:
    found: list[list[tuple[int, int, str, bool]]] = []

    def read(project: Project) -> list[tuple[int, int, str, bool]]:
        frame = tags.taggings_frame(project)
        columns = (frame["comment"], frame["tag"], frame["source"].astype(str), frame["is_confirmed"])
        return list(zip(*(column.tolist() for column in columns), strict=True))

    desk.session.read(read, found.append)
    desk.session.wait()
    return found[0]


def propose(desk: FakeDesk, *pairs: tuple[int, int]) -> None:
    """Keep proposals of the keywords in the project."""
    made = [Tagging(comment, tag, MISSES, Source.RULE, False, 0.9) for comment, tag in pairs]
    desk.session.change(label("Propose"), lambda project: tags.propose_tags(project, Source.RULE, made))
    settle(desk)


def bar(page: CommentsPage) -> str | None:
    shown = page.reader.suggestion
    return None if shown.isHidden() else shown.words.plain_text().replace("\N{NO-BREAK SPACE}", " ")


def test_nothing_is_suggested_before_anything_is_known(page: CommentsPage) -> None:
    assert bar(page) is None


def test_what_was_learned_shows_with_how_sure_it_is(page: CommentsPage) -> None:
    learned(page, (1, STAFF, PRAISES, 0.95), (1, WAIT, MISSES, 0.75))
    assert bar(page) == "Suggested: praises Friendly staff · sure · 1 of 2"
    assert page.reader.suggestion.accessibleName() == "Suggested: praises Friendly staff, sure, 1 of 2"


def test_enter_accepts_one_after_the_other(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    learned(page, (1, STAFF, PRAISES, 0.95), (1, WAIT, MISSES, 0.5))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert bar(page) == "Suggested: misses Waiting time · perhaps"
    qtbot.keyClick(page.list, Qt.Key.Key_Enter)
    assert bar(page) is None
    assert page.reader.reading is not None
    assert page.reader.reading.tags == ((WAIT, MISSES), (STAFF, PRAISES))
    assert page.toolbar.progress.words.plain_text() == "1 of 6 tagged"
    assert stored(desk) == [(1, WAIT, "hand", True), (1, STAFF, "hand", True)]


def test_what_is_left_stays_when_the_comment_is_learned_from(page: CommentsPage, qtbot: QtBot) -> None:
    learned(page, (1, STAFF, PRAISES, 0.95), (1, WAIT, MISSES, 0.5))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    page.suggesting.learning.learned.emit(Suggestions(np.zeros(0, np.int64), [], [], [], [], [], [], (2,)))
    assert bar(page) == "Suggested: misses Waiting time · perhaps"


def test_backspace_turns_down_and_undo_brings_back(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    learned(page, (1, WAIT, MISSES, 0.75))
    qtbot.keyClick(page.list, Qt.Key.Key_Backspace)
    assert bar(page) is None
    settle(desk)
    learned(page, (1, WAIT, MISSES, 0.75))
    assert bar(page) is None
    desk.session.undo()
    settle(desk)
    assert bar(page) == "Suggested: misses Waiting time · fairly sure"


def test_kept_proposals_have_a_wand_and_count_only_once_accepted(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    propose(desk, (1, WAIT), (2, PRICE))
    item = page.model.item(page.list.current_row())
    assert item.chips == (("Waiting time", "auto_misses"),)
    assert page.toolbar.progress.words.plain_text() == "0 of 6 tagged"
    assert "Automatic, not confirmed: misses Waiting time." in page.model.spoken(0)
    button = page.reader.grid.button_of(WAIT)
    assert button is not None
    assert "automatic, not confirmed" in button.accessibleName()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.model.item(page.list.current_row()).chips == (("Waiting time", "misses"),)
    assert "automatic" not in button.accessibleName()
    assert stored(desk) == [(1, WAIT, "hand", True), (2, PRICE, "rule", False)]
    desk.session.undo()
    settle(desk)
    assert page.model.item(page.list.current_row()).chips == (("Waiting time", "auto_misses"),)


def test_a_kept_proposal_turned_down_is_gone(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    propose(desk, (1, WAIT))
    qtbot.keyClick(page.list, Qt.Key.Key_Backspace)
    assert page.model.item(page.list.current_row()).chips == ()
    assert stored(desk) == []


def test_a_tag_set_by_hand_needs_no_suggestion(page: CommentsPage, qtbot: QtBot) -> None:
    learned(page, (1, WAIT, MISSES, 0.75))
    qtbot.keyClick(page.list, "1")
    assert bar(page) is None


def test_several_selected_comments_get_no_suggestion(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    learned(page, (1, WAIT, MISSES, 0.75))
    page.list.selectAll()
    assert bar(page) is None
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert stored(desk) == []


def test_enter_on_a_button_presses_that_button(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    learned(page, (1, WAIT, MISSES, 0.75))
    page.reader.suggestion.no.setFocus()
    qtbot.keyClick(page.reader.suggestion.no, Qt.Key.Key_Return)
    settle(desk)
    assert bar(page) is None
    assert stored(desk) == []
    assert (1, WAIT) in page.board.comments.rejected  # type: ignore[union-attr]


def test_going_on_waits_for_the_last_suggestion(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.settings.put(AUTO_ADVANCE, True)
    learned(page, (1, STAFF, PRAISES, 0.95), (1, WAIT, MISSES, 0.5))
    first = page.list.current_row()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.current_row() == first
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.current_row() != first


def test_the_bar_says_why(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.session.change(label("Rule"), lambda project: tag_rules.add_rules(project, WAIT, [("nine days", None)]))
    learned(page, (1, WAIT, MISSES, 0.75), like=5)
    page.list.step(1)
    page.list.step(-1)
    explain(page, desk, qtbot)
    why = page.reader.suggestion.accessibleDescription()
    assert "Because of your keyword: nine days" in why
    assert "“wait”, “days”" in why
    assert "It is like a comment you tagged: “Nice people, long wait”" in why


def explain(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    """Let the keywords of the comment in the reader arrive."""
    settle(desk)
    qtbot.waitUntil(lambda: not page.suggesting._explaining._is_busy)


def marked(page: CommentsPage, look: Look) -> list[str]:
    text = page.reader.text.toPlainText()
    return [text[mark.start : mark.end] for mark in page.reader.text._marks if mark.look is look]


def test_words_behind_a_suggestion_are_underlined_and_those_of_a_tag_amber(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    rules = [("good work", None)]
    desk.session.change(label("Rule"), lambda project: tag_rules.add_rules(project, STAFF, rules))
    qtbot.keyClick(page.list, "2")
    learned(page, (1, WAIT, MISSES, 0.75))
    explain(page, desk, qtbot)
    assert marked(page, Look.TAGGED) == ["Good work"]
    assert marked(page, Look.BEHIND) == ["wait", "days"]
    selections = page.reader.text.extraSelections()
    assert [selection.format.fontUnderline() for selection in selections] == [False, True, True]
    page.list.step(1)
    explain(page, desk, qtbot)
    assert marked(page, Look.BEHIND) == marked(page, Look.TAGGED) == []


def test_where_else_a_customer_goes_is_red(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.session.write(lambda project: add_competitor(project, "Nine Days"))
    page.list.step(1)
    page.list.step(-1)
    explain(page, desk, qtbot)
    assert marked(page, Look.LEAVING) == ["nine days"]
    [mark] = [mark for mark in page.reader.text._marks if mark.look is Look.LEAVING]
    assert mark.tip == "Nine Days: names it"
    shapes = [selection.format.background().color() for selection in page.reader.text.extraSelections()]
    assert shapes == [theme().color("danger_soft")]


def test_words_of_leaving_are_red() -> None:
    text = "Nice, but next time I call the other shop first."
    [mark] = marks_of(text, {}, (), Explainer().explain(Known([], "en", (), ()), text, 8), None)
    assert (text[mark.start : mark.end], mark.look) == ("the other shop", Look.LEAVING)
    assert mark.tip == "Says that they may go elsewhere"


def test_a_marked_word_says_why_under_the_pointer(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.session.change(label("Rule"), lambda project: tag_rules.add_rules(project, WAIT, [("good work", None)]))
    qtbot.keyClick(page.list, "1")
    explain(page, desk, qtbot)
    text = page.reader.text
    spot = QPoint(12, 8)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, text.viewport().mapToGlobal(spot))
    QApplication.sendEvent(text.viewport(), event)
    assert "Waiting time: keyword good work" in QToolTip.text()
    QToolTip.hideText()


def test_stretches_that_touch_are_one() -> None:
    assert joined("nine long days, wait", [(16, 20), (0, 4), (5, 9), (2, 6)]) == [(0, 9), (16, 20)]


def test_most_to_learn_first(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.show_segment(None)
    settle(desk)
    qtbot.keyClick(page.list, "1")
    learned(page)
    page.toolbar.sort.choose(Sort.TEACHING)
    page.toolbar.sort.chosen.emit(Sort.TEACHING)
    board = page.board
    assert board is not None
    ids = board.comment_ids(page.model.order)
    assert ids[:2] == [5, 2]
    assert ids[-1] == 1


def test_proposals_are_listed_by_the_least_certain_of_a_comment(page: CommentsPage, desk: FakeDesk) -> None:
    found = [(1, WAIT, 0.9), (2, WAIT, 0.8), (2, STAFF, 0.3), (3, WAIT, 0.5)]
    taggings = [Tagging(comment, tag, MISSES, Source.RULE, False, share) for comment, tag, share in found]
    desk.session.change(label("Propose"), lambda project: tags.propose_tags(project, Source.RULE, taggings))
    page.read_tag(SUGGESTED)
    settle(desk)
    assert page.board is not None
    assert page.board.comment_ids(page.model.order) == [2, 3, 1]
    refused = 2, STAFF
    desk.session.change(label("Turn down"), lambda project: tags.reject_tags(project, [refused]))
    settle(desk)
    assert page.board.comment_ids(page.model.order) == [3, 2, 1]


def test_still_to_tag_begins_with_what_teaches_most_once_anything_is_learned(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    page.read_tag(UNTAGGED)
    settle(desk)
    assert page.toolbar.order is Sort.OLDEST
    learned(page)
    page.show_list()
    page.read_tag(UNTAGGED)
    settle(desk)
    assert page.toolbar.order is Sort.TEACHING
    assert page.board is not None
    assert page.board.comment_ids(page.model.order)[:2] == [5, 2]
    assert "learn most" in page.strip.text.plain_text()


def people() -> list[tuple[int | None, str, str]]:
    waits = [(7, f"Wait {place}", f"I had to wait {place} days for the repair") for place in range(2, 14)]
    staff = [(8, f"Staff {place}", f"Such friendly people, number {place} was kind") for place in range(2, 14)]
    return [*PEOPLE, *waits, *staff]


def test_the_window_learns_from_tags_and_keeps_what_it_read(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(lambda path: make_shop(path, people()))
    page = show_page(desk, qtbot)
    page.suggesting.learning._timer.setInterval(PAUSE_MS)
    ids = {text: comment for comment, text in zip(*_texts(page), strict=True)}

    def tag(project: Project) -> None:
        tags.set_tag(project, [comment for text, comment in ids.items() if "wait" in text][:8], WAIT, MISSES)
        tags.set_tag(project, [comment for text, comment in ids.items() if "friendly" in text][:8], STAFF, PRAISES)

    with qtbot.waitSignal(page.suggesting.learning.learned):
        desk.session.change(label("Tag"), tag)
    waiting = next(comment for text, comment in ids.items() if text == "I had to wait 13 days for the repair")
    assert page.board is not None
    assert [one.tag for one in page.suggesting.of(page.board.row_of(waiting))] == [WAIT]
    settle(desk)
    kept: list[int] = []
    desk.session.read(lambda project: len(project.rows("SELECT 1 FROM sentence_vector")), kept.append)
    desk.session.wait()
    assert kept == [len(set(ids))]
    assert desk.session.undo_label is not None
    assert desk.session.undo_label.message == "Tag"


def _texts(page: CommentsPage) -> tuple[list[int], list[str]]:
    assert page.board is not None
    return page.board.comments.ids.tolist(), page.board.comments.texts


def test_nothing_is_learned_while_the_page_is_hidden(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    learning: Learning = page.suggesting.learning
    page.hide()
    propose(desk, (1, WAIT))
    assert not learning._timer.isActive()
    page.show()
    assert learning._timer.isActive()


@pytest.mark.parametrize("is_quiet", [True, False])
def test_a_stop_of_the_reading_is_the_end_of_learning_only_where_it_was_asked_for(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_quiet: bool
) -> None:
    learning = page.suggesting.learning
    monkeypatch.setattr("npsdesk.gui.comments.learning.FEW", 1_000 if is_quiet else 0)
    stopped = held(monkeypatch, learn_tags, "encode_missing")
    learning._timer.stop()
    learning._begin()
    desk.session.wait()
    assert desk.runner.is_busy
    desk.runner.request_stop()
    stopped.set()
    qtbot.waitUntil(lambda: not desk.runner.is_busy)
    assert learning._is_stopped is not is_quiet
    assert learning._is_due
    assert page.suggesting.paused.isVisible() is not is_quiet


def test_what_was_stopped_goes_on_by_its_button(
    page: CommentsPage, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning, paused = page.suggesting.learning, page.suggesting.paused
    monkeypatch.setattr("npsdesk.gui.comments.learning.FEW", 0)
    stopped = held(monkeypatch, learn_tags, "encode_missing")
    learning._timer.stop()
    learning._begin()
    desk.session.wait()
    desk.runner.request_stop()
    stopped.set()
    qtbot.waitUntil(lambda: not desk.runner.is_busy)
    assert "nothing is learned" in paused.text.plain_text()
    page.tagging.press_tag(WAIT)
    with qtbot.waitSignal(learning.placed):
        paused.link.click()
        assert not paused.isVisible()
    assert not learning._is_stopped
    assert not paused.isVisible()


def test_many_comments_are_read_once_there_is_a_tag_to_learn_from(
    open_shop: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npsdesk.gui.comments.learning.MANY", 1)
    desk = open_shop(make_shop)
    page = show_page(desk, qtbot)
    learning = page.suggesting.learning

    def begin() -> bool:
        learning._timer.stop()
        learning._begin()
        desk.session.wait()
        return learning._is_running

    assert not begin()
    page.tagging.press_tag(WAIT)
    desk.session.wait()
    assert begin()
    desk.runner.request_stop()
    qtbot.waitUntil(lambda: not desk.runner.is_busy)

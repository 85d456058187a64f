"""Auto-tag on the comments page: run, looked through, accepted in one step, gone through one by one, left."""

import time

import pytest
from gui.comments.shop import PEOPLE, Opener, make_shop, settle, show_page
from gui.desk import FakeDesk
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Direction, Filter
from npsdesk.gui.comments.board import SUGGESTED, Sort
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.tag_review import NOTHING, TagReviewView
from npsdesk.gui.comments.tag_review_card import TagReviewCard
from npsdesk.gui.comments.views import View
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
def review(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> TagReviewView:
    return find_tags(page, desk, qtbot)


def find_tags(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> TagReviewView:
    """Let Auto-tag run to its end, and return the view."""
    page.do("auto_tag")
    qtbot.waitUntil(lambda: page.auto_tagging._waiting is not None)
    settle(desk)
    return page.review


def confirmed(desk: FakeDesk) -> dict[int, int]:
    found: list[dict[int, int]] = []
    desk.session.read(tags.tag_counts, found.append)
    desk.session.wait()
    return found[0]


def names(review: TagReviewView) -> list[str]:
    return [card.accessibleName() for card in review.cards]


def card_of(review: TagReviewView, name: str) -> TagReviewCard:
    return next(card for card in review.cards if card.accessibleName().startswith(name))


def pairs(review: TagReviewView) -> list[tuple[int, int]]:
    assert review.waiting is not None
    return [pair for one in review.waiting.reviews for pair in one.pairs]


def follow(desk: FakeDesk, qtbot: QtBot, page: CommentsPage) -> None:
    """Wait until what changed in another view is taken note of."""
    qtbot.waitUntil(lambda: not page.auto_tagging._timer.isActive())
    settle(desk)


def test_what_was_found_is_shown_and_nothing_is_written(
    review: TagReviewView, page: CommentsPage, desk: FakeDesk
) -> None:
    assert page.views.current is View.REVIEW
    assert any(name.startswith("Waiting time, 3 comments") for name in names(review))
    assert any(name.startswith("Friendly staff, 2 comments") for name in names(review))
    assert review.sentence.plain_text().startswith("Tags for 4 comments")
    assert confirmed(desk) == {}
    assert desk.session.undo_label is not None
    assert desk.session.undo_label.message == "Keywords"


def test_a_tags_proposals_are_accepted_and_undone_in_one_step(review: TagReviewView, desk: FakeDesk) -> None:
    card_of(review, "Waiting time").all.click()
    settle(desk)
    assert confirmed(desk) == {WAIT: 3}
    assert not any(name.startswith("Waiting time") for name in names(review))
    assert desk.said("toast") == ["3 automatic tags accepted."]
    desk.session.undo()
    settle(desk)
    assert confirmed(desk) == {}
    assert any(name.startswith("Waiting time, 3 comments") for name in names(review))


def test_what_was_accepted_is_counted_beside_the_other_views(
    review: TagReviewView, page: CommentsPage, desk: FakeDesk
) -> None:
    before = page.counts
    card_of(review, "Waiting time").all.click()
    settle(desk)
    page.views.show_view(View.COMPARE)
    settle(desk)
    assert page.counts.done > before.done
    assert f"{page.counts.done} of {page.counts.total}" in page.views.progress.words.plain_text()


def test_a_tag_is_turned_down_and_that_is_undone_in_one_step(review: TagReviewView, desk: FakeDesk) -> None:
    card_of(review, "Friendly staff").none.click()
    settle(desk)
    assert not any(name.startswith("Friendly staff") for name in names(review))
    assert desk.said("toast") == ["2 proposed tags turned down."]
    assert confirmed(desk) == {}
    desk.session.undo()
    settle(desk)
    assert any(name.startswith("Friendly staff, 2 comments") for name in names(review))


def test_without_tags_of_the_owner_none_is_called_sure(review: TagReviewView) -> None:
    assert review.waiting is not None
    assert sum(len(one.sure) for one in review.waiting.reviews) == 0
    assert review.sure.isHidden()
    assert review.each.hasFocus()


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
    review = find_tags(page, desk, qtbot)
    assert review.waiting is not None
    sure = sum(len(one.sure) for one in review.waiting.reviews)
    assert sure == len(waits) - 1 > 0
    assert review.sure.hasFocus()
    qtbot.keyClick(review.sure, Qt.Key.Key_Return)
    settle(desk)
    assert sum(confirmed(desk).values()) == sure + 1
    assert review.sure.isHidden()


def test_when_all_is_accepted_there_is_nothing_left(review: TagReviewView, page: CommentsPage, desk: FakeDesk) -> None:
    while review.cards:
        review.cards[0].all.click()
        settle(desk)
    assert review._stages.currentIndex() == NOTHING
    assert review.nothing.text() == "You have seen them all."
    review.back_from_nothing.click()
    settle(desk)
    assert page.views.is_reading
    assert desk.session.kept == {}


def test_the_keyboard_goes_on_with_the_next_tag(review: TagReviewView, desk: FakeDesk, qtbot: QtBot) -> None:
    after = names(review)[1:]
    review.cards[0].all.setFocus()
    qtbot.keyClick(review.cards[0].all, Qt.Key.Key_Space)
    settle(desk)
    assert names(review) == after
    assert review.cards[0].all.hasFocus()


def test_one_by_one_lists_the_comments_with_suggestions(
    review: TagReviewView, page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    review.each.click()
    settle(desk)
    assert page.views.is_reading
    assert page.toolbar.tag == SUGGESTED
    assert page.model.rowCount() == 4
    assert confirmed(desk) == {}
    assert page.views.auto_tag.label() == "Auto-tag 6"
    first = page.list.current_row()
    waiting = len(page.suggesting.of(first))
    for _answer in range(waiting):
        assert page.list.current_row() == first
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.current_row() != first
    settle(desk)
    assert sum(confirmed(desk).values()) == waiting


def test_one_by_one_begins_with_the_uncertain_ones_unless_another_order_was_chosen(
    review: TagReviewView, page: CommentsPage, desk: FakeDesk
) -> None:
    review.each.click()
    settle(desk)
    toolbar = page.toolbar
    assert (toolbar.order, toolbar.sort.label()) == (Sort.UNCERTAIN, "Uncertain first")
    assert "uncertain ones first" in page.strip.text.plain_text()
    assert page.list.current_row() == page.model.order[0]
    toolbar.clear_tag()
    page.show_list()
    assert (toolbar.order, page.strip.isHidden()) == (Sort.OLDEST, True)
    toolbar.choose_tag(SUGGESTED)
    toolbar.sort.choose(Sort.NEWEST)
    toolbar.sort.chosen.emit(Sort.NEWEST)
    toolbar.clear_tag()
    toolbar.choose_tag(SUGGESTED)
    assert toolbar.order is Sort.NEWEST


def test_going_back_keeps_what_waits(review: TagReviewView, page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    before = pairs(review)
    qtbot.keyClick(review.each, Qt.Key.Key_Escape)
    settle(desk)
    assert page.views.is_reading
    assert page.list.hasFocus()
    assert page.views.auto_tag.label() == f"Review {len(before)} proposed tags"
    page.views.show_view(View.TABLE)
    settle(desk)
    page.views.auto_tag.click()
    settle(desk)
    assert page.views.current is View.REVIEW
    assert pairs(review) == before


def test_leaving_the_rest_ends_it_and_writes_nothing(review: TagReviewView, page: CommentsPage, desk: FakeDesk) -> None:
    review.leave.click()
    settle(desk)
    assert page.views.is_reading
    assert page.views.auto_tag.label() == "Auto-tag 6"
    found: list[int] = []
    desk.session.read(lambda project: len(tags.taggings_frame(project)), found.append)
    desk.session.wait()
    assert found == [0]


def test_tags_that_change_meanwhile_are_followed(
    review: TagReviewView, page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    before = len(pairs(review))
    review.back.click()
    settle(desk)
    by_hand = next(comment for comment, tag in pairs(review) if tag == WAIT)

    def change(project: Project) -> None:
        tags.set_tag(project, [by_hand], WAIT, Direction.PRAISES)
        tags.rename_tag(project, WAIT, "Too slow")
        tags.delete_tag(project, STAFF)

    desk.session.change(label("Change"), change)
    settle(desk)
    follow(desk, qtbot, page)
    assert names(review)[0].startswith("Too slow, 2 comments")
    assert not any(name.startswith("Friendly staff") for name in names(review))
    assert page.views.auto_tag.label() == f"Review {before - 3} proposed tags"
    page.do("auto_tag")
    card_of(review, "Too slow").all.click()
    settle(desk)
    assert confirmed(desk) == {WAIT: 3}


def test_comments_that_are_gone_are_not_tagged(review: TagReviewView, desk: FakeDesk, qtbot: QtBot) -> None:
    comment = next(comment for comment, tag in pairs(review) if tag == WAIT)

    def swap(project: Project) -> None:
        project.write("UPDATE comment SET text = 'Another one' WHERE id = ?", (comment,))

    card = card_of(review, "Waiting time")
    desk.session.change(label("Swap"), swap)
    card.all.click()  # before the review took note
    settle(desk)
    assert confirmed(desk) == {WAIT: 2}


def test_what_the_filter_hides_is_counted_and_one_press_away(
    review: TagReviewView, page: CommentsPage, desk: FakeDesk
) -> None:
    count = len(pairs(review))
    field = next(field.id for field in page.data.fields if field.name == "Region")
    desk.session.set_filter(Filter(field=field, value="Elsewhere"))
    settle(desk)
    assert review.nothing.text().startswith(f"Nothing left to look through here {count} proposed tags are on comments")
    review.everywhere.click()
    settle(desk)
    assert len(pairs(review)) == count


def test_an_owner_who_went_on_is_not_called_away(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.do("auto_tag")
    desk.session.wait()
    page.views.show_view(View.TABLE)
    qtbot.waitUntil(lambda: page.auto_tagging._waiting is not None)
    settle(desk)
    assert page.views.current is View.TABLE
    assert "for you to look through" in desk.said("toast")[-1]
    assert page.views.auto_tag.label().startswith("Review ")


def test_a_page_made_anew_still_has_what_was_found(
    review: TagReviewView, page: CommentsPage, desk: FakeDesk, qtbot: QtBot
) -> None:
    page.hide()
    again = show_page(desk, qtbot)
    qtbot.waitUntil(lambda: again.auto_tagging._waiting is not None)
    again.do("auto_tag")
    assert pairs(again.review) == pairs(review)


def test_ctrl_tab_goes_on_with_reading(review: TagReviewView, page: CommentsPage) -> None:
    page.views.toggle()
    assert page.views.is_reading
    assert review.isHidden()


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
        qtbot.waitUntil(lambda: not page.auto_tagging._is_running)
    settle(desk)
    assert page.views.is_reading
    assert confirmed(desk) == {}
    assert find_tags(page, desk, qtbot).cards


def test_where_all_is_tagged_there_is_nothing_to_do(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(lambda path: make_shop(path, PEOPLE[:1]))
    page = show_page(desk, qtbot)
    qtbot.keyClick(page.list, "1")
    settle(desk)
    page.do("auto_tag")
    settle(desk)
    assert desk.said("toast") == ["There is no comment here without a tag."]


def test_only_comments_of_the_filter_are_looked_through(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    field = next(field.id for field in page.data.fields if field.name == "Region")
    desk.session.set_filter(Filter(field=field, value="Repair"))
    settle(desk)
    found = pairs(find_tags(page, desk, qtbot))
    assert found
    assert {comment for comment, _tag in found} <= {1, 3, 5}

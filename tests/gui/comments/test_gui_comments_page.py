import time
from pathlib import Path

import pytest
from gui.comments.shop import PEOPLE, START, Opener, make_shop, settle, show_page, survey
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter, Group
from npsdesk.gui.comments.board import FLAGGED, UNTAGGED, Sort
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.filter_bar import FilterChips
from npsdesk.gui.theme import theme
from npsdesk.store import comments, waves
from npsdesk.store.project import Project


def listed(page: CommentsPage) -> list[str]:
    return [page.model.item(page.model.row_at(place)).name for place in range(page.model.rowCount())]


def search(page: CommentsPage, desk: FakeDesk, words: str) -> None:
    page.toolbar.search.setText(words)
    settle(desk)


def choose_tag(page: CommentsPage, key: object) -> None:
    page.toolbar.tags.choose(key)
    page.toolbar.order_chosen.emit()


def test_the_first_visit_shows_the_passives(page: CommentsPage, desk: FakeDesk) -> None:
    assert page.filter.group is Group.PASSIVE
    assert desk.session.filter.group is None
    assert listed(page) == ["Tom Peeters", "Sanne Bos", "Row 6, no name"]
    assert [page.toolbar.groups._segments[place].label() for place in range(4)] == [
        "Passives 3",
        "Promoters 1",
        "Detractors 1",
        "All 6",
    ]


def test_an_owner_sent_here_for_somebody_sees_them(desk: FakeDesk, qtbot: QtBot) -> None:
    assert desk.session.data is not None
    desk.session.set_filter(Filter(field=desk.session.data.group_fields[0].id, value="Repair"))
    page = show_page(desk, qtbot)
    page.show_segment(None)
    settle(desk)
    assert listed(page) == ["Tom Peeters", "Omar Haddad", "Row 6, no name"]


def test_the_chip_counts_answers_with_a_score(desk: FakeDesk, qtbot: QtBot) -> None:
    assert desk.session.data is not None
    regions = desk.session.data.group_fields[0].id
    answers = desk.session.data.answers
    region = answers.loc[answers["score"].isna(), regions].iloc[0]
    desk.session.set_filter(Filter(field=regions, value=region))
    chips = FilterChips(desk.session)
    qtbot.addWidget(chips)
    everybody = answers[answers[regions] == region]
    assert chips._count.plain_text() == f"{len(everybody) - 1} answers"
    assert everybody["score"].isna().sum() == 1


def test_the_segments_lie_over_the_one_filter(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.toolbar.groups.changed.emit(Group.DETRACTOR)
    settle(desk)
    assert page.filter.group is Group.DETRACTOR
    assert not desk.session.filter.has_segment
    assert listed(page) == ["Ruth Daems"]
    page.toolbar.groups.changed.emit("all")
    settle(desk)
    assert page.filter == desk.session.filter
    assert len(listed(page)) == 6


def test_orders(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.show_segment(None)
    desk.session.set_filter(Filter())
    settle(desk)
    found = {}
    for sort in Sort:
        page.toolbar.sort.choose(sort)
        page.toolbar.order_chosen.emit()
        found[sort] = [name.split()[0] for name in listed(page)]
    assert found[Sort.OLDEST] == ["Tom", "Sanne", "Omar", "Ruth", "Row", "Mia"]
    assert found[Sort.NEWEST] == found[Sort.OLDEST][::-1]
    assert found[Sort.LOWEST] == ["Ruth", "Sanne", "Tom", "Row", "Omar", "Mia"]
    page.list.go_to(0)
    qtbot.keyClick(page.list, "1")
    page.toolbar.order_chosen.emit()
    assert listed(page)[-1] == "Tom Peeters"


def test_search_finds_words_without_accents_and_marks_them(page: CommentsPage, desk: FakeDesk) -> None:
    page.show_segment(None)
    desk.session.set_filter(Filter())
    search(page, desk, "ELEGANT caf")
    assert listed(page) == ["Omar Haddad"]
    assert [mark.cursor.selectedText() for mark in page.reader.text.extraSelections()] == ["élégant", "caf"]
    search(page, desk, "")
    assert len(listed(page)) == 6
    assert page.reader.text.extraSelections() == []


def test_no_match_says_so_and_offers_to_clear(page: CommentsPage, desk: FakeDesk) -> None:
    search(page, desk, "xyz <b>")
    assert page.empty.text() == "No comments with “xyz <b>”."
    assert page.empty.button.label() == "Clear search"
    page.empty.button.click()
    settle(desk)
    assert len(listed(page)) == 3
    assert page._states.currentIndex() == 0


def test_esc_takes_search_then_tag_then_filter_away(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    choose_tag(page, FLAGGED)
    search(page, desk, "wait")
    for _press in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Escape)
        settle(desk)
    assert page.toolbar.search.text() == ""
    assert page.toolbar.tag is None
    assert desk.session.filter == Filter()


def test_the_tag_filter(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "1")
    page.list.step(1)
    qtbot.keyClick(page.list, "f")
    choose_tag(page, 1)
    assert listed(page) == ["Tom Peeters"]
    choose_tag(page, FLAGGED)
    assert listed(page) == ["Sanne Bos"]
    choose_tag(page, UNTAGGED)
    assert listed(page) == ["Sanne Bos", "Row 6, no name"]
    choose_tag(page, 2)
    assert page.empty.text().startswith("No comments like this.")
    page.empty.button.click()
    settle(desk)
    assert len(listed(page)) == 6


def test_all_tagged_is_said(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    page.show_segment(None)
    desk.session.set_filter(Filter())
    settle(desk)
    page.list.selectAll()
    qtbot.keyClick(page.list, "1")
    choose_tag(page, UNTAGGED)
    assert page.empty.text() == "All 6 comments have a tag."


def test_a_wave_without_comments_says_so(open_shop: Opener, qtbot: QtBot) -> None:
    def make(path: Path) -> Project:
        project = make_shop(path)
        with project.change(label("Empty")):
            project.write("DELETE FROM comment")
        return project

    desk = open_shop(make)
    page = show_page(desk, qtbot)
    assert page.empty.text().startswith("No comments here")
    assert page.toolbar.isHidden()
    assert page.empty.button.isHidden()


def test_customers_without_comments_lead_to_those_who_have_some(open_shop: Opener, qtbot: QtBot) -> None:
    def make(path: Path) -> Project:
        project = make_shop(path)
        with project.change(label("Some")):
            project.write("DELETE FROM comment WHERE text LIKE '%wait%'")
        return project

    desk = open_shop(make)
    page = show_page(desk, qtbot)
    region = next(field.id for field in page.data.fields if field.name == "Region")
    desk.session.set_filter(Filter(field=region, value="Nowhere"))
    settle(desk)
    assert page.empty.text() == "No comments here Other waves or other customers have some."
    assert page.toolbar.isVisible()
    page.empty.button.click()
    settle(desk)
    assert page.model.rowCount() == 4


def test_a_long_comment_does_not_run_under_its_scroll_bar(open_shop: Opener, qtbot: QtBot) -> None:
    page = show_page(open_shop(lambda path: make_shop(path, [(8, "Tom", "word and word " * 400)])), qtbot)
    text = page.reader.text
    bar = text.verticalScrollBar()
    assert bar.isVisible()
    assert text.viewport().geometry().right() < bar.mapTo(text, bar.rect().topLeft()).x()


def test_several_questions_are_named(open_shop: Opener, qtbot: QtBot) -> None:
    page = show_page(open_shop(lambda path: make_shop(path, questions=2)), qtbot)
    assert page.model.rowCount() == 6
    assert page.reader.question.plain_text() == "Why this score?"
    page.list.step(1)
    assert page.reader.question.plain_text() == "What could be better?"
    assert page.reader.text.toPlainText() == "More stock"


def test_what_the_same_customer_gave_before(open_shop: Opener, qtbot: QtBot) -> None:
    def make(path: Path) -> Project:
        project = make_shop(path)
        later = survey([(9, "Tom Peeters", "Much better now")], day=START.replace(year=2027))
        with project.bulk_import(label("Import")):
            waves.add_survey(project, later, "Autumn 2027", START)
        return project

    desk = open_shop(make)
    desk.session.set_filter(Filter(wave=2, group=Group.PROMOTER))
    page = show_page(desk, qtbot)
    assert page.reader.details.plain_text() == "Repair · 14 Oct 2027 · gave 8 in Autumn 2026"


@pytest.mark.parametrize("text", ["<b>bold</b> & <script>", "=1+1", "x" * 40_000, "word " * 8_000, "\u202eabc 😀 wait"])
def test_ugly_comments_are_shown_literally(open_shop: Opener, qtbot: QtBot, text: str) -> None:
    page = show_page(open_shop(lambda path: make_shop(path, [(8, "<i>Tom</i>", text), *PEOPLE])), qtbot)
    page.list.go_to(0)
    started = time.process_time()
    page.list.go_to(1)
    page.list.go_to(0)
    page.grab()
    assert time.process_time() - started < 5
    assert page.reader.text.toPlainText() == text
    assert page.reader.name.text() == "<i>Tom</i>"
    assert page.reader.grid.geometry().bottom() < page.reader._area.viewport().height()


def test_a_screen_reader_hears_the_whole_comment(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "1")
    qtbot.keyClick(page.list, "2")
    qtbot.keyClick(page.list, "2")
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Score 8, Tom Peeters, Repair, Good work, but a wait of nine days. "
        "Tags: misses Waiting time, praises Friendly staff. 1 of 3"
    )
    assert page.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole).endswith("No tag yet. 3 of 3")


def test_copy_takes_the_comments(page: CommentsPage, qtbot: QtBot) -> None:
    page.list.selectAll()
    qtbot.keyClick(page.list, "c", Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Good work, but a wait of nine days\n\nFine.")


def test_two_thousand_comments(open_shop: Opener, qtbot: QtBot) -> None:
    people = [
        (number % 11, f"Person {number}", f"{'wait' if number % 3 else 'price'} {number}") for number in range(2_000)
    ]
    desk = open_shop(lambda path: make_shop(path, people))
    desk.session.set_filter(Filter(group=Group.DETRACTOR))
    page = show_page(desk, qtbot)
    page.toolbar.groups.changed.emit("all")
    settle(desk)
    assert page.model.rowCount() == 2_000
    search(page, desk, "pri")
    assert page.model.rowCount() == 667
    page.list.selectAll()
    qtbot.keyClick(page.list, "3")
    settle(desk)
    assert page.toolbar.progress.words.plain_text() == "667 of 2,000 tagged"
    button = page.reader.grid.button_of(3)
    assert button is not None
    assert button._count == 667


def test_the_reader_keeps_its_comment_when_the_list_changes(page: CommentsPage, desk: FakeDesk) -> None:
    page.list.go_to(2)
    page.show_segment(None)
    desk.session.set_filter(Filter())
    settle(desk)
    assert page.reader.name.plain_text() == "Row 6, no name"
    desk.session.change(label("Flag"), lambda project: comments.set_flag(project, [5], True))
    settle(desk)
    assert page.reader.reading is not None
    assert (page.reader.reading.name, page.reader.reading.is_flagged) == ("Row 6, no name", True)


def test_a_hidden_page_reads_when_it_is_shown(page: CommentsPage, desk: FakeDesk) -> None:
    page.hide()
    board = page.board
    desk.session.change(label("Flag"), lambda project: comments.set_flag(project, [1], True))
    settle(desk)
    assert page.board is board
    page.show()
    settle(desk)
    assert page.model.item(0).is_flagged


@pytest.mark.parametrize(("width", "height", "percent"), [(1056, 774, 100), (800, 654, 100), (688, 640, 150)])
def test_nothing_is_cut(page: CommentsPage, desk: FakeDesk, width: int, height: int, percent: int) -> None:
    theme().set_text_size(percent)
    page.resize(width, height)
    settle(desk)
    assert page.width() == width
    assert complaints(page) == []


def test_every_theme_paints(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, "1")
    qtbot.keyClick(page.list, "f")
    light = page.grab().toImage()
    theme().set_mode(theme().mode.DARK)
    settle(desk)
    dark = page.grab().toImage()
    assert light.pixelColor(600, 400).lightness() > 200 > 100 > dark.pixelColor(600, 400).lightness()


def test_hovering_and_menus_of_a_tag(page: CommentsPage, qtbot: QtBot) -> None:
    button = page.reader.grid.button_of(1)
    assert button is not None
    QApplication.sendEvent(button, QEvent(QEvent.Type.StyleChange))
    assert button.accessibleName() == "1, Waiting time, 0 comments"
    page.tagging.set_tag(1, Direction.PRAISES)
    assert button.accessibleName() == "1, Waiting time, praises, 1 comment"


def test_f6_goes_through_the_parts(page: CommentsPage, desk: FakeDesk) -> None:
    assert page.regions() == [page.header, page.toolbar, page.list, page.reader]
    search(page, desk, "xyz")
    assert page.regions()[-1] is page.empty


def test_home_and_end_go_to_the_ends(page: CommentsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.reader.name.plain_text() == "Row 6, no name"
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.reader.name.plain_text() == "Tom Peeters"


def segments(page: CommentsPage) -> list[str]:
    return [page.toolbar.groups._segments[place].label() for place in range(4)]


def test_the_groups_say_how_many_of_theirs_fit_the_search(page: CommentsPage, desk: FakeDesk) -> None:
    progress = page.toolbar.progress.words.text()
    search(page, desk, "too")
    assert segments(page) == ["Passives 0", "Promoters 0", "Detractors 1", "All 1"]
    assert page.empty.text().endswith("Other customers or other tags may have some.")
    assert page.toolbar.progress.words.text() == progress
    search(page, desk, "wait")
    assert segments(page) == ["Passives 2", "Promoters 0", "Detractors 0", "All 2"]


def test_keys_work_as_soon_as_the_page_is_shown(page: CommentsPage) -> None:
    page.hide()
    page.toolbar.search.setFocus()
    page.show()
    assert page.focusWidget() is page.list


def test_a_window_of_1280_pixels_needs_one_line_above_the_list(page: CommentsPage, desk: FakeDesk) -> None:
    """The progress then stands beside the views; where that is too narrow, the toolbar has it again."""
    for width, lines in ((1056, 1), (800, 2), (1056, 1)):
        page.resize(width, 740)
        settle(desk)
        parts = [page.toolbar.groups, page.toolbar.search, page.toolbar.ways]
        assert len({part.mapTo(page, part.rect().center()).y() for part in parts}) == lines
        assert page.views.progress.isVisible() is (lines == 1)
        assert page.toolbar.progress.isVisible() is (lines == 2)
        assert page.toolbar.search.width() >= 110
    assert page.views.progress.words.plain_text() == page.toolbar.progress.words.plain_text() == "0 of 6 tagged"


def test_days_of_one_wave_over_two_years_have_their_year(open_shop: Opener, qtbot: QtBot) -> None:
    people = [(8, f"Name {number}", "Fine") for number in range(90)]
    desk = open_shop(lambda path: make_shop(path, people))
    data = desk.session.data
    assert data is not None
    desk.session.set_filter(Filter(data.waves[0].id))
    page = show_page(desk, qtbot)
    assert page.model.item(0).day == "14 Oct 2026"
    assert page.board is not None
    assert not page.board.spans_years(page.model.order[:5])

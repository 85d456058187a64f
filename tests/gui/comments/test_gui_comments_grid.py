import time
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from gui.comments.shop import TAGS, Opener, make_shop, settle, show_page
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.comments.tone import Tone
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Group
from npsdesk.gui.comments.grid import GridView
from npsdesk.gui.comments.grid_model import DEFAULT, offered, recalled
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.saving_table import with_suffix
from npsdesk.gui.comments.views import View
from npsdesk.gui.settings import TABLE_COLUMNS
from npsdesk.gui.theme import theme
from npsdesk.store import readings, tags
from npsdesk.store.project import Project


@pytest.fixture
def grid(page: CommentsPage, desk: FakeDesk) -> CommentsPage:
    page.show_segment(None)
    page.views.show_view(View.TABLE)
    settle(desk)
    return page


def column(page: CommentsPage, key: str) -> list[str]:
    model = page.grid.model
    return [model.text(int(row), key) for row in model.order]


def counts(desk: FakeDesk) -> dict[int, int]:
    found: list[dict[int, int]] = []
    desk.session.read(tags.tag_counts, found.append)
    settle(desk)
    return found[0]


def test_the_table_lists_what_the_list_lists(grid: CommentsPage, desk: FakeDesk) -> None:
    assert grid.grid.isVisible()
    assert grid.toolbar.isVisible()
    assert len(grid.grid.model.order) == 6
    grid.toolbar.search.setText("wait")
    settle(desk)
    assert column(grid, "customer") == ["Tom Peeters", "Row 6, no name"]
    grid.toolbar.search.clear()
    grid.toolbar.group_chosen.emit(Group.PROMOTER)
    settle(desk)
    assert column(grid, "customer") == ["Omar Haddad"]


def test_a_heading_sorts_and_empty_cells_stay_last(grid: CommentsPage) -> None:
    grid.grid._on_sort("score")
    assert column(grid, "score") == ["3", "7", "8", "8", "9", ""]
    grid.grid._on_sort("score")
    assert column(grid, "score") == ["9", "8", "8", "7", "3", ""]
    grid.grid._on_sort("customer")
    assert column(grid, "customer")[:2] == ["Mia Jansen", "Omar Haddad"]


def test_the_columns_are_there_again_the_next_time(grid: CommentsPage, desk: FakeDesk) -> None:
    assert desk.session.data is not None
    fields = desk.session.data.fields
    region = next(f"field:{field.id}" for field in fields if field.name == "Region")
    grid.grid._on_columns(["score", "comment", region])
    kept = desk.settings.get(TABLE_COLUMNS)
    assert kept == ["score", "comment", "field:Region"]
    again = GridView(desk, grid.tagging, grid)
    again.show_rows(grid.board, grid.model.order, (), "")
    assert [column.key for column in again.model.columns] == ["score", "comment", region]
    assert recalled(["field:Gone", 7], fields) == list(DEFAULT)


def test_every_column_of_the_survey_can_be_shown_and_sorted(grid: CommentsPage, desk: FakeDesk) -> None:
    assert desk.session.data is not None
    keys = [each.key for each in offered(desk.session.data.fields)]
    grid.grid._on_columns(keys)
    settle(desk)
    assert [each.key for each in grid.grid.model.columns] == keys
    region = next(key for key in keys if key.startswith("field:"))
    assert set(column(grid, region)) == {"Repair", "New bikes"}
    for key in keys:
        grid.grid._on_sort(key)
        assert sorted(grid.grid.model.order) == list(range(6))
    assert column(grid, region) == sorted(column(grid, region))
    grid.grid._on_sort(region)
    assert column(grid, region) == sorted(column(grid, region), reverse=True)


def test_digits_tag_what_is_selected(grid: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    table = grid.grid.table
    table.setFocus()
    table.selectAll()
    assert grid.grid.tag_selected.label() == "Tag 6 selected…"
    qtbot.keyClick(table, Qt.Key.Key_1)
    settle(desk)
    assert list(counts(desk).values()) == [6]
    assert "misses Waiting time" in column(grid, "tags")
    assert desk.said("toast")[-1] == "6 comments tagged “Waiting time”"
    desk.session.undo()
    settle(desk)
    assert counts(desk) == {}
    assert set(column(grid, "tags")) == {""}


def test_a_tag_goes_on_everything_listed_in_one_step_with_the_number_said_first(
    grid: CommentsPage, desk: FakeDesk
) -> None:
    grid.toolbar.search.setText("wait")
    settle(desk)
    assert grid.grid.tag_all.label() == "Tag all 2 listed…"
    grid.grid.tag_all.click()
    assert grid.grid.finder.heading.plain_text() == "The tag goes on 2 comments, in one step."
    grid.grid.finder.hide()
    board = grid.board
    assert board is not None
    grid.grid.finder.chosen.emit(board.comments.tag_ids[2])
    settle(desk)
    assert counts(desk) == {board.comments.tag_ids[2]: 2}
    desk.session.undo()
    assert counts(desk) == {}


def test_a_new_tag_goes_on_everything_listed(grid: CommentsPage, desk: FakeDesk) -> None:
    grid.grid.tag_all.click()
    grid.grid.finder.hide()
    grid.grid.finder.named.emit("Weather")
    settle(desk)
    assert desk.session.data is not None
    assert [tag.name for tag in desk.session.data.tags] == [*TAGS, "Weather"]
    assert list(counts(desk).values()) == [6]


def test_enter_reads_the_comment(grid: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    grid.grid.table.go_to(3)
    grid.grid.table.setFocus()
    qtbot.keyClick(grid.grid.table, Qt.Key.Key_Return)
    settle(desk)
    assert grid.list.isVisible()
    assert grid.reader.name.plain_text() == "Ruth Daems"


def test_rows_are_copied_whole_and_start_no_formula(open_shop: Opener, qtbot: QtBot) -> None:
    long = "=1+1 " + "word " * 200
    desk = open_shop(lambda path: make_shop(path, [(8, "A", long), (7, "B", "fine")]))
    page = show_page(desk, qtbot)
    page.views.show_view(View.TABLE)
    settle(desk)
    page.grid.copy.click()
    settle(desk)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[0].split("\t")[3] == "Comment"
    assert lines[1].split("\t")[3] == "'" + " ".join(long.split())
    page.grid.table.setFocus()
    page.grid.table.go_to(1)
    qtbot.keyClick(page.grid.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[1].split("\t")[1] == "B"


def test_what_is_listed_is_saved_in_its_order(grid: CommentsPage, desk: FakeDesk, tmp_path: Path) -> None:
    grid.grid._on_sort("score")
    board = grid.board
    assert board is not None
    ids = board.comment_ids([int(row) for row in grid.grid.model.order])
    grid.grid.saver.save(tmp_path / "out.xlsx", ids)
    settle(desk)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [row[0].value for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2)] == [3, 7, 8, 8, 9, None]
    assert desk.said("toast")[-1] == "Saved out.xlsx"


def test_a_name_without_an_ending_gets_one() -> None:
    assert with_suffix(Path("a"), ".csv") == Path("a.csv")
    assert with_suffix(Path("a.XLSX"), ".csv") == Path("a.XLSX")


def test_a_search_without_hits_says_so(grid: CommentsPage, desk: FakeDesk) -> None:
    grid.toolbar.search.setText("zebra")
    settle(desk)
    assert "zebra" in grid.grid._nothing.plain_text()
    assert not grid.grid.table.isVisible()


def test_m_sets_the_one_main_reason_of_an_answer(page: CommentsPage, desk: FakeDesk, qtbot: QtBot) -> None:
    assert page.reader.said.reason.label() == "Main reason: none yet"
    qtbot.keyClick(page.list, Qt.Key.Key_M)
    assert page.saying.finder.isVisible()
    qtbot.keyClicks(page.saying.finder.field, "pri")
    qtbot.keyClick(page.saying.finder.field, Qt.Key.Key_Return)
    settle(desk)
    assert page.reader.said.reason.label() == "Main reason: Price"
    page.saying.set_reason(0)
    settle(desk)
    assert page.reader.said.reason.label() == "Main reason: none yet"
    desk.session.undo()
    settle(desk)
    assert page.reader.said.reason.label() == "Main reason: Price"
    desk.session.undo()
    settle(desk)
    assert page.reader.said.reason.label() == "Main reason: none yet"


def test_all_comments_of_an_answer_share_its_reason(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(lambda path: make_shop(path, [(8, "A", "Long wait"), (7, "B", "fine")], questions=2))
    page = show_page(desk, qtbot)
    board = page.board
    assert board is not None
    tag = board.comments.tag_ids[0]
    page.saying.set_reason(tag)
    settle(desk)
    row = page.list.current_row()
    assert [int(reason) for reason in board.comments.said.reasons[board.rows_with(row)]] == [tag, tag]
    assert np.count_nonzero(board.comments.said.reasons) == 2


def test_a_word_nobody_used_becomes_tag_and_reason(page: CommentsPage, desk: FakeDesk) -> None:
    page.saying.finder.named.emit("Parking")
    settle(desk)
    assert page.reader.said.reason.label() == "Main reason: Parking"
    desk.session.undo()
    settle(desk)
    assert desk.session.data is not None
    assert "Parking" not in [tag.name for tag in desk.session.data.tags]


def test_tone_and_language_are_shown_and_changed(page: CommentsPage, desk: FakeDesk) -> None:
    said = page.reader.said
    assert (said.tone.label(), said.language.label()) == ("Tone: not read yet", "Language not read yet")
    said.tone_wanted.emit(Tone.MIXED)
    said.language_wanted.emit("nl")
    settle(desk)
    assert (said.tone.label(), said.language.label()) == ("Tone: Mixed", "Dutch")
    desk.session.undo()
    desk.session.undo()
    settle(desk)
    assert (said.tone.label(), said.language.label()) == ("Tone: not read yet", "Language not read yet")


def test_the_menus_mark_what_holds_now(page: CommentsPage, desk: FakeDesk) -> None:
    said = page.reader.said
    page.saying.set_tone(Tone.NEGATIVE)
    settle(desk)
    for button, name in ((said.tone, "Negative"), (said.reason, "No main reason")):
        button.menu().aboutToShow.emit()
        assert [action.text() for action in button.menu().actions() if action.isChecked()] == [name]


def test_happy_and_complaining_eights_are_listed_apart(page: CommentsPage, desk: FakeDesk) -> None:
    board = page.board
    assert board is not None
    ids = board.comments.ids.tolist()

    def say(project: Project) -> None:
        readings.set_tones(project, {ids[0]: "mixed", ids[1]: "positive", ids[2]: "positive"})
        tags.set_tag(project, [ids[4]], board.comments.tag_ids[0], Direction.MISSES)

    desk.session.change(label("Say"), say)
    settle(desk)
    page.read_tag("happy")
    settle(desk)
    assert [page.model.item(int(row)).name for row in page.model.order] == ["Sanne Bos"]
    page.read_tag("complaint")
    settle(desk)
    assert [page.model.item(int(row)).name for row in page.model.order] == ["Tom Peeters", "Row 6, no name"]


@pytest.mark.parametrize(("width", "height", "percent"), [(1056, 774, 100), (800, 654, 100), (688, 640, 150)])
def test_nothing_is_cut(grid: CommentsPage, desk: FakeDesk, width: int, height: int, percent: int) -> None:
    theme().set_text_size(percent)
    grid.resize(width, height)
    settle(desk)
    assert grid.width() == width
    assert complaints(grid) == []


def test_a_hundred_thousand_rows_are_sorted_and_shown_at_once(open_shop: Opener, qtbot: QtBot) -> None:
    people = [(number % 11, f"Name {number % 4999}", f"Comment {number}") for number in range(100_000)]
    desk = open_shop(lambda path: make_shop(path, people))
    page = show_page(desk, qtbot)
    page.show_segment(None)
    page.views.show_view(View.TABLE)
    settle(desk)
    assert len(page.grid.model.order) == 100_000
    page.grid._on_sort("customer")
    start = time.thread_time()
    page.grid._on_sort("customer")
    page.grid.table.viewport().repaint()
    again = time.thread_time() - start
    start = time.thread_time()
    for _time in range(20):
        np.argsort(np.arange(100_000)[::-1], kind="stable")
    unit = time.thread_time() - start
    assert again < 20 * unit + 0.2

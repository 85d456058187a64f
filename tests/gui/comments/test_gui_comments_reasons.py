from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.comments.shop import START, Opener, settle, show_page
from gui.desk import FakeDesk, sample_desk
from gui.walker import complaints
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.comments.tone import Tone
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.picks import COMPLAINT, Pick
from npsdesk.gui.comments.reasons.tone_table import Cell
from npsdesk.gui.comments.views import View
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.theme import Mode, theme
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.projects import new_project
from npsdesk.services.say_words import conclusion
from npsdesk.store.project import Project


def forget_reading(project: Project) -> None:
    for table in ("comment_language", "comment_tone", "main_reason"):
        project.write(f"DELETE FROM {table}")


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    theme().set_mode(Mode.LIGHT)
    desk = sample_desk(tmp_path, qtbot)
    desk.session.change(label("Forget what was read"), forget_reading)
    desk.session.wait()
    yield desk
    desk.session.close()
    theme().set_mode(Mode.SYSTEM)
    theme().set_text_size(100)


@pytest.fixture
def page(shop: FakeDesk, qtbot: QtBot) -> CommentsPage:
    page = show_page(shop, qtbot)
    page.views.show_view(View.REASONS)
    settle(shop)
    return page


@pytest.fixture
def read_page(page: CommentsPage, shop: FakeDesk) -> CommentsPage:
    page.reasons.read_all.click()
    for _turn in range(4):
        settle(shop)
    return page


def listed(page: CommentsPage) -> set[int]:
    board = page.board
    assert board is not None
    return set(board.comment_ids([int(row) for row in page.model.order]))


def test_before_reading_it_offers_to_read_and_one_undo_takes_it_back(page: CommentsPage, shop: FakeDesk) -> None:
    assert page.reasons.nothing.isVisible()
    page.reasons.read_all.click()
    for _turn in range(4):
        settle(shop)
    assert page.reasons.chart.isVisible()
    assert shop.said("toast")[-1].endswith("comments read")
    shop.session.undo()
    settle(shop)
    assert page.reasons.nothing.isVisible()


def test_bars_are_the_reasons_of_the_chosen_group(read_page: CommentsPage, shop: FakeDesk) -> None:
    view = read_page.reasons
    assert view.said is not None
    assert view.conclusion.text() == conclusion(view.said)
    rows = view.chart.as_table()
    reasons = view.said.reasons[Group.PASSIVE].reasons
    assert [row[0] for row in rows[1:]] == [one.tag.name for one in reasons]
    assert rows[-1][3] == "100%"
    view.groups.step(1)
    settle(shop)
    promoters = view.said.reasons[Group.PROMOTER].reasons
    assert [row[1] for row in view.chart.as_table()[1:]] == [str(one.count) for one in promoters]


def test_reasons_and_tones_say_why_and_are_copied(read_page: CommentsPage, shop: FakeDesk) -> None:
    view = read_page.reasons
    view.box.copy_sentences()
    assert "main reason of" in QGuiApplication.clipboard().text()
    view.tones.toggle()
    assert view.tones.is_table
    view.tones.copy_sentences()
    assert "Score 0–6, Negative: " in QGuiApplication.clipboard().text()
    view.tones.toggle()
    for why in (view._why_reasons(), view._why_tones()):
        assert why is not None
        assert why.facts[0][0] == "Comments"
        assert why.topics[0] is About.SAID


def test_a_bar_leads_to_its_comments(read_page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    view = read_page.reasons
    assert view.said is not None
    first = view.said.reasons[Group.PASSIVE].reasons[0]
    place = view.chart.marks()[0].box.center().toPoint()
    qtbot.mouseClick(view.chart, Qt.MouseButton.LeftButton, pos=place)
    settle(shop)
    assert read_page.list.isVisible()
    assert listed(read_page) == first.comments
    assert isinstance(read_page.toolbar.tag, Pick)
    assert read_page.toolbar.tags.label() == f"Main reason: {first.tag.name}, Passives"


def test_a_cell_leads_to_its_comments_and_esc_back_to_all(
    read_page: CommentsPage, shop: FakeDesk, qtbot: QtBot
) -> None:
    view = read_page.reasons
    assert view.said is not None
    cell = Cell((8, 8), Tone.NEGATIVE)
    mark = next(mark for mark in view.table.marks() if mark.key == cell)
    assert mark.tip == f"Score 8, Negative: {view.said.tones[8, 8][Tone.NEGATIVE]} comments."
    view.table.setFocus()
    view.table.walk_to(list(view.table.marks()).index(mark))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settle(shop)
    assert listed(read_page) == view.said.cells[(8, 8), Tone.NEGATIVE]
    qtbot.keyClick(read_page.list, Qt.Key.Key_Escape)
    settle(shop)
    assert len(listed(read_page)) == view.said.comments


def test_people_who_complain_are_read_and_put_into_the_plan(read_page: CommentsPage, shop: FakeDesk) -> None:
    view = read_page.reasons
    assert view.said is not None
    people = view.said.complaint
    view.plan_them[COMPLAINT].click()
    settle(shop)
    assert view.plan_menu._people == people.responses
    view.plan_menu.menu.hide()
    view.read_them[COMPLAINT].click()
    settle(shop)
    assert listed(read_page) == people.comments


def test_a_filter_that_leaves_few_shows_counts_alone(read_page: CommentsPage, shop: FakeDesk) -> None:
    data = shop.session.data
    assert data is not None
    field = data.group_fields[0].id
    wave = data.waves[-1].id
    values = data.answers.loc[data.answers["wave"] == wave, field].value_counts()
    for value in values.index[::-1]:
        shop.session.set_filter(Filter(wave, field, str(value)))
        settle(shop)
        assert read_page.reasons.said is not None
        found = read_page.reasons.said.reasons[Group.PASSIVE]
        if 0 < found.with_reason < 10:
            break
    assert 0 < found.with_reason < 10
    assert {row[2] for row in read_page.reasons.chart.as_table()[1:]} == {""}
    assert "too few for percentages" in read_page.reasons.base.plain_text()


def test_the_chart_has_no_mark_where_there_is_nothing(read_page: CommentsPage) -> None:
    table = read_page.reasons.table
    zero = Cell((7, 7), Tone.NEUTRAL)
    table.set_counts({(7, 7): dict.fromkeys(Tone, 0)})
    assert table.marks() == []
    assert table._mark_at(QPointF(table._box(zero).center())) == -1


@pytest.mark.parametrize(("width", "height", "percent"), [(1056, 774, 100), (800, 654, 100), (688, 640, 150)])
def test_nothing_is_cut(read_page: CommentsPage, shop: FakeDesk, width: int, height: int, percent: int) -> None:
    theme().set_text_size(percent)
    read_page.resize(width, height)
    settle(shop)
    assert read_page.width() == width
    assert complaints(read_page) == []


def test_reasons_of_the_survey_that_are_no_tag_become_tags_by_one_link(
    open_shop: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = "".join(f"{7 + number % 2},Some words {number},Parking\n" for number in range(4))
    (tmp_path / "survey.csv").write_text(f"Score,Comment,Main reason\n{rows}", encoding="utf-8")

    def make(path: Path) -> Project:
        project = new_project(path, "Shop", "en")
        import_file(project, plan_file(project, tmp_path / "survey.csv", Wishes()), START)
        return project

    desk = open_shop(make)
    page = show_page(desk, qtbot)
    page.views.show_view(View.REASONS)
    settle(desk)
    strip = page.reasons.unnamed
    assert strip.text.plain_text() == "The main reason that your survey asks for is no tag yet: Parking 4."
    strip.link.click()
    settle(desk)
    assert strip.isHidden()
    assert desk.said("toast") == ["4 answers have the main reason that their column names."]
    assert page.reasons.said is not None
    assert [one.tag.name for one in page.reasons.said.reasons[None].reasons] == ["Parking"]
    desk.session.undo()
    settle(desk)
    assert strip.isVisible()

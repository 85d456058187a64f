from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.comments.shop import Opener, make_shop, settle, show_page
from gui.desk import FakeDesk, sample_desk
from gui.walker import complaints
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npsdesk.core.comments.gap import Box
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter, Group
from npsdesk.gui.comments.board import UNTAGGED
from npsdesk.gui.comments.compare import EFFECT, CompareView, chart_order
from npsdesk.gui.comments.compare_panel import MOST_QUOTED, count_lines, quoted
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.views import View
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.store import plan, tags
from npsdesk.store.project import Project

# an offscreen screen cannot put the tooltip's window in front
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    desk = sample_desk(tmp_path, qtbot)
    yield desk
    desk.session.close()
    theme().set_text_size(100)


@pytest.fixture
def page(shop: FakeDesk, qtbot: QtBot) -> CommentsPage:
    page = show_page(shop, qtbot)
    page.views.show_view(View.COMPARE)
    settle(shop)
    return page


def texts(view: CompareView) -> list[str]:
    return [label.plain_text() for label in view.panel.findChildren(PlainLabel) if label.isVisible()]


def test_the_other_view_says_it_in_a_sentence(page: CommentsPage) -> None:
    assert page.compare.isVisible()
    assert not page.list.isVisible()
    assert page.compare.conclusion.text().startswith("Passives miss Waiting time and Communication. Promoters praise ")
    assert "Based on 64 comments from passives and 79 from promoters." in page.compare.base.plain_text()
    assert page.header.subtitle.plain_text() == "What do promoters praise that passives miss?"
    assert page.focusWidget() is page.compare.chart


def test_rows_are_missed_first_and_read_as_a_table(page: CommentsPage) -> None:
    view = page.compare
    assert view.comparison is not None
    order = chart_order(view.comparison.gap)
    fix = [theme.box is Box.FIX for theme in order]
    assert fix == sorted(fix, reverse=True)
    table = view.chart.as_table()
    assert table[0] == ["Theme", "Passives miss it", "Promoters praise it", "Passives praise it"]
    assert [row[0] for row in table[1:]] == [theme.tag.name for theme in order]
    assert table[1][1] == "36%"
    assert "Waiting time: 36% of passives miss it" in view.chart.accessibleDescription()
    assert len(view.chart.marks()) == len(order)


def test_arrows_walk_the_rows_and_the_panel_follows(page: CommentsPage, qtbot: QtBot) -> None:
    view = page.compare
    assert view.panel.title.plain_text() == "Waiting time"
    assert "Fix: passives miss this clearly more than promoters." in texts(view)
    assert "Missed in 23 of 64 comments from passives" in texts(view)
    assert "Passives who miss it" in texts(view)
    qtbot.keyClick(view.chart, Qt.Key.Key_Down)
    assert view.panel.title.plain_text() == "Communication"
    qtbot.keyClick(view.chart, Qt.Key.Key_End)
    assert view.panel.title.plain_text() == view.chart.as_table()[-1][0]
    last = view.chart.marks()[2].box.center().toPoint()
    qtbot.mouseClick(view.chart, Qt.MouseButton.LeftButton, pos=last)
    assert view.panel.title.plain_text() == view.chart.as_table()[3][0]
    qtbot.keyClick(view.chart, Qt.Key.Key_Up)
    assert view.panel.title.plain_text() == view.chart.as_table()[2][0]


def test_what_each_theme_does_to_the_score_is_a_chart_a_table_and_sentences(page: CommentsPage) -> None:
    view = page.compare
    assert not view.effect_box.isVisible()
    view.switch.choose(EFFECT)
    view.switch.changed.emit(EFFECT)
    assert view.effect_box.isVisible()
    assert not view.box.isVisible()
    table = view.effects.as_table()
    assert table[1] == ["Waiting time, missed", "−7", "−9", "−4"]
    values = [float(row[1].replace("−", "-").replace("+", "")) for row in table[1:]]
    assert values == sorted(values)
    view.effect_box.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("Waiting time, missed\t37\t9%\t-76\tclear\t-7")
    view.effect_box.copy_sentences()
    assert "Waiting time, missed: 9% of all who answered miss this." in QGuiApplication.clipboard().text()
    view.effects.key_activated.emit(view.effects.marks()[1].key)
    assert view.panel.title.plain_text() == "Communication"
    why = view._why()
    assert why is not None
    assert ("Comments of passives", "64") in why.facts
    assert why.answers == Filter(page.desk.session.filter.wave)


def test_the_counts_of_a_theme_are_those_of_the_gap(page: CommentsPage) -> None:
    shown = page.compare.selected()
    assert shown is not None
    assert page.compare.comparison is not None
    lines = count_lines(shown, page.compare.comparison.gap)
    assert [(group, is_open) for group, is_open, _words in lines] == [
        ("pas", False),
        ("pas", True),
        ("pro", False),
        ("pro", True),
    ]
    assert lines[2][2] == f"Praised in {shown.promoters_praising} of 79 comments from promoters"


def test_enter_makes_an_action_with_reason_and_people(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    view = page.compare
    qtbot.keyClick(view.chart, Qt.Key.Key_Return)
    settle(shop)
    dialog = view.flow.dialog
    assert dialog is not None
    assert dialog.reason.text() == "Waiting time"
    assert dialog.others.isChecked()
    dialog.text.setText("Repair within four days")
    people = len(dialog.other_people())
    dialog.add.click()
    settle(shop)
    found: list[list] = []
    shop.session.read(plan.list_actions, found.append)
    settle(shop)
    assert (found[0][-1].reason, found[0][-1].people) == ("Waiting time", people)
    assert people == 23


def test_the_button_makes_an_action_for_the_selected_theme(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.compare.chart, Qt.Key.Key_Down)
    page.compare.panel.make_action.click()
    settle(shop)
    assert page.compare.flow.dialog is not None
    assert page.compare.flow.dialog.reason.text() == "Communication"
    page.compare.flow.dialog.reject()


def test_ctrl_tab_and_the_switch_go_from_view_to_view(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    order = [view for view in View if view is not View.REVIEW]
    at = order.index(View.COMPARE)
    for view in [*order[at + 1 :], *order[:at]]:
        home = page.focusWidget()
        assert home is not None
        qtbot.keyClick(home, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        settle(shop)
        assert page.views.switch.current() == view
        assert page.focusWidget() is page.home()
    page.views.show_view(View.TABLE)
    page.views.switch.step(1)
    settle(shop)
    assert page.compare.isVisible()
    assert page.views.switch.isAncestorOf(page.focusWidget())


def test_letters_do_not_tag_while_comparing(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    before: list[dict[int, int]] = []
    shop.session.read(tags.tag_counts, before.append)
    qtbot.keyClick(page.compare.chart, Qt.Key.Key_1)
    qtbot.keyClick(page.compare.chart, Qt.Key.Key_Space)
    shop.session.read(tags.tag_counts, before.append)
    settle(shop)
    assert before[0] == before[1]


def test_from_a_theme_to_its_comments_and_from_the_remark_to_the_untagged(page: CommentsPage, shop: FakeDesk) -> None:
    shown = page.compare.selected()
    assert shown is not None
    page.compare.panel.read_them.click()
    settle(shop)
    assert page.list.isVisible()
    assert page.toolbar.tag == shown.tag.id
    assert page.model.rowCount() > shown.passives_missing
    page.views.show_view(View.COMPARE)
    settle(shop)
    assert page.compare.tag_them.isVisible()
    assert "47 comments have no tag yet, so this can still shift." in page.compare.base.plain_text()
    page.compare.tag_them.click()
    settle(shop)
    assert page.toolbar.tag == UNTAGGED


def test_a_tag_set_meanwhile_counts_and_undo_takes_it_back(page: CommentsPage, shop: FakeDesk) -> None:
    def missed() -> int:
        settle(shop)
        assert page.compare.comparison is not None
        return next(t for t in page.compare.comparison.gap.themes if t.tag.name == "Price").passives_missing

    price = next(tag for tag in shop.session.data.tags if tag.name == "Price")  # type: ignore[union-attr]
    board = page.board
    assert board is not None
    rows = [row for row in range(len(board.comments.ids)) if board.group(row) is Group.PASSIVE and not board.tags(row)]
    ids = board.comment_ids(rows)
    before = missed()
    shop.session.change(label("Tag"), lambda project: tags.set_tag(project, ids, price.id, Direction.MISSES))
    assert missed() > before
    shop.session.undo()
    assert missed() == before


def test_where_there_is_too_little_it_says_why(page: CommentsPage, shop: FakeDesk) -> None:
    data = shop.session.data
    assert data is not None
    field = next(field for field in data.group_fields if data.answers[field.id].nunique() > 2)
    rare = str(data.answers[field.id].value_counts().index[-1])
    shop.session.set_filter(Filter(data.waves[0].id, field.id, rare))
    settle(shop)
    view = page.compare
    assert view.nothing.isVisible()
    assert view.nothing.text().startswith("Too few comments here A comparison needs 20 comments from passives")
    assert page.regions()[1:] == [view.nothing]
    view.all_waves.click()
    settle(shop)
    assert shop.session.filter == Filter()
    assert view.chart.isVisible()


def test_the_only_wave_is_not_offered_as_all_waves(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(make_shop)
    data = desk.session.data
    assert data is not None
    desk.session.set_filter(Filter(data.waves[0].id))
    page = show_page(desk, qtbot)
    page.views.show_view(View.COMPARE)
    settle(desk)
    assert page.compare.nothing.text().startswith("Too few comments here")
    assert not page.compare.all_waves.isVisible()
    desk.session.set_filter(Filter(data.waves[0].id, data.group_fields[0].id, "Repair"))
    settle(desk)
    assert page.compare.all_waves.isVisible()


def test_a_shop_without_tags_is_asked_to_tag(open_shop: Opener, qtbot: QtBot) -> None:
    people = [(8, f"Name {n}", "Fine") for n in range(25)] + [(9, f"Fan {n}", "Great") for n in range(25)]
    desk = open_shop(lambda path: make_shop(path, people))
    page = show_page(desk, qtbot)
    page.views.show_view(View.COMPARE)
    settle(desk)
    assert page.compare.nothing.text().startswith("Tag a few more comments first")
    assert page.compare.tag_more.isVisible()
    assert not page.compare.all_waves.isVisible()
    page.compare.tag_more.click()
    settle(desk)
    assert page.list.isVisible()


def test_the_panel_gives_way_in_a_narrow_window(page: CommentsPage, shop: FakeDesk) -> None:
    assert page.compare.panel.isVisible()
    page.resize(800, 640)
    settle(shop)
    assert not page.compare.panel.isVisible()
    page.compare.side.button.click()
    assert page.compare.panel.isVisible()


@pytest.mark.parametrize(("percent", "width"), [(100, 800), (150, 800), (150, 1056)])
def test_the_title_is_never_cut_for_the_switch(page: CommentsPage, shop: FakeDesk, percent: int, width: int) -> None:
    theme().set_text_size(percent)
    page.resize(width, 640)
    settle(shop)
    assert page.views.switch.isVisible() is not page.views.drop.isVisible()
    assert not page.header.title.is_elided()
    assert complaints(page) == []


def test_a_search_or_somebody_to_see_goes_to_the_comments(page: CommentsPage, shop: FakeDesk) -> None:
    page.focus_search()
    settle(shop)
    assert page.list.isVisible()
    page.views.show_view(View.COMPARE)
    page.show_segment(Group.DETRACTOR)
    settle(shop)
    assert page.list.isVisible()
    assert page.views.switch.current() == View.READ


@pytest.mark.parametrize("text", ["<b>x</b>\n=1+1", "a " * 20_000, "", "\u202eabc"])
def test_quotes_stay_as_they_are_and_short(text: str) -> None:
    shown = quoted(text)
    assert (shown[0], shown[-1]) == ("“", "”")
    assert len(shown) <= MOST_QUOTED + 3
    assert shown.strip("“”…").strip() == " ".join(text.split())[: len(shown.strip("“”…").strip())]


def test_a_project_changed_by_a_deleted_tag_goes_on(page: CommentsPage, shop: FakeDesk) -> None:
    gone = page.compare.chart.selected()
    assert isinstance(gone, int)

    def delete(project: Project) -> None:
        tags.delete_tag(project, gone)

    shop.session.change(label("Delete"), delete)
    settle(shop)
    assert page.compare.panel.title.plain_text() == "Communication"

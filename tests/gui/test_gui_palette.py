from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from gui.conftest import settle
from gui.desk import sample_copy
from gui.walker import complaints
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from npsdesk.core.survey import Filter, Group
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.palette import Palette
from npsdesk.gui.palette_entries import Entry, matching
from npsdesk.gui.passives.page import PassivesPage
from npsdesk.gui.people_index import MOST, PeopleIndex, fold
from npsdesk.gui.theme import Mode, theme
from npsdesk.store.project import Project

Row = tuple[int, int, int | None, str]


def answers(rows: Sequence[Row]) -> pd.DataFrame:
    """Rows of wave, customer (0 for none), score and name."""
    return pd.DataFrame(
        {
            "wave": [row[0] for row in rows],
            "customer": pd.array([row[1] or None for row in rows], dtype="Int64"),
            "score": pd.array([row[2] for row in rows], dtype="Int8"),
            "name": pd.array([row[3] for row in rows], dtype="str"),
            "company": pd.array(["Bikes & Co"] * len(rows), dtype="str"),
            "email": pd.array([f"{number}@example.com" for number in range(len(rows))], dtype="str"),
        },
        index=pd.Index([100 + number for number in range(len(rows))], name="response"),
    )


def open_palette(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, "k", Qt.KeyboardModifier.ControlModifier)
    palette = next(found for found in window.findChildren(Palette) if found.isVisible())
    settle(window, qtbot)
    return palette


def choose(window: MainWindow, palette: Palette, words: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, words)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    for _turn in range(2):
        settle(window, qtbot)


def titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.entries()]


# ---- the index of customers


def test_a_customer_is_found_once_by_the_answer_in_the_wave_in_view() -> None:
    index = PeopleIndex(
        answers([(1, 5, 7, "Zoë Maes"), (2, 5, 9, "Zoë Maes"), (3, 5, 8, "Zoë Maes"), (3, 6, 2, "Tom")])
    )
    assert [(person.response, person.score) for person in index.find("zoe", 2)] == [(101, 9)]
    assert [person.response for person in index.find("ZOE", 4)] == [102]
    assert [person.response for person in index.find("maes zoë")] == [102]


def test_people_without_a_number_or_a_score_are_found_each() -> None:
    index = PeopleIndex(answers([(1, 0, None, "Ann"), (1, 0, 3, "Ann\nline two"), (1, 7, 4, "Joanna")]))
    found = index.find("ann")
    assert [(person.name, person.score) for person in found] == [("Ann", None), ("Ann\nline two", 3), ("Joanna", 4)]
    assert index.find("ann nobody") == []
    assert index.find("  ") == []


def test_no_more_than_a_screenful_is_found() -> None:
    rows: list[Row] = [(1, number + 1, 8, f"Jan {number}") for number in range(60)]
    assert len(PeopleIndex(answers(rows)).find("jan")) == MOST
    assert len(PeopleIndex(answers(rows)).find("co", most=7)) == 7


@given(
    st.lists(st.text("abéxyz \n", max_size=8), min_size=1, max_size=12),
    st.text("abéxz ", min_size=1, max_size=5),
)
def test_it_finds_what_a_plain_search_finds(names: list[str], words: str) -> None:
    frame = answers([(1, number + 1, 8, name) for number, name in enumerate(names)])
    wanted = fold(words).split()
    plain = [
        int(response)
        for response, row in frame.iterrows()
        if wanted and all(word in fold(f"{row['name']} {row['company']} {row['email']}") for word in wanted)
    ]
    assert sorted(person.response for person in PeopleIndex(frame).find(words)) == plain


def test_nobody_is_found_in_an_empty_project() -> None:
    assert PeopleIndex(answers([])).find("a") == []


# ---- the list


def test_words_match_anywhere_and_beginnings_come_first() -> None:
    entries = [Entry("Open the plan", lambda: None), Entry("Plan", lambda: None, kind="Wave"), Entry("Éclair", print)]
    assert [entry.title for entry in matching(entries, "plan")] == ["Plan", "Open the plan"]
    assert [entry.title for entry in matching(entries, "the PLAN")] == ["Open the plan"]
    assert [entry.title for entry in matching(entries, "ecl")] == ["Éclair"]
    assert matching(entries, "") == entries


def test_every_command_is_there_with_its_keys(shop: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(shop, qtbot)
    keys = {entry.title: entry.keys for entry in palette.entries()}
    assert keys["Export…"] == "Ctrl+E"
    assert keys["Theme: Dark"] == ""
    assert "Undo" not in keys
    assert palette.entries()[0].spoken == "Import & waves, Ctrl+1"
    assert list(keys)[-5:] == ["Autumn 2026", "Spring 2026", "Autumn 2025", "Spring 2025", "All waves"]


def test_without_a_project_there_are_only_commands(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.settings.add_recent(sample_copy(tmp_path), "2026-11-01")
    palette = open_palette(window, qtbot)
    assert "Overview" not in titles(palette)
    choose(window, palette, "shop", qtbot)
    qtbot.waitUntil(lambda: window.has_project)


def test_a_page_by_its_name(shop: MainWindow, qtbot: QtBot) -> None:
    choose(shop, open_palette(shop, qtbot), "action pl", qtbot)
    assert shop.sidebar.nav.current() == "plan"
    assert not [palette for palette in shop.findChildren(Palette) if palette.isVisible()]


def test_arrows_choose_and_stay_at_the_ends(shop: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(shop, qtbot)
    for key, row in ((Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Tab, 2), (Qt.Key.Key_PageDown, 10)):
        qtbot.keyClick(palette.field, key)
        assert palette.list.currentRow() == row
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.field.hasFocus()


@pytest.mark.parametrize("way", ["escape", "again", "beside"])
def test_it_closes_and_changes_nothing(shop: MainWindow, qtbot: QtBot, way: str) -> None:
    before = shop.sidebar.nav.item("comments")
    before.setFocus()
    palette = open_palette(shop, qtbot)
    qtbot.keyClick(palette.field, "2", Qt.KeyboardModifier.ControlModifier)
    if way == "escape":
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    elif way == "again":
        qtbot.keyClick(palette.field, "k", Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 700))
    assert not palette.isVisible()
    assert before.hasFocus()


def test_what_is_not_there_is_said(shop: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(shop, qtbot)
    qtbot.keyClicks(palette.field, "<b>xyzzy")
    assert palette.nothing.plain_text() == "Nothing is called “<b>xyzzy”."
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_tag_lists_its_comments_of_every_group(shop: MainWindow, qtbot: QtBot) -> None:
    shop.session.set_filter(shop.session.filter.for_group(Group.DETRACTOR))
    choose(shop, open_palette(shop, qtbot), "tag price", qtbot)
    page = shop.page("comments")
    assert isinstance(page, CommentsPage)
    assert page.isVisible()
    assert page.toolbar.tag == next(tag.id for tag in page.data.tags if tag.name == "Price")
    groups = {page.board.group(int(row)) for row in page.model.order} if page.board else set()
    assert {Group.PASSIVE, Group.PROMOTER} & groups


def test_a_wave_is_switched_to(shop: MainWindow, qtbot: QtBot) -> None:
    assert shop.session.data is not None
    choose(shop, open_palette(shop, qtbot), "spring 2025 wave", qtbot)
    assert shop.session.filter == Filter(wave=shop.session.data.waves[0].id)
    choose(shop, open_palette(shop, qtbot), "all waves", qtbot)
    assert shop.session.filter == Filter()


def test_a_passive_is_selected_on_the_passives_page(shop: MainWindow, qtbot: QtBot) -> None:
    choose(shop, open_palette(shop, qtbot), "tom peeters", qtbot)
    page = shop.page("passives")
    assert isinstance(page, PassivesPage)
    assert page.isVisible()
    assert page.panel.isVisible()
    model = page.table.index_model()
    assert model.text(page.table.current_row(), "customer") == "Tom Peeters"


def someone(window: MainWindow, group: range, *, has_comment: bool) -> tuple[str, str]:
    """Return the name and e-mail address of a customer of the last wave with such a score."""
    data = window.session.data
    assert data is not None
    ids: list[int] = []

    def read(project: Project) -> None:
        ids.extend(row[0] for row in project.rows("SELECT DISTINCT response FROM comment"))

    window.session.read(read, lambda _nothing: None)
    window.session.wait()
    rows = data.answers[(data.answers["wave"] == data.waves[-1].id) & data.answers["score"].isin(list(group))]
    rows = rows[(rows.index.isin(ids) == has_comment) & (rows["email"] != "")]
    return str(rows["name"].iloc[0]), str(rows["email"].iloc[0])


def test_anybody_else_is_shown_by_their_comment(shop: MainWindow, qtbot: QtBot) -> None:
    name, email = someone(shop, range(7), has_comment=True)
    choose(shop, open_palette(shop, qtbot), email, qtbot)
    page = shop.page("comments")
    assert isinstance(page, CommentsPage)
    assert page.isVisible()
    assert page.model.item(page.list.current_row()).name == name


def test_who_left_no_comment_is_said(shop: MainWindow, qtbot: QtBot) -> None:
    name, email = someone(shop, range(9, 11), has_comment=False)
    choose(shop, open_palette(shop, qtbot), email, qtbot)
    assert shop._toast.text() == f"{name} left no comment in Autumn 2026."


def test_the_index_is_kept_until_the_answers_change(shop: MainWindow, qtbot: QtBot) -> None:
    first = open_palette(shop, qtbot)
    kept = shop.does.people
    first.close()
    open_palette(shop, qtbot).close()
    assert kept is not None
    assert shop.does.people is kept
    shop.close_project()
    assert shop.does.people is None


@pytest.mark.parametrize(("mode", "percent"), [(Mode.LIGHT, 100), (Mode.DARK, 150)])
def test_nothing_is_cut_and_everything_has_a_name(shop: MainWindow, qtbot: QtBot, mode: Mode, percent: int) -> None:
    theme().wear(mode, percent)
    shop.resize(1024, 680)
    palette = open_palette(shop, qtbot)
    qtbot.keyClicks(palette.field, "pe")
    assert complaints(palette) == []
    assert shop.rect().contains(palette.card.geometry())
    assert palette.grab().size() == shop.size()


def test_the_palette_goes_with_its_window(shop: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(shop, qtbot)
    shop.resize(1100, 700)
    assert palette.size() == shop.size()
    shop.sidebar.nav.item("plan").setFocus()
    qtbot.waitUntil(lambda: not [found for found in shop.findChildren(Palette) if found.isVisible()])

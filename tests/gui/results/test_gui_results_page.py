from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gui.desk import FakeDesk
from gui.walker import complaints
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, Filter, Group, Status
from npsdesk.gui.language import speak
from npsdesk.gui.results.flow_cards import LOST, SILENT
from npsdesk.gui.results.page import ResultsPage
from npsdesk.gui.results.timeline import MomentRow
from npsdesk.gui.why import WhyDialog
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.services import contact_log, draw_fair_test
from npsdesk.services.project_data import load
from npsdesk.store import contacts, fair_tests, plan
from npsdesk.store.project import Project
from npsdesk.store.wave_changes import remove_wave

Settle = Callable[[], None]
WON = (Group.PASSIVE, Group.PROMOTER)


def change(desk: FakeDesk, function: Callable[[Project], object]) -> None:
    desk.session.change(label("Prepare"), function)
    desk.session.wait()


def read(desk: FakeDesk, function: Callable[[Project], object]) -> object:
    got: list[object] = []
    desk.session.read(function, got.append)
    desk.session.wait()
    return got[0]


def clear(project: Project) -> None:
    for action in plan.list_actions(project):
        plan.delete_action(project, action.id)
    contacts.remove_contacts(project, [known.id for known in contacts.list_contacts(project)])


def said(page: ResultsPage) -> str:
    return "\n".join(one.plain_text() for one in page.effect.findChildren(PlainLabel) if not one.isHidden())


def contact(desk: FakeDesk) -> None:
    """Say that half of the passives of spring were called, by an action that is done."""
    data = desk.session.data
    assert data is not None
    spring = data.answers[data.answers["wave"] == data.waves[2].id]
    people = spring.index[spring["score"].isin([7, 8])].tolist()[::2]

    def add(project: Project) -> None:
        clear(project)
        day = date(2026, 6, 1)
        action = plan.add_action(
            project, reason="", text="Call them", created=day, tactic="ask_directly", status=Status.DONE
        )
        plan.link(project, action, people)
        contact_log.log_contacts(project, people, day, Channel.PHONE, action=action)

    change(desk, add)


def test_the_page_says_who_was_won_over(page: ResultsPage) -> None:
    assert page.banner.text().startswith("38 of your 112 passives became promoters. 14 dropped to detractor.")
    assert page.header.subtitle.plain_text() == "From Spring 2026 to Autumn 2026"
    assert page.moves.chart.as_table()[0] == ["Spring 2026", "Autumn 2026", "Customers"]
    assert ["Passives", "Promoters", "38"] in page.moves.chart.as_table()
    assert page.table.chart.as_table()[2][1:] == [
        "38 · 34% (26%–43%)", "60 · 54% (44%–63%)", "14 · 12% (8%–20%)", "27",
    ]  # fmt: skip
    assert page.others.numbers[SILENT].plain_text() == "101"
    assert not page.nothing.isVisible()


def test_a_band_lists_its_people_and_a_person_has_a_timeline(page: ResultsPage, settle: Settle, qtbot: QtBot) -> None:
    chart = page.moves.chart
    keys = [mark.key for mark in chart.marks()]
    chart.setFocus()
    for _step in range(keys.index(WON) + 1):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle()
    dialog = page.dialog
    assert dialog is not None
    assert dialog.windowTitle() == "Passives who became promoters"
    assert dialog.table.index_model().rowCount() == 38
    first = dialog._people[0]
    assert (first.before, first.after) == (7, 10)
    assert dialog.timeline.name.plain_text() == first.shown_name
    assert complaints(dialog) == []
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().count("\n") == 38
    dialog.close()


def test_ranges_are_spoken_of_where_there_are_shares(page: ResultsPage, desk: FakeDesk, settle: Settle) -> None:
    assert "Below each share" in page.table.note.plain_text()
    desk.session.change(label("x"), keep_few)
    settle()
    assert page.table.note.plain_text().endswith("Click a cell for the people.")
    assert "Below each share" not in page.table.note.plain_text()


def keep_few(project: Project) -> None:
    project.write("DELETE FROM response WHERE customer NOT IN (SELECT customer FROM response WHERE wave = 4 LIMIT 8)")


def test_a_cell_of_the_table_opens_those_who_did_not_answer_again(page: ResultsPage, settle: Settle) -> None:
    page.table.chart.key_activated.emit((Group.PASSIVE, SILENT))
    settle()
    dialog = page.dialog
    assert dialog is not None
    assert dialog.windowTitle() == "Passives who did not answer again"
    assert dialog.table.index_model().rowCount() == 27
    assert [column.key for column in dialog.table.index_model().columns] == ["name", "before", "done"]
    dialog.close()


def test_other_waves_are_compared_and_never_the_wrong_way_round(page: ResultsPage, settle: Settle) -> None:
    data = page.data
    page.earlier.choose(data.waves[0].id)
    page.earlier.chosen.emit(data.waves[0].id)
    settle()
    assert page.results is not None
    assert (page.results.earlier.id, page.results.later.id) == (data.waves[0].id, data.waves[3].id)
    page.later.choose(data.waves[1].id)
    page.later.chosen.emit(data.waves[1].id)
    settle()
    page.earlier.choose(data.waves[2].id)
    page.earlier.chosen.emit(data.waves[2].id)
    settle()
    assert (page.results.earlier.id, page.results.later.id) == (data.waves[2].id, data.waves[3].id)


def test_the_window_s_filter_chooses_customers_and_waves(page: ResultsPage, desk: FakeDesk, settle: Settle) -> None:
    data = page.data
    service = next(field for field in data.group_fields if field.name == "Service")
    desk.session.set_filter(Filter(data.waves[1].id, service.id, "Repair", Group.PASSIVE))
    settle()
    assert page.results is not None
    assert (page.results.earlier.id, page.results.later.id) == (data.waves[0].id, data.waves[1].id)
    assert page.results.table.before.promoters > 0
    assert page.header.subtitle.plain_text().endswith("all three groups")
    desk.session.set_filter(Filter(data.waves[0].id))
    settle()
    assert (page.results.earlier.id, page.results.later.id) == (data.waves[0].id, data.waves[1].id)


def test_contacted_and_not_with_caution(page: ResultsPage, desk: FakeDesk, settle: Settle) -> None:
    contact(desk)
    settle()
    assert page.effect.box.isVisible()
    assert "you may have chosen" in said(page) or "You chose whom to contact" in said(page)
    assert "by themselves" in said(page)
    assert "answered again" in said(page)
    rows = page.approaches.chart.as_table()
    assert len(rows) == 2
    assert "moved up" in rows[1][1]
    change(desk, clear)
    settle()
    assert not page.effect.box.isVisible()
    assert "Nobody of these passives was contacted" in said(page)
    assert "Once an action is done" in page.approaches.note.plain_text()


def test_what_a_fair_test_showed_comes_line_by_line(page: ResultsPage, desk: FakeDesk, settle: Settle) -> None:
    def draw(project: Project) -> None:
        clear(project)
        data = load(project)
        free = draw_fair_test.candidates(project, data, Filter(), data.waves[2])
        day = date(2026, 6, 1)
        draw_fair_test.keep_fair_test(project, free.people, 70, text="Call", reason="", today=day)
        (test,) = fair_tests.list_fair_tests(project)
        contact_log.log_contacts(project, test.first[:60], day, Channel.PHONE)

    change(desk, draw)
    settle()
    lines = page.fair.text.plain_text().splitlines()
    assert lines[0] == "The lot decided:"
    assert lines[2].startswith("60 of the 70 who were drawn were contacted in between, and 0 of the 69 who waited.")


def test_a_fair_test_is_drawn_remembered_and_undone(
    page: ResultsPage, desk: FakeDesk, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.fair.draw, Qt.MouseButton.LeftButton)
    settle()
    dialog = page.flow.dialog
    assert dialog is not None
    assert dialog.halves.plain_text() == "70 are contacted first, 71 wait."
    assert "each half needs" in dialog.size_note.plain_text()
    dialog.count.setValue(5)
    assert not dialog.draw.isEnabled()
    dialog.count.setValue(60)
    settle()
    assert complaints(dialog) == []
    qtbot.mouseClick(dialog.draw, Qt.MouseButton.LeftButton)
    settle()
    (test,) = read(desk, fair_tests.list_fair_tests)  # type: ignore[misc]
    assert (len(test.first), len(test.waiting)) == (60, 81)
    assert "60 are contacted first, 81 wait." in page.fair.text.plain_text()
    assert desk.said("toast") == ["60 people drawn. An action for them is in your plan."]
    qtbot.mouseClick(page.fair.waiting, Qt.MouseButton.LeftButton)
    settle()
    assert page.dialog is not None
    assert [one.response for one in page.dialog._people] == list(test.waiting)
    assert {one.after for one in page.dialog._people} == {7, 8}
    page.dialog.close()
    desk.session.undo()
    settle()
    assert read(desk, fair_tests.list_fair_tests) == []
    assert "No time for everybody?" in page.fair.text.plain_text()


def test_who_was_won_over_is_thanked(page: ResultsPage, desk: FakeDesk, settle: Settle, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.won.thank, Qt.MouseButton.LeftButton)
    settle()
    assert desk.said("show_page") == ["messages"]
    kind, template, answers = desk.said("detail")[0].split(":")
    scores = page.data.answers.loc[[int(one) for one in answers.split(",")]]
    assert (kind, template, len(scores)) == ("people", "thanks", 38)
    assert set(scores["wave"]) == {page.data.waves[3].id}
    assert set(scores["score"]) == {9, 10}


def test_those_who_dropped_are_called(page: ResultsPage, settle: Settle, qtbot: QtBot) -> None:
    assert page.dropped.title.plain_text() == "14 dropped to detractor"
    qtbot.mouseClick(page.dropped.call, Qt.MouseButton.LeftButton)
    settle()
    dialog = page.deeds.plan.dialog
    assert dialog is not None
    assert dialog.text.text() == "Call them and ask what changed"
    assert dialog.chosen.text() == "For the 14 people you chose"
    dialog.reject()
    page.dropped.show_dropped(3, ("Price", 3))
    assert page.dropped.note.plain_text() == "Call them first: ask what changed. 3 miss Price now."


def test_the_change_is_split_into_same_customers_and_different_people(page: ResultsPage) -> None:
    assert page.score.change.plain_text().startswith("NPS went from 27 to 31: +4 points")
    assert page.score.parts.plain_text() == (
        "Of the +4 points, +8 comes from the same customers changing their mind and −4 from different people answering."
    )


def test_an_action_is_marked_as_worked_and_undone(page: ResultsPage, desk: FakeDesk, settle: Settle) -> None:
    rows = page.approaches.chart.as_table()
    assert [row[1] for row in rows[1:]] == ["18 of 34 moved up", "9 of 30 moved up"]
    menu = page.approaches.worked.menu().actions()
    assert menu[0].text().startswith("Call who waited: what would make it a 9?: 18 of 34 moved up")
    menu[0].trigger()
    settle()
    actions = {one.id: one.outcome for one in read(desk, plan.list_actions)}  # type: ignore[attr-defined]
    assert "It worked: 18 of 34 moved up, likely 37% to 69%." in actions.values()
    assert page.approaches.worked.label() == "Mark as worked"
    assert page.approaches.chart.as_table()[1][1] == "18 of 34 moved up · worked"
    assert len(page.approaches.worked.menu().actions()) == 1
    assert "is marked as worked" in desk.said("toast")[0]
    desk.session.undo()
    settle()
    assert page.approaches.chart.as_table()[1][1] == "18 of 34 moved up"


def test_the_people_of_an_action_and_those_who_fell_after_it(page: ResultsPage, settle: Settle) -> None:
    keys = [mark.key for mark in page.approaches.chart.marks()]
    page.approaches.chart.key_activated.emit(keys[0])
    settle()
    dialog = page.dialog
    assert dialog is not None
    assert (dialog.windowTitle(), len(dialog._people)) == ("Call who waited: what would make it a 9?", 42)
    assert sum((one.after or 0) > 8 for one in dialog._people) == 18
    assert "9 of 30 scored lower" in page.effect.falls.plain_text()
    page.effect.fell.click()
    settle()
    dialog = page.dialog
    assert dialog is not None
    assert [column.key for column in dialog.table.index_model().columns] == ["name", "before", "after", "done"]
    assert dialog._people[0].done == "Letter with a discount on the next service"
    dialog.close()


def test_people_of_a_list_are_written_to(page: ResultsPage, desk: FakeDesk, settle: Settle, qtbot: QtBot) -> None:
    page.open_flow((Group.PASSIVE, Group.DETRACTOR))
    settle()
    dialog = page.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    assert desk.said("detail")[0].startswith("people:sorry:")
    page.open_side("new")
    settle()
    assert page.dialog is not None
    qtbot.mouseClick(page.dialog.write, Qt.MouseButton.LeftButton)
    assert desk.said("detail")[1].startswith("people::")


def test_who_did_not_answer_again_and_left_is_named(page: ResultsPage, settle: Settle) -> None:
    assert page.results is not None
    assert page.others.links[LOST].isHidden()
    gone = page.results.found.silent.iloc[:4]
    page.show_results(replace(page.results, lost=gone))
    assert page.others.numbers[LOST].plain_text() == "4"
    page.others.links[LOST].click()
    settle()
    assert page.dialog is not None
    assert len(page.dialog._people) == 4
    page.dialog.close()


def test_people_of_a_list_become_an_action(page: ResultsPage, settle: Settle, qtbot: QtBot) -> None:
    page.open_flow((Group.PASSIVE, Group.DETRACTOR))
    settle()
    dialog = page.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.plan, Qt.MouseButton.LeftButton)
    settle()
    assert page.deeds.plan.dialog is not None
    assert page.deeds.plan.dialog.reason.text() == "Passives who became detractors"
    page.deeds.plan.dialog.reject()


def test_anybody_is_looked_up_by_name(page: ResultsPage, settle: Settle, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.others.everybody, Qt.MouseButton.LeftButton)
    settle()
    dialog = page.dialog
    assert dialog is not None
    assert dialog.table.index_model().rowCount() == 287 + 101 + 124
    qtbot.keyClicks(dialog.search, "peeters tom")
    settle()
    assert dialog.timeline.name.plain_text() == "Tom Peeters"
    assert len(dialog.timeline.findChildren(MomentRow)) >= 2
    dialog.close()


def test_why_it_is_shown_tells_counts_and_formula(page: ResultsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.fair.why, Qt.MouseButton.LeftButton)
    (dialog,) = page.window().findChildren(WhyDialog)
    words = "\n".join(one.plain_text() for one in dialog.findChildren(PlainLabel))
    assert "Passives of Spring 2026 who answered again in Autumn 2026." in words
    assert complaints(dialog) == []
    dialog.close()


def test_cards_are_copied_and_saved(page: ResultsPage, settle: Settle, tmp_path: Path) -> None:
    page.moves.box.copy_table()
    assert "Passives\tPromoters\t38" in QGuiApplication.clipboard().text()
    page.moves.box.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()
    page.moves.box.save(tmp_path / "moves.csv")
    settle()
    assert (tmp_path / "moves.csv").read_text(encoding="utf-8-sig").splitlines()[
        0
    ] == "Spring 2026,Autumn 2026,Customers"
    rows = page.common.box.rows()
    assert rows[0][-1] == "Is it chance?"
    assert {len(row) for row in rows} == {5}
    page.table.box.toggle()
    assert page.table.box.table is not None
    assert page.table.box.table.isVisible()


def test_one_wave_and_customers_who_never_return_are_explained(
    page: ResultsPage,
    desk: FakeDesk,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = [wave.id for wave in page.data.waves]
    change(desk, lambda project: [remove_wave(project, wave) for wave in ids[1:]])
    settle()
    assert page.nothing.text().startswith("One wave so far")
    assert page.import_button.isVisible()
    assert not page.earlier.isVisible()
    path = tmp_path / "next.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(path), ""))
    qtbot.mouseClick(page.remind_button, Qt.MouseButton.LeftButton)
    assert b"DTSTART;VALUE=DATE:20261115" in path.read_bytes()  # half a year has passed: it is due
    desk.session.undo()
    settle()
    assert page.full.isVisible()
    desk.session.set_filter(Filter(ids[3]))
    # the customers of the newest wave forget that they were there before
    change(desk, lambda project: project.write("UPDATE response SET customer = NULL WHERE wave = ?", (ids[3],)))
    settle()
    assert page.nothing.text().startswith("Nobody answered both times")
    assert page.waves_button.isVisible()


@pytest.mark.parametrize(("width", "language"), [(800, "en"), (1056, "nl"), (800, "nl")])
def test_nothing_is_cut_or_nameless(width: int, language: str, desk: FakeDesk, settle: Settle, qtbot: QtBot) -> None:
    contact(desk)
    speak(language)
    try:
        page = ResultsPage(desk)
        qtbot.addWidget(page)
        page.resize(width, 680)
        page.show()
        settle()
        assert complaints(page) == []
        assert all(button.accessibleName() or button.text() for button in page.findChildren(QPushButton))
    finally:
        speak("en")

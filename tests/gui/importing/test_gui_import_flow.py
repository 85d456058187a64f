from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from npsdesk.core.cleaning.table import DateOrder
from npsdesk.core.errors import DiskFull
from npsdesk.core.survey import Filter, Role
from npsdesk.gui.importing import jobs
from npsdesk.gui.importing.flow import CHECK, IMPORT, READ
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.importing.preview_header import RoleButton
from npsdesk.gui.importing.preview_model import ROW, WHY
from npsdesk.gui.importing.words import places_to_check
from npsdesk.gui.theme import Mode, theme
from npsdesk.gui.widgets.table.model import VALUE_ROLE
from npsdesk.store.project import Project
from npsdesk.store.waves import list_waves
from tests.gui.desk import held
from tests.gui.importing.conftest import CLEAN, RunningDesk
from tests.gui.walker import complaints


def check(page: WavesPage, desk: RunningDesk, path: Path) -> None:
    page.start_import(path)
    desk.wait()


def banner_buttons(page: WavesPage) -> dict[str, QPushButton]:
    found = page.flow.banner.findChildren(QPushButton)
    return {button.text(): button for button in found if button.isVisible()}


def choose(button: RoleButton, role: Role) -> None:
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if action.data() and action.data()[0] is role).trigger()


def test_the_preview_shows_roles_and_what_will_be_imported(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    flow = page.flow
    assert flow.step == CHECK
    assert [button.label() for button in flow.card.table.head.buttons()] == [
        "Customer number",
        "Score 0–10",
        "Comment",
        "Group",
        "Answer date",
    ]
    assert flow.facts.what.scored.strong.text() == "6 answers"
    assert flow.facts.what.sum.plain_text() == (
        "8 rows in the file = 6 with a score + 1 without a score + 1 with a number that is not 0 to 10"
    )
    assert flow.go.label() == "Import 6 answers"
    assert flow.facts.save.wave_name() == "Autumn 2026"
    assert desk.session.data is not None
    assert desk.session.data.waves == ()


def test_a_question_about_the_customer_number_is_answered_in_the_banner(
    page: WavesPage, desk: RunningDesk, survey: Path
) -> None:
    survey.write_text(CLEAN.replace("Klantnr", "Nummer"), encoding="utf-8")
    check(page, desk, survey)
    assert page.flow.banner.text() == (
        "We recognised 3 of the 5 columns. Please check 2: is “Nummer” the customer number? "
        "We use it to recognise the same customer in the next wave."
    )
    assert page.flow.go.isEnabled()
    banner_buttons(page)["No, skip it"].click()
    desk.wait()
    assert page.flow.card.table.head.buttons()[0].label() == "Leave out"
    assert page.flow.banner.text() == "We recognised 4 of the 5 columns. Please look at 1 column with a question mark."


def test_score_pills_red_cells_and_grey_rows(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    model = page.flow.card.table.model_of_rows
    scores = [model.index(place, 1).data(VALUE_ROLE) for place in range(model.rowCount())]
    assert scores == [9, 8, 7, 10, "n.v.t.", 4, "12", 0]
    assert [model.is_left(row) for row in model.order] == [False] * 4 + [True, False, True, False]


def test_problem_rows_have_their_reason_and_their_number_in_the_spreadsheet(
    page: WavesPage, desk: RunningDesk, survey: Path
) -> None:
    check(page, desk, survey)
    card = page.flow.card
    assert page.flow.facts.what.see.label() == "See the 2 rows"
    page.flow.facts.what.see.click()
    model = card.table.model_of_rows
    rows = [(model.text(row, ROW), model.text(row, WHY)) for row in model.order]
    assert rows == [("6", "without a score"), ("8", "with a number that is not 0 to 10")]
    assert len(card.table.head.buttons()) == 5
    card.toggle.click()
    assert len(model.order) == 8


def test_another_role_counts_anew(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    choose(page.flow.card.table.head.buttons()[2], Role.IGNORE)
    choose(page.flow.card.table.head.buttons()[3], Role.EMPLOYEE)
    assert not page.flow.go.isEnabled()
    desk.wait()
    labels = [button.label() for button in page.flow.card.table.head.buttons()]
    assert labels[2:4] == ["Leave out", "Employee"]
    assert page.flow.facts.what.comments.strong.text() == "No comments"
    assert page.flow.go.isEnabled()


def test_without_a_score_nothing_can_be_imported(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    choose(page.flow.card.table.head.buttons()[1], Role.IGNORE)
    desk.wait()
    assert page.flow.banner.text().startswith("We could not find a score column.")
    assert not page.flow.go.isEnabled()
    page.flow.run_import()
    assert page.flow.step == CHECK


def test_the_import_is_stored_told_and_undone(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    page.flow.go.click()
    assert page.flow.step == IMPORT
    desk.wait()
    assert desk.said("toast") == ["6 answers imported"]
    assert desk.said("show_page") == ["overview"]
    data = desk.session.data
    assert data is not None
    assert [(wave.name, wave.answers, wave.scored) for wave in data.waves] == [("Autumn 2026", 8, 6)]
    assert desk.session.filter == Filter(wave=data.waves[0].id)
    assert not page.is_importing
    desk.session.undo()
    desk.wait()
    assert desk.session.data is not None
    assert desk.session.data.waves == ()


def test_an_import_without_room_for_a_backup_says_so(
    page: WavesPage, desk: RunningDesk, survey: Path, tmp_path: Path
) -> None:
    check(page, desk, survey)
    page.flow.run_import()
    desk.wait()

    def refuse_backups(project: Project) -> None:
        def back_up(folder: Path | None = None) -> Path:
            raise DiskFull("backup")

        project.back_up = back_up  # type: ignore[method-assign]

    desk.session.read(refuse_backups, lambda _nothing: None)
    later = tmp_path / "later.csv"
    later.write_text(CLEAN.replace("-10-2026", "-01-2027"), encoding="utf-8")
    check(page, desk, later)
    page.flow.run_import()
    desk.wait()
    assert desk.said("toast")[-1] == "6 answers imported. There was no room for a backup of what was there before."


def test_stop_leaves_nothing(page: WavesPage, desk: RunningDesk, survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = held(monkeypatch, jobs, "store_survey")
    check(page, desk, survey)
    page.flow.run_import()
    desk.runner.request_stop()
    stopped.set()
    desk.wait()
    stored: list[object] = []
    desk.session.read(list_waves, stored.extend)
    desk.wait()
    assert stored == []
    assert page.flow.step == CHECK
    assert page.flow.go.isEnabled()
    assert desk.said("toast") == []


def test_stopping_the_reading_returns_to_the_waves(
    page: WavesPage, desk: RunningDesk, survey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = held(monkeypatch, jobs, "read_survey")
    page.start_import(survey)
    assert page.flow.step == READ
    desk.runner.request_stop()
    stopped.set()
    desk.wait()
    assert not page.is_importing
    assert page.problem.isHidden()


def test_escape_goes_back_and_nothing_is_saved(page: WavesPage, desk: RunningDesk, survey: Path, qtbot: QtBot) -> None:
    check(page, desk, survey)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.flow.go.setFocus()
    qtbot.keyClick(page.flow.go, Qt.Key.Key_Escape)
    assert not page.is_importing
    assert page.flow.work.draft is None


# offscreen Qt cannot give a menu the keyboard to itself
@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
def test_keys_walk_the_columns_and_space_opens_the_menu(
    page: WavesPage, desk: RunningDesk, survey: Path, qtbot: QtBot
) -> None:
    check(page, desk, survey)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.flow.go.setFocus()
    for _step in range(3):
        qtbot.keyClick(page.flow.go, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    button = page.flow.card.table.head.buttons()[2]
    qtbot.waitUntil(button.hasFocus)
    seen: list[int] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if menu is None:  # not yet
            QTimer.singleShot(50, look)
        else:
            seen.append(len(button.menu().actions()))
            menu.close()

    QTimer.singleShot(50, look)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [len(Role) + 2]  # a separator, and another 0-10 question
    page.activateWindow()  # offscreen Qt does not give it back to the window when a menu closes
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(page.flow.card.table.head.buttons()[1].hasFocus)


def test_drop_downs_say_column_example_role_and_certainty(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    name = page.flow.card.table.head.buttons()[0].accessibleName()
    assert name == "Column Klantnr, example 10442, is: Customer number, sure"


def test_the_drop_downs_stay_over_their_columns(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    table = page.flow.card.table
    table.setColumnWidth(0, 300)
    assert table.head.buttons()[1].x() > 300
    before = table.head.buttons()[1].x()
    table.horizontalScrollBar().setValue(40)
    assert table.head.buttons()[1].x() == before - 40
    page.resize(page.width() + 10, page.height())
    assert table.columnWidth(0) == 300


def test_the_same_file_again_is_added_only_on_purpose(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    page.flow.run_import()
    desk.wait()
    check(page, desk, survey)
    assert "Autumn 2026" in page.flow.banner.text()
    assert not page.flow.go.isEnabled()
    banner_buttons(page)["Add as a new wave"].click()
    assert page.flow.facts.save.wave_name() == "Autumn 2026 (2)"
    assert page.flow.go.isEnabled()


def test_last_times_choices_come_back_silently(
    page: WavesPage, desk: RunningDesk, survey: Path, tmp_path: Path
) -> None:
    check(page, desk, survey)
    choose(page.flow.card.table.head.buttons()[3], Role.EMPLOYEE)
    desk.wait()
    page.flow.run_import()
    desk.wait()
    later = tmp_path / "later.csv"
    later.write_text(CLEAN.replace("-10-2026", "-01-2027"), encoding="utf-8")
    check(page, desk, later)
    head = page.flow.card.table.head
    assert head.buttons()[3].label() == "Employee"
    assert "You chose this last time." in head.buttons()[3].toolTip()
    assert not banner_buttons(page)


def test_how_dates_are_read_can_be_changed(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    text = CLEAN
    for day in range(14, 22):
        text = text.replace(f";{day}-10-2026", f";0{day - 13}-10-2026")
    survey.write_text(text, encoding="utf-8")
    check(page, desk, survey)
    assert page.flow.banner.text().startswith("The dates can be read in two ways:")
    banner_buttons(page)["1 October 2026"].click()
    desk.wait()
    assert page.flow.facts.save.dates.text().startswith("Dates are read as day-month-year:")
    page.flow.facts.save.change.click()
    desk.wait()
    assert page.flow.work.draft is not None
    assert page.flow.work.draft.columns[4].date_order is DateOrder.MONTH_FIRST


def test_a_name_is_needed_and_kept_once_typed(page: WavesPage, desk: RunningDesk, survey: Path, qtbot: QtBot) -> None:
    check(page, desk, survey)
    save = page.flow.facts.save
    save.name.clear()
    assert save.problem.text() == "Give the wave a name."
    assert not page.flow.go.isEnabled()
    qtbot.keyClicks(save.name, "My wave")
    assert page.flow.go.isEnabled()
    choose(page.flow.card.table.head.buttons()[3], Role.IGNORE)
    desk.wait()
    assert save.wave_name() == "My wave"


def test_another_sheet_is_read_on_request(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, count in (("Few", 3), ("Many", 6)):
        sheet = book.create_sheet(title)
        sheet.append(["Aanbeveling", "Waarom?"])
        for number in range(count):
            sheet.append([number + 4, f"reason number {number} for this answer"])
    book.remove(book["Sheet"])
    path = tmp_path / "two.xlsx"
    book.save(path)
    check(page, desk, path)
    assert page.flow.card.sheet.label() == "Sheet: Many"
    page.flow.card.sheet.chosen.emit("Few")
    desk.wait()
    assert page.flow.facts.what.scored.strong.text() == "3 answers"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv is empty: it holds no answers."),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "npsdesk cannot read"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(
    page: WavesPage, desk: RunningDesk, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    check(page, desk, path)
    assert page.problem.text().startswith(said)
    assert not page.is_importing
    assert desk.said("show_error") == []


def test_a_recommend_question_on_another_scale_is_refused(page: WavesPage, desk: RunningDesk, shared: Path) -> None:
    check(page, desk, shared / "data" / "surveys" / "nhs_fft_wide.xlsx")
    assert "NPS needs 0 to 10, so we cannot use this column as the score." in page.flow.banner.text()
    assert not page.flow.go.isEnabled()


def test_text_of_a_survey_is_never_markup(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    survey.write_text(CLEAN.replace("Dienst", "<b>Dienst</b>"), encoding="utf-8")
    check(page, desk, survey)
    head = page.flow.card.table.head
    assert "<b>Dienst</b>" in head.buttons()[3].accessibleName()
    assert page.flow.card.table.model_of_rows.columns[3].title == "<b>Dienst</b>"


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_is_cut_in_the_smallest_window(
    page: WavesPage, desk: RunningDesk, survey: Path, qtbot: QtBot, percent: int
) -> None:
    page.resize(800, 653)
    check(page, desk, survey)
    theme().set_text_size(percent)
    theme().set_mode(Mode.DARK if percent == 125 else Mode.LIGHT)
    try:
        qtbot.wait(20)
        assert complaints(page) == []
    finally:
        theme().set_text_size(100)
        theme().set_mode(Mode.LIGHT)


def test_ten_changes_in_a_row_end_with_the_last(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    for _turn in range(5):
        page.flow.work.set_role(3, Role.EMPLOYEE)
        page.flow.work.set_role(3, Role.LANGUAGE)
    page.flow.work.set_role(2, Role.REASON)
    desk.wait()
    assert page.flow.work.draft is not None
    roles = [column.role for column in page.flow.work.draft.columns]
    assert roles[2:4] == [Role.REASON, Role.LANGUAGE]


def test_a_project_that_cannot_be_written_keeps_the_preview(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)

    def refuse_changes(project: Project) -> None:
        project.is_read_only = True

    desk.session.read(refuse_changes, lambda _nothing: None)
    page.flow.run_import()
    desk.wait()
    assert "for reading only" in page.problem.text()
    assert page.flow.step == CHECK


def wide(survey: Path) -> Path:
    """Write a survey whose score and doubtful columns stand far to the right."""
    lines = CLEAN.splitlines()
    ratings = ";".join(f"Onderdeel {number}" for number in range(12))
    wider = [f"{ratings};{lines[0]};Code"]
    wider += [f"{'4;' * 12}{line};{place % 3 + 7000}" for place, line in enumerate(lines[1:])]
    survey.write_text("\n".join(wider), encoding="utf-8")
    return survey


def test_the_columns_with_a_question_mark_are_shown_one_by_one(
    page: WavesPage, desk: RunningDesk, survey: Path
) -> None:
    check(page, desk, wide(survey))
    doubtful = places_to_check(page.flow.work.draft.columns if page.flow.work.draft else ())
    buttons = page.flow.card.table.head.buttons()
    assert doubtful
    for place in (*doubtful, doubtful[0]):
        banner_buttons(page)["Show me"].click()
        assert page.focusWidget() is buttons[place]
        assert page.flow.card.table.viewport().rect().right() > buttons[place].x() >= 0


def test_a_long_wave_name_is_read_from_its_start(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    assert page.flow.facts.save.name.cursorPosition() == 0


def test_the_same_file_can_replace_the_wave_it_was(page: WavesPage, desk: RunningDesk, survey: Path) -> None:
    check(page, desk, survey)
    page.flow.run_import()
    desk.wait()
    check(page, desk, survey)
    banner_buttons(page)["Replace it"].click()
    assert page.flow.facts.save.replaced.text() == "Autumn 2026"
    page.flow.facts.save.add.click()
    assert page.flow.facts.save.wave_name() == "Autumn 2026 (2)"
    check(page, desk, survey)
    banner_buttons(page)["Replace it"].click()
    page.flow.run_import()
    desk.wait()
    assert [wave.name for wave in page.data.waves] == ["Autumn 2026"]
    assert "replaced" in desk.said("toast")[-1]


def test_a_file_with_the_same_customers_on_the_same_days_is_asked_about(
    page: WavesPage, desk: RunningDesk, survey: Path, tmp_path: Path
) -> None:
    check(page, desk, survey)
    page.flow.run_import()
    desk.wait()
    later = tmp_path / "again.csv"
    later.write_text(CLEAN + "12345;8;One more;Repair;21-10-2026\n", encoding="utf-8")
    check(page, desk, later)
    assert page.flow.banner.text().startswith("This looks like Autumn 2026, imported on ")
    assert page.flow.banner.text().endswith("Replace it, or add as a new wave?")
    assert not page.flow.go.isEnabled()
    banner_buttons(page)["Add as a new wave"].click()
    assert page.flow.go.isEnabled()

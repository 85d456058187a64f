"""A list of customers in the window: offered when it is dropped, checked in a dialog, added as one change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import QPushButton

from npsdesk.core.customers.lists import How
from npsdesk.core.survey import Role
from npsdesk.gui.importing.join_dialog import JoinDialog
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.theme import Mode, theme
from npsdesk.store.customer_lists import list_lists
from tests.gui.importing.conftest import CLEAN, RunningDesk
from tests.gui.walker import complaints

KEYS = ["10442", "10388", "09917", "11020", "10871", "10005", "11342"]


@pytest.fixture
def filled(page: WavesPage, desk: RunningDesk, survey: Path) -> WavesPage:
    survey.write_text(CLEAN, encoding="utf-8")
    page.start_import(survey)
    desk.wait()
    page.flow.run_import()
    desk.wait()
    return page


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    rows = [f"o{n};{KEYS[n % 7]};{n}.50;{'AB'[n % 2]};2026-0{n % 9 + 1}-11" for n in range(21)]
    rows += ["o90;77777;3.50;A;2026-01-01", "o91;;3.50;A;2026-01-01"]
    path.write_text("Order no;Klantnr;Amount;Product;Order date\n" + "\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def dark() -> Iterator[None]:
    theme().set_mode(Mode.DARK)
    yield
    theme().set_mode(Mode.LIGHT)


def opened(page: WavesPage, desk: RunningDesk, path: Path) -> JoinDialog:
    page.start_join(path)
    desk.wait()
    assert page.joining.dialog is not None
    return page.joining.dialog


def test_a_list_that_is_dropped_is_offered_to_be_added(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    filled.start_import(orders)
    desk.wait()
    banner = filled.flow.banner
    assert banner.text() == ("This looks like a list of customers, not a survey. Add its columns to your customers?")
    buttons = {button.text(): button for button in banner.findChildren(QPushButton) if button.isVisible()}
    buttons["Add customer data"].click()
    desk.wait()
    assert filled.joining.dialog is not None
    assert not filled.is_importing


def test_it_can_be_a_survey_after_all(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    filled.start_import(orders)
    desk.wait()
    buttons = {button.text(): button for button in filled.flow.banner.findChildren(QPushButton) if button.isVisible()}
    buttons["It is a survey"].click()
    desk.wait()
    assert filled.flow.banner.text().startswith("We could not find a score column.")


def test_what_the_dialog_says(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    dialog = opened(filled, desk, orders)
    assert dialog.about.text().startswith("Customers are recognised by “Klantnr” (Customer number). Some customers")
    assert {index: button.current() for index, button in dialog.columns.roles.items()} == {
        0: Role.IGNORE,
        1: Role.KEY,
        2: Role.VALUE,
        3: Role.GROUP,
        4: Role.DATE,
    }
    assert dialog.columns.ways["Amount"].current() is How.SUM
    assert dialog.go.label() == "Add to 7 customers"
    assert "21 rows of customers that we know." in dialog.account.text()
    assert "1 customer is not in this list." in dialog.account.text()
    assert complaints(dialog) == []


def test_what_does_not_match_is_listed(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    dialog = opened(filled, desk, orders)
    dialog.rows.click()
    assert dialog.rows_dialog is not None
    model = dialog.rows_dialog.model
    lines = [tuple(model.value(row, key) for key in ("row", "who", "why")) for row in model.order]
    assert lines == [
        ("23", "77777", "gave no answer yet"),
        ("24", "", "does not say who it is about"),
        ("", "10664", "is not in this list"),
    ]
    assert complaints(dialog.rows_dialog) == []


def test_choices_and_one_change(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    dialog = opened(filled, desk, orders)
    dialog.columns.way_chosen.emit("Amount", How.HIGHEST)
    desk.wait()
    dialog.columns.role_chosen.emit(3, Role.IGNORE)
    desk.wait()
    assert dialog.columns.ways["Amount"].current() is How.HIGHEST
    assert not dialog.columns.ways["Product"].isVisible()
    dialog.go.click()
    desk.wait()
    assert desk.said("toast")[-1] == "3 columns added to 7 customers"
    assert desk.session.data is not None
    assert [field.name for field in desk.session.data.fields][-3:] == [
        "Amount",
        "Order date",
        "Number of rows in orders",
    ]
    field = desk.session.data.value_field
    assert field is not None
    assert desk.session.data.answers[field.id].tolist()[:3] == [14.5, 15.5, 16.5]
    left: list[int] = []
    desk.session.write(lambda project: (project.undo(), left.append(len(list_lists(project)))))
    desk.wait()
    assert left == [0]


def test_one_wave_only_and_a_newer_version(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    dialog = opened(filled, desk, orders)
    assert desk.session.data is not None
    wave = desk.session.data.waves[0].id
    dialog.waves.chosen.emit(wave)
    desk.wait()
    dialog.go.click()
    desk.wait()
    found: list[object] = []
    desk.session.write(lambda project: found.extend(known.wave for known in list_lists(project)))
    desk.wait()
    assert found == [wave]
    again = opened(filled, desk, orders)
    assert "It takes the place of “orders”" in again.about.text()
    again.cancel.click()


def test_a_file_of_others_is_explained(filled: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Code;Region\n" + "\n".join(f"z{n};R{n % 2}" for n in range(20)), encoding="utf-8")
    filled.start_join(path)
    desk.wait()
    assert filled.joining.dialog is None
    assert filled.problem.text().startswith("No column of this list says who the customers")


@pytest.mark.usefixtures("dark")
def test_in_the_dark(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    assert complaints(opened(filled, desk, orders)) == []


def test_a_list_can_be_taken_out_again(filled: WavesPage, desk: RunningDesk, orders: Path) -> None:
    opened(filled, desk, orders).go.click()
    desk.wait()
    filled.refresh()
    desk.wait()
    assert filled.lists.isVisible()
    filled.lists.buttons[0].click()
    desk.wait()
    found: list[object] = []
    desk.session.write(lambda project: found.extend(list_lists(project)))
    desk.wait()
    assert found == []
    assert desk.said("toast")[-1] == "“orders” removed"
    filled.refresh()
    desk.wait()
    assert not filled.lists.isVisible()


def test_another_sheet_of_the_list(filled: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, heading in (("Cities", "City"), ("Plans", "Plan")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Klantnr", heading])
            for row, key in enumerate(KEYS):
                sheet.write_row(row + 1, 0, [key, f"{heading} {row % 3}"])
    dialog = opened(filled, desk, path)
    assert dialog.sheet.isVisible()
    dialog.sheet.chosen.emit("Plans")
    desk.wait()
    dialog = filled.joining.dialog or dialog
    dialog.go.click()
    desk.wait()
    found: list[str] = []
    desk.session.write(
        lambda project: found.extend(name for one in list_lists(project) for _id, name, _how in one.fields)
    )
    desk.wait()
    assert found == ["Plan"]

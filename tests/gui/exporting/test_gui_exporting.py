"""The export dialog: which sheets, whose list, which columns, and what is written."""

import csv
from pathlib import Path

import openpyxl
import pytest
from gui.conftest import settle
from gui.walker import complaints
from pytestqt.qtbot import QtBot

from npsdesk.core.survey import Filter, Group
from npsdesk.gui import messages
from npsdesk.gui.exporting.choices import CSV, XLSX, What
from npsdesk.gui.exporting.dialog import ExportDialog
from npsdesk.gui.main_window import MainWindow
from npsdesk.services.people_table import PeopleColumn, Whose
from npsdesk.services.plan_lists import PlanList

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything is written, whatever name is suggested; its ending is that of the export."""
    base = tmp_path / "out"
    monkeypatch.setattr(messages, "choose_place", lambda _p, _t, _s, suffix, _k: base.with_suffix(suffix))
    return base


def opened(shop: MainWindow, qtbot: QtBot, what: What = What.PLAN) -> ExportDialog:
    shop.actions_by_key.by_key["export"].trigger()
    settle(shop, qtbot)
    dialog = shop.opening.exporting.dialog
    assert dialog is not None
    dialog.what.choose(what)
    dialog.what.changed.emit(what)
    settle(shop, qtbot)
    return dialog


def write(dialog: ExportDialog, shop: MainWindow, qtbot: QtBot, path: Path) -> Path:
    dialog.export.click()
    qtbot.waitUntil(path.exists)
    settle(shop, qtbot)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_only_the_sheets_that_are_ticked_are_written(shop: MainWindow, qtbot: QtBot, place: Path) -> None:
    dialog = opened(shop, qtbot)
    assert all(box.isChecked() for box in dialog.sheets.values())
    for sheet, box in dialog.sheets.items():
        box.setChecked(sheet is PlanList.CALLS)
    names = openpyxl.load_workbook(write(dialog, shop, qtbot, place.with_suffix(XLSX))).sheetnames
    assert "Calls" in names
    assert not {"Today", "E-mails", "Detractors"} & set(names)
    again = opened(shop, qtbot)
    assert [sheet for sheet, box in again.sheets.items() if box.isChecked()] == [PlanList.CALLS]


def test_a_list_has_only_the_chosen_columns(shop: MainWindow, qtbot: QtBot, place: Path) -> None:
    dialog = opened(shop, qtbot, What.PEOPLE)
    assert dialog.count.plain_text() == "142 people, Autumn 2026"
    for column, box in dialog.columns.items():
        box.setChecked(column in (PeopleColumn.FIRST_NAME, PeopleColumn.SCORE))
    found = rows(write(dialog, shop, qtbot, place.with_suffix(CSV)))
    assert list(found[0]) == ["First name", "Score"]
    assert len(found) == 142
    qtbot.waitUntil(lambda: shop._toast.text() == "Wrote 142 people to out.csv.")


def test_a_list_is_of_whom_the_owner_says(shop: MainWindow, qtbot: QtBot, place: Path) -> None:
    data = shop.session.data
    assert data is not None
    field = next(field for field in data.group_fields if "Ghent" in set(data.answers[field.id].dropna()))
    shop.session.set_filter(Filter(wave=data.waves[-1].id, field=field.id, value="Ghent"))
    dialog = opened(shop, qtbot, What.PEOPLE)
    dialog.whose.choose(Whose(Group.DETRACTOR))
    dialog.whose.chosen.emit(dialog.whose.current())
    settle(shop, qtbot)
    assert dialog.count.plain_text().endswith("people, Autumn 2026, Ghent")
    dialog.whose.choose(Whose(in_plan=True))
    dialog.whose.chosen.emit(dialog.whose.current())
    dialog.kind.choose(XLSX)
    settle(shop, qtbot)
    count = int(dialog.count.plain_text().split()[0])
    sheet = openpyxl.load_workbook(write(dialog, shop, qtbot, place.with_suffix(XLSX))).active
    assert sheet is not None
    assert sheet.max_row == count + 1
    actions = {row[4].value for row in sheet.iter_rows(min_row=2)}
    assert None not in actions


@pytest.mark.parametrize(("what", "heading"), [(What.HUBSPOT, "Email"), (What.MAILCHIMP, "Email Address")])
def test_other_programs_get_their_own_columns(
    shop: MainWindow, qtbot: QtBot, place: Path, what: What, heading: str
) -> None:
    dialog = opened(shop, qtbot, what)
    assert dialog.columns[PeopleColumn.NAME].isHidden() or not dialog.columns[PeopleColumn.NAME].isVisible()
    found = rows(write(dialog, shop, qtbot, place.with_suffix(CSV)))
    addresses = [row[heading] for row in found]
    assert len(set(addresses)) == len(addresses) > 100


def test_without_a_column_there_is_nothing_to_write(shop: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(shop, qtbot, What.PEOPLE)
    for box in dialog.columns.values():
        box.setChecked(False)
    assert not dialog.export.isEnabled()
    assert complaints(dialog) == []

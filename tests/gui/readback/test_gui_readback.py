"""A plan that was filled in elsewhere: its differences are shown, chosen, taken over and undone."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npsdesk.core.actions.readback import Kind, Remark, RemarkKind
from npsdesk.core.survey import Filter
from npsdesk.gui import messages
from npsdesk.gui.readback import flow
from npsdesk.gui.readback.dialog import ReadBackDialog
from npsdesk.gui.readback.model import TAKEN
from npsdesk.gui.readback.remarks import MOST, Remarks
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.services.export_plan import export_plan
from npsdesk.services.project_data import load
from npsdesk.services.readback import ReadBack
from npsdesk.store import plan
from npsdesk.store.project import Project
from tests.gui.desk import FakeDesk, sample_desk
from tests.gui.walker import complaints

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    opened = sample_desk(tmp_path, qtbot)
    yield opened
    opened.session.close()


@pytest.fixture
def filled_in(desk: FakeDesk, tmp_path: Path) -> Path:
    """A plan with a new owner, a status, and a row that is gone; the project meanwhile has another owner too."""
    path = tmp_path / "plan.xlsx"

    def export(project: Project) -> None:
        data = load(project)
        now = datetime(2026, 11, 15, 9).astimezone()
        export_plan(project, data, Filter(wave=data.waves[-1].id), path, now)
        with project.change(_label()):
            plan.change_action(project, plan.list_actions(project)[0].id, owner="Noor")

    desk.session.write(export)
    desk.session.wait()
    book = openpyxl.load_workbook(path)
    book["Action plan"]["D5"] = "Klaas"
    book["Action plan"]["F6"] = "Done"
    book["Action plan"].delete_rows(7)
    book.create_sheet("Mine")["A1"] = "call"
    book.save(path)
    return path


def _label() -> object:
    from npsdesk.core.labels import label

    return label("Change")


@pytest.fixture
def dialog(desk: FakeDesk, filled_in: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ReadBackDialog:
    made: list[ReadBackDialog] = []

    def opened(shown: ReadBackDialog) -> None:
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(shown)
        shown.show()
        made.append(shown)

    monkeypatch.setattr(ReadBackDialog, "open", opened)
    flow.read_back(desk, None, filled_in)  # type: ignore[arg-type]  # a test has no window
    desk.session.wait()
    return made[0]


def actions(desk: FakeDesk) -> list[tuple[str, str]]:
    found: list[list[tuple[str, str]]] = []
    desk.session.read(lambda project: [(a.owner, a.status.value) for a in plan.list_actions(project)], found.append)
    desk.session.wait()
    return found[0]


def test_what_is_to_be_decided_comes_first_and_is_not_ticked(dialog: ReadBackDialog) -> None:
    kinds = [dialog.model.difference(row).kind for row in dialog.model.order]
    assert kinds == [Kind.CONFLICT, Kind.CHANGED, Kind.REMOVED]
    assert [dialog.model.value(row, TAKEN) for row in dialog.model.order] == [False, True, False]
    assert dialog.model.text(dialog.model.order[0], "change") == (
        "Who: Noor → Klaas. It was Lotte when the workbook was made."
    )
    assert dialog.take.label() == "Take over 1 difference"
    assert complaints(dialog) == []


def test_what_is_ticked_is_taken_over_in_one_step_and_undone(dialog: ReadBackDialog, desk: FakeDesk) -> None:
    before = actions(desk)
    dialog.table.toggled.emit(dialog.model.order[0])
    assert dialog.take.label() == "Take over 2 differences"
    dialog.take.click()
    desk.session.wait()
    after = actions(desk)
    assert (after[0][0], after[1][1], len(after)) == ("Klaas", "done", len(before))
    assert desk.said("toast") == ["2 changes taken over."]
    desk.session.undo()
    desk.session.wait()
    assert actions(desk) == before


def test_keys_and_buttons_tick(dialog: ReadBackDialog, qtbot: QtBot) -> None:
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert len(dialog.model.taken) == 2
    dialog._set(())
    assert not dialog.take.isEnabled()
    dialog._set(range(3))
    assert dialog.take.label() == "Take over 3 differences"


def shown(qtbot: QtBot, *remarks: Remark) -> ReadBackDialog:
    dialog = ReadBackDialog(ReadBack("plan.xlsx", "", (), remarks, {}))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_workbook_that_was_read_in_part_is_not_said_to_be_all_there(qtbot: QtBot) -> None:
    dialog = shown(qtbot, Remark(RemarkKind.COLUMN_GONE, "Action plan", ("Who",)))
    assert dialog.heading.text().startswith("There is nothing to take over, but not all")
    placeholder = dialog.findChild(Placeholder)
    assert placeholder is not None
    assert placeholder.text() == "What was not read is below, with the reason."
    assert complaints(dialog) == []


@pytest.mark.parametrize(("count", "scrolls"), [(1, False), (3, False), (20, True)])
def test_remarks_are_as_high_as_they_are_many_up_to_where_they_scroll(qtbot: QtBot, count: int, scrolls: bool) -> None:
    remarks = [Remark(RemarkKind.SHEET_UNKNOWN, f"Sheet {number}") for number in range(count)]
    dialog = shown(qtbot, *remarks)
    listed = dialog.findChild(Remarks)
    assert listed is not None
    assert listed.verticalScrollBar().isVisible() == scrolls
    inner = listed.widget()
    assert inner is not None
    assert listed.height() == (U(MOST) if scrolls else inner.height())


def test_a_plan_that_is_dropped_is_offered_to_be_read_back(
    desk: FakeDesk, filled_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, what: str, _do: str, _buttons: object) -> str:
        asked.append(what)
        return "import"

    monkeypatch.setattr(messages, "ask", ask)
    flow.import_or_read_back(desk, None, filled_in)  # type: ignore[arg-type]
    desk.session.wait()
    assert asked == ["plan.xlsx is an action plan of this project."]
    assert desk.said("import_file") == [filled_in]
    survey = tmp_path / "survey.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Score"  # type: ignore[index]  # a new book has a sheet
    book.save(survey)
    flow.import_or_read_back(desk, None, survey)  # type: ignore[arg-type]
    desk.session.wait()
    assert len(asked) == 1
    assert desk.said("import_file")[-1] == survey

"""Progress, Stop, a full disk, and the project's language."""

import errno
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from npsdesk import i18n
from npsdesk.core.errors import Cancelled, DiskFull
from npsdesk.core.progress import StoppableProgress
from npsdesk.core.survey import Direction, Group, Role, Status
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.write import write_plan
from npsdesk.words import direction_name, group_name, group_range, role_name, status_name

Contents = Callable[..., PlanContents]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


class Stop(StoppableProgress):
    """Stops at the second report."""

    def report(self, done: int, total: int) -> None:
        if self.total:
            self.stop()
        super().report(done, total)


def test_progress_ends_at_the_number_of_people(contents: Contents, tmp_path: Path) -> None:
    progress = StoppableProgress()
    write_plan(tmp_path / "plan.xlsx", contents(), progress)
    assert (progress.done, progress.total) == (142, 142)


def test_stop_leaves_no_file(contents: Contents, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_plan(tmp_path / "plan.xlsx", contents(), Stop())
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_plan(contents: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr("npsdesk.files.safe_write._create", lambda _temporary, _name: Full())
    with pytest.raises(DiskFull):
        write_plan(path, contents())
    assert path.read_bytes() == b"old"


def test_the_same_contents_give_the_same_bytes(contents: Contents, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_plan(tmp_path / name, contents())
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_dutch_workbook_speaks_dutch(dutch: dict[str, str], contents: Contents, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(path, contents(language="nl"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        *(dutch[name] for name in ("Start here", "Action plan", "Passives", "Reasons", "Lists", "About")),
        "npsdesk",
    ]
    assert [book["Lijstjes 'n meer"].cell(row, 3).value for row in range(5, 10)] == [
        "Te doen", "Bezig", "Wacht", "Klaar", "Gestopt",
    ]  # fmt: skip
    assert book["Actieplan"]["F5"].value == "Bezig"
    assert '" te laat"' in book["Actieplan"]["I5"].number_format
    assert "€" in book["Passief tevredenen"]["H6"].number_format


def test_formulas_and_names_do_not_change_with_the_language(
    contents: Contents, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def made() -> tuple[list[object], set[str]]:
        write_plan(tmp_path / "plan.xlsx", contents())
        book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
        cells = [cell.value for row in book.worksheets[1].iter_rows() for cell in row if cell.data_type == "f"]
        return cells, set(book.defined_names)

    english = made()
    request.getfixturevalue("dutch")
    assert i18n.language() == "nl"
    assert made() == english


def test_every_word_of_the_field_has_a_name() -> None:
    assert [group_name(group) for group in Group] == ["Detractors", "Passives", "Promoters"]
    assert [group_range(group) for group in Group] == ["0–6", "7–8", "9–10"]
    assert len({status_name(status) for status in Status}) == len(Status)
    assert len({role_name(role) for role in Role}) == len(Role)
    assert [direction_name(direction) for direction in Direction] == ["praises", "misses"]

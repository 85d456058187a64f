"""A whole folder: oldest first, one change per file, and nothing stops the others."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from npsdesk import cli
from npsdesk.core.errors import FileMissing, NoScoreColumn, NoSpreadsheets
from npsdesk.files.readers.folder import Skip, list_folder, natural_order
from npsdesk.services.import_folder import FileOutcome, import_folder, surveys_among
from npsdesk.services.import_unattended import Wishes
from npsdesk.services.json_imports import outcome_shape, outcome_text
from npsdesk.services.projects import new_project
from npsdesk.store.project import Project
from npsdesk.store.waves import list_waves

NOW = datetime(2026, 11, 15, 9).astimezone()


def survey(month: str, count: int = 8) -> str:
    return "Id;NPS;Datum\n" + "\n".join(f"K{number};{number};2026-{month}-{number + 1:02}" for number in range(count))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "surveys"
    (made / "older").mkdir(parents=True)
    files = {
        "a second.csv": survey("09"),
        "b first.csv": survey("02"),
        "c customers.csv": "Id;Region\nK1;North\nK2;South\nK3;North\n",
        "d undated.csv": "Id;NPS\n" + "\n".join(f"K{number};{number}" for number in range(9)),
        "~$a second.xlsx": "x",
        ".~lock.b first.csv#": "x",
        ".hidden.csv": survey("01"),
        "notes.pdf": "%PDF",
    }
    for name, text in files.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as made:
        yield made


def by_name(outcomes: list[FileOutcome]) -> dict[str, FileOutcome]:
    return {outcome.name: outcome for outcome in outcomes}


def test_what_is_in_a_folder(folder: Path) -> None:
    listing = list_folder(folder)
    assert [path.name for path in listing.files] == ["a second.csv", "b first.csv", "c customers.csv", "d undated.csv"]
    assert dict(listing.skipped) == {
        "~$a second.xlsx": Skip.LOCK,
        ".~lock.b first.csv#": Skip.LOCK,
        ".hidden.csv": Skip.HIDDEN,
        "notes.pdf": Skip.OTHER_KIND,
        "older": Skip.FOLDER,
    }


def test_names_are_in_natural_order() -> None:
    assert sorted(["s10", "s2", "S1", "2 s", "s"], key=natural_order) == ["2 s", "s", "S1", "s2", "s10"]


def test_no_folder_and_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        list_folder(tmp_path / "gone")
    (tmp_path / "read.me").write_text("x", encoding="utf-8")
    with pytest.raises(NoSpreadsheets):
        list_folder(tmp_path)


def test_every_file_is_a_change_of_its_own_oldest_first(project: Project, folder: Path) -> None:
    outcomes = list(import_folder(project, folder, Wishes(), NOW))
    imported = [outcome.name for outcome in outcomes if outcome.plan]
    assert imported == ["b first.csv", "a second.csv", "d undated.csv"]
    assert isinstance(by_name(outcomes)["c customers.csv"].problem, NoScoreColumn)
    assert [wave.name for wave in list_waves(project)] == ["Winter 2026", "Autumn 2026", "d undated"]
    for left in (2, 1, 0):
        project.undo()
        assert len(list_waves(project)) == left


def test_a_folder_again_brings_only_what_is_new(project: Project, folder: Path) -> None:
    list(import_folder(project, folder, Wishes(), NOW))
    (folder / "e new.csv").write_text(survey("11"), encoding="utf-8")
    outcomes = by_name(list(import_folder(project, folder, Wishes(), NOW)))
    assert [name for name, outcome in outcomes.items() if outcome.plan] == ["e new.csv"]
    assert outcomes["a second.csv"].skip is Skip.KNOWN
    assert len(list_waves(project)) == 4


def test_a_trial_writes_nothing_and_gives_names_that_differ(project: Project, folder: Path) -> None:
    (folder / "a twin.csv").write_text(survey("09", 9), encoding="utf-8")
    before = project.digest()
    outcomes = list(import_folder(project, folder, Wishes(is_dry_run=True), NOW))
    names = [outcome.plan.name for outcome in outcomes if outcome.plan]
    assert names == ["Winter 2026", "Autumn 2026", "Autumn 2026 (2)", "d undated"]
    assert project.digest() == before


def test_from_the_terminal(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "t.npsdesk")
    assert cli.main(["new", path]) == 0
    capsys.readouterr()
    assert cli.main(["import", path, str(folder), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    status = {entry["file"]: entry["status"] for entry in said["files"]}
    assert status["b first.csv"] == "imported"
    assert status["c customers.csv"] == "not_imported"
    assert status["~$a second.xlsx"] == "skipped"
    (folder / "c customers.csv").unlink()
    assert cli.main(["import", path, str(folder)]) == 0
    lines = capsys.readouterr().out
    assert "a second.csv: passed over, it is in the project already." in lines
    assert cli.main(["import", path, str(folder), "--wave", "X"]) == 2


def test_a_folder_among_files_stands_for_the_files_in_it(folder: Path, tmp_path: Path) -> None:
    single = tmp_path / "one.csv"
    assert surveys_among([single, tmp_path / "p.npsdesk", folder]) == [single, *list_folder(folder).files]
    with pytest.raises(NoSpreadsheets):
        surveys_among([folder / "older"])


def test_what_became_of_each_file_is_told(project: Project, folder: Path) -> None:
    found = by_name(list(import_folder(project, folder, Wishes(), NOW)))
    said = {name: outcome_text(outcome, False, "Ask again.") for name, outcome in found.items()}
    assert said["notes.pdf"].startswith("notes.pdf: passed over, ")
    assert said["b first.csv"].startswith("b first.csv: Winter 2026: imported 8 of 8 rows")
    assert said["c customers.csv"].startswith("c customers.csv: not imported. ")
    assert said["c customers.csv"].endswith("Ask again.")
    shapes = {name: outcome_shape(outcome, False) for name, outcome in found.items()}
    assert shapes["notes.pdf"] == {"file": "notes.pdf", "status": "skipped", "why": "other_kind"}
    assert (shapes["b first.csv"]["status"], shapes["c customers.csv"]["status"]) == ("imported", "not_imported")

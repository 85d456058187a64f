"""Several files at once: each has its turn in the preview."""

from pathlib import Path

import pytest

from npsdesk.core.errors import NoSpreadsheets
from npsdesk.gui.importing.page import WavesPage
from npsdesk.services.import_folder import surveys_among
from tests.gui.importing.conftest import CLEAN, RunningDesk
from tests.gui.walker import complaints


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "surveys"
    folder.mkdir()
    made = [folder / f"{number}.csv" for number in (1, 2, 3)]
    for number, path in enumerate(made, 1):
        path.write_text(CLEAN.replace("10-2026", f"0{number}-2026"), encoding="utf-8")
    return made


def start(page: WavesPage, desk: RunningDesk, files: list[Path]) -> None:
    page.start_import(*files)
    desk.wait()


def test_one_after_the_other(page: WavesPage, desk: RunningDesk, files: list[Path]) -> None:
    start(page, desk, files)
    assert page.waiting.label.text() == "File 1 of 3"
    assert page.flow.back.label() == "Skip this file"
    assert complaints(page) == []
    page.flow.run_import()
    desk.wait()
    assert page.waiting.label.text() == "File 2 of 3"
    assert page.flow.work.path == files[1]
    page.flow.back.click()
    desk.wait()
    assert page.flow.work.path == files[2]
    assert page.flow.back.label() == "Back"
    page.flow.run_import()
    desk.wait()
    assert not page.is_importing
    assert desk.session.data is not None
    assert [wave.file_name for wave in desk.session.data.waves] == ["1.csv", "3.csv"]
    assert desk.said("show_page") == ["overview"]


def test_the_rest_can_be_left_out(page: WavesPage, desk: RunningDesk, files: list[Path]) -> None:
    start(page, desk, files)
    page.waiting.button.click()
    desk.wait()
    assert page.flow.back.label() == "Back"
    assert not page.waiting.isVisible()
    page.flow.back.click()
    assert not page.is_importing


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    page: WavesPage, desk: RunningDesk, files: list[Path]
) -> None:
    files[0].write_bytes(b"PK\x03\x04 broken")
    start(page, desk, files[:2])
    assert page.flow.work.path == files[1]
    assert page.problem.text().startswith("1.csv")


def test_one_file_has_no_turns(page: WavesPage, desk: RunningDesk, files: list[Path]) -> None:
    start(page, desk, files[:1])
    assert not page.waiting.isVisible()
    assert page.flow.back.label() == "Back"


def test_a_folder_stands_for_its_files(files: list[Path], tmp_path: Path) -> None:
    project = tmp_path / "p.npsdesk"
    assert surveys_among([files[0].parent, project]) == files
    assert surveys_among([files[1], files[0]]) == [files[1], files[0]]
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NoSpreadsheets):
        surveys_among([empty])

"""A few hundred damaged copies of each format: every one is read or refused, or costs its own process and no more."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from npsdesk.core.errors import FileProblem, FileUnreadable
from npsdesk.files.readers.opening import open_table
from tests.files.readers.mutations import FEWEST
from tests.surveys import survey_rows, write_csv, write_xlsx

COUNT, SECONDS = 250, 8

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the copies are read in forked processes")


def endings(file: Path, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.files.readers.mutations", str(file), str(COUNT), str(SECONDS), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check(file: Path, folder: Path) -> None:
    found = endings(file, folder)
    assert sum(found["endings"].values()) >= FEWEST
    assert not {"hang", "bug"} & found["endings"].keys(), found
    for name in found["kept"][:2]:
        # what ended the process in the child is a sentence in the program, which goes on
        with pytest.raises(FileUnreadable):
            open_table(folder / name)
    assert len(open_table(file).rows) > 12


def test_damaged_excel_workbooks(tmp_path: Path) -> None:
    check(write_xlsx(tmp_path / "good.xlsx", {"Answers": survey_rows(30)}), tmp_path)


def test_damaged_text_files(tmp_path: Path) -> None:
    text = "\n".join(";".join(map(str, row)) for row in survey_rows(30))
    check(write_csv(tmp_path / "good.csv", text), tmp_path)


@pytest.mark.parametrize("name", ["ctl.xls", "ctl.ods"])
def test_damaged_files_of_other_formats(name: str, tmp_path: Path, shared: Path) -> None:
    file = tmp_path / name
    file.write_bytes((shared / "hostile" / "files" / name).read_bytes())
    check(file, tmp_path)


def test_a_reader_that_panics_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600)
    with pytest.raises(FileProblem):
        open_table(file)

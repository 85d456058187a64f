import json
import os
from pathlib import Path
from typing import Any

import pytest

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import NoteKind
from npsdesk.core.errors import FileProblem
from npsdesk.files.readers.opening import open_table


def verdict(path: Path) -> tuple[str, int]:
    """Return "reject", or "import", and the rows in the file."""
    try:
        table = open_table(path)
        recognition = recognise(table)
    except FileProblem as problem:
        return "reject" if problem.name == path.name else "wrong name", 0
    survey = clean(table, recognition, choices_from(recognition))
    return "import", survey.reconciliation.rows_in_file


def worked() -> float:
    """Return for how many seconds this program and those it waited for had the processor."""
    return sum(os.times()[:4])


def test_every_hostile_file_is_read_or_refused_in_time(shared: Path) -> None:
    folder = shared / "hostile" / "files"
    cases: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["cases"]
    assert len(cases) > 40
    for case in cases:
        started = worked()
        found, rows = verdict(folder / case["file"])
        assert worked() - started < case["max_seconds"] + 5, case["id"]
        assert found in {word.removesuffix("_with_warning") for word in case["verdicts"]}, case["id"]
        if found == "import" and case["rows"] is not None:
            assert rows == case["rows"], case["id"]


def test_every_ugly_sheet_is_read_or_refused(shared: Path) -> None:
    files = [path for path in (shared / "data" / "sheets").rglob("*") if path.is_file()]
    verdicts = {path.name: verdict(path) for path in files}
    assert verdicts["password.xls"][0] == "reject"
    assert verdicts["html.html"][0] == "reject"
    assert verdicts["issue_174.xlsx"] == ("import", 1)


@pytest.mark.parametrize(
    ("name", "kind", "row"),
    [
        ("nul_bytes.csv", NoteKind.NULS_REMOVED, 7),
        ("unclosed_quote.csv", NoteKind.STRAY_QUOTE, 8),
        ("mixed_encodings.csv", NoteKind.MIXED_LETTERS, 11),
        ("formula_cells.xlsx", NoteKind.ERROR_CELLS, 0),
        ("macros.xlsm", NoteKind.MACROS, 0),
        ("csv_renamed.xlsx", NoteKind.WRONG_SUFFIX, 0),
        ("xlsx_renamed.csv", NoteKind.WRONG_SUFFIX, 0),
    ],
)
def test_what_was_mended_is_told(shared: Path, name: str, kind: NoteKind, row: int) -> None:
    notes = open_table(shared / "hostile" / "files" / name).notes
    assert [(note.kind, note.row) for note in notes] == [(kind, row)]

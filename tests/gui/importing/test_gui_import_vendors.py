from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from npsdesk.core.cleaning.table import Left
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.theme import Mode, theme
from npsdesk.words import vendor_sentence
from tests.exports.export import Export
from tests.exports.table import EXPORTS
from tests.gui.importing.conftest import RunningDesk
from tests.gui.walker import complaints

BY_FILE = {export.file: export for export in EXPORTS}


def show(page: WavesPage, desk: RunningDesk, folder: Path, file: str) -> Export:
    export = BY_FILE[file]
    path = folder / file
    path.write_bytes(export.make())
    page.start_import(path)
    desk.wait()
    return export


def press(page: WavesPage, desk: RunningDesk, text: str) -> None:
    buttons = page.flow.banner.findChildren(QPushButton)
    next(button for button in buttons if button.isVisible() and button.text() == text).click()
    desk.wait()


def test_the_preview_says_which_tool_wrote_the_file(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    export = show(page, desk, tmp_path, "qualtrics_nl.csv")
    assert page.flow.banner.text().startswith("This looks like a Qualtrics download.")
    what = page.flow.facts.what
    assert what.sum.plain_text() == (
        f"50 rows in the file = {export.expected.scored} with a score + 2 without a score + 2 preview or test answers "
        "+ 3 unfinished answers + 1 answer that your survey tool calls invalid"
    )
    assert page.flow.go.isEnabled()


def test_unfinished_answers_with_a_score_can_be_counted(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    export = show(page, desk, tmp_path, "qualtrics.csv")
    what = page.flow.facts.what
    assert what.unfinished.text() == "Count 3 unfinished answers too"
    what.unfinished.click()
    desk.wait()
    assert what.scored.strong.text() == f"{export.expected.scored + 3} answers"
    assert what.unfinished.text() == "Leave unfinished answers out"
    what.unfinished.click()
    desk.wait()
    assert what.scored.strong.text() == f"{export.expected.scored} answers"


def test_a_file_with_one_row_per_answer_is_asked_about(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    export = show(page, desk, tmp_path, "ratenl.csv")
    assert page.flow.banner.text().startswith("This looks like a RateNL download. Each row holds the answer to one")
    assert not page.flow.go.isEnabled()
    press(page, desk, "One row per person")
    what, truth = page.flow.facts.what, export.expected
    assert what.scored.strong.text() == f"{truth.scored} answers"
    assert what.sum.plain_text().startswith(f"{truth.rows} rows in the file = {truth.scored} with a score")
    assert page.flow.card.table.model_of_rows.rowCount() == 41 + truth.left[Left.BOGUS]
    assert page.flow.go.isEnabled()


def test_its_rows_can_stay_as_they_are(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    show(page, desk, tmp_path, "long.csv")
    rows = page.flow.card.table.model_of_rows.rowCount()
    press(page, desk, "Keep the rows")
    assert "Each row" not in page.flow.banner.text()
    assert page.flow.card.table.model_of_rows.rowCount() == rows == 120


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("file", ["typeform.csv", "ratenl.csv", "formbricks_new.csv", "medallia.csv"])
def test_nothing_is_clipped(page: WavesPage, desk: RunningDesk, tmp_path: Path, file: str, mode: Mode) -> None:
    theme().set_mode(mode)
    try:
        show(page, desk, tmp_path, file)
        assert complaints(page) == []
    finally:
        theme().set_mode(Mode.LIGHT)


def test_the_score_is_in_view_at_once(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    show(page, desk, tmp_path, "qualtrics_nl.csv")
    table, draft = page.flow.card.table, page.flow.work.draft
    assert draft is not None
    score = next(column.index for column in draft.columns if column.is_score)
    left = table.columnViewportPosition(table.model_of_rows.section_of(score))
    assert 0 <= left < table.viewport().width()


def test_the_tool_is_named_with_the_right_article() -> None:
    assert vendor_sentence("AskNicely") == "This looks like an AskNicely download."
    assert vendor_sentence("Qualtrics") == "This looks like a Qualtrics download."

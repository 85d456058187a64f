"""A large file is shown by its first rows while the rest is still read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from npsdesk.core.cleaning.table import DateOrder
from npsdesk.core.survey import Role
from npsdesk.gui.importing.draft import AskKind, Draft
from npsdesk.gui.importing.flow import CHECK
from npsdesk.gui.importing.page import WavesPage
from tests.gui.importing.conftest import RunningDesk

ROWS = 30_000
HEAD = 200


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file whose later rows say more than the first ones: days above 12, a 0, other comments."""
    lines = ["Klantnr;Aanbeveling;Waarom deze score?;Dienst;Ingevuld op"]
    for row in range(ROWS):
        is_late = row > 1_000
        score = row % 11 if is_late else 1 + row % 10
        date = f"{1 + row % 28 if is_late else 1 + row % 12:02}-0{1 + row % 9}-2026"
        lines.append(f"K{row};{score};They called twice about repair {row};{'Repair' if row % 3 else 'Rental'};{date}")
    path = tmp_path / "large.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class Watcher:
    """Does something at the first sight of the first rows, and keeps what was shown then."""

    def __init__(self, page: WavesPage, act: Callable[[], None] = lambda: None) -> None:
        self.page, self.act = page, act
        self.heads: list[Draft] = []
        page.flow.work.changed.connect(self.on_changed)

    def on_changed(self) -> None:
        draft = self.page.flow.work.draft
        if draft is not None and draft.is_partial and not self.heads:
            self.heads.append(draft)
            self.act()


def test_the_first_rows_are_shown_before_all_are_read(page: WavesPage, desk: RunningDesk, large: Path) -> None:
    flow, seen = page.flow, {}

    def look() -> None:
        flow.refresh()
        seen["step"] = flow.step
        seen["go"] = (flow.go.label(), flow.go.isEnabled())
        seen["scored"] = flow.facts.what.scored.strong.text()
        seen["facts"] = flow.card.facts.text()
        seen["note"] = flow.card.note.text()
        seen["banner"] = flow.banner.text()
        seen["rows"] = flow.card.table.model_of_rows.rowCount()
        seen["names"] = (flow.facts.save.name.text(), flow.facts.save.problem.isVisible())
        seen["buttons"] = len(flow.banner.findChildren(QPushButton))
        flow.run_import()

    watcher = Watcher(page, look)
    page.start_import(large)
    desk.wait()
    assert len(watcher.heads) == 1
    assert seen == {
        "step": CHECK,
        "go": ("Import", False),
        "scored": "Counting…",
        "facts": "counting the rows… ·",
        "note": "The first 199 rows.",
        "banner": "These are the first rows. The rest is still being read. You can already check the columns.",
        "rows": HEAD - 1,
        "names": ("", False),
        "buttons": 0,
    }
    assert flow.facts.what.scored.strong.text() == "30,000 answers"
    assert flow.card.facts.text() == "30,000 rows ·"
    assert (flow.go.label(), flow.go.isEnabled()) == ("Import 30,000 answers", True)
    assert flow.facts.save.wave_name()


def test_what_the_rest_says_counts_and_nothing_is_asked_that_it_answers(
    page: WavesPage, desk: RunningDesk, large: Path
) -> None:
    watcher = Watcher(page)
    page.start_import(large)
    desk.wait()
    (head,) = watcher.heads
    assert head.columns[4].is_date_ambiguous
    assert head.question() is None
    draft = page.flow.work.draft
    assert draft is not None
    assert (draft.columns[4].date_order, draft.columns[4].is_date_ambiguous) == (DateOrder.DAY_FIRST, False)
    assert all(ask is None or ask.kind not in (AskKind.DATE_ORDER, AskKind.NO_ZERO) for ask in [draft.question()])


def test_choices_made_meanwhile_stay(page: WavesPage, desk: RunningDesk, large: Path) -> None:
    work = page.flow.work

    def choose() -> None:
        work.set_role(3, Role.IGNORE)
        work.set_role(2, Role.REASON)

    watcher = Watcher(page, choose)
    page.start_import(large)
    desk.wait()
    assert len(watcher.heads) == 1
    draft = work.draft
    assert draft is not None
    assert not draft.is_partial
    assert [column.role for column in draft.columns] == [Role.KEY, Role.SCORE, Role.REASON, Role.IGNORE, Role.DATE]
    assert draft.preview.scored == ROWS


@pytest.mark.parametrize("how", ["leave", "stop"])
def test_leaving_the_first_rows_leaves_nothing(
    page: WavesPage, desk: RunningDesk, large: Path, qtbot: QtBot, how: str
) -> None:
    left: list[bool] = []
    page.flow.left.connect(lambda: left.append(True))
    watcher = Watcher(page, page.flow.leave if how == "leave" else desk.runner.request_stop)
    page.start_import(large)
    desk.wait()
    qtbot.waitUntil(lambda: bool(left))
    assert len(watcher.heads) == 1
    assert page.flow.work.draft is None
    assert not page.is_importing


def test_a_file_that_breaks_further_down_is_explained(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(b"Score;Why\n" + b"9;good and fast\n" * 70_000 + b"\0" * 50_000)
    watcher = Watcher(page)
    page.start_import(path)
    desk.wait()
    assert len(watcher.heads) == 1
    assert page.flow.work.draft is None
    assert "broken.csv" in page.problem.text()

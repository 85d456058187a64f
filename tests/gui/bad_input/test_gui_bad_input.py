"""Bad surveys in the window: a sentence on the page, a way on, and a project as it was."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from npsdesk import i18n
from npsdesk.core import errors
from npsdesk.files.readers import opening as readers
from npsdesk.gui.importing import jobs
from npsdesk.gui.importing.page import FLOW, LIST
from npsdesk.gui.session import Saving
from npsdesk.store.project import Project
from npsdesk.store.waves import list_waves
from tests.bad_files import NO_SURVEY, UNREADABLE, as_ordinary_user, facts_of
from tests.gui.bad_window import Stage, sentence
from tests.gui.desk import held

BLANKS = "Score;Why?\n" + "\n".join(
    f"{score};Because" for score in (0, "", 7, "", 8, "n.v.t.", 9, 10, 0, 11, 6, 8, "", 7, 3, 10)
)


def start(stage: Stage, survey: Path) -> None:
    stage.window.import_file(survey)
    stage.settle()


def state(stage: Stage) -> int:
    return stage.waves._stages.currentIndex()


def button(stage: Stage, text: str) -> QAbstractButton:
    page = stage.window.current_page
    assert page is not None
    return next(found for found in page.problem.findChildren(QAbstractButton) if found.text() == text)


def big_survey(folder: Path, rows: int = 30_000) -> Path:
    path = folder / "big.csv"
    lines = (f"K{number};{number % 11};So many words about {number % 97} things" for number in range(rows))
    path.write_text("Klantnr;Score;Why?\n" + "\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_on_the_page(
    case: str, language: str, stage: Stage, project: Path, folder: Path
) -> None:
    i18n.set_language(language)
    stage.open(project)
    bad = UNREADABLE[case]
    survey = bad.at(folder)
    before = stage.digest()
    start(stage, survey)
    assert stage.problem == sentence(bad.error, language)
    assert state(stage) == LIST
    assert stage.window.session.saving is Saving.SAVED
    assert stage.digest() == before


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("case", NO_SURVEY)
def test_a_file_without_a_score_is_asked_about_and_cannot_be_imported(
    case: str, language: str, stage: Stage, project: Path, folder: Path
) -> None:
    i18n.set_language(language)
    stage.open(project)
    before = stage.digest()
    start(stage, NO_SURVEY[case].at(folder))
    flow = stage.waves.flow
    with i18n.in_language(language):
        what = sentence(NO_SURVEY[case].error, language).split(".")[0]
    assert flow.banner.text().startswith(what)
    assert not flow.go.isEnabled()
    flow.run_import()
    stage.settle()
    flow.leave()
    assert (state(stage), stage.problem, stage.digest()) == (LIST, "", before)


def test_a_file_that_is_open_elsewhere_can_be_tried_again(
    stage: Stage, project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open(project)
    survey = folder / "klanten.csv"
    survey.write_bytes((folder / "good.csv").read_bytes())
    survey.chmod(0)
    command = as_ordinary_user(readers._command())
    monkeypatch.setattr(readers, "_command", lambda: command)
    start(stage, survey)
    assert stage.problem == sentence(errors.FileOpenElsewhere("klanten.csv"))
    survey.chmod(0o644)
    button(stage, "Try again").click()
    stage.settle()
    assert (state(stage), stage.problem) == (FLOW, "")


def set_pages(stage: Stage, most: int) -> None:
    stage.ask_project(lambda project: project.connection.execute(f"PRAGMA max_page_count = {most}").fetchall())


def test_a_full_disk_during_an_import_goes_back_to_the_preview(stage: Stage, project: Path, folder: Path) -> None:
    stage.open(project)
    before = stage.digest()
    start(stage, big_survey(folder, 3_000))
    flow = stage.waves.flow
    set_pages(stage, 1)
    flow.run_import()
    stage.settle()
    assert stage.problem == sentence(errors.DiskFull("shop.npsdesk"))
    assert (state(stage), flow.go.isEnabled(), stage.digest()) == (FLOW, True, before)
    set_pages(stage, 1_000_000)
    flow.run_import()
    stage.settle()
    assert [wave.answers for wave in stage.ask_project(list_waves)] == [44, 3_000]
    assert stage.window.session.saving is Saving.SAVED


def test_stop_while_reading_leaves_nothing(
    stage: Stage, project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = held(monkeypatch, jobs, "read_survey")
    stage.open(project)
    before = stage.digest()
    survey = big_survey(folder)
    files = facts_of(folder)
    stage.window.import_file(survey)
    stage.window.runner.request_stop()
    stopped.set()
    stage.settle()
    assert (state(stage), stage.problem, stage.digest()) == (LIST, "", before)
    assert facts_of(folder) == files


def test_stop_while_importing_leaves_nothing_and_the_preview(
    stage: Stage, project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = held(monkeypatch, jobs, "store_survey")
    stage.open(project)
    before, undo = stage.digest(), stage.window.session.undo_label
    start(stage, big_survey(folder))
    flow = stage.waves.flow
    flow.run_import()
    stage.window.runner.request_stop()
    stopped.set()
    stage.settle()
    assert (state(stage), flow.go.isEnabled(), stage.problem) == (FLOW, True, "")
    assert (stage.digest(), stage.window.session.undo_label) == (before, undo)
    flow.run_import()
    stage.settle()
    assert len(stage.ask_project(list_waves)) == 2


def test_a_bug_in_an_import_is_reported_and_the_preview_stays(
    stage: Stage, project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open(project)
    start(stage, big_survey(folder, 100))

    def fail(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(jobs, "store_survey", fail)
    stage.waves.flow.run_import()
    stage.settle()
    assert [type(bug) for bug in stage.owner.bugs] == [RuntimeError]
    stage.owner.bugs.clear()
    assert (state(stage), stage.waves.flow.go.isEnabled()) == (FLOW, True)


def test_what_was_mended_while_reading_is_told_before_the_import(stage: Stage, project: Path, folder: Path) -> None:
    stage.open(project)
    survey = folder / "nul.xlsx"
    survey.write_bytes((folder / "good.csv").read_bytes().replace(b"Slow", b"Sl\0w", 1))
    start(stage, survey)
    noticed = stage.waves.flow.facts.what.noticed
    assert not noticed.isHidden()
    assert "Invisible characters were taken out, first in row 3." in noticed.small.text()
    assert "it is a text file (CSV), and was read as that." in noticed.small.text()


def test_a_blank_is_no_zero_on_any_page(stage: Stage, folder: Path, tmp_path: Path) -> None:
    survey = folder / "a.csv"
    survey.write_text(BLANKS, encoding="utf-8")
    stage.owner.places = [folder / "a.npsdesk"]
    stage.open(survey)
    assert stage.waves.flow.facts.what.scored.strong.text() == "11 answers"
    assert stage.waves.flow.facts.what.left.strong.text() == "5 rows do not count"
    stage.waves.flow.run_import()
    stage.settle()
    page = stage.window.page("overview")
    assert "5 answers without a valid score are left out." in page.score.sentence.plain_text()  # type: ignore[attr-defined]
    session = stage.window.session
    assert session.data is not None
    scores = session.data.answers["score"]
    assert (int((scores == 0).sum()), int(scores.isna().sum())) == (2, 5)
    stage.window.opening.export_to(tmp_path / "plan.xlsx")
    stage.settle()
    assert (tmp_path / "plan.xlsx").exists()


def test_the_first_survey_of_a_new_project_may_be_bad(stage: Stage, folder: Path) -> None:
    bad = UNREADABLE["password"]
    stage.owner.places = [folder / "new.npsdesk"]
    stage.open(bad.at(folder))
    assert stage.problem == sentence(bad.error)
    stage.window.close_project()
    with Project.open(folder / "new.npsdesk") as opened:
        assert list_waves(opened) == []

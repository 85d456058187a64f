"""A file with several rounds in it: asked once, named, counted, and imported as one change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from npsdesk.core.cleaning.split import Period, Split
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.theme import Mode, theme
from npsdesk.store.waves import list_waves
from tests.gui.importing.conftest import RunningDesk
from tests.gui.walker import complaints
from tests.services.test_services_split import fresher, survey_text


@pytest.fixture
def checked(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> WavesPage:
    path = tmp_path / "all years.csv"
    path.write_text(survey_text(), encoding="utf-8")
    page.start_import(path)
    desk.wait()
    return page


@pytest.fixture
def dark() -> Iterator[None]:
    theme().set_mode(Mode.DARK)
    yield
    theme().set_mode(Mode.LIGHT)


def press(page: WavesPage, text: str) -> None:
    buttons = page.flow.banner.findChildren(QPushButton)
    next(button for button in buttons if button.isVisible() and button.text() == text).click()


def names(page: WavesPage) -> list[str]:
    return [field.text() for field in page.flow.facts.save.names.fields]


def test_a_column_of_waves_is_asked_about(checked: WavesPage, desk: RunningDesk) -> None:
    assert checked.flow.banner.text() == "“Wave” looks like several waves. Make 3 waves of this file?"
    assert checked.flow.go.isEnabled()
    press(checked, "Make 3 waves")
    desk.wait()
    assert names(checked) == ["2024 Q1", "2024 Q3", "2025 Q1", "Without Wave"]
    assert checked.flow.go.label() == "Import 89 answers as 4 waves"
    assert not checked.flow.facts.save.name.isVisible()
    assert complaints(checked) == []


def test_one_wave_is_kept_and_asked_no_more(checked: WavesPage, desk: RunningDesk) -> None:
    press(checked, "Keep as one wave")
    desk.wait()
    assert "several waves" not in checked.flow.banner.text()
    assert names(checked) == []
    assert checked.flow.facts.save.split.label() == "One wave"


def test_another_split_from_the_list(checked: WavesPage, desk: RunningDesk) -> None:
    split = checked.flow.facts.save.split
    offered = [action.data()[0] for action in split.menu().actions() if action.data()]
    assert offered[1] == Split(column=4)
    assert Split(period=Period.YEAR) in offered
    next(action for action in split.menu().actions() if action.text() == "By year").trigger()
    desk.wait()
    assert names(checked) == ["2024", "2025", "Without a date"]
    assert "several waves" not in checked.flow.banner.text()
    next(action for action in split.menu().actions() if action.text() == "One wave").trigger()
    desk.wait()
    assert checked.flow.go.label() == "Import 89 answers"


def test_every_wave_needs_a_name_of_its_own(checked: WavesPage, desk: RunningDesk) -> None:
    press(checked, "Make 3 waves")
    desk.wait()
    field = checked.flow.facts.save.names.fields[0]
    field.setText("2024 Q3")
    field.textEdited.emit("2024 Q3")
    assert checked.flow.facts.save.names.problem.text() == "Two waves have the same name."
    assert not checked.flow.go.isEnabled()
    field.setText("First")
    field.textEdited.emit("First")
    assert checked.flow.go.isEnabled()


def test_the_import_is_one_change(checked: WavesPage, desk: RunningDesk) -> None:
    press(checked, "Make 3 waves")
    desk.wait()
    field = checked.flow.facts.save.names.fields[0]
    field.setText("Nulmeting")
    field.textEdited.emit("Nulmeting")
    checked.flow.run_import()
    desk.wait()
    assert desk.session.data is not None
    assert [wave.name for wave in desk.session.data.waves] == ["Without Wave", "Nulmeting", "2024 Q3", "2025 Q1"]
    newest = desk.session.data.waves[-1].id
    assert desk.session.filter.wave == newest
    assert desk.said("toast") == ["89 answers imported as 4 waves"]
    found: list[int] = []
    desk.session.write(lambda project: (project.undo(), found.append(len(list_waves(project)))))
    desk.wait()
    assert found == [0]


def test_in_the_dark(checked: WavesPage, desk: RunningDesk, dark: None) -> None:
    press(checked, "Make 3 waves")
    desk.wait()
    assert complaints(checked) == []


def imported(page: WavesPage, desk: RunningDesk) -> list[str]:
    """Import the checked file as its three waves and return all names."""
    press(page, "Make 3 waves")
    desk.wait()
    page.flow.run_import()
    desk.wait()
    assert desk.session.data is not None
    return [wave.name for wave in desk.session.data.waves]


def test_a_fresh_download_replaces_all_its_waves(checked: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    before = imported(checked, desk)
    path = fresher(tmp_path / "all years now.csv")
    checked.start_import(path)
    desk.wait()
    said = checked.flow.banner.text()
    assert "That file was split into 4 waves. Replace them all, or add new ones?" in said
    press(checked, "Replace them")
    desk.wait()
    save = checked.flow.facts.save
    assert names(checked) == ["2024 Q1", "2024 Q3", "2025 Q1", "2026 Q1", "Without Wave"]
    assert [field.isReadOnly() for field in save.names.fields] == [True, True, True, False, True]
    assert save.kept.isVisible()
    assert not save.problem.isVisible()
    assert checked.flow.go.label() == "Replace 4 waves, add 1"
    assert complaints(checked) == []
    checked.flow.run_import()
    desk.wait()
    assert desk.session.data is not None
    assert [wave.name for wave in desk.session.data.waves] == [*before, "2026 Q1"]
    assert sum(wave.answers for wave in desk.session.data.waves) == 121


def test_waves_may_be_added_instead_after_all(checked: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    before = imported(checked, desk)
    checked.start_import(fresher(tmp_path / "now.csv"))
    desk.wait()
    press(checked, "Replace them")
    desk.wait()
    checked.flow.facts.save.add.click()
    desk.wait()
    assert set(names(checked)).isdisjoint(before)
    assert checked.flow.go.label() == "Import 120 answers as 5 waves"


def test_a_split_that_would_count_answers_twice_is_not_ready(
    checked: WavesPage, desk: RunningDesk, tmp_path: Path
) -> None:
    imported(checked, desk)
    checked.start_import(fresher(tmp_path / "now.csv"))
    desk.wait()
    press(checked, "Replace them")
    desk.wait()
    split = checked.flow.facts.save.split
    next(action for action in split.menu().actions() if action.text() == "By year").trigger()
    desk.wait()
    assert "would be counted twice" in checked.flow.facts.save.names.problem.text()
    assert not checked.flow.go.isEnabled()
    next(action for action in split.menu().actions() if action.text() == "One wave").trigger()
    desk.wait()
    assert checked.flow.facts.save.problem.text() == "Choose how the file is split into waves."
    assert not checked.flow.go.isEnabled()


def test_replacing_one_wave_by_a_file_of_several_asks_first(
    checked: WavesPage, desk: RunningDesk, tmp_path: Path
) -> None:
    imported(checked, desk)
    assert desk.session.data is not None
    checked.waves.replace_by(desk.session.data.waves[1], fresher(tmp_path / "now.csv"))
    desk.wait()
    assert "Replace them all" in checked.flow.banner.text()
    assert not checked.flow.go.isEnabled()
    press(checked, "Replace them")
    desk.wait()
    assert checked.flow.go.label() == "Replace 4 waves, add 1"

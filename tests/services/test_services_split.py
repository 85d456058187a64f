"""One file, several waves: names, one undoable change, and the sums of all waves."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from npsdesk.core.cleaning.split import Period, Split
from npsdesk.core.errors import ColumnUnknown, NoDateColumn, SameFileAgain, TooManyWaves, WaveExists
from npsdesk.core.survey import Filter
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.json_imports import plan_shape, plan_text
from npsdesk.services.manage_waves import rename_wave
from npsdesk.services.on_same_file import OnSameFile
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.sentences import explain
from npsdesk.services.split_waves import split_named
from npsdesk.services.summarise import column_named, summarise
from npsdesk.store import settings, waves
from npsdesk.store.project import Project
from npsdesk.terminal.hints import hint_for

NOW = datetime(2026, 11, 15, 9).astimezone()


def survey_text(count: int = 90) -> str:
    lines = ["Customer number,Recommend,Why?,Branch,Wave,Date"]
    for number in range(count):
        year, month, wave = ((2024, 2, "2024 Q1"), (2024, 8, "2024 Q3"), (2025, 3, "2025 Q1"))[number % 3]
        branch = "" if number % 3 == 0 else ("North", "South")[number % 2]
        blank = number in (4, 7)
        day = "" if number == 10 else f"{year}-{month:02}-{number % 28 + 1:02}"
        lines.append(
            f"K{number % 20},{'' if number == 5 else number % 11},text {number},{branch},{'' if blank else wave},{day}"
        )
    return "\n".join(lines)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "all years.csv"
    path.write_text(survey_text(), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as made:
        yield made


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("Wave", ["2024 Q1", "2024 Q3", "2025 Q1", "Without Wave"]),
        ("quarter", ["2024 Q1", "2024 Q3", "2025 Q1", "Without a date"]),
        ("month", ["February 2024", "August 2024", "March 2025", "Without a date"]),
        ("half-year", ["First half of 2024", "Second half of 2024", "First half of 2025", "Without a date"]),
        ("year", ["2024", "2025", "Without a date"]),
        ("round", ["Winter 2024", "Summer 2024", "Spring 2025", "Without a date"]),
    ],
)
def test_the_waves_of_a_file(project: Project, file: Path, by: str, names: list[str]) -> None:
    plan = plan_file(project, file, Wishes(split_by=by))
    assert [wave.name for wave in plan.parts] == names
    assert sum(wave.survey.reconciliation.rows_in_file for wave in plan.parts) == 90
    assert sum(wave.survey.reconciliation.imported for wave in plan.parts) == 89


def test_one_undoable_change(project: Project, file: Path) -> None:
    before = project.digest()
    stored = import_file(project, plan_file(project, file, Wishes(split_by="Wave")), NOW)
    after = project.digest()
    assert [wave.name for wave in waves.list_waves(project)] == ["Without Wave", "2024 Q1", "2024 Q3", "2025 Q1"]
    assert len(stored.waves) == 4
    undone = project.undo()
    assert undone is not None
    assert undone.count == 4
    assert project.digest() == before
    assert project.undo() is None
    project.redo()
    assert project.digest() == after


def test_a_customer_of_several_rounds_is_one_customer_in_each(project: Project, file: Path) -> None:
    import_file(project, plan_file(project, file, Wishes(split_by="year")), NOW)
    answers = load(project).answers
    assert answers["customer"].nunique() == 20
    assert answers.groupby("wave")["customer"].nunique().tolist() == [20, 20, 1]


def test_a_column_of_some_waves_is_absent_in_the_others(project: Project, file: Path) -> None:
    import_file(project, plan_file(project, file, Wishes(split_by="Wave")), NOW)
    data = load(project)
    branch = column_named(data, "Branch")
    first, second = data.waves[1].id, data.waves[2].id
    assert summarise(data, Filter(wave=first), (branch,))["groups"]["Branch"] == []
    parts = summarise(data, Filter(wave=second), (branch,))["groups"]["Branch"]
    assert {part["value"] for part in parts} == {"North", "South"}
    rows = sum(part["rows"] for part in summarise(data, Filter(), (branch,))["groups"]["Branch"])
    assert rows == sum(wave.answers for wave in data.waves if wave.name != "2024 Q1")


def test_names_that_are_taken_get_a_number(project: Project, file: Path) -> None:
    import_file(project, plan_file(project, file, Wishes(wave="2024 Q3")), NOW)
    again = plan_file(project, file, Wishes(split_by="Wave", on_same_file=OnSameFile.ADD))
    assert [wave.name for wave in again.parts] == ["2024 Q1", "2024 Q3 (2)", "2025 Q1", "Without Wave"]
    import_file(project, again, NOW)
    with pytest.raises(WaveExists):
        import_file(project, again, NOW)


def test_bare_numbers_are_named_after_their_heading(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("Id,NPS,Meting\n" + "\n".join(f"K{n},{n % 11},{n % 3 + 1}" for n in range(30)), encoding="utf-8")
    plan = plan_file(project, path, Wishes(split_by="meting"))
    assert [wave.name for wave in plan.parts] == ["Meting 1", "Meting 2", "Meting 3"]


def test_what_cannot_be_split(project: Project, file: Path, tmp_path: Path) -> None:
    with pytest.raises(ColumnUnknown):
        plan_file(project, file, Wishes(split_by="Ronde"))
    undated = tmp_path / "undated.csv"
    undated.write_text("Id,NPS,Code\n" + "\n".join(f"K{n},{n % 11},c{n}" for n in range(200)), encoding="utf-8")
    with pytest.raises(NoDateColumn):
        plan_file(project, undated, Wishes(split_by="year"))
    with pytest.raises(TooManyWaves):
        plan_file(project, undated, Wishes(split_by="Code"))


def test_a_column_may_be_called_as_a_period(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "y.csv"
    path.write_text("Id,NPS,Year\n" + "\n".join(f"K{n},{n % 11},{2023 + n % 3}" for n in range(30)), encoding="utf-8")
    plan = plan_file(project, path, Wishes(split_by="year"))
    assert [wave.name for wave in plan.parts] == ["2023", "2024", "2025"]
    assert split_named(plan.reading, plan.choices, "Year") == Split(column=2)
    assert Period("half-year") is Period.HALF_YEAR


def test_a_heading_with_capitals_is_the_column_although_there_are_dates(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    rows = (f"K{n},{n % 11},{'North' if n < 15 else 'South'},2026-01-{n % 28 + 1:02d}" for n in range(30))
    path.write_text("Id,NPS,Round,Date\n" + "\n".join(rows), encoding="utf-8")
    named = plan_file(project, path, Wishes(split_by="Round"))
    assert [wave.name for wave in named.parts] == ["North", "South"]
    period = plan_file(project, path, Wishes(split_by="month"))
    assert [wave.name for wave in period.parts] == ["January 2026"]


def test_what_is_said(project: Project, file: Path) -> None:
    kept = plan_file(project, file, Wishes())
    assert any("looks like several waves" in note for note in kept.notes)
    plan = plan_file(project, file, Wishes(split_by="Wave"))
    assert not any("several waves" in note for note in plan.notes)
    shape = json.loads(json.dumps(plan_shape(plan, is_dry_run=True)))
    assert (shape["wave"], shape["rows_in_file"], shape["imported"]) == (None, 90, 89)
    assert sum(wave["rows_in_file"] for wave in shape["waves"]) == 90
    assert shape["waves"][0]["first_date"] == date(2024, 2, 1).isoformat()
    assert "2024 Q3: " in plan_text(plan, is_dry_run=True)
    assert plan_text(plan, is_dry_run=False).startswith("Imported 4 waves from 90 rows")


def fresher(path: Path, count: int = 120) -> Path:
    """The same download later: more answers, and one of them in a new round."""
    path.write_text(f"{survey_text(count)}\nK3,9,a new one,North,2026 Q1,2026-02-03", encoding="utf-8")
    return path


@pytest.mark.parametrize("by", ["Wave", "quarter"])
def test_a_fresh_download_replaces_all_waves_of_the_older_one(
    project: Project, file: Path, tmp_path: Path, by: str
) -> None:
    import_file(project, plan_file(project, file, Wishes(split_by=by)), NOW)
    before = {wave.name: wave.id for wave in waves.list_waves(project)}
    digest = project.digest()
    plan = plan_file(project, fresher(tmp_path / "fresh.csv"), Wishes(split_by=by, on_same_file=OnSameFile.REPLACE))
    assert {part.name for part in plan.parts if part.replaces is None} == {"2026 Q1"}
    assert {part.name for part in plan.parts} == {*before, "2026 Q1"}
    stored = import_file(project, plan, NOW)
    after = {wave.name: wave.id for wave in waves.list_waves(project)}
    assert {name: after[name] for name in before} == before
    assert sum(wave.answers for wave in waves.list_waves(project)) == 121
    assert stored.replaced is not None
    assert (stored.replaced.same_answers, stored.replaced.new_answers) == (90, 31)
    shape = plan_shape(plan, False, stored.replaced)
    assert {wave["wave"]: wave["replaces"] for wave in shape["waves"]} == {
        **{name: name for name in before},
        "2026 Q1": None,
    }
    project.undo()
    assert project.digest() == digest


def test_a_renamed_wave_is_found_again_by_its_days(project: Project, file: Path, tmp_path: Path) -> None:
    import_file(project, plan_file(project, file, Wishes(split_by="year")), NOW)
    wave = next(wave for wave in waves.list_waves(project) if wave.name == "2024")
    rename_wave(project, wave, "First year")
    plan = plan_file(project, fresher(tmp_path / "f.csv"), Wishes(split_by="year", on_same_file=OnSameFile.REPLACE))
    assert [part.name for part in plan.parts] == ["First year", "2025", "2026", "Without a date"]
    assert plan.parts[0].replaces is not None


def test_no_answer_comes_to_count_twice(project: Project, file: Path, tmp_path: Path) -> None:
    import_file(project, plan_file(project, file, Wishes(split_by="month")), NOW)
    fresh = fresher(tmp_path / "f.csv")
    for split_by in ("year", None):  # two months would go into one year; and unsplit all would go into one wave
        with pytest.raises(SameFileAgain) as caught:
            plan_file(project, fresh, Wishes(split_by=split_by, on_same_file=OnSameFile.REPLACE))
        assert caught.value.waves == 4
        assert "split into 4 waves" in explain(caught.value).text
        assert "--split-waves-by" in hint_for(caught.value)


def test_what_looks_like_several_waves_and_is_kept_as_one_is_said(project: Project, tmp_path: Path) -> None:
    lines = survey_text().replace(",Wave,", ",Code,").splitlines()
    lines = [",".join(cell for place, cell in enumerate(line.split(",")) if place != 4) for line in lines]
    path = tmp_path / "dates.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    said = " ".join(plan_file(project, path, Wishes()).notes)
    assert "The dates look like several waves; they were kept as one. --split-waves-by round makes several." in said


def test_rounds_of_one_season_are_told_apart_by_month_and_those_of_one_month_by_day(
    project: Project, tmp_path: Path
) -> None:
    days = (date(2026, 3, 2), date(2026, 5, 18), date(2026, 9, 1), date(2026, 9, 28))
    rows = [f"K{n},{n % 11},{days[n % 4] + timedelta(days=n // 4 % 2)}" for n in range(160)]
    path = tmp_path / "rounds.csv"
    path.write_text("\n".join(["Id,NPS,Date", *rows]), encoding="utf-8")
    named = plan_file(project, path, Wishes(split_by="round")).parts
    assert [wave.name for wave in named] == ["March 2026", "May 2026", "1 September 2026", "28 September 2026"]


def test_amounts_of_a_file_of_several_waves_give_the_project_its_currency(project: Project, tmp_path: Path) -> None:
    rows = [f"K{n};{n % 11};2026 Q{n % 3 + 1};£ {n + 10},50" for n in range(60)]
    path = tmp_path / "money.csv"
    path.write_text("\n".join(["Id;NPS;Wave;Revenue", *rows]), encoding="utf-8")
    import_file(project, plan_file(project, path, Wishes(split_by="Wave")), NOW)
    assert settings.get(project, "currency") == "GBP"

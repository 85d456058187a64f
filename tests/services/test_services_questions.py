"""Two questions on 0-10 in one wave, from the file to every place that shows them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from npsdesk.core.survey import Filter, Group, Role
from npsdesk.services import import_survey
from npsdesk.services.json_shapes import summary_text
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.summarise import question_scores, summarise
from npsdesk.store.project import Project

NOW = datetime(2026, 11, 15, 9).astimezone()
PRODUCT, COMPANY = "Recommend our product?", "Recommend our company?"
COMPANY_SCORES = [9, 10, 10, 8, 7, 3, "", 9, "12", 0, 6, 10]


def write_two(path: Path, count: int = 12) -> Path:
    lines = [
        f"{n:04},{n % 11},{COMPANY_SCORES[n % 12]},{('North', 'South')[n % 2]},some words {n}" for n in range(count)
    ]
    path.write_text(f"Customer id,{PRODUCT},{COMPANY},Region,Comment\n" + "\n".join(lines), encoding="utf-8")
    return path


def bring_in(project: Project, path: Path, scores: list[str], name: str) -> None:
    reading = import_survey.remember(project, import_survey.read_survey(path))
    choices = import_survey.mapped_choices(reading, {"score": scores})
    import_survey.check_survey(reading, choices)
    import_survey.store_survey(project, import_survey.clean_survey(reading, choices), name, NOW)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = new_project(tmp_path / "p.npsdesk", "P", "en")
    bring_in(made, write_two(tmp_path / "two.csv"), [PRODUCT, COMPANY], "One")
    return made


def test_the_second_question_has_counts_of_its_own(project: Project) -> None:
    with project:
        data = load(project)
    summary = summarise(data, Filter(), ())
    found = summary["questions"][COMPANY]
    assert summary["total"]["scored"] == 12
    assert (found["rows"], found["scored"], found["promoters"], found["passives"], found["detractors"]) == (
        *(12, 10),
        *(5, 2, 3),
    )
    assert found["nps"] == pytest.approx(20)
    assert f"{COMPANY}: NPS 20" in summary_text(summary, None)


def test_it_obeys_the_one_filter_and_the_rules_for_few_answers(project: Project) -> None:
    with project:
        data = load(project)
    region = next(field for field in data.fields if field.name == "Region")
    ((field, south),) = question_scores(data, Filter(field=region.id, value="South"))
    assert (field.name, field.role) == (COMPANY, Role.SCORE)
    assert south.counts.n == sum(isinstance(score, int) for score in COMPANY_SCORES[1::2])
    ((_field, promoters),) = question_scores(data, Filter(group=Group.PROMOTER))
    assert (promoters.counts.n, promoters.nps, promoters.low) == (2, None, None)


def test_a_wave_that_did_not_ask_it_does_not_count(project: Project, tmp_path: Path) -> None:
    with project:
        bring_in(project, write_two(tmp_path / "more.csv", 11), [PRODUCT], "Two")
        bring_in(project, _without_company(tmp_path), [PRODUCT], "Three")
        data = load(project)
    third = data.waves[-1]
    assert question_scores(data, Filter(wave=third.id)) == []
    ((_field, everywhere),) = question_scores(data, Filter())
    assert everywhere.rows < len(data.answers)


def _without_company(folder: Path) -> Path:
    text = write_two(folder / "three.csv").read_text(encoding="utf-8")
    lines = [",".join(part for place, part in enumerate(line.split(",")) if place != 2) for line in text.splitlines()]
    (folder / "three.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder / "three.csv"


def test_the_choice_is_taken_over_silently_next_time(project: Project, tmp_path: Path) -> None:
    with project:
        reading = import_survey.remember(project, import_survey.read_survey(write_two(tmp_path / "next.csv", 20)))
        choices = import_survey.mapped_choices(reading, {})
        import_survey.check_survey(reading, choices)
    assert [column.is_question for column in choices.columns if column.role is Role.SCORE] == [False, True]
    assert not [asked for asked in reading.recognition.questions if asked.columns]
    survey = import_survey.clean_survey(reading, replace(choices))
    assert survey.reconciliation.imported == 20

"""What is told beside an import, when something happened, and that nothing half-made stays."""

from datetime import date, datetime
from pathlib import Path

import pytest

from npsdesk.core import errors
from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.text import storable
from npsdesk.services import import_survey, projects, sample
from npsdesk.services.sentences import explain
from tests.surveys import write_csv, write_xlsx


def notes_of(path: Path) -> list[str]:
    reading = import_survey.read_survey(path)
    choices = choices_from(reading.recognition)
    return import_survey.safe_notes(reading, choices, import_survey.clean_survey(reading, choices))


def test_columns_of_one_name_are_told(tmp_path: Path) -> None:
    rows = "\n".join(f"{number % 11};{(number + 3) % 11};Fine" for number in range(30))
    path = write_csv(tmp_path / "a.csv", f"Score;Score;Why?\n{rows}")
    assert "Columns with the same name: “Score”. Check that the right one is used." in notes_of(path)


def test_rows_whose_score_could_not_be_used_are_told_and_blanks_are_not(tmp_path: Path) -> None:
    scores = [*range(11), "", "", 12, "high", "low"]
    path = write_csv(tmp_path / "a.csv", "Score;Why?\n" + "\n".join(f"{score};Fine" for score in scores))
    assert notes_of(path) == [
        "1 row with a number that is not 0 to 10 was kept without a score: row 15.",
        "2 rows with a text in place of a score were kept without a score: rows 16, 17.",
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.ods", "a.xls", "a"])
def test_a_wrong_ending_names_what_the_file_is(name: str, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": [["Score", "Why?"], *[[score, "Fine"] for score in range(11)]]})
    path = path.rename(tmp_path / name)
    assert notes_of(path) == ["The file is not what its name says: it is an Excel workbook, and was read as that."]


def test_a_survey_without_one_score_is_refused(tmp_path: Path) -> None:
    reading = import_survey.read_survey(write_csv(tmp_path / "a.csv", "Score;Why?\n7;Fine\n8;Good\n9;Bad"))
    survey = import_survey.clean_survey(reading, import_survey.mapped_choices(reading, {"score": ["Why?"]}))
    with pytest.raises(errors.NoScoreColumn):
        import_survey.check_scores(reading, survey)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 3, 4, 9, 7).astimezone().isoformat(), "4 Mar 2026 09:07"),
        ("yesterday", "yesterday"),
    ],
)
def test_moments_are_said_as_owners_say_them(moment: str, said: str) -> None:
    assert explain(errors.ProjectDamaged("a", "/b", moment)).do == f"We found a backup from {said}."
    assert f"since {said}." in explain(errors.ProjectInUse("a", "Sam", "desk", moment)).what


def test_today_is_said_as_today() -> None:
    moment = datetime.now().astimezone().replace(hour=14, minute=5).isoformat()
    assert explain(errors.ProjectDamaged("a", "/b", moment)).do == "We found a backup from today 14:05."


def test_what_cannot_be_made_whole_is_not_left_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise errors.DiskFull("a.npsdesk")

    monkeypatch.setattr(projects.tags, "add_tag", fail)
    for make in (
        lambda: projects.new_project(tmp_path / "a.npsdesk", "A", "en"),
        lambda: sample.make_sample(tmp_path / "a.npsdesk", "en", date(2026, 11, 15)),
    ):
        with pytest.raises(errors.DiskFull):
            make()
        assert list(tmp_path.iterdir()) == []


def test_half_characters_become_question_marks() -> None:
    assert storable("caf\udce9 ☕ 😀") == "caf? ☕ 😀"

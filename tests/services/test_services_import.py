from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from npsdesk.core.cleaning.table import CleanSurvey, DateOrder, OnDuplicate
from npsdesk.core.errors import CannotWrite, ColumnUnknown, NoRowCounts, NoScoreColumn, NotFound, WaveExists
from npsdesk.core.survey import Role
from npsdesk.services import import_survey
from npsdesk.services.json_shapes import import_shape, import_text
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project, open_project
from npsdesk.services.sentences import explain
from npsdesk.store import comments, settings
from npsdesk.store.project import Project
from npsdesk.store.waves import list_waves

NOW = datetime(2026, 11, 15, 9).astimezone()
ROWS = "Klantnr;Datum;Cijfer;Waarom?\n" + "\n".join(
    f"{number:05};{number % 27 + 1:02}-10-2026;{score};reden {number}"
    for number, score in enumerate([9, 8, 7, 3, 10, 8, 0, "", 11, "n.v.t.", 9, 6], 1)
)


@pytest.fixture
def survey_file(tmp_path: Path) -> Path:
    path = tmp_path / "klanten najaar.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def choices_of(reading: import_survey.Reading, **mapping: list[str]) -> import_survey.Choices:
    return import_survey.mapped_choices(reading, mapping)


def test_every_row_is_accounted_for(tmp_path: Path, survey_file: Path) -> None:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        reading = import_survey.remember(project, import_survey.read_survey(survey_file))
        choices = choices_of(reading)
        import_survey.check_survey(reading, choices)
        survey = import_survey.clean_survey(reading, choices)
        name = import_survey.free_wave_name(set(), survey)
        stored = import_survey.store_survey(project, survey, name, NOW)
        (wave,) = list_waves(project)
    shape = import_shape(name, survey, choices, False)
    assert shape["rows_in_file"] == shape["imported"] + sum(len(rows) for rows in shape["left"].values()) == 12
    assert shape["left"] == {"no_score": [9, 11], "out_of_range": [10]}
    assert (stored.wave, wave.name, wave.scored, wave.answers) == (wave.id, "Autumn 2026", 9, 12)
    assert "imported 9 of 12 rows" in import_text(name, survey, False)
    assert "would import" in import_text(name, survey, True)


def test_the_owner_s_mapping_wins_and_is_remembered(tmp_path: Path, survey_file: Path) -> None:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        reading = import_survey.read_survey(survey_file)
        choices = choices_of(reading, group=["  klantnr "])
        survey = import_survey.clean_survey(reading, choices)
        import_survey.store_survey(project, survey, "One", NOW)
        again = import_survey.remember(project, import_survey.read_survey(survey_file))
        assert again.recognition.columns[0].role is Role.GROUP
        known = import_survey.same_file(project, again)
        assert known is not None
        assert known.name == "One"
        with pytest.raises(WaveExists):
            import_survey.store_survey(project, survey, "One", NOW)


def test_a_mapping_that_fits_nothing_is_named(survey_file: Path) -> None:
    reading = import_survey.read_survey(survey_file)
    with pytest.raises(ColumnUnknown):
        choices_of(reading, score=["Nope"])
    with pytest.raises(NotFound):
        choices_of(reading, colour=["Cijfer"])


def test_no_score_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Name,Town\nAnn,Ghent\nBob,Breda\nCid,Ghent\n", encoding="utf-8")
    reading = import_survey.read_survey(path)
    with pytest.raises(NoScoreColumn):
        import_survey.check_survey(reading, choices_of(reading))


def test_safe_choices_are_said(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    lines = [f"{n % 12 + 1:02}/11/2021,{n % 10 + 1},text {n}" for n in range(60)]
    path.write_text("Date,NPS score,Comment\n" + "\n".join([*lines, lines[0]]), encoding="utf-8")
    reading = import_survey.read_survey(path)
    choices = choices_of(reading)
    notes = import_survey.safe_notes(reading, choices, import_survey.clean_survey(reading, choices))
    assert len(notes) == 3
    assert "never holds a 0" in notes[0]
    assert "day first" in notes[1]
    assert "same answer twice" in notes[2]


def test_duplicates_are_dropped_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    rows = [f"c{number},9,text {number},2026-10-{number:02}" for number in range(1, 11)]
    path.write_text("customer id,score,comment,date\n" + "\n".join([*rows, rows[3]]), encoding="utf-8")
    reading = import_survey.read_survey(path)
    kept = import_survey.clean_survey(reading, choices_of(reading))
    assert (kept.reconciliation.imported, len(kept.reconciliation.possible_duplicates)) == (11, 1)
    choices = import_survey.mapped_choices(reading, {}, OnDuplicate.KEEP_LAST)
    dropped = import_survey.clean_survey(reading, choices)
    assert dropped.reconciliation.imported == 10


def test_wave_names_are_free_and_readable(tmp_path: Path) -> None:
    path = tmp_path / "__my_survey-2.csv"
    path.write_text("score,comment\n" + "\n".join(f"{n % 11},some words {n}" for n in range(30)), encoding="utf-8")
    reading = import_survey.read_survey(path)
    survey = import_survey.clean_survey(reading, choices_of(reading))
    assert import_survey.free_wave_name(set(), survey) == "my survey 2"
    assert import_survey.free_wave_name({"my survey 2"}, survey) == "my survey 2 (2)"
    assert import_survey.free_wave_name({"my survey 2", "my survey 2 (2)"}, survey) == "my survey 2 (3)"


def test_undo_of_an_import_and_of_its_undo(tmp_path: Path, survey_file: Path) -> None:
    path = tmp_path / "p.npsdesk"
    with new_project(path, "P", "en") as project:
        empty = project.digest()
        reading = import_survey.read_survey(survey_file)
        survey = import_survey.clean_survey(reading, choices_of(reading))
        import_survey.store_survey(project, survey, "One", NOW)
        full = project.digest()
    with open_project(path) as project:
        assert project.undo() is not None
        assert project.digest() == empty
    with open_project(path) as project:
        assert project.redo() is not None
        assert project.digest() == full


def survey_of(path: Path, amounts: list[str]) -> CleanSurvey:
    lines = [f"{number % 11};some words {number};{amounts[number % len(amounts)]}" for number in range(40)]
    path.write_text("Score;Comment;Revenue\n" + "\n".join(lines), encoding="utf-8")
    reading = import_survey.read_survey(path)
    return import_survey.clean_survey(reading, choices_of(reading, value=["Revenue"]))


def test_the_first_amounts_with_a_currency_give_the_project_its_own(tmp_path: Path) -> None:
    pounds, euros = survey_of(tmp_path / "a.csv", ["£7.50", "", "£12.00"]), survey_of(tmp_path / "b.csv", ["€ 3,50"])
    plain = survey_of(tmp_path / "c.csv", ["7.50", "8.25"])
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        import_survey.store_survey(project, plain, "One", NOW)
        assert (settings.get(project, "currency"), load(project).currency) == ("", "EUR")
        import_survey.store_survey(project, pounds, "Two", NOW)
        assert load(project).currency == "GBP"
        import_survey.store_survey(project, euros, "Three", NOW)
        assert load(project).currency == "GBP"
        project.undo()
        project.undo()
        assert settings.get(project, "currency") == ""
        project.redo()
        assert settings.get(project, "currency") == "GBP"


def test_comments_that_say_nothing_need_no_tag(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    texts = ["Friendly people but a long wait", "n.v.t.", "-", "Nobody called me back", "N/A"]
    rows = [f"{number % 11};{texts[number % 5]} {number if number % 5 in (0, 3) else ''}" for number in range(30)]
    path.write_text("Score;Comment\n" + "\n".join(rows), encoding="utf-8")
    reading = import_survey.read_survey(path)
    survey = import_survey.clean_survey(reading, choices_of(reading))
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        import_survey.store_survey(project, survey, "One", NOW)
        frame = comments.comments_frame(project)
        assert (len(frame), len(comments.untagged_responses(project))) == (30, 12)
        assert set(frame.loc[frame["is_topicless"], "text"]) == {"n.v.t.", "-", "N/A"}


def test_a_file_of_previews_alone_says_that_no_row_counts(tmp_path: Path) -> None:
    path = tmp_path / "tried.csv"
    head = "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,UserLanguage,How likely are you to recommend us?"
    rows = [f"2026-03-0{n % 9 + 1} 10:00:00,2026-03-01,1,1,2026-03-01,R{n},EN,{n % 11}" for n in range(20)]
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    reading = import_survey.read_survey(path)
    choices = choices_of(reading)
    import_survey.check_survey(reading, choices)
    with pytest.raises(NoRowCounts) as problem:
        import_survey.check_scores(reading, import_survey.clean_survey(reading, choices))
    assert explain(problem.value).text == (
        "No row of this file counts: 20 preview or test answers. "
        "Download the finished answers to the question from 0 to 10, and import those."
    )


def test_a_currency_that_the_spreadsheet_only_shows_counts_where_its_texts_say_none(tmp_path: Path) -> None:
    def read(amounts: list[str]) -> str:
        (tmp_path / "a.csv").unlink(missing_ok=True)
        survey_of(tmp_path / "a.csv", amounts)
        reading = import_survey.read_survey(tmp_path / "a.csv")
        shown = replace(reading, table=replace(reading.table, currency="SEK"))
        return import_survey.clean_survey(shown, choices_of(shown, value=["Revenue"])).currency

    assert read(["7.50", "8.25"]) == "SEK"
    assert read(["£7.50"]) == "GBP"


def test_a_large_file_is_recognised_from_its_first_rows(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("Id;NPS;Why?\n" + "".join(f"K{n};{n % 11};{'because ' * 4}{n}\n" for n in range(40_000)), "utf-8")
    heads: list[import_survey.Reading] = []
    reading = import_survey.read_survey(path, on_head=heads.append)
    assert [column.role for column in heads[0].recognition.columns] == [Role.KEY, Role.SCORE, Role.COMMENT]
    assert len(heads[0].table.rows) < len(reading.table.rows) == 40_001
    assert import_survey.reading_of(reading.table).recognition == reading.recognition


def test_dates_that_read_both_ways_or_not_at_all_are_said(tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    days = ["03/04/2026", "05/06/2026", "soon", *(f"0{n % 9 + 1}/0{n % 8 + 1}/2026" for n in range(30))]
    path.write_text("Id;NPS;Date\n" + "".join(f"K{n};{n % 11};{day}\n" for n, day in enumerate(days)), "utf-8")
    reading = import_survey.read_survey(path)
    choices = choices_of(reading)
    notes = import_survey.safe_notes(reading, choices, import_survey.clean_survey(reading, choices))
    assert "1 date could not be read; the answer was kept without one." in notes
    assert "The dates in “Date” read both ways; they were read day first." in notes


def test_dates_that_the_owner_reads_month_first_are_said_so(tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    rows = "".join(f"K{n};{n % 11};0{n % 9 + 1}/0{n % 8 + 1}/2026\n" for n in range(30))
    path.write_text("Id;NPS;Date\n" + rows, encoding="utf-8")
    reading = import_survey.read_survey(path)
    choices = choices_of(reading)
    turned = tuple(
        replace(column, date_order=DateOrder.MONTH_FIRST) if column.role is Role.DATE else column
        for column in choices.columns
    )
    choices = replace(choices, columns=turned)
    survey = import_survey.clean_survey(reading, choices)
    notes = import_survey.safe_notes(reading, choices, survey)
    assert "The dates in “Date” read both ways; they were read month first." in notes
    assert [answer.when.month for answer in survey.answers[:3] if answer.when is not None] == [1, 2, 3]


def test_an_import_without_room_for_a_backup_goes_on_and_says_so(
    tmp_path: Path, survey_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(_project: Project) -> None:
        raise CannotWrite("backup")

    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        reading = import_survey.read_survey(survey_file)
        survey = import_survey.clean_survey(reading, choices_of(reading))
        assert import_survey.store_survey(project, survey, "First", NOW).has_backup
        monkeypatch.setattr(Project, "back_up", is_full)
        stored = import_survey.store_survey(project, survey, "Second", NOW)
        assert not stored.has_backup
        assert [wave.name for wave in list_waves(project)] == ["First", "Second"]

import csv
import io
import random
from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from npsdesk.core.cleaning.table import CleanSurvey, Left, NoteKind, Unfinished
from npsdesk.core.errors import SurveyProblem
from npsdesk.core.scores.breakdown import by_column
from npsdesk.gui.importing.draft import Draft, make_preview
from npsdesk.gui.importing.jobs import keep
from npsdesk.services.import_survey import (
    Reading,
    check_survey,
    clean_survey,
    file_notes,
    mapped_choices,
    read_survey,
    read_unattended,
    safe_notes,
    store_survey,
    widen_if_sure,
)
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.summarise import column_named
from npsdesk.store.wave_files import audits
from tests.exports.export import Export, csv_bytes
from tests.exports.table import EXPORTS

USABLE = tuple(export for export in EXPORTS if not export.expected.is_refused)
BY_FILE = {export.file: export for export in EXPORTS}
NOW = datetime(2026, 11, 15, 9).astimezone()
REFUSED = tuple(export for export in EXPORTS if export.expected.is_refused)


@cache
def read_once(file: str) -> Reading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.write_bytes(BY_FILE[file].make())
        return read_survey(path)


def read(file: str) -> Reading:
    """Return what an import that nobody watches reads."""
    return widen_if_sure(read_once(file))


def imported(reading: Reading) -> CleanSurvey:
    choices = mapped_choices(reading, {})
    check_survey(reading, choices)
    return clean_survey(reading, choices)


def counts(survey: CleanSurvey) -> dict[str, int]:
    scores = [answer.score for answer in survey.answers if answer.score is not None]
    return {
        "rows": survey.reconciliation.rows_in_file,
        "scored": survey.reconciliation.imported,
        "promoters": sum(score >= 9 for score in scores),
        "passives": sum(score in (7, 8) for score in scores),
        "detractors": sum(score <= 6 for score in scores),
        "comments": sum(bool(answer.comments) for answer in survey.answers),
    }


def is_asked(export: Export) -> bool:
    """Return whether an owner is asked something before the import."""
    reading = read_once(export.file)
    draft = Draft(reading, make_preview(reading, mapped_choices(reading, {}), keep))
    return bool(reading.recognition.questions) or draft.question() is not None


def named(export: Export) -> str:
    return export.file


@pytest.mark.parametrize("export", USABLE, ids=named)
def test_every_export_comes_out_as_it_is(export: Export) -> None:
    reading = read(export.file)
    survey, truth = imported(reading), export.expected
    assert reading.recognition.vendor == export.vendor
    left = {reason: survey.reconciliation.count(reason) for reason in Left if survey.reconciliation.count(reason)}
    assert left == truth.left
    got = counts(survey)
    assert got == {key: getattr(truth, key) for key in got}
    assert got["rows"] == got["scored"] + sum(left.values())
    roles = {column.name: column.role for column in reading.recognition.columns}
    assert {heading: roles.get(heading) for heading in truth.roles} == truth.roles
    assert tuple(question.kind for question in reading.recognition.questions) == truth.questions
    assert is_asked(export) == export.is_asked


@pytest.mark.parametrize("export", REFUSED, ids=named)
def test_other_scales_and_two_scores_stop_an_import_that_nobody_watches(export: Export) -> None:
    reading = read(export.file)
    assert reading.recognition.vendor == export.vendor
    with pytest.raises(SurveyProblem):
        imported(reading)
    roles = {column.name: column.role for column in reading.recognition.columns}
    assert {heading: roles.get(heading) for heading in export.expected.roles} == export.expected.roles
    assert is_asked(export) or not export.is_asked


def test_nearly_every_export_needs_no_question() -> None:
    surveys = [export for export in EXPORTS if export.is_asked or not export.expected.is_refused]
    assert sum(export.is_asked for export in surveys) <= 0.05 * len(surveys)


def test_guarded_cells_come_in_as_they_were_typed() -> None:
    reading = read("formbricks_new.csv")
    said = {comment for answer in imported(reading).answers for _position, comment in answer.comments}
    typed = {text for text in said if text[0] in "=+-@"}
    assert len(typed) >= 20
    assert not any(text.startswith(("'=", "'+", "'-", "'@")) for text in said)
    assert any(text.startswith("'") for text in said)
    guarded = [note for note in reading.table.notes if note.kind is NoteKind.APOSTROPHES]
    assert [note.count > len(typed) - 1 for note in guarded] == [True]


def test_the_zone_of_the_times_is_said() -> None:
    notes = file_notes(read("qualtrics_words.tsv"))
    assert "Times are in the time zone America/Denver, as in the file." in notes


def test_unfinished_answers_are_counted_and_those_with_a_score_told() -> None:
    reading = read("typeform.csv")
    choices = mapped_choices(reading, {})
    survey = clean_survey(reading, choices)
    assert survey.reconciliation.unfinished_scores == 3
    assert "3 unfinished answers have a score; they were left out." in safe_notes(reading, choices, survey)
    kept = clean_survey(reading, replace(choices, unfinished=Unfinished.KEEP)).reconciliation
    assert (kept.imported, kept.count(Left.PARTIAL)) == (survey.reconciliation.imported + 3, 0)
    assert kept.rows_in_file == survey.reconciliation.rows_in_file


@pytest.mark.parametrize("file", ["asknicely.csv", "retently.csv", "ratenl.csv", "typeform.csv"])
def test_what_was_left_out_stays_in_the_project(file: str, tmp_path: Path) -> None:
    export = BY_FILE[file]
    survey = imported(read(export.file))
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        wave = store_survey(project, survey, "One", NOW).wave
        (audit,) = audits(project, wave)
    kept = audit.facts
    assert kept.left == survey.reconciliation.left
    assert {reason: kept.count(reason) for reason in export.expected.left} == export.expected.left


def test_one_person_is_one_customer_and_nobody_is_none() -> None:
    survey = imported(read("msforms_mixed.xlsx"))
    emails = [answer.email for answer in survey.answers if answer.email]
    assert len(emails) == len(set(emails)) == 22


def shuffled(rows: list[list[str]], order: list[int]) -> bytes:
    return csv_bytes([[row[place] for place in order] for row in rows])


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("file", ["typeform.csv", "formbricks_old.csv", "asknicely.csv", "limesurvey.csv", "tally.csv"])
def test_columns_may_stand_in_any_order(file: str, seed: int, tmp_path: Path) -> None:
    export = BY_FILE[file]
    rows = list(csv.reader(io.StringIO(export.make().decode("utf-8-sig"))))
    order = random.Random(seed).sample(range(len(rows[0])), len(rows[0]))
    path = tmp_path / file
    path.write_bytes(shuffled(rows, order))
    reading = read_unattended(path)
    assert reading.recognition.vendor == export.vendor
    got = counts(imported(reading))
    assert got == {key: getattr(export.expected, key) for key in got}


def test_choices_of_microsoft_forms_are_counted_one_by_one(tmp_path: Path) -> None:
    reading = read("msforms.xlsx")
    survey = imported(reading)
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        store_survey(project, survey, "W", NOW)
        data = load(project)
        channels = column_named(data, "Channels used")
        parts = {part.value: part.score.rows for part in by_column(data.answers, channels.id)}
    rows = reading.table.rows[1:]
    place = reading.recognition.header.names.index("Channels used")
    counted = Counter(choice for row in rows for choice in str(row[place]).split(";") if choice)
    assert parts == counted
    assert set(parts) == {"Shop", "Website", "Phone"}

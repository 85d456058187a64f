from pathlib import Path

import pytest

from npsdesk.core.cleaning.table import CleanSurvey, Left
from npsdesk.core.errors import SurveyProblem
from npsdesk.gui.importing.draft import Draft, make_preview
from npsdesk.gui.importing.jobs import keep
from npsdesk.services.import_survey import (
    Reading,
    check_survey,
    clean_survey,
    mapped_choices,
    read_survey,
    read_unattended,
)
from tests.exports.export import Export
from tests.exports.table import EXPORTS

USABLE = tuple(export for export in EXPORTS if not export.expected.is_refused)
REFUSED = tuple(export for export in EXPORTS if export.expected.is_refused)


def written(export: Export, folder: Path) -> Path:
    path = folder / export.file
    path.write_bytes(export.make())
    return path


def read(export: Export, folder: Path) -> Reading:
    return read_unattended(written(export, folder))


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


def named(export: Export) -> str:
    return export.file


@pytest.mark.parametrize("export", USABLE, ids=named)
def test_every_export_comes_out_as_it_is(export: Export, tmp_path: Path) -> None:
    reading = read(export, tmp_path)
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


@pytest.mark.parametrize("export", REFUSED, ids=named)
def test_other_scales_and_two_scores_stop_an_import_that_nobody_watches(export: Export, tmp_path: Path) -> None:
    reading = read(export, tmp_path)
    assert reading.recognition.vendor == export.vendor
    with pytest.raises(SurveyProblem):
        imported(reading)
    roles = {column.name: column.role for column in reading.recognition.columns}
    assert {heading: roles.get(heading) for heading in export.expected.roles} == export.expected.roles


def asks_nothing(export: Export, folder: Path) -> bool:
    reading = read_survey(written(export, folder))
    draft = Draft(reading, make_preview(reading, mapped_choices(reading, {}), keep))
    return not reading.recognition.questions and draft.question() is None


def test_nearly_every_export_needs_no_question(tmp_path: Path) -> None:
    surveys = [export for export in EXPORTS if export.is_asked or not export.expected.is_refused]
    asked = {export.file for export in surveys if not asks_nothing(export, tmp_path)}
    assert asked == {export.file for export in surveys if export.is_asked}
    assert len(asked) <= 0.05 * len(surveys)

"""Comments as one flat table for a spreadsheet: every column of the survey, what was read, 0 or 1 for each tag."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.tone import Tone
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Direction, Field, Role, group_of
from npsdesk.files.comment_table import Cell, CommentTable, TableColumn, write_table
from npsdesk.i18n import _, language
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, readings, responses, tags
from npsdesk.store.project import Project
from npsdesk.words import direction_name, group_name, language_name, tone_name

if TYPE_CHECKING:
    import pandas as pd

_LEFT_OUT = frozenset({Role.COMMENT, Role.IGNORE})


def gather_table(project: Project, data: ProjectData, comment_ids: Sequence[int]) -> CommentTable:
    """Return these comments as a table, in their order; those that are gone are left out."""
    frame = comments.comments_frame(project)
    frame = frame.loc[[comment for comment in comment_ids if comment in frame.index]]
    fields = [field for field in data.fields if field.role not in _LEFT_OUT]
    answers = responses.answers_frame(project, [field.id for field in fields]).reindex(frame["response"])
    taggings = tags.taggings_frame(project)
    taggings = taggings[taggings["is_confirmed"] & taggings["comment"].isin(frame.index)]
    return CommentTable(
        _("Comments"),
        (
            *_answer_columns(data, frame, answers),
            *_read_columns(project, data, frame, taggings),
            *(_field_column(field, answers) for field in fields),
            *_tag_columns(data, frame, taggings),
        ),
    )


def save_table(path: Path, table: CommentTable, progress: Progress = NoProgress()) -> None:  # noqa: B008 - it holds nothing
    """Write a table; a .csv as the owner's Excel opens it, in Dutch with semicolons between cells. Raises as there."""
    write_table(path, table, ";" if language() == "nl" else ",", progress)


def _answer_columns(data: ProjectData, frame: "pd.DataFrame", answers: "pd.DataFrame") -> list[TableColumn]:
    scores = [None if score != score else int(score) for score in _floats(answers["score"])]
    waves = {wave.id: wave.name for wave in data.waves}
    questions = {field.id: field.name for field in data.fields}
    days: list[Cell] = [day if isinstance(day, datetime) and day == day else None for day in _days(answers)]
    return [
        TableColumn(_("Answer"), "number", frame["response"].tolist()),
        TableColumn(_("Score"), "number", scores),
        TableColumn(_("Group"), "text", [None if score is None else group_name(group_of(score)) for score in scores]),
        TableColumn(_("Customer"), "text", answers["name"].tolist()),
        TableColumn(_("Company"), "text", answers["company"].tolist()),
        TableColumn(_("E-mail"), "text", answers["email"].tolist()),
        TableColumn(_("Answer date"), "date", days),
        TableColumn(_("Wave"), "text", [waves.get(wave, "") for wave in answers["wave"].tolist()]),
        TableColumn(_("Question"), "text", [questions.get(field, "") for field in frame["field"].tolist()]),
        TableColumn(_("Comment"), "long", frame["text"].tolist()),
    ]


def _days(answers: "pd.DataFrame") -> list[Any]:
    dates = answers["date"]
    return [None if is_missing else day.to_pydatetime() for day, is_missing in zip(dates, dates.isna(), strict=True)]


def _read_columns(
    project: Project, data: ProjectData, frame: "pd.DataFrame", taggings: "pd.DataFrame"
) -> list[TableColumn]:
    names = {tag.id: tag.name for tag in data.tags}
    reasons = readings.reasons_frame(project)["tag"].to_dict()
    tones = readings.tones_frame(project)["tone"].to_dict()
    languages = readings.languages_frame(project)["language"].to_dict()
    said: dict[int, list[str]] = {}
    for comment, tag, way in zip(taggings["comment"], taggings["tag"], taggings["direction"], strict=True):
        said.setdefault(int(comment), []).append(f"{direction_name(Direction(way))} {names.get(int(tag), '')}")
    ids = frame.index.tolist()
    return [
        TableColumn(_("Tags"), "text", [", ".join(said.get(comment, ())) for comment in ids]),
        TableColumn(
            _("Main reason"), "text", [names.get(reasons.get(one, 0), "") for one in frame["response"].tolist()]
        ),
        TableColumn(_("Tone"), "text", [tone_name(Tone(tones[one])) if one in tones else "" for one in ids]),
        TableColumn(_("Language"), "text", [language_name(languages.get(one, "")) for one in ids]),
    ]


def _field_column(field: Field, answers: "pd.DataFrame") -> TableColumn:
    column = answers[field.id]
    if column.dtype.kind == "f":
        return TableColumn(field.name, "number", [None if value != value else value for value in column.tolist()])
    return TableColumn(field.name, "text", [value if isinstance(value, str) else "" for value in column.tolist()])


def _tag_columns(data: ProjectData, frame: "pd.DataFrame", taggings: "pd.DataFrame") -> list[TableColumn]:
    """Return a column for each tag: 1 where it stands on the comment, else 0."""
    found = []
    for tag in data.tags:
        has_it = frame.index.isin(taggings.loc[taggings["tag"] == tag.id, "comment"])
        found.append(TableColumn(_("Tag: {tag}").format(tag=tag.name), "number", has_it.astype(int).tolist()))
    return found


def _floats(column: "pd.Series[Any]") -> list[float]:
    values: list[float] = column.to_numpy(dtype="float64", na_value=float("nan")).tolist()
    return values

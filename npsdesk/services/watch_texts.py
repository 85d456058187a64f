"""The comments that a filter shows with who wrote them and when, for whatever is looked for in their words."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from npsdesk.core.filters import chosen
from npsdesk.core.survey import Filter, Group, group_of
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, readings
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd


class Said(NamedTuple):
    """One comment: who wrote it (`row` is that of the file), their score and value; language "" where unread."""

    comment: int
    response: int
    customer: int
    text: str
    score: int | None
    name: str
    row: int
    day: date | None
    wave: str
    value: float | None
    language: str

    @property
    def group(self) -> Group | None:
        return None if self.score is None else group_of(self.score)

    @property
    def person(self) -> int:
        """Who it is: the customer, or where nobody is known the answer, as a number below zero."""
        return self.customer or -self.response


def gather_texts(project: Project, data: ProjectData, filter_: Filter) -> tuple[Said, ...]:
    """Return the comments that the filter shows, in the order of the file."""
    answers = chosen(data.answers, filter_)
    frame = comments.comments_frame(project)
    frame = frame[frame["response"].isin(answers.index)]
    people = answers.reindex(frame["response"])
    languages = readings.languages_frame(project)["language"].to_dict()
    waves = {wave.id: wave.name for wave in data.waves}
    value = data.value_field.id if data.value_field else None
    columns = zip(
        frame.index.tolist(),
        frame["response"].tolist(),
        people["customer"].to_numpy(dtype="int64", na_value=0).tolist(),
        frame["text"].tolist(),
        people["score"].to_numpy(dtype="int64", na_value=-1).tolist(),
        people["name"].tolist(),
        people["row"].tolist(),
        _days(people["date"]),
        people["wave"].tolist(),
        people[value].tolist() if value in people else [None] * len(frame),
        strict=True,
    )
    return tuple(
        Said(
            comment,
            response,
            customer,
            text,
            None if score < 0 else score,
            str(name or ""),
            int(row),
            day,
            waves.get(wave, ""),
            None if worth is None or worth != worth else float(worth),
            languages.get(comment, ""),
        )
        for comment, response, customer, text, score, name, row, day, wave, worth in columns
    )


def texts_by_answer(written: "pd.DataFrame") -> dict[int, str]:
    """Return each answer's comments, those of several questions under each other; `written` has response and text."""
    found: dict[int, str] = {}
    for response, text in zip(written["response"].tolist(), written["text"].tolist(), strict=True):
        found[response] = f"{found[response]}\n{text}" if response in found else text
    return found


def _days(dates: Any) -> Iterator[date | None]:
    return (None if is_missing else day.date() for day, is_missing in zip(dates, dates.isna(), strict=True))

"""The score in numbers for the terminal: total, per wave, per value of a column."""

from typing import Any, TypedDict

from npsdesk.core.errors import NotFound
from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import by_column, frame_score
from npsdesk.core.scores.questions import question_score
from npsdesk.core.scores.score import Score
from npsdesk.core.survey import Field, Filter, Wave
from npsdesk.services.project_data import ProjectData


class ScoreShape(TypedDict):
    """One score as JSON: counts, and NPS with its 95 % range in points, unrounded; null under five answers."""

    rows: int
    scored: int
    promoters: int
    passives: int
    detractors: int
    nps: float | None
    low: float | None
    high: float | None


class Summary(TypedDict):
    """The JSON of `npsdesk summary`; `questions` are further 0-10 questions by their heading."""

    total: ScoreShape
    waves: list[dict[str, Any]]
    groups: dict[str, list[dict[str, Any]]]
    questions: dict[str, ScoreShape]


def score_shape(score: Score) -> ScoreShape:
    """Return a score as JSON."""
    return ScoreShape(
        rows=score.rows,
        scored=score.n,
        promoters=score.counts.promoters,
        passives=score.counts.passives,
        detractors=score.counts.detractors,
        nps=_in_points(score.nps),
        low=_in_points(score.low),
        high=_in_points(score.high),
    )


def summarise(data: ProjectData, filter_: Filter, columns: tuple[Field, ...]) -> Summary:
    """Return the summary of what the filter shows, broken down by these columns."""
    shown = chosen(data.answers, filter_)
    waves = [wave for wave in data.waves if filter_.wave in (None, wave.id)]
    return Summary(
        total=score_shape(frame_score(shown)),
        waves=[{"name": wave.name, **score_shape(frame_score(chosen(shown, Filter(wave=wave.id))))} for wave in waves],
        groups={
            field.name: [{"value": part.value, **score_shape(part.score)} for part in by_column(shown, field.id)]
            for field in columns
        },
        questions={field.name: score_shape(score) for field, score in question_scores(data, filter_)},
    )


def question_scores(data: ProjectData, filter_: Filter) -> list[tuple[Field, Score]]:
    """Return the score of each further 0-10 question that was asked where the filter looks."""
    found = ((field, question_score(data.answers, filter_, field.id)) for field in data.question_fields)
    return [(field, score) for field, score in found if score is not None]


def wave_named(data: ProjectData, name: str) -> Wave:
    """Return the wave with that name, whatever its case. Raises NotFound."""
    for wave in data.waves:
        if wave.name.casefold() == name.strip().casefold():
            return wave
    raise NotFound("wave", name, tuple(wave.name for wave in data.waves))


def column_named(data: ProjectData, name: str) -> Field:
    """Return the group column with that heading, whatever its case. Raises NotFound."""
    for field in data.group_fields:
        if field.name.casefold() == name.strip().casefold():
            return field
    raise NotFound("column", name, tuple(field.name for field in data.group_fields))


def _in_points(nps: float | None) -> float | None:
    return None if nps is None else nps * 100

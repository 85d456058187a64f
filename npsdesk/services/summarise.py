"""The score in numbers for the terminal: total, per wave, per value of a column."""

from typing import TYPE_CHECKING, Any, TypedDict

from npsdesk.core.errors import NotFound
from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.breakdown import Part, by_column
from npsdesk.core.scores.questions import question_score
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.tables import answers_of, tally
from npsdesk.core.scores.waves import course_of
from npsdesk.core.survey import Field, Filter, Wave
from npsdesk.services.project_data import ProjectData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npsdesk.services.break_down import Groups


class ScoreShape(TypedDict):
    """One score as JSON: counts, and NPS with its 95 % range in points, unrounded; null under five answers.

    `without_weight` have a score and are left out, `refusal` says why there is no NPS.
    """

    rows: int
    scored: int
    without_weight: int
    promoters: int
    passives: int
    detractors: int
    nps: float | None
    low: float | None
    high: float | None
    refusal: str | None


class Summary(TypedDict):
    """The JSON of `npsdesk summary`; `questions` are further 0-10 questions by their heading.

    `details` goes with the total; `breakdown` holds the groups that were asked for, each against the rest, else null.
    """

    total: ScoreShape
    waves: list[dict[str, Any]]
    groups: dict[str, list[dict[str, Any]]]
    questions: dict[str, ScoreShape]
    details: dict[str, Any]
    breakdown: dict[str, Any] | None


def score_shape(score: Score) -> ScoreShape:
    """Return a score as JSON."""
    return ScoreShape(
        rows=score.rows,
        scored=score.n,
        without_weight=score.weightless,
        promoters=score.counts.promoters,
        passives=score.counts.passives,
        detractors=score.counts.detractors,
        nps=in_points(score.nps),
        low=in_points(score.low),
        high=in_points(score.high),
        refusal=score.refusal.value if score.refusal else None,
    )


def summarise(
    data: ProjectData, filter_: Filter, columns: tuple[Field, ...], groups: "Groups | None" = None
) -> Summary:
    """Return the summary of what the filter shows, broken down by these columns, and by `groups` against the rest."""
    from npsdesk.services.json_scores import breakdown_shape, detail_shape

    mask = chosen_mask(data.answers, filter_)
    shown, answers = data.answers[mask], answers_of(data.answers, data.scoring).among(mask)
    whole = tally(answers)
    total = whole.score(data.scoring.customers if filter_.wave is not None and not filter_.is_narrowed else None)
    return Summary(
        total=score_shape(total),
        waves=[{"name": wave.name, **score_shape(score)} for wave, score in _waves(data, filter_)],
        groups={field.name: _values(by_column(shown, field.id, data.scoring)) for field in columns} | _asked(groups),
        questions={field.name: score_shape(score) for field, score in question_scores(data, filter_)},
        details=detail_shape(whole, total),
        breakdown=None if groups is None else breakdown_shape(groups),
    )


def _values(parts: "Sequence[Part]") -> list[dict[str, Any]]:
    return [{"value": part.value, **score_shape(part.score)} for part in parts]


def _asked(groups: "Groups | None") -> dict[str, list[dict[str, Any]]]:
    """Return the groups of the one column that was asked for; those of two are in the breakdown alone."""
    if groups is None or len(groups.made.columns) != 1:
        return {}
    return {groups.made.columns[0].name: _values(groups.table.parts)}


def _waves(data: ProjectData, filter_: Filter) -> list[tuple[Wave, Score]]:
    waves = [wave for wave in data.waves if filter_.wave in (None, wave.id)]
    course = course_of(data.answers, filter_, [wave.id for wave in waves], None, data.scoring)
    return list(zip(waves, course.scores, strict=True))


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


def in_points(nps: float | None) -> float | None:
    """Return a score of -1 … 1 in points, unrounded."""
    return None if nps is None else nps * 100

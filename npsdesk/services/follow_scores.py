"""The score of every wave in a row, with the line over time and when each wave was."""

from dataclasses import dataclass

from npsdesk.core.scores.trend import promoter_trend
from npsdesk.core.scores.waves import Course, course_of
from npsdesk.core.survey import Filter, Wave
from npsdesk.services.project_data import ProjectData

DAYS = 30.4375  # of a month, on average


@dataclass(frozen=True)
class Followed:
    """`times` are months since the first wave, or 0, 1, 2 … where a wave has no date; `promoters` chi-square and p."""

    waves: tuple[Wave, ...]
    times: tuple[float, ...]
    is_monthly: bool
    course: Course
    promoters: tuple[float, float] | None


def follow(data: ProjectData, filter_: Filter) -> Followed:
    """Return how the score went over all waves, whatever wave the filter shows."""
    times, is_monthly = wave_times(data.waves)
    ids = [wave.id for wave in data.waves]
    course = course_of(data.answers, filter_, ids, times, data.scoring)
    used = [(time, score.tally) for time, score in zip(times, course.scores, strict=True) if score.n]
    promoters = promoter_trend([time for time, _tally in used], [tally for _time, tally in used]) if used else None
    return Followed(data.waves, times, is_monthly, course, promoters)


def wave_times(waves: tuple[Wave, ...]) -> tuple[tuple[float, ...], bool]:
    """Return when waves were, in months since the first where all have a date, else by their place; and which it is."""
    firsts = [wave.first_date for wave in waves]
    known = [first for first in firsts if first is not None]
    if not known or len(known) < len(waves) or len(set(known)) < len(known):
        return tuple(float(place) for place in range(len(waves))), False
    start = min(known)
    return tuple((first - start).days / DAYS for first in known), True

"""What was heard from people after the survey: were they spoken to, what they said, what they would give now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from npsdesk.store.project import Project


@dataclass(frozen=True)
class FollowUp:
    """About one answer. `is_contacted` is None where nobody said; `score` is what they said they would give, no answer
    of a survey, so that no number counts it."""

    response: int
    is_contacted: bool | None = None
    answer: str = ""
    score: int | None = None
    day: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self.is_contacted is None and not self.answer and self.score is None


def follow_ups(project: Project) -> dict[int, FollowUp]:
    """Return what was heard, by answer."""
    found = project.rows("SELECT response, is_contacted, answer, score, day FROM follow_up ORDER BY response")
    return {
        response: FollowUp(response, None if told is None else bool(told), answer, score, date.fromisoformat(day))
        for response, told, answer, score, day in found
    }


def put_follow_ups(project: Project, heard: Iterable[FollowUp], today: date) -> None:
    """Keep what was heard, in place of what was known; one that says nothing is dropped."""
    for one in heard:
        if one.is_empty:
            project.write("DELETE FROM follow_up WHERE response = ?", (one.response,))
            continue
        told = None if one.is_contacted is None else int(one.is_contacted)
        project.write(
            "INSERT INTO follow_up (response, is_contacted, answer, score, day) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (response) DO UPDATE SET is_contacted = excluded.is_contacted, answer = excluded.answer,"
            " score = excluded.score, day = excluded.day",
            (one.response, told, one.answer, one.score, (one.day or today).isoformat()),
        )

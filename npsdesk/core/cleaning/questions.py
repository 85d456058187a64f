"""What the owner must be asked about a table, in the order in which it is asked."""

from collections.abc import Iterator, Sequence

from npsdesk.core.cleaning.dates import vote_order
from npsdesk.core.cleaning.headings import claims_of
from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.score_column import OtherScale, is_plain_score, other_scale
from npsdesk.core.cleaning.table import Certainty, Column, Question, QuestionKind
from npsdesk.core.survey import Role

_ENOUGH = 30  # among so many answers on 0-10 someone gives a 0, where the scale has one
_ASKED_ROLES = (Role.KEY, Role.CHURN)


def find_questions(columns: Sequence[Column], profiles: Sequence[Profile], duplicates: int) -> tuple[Question, ...]:
    """Return the questions about columns with their profiles, in the order of QuestionKind."""
    questions = [
        *_about_score(columns, profiles),
        *_about_dates(columns, profiles),
        *_about_roles(columns),
    ]
    if duplicates:
        questions.append(Question(QuestionKind.DUPLICATES, example=str(duplicates), high=duplicates))
    return tuple(questions)


def _about_score(columns: Sequence[Column], profiles: Sequence[Profile]) -> Iterator[Question]:
    scores = [column.index for column in columns if column.role is Role.SCORE]
    if len(scores) > 1:
        yield Question(QuestionKind.WHICH_SCORE, tuple(scores))
    elif not scores:
        yield _missing_score(columns, profiles)
    else:
        numbers = [score for score in profiles[scores[0]].scores if isinstance(score, int)]
        if profiles[scores[0]].filled >= _ENOUGH and min(numbers, default=0) == 1:
            yield Question(QuestionKind.NO_ZERO, tuple(scores), low=min(numbers), high=max(numbers))


def _missing_score(columns: Sequence[Column], profiles: Sequence[Profile]) -> Question:
    """Return why there is no score: a recommend question on another scale, or nothing that could be one."""
    found: tuple[int, int, OtherScale] | None = None
    for column, profile in zip(columns, profiles, strict=True):
        strength = next((claim.strength for claim in claims_of(column.name) if claim.role is Role.SCORE), 0)
        scale = other_scale(profile) if strength and profile.filled else None
        if scale and (found is None or strength > found[0]):
            found = strength, column.index, scale
    if found is None:
        plain = tuple(
            column.index for column, profile in zip(columns, profiles, strict=True) if is_plain_score(profile)
        )
        return Question(QuestionKind.NO_SCORE, plain)
    _strength, index, scale = found
    example = next(iter(columns[index].examples), "")
    return Question(QuestionKind.WRONG_SCALE, (index,), example, scale.low, scale.high, scale.is_reversed)


def _about_dates(columns: Sequence[Column], profiles: Sequence[Profile]) -> Iterator[Question]:
    for column in columns:
        if column.role is Role.DATE and column.is_date_ambiguous:
            vote = vote_order(profiles[column.index].counts)
            yield Question(QuestionKind.DATE_ORDER, (column.index,), vote.example if vote else "")


def _about_roles(columns: Sequence[Column]) -> Iterator[Question]:
    for column in columns:
        if column.certainty is Certainty.CHECK and column.role in _ASKED_ROLES:
            yield Question(QuestionKind.CHECK_ROLE, (column.index,), next(iter(column.examples), ""))

"""What the owner must be asked about a table, in the order in which it is asked."""

from collections.abc import Iterator, Sequence

from npsdesk.core.cleaning.dates import vote_order
from npsdesk.core.cleaning.headings import is_score_group
from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.roles import claims_score
from npsdesk.core.cleaning.score_column import OtherScale, is_plain_score, other_scale
from npsdesk.core.cleaning.score_groups import are_group_words
from npsdesk.core.cleaning.score_scale import DoubtKind
from npsdesk.core.cleaning.table import Certainty, Column, Question, QuestionKind, Reading
from npsdesk.core.survey import Role

_DOUBTS = {
    DoubtKind.DATES: QuestionKind.SCORE_DATES,
    DoubtKind.SHIFTED: QuestionKind.SHIFTED,
    DoubtKind.NO_ZERO: QuestionKind.NO_ZERO,
    DoubtKind.NO_TEN: QuestionKind.NO_TEN,
    DoubtKind.ALL_LOW: QuestionKind.ALL_LOW,
}
_ASKED_ROLES = (Role.KEY, Role.CHURN)


def find_questions(
    columns: Sequence[Column], profiles: Sequence[Profile], readings: Sequence[Reading], duplicates: int
) -> tuple[Question, ...]:
    """Return the questions about columns with their profiles, in the order of QuestionKind."""
    questions = [
        *_about_score(columns, profiles),
        *_about_doubts(columns, profiles, readings),
        *_about_dates(columns, profiles),
        *_about_roles(columns),
    ]
    if duplicates:
        questions.append(Question(QuestionKind.DUPLICATES, example=str(duplicates), high=duplicates))
    return tuple(questions)


def _about_score(columns: Sequence[Column], profiles: Sequence[Profile]) -> Iterator[Question]:
    scores = [column.index for column in columns if column.is_score]
    if len(scores) > 1:
        yield Question(QuestionKind.WHICH_SCORE, tuple(scores))
    elif not scores:
        yield _missing_score(columns, profiles)


def _about_doubts(
    columns: Sequence[Column], profiles: Sequence[Profile], readings: Sequence[Reading]
) -> Iterator[Question]:
    """Ask how the numbers are meant; while it is open which column is the score, that comes first."""
    if sum(column.is_score for column in columns) > 1:
        return
    for column in columns:
        doubt = readings[column.index].doubt
        if column.is_score and column.score_scale is None and doubt is not None:
            numbers = [score for score in profiles[column.index].scores if isinstance(score, int)]
            example = doubt.examples[0][0] if doubt.examples else ""
            low, high = min(numbers, default=0), max(numbers, default=0)
            yield Question(_DOUBTS[doubt.kind], (column.index,), example, low, high)


def _missing_score(columns: Sequence[Column], profiles: Sequence[Profile]) -> Question:
    """Return why there is no score: a recommend question on another scale, or nothing that could be one."""
    found: tuple[int, int, OtherScale] | None = None
    for column, profile in zip(columns, profiles, strict=True):
        is_group = are_group_words(profile)
        strength = claims_score(column.name) or (is_score_group(column.name) or is_group)
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
    return Question(QuestionKind.WRONG_SCALE, (index,), example, scale.low, scale.high, scale.is_reversed, scale.name)


def _about_dates(columns: Sequence[Column], profiles: Sequence[Profile]) -> Iterator[Question]:
    for column in columns:
        if column.role is Role.DATE and column.is_date_ambiguous:
            vote = vote_order(profiles[column.index].counts)
            yield Question(QuestionKind.DATE_ORDER, (column.index,), vote.example if vote else "")


def _about_roles(columns: Sequence[Column]) -> Iterator[Question]:
    for column in columns:
        if column.certainty is Certainty.CHECK and column.role in _ASKED_ROLES:
            yield Question(QuestionKind.CHECK_ROLE, (column.index,), next(iter(column.examples), ""))

"""Guesses what each column is for: remembered choice, survey tool, heading and content, in this order of trust."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from npsdesk.core.cleaning.address_headings import STREETS, address_places
from npsdesk.core.cleaning.dates import read_moment, vote_order
from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.headings import Claim, claims_of, is_score_group, is_technical
from npsdesk.core.cleaning.profile import Profile
from npsdesk.core.cleaning.rating import numbers_scale
from npsdesk.core.cleaning.score_column import can_be_score, is_plain_score, other_scale
from npsdesk.core.cleaning.score_doubt import find_doubt
from npsdesk.core.cleaning.score_groups import are_group_words, are_recodes
from npsdesk.core.cleaning.score_scale import DoubtKind, ScoreScale
from npsdesk.core.cleaning.table import Certainty, Chosen, Column, Left, Reading, Why
from npsdesk.core.cleaning.vendors import Known
from npsdesk.core.survey import Role

_ONE_OF_EACH = (Role.KEY, Role.EMAIL, Role.COMPANY, Role.DATE, Role.LANGUAGE)
_TELLING = (Role.GROUP, Role.COMPANY, Role.LANGUAGE, Role.EMPLOYEE)  # say nothing where everyone has the same
_FREE_WORDS = 3.0
_MANY = 20
_SETTLED_ONES = (Why.REMEMBERED, Why.VENDOR, Why.EMPTY, Why.CONSTANT)
_BY_TOOL = 8  # more than any heading says, less than the owner's own choice
_SCORES = 60  # distinct answers; scores have a dozen


@dataclass(frozen=True)
class Guess:
    """A role with the reason for it; `weight` orders columns that ask for the same role."""

    role: Role
    certainty: Certainty
    why: Why
    weight: int = 0


def guess_roles(
    names: Sequence[str],
    profiles: Sequence[Profile],
    known: Sequence[Known | None],
    remembered: Mapping[str, Chosen],
) -> list[Guess]:
    """Return one guess per column; scores are settled by the caller, who sees all candidates.

    `known` holds what the survey tool's own columns are for, `remembered` what the owner chose last time.
    """
    guesses = [
        _guess(name, profile, own, remembered.get(name))
        for name, profile, own in zip(names, profiles, known, strict=True)
    ]
    for role in _ONE_OF_EACH:
        guesses = _keep_best(guesses, profiles, role)
    return _with_addresses(names, guesses)


def _with_addresses(names: Sequence[str], guesses: list[Guess]) -> list[Guess]:
    """Return the guesses with every part of an address kept, as everybody's own: without a street nothing is one."""
    places = address_places(names)
    if not any(place < STREETS for place in places.values()):
        return guesses
    kept = Guess(Role.GROUP, Certainty.SURE, Why.HEADING)
    return [
        kept if index in places and guess.why not in _SETTLED_ONES else guess for index, guess in enumerate(guesses)
    ]


def _guess(name: str, profile: Profile, own: Known | None, chosen: Chosen | None) -> Guess:
    if chosen is not None and _still_fits(chosen, profile):
        return Guess(chosen.role, Certainty.SURE, Why.REMEMBERED, 9)
    if not profile.filled:
        return left_out(Why.EMPTY)
    if own is not None and own.role is Role.IGNORE:
        return left_out(Why.TECHNICAL)
    if own is not None and _fits_tool(own.role, profile):
        return Guess(own.role, Certainty.SURE, Why.VENDOR, _BY_TOOL - min(own.rank, 3))
    if is_technical(name):
        return left_out(Why.TECHNICAL)
    if claims_score(name) and _are_eaten(profile):
        # no date: the caller makes it the score where no other column is
        return left_out(Why.UNKNOWN)
    if are_group_words(profile):
        return Guess(Role.GROUP, Certainty.SURE, Why.DERIVED)
    if profile.choices_end and not any(claim.role is Role.TAGS for claim in claims_of(name)):
        return Guess(Role.GROUP, Certainty.SURE, Why.CONTENT)
    return _by_claim(name, profile) or by_content(profile, is_group=is_score_group(name))


def _still_fits(chosen: Chosen, profile: Profile) -> bool:
    """Return whether the answers can be what they were last time: a score that is now on 1-5 is asked about."""
    was_plain = chosen.role is Role.SCORE and chosen.score_scale not in (ScoreScale.SHIFTED, ScoreScale.DATES)
    return not (was_plain and other_scale(profile))


def claims_score(name: str) -> int:
    """Return how clearly a heading asks for the score, 0 where it does not or names a date as well."""
    claims = {claim.role: claim.strength for claim in claims_of(name)}
    return 0 if Role.DATE in claims else claims.get(Role.SCORE, 0)


def _are_eaten(profile: Profile) -> bool:
    doubt = find_doubt(profile)
    return doubt is not None and doubt.kind is DoubtKind.DATES


def left_out(why: Why) -> Guess:
    """Return the guess for a column that is not imported."""
    return Guess(Role.IGNORE, Certainty.LEFT_OUT, why)


def _by_claim(name: str, profile: Profile) -> Guess | None:
    """Return the strongest role of the heading that the answers do not contradict; scores are settled elsewhere."""
    for claim in claims_of(name):
        if claim.role is Role.SCORE or not fits(claim.role, profile):
            continue
        if _is_constant(profile) and claim.role in _TELLING:
            return left_out(Why.CONSTANT)
        return _claimed(claim, profile)
    return None


def _claimed(claim: Claim, profile: Profile) -> Guess:
    is_confirmed = claim.strength == 3 or claim.role in (Role.COMMENT, Role.DATE)
    certainty = Certainty.SURE if is_confirmed else Certainty.CHECK
    why = Why.BOTH if claim.role in (Role.EMAIL, Role.DATE, Role.COMMENT) else Why.HEADING
    role = claim.role
    if role is Role.REASON and _is_free_text(profile) and claim.strength < 3:
        role = Role.COMMENT
    return Guess(role, certainty, why, claim.strength)


def fits(role: Role, profile: Profile) -> bool:
    """Return whether the answers of a column can serve a role that its heading asks for."""
    test = _FITS.get(role)
    return test is None or test(profile)


def _fits_tool(role: Role, profile: Profile) -> bool:
    """Return whether the answers can serve the role that the survey tool gives a column."""
    if role is Role.SCORE:
        return can_be_score(profile, 3)
    if role is Role.COMMENT:
        return profile.number_share < 0.5 and profile.typed_date_share < 0.5
    if role in _TELLING and _is_constant(profile):
        return False
    return fits(role, profile)


def _fits_comment(profile: Profile) -> bool:
    if profile.number_share > 0.5 or profile.typed_date_share > 0.5 or profile.words is not None:
        return False
    return profile.distinct > 12 or profile.distinct_share > 0.4 or profile.mean_words >= 2


def _fits_name(profile: Profile) -> bool:
    return profile.typed_date_share < 0.5 and profile.words is None and profile.mean_words < 6


def _fits_key(profile: Profile) -> bool:
    is_telling = profile.distinct > 1 and profile.distinct_share > 0.2
    return is_telling and profile.mean_words < 4 and profile.typed_date_share < 0.5


def _fits_number(profile: Profile) -> bool:
    return profile.number_share >= 0.8 and profile.distinct > 1


def _fits_date(profile: Profile) -> bool:
    if profile.date_share >= 0.5:
        return True
    if profile.typed_date_share > 0:
        # broken serial numbers beside real dates: the column is one of dates all the same
        return not any(isinstance(cell, str) for cell in profile.sample)
    return profile.number_share >= 0.8 and _are_moments(profile)


def _are_moments(profile: Profile) -> bool:
    # 0 stands for "not yet" where moments are counted in seconds
    moments = [cell for cell in profile.sample[:50] if text_of(cell) != "0"]
    return bool(moments) and all(read_moment(cell) is not None for cell in moments)


def _fits_group(profile: Profile) -> bool:
    return bool(profile.choices_end) or _fits_values(profile)


def _fits_values(profile: Profile) -> bool:
    return profile.typed_date_share < 0.5 and (profile.distinct <= _MANY or profile.distinct_share < 0.6)


_FITS: dict[Role, Callable[[Profile], bool]] = {
    Role.COMMENT: _fits_comment,
    Role.REASON: lambda profile: profile.number_share < 0.5 and profile.typed_date_share < 0.5,
    Role.EMAIL: lambda profile: profile.email_share >= 0.5,
    Role.NAME: _fits_name,
    Role.COMPANY: _fits_name,
    Role.KEY: _fits_key,
    Role.DATE: _fits_date,
    Role.VALUE: _fits_number,
    Role.USAGE: _fits_number,
    Role.GROUP: _fits_group,
    Role.EMPLOYEE: _fits_name,
    Role.LANGUAGE: lambda profile: profile.distinct <= 60 and profile.mean_words < 3,
    Role.TAGS: lambda profile: profile.number_share < 0.5 and profile.typed_date_share < 0.5,
}


def by_content(profile: Profile, *, is_group: bool = False) -> Guess:
    """Return the role that the answers alone suggest."""
    if _is_constant(profile):
        return left_out(Why.CONSTANT)
    if profile.email_share >= 0.8:
        return Guess(Role.EMAIL, Certainty.CHECK, Why.CONTENT, 1)
    if profile.date_share >= 0.8:
        return Guess(Role.DATE, Certainty.CHECK, Why.CONTENT)
    if are_recodes(profile):
        return Guess(Role.GROUP, Certainty.SURE, Why.DERIVED)
    if is_group:
        return Guess(Role.GROUP, Certainty.SURE, Why.DERIVED if profile.distinct <= 3 else Why.HEADING)
    if profile.number_share >= 0.8:
        return _number_role(profile)
    if profile.words is not None or numbers_scale(profile) is not None:
        return Guess(Role.RATING, Certainty.SURE, Why.CONTENT)
    return _text_role(profile)


def _is_constant(profile: Profile) -> bool:
    """Return whether everyone has the same; one answer that only some ticked tells them apart."""
    return profile.distinct == 1 and profile.filled >= 0.95 * profile.rows


def _number_role(profile: Profile) -> Guess:
    if profile.distinct <= 2:
        return Guess(Role.GROUP, Certainty.SURE, Why.CONTENT)
    if numbers_scale(profile) is not None:
        return Guess(Role.RATING, Certainty.SURE if profile.filled >= 5 else Certainty.CHECK, Why.CONTENT)
    if any(number != int(number) for number in profile.numbers if abs(number) < 1e15):
        return Guess(Role.VALUE, Certainty.CHECK, Why.CONTENT)
    if profile.distinct <= _MANY and profile.distinct_share < 0.5:
        return Guess(Role.GROUP, Certainty.CHECK, Why.CONTENT)
    if profile.distinct_share > 0.95 and profile.filled >= _MANY:
        return left_out(Why.TECHNICAL)
    return Guess(Role.USAGE, Certainty.CHECK, Why.CONTENT)


def _text_role(profile: Profile) -> Guess:
    if profile.distinct == 1 or (profile.distinct_share < 0.3 and profile.distinct <= 200):
        return Guess(Role.GROUP, Certainty.SURE, Why.CONTENT)
    if _is_free_text(profile):
        return Guess(Role.COMMENT, Certainty.SURE if profile.mean_words >= 6 else Certainty.CHECK, Why.CONTENT)
    if profile.distinct_share > 0.9 and profile.filled >= _MANY:
        return left_out(Why.TECHNICAL if profile.mean_words < 1.5 else Why.UNKNOWN)
    if profile.distinct_share > 0.6 and profile.distinct > _MANY:
        return left_out(Why.UNKNOWN)
    return Guess(Role.GROUP, Certainty.CHECK, Why.CONTENT)


def _is_free_text(profile: Profile) -> bool:
    return profile.mean_words >= _FREE_WORDS and profile.distinct_share > 0.3 and profile.number_share < 0.2


def _keep_best(guesses: list[Guess], profiles: Sequence[Profile], role: Role) -> list[Guess]:
    """Return the guesses with this role only at the best column; the others fall back or are left out."""
    asking = [index for index, guess in enumerate(guesses) if guess.role is role]
    if len(asking) < 2:
        return guesses
    best = max(asking, key=lambda index: (guesses[index].weight, profiles[index].filled, -index))
    return [
        _second(guess, profiles[index]) if index in asking and index != best else guess
        for index, guess in enumerate(guesses)
    ]


def _second(guess: Guess, profile: Profile) -> Guess:
    if guess.role in (Role.COMPANY, Role.LANGUAGE) and fits(Role.GROUP, profile):
        return replace(guess, role=Role.GROUP, certainty=Certainty.CHECK)
    return left_out(Why.TECHNICAL)


def column_of(
    index: int, name: str, profile: Profile, guess: Guess, reading: Reading, known: Chosen | None = None
) -> Column:
    """Return the column with its guess, and the scale or date order that the role needs, as chosen last time."""
    column = Column(
        index,
        name,
        guess.role,
        guess.certainty,
        guess.why,
        filled=profile.filled,
        examples=profile.examples,
        distinct=profile.distinct,
    )
    column = with_reading(column, reading)
    return _as_last_time(column, known, profile) if known is not None and guess.why is Why.REMEMBERED else column


def _as_last_time(column: Column, known: Chosen, profile: Profile) -> Column:
    """Return the column with what else was chosen, as far as the answers still ask for it.

    Dates that now read in one way only are read so, and scores with a 0 among them are not shifted any more.
    """
    if known.score_scale is ScoreScale.SHIFTED and profile.scores[0]:
        known = replace(known, score_scale=None)
    if column.is_date_ambiguous and known.date_order is not None:
        column = replace(column, date_order=known.date_order, is_date_ambiguous=False)
    return replace(column, score_scale=known.score_scale, is_second=known.is_second)


def reading_of(profile: Profile) -> Reading:
    """Return how a column would be read as a rating or as a date."""
    scale = profile.words or numbers_scale(profile)
    vote = vote_order(profile.counts) if profile.date_share > 0.1 else None
    order, is_ambiguous = (vote.order, vote.is_ambiguous) if vote else (None, False)
    is_zero_ten = profile.distinct <= _SCORES and _clean_share(profile) >= 0.9 and can_be_score(profile, 3)
    return Reading(scale, order, is_ambiguous, find_doubt(profile), is_zero_ten, profile.choices_end)


def with_reading(column: Column, reading: Reading) -> Column:
    """Return a column with the scale of its ratings, the order of its dates or its choices, as its role asks for."""
    is_date = column.role is Role.DATE
    return replace(
        column,
        scale=reading.scale if column.role is Role.RATING else None,
        date_order=reading.date_order if is_date else None,
        is_date_ambiguous=is_date and reading.is_date_ambiguous,
        choices_end=reading.choices_end if column.role is Role.GROUP else "",
    )


def score_guess(profile: Profile, strength: int) -> Guess | None:
    """Return the guess for a column whose heading asks for the score, None where the answers are no scores."""
    doubt = find_doubt(profile)
    if doubt is not None and doubt.must_be_settled:
        return Guess(Role.SCORE, Certainty.CHECK, Why.BOTH, strength)
    if not can_be_score(profile, strength):
        return None
    is_clear = (strength >= 2 and _clean_share(profile) >= 0.9) or is_plain_score(profile)
    return Guess(Role.SCORE, Certainty.SURE if is_clear else Certainty.CHECK, Why.BOTH, strength)


def _clean_share(profile: Profile) -> float:
    """Return how many of those who gave an answer gave a score; "n/a" is no answer."""
    readable = sum(count for score, count in profile.scores.items() if isinstance(score, int))
    return readable / max(profile.filled - profile.scores[Left.NO_SCORE], 1)

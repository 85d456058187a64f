"""Why one passive stands where they stand, and what speaks for them leaving: facts without words."""

from collections.abc import Sequence
from dataclasses import dataclass

from npsdesk.core.customers.churn import SOON_DAYS
from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.closeness import Band, Basis, band_of
from npsdesk.core.customers.risk import SOME, RiskLevel, RiskReason, has_fallen
from npsdesk.core.survey import Direction, Field
from npsdesk.services.passive_ranking import Ranking, Trait


@dataclass(frozen=True)
class Rated:
    """A question that somebody rated, beside what promoters gave on average; or a tag on what they wrote."""

    trait: Trait
    rating: float | None = None
    promoters: float | None = None


@dataclass(frozen=True)
class Reason:
    """One reason for leaving; which of the others are filled depends on `kind`."""

    kind: RiskReason
    words: str = ""
    competitor: str = ""
    cause: ChurnCause | None = None
    tags: tuple[int, ...] = ()
    rated: Rated | None = None
    field: Field | None = None
    before: float | None = None
    now: float | None = None


@dataclass(frozen=True)
class Why:
    """Everything that explains one passive; `rank` counts from 1 in the wave, `chance` is None without a history."""

    response: int
    rank: int
    of: int
    score: int
    before: int | None
    basis: Basis
    band: Band | None
    squares: int
    closeness: float | None
    chance: float | None
    risk: float | None
    level: RiskLevel
    strengths: tuple[Rated, ...]
    blockers: tuple[Rated, ...]
    reasons: tuple[Reason, ...]
    is_new: bool
    months: float | None


def why(ranking: Ranking, place: int, missed: Sequence[int]) -> Why:
    """Return why the passive at a place of the ranking stands there; `missed` are the tags they miss."""
    wave, before = int(ranking.wave[place]), _known(ranking.before[place])
    closeness = _known(ranking.closeness[place])
    return Why(
        response=int(ranking.responses[place]),
        rank=int(ranking.rank[place]),
        of=ranking.waves[wave].passives,
        score=int(ranking.score[place]),
        before=None if before is None else int(before),
        basis=ranking.waves[wave].basis,
        band=None if closeness is None else band_of(closeness),
        squares=int(ranking.squares[place]),
        closeness=closeness,
        chance=_known(ranking.chance[place]),
        risk=_known(ranking.risk[place]),
        level=RiskLevel(int(ranking.levels[place])),
        strengths=_rated(ranking, place, wave, ranking.strengths[place].tolist()),
        blockers=_rated(ranking, place, wave, ranking.blockers[place].tolist()),
        reasons=risk_reasons(ranking, place, missed),
        is_new=bool(ranking.is_new[place]),
        months=_known(ranking.months[place]),
    )


def _rated(ranking: Ranking, place: int, wave: int, columns: Sequence[int]) -> tuple[Rated, ...]:
    rates, count = ranking.waves[wave].rates, ranking.ratings.shape[1]
    found = []
    for column in columns:
        if column < 0:
            continue
        trait = ranking.traits[column]
        if column < count:
            found.append(Rated(trait, float(ranking.ratings[place, column]), _known(rates[column])))
        else:
            found.append(Rated(trait))
    return tuple(found)


def risk_reasons(ranking: Ranking, place: int, missed: Sequence[int]) -> tuple[Reason, ...]:
    """Return what speaks for leaving, the strongest first: own words, causes, likeness, falls, an end in sight."""
    response, wave = int(ranking.responses[place]), int(ranking.wave[place])
    found = [
        Reason(RiskReason.COMPETITOR if quote.competitor else RiskReason.LEAVING, quote.words, quote.competitor)
        for quote in ranking.quotes.get(response, ())
    ]
    for cause in ChurnCause:
        tags = tuple(tag for tag in missed if ranking.tag_causes.get(tag) is cause)
        if tags:
            found.append(Reason(RiskReason.CAUSE, cause=cause, tags=tags))
    risk = _known(ranking.risk[place])
    if risk is not None and risk >= SOME:
        like = _rated(ranking, place, wave, ranking.warnings[place].tolist())
        found.append(Reason(RiskReason.LIKENESS, rated=like[0] if like else None))
    return (*found, *_falls(ranking, place))


def _falls(ranking: Ranking, place: int) -> list[Reason]:
    import numpy as np

    found = []
    before, now = float(ranking.before[place]), float(ranking.score[place])
    if before > now:
        found.append(Reason(RiskReason.SCORE_FELL, before=before, now=now))
    worth, earlier = float(ranking.value[place]), float(ranking.value_before[place])
    if has_fallen(np.full(1, worth), np.full(1, earlier))[0]:
        found.append(Reason(RiskReason.VALUE_FELL, field=ranking.data.value_field, before=earlier, now=worth))
    if (which := int(ranking.usage_fell[place])) >= 0:
        used, once = float(ranking.usage[place]), float(ranking.usage_before[place])
        found.append(Reason(RiskReason.USAGE_FELL, field=ranking.usage_fields[which], before=once, now=used))
    if 0 <= ranking.days_to_end[place] <= SOON_DAYS:
        found.append(Reason(RiskReason.ENDING, now=float(ranking.days_to_end[place])))
    if ranking.has_left[place] == 1:
        found.append(Reason(RiskReason.LEFT))
    return found


def missed_tags(tags: Sequence[tuple[int, Direction]]) -> tuple[int, ...]:
    """Return the tags somebody misses, of tags with their direction."""
    return tuple(tag for tag, direction in tags if direction is Direction.MISSES)


def _known(value: float) -> float | None:
    return None if value != value else float(value)

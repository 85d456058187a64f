"""What winning over chosen passives is worth: for sure, and at the rate of the past; the same effort on detractors."""

from dataclasses import dataclass

from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import frame_score
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.scores.waves import Past, past_moves
from npsdesk.core.scores.whatif import Conversions, expected_conversions, win_over
from npsdesk.core.survey import Filter
from npsdesk.services.passive_ranking import Past as Seen
from npsdesk.services.passive_ranking import Ranking

LEAST_TRIED = 10  # people seen again, before their share is called a rate (methods D5)


@dataclass(frozen=True)
class Moves:
    """`people` who move up, each worth `each` points; in the past `won` of `tried` did, `expected` at that rate.

    `expected` is None where fewer than ten were seen again: there is no rate then, and none is made up. `is_own` says
    that the owner gave the rate, which is taken as it is.
    """

    people: int
    each: float
    won: int
    tried: int
    expected: Conversions | None
    is_own: bool = False

    @property
    def points(self) -> float:
        """Return what it is worth if every one of them moves up."""
        return self.people * self.each


@dataclass(frozen=True)
class PeopleWhatIf:
    """`counts` as they are and `after` with all chosen passives won over; None where there are too few for a score.

    `passives` become promoters; as many detractors become passives (`to_passive`) or promoters (`to_promoter`), at most
    as many as there are. People are counted, whatever their weights: `is_weighted` says that there are some.
    """

    counts: Counts
    after: Counts
    has_score: bool
    passives: Moves
    to_passive: Moves
    to_promoter: Moves
    is_weighted: bool = False


def what_if(ranking: Ranking, filter_: Filter, people: int, own: Past | None = None) -> PeopleWhatIf | None:
    """Return what winning over that many of the passives shown is worth, None where nobody answered.

    Points are of the answers that the filter's wave and customers let through; the rates are of these customers
    in the waves up to the one in view, or for passives the owner's `own`.
    """
    counts = frame_score(chosen(ranking.data.answers, filter_, ignore_group=True)).counts
    if not counts.n:
        return None
    people = max(0, min(people, counts.passives))
    many, past = min(people, counts.detractors), _past(ranking, filter_)
    point = 100 / counts.n
    return PeopleWhatIf(
        counts=counts,
        after=win_over(counts, people),
        has_score=smallness(counts.n) is not Smallness.COUNTS_ONLY,
        passives=_moves(people, point, past.promoted, past.passives) if own is None else _own(people, point, own),
        to_passive=_moves(many, point, past.to_passive, past.detractors),
        to_promoter=_moves(many, 2 * point, past.to_promoter, past.detractors),
        is_weighted=ranking.data.scoring.weights is not None,
    )


def _past(ranking: Ranking, filter_: Filter) -> Seen:
    """Return what became of the filter's passives and detractors, up to the wave in view; of all it is known before."""
    ids = [wave.id for wave in ranking.data.waves]
    known = ids if filter_.wave is None else ids[: ids.index(filter_.wave) + 1]
    if known == ids and filter_.field is None:
        return ranking.past
    moves = past_moves(ranking.data.answers, filter_, known)
    passive, detractor = ({y: moves.get((x, y), 0) for y in (-1, 0, 1)} for x in (0, -1))
    return Seen(sum(passive.values()), passive[1], sum(detractor.values()), detractor[0], detractor[1])


def _own(people: int, each: float, own: Past) -> Moves:
    expected = expected_conversions(people, own.won, own.seen) if people else None
    return Moves(people, each, own.won, own.seen, expected, is_own=True)


def _moves(people: int, each: float, won: int, tried: int) -> Moves:
    expected = expected_conversions(people, won, tried) if tried >= LEAST_TRIED and people else None
    return Moves(people, each, won, tried, expected)

"""What winning people over would bring, what it would take, and what the owner's own past lets one expect."""

from dataclasses import dataclass

from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.tables import Answers, answers_of, tally
from npsdesk.core.scores.waves import Past, past_conversions
from npsdesk.core.scores.whatif import Conversions, detractors_needed_for, expected_conversions, needed_for
from npsdesk.core.survey import Filter
from npsdesk.services.project_data import ProjectData

FEWEST_SEEN = 10  # people seen again from which a past may speak


@dataclass(frozen=True)
class Prospect:
    """The score to start from, and what became of passives and of detractors in the next wave so far.

    Everything is counted without weights and with nobody's money: one person is one person.
    """

    score: Score
    passives: Past
    detractors: Past

    @property
    def counts(self) -> Counts:
        return self.score.counts


@dataclass(frozen=True)
class Need:
    """How many people it takes for a gain; `is_enough` says whether there are so many passives, or detractors."""

    points: float
    passives: int
    detractors: int
    passives_are_enough: bool
    detractors_are_enough: bool


def prospect(data: ProjectData, filter_: Filter) -> Prospect:
    """Return what the what-if of a filter starts from; only waves up to the one in view count as its past."""
    mask = chosen_mask(data.answers, filter_, ignore_group=True)
    plain = Answers(answers_of(data.answers).scores)
    ids = [wave.id for wave in data.waves]
    known = ids if filter_.wave is None else ids[: ids.index(filter_.wave) + 1]
    passives, detractors = past_conversions(data.answers, filter_, known)
    return Prospect(tally(plain.among(mask)).score(), passives, detractors)


def need_of(counts: Counts, points: float) -> Need:
    """Return how many passives, or else detractors, would have to become promoters for that many points."""
    passives, detractors = needed_for(counts, points), detractors_needed_for(counts, points)
    return Need(points, passives, detractors, passives <= counts.passives, detractors <= counts.detractors)


def expectation(asked: int, past: Past, *, is_given: bool = False) -> Conversions | None:
    """Return how many of those asked may become promoters, None where too few were seen again to say.

    What the owner gave is taken as it is: of few it has a wide range.
    """
    return expected_conversions(asked, past.won, past.seen) if past.seen >= (1 if is_given else FEWEST_SEEN) else None

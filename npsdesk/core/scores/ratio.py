"""Promoters for each passive: the ratio that grows with every passive won over."""

from dataclasses import dataclass

from npsdesk.core.scores.nps import Tally
from npsdesk.core.scores.proportions import wilson_interval


@dataclass(frozen=True)
class Ratio:
    """Promoters per passive with its interval; `high` is None where there may be no passives at all."""

    value: float
    low: float
    high: float | None


def promoters_per_passive(tally: Tally, confidence: float = 0.95) -> Ratio | None:
    """Return promoters / passives, None without passives.

    Of those who are one or the other, the share of promoters has Wilson's interval; a share π is a ratio π / (1 - π).
    """
    passives, promoters = tally.passives, tally.promoters
    if passives <= 0:
        return None
    low, high = wilson_interval(promoters, passives + promoters, confidence)
    return Ratio(promoters / passives, low / (1 - low), None if high >= 1 else high / (1 - high))

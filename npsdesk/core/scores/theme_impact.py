"""What a theme does to the score: those who mention it against the others, and the score as it would read without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from npsdesk.core.scores.change import Change, change_between
from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.normal import z_of
from npsdesk.core.scores.nps import Counts, Tally
from npsdesk.core.scores.segments import Verdict, verdict_of

FEWEST_MENTIONS = 5
VALUES = (-1, 0, 1)


@dataclass(frozen=True)
class Impact:
    """`value` is score - score without the theme, on -2 … 2, with its range: below 0 the theme costs points.

    `share` is the share of answers that mention it, weighted where they have weights; `gap` is score with - score
    without; `q` is the gap's chance among all themes of the table, None where fewer than five mention it or nobody does
    not. `mentions` and `others` count answers, `n` is what the mentions are worth.
    """

    mentions: Counts
    others: Counts
    value: float
    low: float
    high: float
    se: float
    gap: Change
    share: float
    n: float
    q: float | None = None

    @property
    def verdict(self) -> Verdict:
        return Verdict.NOT_COMPARED if self.q is None else verdict_of(self.q)


@dataclass(frozen=True)
class Weighing:
    """What weighted answers are worth: those that mention a theme, the others, and all; each has its own n_eff.

    `share` is the weighted share that mentions it.
    """

    mentions: Tally
    others: Tally
    share: float
    n: float


def theme_impact(
    mentions: Counts, others: Counts, confidence: float = 0.95, weighing: Weighing | None = None
) -> Impact | None:
    """Return the impact of a theme (methods C2), None where nobody mentions it or nobody does not.

    `mentions` are the answers that mention it, `others` all the rest, those without a comment too; `weighing` what they
    are worth where they have weights. Influence values u = (x - s) - (1 - T)(x - s₀) / (1 - f), variance
    Σ u² / (n (n - 1)); the same as the delta method of R's survey.
    """
    if not mentions.n or not others.n:
        return None
    n = mentions.n + others.n
    one = weighing or Weighing(mentions, others, mentions.n / n, n)
    whole = one.share * one.mentions.nps + (1 - one.share) * one.others.nps
    spread = sum(
        part * count / side.n * ((x - whole) - (0 if is_mention else (x - side.nps) / (1 - one.share))) ** 2
        for is_mention, part, side in ((True, one.share, one.mentions), (False, 1 - one.share, one.others))
        for x, count in zip(VALUES, (side.detractors, side.passives, side.promoters), strict=True)
    )
    se = sqrt(spread / max(one.n - 1, 1.0))
    value, reach = whole - one.others.nps, z_of(confidence) * se
    gap = change_between(one.others, one.mentions)
    return Impact(mentions, others, value, value - reach, value + reach, se, gap, one.share, one.mentions.n)


def theme_impacts(
    themes: Sequence[Counts], whole: Counts, weighings: Sequence[Weighing | None] | None = None
) -> tuple[Impact | None, ...]:
    """Return the impact of each theme on the score of `whole`, with q over the themes that five or more mention.

    `weighings` go with the themes where answers have weights; None for a theme that nobody or everybody mentions.
    """
    each = weighings or [None] * len(themes)
    found = [theme_impact(one, whole - one, weighing=worth) for one, worth in zip(themes, each, strict=True)]
    places = [place for place, one in enumerate(found) if one is not None and one.n >= FEWEST_MENTIONS]
    qs = benjamini_hochberg([one.gap.p for place in places if (one := found[place]) is not None])
    for place, q in zip(places, qs, strict=True):
        one = found[place]
        found[place] = None if one is None else replace(one, q=q)
    return tuple(found)

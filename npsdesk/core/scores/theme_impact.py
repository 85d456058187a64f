"""What a theme does to the score: those who mention it against the others, and the score as it would read without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from npsdesk.core.scores.change import Change, change_between
from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.normal import z_of
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.segments import Verdict, verdict_of

FEWEST_MENTIONS = 5
VALUES = (-1, 0, 1)


@dataclass(frozen=True)
class Impact:
    """`value` is score - score without the theme, on -2 … 2, with its range: below 0 the theme costs points.

    `share` is the share of answers that mention it; `gap` is score with - score without; `q` is the gap's chance among
    all themes of the table, None where fewer than five mention it or nobody does not.
    """

    mentions: Counts
    others: Counts
    value: float
    low: float
    high: float
    se: float
    gap: Change
    q: float | None = None

    @property
    def share(self) -> float:
        return self.mentions.n / (self.mentions.n + self.others.n)

    @property
    def verdict(self) -> Verdict:
        return Verdict.NOT_COMPARED if self.q is None else verdict_of(self.q)


def theme_impact(mentions: Counts, others: Counts, confidence: float = 0.95) -> Impact | None:
    """Return the impact of a theme (methods C2), None where nobody mentions it or nobody does not.

    `mentions` are the answers that mention it, `others` all the rest, those without a comment too. Influence values
    u = (x - s) - (1 - T)(x - s₀) / (1 - f), variance Σ u² / (n (n - 1)); the same as the delta method of R's survey.
    """
    n = mentions.n + others.n
    if not mentions.n or not others.n:
        return None
    whole = mentions + others
    share = mentions.n / n
    squares = sum(
        count * ((x - whole.nps) - (0 if is_mention else (x - others.nps) / (1 - share))) ** 2
        for is_mention, counts in ((True, mentions), (False, others))
        for x, count in zip(VALUES, (counts.detractors, counts.passives, counts.promoters), strict=True)
    )
    se = sqrt(squares / (n * (n - 1)))
    value, reach = whole.nps - others.nps, z_of(confidence) * se
    return Impact(mentions, others, value, value - reach, value + reach, se, change_between(others, mentions))


def theme_impacts(themes: Sequence[Counts], whole: Counts) -> tuple[Impact | None, ...]:
    """Return the impact of each theme on the score of `whole`, with q over the themes that five or more mention."""
    found = [theme_impact(mentions, whole - mentions) for mentions in themes]
    places = [place for place, one in enumerate(found) if one is not None and one.mentions.n >= FEWEST_MENTIONS]
    qs = benjamini_hochberg([one.gap.p for place in places if (one := found[place]) is not None])
    for place, q in zip(places, qs, strict=True):
        one = found[place]
        found[place] = None if one is None else replace(one, q=q)
    return tuple(found)

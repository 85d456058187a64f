"""What promoters do differently: what they have more often, or more of, than passives, and which passives lack it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.scores.multiplicity import benjamini_hochberg
from npsdesk.core.scores.two_sides import Judged, mean_difference, mean_of, share_difference
from npsdesk.core.several import choices_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

FEWEST_WITH = 5  # of both groups that must have a value
MOST_VALUES = 40  # of one column: with more it tells people apart, not kinds of people


class What(StrEnum):
    """What is compared."""

    VALUE = "value"  # an answer of a group column
    TAG = "tag"
    NUMBER = "number"  # ratings, usage


@dataclass(frozen=True)
class Trait:
    """Something people have or have not, or have so much of, one row per answer with a score.

    `has` is boolean (n,), or `amount` float64 (n,) with NaN where unknown; `known` says who has an answer at all.
    """

    key: str
    what: What
    known: "Mask"
    has: "Mask | None" = None
    amount: "Floats | None" = None
    value: str = ""


@dataclass(frozen=True)
class Contrast(Judged):
    """A trait among promoters against passives. Shares (0 … 1) or means, and how many each is of.

    `with_promoters` and `with_passives` count who has it. `lift` is the share of promoters over that of passives, None
    where no passive has it or for numbers. `lacking` are the places of the passives who lack it, or have less of it
    than the median promoter.
    """

    key: str
    what: What
    value: str
    promoters: float | None
    passives: float | None
    n_promoters: int
    n_passives: int
    with_promoters: int = 0
    with_passives: int = 0
    lift: float | None = None
    lacking: "npt.NDArray[np.intp] | None" = None

    @property
    def is_for_promoters(self) -> bool:
        """Whether promoters have more of it."""
        return self.difference is not None and self.difference.value > 0


def traits_of_column(key: str, values: "pd.Series[str]") -> list[Trait]:
    """Return one trait for each value of a group column; "" is no answer, as is missing.

    A column with more than 40 values, or with one only, has none. Those with several choices have each of them.
    """
    import numpy as np

    texts = values.astype(object).where(values.notna(), "").to_numpy()
    known = texts != ""
    found, codes = np.unique(texts.astype(str), return_inverse=True)
    choices: dict[str, list[int]] = {}
    for code, text in enumerate(found.tolist()):
        for choice in choices_of(text) if text else ():
            choices.setdefault(choice, []).append(code)
    if not 2 <= len(choices) <= MOST_VALUES:
        return []
    return [Trait(key, What.VALUE, known, np.isin(codes, own), value=choice) for choice, own in choices.items()]


def contrasts(traits: Sequence[Trait], score: "Floats", weights: "Floats | None" = None) -> tuple[Contrast, ...]:
    """Return the traits among promoters against passives, what promoters have more of first, widest first.

    `score` is (n,) with NaN where there is none. Newcombe's interval for shares, Welch's for numbers;
    Benjamini-Hochberg over all rows that 10 of each group have an answer on. Traits that fewer than 5 of them have
    are left out. `weights` is (n,) where answers count for more or less: shares and means are weighted then, each group
    counts as what it is worth, and who has no weight above 0 counts nowhere; `lacking` has them all the same.
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        groups = Groups(score >= 9, (score >= 7) & (score <= 8), weights)
    found = [_contrast(trait, groups) for trait in traits]
    shown = [contrast for contrast in found if contrast is not None]
    tested = [place for place, contrast in enumerate(shown) if contrast.difference is not None]
    chances = [difference.p for contrast in shown if (difference := contrast.difference) is not None]
    for place, q in zip(tested, benjamini_hochberg(chances), strict=True):
        shown[place] = replace(shown[place], q=q)
    return tuple(sorted(shown, key=_rank))


def _rank(contrast: Contrast) -> tuple[int, float, float]:
    """Clear before possible before the rest; within these more for promoters first, widest in its own spread first."""
    sureness = 0 if contrast.is_clear else 1 if contrast.is_possible else 2
    difference = contrast.difference
    if difference is None:
        return 3, 0.0, 0.0
    reach = (difference.high - difference.low) / 2
    return sureness, -float(difference.value > 0), -abs(difference.value) / max(reach, 1e-12)


@dataclass(frozen=True)
class Groups:
    """Who is a promoter and who a passive, and what each answer counts for."""

    promoters: "Mask"
    passives: "Mask"
    weights: "Floats | None"

    def sides(self, known: "Mask") -> "tuple[Mask, Mask]":
        """Return promoters and passives of whom it is known, among those who count."""
        import numpy as np

        counting = known if self.weights is None else known & (np.nan_to_num(self.weights) > 0)
        return self.promoters & counting, self.passives & counting

    def weights_of(self, side: "Mask") -> "Floats | None":
        return None if self.weights is None else self.weights[side]


def _contrast(trait: Trait, groups: Groups) -> Contrast | None:
    return _share(trait, trait.has, groups) if trait.has is not None else _amount(trait, groups)


def _share(trait: Trait, has: "Mask", groups: Groups) -> Contrast | None:
    import numpy as np

    sides = groups.sides(trait.known)
    own = [has[side].astype(np.float64) for side in sides]
    weights = [groups.weights_of(side) for side in sides]
    have = [int(values.sum()) for values in own]
    if sum(have) < FEWEST_WITH:
        return None
    first, second = (mean_of(values, each) for values, each in zip(own, weights, strict=True))
    return Contrast(
        trait.key,
        trait.what,
        trait.value,
        first,
        second,
        len(own[0]),
        len(own[1]),
        have[0],
        have[1],
        first / second if first is not None and second else None,
        np.flatnonzero(groups.passives & trait.known & ~has),
        difference=share_difference(own[0], own[1], weights[0], weights[1]),
    )


def _amount(trait: Trait, groups: Groups) -> Contrast | None:
    import numpy as np

    assert trait.amount is not None
    sides = groups.sides(trait.known)
    own, weights = [trait.amount[side] for side in sides], [groups.weights_of(side) for side in sides]
    if len(own[0]) + len(own[1]) < FEWEST_WITH:
        return None
    with np.errstate(invalid="ignore"):
        less = trait.amount < np.median(own[0]) if len(own[0]) else np.zeros(len(trait.amount), dtype=bool)
    return Contrast(
        trait.key,
        trait.what,
        trait.value,
        mean_of(own[0], weights[0]),
        mean_of(own[1], weights[1]),
        len(own[0]),
        len(own[1]),
        lacking=np.flatnonzero(groups.passives & trait.known & less),
        difference=mean_difference(own[0], own[1], weights[0], weights[1]),
    )

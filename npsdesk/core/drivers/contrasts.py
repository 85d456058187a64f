"""What promoters do differently: what they have more often, or more of, than passives, and which passives lack it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.scores.means import difference_of_means
from npsdesk.core.scores.multiplicity import CLEAR, POSSIBLE, benjamini_hochberg
from npsdesk.core.scores.proportions import Difference, difference_of
from npsdesk.core.several import choices_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

FEWEST_TO_TEST = 10  # of each group that must have an answer
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
class Contrast:
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
    difference: Difference | None = None
    q: float | None = None
    lacking: "npt.NDArray[np.intp] | None" = None

    @property
    def is_clear(self) -> bool:
        return self.q is not None and self.q <= CLEAR

    @property
    def is_possible(self) -> bool:
        return self.q is not None and self.q <= POSSIBLE

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


def contrasts(traits: Sequence[Trait], score: "Floats") -> tuple[Contrast, ...]:
    """Return the traits among promoters against passives, what promoters have more of first, widest first.

    `score` is (n,) with NaN where there is none. Newcombe's interval for shares, Welch's for numbers;
    Benjamini-Hochberg over all rows that 10 of each group have an answer on. Traits that fewer than 5 of them have
    are left out.
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        promoters, passives = score >= 9, (score >= 7) & (score <= 8)
    found = [_contrast(trait, promoters, passives) for trait in traits]
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


def _contrast(trait: Trait, promoters: "Mask", passives: "Mask") -> Contrast | None:
    return _share(trait, promoters, passives) if trait.has is not None else _amount(trait, promoters, passives)


def _share(trait: Trait, promoters: "Mask", passives: "Mask") -> Contrast | None:
    import numpy as np

    assert trait.has is not None
    sides = [(int((trait.has & known).sum()), int(known.sum())) for known in _known(trait, promoters, passives)]
    (have1, n1), (have2, n2) = sides
    if have1 + have2 < FEWEST_WITH:
        return None
    is_tested = min(n1, n2) >= FEWEST_TO_TEST
    share1, share2 = have1 / n1 if n1 else None, have2 / n2 if n2 else None
    return Contrast(
        trait.key,
        trait.what,
        trait.value,
        share1,
        share2,
        n1,
        n2,
        have1,
        have2,
        share1 / share2 if share1 is not None and share2 else None,
        difference_of((have1, n1), (have2, n2)) if is_tested else None,
        lacking=np.flatnonzero(passives & trait.known & ~trait.has),
    )


def _amount(trait: Trait, promoters: "Mask", passives: "Mask") -> Contrast | None:
    import numpy as np

    assert trait.amount is not None
    sides = [trait.amount[known] for known in _known(trait, promoters, passives)]
    first, second = sides
    if len(first) + len(second) < FEWEST_WITH:
        return None
    is_tested = min(len(first), len(second)) >= FEWEST_TO_TEST
    with np.errstate(invalid="ignore"):
        less = trait.amount < np.median(first) if len(first) else np.zeros(len(trait.amount), dtype=bool)
    return Contrast(
        trait.key,
        trait.what,
        trait.value,
        float(first.mean()) if len(first) else None,
        float(second.mean()) if len(second) else None,
        len(first),
        len(second),
        difference=difference_of_means(first, second) if is_tested else None,
        lacking=np.flatnonzero(passives & trait.known & less),
    )


def _known(trait: Trait, promoters: "Mask", passives: "Mask") -> "tuple[Mask, Mask]":
    return promoters & trait.known, passives & trait.known

"""How the numbers of a score column are meant, and what may be odd about them."""

from dataclasses import dataclass
from enum import StrEnum


class ScoreScale(StrEnum):
    """How the numbers of a score column are meant, as the owner said; the values are also the words of `--scale`."""

    ZERO_TEN = "0-10"  # as they are
    ONE_TEN = "1-10"  # as they are; nobody could give a 0
    SHIFTED = "shifted"  # kept as 1-11 by the survey tool: each counts one less
    DATES = "dates"  # a spreadsheet made dates of 8/10: 8 October or 10 August is an 8


class DoubtKind(StrEnum):
    """What is odd about a column of scores, before the owner has said how they are meant."""

    DATES = "dates"  # dates in place of scores, each of them an "8/10" that a spreadsheet changed
    SHIFTED = "shifted"  # 1-11: some survey tools keep the place in the list in place of the score
    NO_ZERO = "no_zero"  # 1-10: usable, but not the scale of NPS
    NO_TEN = "no_ten"  # 0-9: the place in a list of ten, or nobody was that happy
    ALL_LOW = "all_low"  # 1-5: too few answers to tell stars from scores that are all low


@dataclass(frozen=True)
class Doubt:
    """What is odd; `examples` are texts of the file with the score that each would become where it is put right.

    `is_plain` says that it cannot be anything else, so that an import which cannot ask may put it right and say so.
    """

    kind: DoubtKind
    examples: tuple[tuple[str, int], ...] = ()
    is_plain: bool = False

    @property
    def must_be_settled(self) -> bool:
        """Whether the numbers would be wrong as they stand."""
        return self.kind in (DoubtKind.DATES, DoubtKind.SHIFTED)

    @property
    def remedy(self) -> ScoreScale:
        """What an owner who agrees says."""
        return _REMEDIES[self.kind]


_REMEDIES = {
    DoubtKind.DATES: ScoreScale.DATES,
    DoubtKind.SHIFTED: ScoreScale.SHIFTED,
    DoubtKind.NO_ZERO: ScoreScale.ONE_TEN,
    DoubtKind.NO_TEN: ScoreScale.ZERO_TEN,
    DoubtKind.ALL_LOW: ScoreScale.ZERO_TEN,
}

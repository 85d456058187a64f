"""Who could leave: the level in one word, and the reasons for it."""

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

HIGH, SOME = 0.60, 0.35
FALL = 0.20  # less of what a customer spent or used is a fall from here on, as amounts always vary a little


class RiskLevel(IntEnum):
    """How likely somebody is to leave, in words."""

    LOW = 0
    SOME = 1
    HIGH = 2


class RiskReason(StrEnum):
    """What speaks for somebody leaving."""

    COMPETITOR = "competitor"  # names one
    LEAVING = "leaving"  # says so
    CAUSE = "cause"  # misses something that is one of the four causes
    LIKENESS = "likeness"  # rates as detractors do
    SCORE_FELL = "score_fell"
    VALUE_FELL = "value_fell"
    USAGE_FELL = "usage_fell"
    ENDING = "ending"  # a contract that ends soon
    LEFT = "left"  # the column says that they are gone


def levels_of(risk: "Floats", names_or_leaves: "Bools", has_cause: "Bools") -> "Ints":
    """Return the RiskLevel of each person (decisions, "Closeness and risk").

    High with R of .6 and more, or where a competitor or a word of leaving stands in the comment; Some with R of .35 and
    more, or with one of the four causes; else Low. `risk` is NaN where no likeness could be learned.
    """
    import numpy as np

    known = np.nan_to_num(risk, nan=0.0)
    high = (known >= HIGH) | names_or_leaves
    some = (known >= SOME) | has_cause
    return np.where(high, RiskLevel.HIGH, np.where(some, RiskLevel.SOME, RiskLevel.LOW)).astype(np.int64)


def has_fallen(now: "Floats", before: "Floats") -> "Bools":
    """Return who spends or uses at least a fifth less than before; unknown is no fall.

    >>> import numpy as np
    >>> has_fallen(np.array([80.0, 81.0, 0.0, np.nan]), np.array([100.0, 100.0, 5.0, 5.0])).tolist()
    [True, False, True, False]
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        found: Bools = (before > 0) & (now <= (1 - FALL) * before)
    return found

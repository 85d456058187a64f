"""What a number of answers can carry: the one table of minimum counts (methods §0)."""

from enum import StrEnum


class Smallness(StrEnum):
    """How a group of n answers may be shown."""

    COUNTS_ONLY = "counts_only"  # under 5: no score, also for anonymity
    GREY = "grey"  # 5-9: score with range, greyed, not ranked and not compared
    FEW = "few"  # 10-29: shown with the words "few answers"
    NORMAL = "normal"  # 30-99
    SOLID = "solid"  # from 100


def smallness(n: int) -> Smallness:
    """Return how a group of `n` answers may be shown."""
    for limit, kind in ((5, Smallness.COUNTS_ONLY), (10, Smallness.GREY), (30, Smallness.FEW), (100, Smallness.NORMAL)):
        if n < limit:
            return kind
    return Smallness.SOLID

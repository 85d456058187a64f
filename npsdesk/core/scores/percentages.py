"""Whole percentages that add up to 100."""

from collections.abc import Sequence


def percentages(counts: Sequence[int]) -> tuple[int, ...]:
    """Return the shares of counts (each >= 0) as whole percentages that sum to 100; all 0 for no counts.

    Largest remainder (Hamilton): every share is rounded down, and the points left over go to the largest remainders,
    to the earlier count where remainders are equal. Remainders are compared as whole numbers, so the result is exact.
    Raises ValueError for a negative count. Source: Balinski and Young, Fair Representation (1982), chapter 2.
    """
    if any(count < 0 for count in counts):
        raise ValueError("counts cannot be negative")
    total = sum(counts)
    if total == 0:
        return (0,) * len(counts)
    shares = [count * 100 // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: (-(counts[place] * 100 % total), place))
    for place in by_remainder[: 100 - sum(shares)]:
        shares[place] += 1
    return tuple(shares)

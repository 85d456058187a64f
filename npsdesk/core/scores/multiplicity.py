"""Many comparisons at once: how few of those called different may be so by chance."""

from collections.abc import Sequence

CLEAR = 0.05
POSSIBLE = 0.10


def benjamini_hochberg(chances: Sequence[float]) -> tuple[float, ...]:
    """Return q for each p, in the same order: q(i) = min over j >= i of (m / j) p(j), at most 1.

    Calling everything with q <= x different, at most a share x of what is called so is expected to be chance.
    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300; methods A7.
    """
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    found = [1.0] * len(chances)
    least = 1.0
    for rank in range(len(order), 0, -1):
        place = order[rank - 1]
        least = min(least, chances[place] * len(order) / rank)
        found[place] = least
    return tuple(found)

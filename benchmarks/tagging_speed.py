"""How long the rules take: 50 tags of 20 keywords over many comments, with direction and tone, and with what memory."""

from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.fresh import command, run

_SMALL, _LARGE = 100_000, 1_000_000


def measure() -> Iterator[Figure]:
    """Measure in fresh processes; the time of a process counts, so that a busy machine does not look slow."""
    small = min((_tagged(_SMALL) for _round in range(2)), key=lambda found: found[0])
    yield Figure("rules, 50 tags x 20 keywords, 100,000 comments", small[0], 2, "s")
    large = _tagged(_LARGE)
    yield Figure("rules, 50 tags x 20 keywords, 1,000,000 comments", large[0], 25, "s")
    yield Figure("rules, 1,000,000 comments, memory", large[1], 1500, "MB")
    yield Figure("rules, cost of a comment, a million against 100,000", large[0] / 10 / small[0], 1.25)


def _tagged(count: int) -> tuple[float, float]:
    _wall, seconds, _hits, peak = map(float, run(command("benchmarks.one_tagging", str(count))).split())
    return seconds, peak

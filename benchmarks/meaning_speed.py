"""How long search by meaning takes over many comments once they have vectors, and what it keeps in memory."""

from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.fresh import command, run

_COMMENTS = 100_000


def measure() -> Iterator[Figure]:
    """Measure in fresh processes; the time of a process counts, so that a busy machine does not look slow."""
    made, asked, again, kept = min(_found() for _round in range(2))
    yield Figure("meaning, the index of 100,000 comments that have vectors", made, 8, "s")
    yield Figure("meaning, a first search in them", asked, 2, "s")
    yield Figure("meaning, the next search", again, 0.4, "s")
    yield Figure("meaning, memory of words and concepts", kept, 150, "MB")


def _found() -> tuple[float, ...]:
    return tuple(map(float, run(command("benchmarks.one_meaning", str(_COMMENTS))).split()))

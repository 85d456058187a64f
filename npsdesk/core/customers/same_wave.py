"""Whether a file looks like a wave that is in the project already: the same customers on the same days."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

_FEWEST = 5  # customers in common; a handful says nothing
_SHARE = 0.5  # of the customers, and of the days, of whichever has fewer


@dataclass(frozen=True)
class WaveFacts:
    """What is compared of a wave: its days and its customers."""

    wave: int
    first: date | None
    last: date | None
    customers: Set[int]


def find_same_wave(
    first: date | None, last: date | None, known: Set[int], people: int, waves: Iterable[WaveFacts]
) -> int | None:
    """Return the wave that a file looks like, the one with most customers in common; None where it looks like none.

    `known` are the customers of the file whom the project knows, `people` how many the file has in all.
    """
    found = [
        (len(known & wave.customers), wave.wave)
        for wave in waves
        if _share_days(first, last, wave) and _share_customers(known, people, wave)
    ]
    return max(found)[1] if found else None


def _share_customers(known: Set[int], people: int, wave: WaveFacts) -> bool:
    common = len(known & wave.customers)
    return common >= _FEWEST and common >= _SHARE * min(people, len(wave.customers))


def _share_days(first: date | None, last: date | None, wave: WaveFacts) -> bool:
    if first is None or last is None or wave.first is None or wave.last is None:
        return False
    common = (min(last, wave.last) - max(first, wave.first)).days + 1
    shorter = min((last - first).days, (wave.last - wave.first).days) + 1
    return common >= _SHARE * shorter

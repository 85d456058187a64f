"""The search for customers who look like one person, beside the plain comparison of all of a few with all others, and
the names that a wave with numbers only has from another one."""

import random
import time
from collections.abc import Iterator

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from benchmarks.figures import Figure
from npsdesk.core.customers.identity import Known
from npsdesk.core.customers.known_from import fill_gaps
from npsdesk.core.customers.near import find_near
from npsdesk.core.customers.portrait import Portrait, portraits

LETTERS = "abcdefghijklmnoprstuvw"
SAMPLE = 5_000


def measure() -> Iterator[Figure]:
    """Yield the time for 100,000 customers, how it grows, and what comparing all with all would cost."""
    small, large = _people(100_000), _people(200_000)
    once, twice = min(_search(small) for _round in range(3)), min(_search(large) for _round in range(3))
    yield Figure("look-alikes among 100,000 customers", once, 15.0, "s")
    yield Figure("look-alikes among 200,000 against 100,000", twice / once, 2.6)
    yield Figure("look-alikes against comparing all with all", once / _all_with_all(small), 0.2)
    yield Figure("100,000 answers without a name have that of another wave", _named(""), 0.4, "s")
    yield Figure("the same where every name is written in two ways", _named("A. Jansen{}"), 4.0, "s")


def _named(second: str, count: int = 100_000) -> float:
    """Return what it takes to fill the gaps of a second wave that gives such a name, or none, and no addresses."""
    names, emails = [f"Anna Jansen{at}" for at in range(count)], [f"a{at}@shop.nl" for at in range(count)]
    columns = [[*names, *map(second.format, range(count))], [""] * 2 * count, [*emails, *[""] * count]]
    customers, moments = np.tile(np.arange(1, count + 1), 2), np.repeat([0, 1], count)
    start = time.perf_counter()
    told = fill_gaps(customers, moments, columns)
    took = time.perf_counter() - start
    assert told[2][count:] == emails
    return took


def _people(count: int) -> dict[int, Portrait]:
    source = random.Random(4)

    def word(length: int) -> str:
        return "".join(source.choices(LETTERS, k=length))

    found = []
    for number in range(1, count + 1):
        first, last, shop = word(5), word(8), word(5)
        found.append(Known(number, f"K{number}", f"{first}.{last}@{shop}.nl", f"{first} {last}", shop))
        if number % 100 == 0:
            found.append(Known(count + number, "", f"{first}.{last[1:]}@{shop}.nl", f"{first[0]}. {last}", ""))
    return portraits(found, {})


def _search(people: dict[int, Portrait]) -> float:
    start = time.perf_counter()
    assert len(find_near(people)) > 100
    return time.perf_counter() - start


def _all_with_all(people: dict[int, Portrait]) -> float:
    """Return what comparing every address with every other would take, by that of a few thousand."""
    emails = [email for person in people.values() for email in person.emails]
    some = emails[:SAMPLE]
    start = time.perf_counter()
    cdist(some, some, scorer=OSA.distance, score_cutoff=1)
    return (time.perf_counter() - start) * (len(emails) / SAMPLE) ** 2

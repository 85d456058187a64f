"""Finds customers by name, company or e-mail address among 100,000 answers between two keystrokes."""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MOST = 20
FEW = 5_000


@dataclass(frozen=True)
class Person:
    """One customer as found: the answer to show, and who gave it. `score` is None where none was given."""

    response: int
    wave: int
    score: int | None
    name: str
    company: str
    email: str


def fold(text: str) -> str:
    """Return text without case and accents, for comparing."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


class PeopleIndex:
    """All names in one long text, one line an answer, in which Python finds a word faster than any frame can."""

    def __init__(self, answers: "pd.DataFrame") -> None:
        self.answers = answers
        columns = [answers[name].tolist() for name in ("name", "company", "email")]
        lines = [fold(" ".join(" ".join(parts).split())) for parts in zip(*columns, strict=True)]
        self._text = "\n" + "\n".join(lines) + "\n"
        self._starts = array("q", [0, *accumulate(len(line) + 1 for line in lines)])  # the line break before each line
        self._scores = answers["score"].to_numpy(dtype="int8", na_value=-1)
        self._waves = answers["wave"].to_numpy()
        self._customers = answers["customer"].to_numpy(dtype="int64", na_value=0)

    def find(self, words: str, wave: int | None = None, most: int = MOST) -> list[Person]:
        """Return customers whose line holds every word, those whose name begins so first; each customer once.

        Of a customer's answers it is the one in `wave`, else the last.
        """
        wanted = fold(words).split()
        found: dict[tuple[int, int], int] = {}
        for place in self._places(wanted) if wanted else ():
            customer = int(self._customers[place])
            key = (customer, 0 if customer else place)
            if key not in found:
                found[key] = self._best_of(customer, wave) if customer else place
                if len(found) == most:
                    break
        return [self._person(place) for place in found.values()]

    def _places(self, words: list[str]) -> Iterator[int]:
        """Yield the lines that hold all words: where a name begins with the first word first."""
        rarest = min(words, key=self._text.count)
        beginnings = ["\n" + words[0], " " + words[0]]
        if len(words) > 1:  # a common beginning would be looked at in vain, line after line
            beginnings = [needle for needle in beginnings if self._text.count(needle) <= FEW]
        for needle in (*beginnings, rarest):
            at = self._text.find(needle)
            while at >= 0:
                place = bisect_right(self._starts, at if needle[0] == "\n" else at - 1) - 1
                at_line = self._starts[place] + 1
                if all(self._text.find(word, at_line, self._starts[place + 1]) >= 0 for word in words):
                    yield place
                at = self._text.find(needle, self._starts[place + 1])

    def _best_of(self, customer: int, wave: int | None) -> int:
        import numpy as np

        places = np.flatnonzero(self._customers == customer)
        here = places[self._waves[places] == wave] if wave is not None else places[:0]
        return int(here[-1]) if len(here) else int(places[-1])

    def _person(self, place: int) -> Person:
        names = {name: str(self.answers[name].iat[place]) for name in ("name", "company", "email")}
        score = int(self._scores[place])
        response = int(self.answers.index[place])
        return Person(response, int(self._waves[place]), None if score < 0 else score, **names)

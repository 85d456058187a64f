"""Two waves of a shop that never was, whose customers return: everything about them is known, nothing is measured."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import openpyxl

WAIT = ("I had to wait {days} days for a repair.", "Good work, but the long wait for my bike was {days} days.")
OTHER = ("Friendly people.", "All fine.", "", "", "I like the shop.")
HEADS = (
    "Customer no.",
    "Name",
    "E-mail",
    "Answered on",
    "How likely are you to recommend us?",
    "Why this score?",
    "Branch",
)


@dataclass(frozen=True)
class Customer:
    """One customer: the score of each wave, None where there is no answer, and whether the comment is about waiting."""

    number: int
    name: str
    scores: tuple[int | None, int | None]
    waited: bool

    @property
    def is_passive(self) -> bool:
        return self.scores[0] in (7, 8)


def customers(seed: int, first: int = 320, new: int = 50) -> list[Customer]:
    """Return the customers of two waves: most of the first return, some with another score, and new ones come."""
    source = Random(seed)
    found = []
    for number in range(1, first + new + 1):
        before = source.choices(range(11), (1, 1, 1, 2, 2, 3, 5, 22, 26, 20, 17))[0] if number <= first else None
        is_there = before is None or source.random() < 0.8
        after = _next(before, source) if is_there else None
        waited = before in (7, 8) and source.random() < 0.4
        found.append(Customer(number, f"Customer {number:03d}", (before, after), waited))
    return found


def _next(before: int | None, source: Random) -> int:
    if before is None or source.random() < 0.3:
        return source.randint(0, 10)
    return min(10, max(0, before + source.choice((-2, -1, 0, 0, 1, 1, 2))))


def write_wave(path: Path, people: list[Customer], wave: int, day: date, seed: int) -> Path:
    """Write the answers of one wave as .xlsx or .csv, one more than there are customers: of nobody known."""
    source = Random(seed)
    rows: list[list[object]] = [list(HEADS)]
    for one in people:
        score = one.scores[wave]
        if score is None:
            continue
        words = source.choice(WAIT) if one.waited and wave == 0 else source.choice(OTHER)
        address = f"customer{one.number}@shop.example"
        answered = (day + timedelta(days=one.number % 9)).isoformat()
        branch = ("North", "South")[one.number % 2]
        rows.append([f"K{one.number:04d}", one.name, address, answered, score, words.format(days=one.number), branch])
    rows.append(["", "", "", day.isoformat(), 8, "", "North"])
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def group(score: int) -> str:
    return "promoter" if score > 8 else "passive" if score > 6 else "detractor"


def flows(people: list[Customer]) -> dict[tuple[str, str], int]:
    """Count who went from which group to which, and who did not answer again ("") or was not there before ("")."""
    found: dict[tuple[str, str], int] = {}
    for one in people:
        key = tuple("" if score is None else group(score) for score in one.scores)
        found[key[0], key[1]] = found.get((key[0], key[1]), 0) + 1
    return found


@dataclass(frozen=True)
class Side:
    """Passives who were contacted, or were not: how many, and of 7s and 8s who answered again those who moved up."""

    people: int
    seen: dict[int, int]
    up: dict[int, int]

    @property
    def promoted(self) -> int:
        return sum(self.up.values())


def side(people: list[Customer]) -> Side:
    passives = [one for one in people if one.is_passive]
    seen, up = {7: 0, 8: 0}, {7: 0, 8: 0}
    for one in passives:
        before, after = one.scores
        if before is not None and after is not None:
            seen[before] += 1
            up[before] += after > 8
    return Side(len(passives), seen, up)


def mantel_haenszel(contacted: Side, others: Side) -> float:
    """Return Σ (a n₀ − c n₁) / N over Σ n₁ n₀ / N for the 7s and the 8s."""
    above = below = 0.0
    for score in (7, 8):
        n1, n0 = contacted.seen[score], others.seen[score]
        above += (contacted.up[score] * n0 - others.up[score] * n1) / (n1 + n0)
        below += n1 * n0 / (n1 + n0)
    return above / below

"""Writes docs/search-quality.md: how often a short search finds the comment in the other language that means it."""

import csv
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # more threads on one core's work only make the machine slow for others

from npsdesk.files.concept_lists import load_concepts, load_subjects
from npsdesk.services.comment_vectors import VectorStock
from npsdesk.services.search_meaning import find_alike, make_index

PAGE = ROOT / "docs" / "search-quality.md"
TRUTH = ROOT / "tests" / "truth"
SETS = {
    "meaning_pairs": "measured",
    "meaning_pairs_check": "developed on, the harder ones",
    "meaning_pairs_development": "developed on",
}
WAYS = {"en": "English finds Dutch", "nl": "Dutch finds English"}
HEAD = """# How well search by meaning finds

Made by `make search-quality`; do not edit. Each search of a few words fits one comment in the other language, and
hardly shares a word with it: “wachttijd” and “my slot was at nine, at ten I was still staring at the fish tank”. All
comments of a set, in both languages, are searched at once. The figures say how often the right one comes first, among
the first five, and among the first ten. The aim is 80 % among the first five.

The search was tuned on the sets it was *developed on* only; nobody looked at the pairs that are *measured* while the
lists were written. The more comments a set has, the harder it is for the right one to be among the first.
It knows {concepts} concepts, and {sayings} sayings of {subjects} subjects.

| pairs | comments | way | first | of the first 5 | of the first 10 |
|---|---|---|---|---|---|
"""


def main() -> None:
    """Measure every set and write the page."""
    subjects = load_subjects()
    sayings = sum(len(texts) for one in subjects for texts in one.said.values())
    head = HEAD.format(concepts=len(load_concepts().concepts), sayings=f"{sayings:,}", subjects=len(subjects))
    PAGE.write_text(head + "".join(_lines(file, what) for file, what in SETS.items()), encoding="utf-8")
    print(PAGE)


def _lines(file: str, what: str) -> str:
    """Return the rows of a set: both ways, and one way at a time."""
    with (TRUTH / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        pairs = list(csv.DictReader(opened))
    index = make_index(VectorStock(list(range(len(pairs))), [pair["comment"] for pair in pairs], {}))
    found = [find_alike(index, pair["query"]) for pair in pairs]
    rows = [_line(what, "both", found, range(len(pairs)))]
    for language, way in WAYS.items():
        rows.append(
            _line(what, way, found, [row for row, pair in enumerate(pairs) if pair["query_language"] == language])
        )
    return "".join(rows)


def _line(what: str, way: str, found: list[list[int]], rows: "range | list[int]") -> str:
    cells = [f"{sum(row in found[row][:most] for row in rows) / len(rows):.0%}" for most in (1, 5, 10)]
    return f"| {what} | {len(found)} | {way} | {' | '.join(cells)} |\n"


if __name__ == "__main__":
    main()

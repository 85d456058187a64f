"""How well tags are proposed, against the baseline on the same hand tags: 20 paired draws a case, gains with intervals.

Two sets are labelled comments that lie beside the project (`../shared/data/labelled`), left out where they are absent;
two are made of the hand-made truth of the tests, in Dutch and in both languages, and only told.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Protocol

from benchmarks.baseline_tagger import baseline
from benchmarks.figures import Figure
from npsdesk.core.comments.label_scores import score_labels
from npsdesk.core.comments.learned_tags import HandTags, Pool, learn
from npsdesk.core.survey import Certainty
from npsdesk.services.evaluate_tags import Labelled, draw, evaluate, prepare, read_labelled

TRUTH = Path(__file__).resolve().parents[1] / "tests" / "truth"
FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "labelled"
DRAWS = 20


@dataclass(frozen=True)
class Case:
    """So many hand tags, in all or of each label, and by how much the baseline is to be beaten."""

    file: str
    train: int
    goal: float | None = None
    per_label: bool = False
    by_accuracy: bool = False

    @property
    def name(self) -> str:
        return f"{self.file.removesuffix('.csv')}, {self.train} {'of each label' if self.per_label else 'hand tags'}"

    @property
    def measure(self) -> str:
        return "accuracy" if self.by_accuracy else "macro-F1"

    @property
    def is_here(self) -> bool:
        """Whether the labelled comments lie beside the project, or are made of the truth of the tests."""
        return self.file in _MADE or (FOLDER / self.file).is_file()

    def load(self) -> Labelled:
        """Return the labelled comments."""
        return _MADE[self.file]() if self.file in _MADE else read_labelled(FOLDER / self.file)


@dataclass(frozen=True)
class Draw:
    """One draw: what was reached, what the baseline reached, and for each certainty proposals, right ones, comments."""

    ours: float
    baseline: float
    scored: int
    words: dict[Certainty, tuple[int, int, int]]


CASES = (
    Case("nhs_phase1_en.csv", 50, 1.12),
    Case("nhs_phase1_en.csv", 300, 1.08),
    Case("nhs_phase1_en.csv", 1_000, 1.03),
    Case("banking77_train_en.csv", 10, 1.10, per_label=True, by_accuracy=True),
    Case("subjects in English and Dutch", 100),
    Case("direction of Dutch clauses", 100),
)


def measure() -> Iterator[Figure]:
    """Yield figures whose limits are upper ones: the baseline as a share of ours, and the share of wrong sure tags."""
    for case, draws in run():
        ours, theirs = (sum(getattr(one, side) for one in draws) / len(draws) for side in ("ours", "baseline"))
        yield Figure(f"{case.name}: {case.measure}", ours)
        yield Figure(f"{case.name}: baseline as a share of it", theirs / ours, 1 / case.goal if case.goal else None)
        yield Figure(
            f"{case.name}: lower end of the gain, below 0", -gain_interval(draws)[0], 0.0 if case.goal else None
        )
        for word, limit in ((Certainty.SURE, 0.10), (Certainty.FAIRLY, 0.30)):
            said, right, _comments = totals(draws, word)
            if said:
                name = f"{case.name}: share of wrong tags called {word.value}"
                yield Figure(name, 1 - right / said, limit if case.goal else None)
    yield from _speed()


class Shelf(Protocol):
    """Where draws are kept that were measured before."""

    def load(self, case: Case) -> dict[int, Draw]: ...

    def keep(self, case: Case, seed: int, draw: Draw) -> None: ...


def run(draws: int = DRAWS, shelf: Shelf | None = None) -> Iterator[tuple[Case, list[Draw]]]:
    """Yield every case with its draws; those on the shelf are taken from there, the others are put on it."""
    ready: tuple[str, Labelled, Pool] | None = None
    for case in CASES:
        if not case.is_here:
            continue
        found = shelf.load(case) if shelf else {}
        for seed in range(draws):
            if seed in found:
                continue
            if ready is None or ready[0] != case.file:
                labelled = case.load()
                ready = case.file, labelled, prepare(labelled)
            found[seed] = _one(case, ready[1], ready[2], seed)
            if shelf:
                shelf.keep(case, seed, found[seed])
        yield case, [found[seed] for seed in range(draws)]


def totals(draws: list[Draw], word: Certainty) -> tuple[int, int, int]:
    """Return proposals of that certainty, right ones, and comments that have one, over all draws."""
    said, right, comments = (sum(one.words[word][part] for one in draws) for part in range(3))
    return said, right, comments


def gain_interval(draws: list[Draw]) -> tuple[float, float]:
    """Return the 95 % interval of the mean gain over the baseline, from paired draws (Student's t)."""
    import numpy as np
    from scipy.stats import t

    gains = np.array([one.ours - one.baseline for one in draws])
    half = float(t.ppf(0.975, len(gains) - 1) * gains.std(ddof=1) / len(gains) ** 0.5)
    return float(gains.mean()) - half, float(gains.mean()) + half


def _one(case: Case, labelled: Labelled, pool: Pool, seed: int) -> Draw:
    drawn = draw(labelled, case.train, seed, per_label=case.per_label)
    found = evaluate(labelled, pool, drawn)
    taken = set(drawn)
    rest = [place for place in range(len(labelled.texts)) if place not in taken]
    label = {place: labelled.names[min(labelled.labels[place])] for place in range(len(labelled.texts))}
    said = baseline(
        [labelled.texts[place] for place in drawn],
        [label[place] for place in drawn],
        [labelled.texts[place] for place in rest],
    )
    numbers = {name: number for number, name in enumerate(labelled.names)}
    theirs = score_labels(
        len(labelled.names), [labelled.labels[place] for place in rest], [frozenset([numbers[one]]) for one in said]
    )
    if case.by_accuracy:
        return Draw(found.card.exact, theirs.exact, found.scored, found.words)
    return Draw(found.card.macro_f1, theirs.macro_f1, found.scored, found.words)


def _subjects() -> Labelled:
    """Return searches and comments of the meaning pairs, labelled with the subject."""
    rows = _rows("meaning_pairs.csv")
    texts = [row["comment"] for row in rows] + [row["query"] for row in rows]
    return _labelled(texts, [row["subject"] for row in rows] * 2)


def _directions() -> Labelled:
    """Return Dutch clauses labelled with what they say: nothing is learned about subjects here."""
    rows = _rows("clauses_nl.csv")
    return _labelled([row["clause"] for row in rows], [row["direction"] for row in rows])


def _rows(name: str) -> list[dict[str, str]]:
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _labelled(texts: list[str], labels: list[str]) -> Labelled:
    names = tuple(sorted(set(labels)))
    return Labelled(names, tuple(texts), tuple(frozenset([names.index(label)]) for label in labels))


_MADE = {"subjects in English and Dutch": _subjects, "direction of Dutch clauses": _directions}


def _speed() -> Iterator[Figure]:
    """Yield how long learning from 2,000 hand tags takes once the comments are prepared, in seconds of work."""
    path = FOLDER / CASES[0].file
    if not path.is_file():
        return
    labelled = read_labelled(path)
    pool = prepare(labelled)
    drawn = draw(labelled, 2_000, 0)
    hand = HandTags(labelled.names, tuple(drawn), tuple(labelled.labels[place] for place in drawn))
    times = []
    for _round in range(3):
        start = process_time()
        learn(pool, hand)
        times.append(process_time() - start)
    yield Figure("learning from 2,000 hand tags", min(times), 1.0, "s")

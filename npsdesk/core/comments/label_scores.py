"""How often proposed labels are right and how many of the true ones are found: per label, together and on average."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class LabelScore:
    """Counts of one label, or of all together: proposed and true, proposed, true."""

    hits: int
    proposed: int
    true: int

    @property
    def precision(self) -> float | None:
        """Share of the proposed that are right; None where nothing was proposed."""
        return self.hits / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Share of the true that were found; None where there are none."""
        return self.hits / self.true if self.true else None

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 0 where there is nothing."""
        return 2 * self.hits / (self.proposed + self.true) if self.proposed + self.true else 0.0


@dataclass(frozen=True)
class ScoreCard:
    """One score for each label, all of them together (micro), and means over the labels that occur (macro)."""

    labels: tuple[LabelScore, ...]
    micro: LabelScore
    exact: float

    @property
    def macro_precision(self) -> float:
        return _mean([score.precision or 0.0 for score in self._occurring])

    @property
    def macro_recall(self) -> float:
        return _mean([score.recall or 0.0 for score in self._occurring])

    @property
    def macro_f1(self) -> float:
        return _mean([score.f1 for score in self._occurring])

    @property
    def _occurring(self) -> list[LabelScore]:
        return [score for score in self.labels if score.proposed or score.true]


def score_labels(count: int, truth: Sequence[frozenset[int]], proposed: Sequence[frozenset[int]]) -> ScoreCard:
    """Compare true and proposed labels, numbered below `count`, comment by comment.

    `exact` is the share of comments whose labels are exactly right: with one label each, the accuracy.
    """
    hits, said, true = [0] * count, [0] * count, [0] * count
    for wanted, given in zip(truth, proposed, strict=True):
        for label in wanted:
            true[label] += 1
        for label in given:
            said[label] += 1
            hits[label] += label in wanted
    labels = tuple(map(LabelScore, hits, said, true))
    same = sum(wanted == given for wanted, given in zip(truth, proposed, strict=True))
    return ScoreCard(labels, LabelScore(sum(hits), sum(said), sum(true)), same / len(truth) if truth else 0.0)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0

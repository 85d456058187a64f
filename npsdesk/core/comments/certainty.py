"""Which tags a model proposes and how certain each is, measured on hand-tagged comments that it did not see."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.learned_tags import HandTags, Model, Scores
from npsdesk.core.survey import Certainty

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

KNOWN_FROM = 10  # examples: of a tag with fewer nobody can say how often it is right
_JUDGED_FROM = 20  # held-out proposals; fewer tell nothing about certainty
_SURE, _FAIRLY = 0.90, 0.70  # of the proposals called so, this share at least should be right
_SURE_CAUTION, _FAIRLY_CAUTION = 0.25, 1.2  # standard errors less than what was seen that still have to reach it
_MARGIN = 0.005  # for what is learned on the same comments that it is measured on
_ABOVE_CHANCE = 2.0  # times what a tag would score by chance
_SMOOTHING = 0.3
_CUTS = tuple(step / 20 for step in range(4, 17))


@dataclass(frozen=True)
class Proposals:
    """One entry for each proposed tag: its place among the scored comments, the tag, and what speaks for it.

    `evidence` has the lead over the best other tag, where every tag weighs the same and where every comment does.
    """

    row: "npt.NDArray[np.int64]"
    tag: "npt.NDArray[np.int64]"
    evidence: "npt.NDArray[np.float64]"

    def without(self, pairs: Collection[tuple[int, int]], rows: "npt.NDArray[np.int64]") -> "Proposals":
        """Return the proposals less those of `pairs`, given as row of the pool and tag; `rows` were scored."""
        import numpy as np

        kept = np.array(
            [(int(rows[row]), int(tag)) not in pairs for row, tag in zip(self.row, self.tag, strict=True)], bool
        )
        return Proposals(self.row[kept], self.tag[kept], self.evidence[kept])


@dataclass(frozen=True)
class Judge:
    """Turns evidence into a probability and a word.

    `cut` is the score from which a further tag is proposed, `least` the one that the best tag needs where every comment
    has one: with few examples a best tag that is hardly better than the others says nothing.
    """

    cut: float
    is_one_each: bool
    always_one: bool
    least: float
    counts: tuple[int, ...]
    weights: tuple[float, ...] | None = None
    middle: tuple[float, ...] = ()
    spread: tuple[float, ...] = ()
    base: float = 0.0
    sure_from: float = 2.0
    fairly_from: float = 2.0


def judge_of(model: Model) -> Judge:
    """Learn from held-out scores what a score is worth; with fewer than 20 proposals everything stays "perhaps"."""
    import numpy as np

    hand = model.hand
    truth = _truth(hand, model.learned_from)
    always_one = bool(len(truth)) and bool(truth.any(axis=1).all())
    cut = 0.5 if hand.is_one_each else _best_cut(model.held_out.fair, truth)
    least = 0.0 if len(truth) >= _JUDGED_FROM else min(0.5, _ABOVE_CHANCE / max(len(hand.names), 1))
    plain = Judge(cut, hand.is_one_each, always_one, least, hand.counts)
    found = propose(plain, model.held_out)
    is_right = truth[found.row, found.tag]
    if len(is_right) < _JUDGED_FROM or is_right.all() or not is_right.any():
        return plain
    middle, spread = found.evidence.mean(axis=0), np.maximum(found.evidence.std(axis=0), 1e-9)
    weights, base = _logistic((found.evidence - middle) / spread, is_right)
    judge = replace(plain, weights=tuple(weights), middle=tuple(middle), spread=tuple(spread), base=base)
    return _with_words(judge, found)


def propose(judge: Judge, scores: Scores) -> Proposals:
    """Return the proposed tags of scored comments: the best one, and others from the cut where several are given."""
    import numpy as np

    count, tags = scores.fair.shape
    if not count or not tags:
        return Proposals(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 2)))
    wanted = np.zeros(scores.fair.shape, bool) if judge.is_one_each else scores.fair >= judge.cut
    if judge.is_one_each or judge.always_one:
        wanted[np.arange(count), scores.fair.argmax(axis=1)] |= scores.fair.max(axis=1) >= judge.least
    row, tag = np.nonzero(wanted)
    evidence = np.column_stack([_lead(scores.fair, row, tag), _lead(scores.plain, row, tag)])
    return Proposals(row, tag, evidence)


def _lead(scores: "npt.NDArray[np.float64]", row: Any, tag: Any) -> "npt.NDArray[np.float64]":
    """Return how far each proposed tag is above the best other tag of its comment; below 0 where it is behind."""
    import numpy as np

    with_none = np.hstack([np.zeros((len(scores), 1)), scores])
    best, second = np.sort(with_none, axis=1)[:, -1:-3:-1].T
    score = scores[row, tag]
    lead: npt.NDArray[np.float64] = score - np.where(score >= best[row], second[row], best[row])
    return lead


def probabilities(judge: Judge, found: Proposals) -> "npt.NDArray[np.float64]":
    """Return for each proposal how likely it is right; .5 where nothing is known about that yet."""
    import numpy as np

    if judge.weights is None:
        return np.full(len(found.row), 0.5)
    logit = ((found.evidence - np.array(judge.middle)) / np.array(judge.spread)) @ np.array(judge.weights) + judge.base
    likely: npt.NDArray[np.float64] = 1 / (1 + np.exp(-logit))
    return likely


def certainties(judge: Judge, found: Proposals) -> list[Certainty]:
    """Return the word for each proposal; a tag with under 10 examples is never called sure."""
    likely = probabilities(judge, found)
    return [
        Certainty.SURE
        if value >= judge.sure_from and judge.counts[tag] >= KNOWN_FROM
        else Certainty.FAIRLY
        if value >= judge.fairly_from
        else Certainty.PERHAPS
        for value, tag in zip(likely, found.tag, strict=True)
    ]


def _truth(hand: HandTags, rows: "npt.NDArray[np.int64]") -> "npt.NDArray[np.bool_]":
    import numpy as np

    tags_of = dict(zip(hand.rows, hand.tags, strict=True))
    truth = np.zeros((len(rows), len(hand.names)), bool)
    for place, row in enumerate(rows):
        truth[place, list(tags_of[int(row)])] = True
    return truth


def _best_cut(scores: "npt.NDArray[np.float64]", truth: "npt.NDArray[np.bool_]") -> float:
    """Return the cut with the best mean of the F1 over all proposals and the F1 averaged over tags."""
    import numpy as np

    best, most = 0.5, -1.0
    for cut in _CUTS:
        said = scores >= cut
        hits, all_said, all_true = (part.sum(axis=0) for part in (said & truth, said, truth))
        f1 = 2 * hits / np.maximum(all_said + all_true, 1)
        total = 2 * hits.sum() / max(int(all_said.sum() + all_true.sum()), 1)
        worth = float(f1[all_true > 0].mean() + total) if all_true.any() else 0.0
        if worth > most:
            best, most = cut, worth
    return best


def _logistic(evidence: "npt.NDArray[np.float64]", is_right: "npt.NDArray[np.bool_]") -> tuple[list[float], float]:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=_SMOOTHING).fit(evidence, is_right)
    return [float(weight) for weight in fitted.coef_[0]], float(fitted.intercept_[0])


def _with_words(judge: Judge, found: Proposals) -> Judge:
    """Set from which probability on a proposal is called sure or fairly sure."""
    import numpy as np

    likely = probabilities(judge, found)
    known = np.array(judge.counts)[found.tag] >= KNOWN_FROM
    falling = np.sort(likely[known])[::-1]
    sure = _lowest(falling, _SURE + _MARGIN, _SURE_CAUTION / np.sqrt(np.arange(1, len(falling) + 1)))
    rest = np.sort(likely[~known | (likely < sure)])[::-1]
    fairly = _lowest(rest, _FAIRLY, np.full(len(rest), _FAIRLY_CAUTION / len(likely) ** 0.5))
    return replace(judge, sure_from=sure, fairly_from=fairly)


def _lowest(falling: "npt.NDArray[np.float64]", goal: float, caution: "npt.NDArray[np.float64]") -> float:
    """Return the lowest probability so that the mean from there on, less some caution, reaches the goal."""
    import numpy as np

    means = np.cumsum(falling) / np.arange(1, len(falling) + 1)
    reached = np.flatnonzero(means - caution * (goal * (1 - goal)) ** 0.5 >= goal)
    return float(falling[reached[-1]]) if len(reached) else 2.0


def share_of(certainty: Certainty, likely: float) -> float:
    """Return what is kept with a proposal: its probability, so that `certainty_of` gives the same word again.

    A word stands for how often proposals called so are right, all together; single ones can be less likely than that.
    """
    low, high = {
        Certainty.SURE: (_SURE, 1.0),
        Certainty.FAIRLY: (_FAIRLY, _SURE - 0.01),
        Certainty.PERHAPS: (0.0, _FAIRLY - 0.01),
    }[certainty]
    return min(max(likely, low), high)


def certainty_of(share: float) -> Certainty:
    """Return the word for a kept share."""
    if share >= _SURE:
        return Certainty.SURE
    return Certainty.FAIRLY if share >= _FAIRLY else Certainty.PERHAPS

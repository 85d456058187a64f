"""A model that learns tags from the comments an owner tagged by hand, and what each tag's name and keywords say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.ridge import Fit, fit_ridge
from npsdesk.core.comments.text_features import TextFeatures, analyse
from npsdesk.core.comments.threads import one_thread
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_EXAMPLES = 2_500  # learning takes time with their cube, and more of them hardly teach anything new
_TRIAL = 600  # examples that the shape of the similarity is chosen on
_HINT_WEIGHT = 2.0  # what a tag's name counts for, an average hand-tagged comment counting 1
_PENALTIES = (1.0, 3.0)
_CURVE = 2.0
_STEP = 2_000


class Shape(StrEnum):
    """How the likeness of two sentence vectors counts: as it is, or more the closer they are."""

    NONE = "none"  # there are no vectors
    STRAIGHT = "straight"
    MIXED = "mixed"
    CURVED = "curved"


@dataclass(frozen=True)
class Pool:
    """All comments of a project, tagged or not, ready to learn from; `hints` are the rows after the comments.

    `hints` says for each further row, a tag's name or its keywords, which tag it belongs to. `vectors` are centred and
    of length 1, None where no encoder could be loaded.
    """

    features: TextFeatures
    vectors: "npt.NDArray[np.float32] | None"
    comments: int
    hints: tuple[int, ...]


@dataclass(frozen=True)
class HandTags:
    """What the owner did: `rows` of comments with the `tags` each got (numbers, none for a comment about no topic).

    `rejected` are pairs of row and tag that the owner turned down; `names` are those of the tags.
    """

    names: tuple[str, ...]
    rows: tuple[int, ...]
    tags: tuple[frozenset[int], ...]
    rejected: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many hand-tagged comments each tag has."""
        return tuple(sum(tag in tags for tags in self.tags) for tag in range(len(self.names)))

    @property
    def is_one_each(self) -> bool:
        """Whether the owner gives every comment one tag: then so does the model."""
        return bool(self.tags) and all(len(tags) == 1 for tags in self.tags)


@dataclass(frozen=True)
class Model:
    """Scores of a comment are `words @ word_weights + likeness to the examples @ coefficients + base`.

    `held_out` are the scores of the comments in `learned_from`, each by a model that did not see it.
    """

    hand: HandTags
    shape: Shape
    examples: "npt.NDArray[np.int64]"
    coefficients: "npt.NDArray[np.float64]"
    word_weights: "npt.NDArray[np.float32]"
    base: float
    learned_from: "npt.NDArray[np.int64]"
    held_out: "npt.NDArray[np.float64]"


def make_pool(
    texts: Sequence[str],
    vectors: "npt.NDArray[np.float32] | None",
    hints: Sequence[tuple[int, str]] = (),
    hint_vectors: "npt.NDArray[np.float32] | None" = None,
    progress: Progress | None = None,
) -> Pool:
    """Prepare comments and hints (tag and text: a name, a list of keywords); once, as long as the comments stay."""
    import numpy as np

    features = analyse([*texts, *(text for _tag, text in hints)], progress)
    placed = None
    if vectors is not None and hint_vectors is not None:
        middle = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
        centred = np.vstack([vectors, hint_vectors]) - middle
        placed = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    return Pool(features, placed, len(texts), tuple(tag for tag, _text in hints))


@one_thread()
def learn(pool: Pool, hand: HandTags) -> Model:
    """Learn from the hand tags; the same hand tags and comments always give the same model.

    Every tag weighs the same, however often it was given. Shape and penalty are those that do best on held-out
    examples. What was rejected counts as "not this tag" on a comment about which nothing else is known.
    """
    import numpy as np

    chosen = _spread(hand, MOST_EXAMPLES)
    examples, targets, weights = _examples(pool, hand, chosen)
    trial = _trial(pool, hand, chosen)
    shape, penalty = _best_shape(pool, _base(hand), *trial)
    fit = fit_ridge(_similarity(pool, examples, shape), targets, weights, _base(hand), penalty)
    rows = [row for row, _tag in hand.rejected if row not in set(hand.rows)]
    if rows:
        more = np.array(sorted(set(rows)), np.int64)
        filled = _model(pool, hand, shape, examples, fit, len(chosen))
        examples, targets, weights = _with_rejected(hand, more, scores(pool, filled, more), examples, targets, weights)
        fit = fit_ridge(_similarity(pool, examples, shape), targets, weights, _base(hand), penalty)
    return _model(pool, hand, shape, examples, fit, len(chosen))


@one_thread()
def scores(
    pool: Pool, model: Model, rows: "npt.NDArray[np.int64]", progress: Progress | None = None
) -> "npt.NDArray[np.float64]":
    """Return rows x tags: about 1 where the tag fits, about 0 where it does not."""
    import numpy as np

    progress = progress or NoProgress()
    found = np.full((len(rows), len(model.hand.names)), model.base)
    for start in range(0, len(rows), _STEP):
        progress.report(start, len(rows))
        part = rows[start : start + _STEP]
        found[start : start + _STEP] += pool.features.rows(part) @ model.word_weights
        if pool.vectors is not None:
            near = _curved(pool.vectors[part] @ pool.vectors[model.examples].T, model.shape)
            found[start : start + _STEP] += near @ model.coefficients
    return found


def _spread(hand: HandTags, most: int) -> "npt.NDArray[np.int64]":
    """Return places in `hand.rows` to learn from: all, or where there are too many, the rarest tags first, spread."""
    import numpy as np

    total = len(hand.rows)
    if total <= most:
        return np.arange(total)
    counts = hand.counts
    rarest = np.array([min((counts[tag] for tag in tags), default=total) for tags in hand.tags])
    order = np.lexsort((_shuffled(total), rarest))
    kept = order[: most // 2]
    others = np.setdiff1d(np.arange(total), kept)
    return np.sort(np.concatenate([kept, others[_shuffled(len(others)) < most - len(kept)]]))


def _shuffled(count: int) -> "npt.NDArray[np.int64]":
    import numpy as np

    return np.random.default_rng(count).permutation(count)


def _examples(
    pool: Pool, hand: HandTags, chosen: "npt.NDArray[np.int64]"
) -> tuple["npt.NDArray[np.int64]", "npt.NDArray[np.float64]", "npt.NDArray[np.float64]"]:
    """Return rows, targets and weights of hand-tagged comments and then of the hints."""
    import numpy as np

    hints = np.arange(len(pool.hints)) + pool.comments
    targets = np.zeros((len(chosen) + len(hints), len(hand.names)))
    for place, number in enumerate(chosen):
        targets[place, list(hand.tags[number])] = 1
    targets[np.arange(len(chosen), len(targets)), list(pool.hints)] = 1
    weights = np.concatenate([_balanced(targets[: len(chosen)]), np.full(len(hints), _HINT_WEIGHT)])
    rows = np.array(hand.rows, np.int64)[chosen] if len(chosen) else np.zeros(0, np.int64)
    return np.concatenate([rows, hints]), targets, weights


def _balanced(targets: "npt.NDArray[np.float64]") -> "npt.NDArray[np.float64]":
    """Return weights of mean 1 that let every tag, and having none, count the same."""
    import numpy as np

    if not len(targets):
        return np.zeros(0)
    all_tags = np.hstack([targets, targets.sum(axis=1, keepdims=True) == 0])
    share = all_tags / np.maximum(all_tags.sum(axis=0), 1)
    weights: npt.NDArray[np.float64] = share.sum(axis=1) / all_tags.sum(axis=1)
    weights /= weights.mean()
    return weights


def _trial(pool: Pool, hand: HandTags, chosen: "npt.NDArray[np.int64]") -> tuple[Any, Any, Any]:
    few = chosen[_shuffled(len(chosen)) < _TRIAL]
    return _examples(pool, hand, few)


def _best_shape(pool: Pool, base: float, rows: Any, targets: Any, weights: Any) -> tuple[Shape, float]:
    """Return what predicts held-out comments best, by weighted squared error; the first of those that do the same."""
    shapes = (Shape.NONE,) if pool.vectors is None else (Shape.STRAIGHT, Shape.MIXED, Shape.CURVED)
    tagged = len(rows) - len(pool.hints)
    best, least = (shapes[0], _PENALTIES[0]), float("inf")
    for shape in shapes:
        similarity = _similarity(pool, rows, shape)
        for penalty in _PENALTIES:
            held_out = fit_ridge(similarity, targets, weights, base, penalty).held_out
            error = float((weights[:tagged, None] * (held_out - targets)[:tagged] ** 2).sum())
            if error < least * (1 - 1e-9):
                best, least = (shape, penalty), error
    return best


def _base(hand: HandTags) -> float:
    """Return what any tag would score on a comment about which nothing is known: each as likely as the next."""
    return 1 / max(len(hand.names), 1)


def _similarity(pool: Pool, rows: "npt.NDArray[np.int64]", shape: Shape) -> "npt.NDArray[np.float64]":
    import numpy as np

    words = pool.features.rows(rows)
    found: npt.NDArray[np.float64] = np.asarray((words @ words.T).todense(), np.float64)
    if pool.vectors is not None:
        found += _curved(pool.vectors[rows] @ pool.vectors[rows].T, shape)
    return found


def _curved(likeness: "npt.NDArray[np.float32]", shape: Shape) -> "npt.NDArray[np.float32]":
    import numpy as np

    if shape is Shape.STRAIGHT:
        return likeness
    curved: npt.NDArray[np.float32] = np.exp(_CURVE * (likeness - 1))
    return curved if shape is Shape.CURVED else (0.5 * (likeness + curved)).astype(np.float32)


def _model(pool: Pool, hand: HandTags, shape: Shape, examples: Any, fit: Fit, tagged: int) -> Model:
    import numpy as np

    words = np.asarray(pool.features.rows(examples).T @ fit.coefficients, np.float32)
    return Model(hand, shape, examples, fit.coefficients, words, fit.base, examples[:tagged], fit.held_out[:tagged])


def _with_rejected(hand: HandTags, rows: Any, guessed: Any, examples: Any, targets: Any, weights: Any) -> Any:
    """Add comments with a rejected tag as examples: 0 for that, for other tags what the model says so far."""
    import numpy as np

    for place, row in enumerate(rows):
        guessed[place, [tag for rejected, tag in hand.rejected if rejected == row]] = 0
    return np.append(examples, rows), np.vstack([targets, guessed]), np.append(weights, np.ones(len(rows)))

"""A model that learns tags from the comments an owner tagged by hand, and what each tag's name and keywords say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from npsdesk.core.comments.ridge import fit_ridge
from npsdesk.core.comments.text_features import TextFeatures, analyse
from npsdesk.core.comments.threads import one_thread
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_EXAMPLES = 2_500  # learning takes time with their cube, and more of them hardly teach anything new
_TRIAL = 600  # examples that the shape of the similarity is chosen on
_HINT_WEIGHT = 2.0  # what a tag's name counts for, an average hand-tagged comment counting 1
_PLAIN_HINT_WEIGHT = 0.5
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

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many hand-tagged comments each tag has."""
        found = Counter(chain.from_iterable(self.tags))
        return tuple(found[tag] for tag in range(len(self.names)))

    @property
    def is_one_each(self) -> bool:
        """Whether the owner gives every comment one tag: then so does the model."""
        return bool(self.tags) and all(len(tags) == 1 for tags in self.tags)


class Scores(NamedTuple):
    """Comments x tags, about 1 where the tag fits and 0 where it does not.

    `fair` is learned with every tag weighing the same, and decides; `plain` with every comment weighing the same, and
    tells where a rare tag would be a bold guess.
    """

    fair: "npt.NDArray[np.float64]"
    plain: "npt.NDArray[np.float64]"


@dataclass(frozen=True)
class Model:
    """Both kinds of scores, side by side: `words @ word_weights + likeness to the examples @ coefficients + base`.

    `held_out` are the scores of the comments in `learned_from`, each by a model that did not see it.
    """

    hand: HandTags
    shape: Shape
    examples: "npt.NDArray[np.int64]"
    coefficients: "npt.NDArray[np.float64]"
    word_weights: "npt.NDArray[np.float32]"
    base: float
    learned_from: "npt.NDArray[np.int64]"
    held_out: Scores


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
    examples = _examples(pool, hand, chosen)
    words = _word_likeness(pool, examples.rows)
    on_trial = np.flatnonzero(_shuffled(len(chosen)) < _TRIAL)
    places = np.concatenate([on_trial, np.arange(len(chosen), len(examples.rows))])
    trial = _examples(pool, hand, chosen[on_trial])
    shape, penalty = _best_shape(pool, hand, trial, words[np.ix_(places, places)])
    model = _fit(pool, hand, shape, penalty, examples, words, len(chosen))
    known = set(hand.rows)
    rejected = np.array(sorted({row for row, _tag in hand.rejected} - known), np.int64)
    if not len(rejected):
        return model
    guessed = scores(pool, model, rejected).fair
    more = _with_rejected(hand, rejected, guessed, examples)
    return _fit(pool, hand, shape, penalty, more, _word_likeness(pool, more.rows), len(chosen))


@one_thread()
def scores(pool: Pool, model: Model, rows: "npt.NDArray[np.int64]", progress: Progress | None = None) -> Scores:
    """Return the scores of comments, in the order of `rows`."""
    import numpy as np

    progress = progress or NoProgress()
    found = np.full((len(rows), 2 * len(model.hand.names)), model.base)
    for start in range(0, len(rows), _STEP):
        progress.report(start, len(rows))
        part = rows[start : start + _STEP]
        found[start : start + _STEP] += pool.features.rows(part) @ model.word_weights
        if pool.vectors is not None:
            near = _curved(pool.vectors[part] @ pool.vectors[model.examples].T, model.shape)
            found[start : start + _STEP] += near @ model.coefficients
    return _parted(found)


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


class _Examples(NamedTuple):
    """Rows of the pool with targets (rows x tags), and what each counts in the fair and in the plain fit."""

    rows: "npt.NDArray[np.int64]"
    targets: "npt.NDArray[np.float64]"
    fair: "npt.NDArray[np.float64]"
    plain: "npt.NDArray[np.float64]"


def _examples(pool: Pool, hand: HandTags, chosen: "npt.NDArray[np.int64]") -> _Examples:
    """Return the chosen hand-tagged comments and then the hints."""
    import numpy as np

    tagged, hints = len(chosen), np.arange(len(pool.hints)) + pool.comments
    targets = np.zeros((tagged + len(hints), len(hand.names)))
    for place, number in enumerate(chosen):
        targets[place, list(hand.tags[number])] = 1
    targets[np.arange(tagged, len(targets)), list(pool.hints)] = 1
    rows = np.array(hand.rows, np.int64)[chosen] if tagged else np.zeros(0, np.int64)
    fair = np.concatenate([_balanced(targets[:tagged]), np.full(len(hints), _HINT_WEIGHT)])
    plain = np.concatenate([np.ones(tagged), np.full(len(hints), _PLAIN_HINT_WEIGHT)])
    return _Examples(np.concatenate([rows, hints]), targets, fair, plain)


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


def _best_shape(pool: Pool, hand: HandTags, trial: _Examples, words: "npt.NDArray[np.float64]") -> tuple[Shape, float]:
    """Return what predicts held-out comments best, by weighted squared error; the first of those that do the same."""
    shapes = (Shape.NONE,) if pool.vectors is None else (Shape.STRAIGHT, Shape.MIXED, Shape.CURVED)
    tagged = len(trial.rows) - len(pool.hints)
    best, least = (shapes[0], _PENALTIES[0]), float("inf")
    for shape in shapes:
        similarity = _similarity(pool, trial.rows, shape, words)
        for penalty in _PENALTIES:
            held_out = fit_ridge(similarity, trial.targets, trial.fair, _base(hand), penalty).held_out
            error = float((trial.fair[:tagged, None] * (held_out - trial.targets)[:tagged] ** 2).sum())
            if error < least * (1 - 1e-9):
                best, least = (shape, penalty), error
    return best


def _fit(
    pool: Pool,
    hand: HandTags,
    shape: Shape,
    penalty: float,
    examples: _Examples,
    words: "npt.NDArray[np.float64]",
    tagged: int,
) -> Model:
    """Fit both kinds of scores on the same similarities; the first `tagged` examples are comments tagged by hand."""
    import numpy as np

    similarity = _similarity(pool, examples.rows, shape, words)
    fair, plain = (
        fit_ridge(similarity, examples.targets, weights, _base(hand), penalty)
        for weights in (examples.fair, examples.plain)
    )
    coefficients = np.hstack([fair.coefficients, plain.coefficients])
    word_weights = np.asarray(pool.features.rows(examples.rows).T @ coefficients, np.float32)
    held_out = Scores(fair.held_out[:tagged], plain.held_out[:tagged])
    return Model(hand, shape, examples.rows, coefficients, word_weights, _base(hand), examples.rows[:tagged], held_out)


def _parted(both: "npt.NDArray[np.float64]") -> Scores:
    tags = both.shape[1] // 2
    return Scores(both[:, :tags], both[:, tags:])


def _base(hand: HandTags) -> float:
    """Return what any tag would score on a comment about which nothing is known: each as likely as the next."""
    return 1 / max(len(hand.names), 1)


def _word_likeness(pool: Pool, rows: "npt.NDArray[np.int64]") -> "npt.NDArray[np.float64]":
    words = pool.features.rows(rows)
    found: npt.NDArray[np.float64] = (words @ words.T).toarray().astype("float64")
    return found


def _similarity(
    pool: Pool, rows: "npt.NDArray[np.int64]", shape: Shape, words: "npt.NDArray[np.float64]"
) -> "npt.NDArray[np.float64]":
    if pool.vectors is None:
        return words
    vectors = pool.vectors[rows]
    return words + _curved(vectors @ vectors.T, shape)


def _curved(likeness: "npt.NDArray[np.float32]", shape: Shape) -> "npt.NDArray[np.float32]":
    import numpy as np

    if shape is Shape.STRAIGHT:
        return likeness
    curved: npt.NDArray[np.float32] = np.exp(_CURVE * (likeness - 1))
    return curved if shape is Shape.CURVED else (0.5 * (likeness + curved)).astype(np.float32)


def _with_rejected(hand: HandTags, rows: Any, guessed: Any, examples: _Examples) -> _Examples:
    """Add comments with a rejected tag as examples: 0 for that, for other tags what the model says so far."""
    import numpy as np

    tags_of: dict[int, list[int]] = {}
    for row, tag in hand.rejected:
        tags_of.setdefault(row, []).append(tag)
    for place, row in enumerate(rows):
        guessed[place, tags_of[int(row)]] = 0
    ones = np.ones(len(rows))
    return _Examples(
        np.append(examples.rows, rows),
        np.vstack([examples.targets, guessed]),
        np.append(examples.fair, ones),
        np.append(examples.plain, ones),
    )

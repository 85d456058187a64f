"""What is behind a proposed tag: the words that speak for it, and the hand-tagged comment that is most like it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from npsdesk.core.comments.learned_tags import Model, Pool

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_MOST_WORDS = 3
_LEAST_SHARE = 0.3  # of what the strongest word says; weaker ones explain nothing


def words_behind(
    pool: Pool, model: Model, rows: Sequence[int], tags: Sequence[int], stop_words: frozenset[str] = frozenset()
) -> list[tuple[str, ...]]:
    """Return up to three folded words of each comment that speak for its tag, the strongest first; perhaps none.

    A word speaks by itself and by its parts, which is how "deliveries" speaks where only "delivery" was seen.
    """
    import numpy as np

    found: list[tuple[str, ...]] = [()] * len(rows)
    words = pool.features.words[:, : len(pool.features.vocabulary)]
    for tag in sorted(set(tags)):
        strengths = _strengths(pool, model, tag)
        for place in np.flatnonzero(np.array(tags) == tag):
            row = rows[int(place)]
            numbers = words.indices[words.indptr[row] : words.indptr[row + 1]]
            found[place] = _strongest(pool, strengths, numbers, stop_words)
    return found


def most_like(pool: Pool, model: Model, rows: Sequence[int], tags: Sequence[int]) -> list[int | None]:
    """Return for each comment the row of the hand-tagged comment with that tag that means most nearly the same."""
    import numpy as np

    found: list[int | None] = [None] * len(rows)
    if pool.vectors is None:
        return found
    tags_of = dict(zip(model.hand.rows, model.hand.tags, strict=True))
    for tag in sorted(set(tags)):
        examples = np.array([row for row in model.learned_from if tag in tags_of[int(row)]], np.int64)
        places = np.flatnonzero(np.array(tags) == tag)
        if not len(examples):
            continue
        near = pool.vectors[np.array(rows)[places]] @ pool.vectors[examples].T
        for place, best in zip(places, near.argmax(axis=1), strict=True):
            found[place] = int(examples[best])
    return found


def _strengths(pool: Pool, model: Model, tag: int) -> "npt.NDArray[np.float32]":
    """Return for each word of the vocabulary how much it speaks for a tag."""
    features = pool.features
    size, pairs = len(features.vocabulary), len(features.word_rarity)
    weights = model.word_weights[:, tag]
    by_parts = features.parts_of @ (features.part_rarity * weights[pairs:])
    strengths: npt.NDArray[np.float32] = features.word_rarity[:size] * weights[:size] + by_parts
    return strengths


def _strongest(
    pool: Pool, strengths: "npt.NDArray[np.float32]", numbers: "npt.NDArray[np.int32]", stop_words: frozenset[str]
) -> tuple[str, ...]:
    import numpy as np

    kept = numbers[strengths[numbers] > 0]
    order = kept[np.argsort(-strengths[kept], kind="stable")]
    said = [int(number) for number in order if pool.features.vocabulary[number] not in stop_words]
    strong = [number for number in said if strengths[number] >= _LEAST_SHARE * strengths[said[0]]]
    return tuple(pool.features.vocabulary[number] for number in strong[:_MOST_WORDS])

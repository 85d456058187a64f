"""How often proposed tags are right on the owner's own tags, and which comments to read next."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from npsdesk.core.comments.certainty import KNOWN_FROM, Judge, Proposals, probabilities, propose
from npsdesk.core.comments.label_scores import LabelScore
from npsdesk.core.comments.learned_tags import Model

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True)
class TagAccuracy:
    """Of one tag: the owner's own comments with it, and how proposals did on those of them that were held out.

    `score` is None where there are under ten examples: then nobody knows yet.
    """

    tag: int
    examples: int
    score: LabelScore | None


def own_accuracy(model: Model, judge: Judge, accepted: Collection[int] = ()) -> tuple[TagAccuracy, ...]:
    """Return the accuracy of every tag on the owner's own tags; each comment was scored by a model without it.

    `accepted` are rows of comments whose tags are all automatic ones that were let stand together: they teach, and tell
    nothing of how good proposals are, as that would be the program measured by itself.
    """
    tags_of = dict(zip(model.hand.rows, model.hand.tags, strict=True))
    truth = [None if row in accepted else tags_of[row] for row in map(int, model.learned_from)]
    found = propose(judge, model.held_out)
    hits, proposed = [0] * len(model.hand.names), [0] * len(model.hand.names)
    for place, tag in zip(found.row, found.tag, strict=True):
        if (own := truth[place]) is not None:
            proposed[tag] += 1
            hits[tag] += int(tag) in own
    examples = [sum(tags is not None and tag in tags for tags in truth) for tag in range(len(hits))]
    counts = Counter(chain.from_iterable(tags for row, tags in tags_of.items() if row not in accepted))
    return tuple(
        TagAccuracy(
            tag,
            counts[tag],
            LabelScore(hits[tag], proposed[tag], examples[tag]) if counts[tag] >= KNOWN_FROM else None,
        )
        for tag in range(len(hits))
    )


def reading_order(judge: Judge, found: Proposals, comments: int) -> "npt.NDArray[np.int64]":
    """Return places of the comments, the one whose tag teaches most first: the least certain, the longest in doubt.

    A comment is as certain as its best proposal; one without any comes last, as it is most likely about no tag.
    """
    import numpy as np

    certain = np.full(comments, 2.0)
    likely = probabilities(judge, found)
    best = np.zeros(comments)
    np.maximum.at(best, found.row, likely)
    lead = np.full(comments, np.inf)
    np.minimum.at(lead, found.row, np.abs(found.evidence[:, 0]))
    certain[found.row] = best[found.row]
    return np.lexsort((np.arange(comments), lead, certain))

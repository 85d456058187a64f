"""Measure how well tags are proposed, on comments that somebody labelled."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.comments.certainty import certainties, judge_of, propose
from npsdesk.core.comments.embedding import sentence_encoder, vectors_for
from npsdesk.core.comments.label_scores import ScoreCard, score_labels
from npsdesk.core.comments.learned_tags import HandTags, Model, Pool, Scores, learn, make_pool, scores
from npsdesk.core.errors import ColumnUnknown, FileEmpty, TooFewAnswers
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Certainty
from npsdesk.files.readers.opening import open_table
from npsdesk.services.tag_hints import codebook_keywords, hints_for

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_TEXT = ("text", "comment")
_LABELS = ("labels", "label", "tags", "tag")
_SEPARATORS = ("|", ";")


@dataclass(frozen=True)
class Labelled:
    """Comments with the labels that somebody gave each, as numbers of `names`."""

    names: tuple[str, ...]
    texts: tuple[str, ...]
    labels: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Evaluation:
    """`card` scores the comments that were not trained on, whatever the certainty; `words` counts proposals.

    `words` has for each certainty how many proposals there were, how many of them right, and on how many comments.
    """

    names: tuple[str, ...]
    trained_on: tuple[int, ...]
    scored: int
    card: ScoreCard
    words: dict[Certainty, tuple[int, int, int]]


def read_labelled(path: Path, progress: Progress | None = None) -> Labelled:
    """Read a table with the headings text and labels; several labels of one comment are divided by | or ;.

    Raises the FileProblem classes, FileEmpty without a comment, ColumnUnknown for a missing heading.
    """
    rows = open_table(path, progress=progress or NoProgress()).rows
    if len(rows) < 2:
        raise FileEmpty(path.name)
    headings = [text_of(cell).strip() for cell in rows[0]]
    text, label = _column(headings, _TEXT), _column(headings, _LABELS)
    pairs = [(text_of(row[text]), text_of(row[label])) for row in rows[1:] if max(text, label) < len(row)]
    pairs = [(comment, labels) for comment, labels in pairs if comment.strip()]
    if not pairs:
        raise FileEmpty(path.name)
    given = [_parted(labels) for _comment, labels in pairs]
    names = sorted({name for labels in given for name in labels})
    numbers = {name: number for number, name in enumerate(names)}
    sets = tuple(frozenset(numbers[name] for name in labels) for labels in given)
    return Labelled(tuple(names), tuple(comment for comment, _labels in pairs), sets)


def prepare(labelled: Labelled, progress: Progress | None = None) -> Pool:
    """Make everything that needs no labels: what the words and the sentence vectors of all comments are."""
    hints = hints_for(labelled.names, codebook_keywords(labelled.names))
    encoder = sentence_encoder()
    if encoder is None:
        return make_pool(labelled.texts, None, hints, None)
    vectors = vectors_for(encoder, labelled.texts, progress)
    return make_pool(labelled.texts, vectors, hints, vectors_for(encoder, [text for _tag, text in hints]))


def draw(labelled: Labelled, count: int, seed: int, *, per_label: bool = False) -> list[int]:
    """Draw `count` comments as hand tags, or as many of each label; the same seed always draws the same.

    Raises TooFewAnswers where no comment would be left to score.
    """
    import numpy as np

    order = [int(place) for place in np.random.default_rng(seed).permutation(len(labelled.texts))]
    drawn = order[:count]
    if per_label:
        seen: Counter[int] = Counter()
        drawn = []
        for place in order:
            if any(seen[label] < count for label in labelled.labels[place]):
                drawn.append(place)
                seen.update(labelled.labels[place])
    if len(drawn) >= len(order):
        raise TooFewAnswers(len(drawn) + 1, len(order))
    return drawn


def evaluate(labelled: Labelled, pool: Pool, drawn: Sequence[int] | None) -> Evaluation:
    """Learn from the drawn comments and score the rest; from all, each scored by a model that did not see it."""
    import numpy as np

    rows = range(len(labelled.texts)) if drawn is None else drawn
    hand = HandTags(labelled.names, tuple(rows), tuple(labelled.labels[row] for row in rows))
    model = learn(pool, hand)
    unseen = np.setdiff1d(np.arange(len(labelled.texts)), model.learned_from)
    scored, found = unseen, scores(pool, model, unseen)
    if drawn is None:
        scored = np.append(unseen, model.learned_from)
        found = Scores(*(np.vstack(parts) for parts in zip(found, model.held_out, strict=True)))
    return _compare(labelled, model, scored, found)


def _compare(labelled: Labelled, model: Model, rows: "npt.NDArray[np.int64]", found: Scores) -> Evaluation:
    judge = judge_of(model)
    proposals = propose(judge, found)
    truth = [labelled.labels[row] for row in rows]
    given: list[set[int]] = [set() for _row in rows]
    counts = {word: [0, 0] for word in Certainty}
    commented: dict[Certainty, set[int]] = {word: set() for word in Certainty}
    for place, tag, word in zip(proposals.row, proposals.tag, certainties(judge, proposals), strict=True):
        given[place].add(int(tag))
        counts[word][0] += 1
        counts[word][1] += int(tag) in truth[place]
        commented[word].add(int(place))
    card = score_labels(len(labelled.names), truth, [frozenset(tags) for tags in given])
    words = {word: (said, right, len(commented[word])) for word, (said, right) in counts.items()}
    return Evaluation(labelled.names, model.hand.counts, len(truth), card, words)


def _column(headings: list[str], wanted: tuple[str, ...]) -> int:
    folded = [heading.casefold() for heading in headings]
    for name in wanted:
        if name in folded:
            return folded.index(name)
    raise ColumnUnknown(wanted[0], tuple(headings))


def _parted(labels: str) -> list[str]:
    parts = [labels]
    for separator in _SEPARATORS:
        parts = [piece for part in parts for piece in part.split(separator)]
    return sorted({part.strip() for part in parts} - {""})

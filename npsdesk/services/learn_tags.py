"""Learn from the tags an owner gave by hand: tags for the other comments, new keywords, how good it all is.

Three steps, as in `read_comments`: `gather_lesson` reads what is needed, `Learner.retrain` works on it in a worker,
`keep_learned` writes what was proposed. Sentence vectors are made by `encode_missing` and kept by `keep_encoded`.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from npsdesk.core.comments.certainty import certainties, judge_of, probabilities, propose, share_of
from npsdesk.core.comments.embedding import (
    SentenceEncoder,
    encode_in_steps,
    gather,
    sentence_encoder,
    text_key,
    vectors_for,
)
from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.learned_accuracy import TagAccuracy, own_accuracy, reading_order
from npsdesk.core.comments.learned_keywords import KeywordProposal, propose_keywords
from npsdesk.core.comments.learned_reasons import most_like, words_behind
from npsdesk.core.comments.learned_tags import HandTags, Pool, learn, make_pool, scores
from npsdesk.core.labels import nlabel
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Direction, Source, Tag, Tagging, group_of
from npsdesk.files.word_lists import stop_words
from npsdesk.services.learned_directions import directions_of
from npsdesk.services.read_comments import Accept, Reading, confirm, keep
from npsdesk.services.tag_hints import hints_for, rule_keywords
from npsdesk.store import comments, readings, responses, sentence_vectors, settings, tag_rules, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Vectors = dict[bytes, npt.NDArray[np.float16]]

_LANGUAGES = ("en", "nl", "de", "fr")
_HANDFUL = 1_000  # vectors that are kept at once


class HasVectors(Protocol):
    """Comments with the vectors that are known; `fresh` are those that were made since and wait to be kept."""

    texts: list[str]
    vectors: "Vectors"
    fresh: "Vectors"


@dataclass
class Lesson:
    """What is learned from, at one moment. The lists follow `ids`, the comments in their order.

    `hand` has the confirmed tags of each comment that the owner went through, by its place; `vectors` are those that
    are known, `fresh` those that were made since and wait to be kept. `accepted` are places of comments on which no tag
    is set by hand: automatic ones stand there, let stand together with others.
    """

    ids: list[int]
    texts: list[str]
    groups: list[Any]
    tones: list[str]
    tags: tuple[Tag, ...]
    hand: dict[int, dict[int, Direction]]
    rejected: frozenset[tuple[int, int]]
    keywords: list[list[str]]
    vectors: "Vectors"
    fresh: "Vectors" = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    accepted: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Learned:
    """What was learned. `suggestions` has one row for each proposed tag on a comment that nobody tagged.

    Its columns: comment, tag (ids), direction, certainty (the word), share (what is kept as certainty), words, like (a
    hand-tagged comment that means nearly the same, or -1). `order` are untagged comments, those that teach most first.
    """

    suggestions: "pd.DataFrame"
    keywords: tuple[KeywordProposal, ...]
    accuracy: tuple[TagAccuracy, ...]
    order: tuple[int, ...]
    hand_tagged: int  # comments with a tag that stands


def gather_lesson(project: Project, known: "Vectors | None" = None) -> Lesson:
    """Read what is needed to learn; `known` are the vectors of an earlier lesson, which need not be read again."""
    frame = comments.comments_frame(project)
    answers = responses.answers_frame(project)
    tones = readings.tones_frame(project)["tone"].reindex(frame.index)
    given = responses_scores(answers, frame)
    all_tags = tuple(tags.list_tags(project))
    numbers = {tag.id: number for number, tag in enumerate(all_tags)}
    places = {comment: place for place, comment in enumerate(frame.index.tolist())}
    if known is None:
        known = sentence_vectors.load_vectors(project, SentenceEncoder.name, SentenceEncoder.width)
    return Lesson(
        ids=frame.index.tolist(),
        texts=frame["text"].tolist(),
        groups=[None if math.isnan(score) else group_of(int(score)) for score in given],
        tones=[tone if isinstance(tone, str) else "" for tone in tones.tolist()],
        tags=all_tags,
        hand=_hand(project, frame, places, numbers),
        accepted=_accepted(project, places),
        rejected=frozenset(
            (places[comment], numbers[tag]) for comment, tag in tags.rejected_tags(project) if comment in places
        ),
        keywords=rule_keywords(numbers, tag_rules.list_rules(project)),
        vectors=known,
        languages=_languages(project, frame),
    )


def responses_scores(answers: "pd.DataFrame", frame: "pd.DataFrame") -> list[float]:
    """Return the score of the answer of each comment, NaN where it has none."""
    scored = answers["score"].reindex(frame["response"])
    return [float(score) for score in scored.to_numpy(dtype="float64", na_value=float("nan"))]


def _languages(project: Project, frame: "pd.DataFrame") -> list[str]:
    noted = readings.languages_frame(project)["language"].reindex(frame.index)
    return noted.fillna(settings.get(project, "language", "en")).tolist()


def missing_texts(lesson: HasVectors) -> list[str]:
    """Return the texts whose vectors are not known yet."""
    return [text for text in lesson.texts if text_key(text) not in lesson.vectors]


def encode_missing(
    lesson: HasVectors, progress: Progress | None = None, hand_over: "Callable[[Vectors], None] | None" = None
) -> None:
    """Make the vectors that are missing; a Stop leaves those that were made in `lesson.fresh`, to be kept.

    `hand_over` is given them a thousand at a time, so that they are kept while others are still made.
    """
    missing = missing_texts(lesson)
    encoder = sentence_encoder() if missing else None
    if encoder is None:
        return
    for keys, vectors in encode_in_steps(encoder, missing, progress):
        made = dict(zip(keys, vectors, strict=True))
        lesson.vectors.update(made)
        lesson.fresh.update(made)
        if hand_over is not None and len(lesson.fresh) >= _HANDFUL:
            hand_over(dict(lesson.fresh))
            lesson.fresh.clear()


def keep_vectors(project: Project, vectors: "Vectors") -> None:
    """Keep vectors that were made. No step of undo."""
    sentence_vectors.keep_vectors(project, SentenceEncoder.name, vectors)


def keep_encoded(project: Project, lesson: HasVectors) -> None:
    """Keep the vectors that were made, and drop those of texts that are gone. No step of undo."""
    if lesson.fresh:
        keep_vectors(project, lesson.fresh)
        lesson.fresh.clear()
    sentence_vectors.forget_vectors(project, SentenceEncoder.name, {text_key(text) for text in lesson.texts})


class Learner:
    """Holds what the comments' words and vectors are, so that learning again after a few more tags is quick."""

    def __init__(self) -> None:
        self._pool: Pool | None = None
        self._key: int = 0

    def place(self, lesson: Lesson, progress: Progress | None = None) -> "npt.NDArray[np.float32] | None":
        """Return the sentence vectors of all comments, centred and of length 1; None without an encoder."""
        progress = progress or NoProgress()
        encode_missing(lesson, progress)
        pool = self._prepared(lesson, progress)
        return None if pool.vectors is None else pool.vectors[: pool.comments]

    def retrain(self, lesson: Lesson, progress: Progress | None = None) -> Learned:
        """Learn and propose; knows no project, so that it can run in a worker. Raises Cancelled."""
        progress = progress or NoProgress()
        encode_missing(lesson, progress)
        return _learned(self._prepared(lesson, progress), lesson, progress)

    def _prepared(self, lesson: Lesson, progress: Progress) -> Pool:
        hints = hints_for([tag.name for tag in lesson.tags], lesson.keywords)
        key = hash((tuple(lesson.texts), tuple(hints), len(lesson.vectors)))
        if self._pool is None or key != self._key:
            self._pool, self._key = _pool(lesson, hints, progress), key
        return self._pool


def nothing_learned() -> Learned:
    """Return what is learned where nobody tagged anything: a tag's name alone is too little to go by."""
    import pandas as pd

    kinds = {"comment": "int64", "tag": "int64", "share": "float64", "like": "int64"}
    columns = {name: pd.Series([], dtype=kind) for name, kind in kinds.items()}
    texts = {name: pd.Series([], dtype=object) for name in ("direction", "certainty", "words")}
    return Learned(pd.DataFrame(columns | texts), (), (), (), 0)


def keep_learned(project: Project, learned: Learned, accept: Accept = Accept.NONE) -> int:
    """Write the proposals as one change; tags set by hand are never touched. Returns how many there are."""
    frame = learned.suggestions
    found = [
        Tagging(comment, tag, Direction(direction), Source.LEARNED, False, share)
        for comment, tag, direction, share in zip(
            *(frame[name].tolist() for name in ("comment", "tag", "direction", "share")), strict=True
        )
    ]
    count = int(frame["comment"].nunique())
    with project.change(nlabel("Propose tags for {count} comment", "Propose tags for {count} comments", count)):
        tags.propose_tags(project, Source.LEARNED, found)
        confirm(project, Source.LEARNED, accept)
    return len(found)


def keep_read_and_learned(project: Project, reading: Reading, accept: Accept, progress: Progress | None = None) -> int:
    """Learn, and write what was read by rules and what was learned as one change. Returns how many tags are new.

    Where both propose the same tag, the rule's proposal stays.
    """
    lesson = gather_lesson(project)
    lesson.tones = [reading.tones.get(comment, "") for comment in lesson.ids]
    lesson.languages = [reading.languages[comment] for comment in lesson.ids]
    try:
        learned = Learner().retrain(lesson, progress)
    finally:
        keep_encoded(project, lesson)
    before = len(tags.taggings_frame(project))
    count = len(reading.tones)
    with project.change(nlabel("Propose tags for {count} comment", "Propose tags for {count} comments", count)):
        keep(project, reading, accept)
        keep_learned(project, learned, accept)
    return len(tags.taggings_frame(project)) - before


def _hand(
    project: Project, frame: "pd.DataFrame", places: Mapping[int, int], numbers: Mapping[int, int]
) -> dict[int, dict[int, Direction]]:
    """Return the tags of each comment that the owner tagged, or said to be about nothing, by its place."""
    taggings = tags.taggings_frame(project)
    stands = taggings[taggings["is_confirmed"] & taggings["comment"].isin(frame.index)]
    found: dict[int, dict[int, Direction]] = {places[one]: {} for one in frame.index[frame["is_topicless"]]}
    for comment, tag, direction in zip(stands["comment"], stands["tag"], stands["direction"], strict=True):
        found.setdefault(places[comment], {})[numbers[tag]] = Direction(direction)
    return dict(sorted(found.items()))


def _accepted(project: Project, places: Mapping[int, int]) -> frozenset[int]:
    """Return the places of comments with tags that stand, none of them set by hand."""
    taggings = tags.taggings_frame(project)
    stands = taggings[taggings["is_confirmed"]]
    own = set(stands.loc[stands["source"] == Source.HAND.value, "comment"])
    return frozenset(places[one] for one in set(stands["comment"]) - own if one in places)


def _pool(lesson: Lesson, hints: list[tuple[int, str]], progress: Progress) -> Pool:
    encoder = sentence_encoder()
    if encoder is None:
        return make_pool(lesson.texts, None, hints, None, progress)
    vectors = gather([text_key(text) for text in lesson.texts], lesson.vectors, encoder.width)
    return make_pool(lesson.texts, vectors, hints, vectors_for(encoder, [text for _tag, text in hints]), progress)


def _learned(pool: Pool, lesson: Lesson, progress: Progress) -> Learned:
    import numpy as np

    hand = HandTags(
        tuple(tag.name for tag in lesson.tags),
        tuple(lesson.hand),
        tuple(frozenset(given) for given in lesson.hand.values()),
        lesson.rejected,
    )
    model = learn(pool, hand)
    judge = judge_of(model)
    untagged = np.array([place for place in range(len(lesson.ids)) if place not in lesson.hand], np.int64)
    found = propose(judge, scores(pool, model, untagged, progress)).without(lesson.rejected, untagged)
    rows, chosen = untagged[found.row].tolist(), found.tag.tolist()
    ignored = _stop_words()
    words = certainties(judge, found)
    shares = [share_of(*pair) for pair in zip(words, probabilities(judge, found).tolist(), strict=True)]
    like = [-1 if row is None else lesson.ids[row] for row in most_like(pool, model, rows, chosen)]
    frame = _frame(lesson, rows, chosen, words, shares, words_behind(pool, model, rows, chosen, ignored), like)
    order = untagged[reading_order(judge, found, len(untagged))]
    accuracy = own_accuracy(model, judge, lesson.accepted)
    tagged = sum(map(bool, lesson.hand.values()))
    return Learned(frame, _keywords(lesson, ignored), accuracy, tuple(lesson.ids[row] for row in order), tagged)


def _keywords(lesson: Lesson, ignored: frozenset[str]) -> tuple[KeywordProposal, ...]:
    known = {number: frozenset(map(fold, own)) for number, own in enumerate(lesson.keywords)}
    texts = [lesson.texts[place] for place in lesson.hand]
    return propose_keywords(texts, list(lesson.hand.values()), known, ignored)


def _frame(
    lesson: Lesson, rows: list[int], chosen: list[int], words: Any, shares: Any, behind: Any, like: Any
) -> "pd.DataFrame":
    import pandas as pd

    directions = directions_of(lesson, rows, chosen, behind)
    return pd.DataFrame(
        {
            "comment": pd.Series([lesson.ids[row] for row in rows], dtype="int64"),
            "tag": pd.Series([lesson.tags[tag].id for tag in chosen], dtype="int64"),
            "direction": [direction.value for direction in directions],
            "certainty": [word.value for word in words],
            "share": pd.Series(shares, dtype="float64"),
            "words": behind,
            "like": pd.Series(like, dtype="int64"),
        }
    )


def _stop_words() -> frozenset[str]:
    return frozenset().union(*(stop_words(language) for language in _LANGUAGES))

"""Themes nobody named yet, and the words that set passives, promoters and detractors apart, of what the filter shows.

`gather_themes` reads what is needed, `find` works on it in a worker, `keep_encoded` keeps the vectors made meanwhile.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from npsdesk.core.comments.embedding import sentence_encoder, text_key
from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.group_words import GroupWords, group_words
from npsdesk.core.comments.languages import LANGUAGES, languages_of
from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.likeness import centred, middle_of
from npsdesk.core.comments.terms import IdleWords, Terms, idle_words, parts_of, terms_of
from npsdesk.core.comments.themes import Knowledge, find_themes
from npsdesk.core.comments.tokens import tokens_of
from npsdesk.core.comments.tone_words import Cue
from npsdesk.core.filters import chosen
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Filter, Group, group_of
from npsdesk.files.concept_lists import load_concepts
from npsdesk.files.tone_lists import load_tone_words
from npsdesk.files.word_lists import lone_words, stop_words
from npsdesk.services.comment_vectors import VectorStock, encode_missing, read_stock
from npsdesk.services.compare_comments import Quote
from npsdesk.services.learn_tags import responses_scores
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, readings, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

TYPICAL = 3  # comments that show what a theme is
_GENERAL = frozenset(["praise", "criticism", "change", "numbers of time", "how things are"])
_JUDGING = (
    *(Cue.PRAISE, Cue.LOVE, Cue.PRAISE_WEAK, Cue.COMPLAINT, Cue.HATE, Cue.COMPLAINT_WEAK),
    *(Cue.WISH, Cue.UP, Cue.DOWN, Cue.TIME, Cue.NO),
)
_SAME = 0.7  # of the words of the shorter one: then two comments say the same
_SEEN = 2_000
_LEANING = (Cue.NOT, Cue.NO, Cue.LACKING, Cue.LESS, Cue.TOO)
_SILENT = (
    *(Cue.INTENSE, Cue.SLIGHT, Cue.MORE, Cue.NUMBER, Cue.SILENT, Cue.WHY, Cue.SO, Cue.AND, Cue.THAN, Cue.SINCE),
    *(Cue.CONTRAST, Cue.CONTRAST_FIRST, Cue.CONTRAST_WITHIN, Cue.CONCESSION, Cue.EXCEPT, Cue.RELATIVE),
)


@dataclass(frozen=True)
class Material:
    """What is looked at, at one moment. The lists follow `ids`, the comments of the wave and customers shown.

    `stock` has all comments of the project, since what all comments share is learned from all of them; `called` is what
    its tags are called.
    """

    ids: list[int]
    texts: list[str]
    responses: list[int]
    groups: list[Group | None]
    noted: list[str]
    tags: list[frozenset[int]]
    language: str
    stock: VectorStock
    called: tuple[str, ...] = ()

    @property
    def seen(self) -> tuple[object, ...]:
        """What the themes depend on: the same again gives the same themes."""
        return self.ids, self.texts, self.groups, self.noted, self.tags, self.called


@dataclass(frozen=True)
class NewTheme:
    """Comments that name one thing: their ids, the most typical first, and one to three phrases they share.

    `passives` and `untagged` say how many of them are from passives and have no tag.
    """

    phrases: tuple[str, ...]
    comments: tuple[int, ...]
    passives: int
    untagged: int


@dataclass(frozen=True)
class Themes:
    """What was found among `looked_at` comments; fewer than core's FEWEST are too few for themes.

    `can_read` is False where the encoder of sentences cannot be loaded here: then there are words alone. `words` are
    those of all groups, whichever group the themes are of; their rows are comment ids.
    """

    looked_at: int
    can_read: bool
    themes: tuple[NewTheme, ...]
    words: tuple[GroupWords, ...]
    texts: Mapping[int, str]
    responses: Mapping[int, int]


def gather_themes(project: Project, data: ProjectData, filter_: Filter) -> Material:
    """Read what is needed; comments that the owner found to be about nothing are left out."""
    answers = chosen(data.answers, filter_, ignore_group=True)
    stock = read_stock(project)
    frame = comments.comments_frame(project)
    frame = frame[frame["response"].isin(answers.index) & ~frame["is_topicless"]]
    scores = responses_scores(data.answers, frame)
    noted = readings.languages(project)
    on = _tags_on(tags.taggings_frame(project))
    ids = frame.index.tolist()
    return Material(
        ids=ids,
        texts=frame["text"].tolist(),
        responses=frame["response"].tolist(),
        groups=[None if score != score else group_of(int(score)) for score in scores],
        noted=[noted[comment][0] if comment in noted else "" for comment in ids],
        tags=[on.get(comment, frozenset()) for comment in ids],
        language=data.language if data.language in LANGUAGES else "en",
        stock=stock,
        called=tuple(tag.name for tag in tags.list_tags(project)),
    )


def find(material: Material, group: Group | None = None, progress: Progress | None = None) -> Themes:
    """Look for themes among the comments of a group, or of all; knows no project, so that it can run in a worker.

    Vectors that are missing are made, and left in `material.stock.fresh` also when stopped. Raises Cancelled.
    """
    progress = progress or NoProgress()
    encode_missing(material.stock, progress)
    languages = _languages(material, progress)
    terms = terms_of(material.texts, languages, {one: _idle(one) for one in set(languages)}, progress)
    rows = [row for row, one in enumerate(material.groups) if group is None or one is group]
    can_read = sentence_encoder() is not None
    found = _themes(material, rows, terms, languages, progress) if can_read else ()
    return Themes(
        len(rows),
        can_read,
        found,
        tuple(_with_ids(words, material.ids) for words in group_words(terms, languages, material.groups)),
        dict(zip(material.ids, material.texts, strict=True)),
        dict(zip(material.ids, material.responses, strict=True)),
    )


def _themes(
    material: Material, rows: list[int], terms: Terms, languages: Sequence[str], progress: Progress
) -> tuple[NewTheme, ...]:
    texts = [material.texts[row] for row in rows]
    middle = middle_of(material.stock.rows_of(material.stock.texts))
    found = find_themes(
        centred(material.stock.rows_of(texts), middle),
        [text_key(text) for text in texts],
        terms.of_rows(rows),
        [languages[row] for row in rows],
        [material.tags[row] for row in rows],
        Knowledge(_meanings, _is_general, _Named(material.called, material.language)),
        progress,
    )
    themes = [_theme(material, [rows[place] for place in one.rows], one.phrases) for one in found]
    return tuple(sorted(themes, key=_passives_first))


@cache
def _meanings(term: str) -> frozenset[Hashable]:
    """Return the concepts that a term of one word names in its language."""
    language, word = term.split(" ", 1)
    return frozenset(load_concepts().reader(language).concepts_of(word))


@cache
def _is_general(term: str) -> bool:
    """Whether a word tells only how good or bad, how much or when: "good" and "week" are no subject."""
    language, word = term.split(" ", 1)
    if word in _lone(language):
        return True
    concepts = load_concepts().concepts
    topics = {concepts[number].topic for number in load_concepts().reader(language).concepts_of(word)}
    return word in _judging(language) if not topics else topics <= _GENERAL


@cache
def _lone(language: str) -> frozenset[str]:
    lemma = lemmas_for(language)
    return frozenset(form for word in lone_words(language) for form in (word, lemma(word)))


@cache
def _judging(language: str) -> frozenset[str]:
    entries = load_tone_words(language).entries
    lemma = lemmas_for(language)
    words = (fold(word) for cue in _JUDGING for word in entries.get(cue, ()) if " " not in word)
    return frozenset(form for word in words for form in (word, lemma(word)))


class _Named:
    """Whether a term has only words of one of the owner's tags, in whatever language: it has a name already."""

    def __init__(self, names: Sequence[str], language: str) -> None:
        words = ([token.folded for token in tokens_of(name)] for name in names)
        self._names = [self._known(words, language) for words in words]

    def _known(self, words: Sequence[str], own: str) -> frozenset[Hashable]:
        forms = {lemmas_for(own)(word) for word in words}
        return frozenset([*words, *forms, *(one for word in words for one in _meanings(f"{own} {word}"))])

    def __call__(self, term: str) -> bool:
        words = parts_of(term) or [term]
        return any(
            all(word.split(" ", 1)[1] in name or _meanings(word) & name for word in words) for name in self._names
        )


def _passives_first(theme: NewTheme) -> tuple[int, int, int, tuple[str, ...]]:
    return (-theme.passives, -theme.untagged, -len(theme.comments), theme.phrases)


def _theme(material: Material, rows: list[int], phrases: tuple[str, ...]) -> NewTheme:
    return NewTheme(
        phrases,
        tuple(material.ids[row] for row in rows),
        sum(material.groups[row] is Group.PASSIVE for row in rows),
        sum(not material.tags[row] for row in rows),
    )


def _with_ids(words: GroupWords, ids: Sequence[int]) -> GroupWords:
    named = tuple(replace(word, rows=tuple(ids[row] for row in word.rows)) for word in words.words)
    return replace(words, words=named)


def _tags_on(taggings: "pd.DataFrame") -> dict[int, frozenset[int]]:
    """Return the tags on each comment, proposed ones too: a tag that the program proposes names a theme as well."""
    found: dict[int, set[int]] = {}
    for comment, tag in zip(taggings["comment"].tolist(), taggings["tag"].tolist(), strict=True):
        found.setdefault(comment, set()).add(tag)
    return {comment: frozenset(on) for comment, on in found.items()}


def _languages(material: Material, progress: Progress) -> list[str]:
    """Return the language of each comment: as noted, found now where none is."""
    if all(material.noted):
        return material.noted
    found = languages_of(material.texts, default=material.language, progress=progress)
    return [noted or one for noted, one in zip(material.noted, found, strict=True)]


@cache
def _idle(language: str) -> IdleWords:
    entries = load_tone_words(language).entries
    silent, leaning = ([word for cue in cues for word in entries.get(cue, ())] for cues in (_SILENT, _LEANING))
    leans = idle_words(stop_words(language), leaning).leaning
    return idle_words([*stop_words(language), *(word for word in silent if fold(word) not in leans)], leans)


def examples(comment_ids: Sequence[int], found: Themes, most: int = TYPICAL) -> list[int]:
    """Return the first of these comments that do not say what one before says in almost the same words."""
    chosen_ids: list[int] = []
    said: list[set[str]] = []
    for comment in comment_ids:
        words = {token.folded for token in tokens_of(found.texts[comment][:_SEEN])}
        if all(len(words & others) < _SAME * max(1, min(len(words), len(others))) for others in said):
            chosen_ids.append(comment)
            said.append(words)
        if len(chosen_ids) == most:
            break
    return chosen_ids


def quotes_of(found: Themes, data: ProjectData, comment_ids: Sequence[int], most: int = TYPICAL) -> list[Quote]:
    """Return some of these comments as quotes, the first ones that differ."""
    known = [comment for comment in comment_ids if found.responses[comment] in data.answers.index]
    chosen_ids = examples(known, found, most)
    people = data.answers.loc[[found.responses[comment] for comment in chosen_ids], ["score", "name", "row"]]
    scores = people["score"].to_numpy(dtype="float64", na_value=float("nan")).tolist()
    return [
        Quote(
            comment, found.responses[comment], None if score != score else int(score), name, row, found.texts[comment]
        )
        for comment, score, name, row in zip(
            chosen_ids, scores, people["name"].tolist(), people["row"].tolist(), strict=True
        )
    ]

"""Search by meaning among the comments of a project: an index made once in a worker, then an answer in milliseconds."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from npsdesk.core.comments.concept_index import ConceptIndex, index_concepts
from npsdesk.core.comments.concept_vectors import ConceptVectors
from npsdesk.core.comments.concept_words import Words
from npsdesk.core.comments.embedding import sentence_encoder
from npsdesk.core.comments.expectations import Expectations
from npsdesk.core.comments.meaning import (
    Fit,
    QueryReader,
    Spoken,
    centred_by_language,
    likeness_of,
    rank,
    read_spoken,
)
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.codebooks import load_codebook
from npsdesk.files.concept_lists import load_concepts, load_subjects
from npsdesk.files.word_lists import stop_words
from npsdesk.services.comment_vectors import VectorStock, encode_missing
from npsdesk.services.tag_hints import codebook_texts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_LANGUAGES = ("en", "nl")
_EXPECTED = 1.5  # what counts how alike a comment is to what customers say about a subject
_FAR = 9.0  # unlikeness of what is not looked for
_EACH = 20  # keyword of the codebooks that is taken as background


@dataclass(frozen=True)
class MeaningIndex:
    """The comments with their centred vectors, their words and the concepts that these name.

    `can_read` is False where no encoder can be loaded.
    """

    ids: list[int]
    vectors: "Floats"
    spoken: Spoken
    named: ConceptIndex
    can_read: bool


def make_index(stock: VectorStock, progress: Progress | None = None) -> MeaningIndex:
    """Make the vectors that are missing (left in `stock.fresh`, also when stopped) and what a search needs.

    Knows no project, so that it can run in a worker. Raises Cancelled.
    """
    progress = progress or NoProgress()
    encode_missing(stock, progress)
    spoken = read_spoken(stock.texts, progress)
    named = index_concepts(Words(spoken.comments, spoken.text, spoken.word, spoken.vocabulary), load_concepts())
    vectors = centred_by_language(stock.rows_of(stock.texts), named.languages)
    return MeaningIndex(stock.ids, vectors, spoken, named, sentence_encoder() is not None)


def find_alike(index: MeaningIndex, query: str, among: Collection[int] | None = None) -> list[int]:
    """Return the comments (of `among`) that may mean what a query means, the most alike first; perhaps none."""
    import numpy as np

    if _reader() is None or not query.strip():
        return []
    fit = fit_of(index, query)
    if among is not None:
        is_out = np.array([comment not in among for comment in index.ids], bool)
        fit.likeness[is_out] = -_FAR
        fit.shares[is_out] = 0
    return [index.ids[row] for row in rank(fit)]


def fit_of(index: MeaningIndex, query: str) -> Fit:
    """Return how each comment fits a query."""
    import numpy as np

    likeness = expected = np.zeros(len(index.ids), np.float32)
    if reader := _reader():
        placed = reader.place(query)
        likeness = likeness_of(index.vectors, index.named.languages, placed, _towards(index.named, query))
        expected = _expected(index, query, placed)
    return Fit(likeness, index.spoken.shares(query, _silent()), index.named.shares(query), expected)


def _expected(index: MeaningIndex, query: str, placed: "Floats") -> "Floats":
    """Return what each comment has of what customers say about the query's subject."""
    import numpy as np

    known = _expectations()
    if known is None:
        return np.zeros(len(index.ids), np.float32)
    found = known.of(query, placed, index.named.concepts.rarity)
    alike = index.vectors @ found.vector + index.named.likeness(found.concepts)
    return np.float32(_EXPECTED * found.trust) * alike


def _towards(named: ConceptIndex, query: str) -> "dict[int, Floats]":
    """Return for each language of the comments where the query's concepts lie among them."""
    import numpy as np

    known = _concept_vectors()
    meanings = named.meanings(query)
    found: dict[int, Floats] = {}
    if known is None or not meanings:
        return found
    weights = named.weights(meanings)
    for number in np.unique(named.languages).tolist():
        vector = known.towards(meanings, weights, named.book.languages[number])
        if vector is not None:
            found[number] = vector
    return found


@cache
def _concept_vectors() -> ConceptVectors | None:
    encoder = sentence_encoder()
    return None if encoder is None else ConceptVectors(encoder, load_concepts())


@cache
def _expectations() -> Expectations | None:
    encoder = sentence_encoder()
    return None if encoder is None else Expectations(encoder, load_concepts(), load_subjects())


@cache
def _reader() -> QueryReader | None:
    encoder = sentence_encoder()
    if encoder is None:
        return None
    background = [text for one in _LANGUAGES for text in codebook_texts(load_codebook(one))[::_EACH]]
    return QueryReader(encoder, background)


@cache
def _silent() -> frozenset[str]:
    return frozenset().union(*(stop_words(language) for language in _LANGUAGES))

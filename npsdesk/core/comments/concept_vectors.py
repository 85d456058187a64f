"""Where the concepts of a query lie among the sentence vectors of a language, by the words they have in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from npsdesk.core.comments.concepts import ConceptBook
from npsdesk.core.comments.embedding import Embedder
from npsdesk.core.comments.likeness import centred, middle_of, straight

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_WORDS = 20  # of a concept that are read: the first ones say best what it is
_EACH = 4  # concept of the book whose first word is taken as background


class ConceptVectors:
    """Vectors of concepts by language, made when they are first asked for: half a second for a query of three words."""

    def __init__(self, embedder: Embedder, book: ConceptBook) -> None:
        self._embedder, self._book = embedder, book
        self._middles: dict[str, Floats] = {}
        self._known: dict[tuple[int, str], Floats] = {}

    def towards(self, meanings: Sequence[Sequence[int]], weights: Sequence[float], language: str) -> "Floats | None":
        """Return the vector of length 1 that comments of a language lie near which say what the query says.

        `meanings` are for each word of the query the concepts it may mean, `weights` what each word counts. None where
        no concept has words of the language.
        """
        import numpy as np

        parts = []
        for concepts, weight in zip(meanings, weights, strict=True):
            vectors = [self._of(one, language) for one in concepts if self._book.concepts[one].words.get(language)]
            if vectors:
                parts.append(np.float32(weight) * straight(np.sum(vectors, axis=0)))
        return straight(np.sum(parts, axis=0)) if parts else None

    def _of(self, concept: int, language: str) -> "Floats":
        import numpy as np

        found = self._known.get((concept, language))
        if found is None:
            words = self._book.concepts[concept].words[language][:_WORDS]
            found = straight(np.sum(centred(self._embedder.encode(words), self._middle(language)), axis=0))
            self._known[concept, language] = found
        return found

    def _middle(self, language: str) -> "Floats":
        found = self._middles.get(language)
        if found is None:
            words = [one.words[language][0] for one in self._book.concepts[::_EACH] if one.words.get(language)]
            found = self._middles[language] = middle_of(self._embedder.encode(words))
        return found

"""Search by meaning: which comments are most like a query, by what they mean in any language and by its very words."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from npsdesk.core.comments.embedding import Embedder
from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.likeness import centred, middle_of
from npsdesk.core.comments.tokens import Vocabulary, read_tokens, tokens_of
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

# A query of a word or two lies apart from whole sentences: these put it among them, in both languages alike.
CARRIERS = (
    "{}",
    "about {}",
    "the problem is {}",
    "I am happy with {}",
    "over {}",
    "het probleem is {}",
    "ik ben blij met {}",
)
LEAST = 0.45  # likeness with what is added to it; 19 in 20 comments about something else lie below, see the tests
_FIRST, _FIRST_LEAST = 5, 2 / 3  # comments that come first, and the part of LEAST that is enough for them
MOST = 100  # comments of an answer; nobody reads on to where likeness says little
_SAID = 0.5  # what the share of the query's words that a comment says adds to its likeness
_ALL_SAID = 1.0  # and what saying all of them adds to that
_NAMED = 0.8  # and what all concepts of the query add, named in whatever words and language
_DIRECT, _TOWARDS = 0.5, 0.5  # what likeness to the query counts, and to its concepts' words in the comment's language
_LONGEST_QUERY = 300
_LONGEST = 4_000
_BEGINNING = 4  # letters of a query's word that may be the beginning of a comment's word
_STEP = 5_000
_FEWEST = 20  # comments of a language; of fewer nobody knows what they share


class QueryReader:
    """Turns queries into vectors that can be held against centred comments.

    `background` are some plain words and phrases of the field: what they share in a carrier is taken out of the query.
    """

    def __init__(self, embedder: Embedder, background: Sequence[str]) -> None:
        self._embedder = embedder
        self._background = tuple(background)

    @cached_property
    def _middles(self) -> "list[Floats]":
        return [
            middle_of(self._embedder.encode([carrier.format(text) for text in self._background]))
            for carrier in CARRIERS
        ]

    def place(self, query: str) -> "Floats":
        """Return the vector of a query, of length 1; a few milliseconds, the first time about a second."""
        import numpy as np

        text = " ".join(query[:_LONGEST_QUERY].split())
        said = self._embedder.encode([carrier.replace("{}", text) for carrier in CARRIERS])
        parts = [centred(said[place : place + 1], middle) for place, middle in enumerate(self._middles)]
        found: Floats = centred(np.mean(parts, axis=0), np.zeros(said.shape[1], np.float32))[0]
        return found


@dataclass(frozen=True)
class Spoken:
    """The words of comments, to see at once which comments say a word: `text` and `word` are one entry a word said."""

    comments: int
    text: "npt.NDArray[np.int64]"
    word: "npt.NDArray[np.int64]"
    vocabulary: tuple[str, ...]
    forms: tuple[frozenset[str], ...]

    def shares(self, query: str, silent: Collection[str] = ()) -> "Floats":
        """Return for each comment which share of the query's words it says, rare words counting more; 0 to 1."""
        import numpy as np

        found = np.zeros(self.comments, np.float32)
        words = [token.folded for token in tokens_of(query[:_LONGEST_QUERY])]
        words = list(dict.fromkeys([word for word in words if word not in silent] or words))
        whole = 0.0
        for word in words:
            said = np.zeros(self.comments, bool)
            is_like = np.zeros(len(self.vocabulary), bool)
            is_like[self._like(word)] = True
            said[self.text[is_like[self.word]]] = True
            weight = float(np.log((1 + self.comments) / (1 + said.sum())) + 1)
            whole += weight
            found[said] += weight
        return found / np.float32(whole or 1)

    def _like(self, word: str) -> list[int]:
        """Return the words of the vocabulary that are a query's word: in another form, or beginning so."""
        found = {number for form in _forms(word) for number in self._by_form.get(form, ())}
        if len(word) >= _BEGINNING:
            first = bisect_left(self._alphabet, (word,))
            for known, number in islice(self._alphabet, first, None):
                if not known.startswith(word):
                    break
                found.add(number)
        return sorted(found)

    @cached_property
    def _by_form(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for number, forms in enumerate(self.forms):
            for form in forms:
                numbers.setdefault(form, []).append(number)
        return numbers

    @cached_property
    def _alphabet(self) -> list[tuple[str, int]]:
        return sorted((word, number) for number, word in enumerate(self.vocabulary))


def read_spoken(texts: Sequence[str], progress: Progress | None = None) -> Spoken:
    """Read the words of comments; linear in their characters."""
    import numpy as np

    progress = progress or NoProgress()
    vocabulary = Vocabulary()
    places: list[npt.NDArray[np.int64]] = [np.zeros(0, np.int64)]
    words: list[npt.NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for start in range(0, len(texts), _STEP):
        progress.report(start, len(texts))
        table = read_tokens([text[:_LONGEST] for text in texts[start : start + _STEP]], vocabulary)
        places.append(table.text.astype(np.int64) + start)
        words.append(table.word.astype(np.int64))
    return Spoken(
        len(texts),
        np.concatenate(places),
        np.concatenate(words),
        tuple(vocabulary.words),
        tuple(map(_forms, vocabulary.words)),
    )


def _forms(word: str) -> frozenset[str]:
    """Return a word and its dictionary forms in both languages of the program."""
    return frozenset((word, lemmas_for("en")(word), lemmas_for("nl")(word)))


def likeness_of(
    vectors: "Floats", languages: "npt.NDArray[np.int8]", query: "Floats", towards: "Mapping[int, Floats]"
) -> "Floats":
    """Return how alike comments are to a query itself, and to what its concepts are called in their language.

    `vectors` are centred within each language, `languages` the number of each one's; `towards` has a vector for those
    languages in which the query's concepts have words.
    """
    import numpy as np

    alike = vectors @ np.column_stack([query, *towards.values()])
    found: Floats = np.float32(_DIRECT) * alike[:, 0]
    for column, language in enumerate(towards, start=1):
        found += np.float32(_TOWARDS) * np.where(languages == language, alike[:, column], 0)
    return found


def centred_by_language(vectors: "Floats", languages: "npt.NDArray[np.int8]") -> "Floats":
    """Return vectors without what all of their language share: else those in the query's language would come first."""
    import numpy as np

    found = centred(vectors)
    for language in np.unique(languages):
        rows = languages == language
        if rows.sum() >= _FEWEST:
            found[rows] = centred(vectors[rows])
    return found


class Fit(NamedTuple):
    """How each comment fits a query: how alike, and which shares of its words and concepts it has, all up to 1.

    `expected` is what it has of what customers say about the query's subject, from about -1 to 2.
    """

    likeness: "Floats"
    shares: "Floats"
    named: "Floats"
    expected: "Floats"

    @property
    def says_all(self) -> "npt.NDArray[np.bool_]":
        """Which comments say all words of the query."""
        found: npt.NDArray[np.bool_] = self.shares > 1 - 1e-6
        return found

    def total(self) -> "Floats":
        """Return what comments are ordered by: likeness, and what they say and name of the query on top of it."""
        import numpy as np

        said = np.float32(_SAID) * self.shares + np.float32(_ALL_SAID) * self.says_all
        found: Floats = self.likeness + said + np.float32(_NAMED) * self.named + self.expected
        return found


def rank(fit: Fit, least: float = LEAST, most: int = MOST) -> list[int]:
    """Return the rows to show for a query, the most alike first: alike by `least`, or with all words of the query.

    The first few need a little less, so that a search seldom comes back with nothing.

    What is said in so many words (`shares`), what is named in other words (`named`) and what is said of such a subject
    (`expected`) counts on top of what is meant. Equals stand in the order of their rows.
    """
    import numpy as np

    score = fit.total()
    order = np.argsort(-score, kind="stable")
    enough = np.full(len(order), least)
    enough[:_FIRST] *= _FIRST_LEAST
    shown = order[(score[order] >= enough) | fit.says_all[order]]
    found: list[int] = shown[:most].tolist()
    return found

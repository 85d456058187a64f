"""What comments name: their words and pairs of words that say something, in dictionary form so that few add up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.lemmas import Lemmas, lemmas_for
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import Token, tokens_of
from npsdesk.core.progress import NoProgress, Progress

_LONGEST = 2_000  # characters of a comment that are read
_SHORTEST = 3  # letters of a word that says something
_STEP = 1_000


@dataclass(frozen=True)
class IdleWords:
    """Folded words of one language that name nothing: `silent` ones never, `leaning` ones only beside another word.

    "the" is silent; "not" and "too" lean: alone they say nothing, "not friendly" and "too expensive" do.
    """

    silent: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Terms:
    """For each comment its terms, each once; `shown` is how a term is mostly written. A term begins with its language.

    Words of two languages that look alike are two terms, as they rarely mean the same.
    """

    of: tuple[frozenset[str], ...]
    shown: Mapping[str, str]

    def counts(self, rows: Sequence[int]) -> dict[str, int]:
        """Return in how many of these comments each term is."""
        return dict(Counter(term for row in rows for term in self.of[row]))

    def of_rows(self, rows: Sequence[int]) -> "Terms":
        """Return the terms of some comments, in that order."""
        return Terms(tuple(self.of[row] for row in rows), self.shown)


def terms_of(
    texts: Sequence[str],
    languages: Sequence[str],
    idle: Mapping[str, IdleWords],
    progress: Progress | None = None,
) -> Terms:
    """Return the terms of comments, each in its language: linear in their characters; a comment counts a term once."""
    progress = progress or NoProgress()
    written: dict[str, Counter[str]] = {}
    found: list[frozenset[str]] = []
    readers = {language: _Reader(language, idle.get(language, IdleWords())) for language in set(languages)}
    for place, (text, language) in enumerate(zip(texts, languages, strict=True)):
        if place % _STEP == 0:
            progress.report(place, len(texts))
        said = dict(readers[language].read(text[:_LONGEST]))
        for term, shown in said.items():
            written.setdefault(term, Counter())[shown] += 1
        found.append(frozenset(said))
    return Terms(tuple(found), {term: _mostly(spellings) for term, spellings in written.items()})


def _mostly(spellings: Counter[str]) -> str:
    """Return the usual spelling; of equals the first in the alphabet, so that the order of comments does not matter."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


class _Reader:
    """Reads comments of one language; what was found out about a word is kept."""

    def __init__(self, language: str, idle: IdleWords) -> None:
        self._language, self._idle = language, idle
        self._lemmas: Lemmas = lemmas_for(language)
        self._forms: dict[str, str] = {}

    def read(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (term, as written) of the words and then the pairs of a text."""
        tokens = tokens_of(text)
        forms = [self._form(token.folded) for token in tokens]
        for token, form in zip(tokens, forms, strict=True):
            if form and not self._is_leaning(token):
                yield f"{self._language} {form}", _written(text, token, token)
        for place in range(1, len(tokens)):
            first, second = tokens[place - 1 : place + 1]
            if forms[place - 1] and forms[place] and self._is_pair(first, second):
                yield f"{self._language} {forms[place - 1]} {forms[place]}", _written(text, first, second)

    def _form(self, word: str) -> str:
        """Return a word's dictionary form, "" where it names nothing."""
        found = self._forms.get(word)
        if found is None:
            found = self._forms[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> str:
        if word in self._idle.silent or not word.replace("-", "").replace("'", "").isalpha():
            return ""
        if len(word) < _SHORTEST and word not in self._idle.leaning:
            return ""
        form = self._lemmas(word)
        return "" if form in self._idle.silent else form

    def _is_leaning(self, token: Token) -> bool:
        return token.folded in self._idle.leaning

    def _is_pair(self, first: Token, second: Token) -> bool:
        is_parted = bool(first.after & (Gap.END | Gap.COMMA | Gap.BRACKET))
        return not is_parted and not self._is_leaning(second)


def _written(text: str, first: Token, last: Token) -> str:
    return " ".join(text[first.start : last.end].lower().split())


def idle_words(silent: Iterable[str], leaning: Iterable[str]) -> IdleWords:
    """Return the idle words of a language; phrases among them are left out. A word that is both is silent."""
    quiet = frozenset(fold(word) for word in silent if " " not in word)
    return IdleWords(quiet, frozenset(fold(word) for word in leaning if " " not in word) - quiet)


def parts_of(term: str) -> list[str]:
    """Return the words of a pair as terms; nothing for a single word.

    >>> parts_of("en wait time"), parts_of("en wait")
    (['en wait', 'en time'], [])
    """
    language, *words = term.split(" ")
    return [f"{language} {word}" for word in words] if len(words) > 1 else []

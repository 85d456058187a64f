"""What comments name: their words and pairs of words that say something, in dictionary form so that few add up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.lemmas import Lemmas, lemmas_for
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import Token, tokens_of
from npsdesk.core.progress import NoProgress, Progress

_LONGEST = 2_000  # characters of a comment that are read
_SHORTEST = 3  # letters of a word that says something
_STEP = 1_000
_PARTED = Gap.END | Gap.COMMA | Gap.BRACKET
_JUMP = 3  # places from one word of a pair to the other, at most


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

    Words of two languages that look alike are two terms, as they rarely mean the same. `phrases` are further pairs, of
    words with one or two between them that say nothing: "call me back" is "call back" too.
    """

    of: tuple[frozenset[str], ...]
    shown: Mapping[str, str]
    phrases: tuple[frozenset[str], ...]

    def counts(self, rows: Sequence[int]) -> dict[str, int]:
        """Return in how many of these comments each term is."""
        return dict(Counter(term for row in rows for term in self.of[row]))

    def of_rows(self, rows: Sequence[int]) -> "Terms":
        """Return the terms of some comments, in that order."""
        of, phrases = (tuple(lists[row] for row in rows) for lists in (self.of, self.phrases))
        return Terms(of, self.shown, phrases)


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
    phrases: list[frozenset[str]] = []
    readers = {language: _Reader(language, idle.get(language, IdleWords())) for language in set(languages)}
    for place, (text, language) in enumerate(zip(texts, languages, strict=True)):
        if place % _STEP == 0:
            progress.report(place, len(texts))
        near, wide = readers[language].read(text[:_LONGEST])
        for term, shown in (wide | near).items():
            written.setdefault(term, Counter())[shown] += 1
        found.append(frozenset(near))
        phrases.append(frozenset(wide))
    shown_as = {term: _mostly(spellings) for term, spellings in written.items()}
    return Terms(tuple(found), shown_as, tuple(phrases))


def _mostly(spellings: Counter[str]) -> str:
    """Return the usual spelling; of equals the first in the alphabet, so that the order of comments does not matter."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


class _Reader:
    """Reads comments of one language; what was found out about a word is kept."""

    def __init__(self, language: str, idle: IdleWords) -> None:
        self._language, self._idle = language, idle
        self._lemmas: Lemmas = lemmas_for(language)
        self._forms: dict[str, str] = {}

    def read(self, text: str) -> tuple[dict[str, str], dict[str, str]]:
        """Return the words and the pairs of a text, then the pairs over silent words: term and as written."""
        tokens = tokens_of(text)
        forms = [self._form(token.folded) for token in tokens]
        near: dict[str, str] = {}
        wide: dict[str, str] = {}
        last = -1  # place of the word that named something last, -1 where a sentence ended since
        for place, (token, form) in enumerate(zip(tokens, forms, strict=True)):
            if last >= 0 and _is_parted(tokens[place - 1]):
                last = -1
            if form:
                if not self._is_leaning(token):
                    near[f"{self._language} {form}"] = _written(text, token, token)
                    if last >= 0 and place - last <= _JUMP:
                        pair = f"{self._language} {forms[last]} {form}"
                        (near if place - last == 1 else wide)[pair] = _written(text, tokens[last], token)
                last = place
            elif token.folded not in self._idle.silent:
                last = -1
        return near, wide

    def _form(self, word: str) -> str:
        """Return a word's dictionary form, "" where it names nothing."""
        found = self._forms.get(word)
        if found is None:
            found = self._forms[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> str:
        if word in self._idle.silent or not word.replace("-", "").replace("'", "").isalpha():
            return ""
        if word not in self._idle.leaning and (len(word) < _SHORTEST or len(set(word)) == 1):
            return ""  # "xxxx" stands for a name that was taken out
        form = self._lemmas(word)
        return "" if form in self._idle.silent else form

    def _is_leaning(self, token: Token) -> bool:
        return token.folded in self._idle.leaning


def _is_parted(token: Token) -> bool:
    return bool(token.after & _PARTED)


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

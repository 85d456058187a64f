"""Themes that no tag names yet: something that several comments name, and that makes them alike."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

from npsdesk.core.comments.group_words import without_parts
from npsdesk.core.comments.keyness import REACH, Keyword, keywords_of_counts
from npsdesk.core.comments.terms import Terms, parts_of
from npsdesk.core.comments.threads import one_thread
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

FEWEST = 20  # comments to look among: in fewer, a reader sees at once what there is
SMALLEST = 3  # comments of a theme
SHARE = 0.02  # of the comments looked among: of many comments, themes of a few say little
MANY = 1_000  # comments; of more, a theme's share may be smaller, as the square root of their number grows
MOST = 12  # themes; a longer list is not read
NAMED = 0.5  # of a theme's tagged comments have one tag: then that tag names it
MOST_PHRASES = 3
ALIKE = 0.15  # likeness, on average, of comments that name a subject; of those with "well" or "need" it is 0 to 0.1
_ALIKE_PHRASE = 0.1  # the same where they share a phrase: that is seldom said by chance
_TIGHT = 0.3  # likeness of comments that name what is named everywhere, where it is a subject all the same
_EVERYWHERE = 0.1  # of a language's comments have the word: the business's own noun, mostly
_TAGGED = 0.2  # of a theme's comments have a tag: enough to say what tags make of it
_SAID = 0.4  # of the theme's comments in its language say it
_MOSTLY = 0.5  # of the comments with the word say it in one phrase: the phrase names it
_SAME = 0.5  # of a theme's comments are in another one already
_STEP = 200
_REST = ""
Meanings = Callable[[str], frozenset[Hashable]]  # what a word's term means; nothing where that is not known


@dataclass(frozen=True)
class FoundTheme:
    """Comments that name one thing: `rows`, the most typical first, and one to three phrases they share."""

    rows: tuple[int, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """Comments with one of these terms, which mean the same; `likeness` of each two of them on average."""

    terms: tuple[str, ...]
    rows: tuple[int, ...]
    likeness: float = 0.0

    @property
    def worth(self) -> tuple[float, tuple[str, ...]]:
        return (-round(len(self.rows) * sqrt(self.likeness), 6), self.terms)


def _nothing(_term: str) -> frozenset[Hashable]:
    return frozenset()


def _never(_term: str) -> bool:
    return False


@dataclass(frozen=True)
class Knowledge:
    """What is known of terms, each beginning with its language: `meanings` of a word, in whatever language it is said.

    `is_general`: a word that says how good or bad, or when, and not of what; `is_named`: one of the owner's tags is
    called so.
    """

    meanings: Meanings = field(default=_nothing)
    is_general: Callable[[str], bool] = field(default=_never)
    is_named: Callable[[str], bool] = field(default=_never)


def smallest_of(count: int) -> int:
    """Return how many comments a theme needs among so many: 3 of 100, 20 of 1,000, 89 of 20,000."""
    return max(SMALLEST, round(SHARE * min(count, sqrt(MANY * count))))


@one_thread()
def find_themes(
    vectors: "Vectors",
    keys: Sequence[bytes],
    terms: Terms,
    languages: Sequence[str],
    tags: Sequence[frozenset[int]],
    known: Knowledge | None = None,
    progress: Progress | None = None,
) -> tuple[FoundTheme, ...]:
    """Return what comments name that no tag names, what most alike comments name first; nothing among fewer than 20.

    `vectors` are centred (likeness.py), `keys` tell texts apart, `tags` are those on each comment. A theme is a word or
    phrase, in whatever language, whose comments are alike by 0.15 on average (a phrase: 0.1): that tells a subject from
    a word that stands anywhere. Comments as alike to them that say it in other words join them. A text that is said
    over and over counts once. The order of the comments does not matter. Linear in the words of the comments. Raises
    Cancelled.
    """
    if len(keys) < FEWEST:
        return ()
    known = known or Knowledge()
    everywhere = _everywhere(terms, languages)
    found: list[Candidate] = []
    progress = progress or NoProgress()
    for place, one in enumerate(_candidates(terms, known, smallest_of(len(keys)))):
        if place % _STEP == 0:
            progress.report(0, 1)
        rows = _once(one.rows, keys)
        likeness = _likeness(vectors, rows) if len(rows) >= smallest_of(len(keys)) else 0.0
        if likeness >= _least_likeness(one, known, everywhere):
            found.append(Candidate(one.terms, one.rows, likeness))
    namer = _Namer(terms, languages, known, everywhere)
    joined = ((one, _with_near(vectors, one, keys)) for one in sorted(found, key=lambda one: one.worth))
    has_name = ((one, rows, _is_covered(rows, tags) or any(map(known.is_named, one.terms))) for one, rows in joined)
    chosen = _chosen(has_name)
    return tuple(FoundTheme(_typical_first(vectors, rows, keys), namer.phrases(one)) for one, rows in chosen)


def _least_likeness(one: Candidate, known: Knowledge, everywhere: set[str]) -> float:
    """Return how alike comments must be: "excellent staff", of words that stand anywhere, is no better than "staff"."""
    if any(
        all(known.is_general(word) or word in everywhere for word in parts_of(term) or [term]) for term in one.terms
    ):
        return _TIGHT
    return _ALIKE_PHRASE if parts_of(one.terms[0]) else ALIKE


def _everywhere(terms: Terms, languages: Sequence[str]) -> set[str]:
    """Return the single words that many comments of their language have."""
    comments, counts = Counter(languages), Counter(term for said in terms.of for term in said)
    return {
        term
        for term, count in counts.items()
        if not parts_of(term) and count > max(SMALLEST, _EVERYWHERE * comments[term.split(" ", 1)[0]])
    }


def _candidates(terms: Terms, known: Knowledge, smallest: int) -> Iterator[Candidate]:
    """Yield the comments of each term, and those of all terms that mean one thing: in the order of the alphabet."""
    by_term: dict[str, list[int]] = {}
    for row, (said, phrases) in enumerate(zip(terms.of, terms.phrases, strict=True)):
        for term in said | phrases:
            by_term.setdefault(term, []).append(row)
    by_meaning: dict[Hashable, list[str]] = {}
    for term in sorted(by_term):
        words = parts_of(term) or [term]
        if all(map(known.is_general, words)):
            continue
        if len(by_term[term]) >= smallest:
            yield Candidate((term,), tuple(by_term[term]))
        if len(by_term[term]) > 1 and all(meant := [known.meanings(word) for word in words]):
            by_meaning.setdefault(tuple(meant), []).append(term)
    for same in by_meaning.values():
        rows = sorted({row for term in same for row in by_term[term]})
        if len(same) > 1 and len(rows) >= smallest:
            yield Candidate(tuple(sorted(same, key=lambda term: (-len(by_term[term]), term))), tuple(rows))


def _once(rows: Sequence[int], keys: Sequence[bytes]) -> list[int]:
    return list({keys[row]: row for row in rows}.values())


def _likeness(vectors: "Vectors", rows: Sequence[int]) -> float:
    """Return the mean likeness of each two of these comments, without comparing each with each."""
    count = len(rows)
    total = vectors[list(rows)].astype("float64").sum(axis=0)
    return float((total @ total - count) / (count * (count - 1)))


def _is_covered(rows: Sequence[int], tags: Sequence[frozenset[int]]) -> bool:
    """Whether one tag is on half of the comments, or of those that have any where these are enough to tell."""
    counts = Counter(tag for row in rows for tag in tags[row])
    tagged = sum(bool(tags[row]) for row in rows)
    among = tagged if tagged >= max(2, _TAGGED * len(rows)) else len(rows)
    return bool(counts) and max(counts.values()) >= NAMED * among


def _chosen(found: Iterable[tuple[Candidate, list[int], bool]]) -> list[tuple[Candidate, list[int]]]:
    """Return the first candidates without a name yet, each with mostly comments that are in none before it.

    What has a name takes its comments too: parts of it are no further themes.
    """
    chosen: list[tuple[Candidate, list[int]]] = []
    seen: set[int] = set()
    for one, rows, has_name in found:
        if len(seen & set(one.rows)) > _SAME * len(one.rows):
            continue
        seen |= set(rows)
        if not has_name:
            chosen.append((one, rows))
        if len(chosen) == MOST:
            break
    return chosen


def _with_near(vectors: "Vectors", theme: Candidate, keys: Sequence[bytes]) -> list[int]:
    """Return a theme's comments and those that mean as much the same as these do, in words of their own."""
    near = vectors @ vectors[_once(theme.rows, keys)].mean(axis=0)
    close = (near >= max(_TIGHT, theme.likeness)).nonzero()[0].tolist()
    return sorted({*theme.rows, *close})


def _typical_first(vectors: "Vectors", rows: Sequence[int], keys: Sequence[bytes]) -> tuple[int, ...]:
    near = vectors[list(rows)] @ vectors[list(rows)].mean(axis=0)
    order = sorted(range(len(rows)), key=lambda at: (-round(float(near[at]), 6), keys[rows[at]], rows[at]))
    return tuple(rows[at] for at in order)


class _Namer:
    """Names themes: by what their comments have in common first, then by what else they say that others do not.

    Languages are compared each for itself: else any Dutch word would name a theme of Dutch comments. What means the
    same is said once, in the language of most of the comments.
    """

    def __init__(self, terms: Terms, languages: Sequence[str], known: Knowledge, everywhere: set[str]) -> None:
        self._terms, self._languages, self._known, self._everywhere = terms, languages, known, everywhere
        self._all = [said | phrases for said, phrases in zip(terms.of, terms.phrases, strict=True)]
        self._counts = {
            one: self._count(row for row, its in enumerate(languages) if its == one) for one in set(languages)
        }

    def _count(self, rows: Iterable[int]) -> Counter[str]:
        return Counter(term for row in rows for term in self._all[row])

    def phrases(self, theme: Candidate) -> tuple[str, ...]:
        """Return one to three phrases, as they are mostly written."""
        counts = Counter(self._languages[row] for row in theme.rows)
        language = min(counts, key=lambda one: (-counts[one], one))
        mine = [row for row in theme.rows if self._languages[row] == language]
        inside = self._count(mine)
        first = self._first(theme, language, mine)
        chosen = [first]
        for word in self._telling(inside, language, len(mine)):
            if len(chosen) < MOST_PHRASES and not any(self._says(word.word, one) for one in chosen):
                chosen.append(word.word)
        return tuple(dict.fromkeys(self._terms.shown[term] for term in chosen))

    def _first(self, theme: Candidate, language: str, mine: Sequence[int]) -> str:
        """Return the theme's own term, or the phrase in which it is mostly said."""
        own = next((term for term in theme.terms if term.startswith(f"{language} ")), theme.terms[0])
        if parts_of(own):
            return own
        having = [row for row in mine if own in self._all[row]]
        around = {term: count for term, count in self._count(having).items() if own in parts_of(term)}
        best = min(around, key=lambda term: (-around[term], term), default=own)
        return best if around.get(best, 0) >= max(2, _MOSTLY * len(having)) else own

    def _telling(self, inside: Counter[str], language: str, count: int) -> list[Keyword]:
        """Return what most comments say and others do not; words of few are counted together, as they name nothing."""
        least = max(2, _SAID * count)
        mine = {term: its for term, its in inside.items() if its >= least}
        others = {term: self._counts[language][term] - its for term, its in mine.items()}
        mine[_REST] = inside.total() - sum(mine.values())
        others[_REST] = self._counts[language].total() - inside.total() - sum(others.values())
        words = [
            word
            for word in keywords_of_counts(mine, others, fewest=2)
            if word.z >= REACH and word.word != _REST and self._can_name(word.word)
        ]
        return sorted(without_parts(words), key=_by_worth)

    def _can_name(self, term: str) -> bool:
        words = parts_of(term) or [term]
        return not all(self._known.is_general(word) or word in self._everywhere for word in words)

    def _says(self, phrase: str, other: str) -> bool:
        """Whether every word of one of two phrases means the same as one of the other."""
        one, two = (parts_of(term) or [term] for term in (phrase, other))
        return self._is_in(one, two) or self._is_in(two, one)

    def _is_in(self, words: Sequence[str], others: Sequence[str]) -> bool:
        said = [self._known.meanings(other) | {other} for other in others]
        return all(any((self._known.meanings(word) | {word}) & other for other in said) for word in words)


def _by_worth(word: Keyword) -> tuple[float, str]:
    """Order phrases by how sure it is that they set the theme apart; of equals the longer ones first."""
    return (-round(word.z, 6) - 0.25 * word.word.count(" "), word.word)

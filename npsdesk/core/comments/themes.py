"""Themes that no tag names yet: comments that mean much the same, and the phrases that set them apart."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.clusters import NEAR, clusters_of
from npsdesk.core.comments.group_words import without_parts
from npsdesk.core.comments.keyness import Keyword, keywords_of_counts
from npsdesk.core.comments.terms import Terms, parts_of
from npsdesk.core.progress import Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FEWEST = 20  # comments to look among: in fewer, a reader sees at once what there is
SMALLEST = 3  # comments of a theme
SHARE = 0.02  # of the comments looked among: of many comments, themes of a few say little
NAMED = 0.5  # of a theme's comments have one tag: then that tag names it
MOST_PHRASES = 3
_LIKELY = 1.0  # standard errors above nothing, for a phrase that names a theme
Meanings = Callable[[str], frozenset[Hashable]]  # what a word's term means; nothing where that is not known
_SAID = 0.2  # of the theme's comments in its language say it


@dataclass(frozen=True)
class FoundTheme:
    """Comments that mean much the same: `rows`, the most typical first, and one to three phrases they share."""

    rows: tuple[int, ...]
    phrases: tuple[str, ...]


def smallest_of(count: int) -> int:
    """Return how many comments a theme needs among so many."""
    return max(SMALLEST, round(SHARE * count))


def find_themes(
    vectors: "npt.NDArray[np.float32]",
    keys: Sequence[bytes],
    terms: Terms,
    languages: Sequence[str],
    tags: Sequence[frozenset[int]],
    least: float = NEAR,
    progress: Progress | None = None,
    meanings: Meanings | None = None,
) -> tuple[FoundTheme, ...]:
    """Return the themes of comments that no tag names, the largest first; nothing among fewer than 20 comments.

    `vectors` are centred, `keys` tell texts apart, `tags` are those on each comment, `meanings` tells which words mean
    the same, in whatever language. Comments that seem to mean the
    same, and have no word that sets them apart, are too mixed to be a theme. The order of the comments does not matter.
    Raises Cancelled.
    """
    if len(keys) < FEWEST:
        return ()
    found = [rows.tolist() for rows in clusters_of(vectors, keys, smallest_of(len(keys)), least, progress)]
    found = [rows for rows in found if len({keys[row] for row in rows}) > 1 and not _is_named(rows, tags)]
    themes = (FoundTheme(tuple(rows), _phrases(rows, terms, languages, meanings)) for rows in found)
    return tuple(theme for theme in themes if theme.phrases)


def _is_named(rows: Sequence[int], tags: Sequence[frozenset[int]]) -> bool:
    counts = Counter(tag for row in rows for tag in tags[row])
    return bool(counts) and max(counts.values()) >= NAMED * len(rows)


def _phrases(rows: Sequence[int], terms: Terms, languages: Sequence[str], meanings: Meanings | None) -> tuple[str, ...]:
    """Return what the comments say that others do not: from each of their languages, the one with most of them first.

    Languages are compared each for itself: else any Dutch word would name a theme of Dutch comments. What means the
    same is said once, in the language of most of the comments.
    """
    counts = Counter(languages[row] for row in rows)
    order = sorted(counts, key=lambda language: (-counts[language], language))
    by_language = [_in_language(rows, terms, languages, language) for language in order]
    turns = [phrases[turn] for turn in range(MOST_PHRASES) for phrases in by_language if turn < len(phrases)]
    chosen: list[str] = []
    for phrase in turns:
        if not any(_says(phrase, one, meanings) for one in chosen):
            chosen.append(next((one for one in by_language[0] if _says(phrase, one, meanings)), phrase))
    first = sorted(chosen[:MOST_PHRASES], key=lambda term: order.index(term.split(" ")[0]))
    return tuple(dict.fromkeys(terms.shown[phrase] for phrase in first))


def _says(phrase: str, other: str, meanings: Meanings | None) -> bool:
    """Whether every word of a phrase means the same as one of another: a word that means nothing known, only itself."""
    if phrase == other or meanings is None:
        return phrase == other
    said = [meanings(word) or frozenset([word]) for word in parts_of(other) or [other]]
    return all(
        any((meanings(word) or frozenset([word])) & one for one in said) for word in parts_of(phrase) or [phrase]
    )


def _in_language(rows: Sequence[int], terms: Terms, languages: Sequence[str], language: str) -> list[str]:
    mine = [row for row in rows if languages[row] == language]
    inside = set(mine)
    others = [row for row, one in enumerate(languages) if one == language and row not in inside]
    words = keywords_of_counts(terms.counts(mine), terms.counts(others), fewest=2)
    telling = [word for word in words if word.z >= _LIKELY and word.count_i >= max(2, _SAID * len(mine))]
    return [word.word for word in sorted(without_parts(telling), key=_by_worth)]


def _by_worth(word: Keyword) -> tuple[float, str]:
    """Order phrases by how sure it is that they set the theme apart; of equals the longer ones first."""
    return (-round(word.z, 6) - 0.25 * word.word.count(" "), word.word)

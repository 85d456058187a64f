"""Which words belong to which of two groups of comments: how much more often, how sure, never a mere count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from npsdesk.core.scores.multiplicity import CLEAR, benjamini_hochberg

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

PRIOR = 0.1  # the prior is worth a tenth of the data
FEWEST = 3  # comments that a word must be in
SMALLEST = 20  # comments that each group must have
REACH = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Keyword:
    """A word of group i against group j: in how many comments of each, the log-odds ratio with its 95 % range, z, q.

    A `delta` above 0 means that it belongs to i. `is_distinct`: the range leaves out 0. `is_clear`: it also survives
    that many words were looked at together (Benjamini-Hochberg, 5 %).
    """

    word: str
    count_i: int
    count_j: int
    delta: float
    low: float
    high: float
    z: float
    q: float

    @property
    def is_distinct(self) -> bool:
        return abs(self.z) >= REACH

    @property
    def is_clear(self) -> bool:
        return self.q <= CLEAR


def log_odds(
    counts_i: "Floats", counts_j: "Floats", alpha: "Floats | float | None" = None
) -> tuple["Floats", "Floats"]:
    """Return (delta, sigma) of each word: the log-odds ratio of i to j and its standard error; z = delta / sigma.

    The counts are arrays of one length, aligned by word; `alpha` is the prior count of each word, by default 0.1 of
    what both groups have together. The delta of a word of which nothing is known is 0. Monroe, Colaresi and Quinn
    (2008), Political Analysis 16:372-403; methods C1.
    """
    import numpy as np

    i, j = np.asarray(counts_i, dtype=np.float64), np.asarray(counts_j, dtype=np.float64)
    prior = PRIOR * (i + j) if alpha is None else np.broadcast_to(np.asarray(alpha, dtype=np.float64), i.shape)
    up, down = i + prior, j + prior
    rest_up, rest_down = up.sum() - up, down.sum() - down
    is_known = (up > 0) & (down > 0) & (rest_up > 0) & (rest_down > 0)
    up, down, rest_up, rest_down = (np.where(is_known, part, 1.0) for part in (up, down, rest_up, rest_down))
    return np.log(up / rest_up) - np.log(down / rest_down), np.sqrt(1 / up + 1 / down)


def document_counts(comments: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return in how many comments each word is; a comment that says it ten times counts once."""
    counts: dict[str, int] = {}
    for words in comments:
        for word in set(words):
            counts[word] = counts.get(word, 0) + 1
    return counts


def keywords(
    comments_i: Sequence[Iterable[str]], comments_j: Sequence[Iterable[str]], fewest: int = FEWEST
) -> tuple[Keyword, ...]:
    """Return the words of two groups of comments, each comment given as its words and phrases, the surest first.

    Words in fewer than `fewest` comments together are left out. Empty where a group has fewer than 20 comments:
    that is too few to say anything of its words.
    """
    if min(len(comments_i), len(comments_j)) < SMALLEST:
        return ()
    return keywords_of_counts(document_counts(comments_i), document_counts(comments_j), fewest)


def keywords_of_counts(
    counts_i: Mapping[str, int], counts_j: Mapping[str, int], fewest: int = FEWEST
) -> tuple[Keyword, ...]:
    """Return `keywords` of words that are counted already, in comments of group i and of group j."""
    import numpy as np

    words = sorted(
        word for word in {*counts_i, *counts_j} if counts_i.get(word, 0) + counts_j.get(word, 0) >= max(1, fewest)
    )
    i = np.array([counts_i.get(word, 0) for word in words], dtype=np.float64)
    j = np.array([counts_j.get(word, 0) for word in words], dtype=np.float64)
    deltas, errors = log_odds(i, j)
    zs = (deltas / errors).tolist()
    qs = benjamini_hochberg([erfc(abs(z) / sqrt(2)) for z in zs])
    lows, highs = (deltas - REACH * errors).tolist(), (deltas + REACH * errors).tolist()
    rows = zip(words, i.astype(int).tolist(), j.astype(int).tolist(), deltas.tolist(), lows, highs, zs, qs, strict=True)
    found = [Keyword(*row) for row in rows]
    return tuple(sorted(found, key=lambda keyword: (-abs(keyword.z), keyword.word)))

"""Pairs of texts that differ by one letter, found among very many in nearly linear time."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations

from npsdesk.core.progress import Progress

_SHORTEST = 5  # a shorter text is one letter from too many others
_CROWD = 12  # texts that lose a letter and become the same: more of them are a pattern (jan1@…, jan2@…), not typos
_PIECE = 2_000


def one_letter_apart(texts: Sequence[str], progress: Progress) -> set[tuple[int, int]]:
    """Return the pairs of places whose texts differ by one letter added, left out, changed or swapped with the next.

    Two such texts become the same when each loses at most one letter, so every text is filed under itself and under
    all it can become; only texts that meet there are compared (the deletion index of SymSpell). 100,000 texts of 20
    letters take about two seconds. Equal texts, and texts of fewer than five letters, are left out.
    """
    from rapidfuzz.distance import OSA

    met = {pair for shelf in _shelves(texts, progress) for pair in combinations(shelf, 2)}
    return {(one, other) for one, other in met if OSA.distance(texts[one], texts[other], score_cutoff=1) == 1}


def _shelves(texts: Sequence[str], progress: Progress) -> Iterator[list[int]]:
    """Yield the places, in order, of texts that become the same; hashes take a tenth of the room of the texts."""
    import numpy as np

    marks, places = array("q"), array("q")
    for place, text in enumerate(texts):
        if place % _PIECE == 0:
            progress.report(place, len(texts))
        if len(text) >= _SHORTEST:
            filed = {hash(text), *[hash(text[:cut] + text[cut + 1 :]) for cut in range(len(text))]}
            marks.extend(filed)
            places.extend([place] * len(filed))
    order = np.argsort(np.asarray(marks), kind="stable")
    sorted_marks, sorted_places = np.asarray(marks)[order], np.asarray(places)[order]
    starts = np.flatnonzero(np.diff(sorted_marks, prepend=sorted_marks[:1] - 1))
    ends = np.append(starts[1:], len(order))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        if end - start <= _CROWD:
            yield sorted_places[start:end].tolist()

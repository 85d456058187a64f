"""Comments that mean much the same, put together by their vectors: always in the same way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from npsdesk.core.comments.threads import one_thread
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]
    Rows = npt.NDArray[np.int64]

MOST = 2_500  # comments that are compared each with each; further ones join what was found among these
NEAR = 0.2  # likeness, on average, of the comments of a cluster: measured on comments labelled by hand
_STEP = 5_000


@one_thread()
def clusters_of(
    vectors: "Vectors", keys: Sequence[bytes], smallest: int, least: float = NEAR, progress: Progress | None = None
) -> "list[Rows]":
    """Return clusters of at least `smallest` rows, the largest first; in each the most typical comments come first.

    `vectors` are centred (likeness.py) and `keys` tell the texts apart: texts that are the same stand at one place.
    Clusters grow together as long as the comments of both are alike by `least` on average (average linkage; Sokal and
    Michener 1958). Neither the order of the comments nor chance has a part in it. Raises Cancelled.
    """
    import numpy as np

    progress = progress or NoProgress()
    progress.report(0, 1)
    order = np.array(sorted(range(len(keys)), key=lambda row: keys[row]), np.int64)
    order = order[vectors[order].any(axis=1)]
    if len(order) < 2:
        return []
    core = order if len(order) <= MOST else order[np.linspace(0, len(order) - 1, MOST).astype(np.int64)]
    numbers = _linked(vectors[core], least)
    found = _joined(vectors, core, numbers, np.setdiff1d(order, core), least, progress)
    kept = [_typical_first(vectors, rows, keys) for rows in found if len(rows) >= smallest]
    return sorted(kept, key=lambda rows: (-len(rows), keys[int(rows[0])]))


def _linked(vectors: "Vectors", least: float) -> "Rows":
    """Return the number of the cluster of each row."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    apart = np.clip(1 - (vectors @ vectors.T).astype(np.float64), 0, 2)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), method="average")
    numbers: Rows = fcluster(tree, 1 - least, criterion="distance").astype(np.int64)
    return numbers


def _joined(
    vectors: "Vectors", core: "Rows", numbers: "Rows", others: "Rows", least: float, progress: Progress
) -> "list[Rows]":
    """Return the clusters' rows, with those of `others` that are alike enough to one on average."""
    import numpy as np

    found = [core[numbers == number] for number in np.unique(numbers)]
    if not len(others):
        return found
    found = [rows for rows in found if len(rows) > 1]
    if not found:
        return []
    middles = np.array([vectors[rows].mean(axis=0) for rows in found])
    members: list[list[int]] = [rows.tolist() for rows in found]
    for start in range(0, len(others), _STEP):
        progress.report(start, len(others))
        part = others[start : start + _STEP]
        near = vectors[part] @ middles.T
        best = near.argmax(axis=1)
        for row, cluster, likeness in zip(part.tolist(), best.tolist(), near.max(axis=1).tolist(), strict=True):
            if likeness >= least:
                members[cluster].append(row)
    return [np.array(rows, np.int64) for rows in members]


def _typical_first(vectors: "Vectors", rows: "Rows", keys: Sequence[bytes]) -> "Rows":
    import numpy as np

    middle = vectors[rows].mean(axis=0)
    near = np.round(vectors[rows] @ middle, 6)
    order = sorted(range(len(rows)), key=lambda place: (-near[place], keys[int(rows[place])], int(rows[place])))
    return rows[order]

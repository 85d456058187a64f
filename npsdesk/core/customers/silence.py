"""What to ask passives who wrote nothing: what people like them, in the same group, miss most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

LEAST = 5  # people of a group who wrote, before what they miss says something of the silent ones


@dataclass(frozen=True)
class LookAlikes:
    """`count` of `wrote` passives of the group `code` of the grouping `field` miss the tag; field -1 is all of them."""

    tag: int
    field: int
    code: int
    count: int
    wrote: int


def look_alikes(groups: "Ints", missed: Sequence[tuple[int, ...]], wrote: "Bools") -> list[LookAlikes | None]:
    """Return for each passive without a comment what their look-alikes miss most, None for all others.

    `groups` is (n, groupings) of codes, below 0 for none; `missed` holds tags, `wrote` who left a comment, one entry a
    passive. Of the groups somebody is in it is the one that agrees most, by the share of its most missed tag; groups of
    fewer than five who wrote do not count. None too where nobody misses anything.
    """
    known: dict[tuple[int, int], LookAlikes | None] = {}
    found: list[LookAlikes | None] = []
    for place, has_written in enumerate(wrote.tolist()):
        if has_written:
            found.append(None)
            continue
        own = [(field, code) for field, code in enumerate(groups[place].tolist()) if code >= 0]
        for key in [*own, (-1, 0)]:
            if key not in known:
                known[key] = _most_missed(groups, missed, wrote, *key)
        best = [hint for key in own if (hint := known[key]) is not None]
        found.append(max(best, key=lambda hint: (hint.count / hint.wrote, hint.wrote)) if best else known[-1, 0])
    return found


def _most_missed(
    groups: "Ints", missed: Sequence[tuple[int, ...]], wrote: "Bools", field: int, code: int
) -> LookAlikes | None:
    import numpy as np

    chosen = np.flatnonzero(wrote if field < 0 else wrote & (groups[:, field] == code))
    if len(chosen) < LEAST:
        return None
    counts = Counter(tag for place in chosen.tolist() for tag in set(missed[place]))
    if not counts:
        return None
    tag, count = min(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return LookAlikes(tag, field, code, count, len(chosen))

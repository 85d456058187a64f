"""Negations in clauses: how many stand before each judgement, reach a second word, or turn what went before them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.cues import Cues
from npsdesk.core.comments.tone_words import Cue

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float64]

THINGS = (Cue.BURDEN, Cue.BENEFIT, Cue.MEASURE)
TURNING = (Cue.NOT, Cue.NO, Cue.LACKING, Cue.LESS)
NEAR = 6  # words that belong together
STRONG = 0.5  # judgements below only count where none is above
_CLOSE = 3


@dataclass(frozen=True)
class Judgements:
    """One entry a judgement, ordered by clause and place: its value is above 0 for praise, below 0 for a complaint.

    `is_turned` where a negation turned it, `is_phrase` for two words and more, `is_lack` for a negation without a word
    that it turns ("no parking") or with a thing that somebody would want ("no discount"), `is_amount` for much or
    little, `is_better` for comparatives.
    """

    clause: "Ints"
    first: "Ints"
    last: "Ints"
    value: "Floats"
    is_turned: "Bools"
    is_phrase: "Bools"
    is_lack: "Bools"
    is_amount: "Bools"
    is_better: "Bools"

    def __len__(self) -> int:
        return len(self.clause)

    def chosen(self, index: "npt.NDArray[Any]") -> "Judgements":
        return Judgements(*(getattr(self, name)[index] for name in self.__dataclass_fields__))


def turnings(cues: Cues, clause: "Ints", judging: "Ints", turning: "Bools") -> "tuple[Ints, Bools]":
    """Return how many negations stand before each judgement since the one before, and which negations turn none.

    Of negations on both sides of an "and" only the later ones count: never arrived and nobody called back.
    """
    import numpy as np

    if not len(judging):
        return np.zeros(0, np.int64), turning
    so_far = np.concatenate([[0], np.cumsum(turning)])
    begin = np.searchsorted(clause, clause[judging])
    before = np.concatenate([[-1], judging[:-1]])
    # two judgements in one word stand under the same negation
    twin = np.concatenate([[False], cues.first[judging[1:]] == cues.first[judging[:-1]]])
    since = np.maximum(np.maximum(begin, before + 1), _after_and(cues, turning)[judging])
    count = so_far[judging] - so_far[since]
    count[1:] = np.where(twin[1:], count[:-1], count[1:])
    follows = np.searchsorted(judging, np.arange(len(cues)))
    has = follows < len(judging)
    owner = np.clip(follows, 0, len(judging) - 1)
    has &= (clause[judging[owner]] == clause) & (np.arange(len(cues)) >= since[owner])
    return count, turning & ~has


def _after_and(cues: Cues, turning: "Bools") -> "Ints":
    """Return for each place where the part begins in which the last negation before it stands, after an "and"."""
    import numpy as np

    places = np.arange(len(cues))
    last_and = np.maximum.accumulate(np.where(cues.of(Cue.AND), places, -1))
    after: Ints = np.maximum.accumulate(np.where(turning, last_and + 1, 0))
    return np.concatenate([[0], after[:-1]])


def shared(found: Judgements, cues: Cues, judging: "Ints", count: "Ints") -> "Ints":
    """Return the negations with those that reach a second word: not clean and tidy, not too expensive."""
    import numpy as np

    if len(found) < 2:
        return count
    things = cues.of(*THINGS)[judging]
    linked = np.zeros(len(found), bool)
    linked[1:] = ands_before(cues)[judging[1:]] > ands_before(cues)[judging[:-1]]
    gap = np.full(len(found), 99)
    gap[1:] = found.first[1:] - found.last[:-1]
    same = np.zeros(len(found), bool)
    same[1:] = np.sign(found.value[1:]) == np.sign(found.value[:-1])
    reach = np.zeros(len(found), bool)
    reach[1:] = (found.clause[1:] == found.clause[:-1]) & (count[1:] == 0) & same[1:] & ~things[1:]
    reach &= (linked & (gap <= _CLOSE + 1)) | (~linked & (gap <= 1))
    count = count.copy()
    for _round in range(3):
        count[1:] = np.where(reach[1:], count[:-1], count[1:])
    return count


def ands_before(cues: Cues) -> "Ints":
    """Return how many words such as and stand before each place."""
    import numpy as np

    found: Ints = np.concatenate([[0], np.cumsum(cues.of(Cue.AND))])
    return found


def afterwards(
    found: Judgements, cues: Cues, clause: "Ints", judging: "Ints", count: "Ints", left: "Bools"
) -> "tuple[Ints, Bools]":
    """Let a "not" at the end turn the judgement before it: de app werkt niet."""
    return _backwards(found, cues, clause, judging, count, left, left & cues.of(Cue.NOT), NEAR)


def ended(
    found: Judgements, cues: Cues, clause: "Ints", judging: "Ints", count: "Ints", left: "Bools"
) -> "tuple[Ints, Bools]":
    """Let "gone" turn what is gone: the smell is gone; without anything judged before it, something is missed."""
    import numpy as np

    gone = cues.of(Cue.GONE)
    left = left | gone
    telling = np.flatnonzero((np.abs(found.value) >= STRONG) | cues.of(Cue.BURDEN)[judging])
    told, left = _backwards(found.chosen(telling), cues, clause, judging[telling], count[telling], left, gone, 3 * NEAR)
    count = count.copy()
    count[telling] = told
    return count, left


def _backwards(
    found: Judgements,
    cues: Cues,
    clause: "Ints",
    judging: "Ints",
    count: "Ints",
    left: "Bools",
    turning: "Bools",
    reach: int,
) -> "tuple[Ints, Bools]":
    import numpy as np

    behind = np.flatnonzero(turning)
    if not len(judging) or not len(behind):
        return count, left
    owner = np.searchsorted(judging, behind) - 1
    near = owner >= 0
    near &= clause[judging[owner]] == clause[behind]
    near &= cues.first[behind] - found.last[owner] <= reach
    near &= ands_before(cues)[behind] == ands_before(cues)[judging[owner]]
    count, left = count.copy(), left.copy()
    left[behind[near]] = False
    np.add.at(count, owner[near], 1)
    return count, left

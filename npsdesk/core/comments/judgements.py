"""Single judgements in clauses: words that praise or complain, turned round by the negations before or after them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from npsdesk.core.comments.cues import Clauses, Cues
from npsdesk.core.comments.idle_words import is_idle_too, is_no_more, only_strengthens
from npsdesk.core.comments.negations import (
    NEAR,
    STRONG,
    THINGS,
    TURNING,
    Judgements,
    afterwards,
    ands_before,
    ended,
    shared,
    turnings,
)
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import TokenTable
from npsdesk.core.comments.tone_words import Cue

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float64]

_VALUES = {
    Cue.PRAISE: 1.0,
    Cue.LOVE: 2.0,
    Cue.RESOLVED: 1.0,
    Cue.COMPLAINT: -1.0,
    Cue.HATE: -2.0,
    Cue.TOO: -1.0,
    Cue.EXCEPT: -1.5,
    Cue.PRAISE_WEAK: 0.3,
    Cue.COMPLAINT_WEAK: -0.35,  # of one each, the complaint counts: "always cancelled"
}
_AMOUNTS = (Cue.UP, Cue.DOWN)
_JUDGING = (*_VALUES, *_AMOUNTS, *THINGS)
_WEAK = (Cue.PRAISE_WEAK, Cue.COMPLAINT_WEAK)
_OBJECT = 4  # words from fixed to what was fixed
_AFTERWARDS = frozenset({"nl", "de", "fr"})  # where "not" may follow the word that it turns


def find_judgements(
    table: TokenTable, cues: Cues, clauses: Clauses, language: str, compares: "Bools", infinitives: "Bools"
) -> Judgements:
    """Return the judgements of all comments, with negation, double negation, and much or little of something.

    `compares` says of each word whether it is a comparative, as in better; `infinitives` whether it may be one.
    """
    import numpy as np

    more = cues.last[cues.of(Cue.MORE)]
    kept = cues.of(*_JUDGING, *TURNING, Cue.AND, Cue.GONE, Cue.FOR)
    kept &= (
        ~is_no_more(cues, clauses, language)
        & ~only_strengthens(cues, _VALUES)
        & ~is_idle_too(table, cues, clauses, language, infinitives)
    )
    cues = _in_order(cues.chosen(np.flatnonzero(kept)), clauses)
    cues = _without_passed(cues, clauses.clause[cues.first])
    clause = clauses.clause[cues.first]
    judging = np.flatnonzero(cues.of(*_JUDGING))
    turning = cues.of(*TURNING)
    judged = cues.chosen(judging)
    no = np.zeros(len(judging), bool)
    found = Judgements(
        clause[judging],
        judged.first,
        judged.last,
        _values(judged),
        no,
        judged.last > judged.first,
        no,
        judged.of(*_AMOUNTS),
        compares[judged.last] | compares[judged.first] | np.isin(judged.first - 1, more) | np.isin(judged.last, more),
    )
    found = replace(found, value=_amounts(judged, found))
    count, left = turnings(cues, clause, judging, turning)
    count = shared(found, cues, judging, count)
    if language in _AFTERWARDS:
        count, left = afterwards(found, cues, clause, judging, count, left)
    count, left = ended(found, cues, clause, judging, count, left)
    found = _turned(found, judged, count, _after_no(cues, clause, judging, turning))
    found = _without_resolved(found, judged, ands_before(cues)[judging])
    return _with_lacks(_with_faces(found, table, clauses), cues, clause, left)


def _in_order(cues: Cues, clauses: Clauses) -> Cues:
    """Return the words by clause and place; of two negations at one place only one."""
    import numpy as np

    order = np.lexsort((cues.code, cues.last, cues.first, clauses.clause[cues.first]))
    cues = cues.chosen(order)
    double = np.zeros(len(cues), bool)
    turning = np.flatnonzero(cues.of(*TURNING))
    if len(turning) > 1:
        double[turning[1:]] = cues.first[turning[1:]] <= cues.last[turning[:-1]]
    return cues.chosen(np.flatnonzero(~double))


def _without_passed(cues: Cues, clause: "Ints") -> Cues:
    """Return the words without the things that a negation only passes: in "no staff was rude" it turns rude."""
    import numpy as np

    thing = cues.of(*THINGS, *_WEAK)
    ands = np.cumsum(cues.of(Cue.AND))
    turned = np.cumsum(cues.of(*TURNING))
    others = np.flatnonzero(cues.of(*(cue for cue in _VALUES if cue not in _WEAK), *_AMOUNTS))
    things = np.flatnonzero(thing)
    if not len(others) or not len(things):
        return cues
    place = np.searchsorted(others, things)
    inside = place < len(others)
    following = others[np.clip(place, 0, len(others) - 1)]
    begin = np.searchsorted(clause, clause[things])
    negated = turned[things] > np.where(begin > 0, turned[begin - 1], 0)
    passed = inside & negated & (clause[following] == clause[things]) & (ands[following] == ands[things])
    passed &= ~cues.of(*_AMOUNTS)[following]
    passed &= ~np.isin(cues.first[things], cues.first[others])
    # in "no help for weak pupils" the help is missed, and the pupils are still weak
    reason = np.cumsum(cues.of(Cue.FOR))
    complaint = cues.of(Cue.COMPLAINT, Cue.HATE)[following]
    passed &= ~(cues.of(Cue.BENEFIT)[things] & complaint & (reason[following] > reason[things]))
    kept = np.ones(len(cues), bool)
    kept[things[passed]] = False
    return cues.chosen(np.flatnonzero(kept))


def _values(cues: Cues) -> "Floats":
    import numpy as np

    value = np.zeros(len(cues))
    for cue, worth in _VALUES.items():
        value[cues.of(cue)] = worth
    return value


def _amounts(cues: Cues, found: Judgements) -> "Floats":
    """Return the values with much and little judged: much of a burden and little of a benefit are complaints."""
    import numpy as np

    value = found.value.copy()
    things = np.flatnonzero(cues.of(*THINGS))
    sign = np.where(cues.of(Cue.BENEFIT), 1.0, -1.0)
    amounts = np.flatnonzero(found.is_amount)
    if len(things) and len(amounts):
        nearest = _nearest(found, amounts, things)
        step = int(found.last.max(initial=0)) + 2
        places = found.clause * step + found.first
        following = found.clause[amounts] * step + found.last[amounts] + 1
        spoken = np.isin(following, places[np.abs(value) >= STRONG])  # more rude: not more of staff
        near = (nearest >= 0) & (~spoken | np.isin(following, places[things]))
        amounts, nearest = amounts[near], nearest[near]
        value[amounts] = np.where(cues.of(Cue.UP)[amounts], 1.0, -1.0) * sign[nearest]
        same = np.isin(found.first, found.first[amounts]) & cues.of(*_VALUES)
        value[same & ~cues.of(Cue.LOVE, Cue.HATE)] = 0.0  # one word, one judgement: large is not praise of a queue
    too = cues.of(Cue.TOO)
    after_too = np.isin(found.first - 1, found.last[too]) & ~too
    value[after_too & (value > 0)] = 0.0
    return value


def _nearest(found: Judgements, amounts: "Ints", things: "Ints") -> "Ints":
    """Return for each amount the nearest thing of its clause, -1 where none is near; the one that follows wins."""
    import numpy as np

    after = np.searchsorted(things, amounts)
    best = np.full(len(amounts), -1, np.int64)
    least = np.full(len(amounts), NEAR + 1.0)
    for step, bias in ((after, 0.0), (after - 1, 0.5)):
        inside = (step >= 0) & (step < len(things))
        thing = things[np.clip(step, 0, len(things) - 1)]
        gap = np.abs(found.first[thing] - found.first[amounts]) + bias
        better = inside & (found.clause[thing] == found.clause[amounts]) & (gap < least)
        best[better], least[better] = thing[better], gap[better]
    return best


def _after_no(cues: Cues, clause: "Ints", judging: "Ints", turning: "Bools") -> "Bools":
    """Return which judgements have a "no" as the last negation before them."""
    import numpy as np

    places = np.flatnonzero(turning)
    if not len(places):
        return np.zeros(len(judging), bool)
    before = np.searchsorted(places, judging) - 1
    place = places[np.maximum(before, 0)]
    found: Bools = (before >= 0) & (clause[place] == clause[judging]) & cues.of(Cue.NO)[place]
    return found


def _turned(found: Judgements, cues: Cues, count: "Ints", after_no: "Bools") -> Judgements:
    """Return the judgements with their negations; no queue is praise, no discount and no dark mode are missed."""
    import numpy as np

    odd = count % 2 == 1
    things, burden = cues.of(*THINGS), cues.of(Cue.BURDEN)
    value = np.where(odd, -found.value, found.value)
    plain = odd & after_no & cues.of(Cue.COMPLAINT_WEAK) & ~found.is_phrase
    value = np.where(plain & ~np.isin(found.first, found.first[burden]), -STRONG, value)
    lack = (things & ~burden & odd) | plain
    value = np.where(things & odd, np.where(burden, 1.0, -1.0), value)
    # of a word that is a thing and a judgement, such as cheap rate, the negation is told once
    return replace(found, value=value, is_turned=count > 0, is_lack=lack)


def _without_resolved(found: Judgements, cues: Cues, ands: "Ints") -> Judgements:
    """Return the judgements without the complaints that were put right: the leak was fixed, they fixed the leak.

    What was put right and is wrong again is not praised: "fixed and broke again".
    """
    import numpy as np

    solved = np.flatnonzero(cues.of(Cue.RESOLVED) & (found.value > 0))
    value = found.value.copy()
    for step in (1, 2, 3, 4):
        before = np.clip(solved - step, 0, None)
        settled = (found.clause[before] == found.clause[solved]) & (before < solved) & (value[before] < 0)
        value[before[settled]] = 0.0
    after = np.minimum(solved + 1, len(found) - 1)
    settled = (found.clause[after] == found.clause[solved]) & (after > solved) & (value[after] < 0)
    again = settled & (ands[after] > ands[solved])
    later = np.minimum(solved + 2, len(found) - 1)
    broken = (found.clause[later] == found.clause[solved]) & (later > after) & (value[later] < 0)
    again |= broken & (ands[later] > ands[solved])
    settled &= (found.first[after] - found.last[solved] <= _OBJECT) & ~found.is_turned[after]
    value[after[settled & (ands[after] == ands[solved])]] = 0.0
    value[solved[again]] = 0.0
    return replace(found, value=value)


def _with_lacks(found: Judgements, cues: Cues, clause: "Ints", left: "Bools") -> Judgements:
    """Return the judgements with the negations that turn nothing: something is missed, or twice not is there."""
    import numpy as np

    place = np.flatnonzero(left)
    value = np.full(len(place), -1.0)
    amount = np.bincount(clause[place], minlength=int(clause.max(initial=0)) + 1)
    adverb = np.bincount(clause[place], cues.of(Cue.NOT)[place], minlength=len(amount))
    lacking = np.bincount(clause[place], cues.of(Cue.LACKING)[place], minlength=len(amount))
    twice = (amount == 2) & (adverb > 0) & (lacking == 0)  # "never without" is always with
    value[twice[clause[place]]] = 1.0
    yes, no = np.ones(len(place), bool), np.zeros(len(place), bool)
    phrase = cues.last[place] > cues.first[place]
    return _merged(
        found, Judgements(clause[place], cues.first[place], cues.last[place], value, yes, phrase, yes, no, no)
    )


def _with_faces(found: Judgements, table: TokenTable, clauses: Clauses) -> Judgements:
    """Return the judgements with faces such as :-) after words, as one each."""
    import numpy as np

    place = np.flatnonzero(table.after & (Gap.SMILE | Gap.FROWN) > 0)
    value = np.where(table.after[place] & Gap.SMILE > 0, 1.0, -1.0)
    no = np.zeros(len(place), bool)
    return _merged(found, Judgements(clauses.clause[place], place, place, value, no, no, no, no, no))


def _merged(one: Judgements, other: Judgements) -> Judgements:
    import numpy as np

    if not len(other):
        return one
    both = [np.concatenate([getattr(one, name), getattr(other, name)]) for name in one.__dataclass_fields__]
    return Judgements(*both).chosen(np.lexsort((both[1], both[0])))

"""Single judgements in clauses: words that praise or complain, turned round by the negations before or after them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from npsdesk.core.comments.cues import Clauses, Cues
from npsdesk.core.comments.negations import NEAR, THINGS, TURNING, Judgements, afterwards, ended, shared, turnings
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
    Cue.COMPLAINT_WEAK: -0.3,
}
_AMOUNTS = (Cue.UP, Cue.DOWN)
_JUDGING = (*_VALUES, *_AMOUNTS, *THINGS)
_WEAK = (Cue.PRAISE_WEAK, Cue.COMPLAINT_WEAK)
_AFTERWARDS = frozenset({"nl", "de", "fr"})  # where "not" may follow the word that it turns


def find_judgements(table: TokenTable, cues: Cues, clauses: Clauses, language: str, compares: "Bools") -> Judgements:
    """Return the judgements of all comments, with negation, double negation, and much or little of something.

    `compares` says of each word whether it is a comparative, as in better.
    """
    import numpy as np

    more = cues.last[cues.of(Cue.MORE)]
    kept = cues.of(*_JUDGING, *TURNING, Cue.AND, Cue.GONE)
    kept &= ~_no_more(cues, clauses, language) & ~_only_intense(cues) & ~_idle_too(table, cues, clauses, language)
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
    found = _turned(found, judged, count)
    found = _without_resolved(found, judged)
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
    kept = np.ones(len(cues), bool)
    kept[things[passed]] = False
    return cues.chosen(np.flatnonzero(kept))


def _values(cues: Cues) -> "Floats":
    import numpy as np

    value = np.zeros(len(cues))
    for cue, worth in _VALUES.items():
        value[cues.of(cue)] = worth
    return value


def _no_more(cues: Cues, clauses: Clauses, language: str) -> "Bools":
    """Return which are the second half of "no longer", as in geen koffie meer: they are not much of anything."""
    import numpy as np

    if language not in ("nl", "de"):
        return np.zeros(len(cues), bool)
    more = cues.of(Cue.UP) & np.isin(cues.last, cues.last[cues.of(Cue.MORE)])
    turning = np.sort(cues.last[cues.of(*TURNING)])
    before = np.searchsorted(turning, cues.first) - 1
    place = turning[np.maximum(before, 0)] if len(turning) else np.zeros(len(cues), np.int64)
    near = (before >= 0) & (cues.first - place <= NEAR)
    found: Bools = more & near & (clauses.clause[place] == clauses.clause[cues.first])
    return found


def _only_intense(cues: Cues) -> "Bools":
    """Return which judge nothing because they only strengthen the word that follows, as in terribly good."""
    import numpy as np

    strengthening = np.isin(cues.last, cues.last[cues.of(Cue.INTENSE_BEFORE_ANY)]) & cues.of(*_VALUES)
    strong = cues.first[cues.of(Cue.PRAISE, Cue.LOVE, Cue.COMPLAINT, Cue.HATE, Cue.UP, Cue.DOWN)]
    found: Bools = strengthening & np.isin(cues.last + 1, strong)
    return found


def _idle_too(table: TokenTable, cues: Cues, clauses: Clauses, language: str) -> "Bools":
    """Return which "too" judges nothing: the last word of a clause ("me too"), "to" before a verb ("te wachten")."""
    import numpy as np

    too = cues.of(Cue.TOO)
    following = cues.last + 1
    inside = following < len(table)
    following = np.where(inside, following, 0)
    goes_on = inside & (clauses.clause[following] == clauses.clause[cues.last])
    goes_on &= table.after[cues.last] & (Gap.COMMA | Gap.END) == 0
    if language in ("nl", "de"):
        judged = cues.first[cues.of(Cue.PRAISE, Cue.COMPLAINT, Cue.HATE, Cue.UP, Cue.DOWN, Cue.COMPLAINT_WEAK)]
        goes_on &= np.isin(following, judged)
    found: Bools = too & ~goes_on
    return found


def _amounts(cues: Cues, found: Judgements) -> "Floats":
    """Return the values with much and little judged: much of a burden and little of a benefit are complaints."""
    import numpy as np

    value = found.value.copy()
    things = np.flatnonzero(cues.of(*THINGS))
    sign = np.where(cues.of(Cue.BENEFIT), 1.0, -1.0)
    amounts = np.flatnonzero(found.is_amount)
    if len(things) and len(amounts):
        nearest = _nearest(found, amounts, things)
        near = nearest >= 0
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


def _turned(found: Judgements, cues: Cues, count: "Ints") -> Judgements:
    """Return the judgements with their negations; no queue is praise, no discount and no price list are missed."""
    import numpy as np

    odd = count % 2 == 1
    things, burden = cues.of(*THINGS), cues.of(Cue.BURDEN)
    value = np.where(odd, -found.value, found.value)
    lack = things & ~burden & odd
    value = np.where(things & odd, np.where(burden, 1.0, -1.0), value)
    # of a word that is a thing and a judgement, such as cheap rate, the negation is told once
    return replace(found, value=value, is_turned=count > 0, is_lack=lack)


def _without_resolved(found: Judgements, cues: Cues) -> Judgements:
    """Return the judgements without the complaints that were put right: the leak was fixed."""
    import numpy as np

    solved = np.flatnonzero(cues.of(Cue.RESOLVED) & (found.value > 0))
    value = found.value.copy()
    for step in (1, 2):
        before = np.clip(solved - step, 0, None)
        settled = (found.clause[before] == found.clause[solved]) & (before < solved) & (value[before] < 0)
        value[before[settled]] = 0.0
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

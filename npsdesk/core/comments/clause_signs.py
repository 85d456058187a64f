"""What each clause says, out of its judgements: wishes, questions, comparisons, and what stands against it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from npsdesk.core.comments.cues import Clauses, Cues
from npsdesk.core.comments.negations import STRONG, Judgements
from npsdesk.core.comments.tone_words import Cue

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_SHORT_WISH = 2  # words
_ASKED = (
    *(Cue.UNTRIED, Cue.SAME, Cue.THAN, Cue.OTHERS, Cue.PAST, Cue.RIVAL, Cue.SINCE, Cue.MATCHLESS, Cue.SUCH),
    *(Cue.NO, Cue.NOT, Cue.VERB, Cue.WISH, Cue.WISH_WEAK, Cue.WHY, Cue.EXPECTED, Cue.PROMISE, Cue.LESS),
)


Mask: TypeAlias = "npt.NDArray[np.bool_]"


@dataclass
class _Read:
    """The clauses while they are read: what each has, what was judged in it, and what is settled so far."""

    cues: Cues
    clauses: Clauses
    marks: Judgements
    has: dict[Cue, Mask]
    sums: "npt.NDArray[np.float64]"
    has_strong: Mask
    turned: Mask
    phrase: Mask  # an idiom praises
    better: Mask
    sign: "npt.NDArray[np.float64]"
    fixed: Mask
    judged: Mask

    def settle(self, where: Mask, value: float) -> None:
        """Say what some clauses say, for every word in them."""
        self.sign[where] = value
        self.fixed[where] = True
        self.judged[where] = True

    def any_mark(self, mask: Mask) -> Mask:
        """Return the clauses with one of these judgements."""
        return any_in(self.marks, mask, len(self.clauses))

    @property
    def more(self) -> Mask:
        """The clauses with more of something, and no praise."""
        return (self.sums > 0) & ~self.any_mark((self.marks.value > 0) & ~self.marks.is_amount)


def clause_signs(cues: Cues, clauses: Clauses, marks: Judgements) -> "tuple[npt.NDArray[np.float64], Mask, Mask]":
    """Return for each clause its sign, whether that holds for every word in it, and whether anything was judged."""
    read = _added_up(cues, clauses, marks)
    _settle_worse(read)
    matchless = _settle_matchless(read)
    wish = _settle_wishes(read)
    _settle_expected(read)
    _settle_questions(read, wish, matchless)
    _settle_verdicts(read)
    _contradict(clauses, read.sign, read.judged, read.has[Cue.PROMISE])
    return read.sign, read.fixed, read.judged


def _added_up(cues: Cues, clauses: Clauses, marks: Judgements) -> _Read:
    """Return the clauses with the sum of their judgements; weak ones only count where none is strong."""
    import numpy as np

    count = len(clauses)
    has = {cue: _has(cues, clauses, cue) for cue in _ASKED}
    _excuse(marks, has[Cue.UNTRIED] | has[Cue.SAME] | _bare(marks, clauses))
    strong = np.abs(marks.value) >= STRONG
    sums: npt.NDArray[Any] = np.bincount(marks.clause[strong], marks.value[strong], minlength=count)
    weak = np.bincount(marks.clause, marks.value, minlength=count)
    has_strong = np.bincount(marks.clause[strong], minlength=count) > 0
    sums = np.where(has_strong, sums, weak)
    lasting = _lasting(cues, clauses)
    sums = np.where(((sums == 0) | (lasting > 0)) & ~has_strong, lasting, sums)
    turned = any_in(marks, marks.is_turned, count)
    phrase = any_in(marks, marks.is_phrase & (marks.value >= STRONG) & ~marks.is_turned, count)
    better = any_in(marks, marks.is_better & (marks.value > 0), count)
    judged = (sums != 0) | turned | has[Cue.SAME] | has[Cue.UNTRIED]
    fixed = (lasting > 0) & ~has_strong
    return _Read(cues, clauses, marks, has, sums, has_strong, turned, phrase, better, np.sign(sums), fixed, judged)


def _settle_worse(read: _Read) -> None:
    """Others do it better, or it was better before."""
    has, sums = read.has, read.sums
    worse = (sums > 0) & ~has[Cue.THAN] & (has[Cue.OTHERS] | has[Cue.PAST] | (has[Cue.RIVAL] & read.better))
    worse &= ~has[Cue.SINCE] | has[Cue.OTHERS]
    leads = _leads(read.cues, read.clauses, Cue.OTHERS)
    worse &= ~has[Cue.SAME] | leads  # the same as theirs, and cheaper
    read.settle(worse & ~read.turned, -1)
    read.settle(_was_worse(read) & ~read.turned & ~has[Cue.THAN] & ~has[Cue.SINCE], 1)
    others = leads & (sums == 0) & ~has[Cue.THAN] & ~has[Cue.SAME]
    read.settle(others & ~read.clauses.is_question, -1)


def _was_worse(read: _Read) -> Mask:
    """Return the clauses in which it is worse elsewhere, or was bad before: "used to be slow"."""
    marks, has = read.marks, read.has
    compared = read.any_mark(marks.is_better & ~marks.is_phrase & (marks.value < 0))
    others = compared & (has[Cue.OTHERS] | has[Cue.RIVAL])
    plain = read.any_mark((marks.value <= -STRONG) & ~marks.is_phrase & ~marks.is_turned & ~marks.is_lack)
    return (read.sums < 0) & (others | (has[Cue.PAST] & plain)) & ~read.any_mark(marks.is_lack)


def _settle_expected(read: _Read) -> None:
    """It is the opposite of what was thought: "expected worse", "thought it would be dearer"."""
    import numpy as np

    marks = read.marks
    compared = np.where(marks.is_better & ~marks.is_phrase, marks.value, 0.0)
    other = -np.sign(np.bincount(marks.clause, compared, minlength=len(read.clauses)))
    where = read.has[Cue.EXPECTED] & ~read.has[Cue.THAN] & ~read.turned
    read.settle(where & (other > 0), 1)
    read.settle(where & (other < 0), -1)


def _settle_matchless(read: _Read) -> Mask:
    """Nothing is better: praise. Returns these clauses."""
    has, marks = read.has, read.marks
    negated_better = read.any_mark(marks.is_better & marks.is_turned & (marks.value < 0))
    matchless = negated_better & has[Cue.MATCHLESS] & ~has[Cue.THAN]
    read.settle(has[Cue.SAME] & ~read.has_strong, 0)
    matchless |= has[Cue.SUCH] & (has[Cue.NO] | has[Cue.NOT]) & (has[Cue.OTHERS] | has[Cue.RIVAL])
    such = has[Cue.SUCH] | (read.better & has[Cue.MATCHLESS])
    matchless |= such & (read.sums > 0) & read.clauses.is_question
    read.settle(matchless, 1)
    unseen = has[Cue.SUCH] & has[Cue.NOT] & has[Cue.MATCHLESS] & read.turned & ~has[Cue.OTHERS] & ~has[Cue.RIVAL]
    read.settle(unseen & (read.sums < 0), 1)  # never had such a friendly nurse
    read.settle(unseen & (read.sums > 0), -1)
    return matchless


def _settle_wishes(read: _Read) -> Mask:
    """Something better or more, as a wish. Returns the clauses that say that they wish."""
    has, sums, marks, clauses = read.has, read.sums, read.marks, read.clauses
    aim = (
        read.better
        & ~has[Cue.THAN]
        & ~has[Cue.SINCE]
        & ~_before(clauses, has[Cue.SINCE])
        & ~read.turned
        & ~read.phrase
        & ~clauses.is_question
    )
    aim &= ~has[Cue.VERB] | _slightly_better(read.cues, clauses, marks)
    aim &= ~read.any_mark((marks.value > 0) & ~marks.is_better)
    read.settle(aim, -1)
    wish: npt.NDArray[np.bool_] = has[Cue.WISH] & ~read.phrase & ~(read.turned & (sums != 0))
    wish &= ~(has[Cue.THAN] & read.better)  # better than I dared to hope
    fewer = (has[Cue.WISH] | has[Cue.WISH_WEAK]) & has[Cue.LESS] & (sums > 0) & ~has[Cue.THAN]
    read.settle(wish | fewer, -1)
    better = read.better & ~has[Cue.THAN] & ~has[Cue.SINCE] & ~read.phrase
    calm = ((sums == 0) | read.more | better) & ~read.turned & ~clauses.is_question
    read.settle(has[Cue.WISH_WEAK] & calm & ~has[Cue.SAME], -1)
    read.settle(_leads(read.cues, clauses, Cue.ORDER) & calm, -1)
    read.settle(_before_wish(clauses, wish) & (sums == 0) & ~read.judged, -1)
    return wish


def _settle_questions(read: _Read, wish: Mask, matchless: Mask) -> None:
    """A why complains; any other question says nothing."""
    has, sums, clauses = read.has, read.sums, read.clauses
    why = _in_sentence(clauses, has[Cue.WHY] & (clauses.is_question | _leads(read.cues, clauses, Cue.WHY)))
    why &= ~read.phrase & ((sums <= 0) | has[Cue.WHY])
    read.settle(why, -1)
    asked = clauses.is_question & ~why & ~wish & ~read.phrase & ~matchless
    read.settle(asked & ((sums >= 0) | ~read.has_strong), 0)


def _settle_verdicts(read: _Read) -> None:
    """A word or two after the fact says how it was found: "open on Sundays, perfect", "closed at lunch, annoying"."""
    import numpy as np

    clauses = read.clauses
    verdict = np.zeros(len(clauses))
    short = (clauses.size[1:] <= _SHORT_WISH) & (clauses.of_sentence[1:] == clauses.of_sentence[:-1])
    whole = read.any_mark(read.marks.last - read.marks.first + 1 >= clauses.size[read.marks.clause])
    short &= ~clauses.is_contrast[1:] & read.has_strong[1:] & whole[1:]
    verdict[:-1] = np.where(short, read.sign[1:], 0.0)
    spoken = read.any_mark((np.abs(read.marks.value) >= STRONG) & ~read.marks.is_lack)
    plain = ~spoken & ~read.has[Cue.WISH] & ~clauses.is_question & (clauses.size >= _SHORT_WISH)
    read.settle(plain & (verdict > 0), 1)
    read.settle(plain & (verdict < 0), -1)


def _slightly_better(cues: Cues, clauses: Clauses, marks: Judgements) -> "npt.NDArray[np.bool_]":
    """Return the clauses with a bit right before a comparative: "a bit warmer"."""
    import numpy as np

    slight = cues.last[cues.of(Cue.SLIGHT)]
    return any_in(marks, marks.is_better & (marks.value > 0) & np.isin(marks.first - 1, slight), len(clauses))


def _in_sentence(clauses: Clauses, mask: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return the clauses of the sentences that have one of these."""
    import numpy as np

    found: npt.NDArray[np.bool_] = np.isin(clauses.of_sentence, clauses.of_sentence[mask])
    return found


def _before_wish(clauses: Clauses, wish: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return the clauses that a short wish follows in their sentence: "a search field on the first page, please"."""
    import numpy as np

    found = np.zeros(len(clauses), bool)
    found[:-1] = wish[1:] & (clauses.size[1:] <= _SHORT_WISH) & (clauses.of_sentence[1:] == clauses.of_sentence[:-1])
    return found


def _before(clauses: Clauses, mask: Mask) -> Mask:
    """Return the clauses right before such ones of the same sentence."""
    import numpy as np

    found = np.zeros(len(clauses), bool)
    found[:-1] = mask[1:] & (clauses.of_sentence[1:] == clauses.of_sentence[:-1])
    return found


def _bare(marks: Judgements, clauses: Clauses) -> "npt.NDArray[np.bool_]":
    """Return the clauses that are a negation and nothing else: "none", "niks"; the question to them is not known."""
    import numpy as np

    lacks = np.where(marks.is_lack, marks.last - marks.first + 1, 0)
    words = np.bincount(marks.clause, lacks, minlength=len(clauses))
    found: npt.NDArray[np.bool_] = (words > 0) & (words >= clauses.size)
    return found


def _excuse(marks: Judgements, is_excused: "npt.NDArray[np.bool_]") -> None:
    """Take the judgement from a lack in clauses that say what somebody did not do: "have not used the app"."""
    marks.value[marks.is_lack & is_excused[marks.clause]] = 0.0


def _contradict(clauses: Clauses, sign: "npt.NDArray[np.float64]", judged: Mask, promised: Mask) -> None:
    """Give a clause without a judgement the opposite of the one that it is set against with but, although …

    What was promised or tried shares the complaint instead: "said that he would call, but never did".
    """
    import numpy as np

    silent = (sign == 0) & ~judged & (clauses.size > 0)
    linked = np.zeros(len(sign), bool)
    linked[1:] = clauses.text[1:] == clauses.text[:-1]
    against = np.zeros(len(sign), bool)
    against[1:] = linked[1:] & clauses.is_contrast[1:] & silent[1:]
    sign[1:] = np.where(against[1:], -sign[:-1], sign[1:])
    ahead = np.zeros(len(sign), bool)
    ahead[:-1] = linked[1:] & (clauses.is_contrast[1:] | clauses.is_concession[:-1]) & silent[:-1]
    broken = promised[:-1] & (sign[1:] < 0)
    sign[:-1] = np.where(ahead[:-1] & ~against[:-1], np.where(broken, sign[1:], -sign[1:]), sign[:-1])
    judged |= against | ahead


def _lasting(cues: Cues, clauses: Clauses) -> "npt.NDArray[np.float64]":
    """Return -1 for clauses in which something took days or weeks, 1 where it was done within a time."""
    import numpy as np

    count = len(clauses)
    units = cues.first[cues.of(Cue.TIME)]
    within = cues.last[cues.of(Cue.WITHIN)]
    near = np.isin(units - 1, within) | np.isin(units - 2, within) | np.isin(units - 3, within)
    took = _has(cues, clauses, Cue.TOOK)
    found = np.zeros(count)
    clause = clauses.clause[units]
    found[clause[took[clause]]] = -1.0
    found[clause[near]] = 1.0
    return found


def _has(cues: Cues, clauses: Clauses, cue: Cue) -> "npt.NDArray[np.bool_]":
    import numpy as np

    found = np.zeros(len(clauses), bool)
    found[clauses.clause[cues.first[cues.of(cue)]]] = True
    return found


def _leads(cues: Cues, clauses: Clauses, cue: Cue) -> "npt.NDArray[np.bool_]":
    """Return which clauses begin with a word of that kind."""
    import numpy as np

    found = np.zeros(len(clauses), bool)
    first = cues.first[cues.of(cue)]
    heads = np.full(len(clauses), -1, np.int64)
    if len(clauses.clause):
        clause, place = np.unique(clauses.clause, return_index=True)
        heads[clause] = place
    found[clauses.clause[first[heads[clauses.clause[first]] == first]]] = True
    return found


def any_in(marks: Judgements, mask: "npt.NDArray[Any]", count: int) -> "npt.NDArray[np.bool_]":
    """Return which of `count` clauses hold one of these judgements."""
    import numpy as np

    found = np.zeros(count, bool)
    found[marks.clause[mask]] = True
    return found


def both_ways(marks: Judgements, count: int) -> "npt.NDArray[np.bool_]":
    """Return which clauses hold praise and a complaint that are both spoken out."""
    return any_in(marks, marks.value >= STRONG, count) & any_in(marks, marks.value <= -STRONG, count)

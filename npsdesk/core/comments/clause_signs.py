"""What each clause says, out of its judgements: wishes, questions, comparisons, and what stands against it."""

from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.cues import Clauses, Cues
from npsdesk.core.comments.lemmas import Lemmas
from npsdesk.core.comments.negations import Judgements
from npsdesk.core.comments.tone_words import Cue

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

STRONG = 0.5  # judgements below only count where none is above
_SHORT_WISH = 2  # words
_COMPARATIVE = {
    "en": ("er",),
    "nl": ("er", "ere", "eren", "ers"),
    "de": ("ere", "eren", "erer", "eres", "erem"),  # -er alone is mostly a nominative: guter Service
}
_SHORTEST = 5  # letters of a comparative
_BETTER = frozenset(
    [
        "better",
        "beter",
        "betere",
        "besser",
        "bessere",
        "besseres",
        "mieux",
        "meilleur",
        "meilleure",
        "meilleurs",
        "meilleures",
    ]
)
_ASKED = (
    *(Cue.UNTRIED, Cue.SAME, Cue.THAN, Cue.OTHERS, Cue.PAST, Cue.RIVAL, Cue.SINCE, Cue.MATCHLESS, Cue.SUCH),
    *(Cue.NO, Cue.NOT, Cue.VERB, Cue.WISH, Cue.WISH_WEAK, Cue.WHY),
)


def clause_signs(
    cues: Cues, clauses: Clauses, marks: Judgements
) -> "tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]":
    """Return for each clause its sign, whether that holds for every word in it, and whether anything was judged."""
    import numpy as np

    count = len(clauses)
    has = {cue: _has(cues, clauses, cue) for cue in _ASKED}
    _excuse(marks, has[Cue.UNTRIED] | has[Cue.SAME] | _bare(marks, clauses))
    strong = np.abs(marks.value) >= STRONG
    sums = np.bincount(marks.clause[strong], marks.value[strong], minlength=count)
    weak = np.bincount(marks.clause, marks.value, minlength=count)
    has_strong = np.bincount(marks.clause[strong], minlength=count) > 0
    sums = np.where(has_strong, sums, weak)
    turned = any_in(marks, marks.is_turned, count)
    phrase = any_in(marks, marks.is_phrase & (marks.value > 0) & ~marks.is_turned, count)
    sums = np.where((sums == 0) & ~has_strong, _lasting(cues, clauses), sums)
    sign, fixed = np.sign(sums), np.zeros(count, bool)
    judged = (sums != 0) | turned | has[Cue.SAME] | has[Cue.UNTRIED]

    def settle(where: "npt.NDArray[np.bool_]", value: float) -> None:
        sign[where] = value
        fixed[where] = True
        judged[where] = True

    better = any_in(marks, marks.is_better & (marks.value > 0), count)
    # others do it better, or it was better before
    worse = (sums > 0) & ~has[Cue.THAN] & (has[Cue.OTHERS] | has[Cue.PAST] | (has[Cue.RIVAL] & better))
    worse &= ~has[Cue.SINCE] | has[Cue.OTHERS]
    settle(worse & ~turned, -1)
    settle(_leads(cues, clauses, Cue.OTHERS) & (sums == 0) & ~has[Cue.THAN] & ~has[Cue.SAME] & ~clauses.is_question, -1)
    # nothing is better: praise
    negated_better = any_in(marks, marks.is_better & marks.is_turned & (marks.value < 0), count)
    matchless = negated_better & has[Cue.MATCHLESS] & ~has[Cue.THAN]
    settle(has[Cue.SAME] & ~has_strong, 0)
    matchless |= has[Cue.SUCH] & (has[Cue.NO] | has[Cue.NOT]) & (has[Cue.OTHERS] | has[Cue.RIVAL])
    matchless |= (has[Cue.SUCH] | (better & has[Cue.MATCHLESS])) & (sums > 0) & clauses.is_question
    settle(matchless, 1)
    # something better, as a wish
    aim = better & ~has[Cue.THAN] & ~has[Cue.SINCE] & ~turned & ~phrase & ~clauses.is_question
    aim &= ~has[Cue.VERB] | _slightly_better(cues, clauses, marks)
    aim &= ~any_in(marks, (marks.value > 0) & ~marks.is_better, count)
    settle(aim, -1)
    wish = has[Cue.WISH] & ~phrase & ~(turned & (sums != 0))
    settle(wish, -1)
    more = (sums > 0) & ~any_in(marks, (marks.value > 0) & ~marks.is_amount, count)  # more of something, and no praise
    modest = has[Cue.WISH_WEAK] & ((sums == 0) | more) & ~turned & ~clauses.is_question & ~has[Cue.SAME]
    settle(modest, -1)
    settle(_leads(cues, clauses, Cue.ORDER) & ((sums == 0) | more) & ~turned & ~clauses.is_question, -1)
    settle(_before_wish(clauses, wish) & (sums == 0) & ~judged, -1)
    why = _in_sentence(clauses, has[Cue.WHY] & (clauses.is_question | _leads(cues, clauses, Cue.WHY)))
    why &= ~phrase & ((sums <= 0) | has[Cue.WHY])
    settle(why, -1)
    asked = clauses.is_question & ~why & ~wish & ~phrase & ~matchless
    settle(asked & ((sums >= 0) | ~has_strong), 0)
    _contradict(clauses, sign, judged)
    return sign, fixed, judged


def is_comparative(word: str, lemmas: Lemmas) -> bool:
    """Say whether a folded word is a comparative: better, sneller, freundlicher, meilleur."""
    if word in _BETTER:
        return True
    endings = _COMPARATIVE.get(lemmas.language, ())
    if len(word) < _SHORTEST or not word.endswith(endings):
        return False
    lemma = lemmas(word)
    if lemma[:3] != word[:3] or len(lemma) >= len(word):
        return False
    # lekkere is an inflected lekker, and lekkerder the comparative
    return not lemma.endswith("er") or word[len(lemma) :].startswith(("er", "der"))


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


def _contradict(clauses: Clauses, sign: "npt.NDArray[np.float64]", judged: "npt.NDArray[np.bool_]") -> None:
    """Give a clause without a judgement the opposite of the one that it is set against with but, although …"""
    import numpy as np

    silent = (sign == 0) & ~judged & (clauses.size > 0)
    linked = np.zeros(len(sign), bool)
    linked[1:] = clauses.text[1:] == clauses.text[:-1]
    against = np.zeros(len(sign), bool)
    against[1:] = linked[1:] & clauses.is_contrast[1:] & silent[1:]
    sign[1:] = np.where(against[1:], -sign[:-1], sign[1:])
    ahead = np.zeros(len(sign), bool)
    ahead[:-1] = linked[1:] & (clauses.is_contrast[1:] | clauses.is_concession[:-1]) & silent[:-1]
    sign[:-1] = np.where(ahead[:-1] & ~against[:-1], -sign[1:], sign[:-1])
    judged |= against | ahead


def _lasting(cues: Cues, clauses: Clauses) -> "npt.NDArray[np.float64]":
    """Return -1 for clauses in which something took days or weeks, 1 where it was done within a time."""
    import numpy as np

    count = len(clauses)
    units = cues.first[cues.of(Cue.TIME)]
    near = np.isin(units - 1, cues.last[cues.of(Cue.WITHIN)]) | np.isin(units - 2, cues.last[cues.of(Cue.WITHIN)])
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

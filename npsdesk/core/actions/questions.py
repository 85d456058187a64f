"""What a question leaves room for: an answer of its own, a choice, or a shrug."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from npsdesk.core.actions.phrases import spaced, words_of

_NO = ("not", "niet", "no", "nee")  # after "or", such a choice is between yes and no
_CLAUSES = re.compile(r"[,;:–—]|\s-\s")


class QuestionKind(StrEnum):
    """How a sentence asks; `OPEN` and `CHOICE` leave no room for “fine”."""

    NONE = "none"
    OPEN = "open"
    CHOICE = "choice"
    YES_NO = "yes_no"
    NEUTRAL = "neutral"  # "How was everything?"
    VAGUE = "vague"  # "Any feedback?"
    LEADING = "leading"  # "It went well, right?"

    @property
    def is_direct(self) -> bool:
        return self in (QuestionKind.OPEN, QuestionKind.CHOICE)


@dataclass(frozen=True)
class QuestionWords:
    """The words of one language by which questions are known, in small letters; the last three are patterns."""

    asking: frozenset[str]
    starts: frozenset[str]
    subjects: frozenset[str]
    telling: frozenset[str]
    whether: frozenset[str]
    choosing: frozenset[str]
    before: frozenset[str]
    when: frozenset[str]
    places: frozenset[str]
    tags: frozenset[str]
    nobody: frozenset[str]
    vague: "tuple[re.Pattern[str], ...]"
    leading: "tuple[re.Pattern[str], ...]"
    neutral: "tuple[re.Pattern[str], ...]"


@lru_cache(maxsize=2000)  # of a template nearly every sentence is the same for everybody
def question_kind(sentence: str, words: QuestionWords) -> QuestionKind:
    """Return how one sentence asks; a request to tell something is a question without its mark.

    Rules over the words at the beginning of each clause, as English and Dutch put the asking word or the verb first.
    Of the sentences in tests/truth/questions_*.txt all are told right; others may not be.
    """
    joined = spaced(words_of(sentence))
    is_asked = sentence.rstrip().rstrip("\"'”’)").endswith("?")
    if any(pattern.search(joined) for pattern in words.vague):
        return QuestionKind.VAGUE
    clauses = [words_of(clause) for clause in _CLAUSES.split(sentence)]
    if not is_asked:
        return QuestionKind.OPEN if _requests(clauses, words) else QuestionKind.NONE
    wholes = [joined, *_after_openings(clauses, words)]
    if any(_has(wholes, pattern) for pattern in words.leading) or spaced(clauses[-1])[:-1] in words.tags:
        return QuestionKind.LEADING
    if any(_has(wholes, pattern) for pattern in words.neutral):
        return QuestionKind.NEUTRAL
    if any(_has(wholes, pattern) for pattern in words.vague):
        return QuestionKind.VAGUE
    return _asked_kind(clauses, words)


def _has(wholes: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(whole) for whole in wholes)


def _after_openings(clauses: Sequence[Sequence[str]], words: QuestionWords) -> Iterator[str]:
    """Yield a question without what stands before it, as in "Hi Tom, how was everything?"."""
    for place, clause in enumerate(clauses[:-1]):
        rest = _opened(clause, words)
        if rest and rest[0] not in words.when and (_asks(rest, words) or _is_verb_first(rest, words)):
            return
        yield spaced([word for each in clauses[place + 1 :] for word in each])


def _requests(clauses: Sequence[Sequence[str]], words: QuestionWords) -> bool:
    """Whether a sentence without a question mark asks: "Please tell me what …"."""
    first = _opened(next((clause for clause in clauses if clause), ()), words)
    if not first or first[0] not in words.telling | {"let"}:
        return False
    return any(word in words.asking for clause in clauses for word in clause[:6])


def _asked_kind(clauses: Sequence[Sequence[str]], words: QuestionWords) -> QuestionKind:
    for place, clause in enumerate(clauses):
        rest = _opened(clause, words)
        is_last = place == len(clauses) - 1
        if not rest or (rest[0] in words.when and not is_last and not _is_verb_first(rest[1:], words)):
            continue
        if _asks(rest, words):
            return QuestionKind.OPEN
        if _is_verb_first(rest, words):
            return _verb_first_kind([word for each in clauses[place:] for word in _opened(each, words)], words)
    return QuestionKind.YES_NO


def _opened(clause: Sequence[str], words: QuestionWords) -> Sequence[str]:
    """Return a clause without the words that only lead to it."""
    start = 0
    while start < len(clause) and clause[start] in words.before:
        start += 1
    return clause[start:]


def _asks(clause: Sequence[str], words: QuestionWords) -> bool:
    if clause[0] in words.asking:
        return True
    return len(clause) > 1 and clause[0] in words.places and clause[1] in words.asking


def _is_verb_first(clause: Sequence[str], words: QuestionWords) -> bool:
    if not clause:
        return False
    if clause[0] in words.starts:
        return True
    is_verb = clause[0] not in words.places | words.subjects | words.when | words.asking
    return is_verb and len(clause) > 1 and clause[1] in words.subjects


def _verb_first_kind(found: Sequence[str], words: QuestionWords) -> QuestionKind:
    """Return the kind of a question that begins with its verb: "Could you tell me what …" asks for more than yes."""
    told = next((place for place, word in enumerate(found) if word in words.telling and place), None)
    if told is not None:
        for word in found[told + 1 :]:
            if word in words.whether:
                return QuestionKind.YES_NO
            if word in words.asking:
                return QuestionKind.OPEN
    at = next((place for place, word in enumerate(found) if word in words.choosing), 0)
    is_choice = at > 1 and at + 1 < len(found) and found[at + 1] not in _NO
    return QuestionKind.CHOICE if is_choice else QuestionKind.YES_NO

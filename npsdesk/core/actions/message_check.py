"""What is wrong with a message before it goes out: its length, its questions, fields left open, who signs it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from npsdesk.core.actions.phrases import words_of
from npsdesk.core.actions.questions import QuestionKind, QuestionWords, question_kind
from npsdesk.core.actions.tying import tying_spans

MOST_WORDS = 90
MOST_QUESTIONS = 2
LONGEST_SUBJECT = 78
_SENTENCES = re.compile(r"[^.!?\n…]*(?:[.!?…]+[\"'”’)]*|(?=\n)|$)")
_OPEN_FIELD = re.compile(r"\{[^{}\n]{0,40}\}|\[[^\[\]\n]{1,60}\]|<[^<>\n@]{2,40}>|\bX{3,}\b|_{3,}")
_QUOTED = re.compile(r"“[^”\n]*”|„[^”“\n]*[”“]")
_CAPITALS = re.compile(r"\b[A-Z]{5,}\b(?:\W+[A-Z]{3,}\b)")
_SHOUT = re.compile(r"!{2,}")


class Flaw(StrEnum):
    """What is wrong with a message."""

    UNFILLED = "unfilled"
    NO_SENDER = "no_sender"
    NOT_A_PERSON = "not_a_person"  # "The customer service team" signs it
    NO_SUBJECT = "no_subject"
    LONG_SUBJECT = "long_subject"
    TOO_LONG = "too_long"
    TOO_MANY_QUESTIONS = "too_many_questions"
    NO_QUESTION = "no_question"
    VAGUE = "vague"
    NEUTRAL = "neutral"
    LEADING = "leading"
    YES_NO = "yes_no"
    TIED = "tied"  # a gift or discount beside words for a review or a score
    SHOUTING = "shouting"
    NO_NAME = "no_name"  # the first name is known and the message does not say it
    NOTHING_OWN = "nothing_own"  # nothing in it is this person's own: it reads like a mailing
    OTHER_LANGUAGE = "other_language"  # they wrote in a language in which there is no message

    @property
    def is_serious(self) -> bool:
        """Whether the message should not go out like this; the others are advice."""
        return self not in (Flaw.LONG_SUBJECT, Flaw.NO_NAME, Flaw.NOTHING_OWN, Flaw.SHOUTING, Flaw.OTHER_LANGUAGE)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and where: `text[start:end]` of the message's text, nowhere where both are 0."""

    flaw: Flaw
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class MessageFacts:
    """What the check knows beside the text.

    `sender` signs it, `first_name` and `own` are what is known of the person: own words and what else was filled in.
    Questions inside `own` are the customer's. `asks` is whether the message means to ask something, `gives` whether it
    gives something away, `tying` the words that tie a gift to a review or a score. `is_foreign` is whether the person
    wrote in another language than the message.
    """

    sender: str
    first_name: str = ""
    own: tuple[str, ...] = ()
    asks: bool = True
    gives: bool = False
    tying: frozenset[str] = frozenset()
    is_foreign: bool = False


@dataclass(frozen=True)
class MessageCheck:
    """How a message reads: words, questions, and what is wrong with it, the weightiest first."""

    words: int
    questions: int
    findings: tuple[Finding, ...]

    @property
    def is_good(self) -> bool:
        return not any(finding.flaw.is_serious for finding in self.findings)


def check_message(subject: str, text: str, facts: MessageFacts, words: QuestionWords) -> MessageCheck:
    """Return what is wrong with a message, in the language of `words`.

    At most 90 words and two questions. A question answered with yes or no is wrong where no other question asks for
    more; a neutral, vague or leading one always.
    """
    own = _without(text, facts.own)
    kinds = [(kind, start, end) for kind, start, end in _questions(own, words)]
    findings = [
        *_open_fields(subject, own),
        *_sender(text, facts, words),
        *_subject(subject),
        *_length(text),
        *_asked(kinds, facts.asks),
        *_tied(subject, own, facts),
        *_shouting(subject, own),
        *_personal(subject, text, facts),
    ]
    order = list(Flaw)
    counted = sum(kind is not QuestionKind.NONE for kind, _start, _end in kinds)
    return MessageCheck(
        len(words_of(text)), counted, tuple(sorted(findings, key=lambda one: (order.index(one.flaw), one.start)))
    )


def _without(text: str, own: Sequence[str]) -> str:
    """Return a text of the same length in which what the customer said is no question and no field."""
    for said in sorted(filter(None, own), key=len, reverse=True):
        text = text.replace(said, "x" * len(said))
    return _QUOTED.sub(lambda match: "x" * len(match[0]), text)


def _questions(text: str, words: QuestionWords) -> Iterator[tuple[QuestionKind, int, int]]:
    for match in _SENTENCES.finditer(text):
        sentence = match[0]
        kind = question_kind(sentence, words) if sentence.strip() else QuestionKind.NONE
        if kind is not QuestionKind.NONE:
            yield kind, match.start() + len(sentence) - len(sentence.lstrip()), match.end()


def _open_fields(subject: str, text: str) -> Iterator[Finding]:
    if _OPEN_FIELD.search(subject):
        yield Finding(Flaw.UNFILLED)
    for match in _OPEN_FIELD.finditer(text):
        yield Finding(Flaw.UNFILLED, match.start(), match.end())


def _sender(text: str, facts: MessageFacts, words: QuestionWords) -> Iterator[Finding]:
    name = facts.sender.strip()
    if not name or name.casefold() not in text.casefold():
        yield Finding(Flaw.NO_SENDER)
    elif "@" in name or any(word in words.nobody for word in words_of(name)):
        yield Finding(Flaw.NOT_A_PERSON)


def _subject(subject: str) -> Iterator[Finding]:
    if not subject.strip():
        yield Finding(Flaw.NO_SUBJECT)
    elif len(subject) > LONGEST_SUBJECT:
        yield Finding(Flaw.LONG_SUBJECT)


def _length(text: str) -> Iterator[Finding]:
    if len(words_of(text)) > MOST_WORDS:
        yield Finding(Flaw.TOO_LONG)


def _asked(kinds: Sequence[tuple[QuestionKind, int, int]], asks: bool) -> Iterator[Finding]:
    if asks and not kinds:
        yield Finding(Flaw.NO_QUESTION)
    for _kind, start, end in kinds[MOST_QUESTIONS:]:
        yield Finding(Flaw.TOO_MANY_QUESTIONS, start, end)
    has_direct = any(kind.is_direct for kind, _start, _end in kinds)
    flaws = {QuestionKind.VAGUE: Flaw.VAGUE, QuestionKind.NEUTRAL: Flaw.NEUTRAL, QuestionKind.LEADING: Flaw.LEADING}
    for kind, start, end in kinds:
        if kind in flaws:
            yield Finding(flaws[kind], start, end)
        elif kind is QuestionKind.YES_NO and not has_direct:
            yield Finding(Flaw.YES_NO, start, end)


def _tied(subject: str, text: str, facts: MessageFacts) -> Iterator[Finding]:
    if not facts.gives:
        return
    if any(tying_spans(subject, facts.tying)):
        yield Finding(Flaw.TIED)
    for start, end in tying_spans(text, facts.tying):
        yield Finding(Flaw.TIED, start, end)


def _shouting(subject: str, text: str) -> Iterator[Finding]:
    match = _SHOUT.search(text) or _CAPITALS.search(text)
    if match:
        yield Finding(Flaw.SHOUTING, match.start(), match.end())
    elif _SHOUT.search(subject) or _CAPITALS.search(subject):
        yield Finding(Flaw.SHOUTING)


def _personal(subject: str, text: str, facts: MessageFacts) -> Iterator[Finding]:
    said = f"{subject}\n{text}"
    if facts.first_name and facts.first_name not in said:
        yield Finding(Flaw.NO_NAME)
    elif not facts.first_name and not any(own and own in said for own in facts.own):
        yield Finding(Flaw.NOTHING_OWN)
    if facts.is_foreign:
        yield Finding(Flaw.OTHER_LANGUAGE)

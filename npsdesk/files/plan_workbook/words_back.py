"""Reads the cells that people fill in: a date, a score, yes or no, a word of a list, in either language."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from npsdesk.core.actions.readback import Part, Subject, Unread, Value
from npsdesk.core.cleaning.dates import read_moment
from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.table import Cell, DateOrder, Left
from npsdesk.core.survey import PersonStatus, RequestStatus, Status
from npsdesk.i18n import LANGUAGES, in_language
from npsdesk.words import person_status_name, request_status_name, status_name, yes_no

T = TypeVar("T")

_YES = ("y", "j", "x", "true", "1", "✓", "✔", "ok")
_NO = ("n", "false", "0", "-")

# what people type or paste instead of a word of the list, where it can mean one thing only
_FINISHED = ("finished", "completed", "gereed", "gedaan", "afgerond", "afgehandeld", "voltooid")
_ALSO: dict[Subject, dict[str, tuple[str, ...]]] = {
    Subject.ACTION: {
        Status.TODO: ("todo", "to-do", "open", "nog doen", "nog te doen"),
        Status.IN_PROGRESS: ("started", "busy", "gestart", "mee bezig", "in behandeling"),
        Status.DONE: _FINISHED,
        Status.STOPPED: ("cancelled", "canceled", "geannuleerd", "vervallen"),
    },
    Subject.CALL: {
        PersonStatus.CONTACTED: ("called", "phoned", "e-mailed", "emailed", "gebeld", "gemaild", "aangeschreven"),
        PersonStatus.ANSWERED: ("replied", "geantwoord", "antwoordde", "gereageerd"),
        PersonStatus.DECLINED: ("refused", "geweigerd"),
        PersonStatus.DONE: _FINISHED,
    },
    Subject.REQUEST: {RequestStatus.DONE: (*_FINISHED, "solved", "opgelost")},
}


def read_part(subject: Subject, part: Part, cell: Cell, made: date | None = None) -> Value:
    """Return what a cell says about a part; Unread for a date, number or word that cannot be understood.

    `made` is when the workbook was made: a day without a year, as in 3 December, is the next one from a month before.
    """
    if part is Part.DUE:
        return _day(cell, made)
    if part is Part.SCORE:
        return _score(cell)
    if part is Part.CONTACTED:
        return _yes_no(cell)
    if part is Part.STATUS:
        return _word(cell, _statuses()[subject])
    if part is Part.WHAT:
        return _squeezed(cell)  # one sentence, which goes into messages
    return text_of(cell) if not isinstance(cell, str) else cell.strip()


def _day(cell: Cell, made: date | None) -> Value:
    if is_blank(cell):
        return None
    moment = read_moment(cell, DateOrder.DAY_FIRST)
    if moment is not None:
        return moment.date()
    return _day_to_come(_squeezed(cell), made) or Unread(_squeezed(cell))


def _day_to_come(text: str, made: date | None) -> date | None:
    """Return the day of a text without a year but with the name of a month."""
    if made is None or not any(map(str.isalpha, text)) or not any(map(str.isdigit, text)):
        return None
    first = made - timedelta(days=31)
    moments = (read_moment(f"{text} {year}", DateOrder.DAY_FIRST) for year in range(first.year, made.year + 2))
    return next((moment.date() for moment in moments if moment is not None and moment.date() >= first), None)


def _score(cell: Cell) -> Value:
    if is_blank(cell):
        return None
    score = None if isinstance(cell, (date, bool)) else read_score(cell)
    return Unread(_squeezed(cell)) if score is None or isinstance(score, Left) else score


def _yes_no(cell: Cell) -> Value:
    if is_blank(cell):
        return None
    if isinstance(cell, bool):
        return cell
    return _word(cell, _answers())


def _word(cell: Cell, known: Mapping[str, Value]) -> Value:
    text = text_of(cell)
    if not text:
        return None
    plain = _plain(text)
    return known[plain] if plain in known else Unread(_squeezed(cell))


def _squeezed(cell: Cell) -> str:
    return " ".join(text_of(cell).split())


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(".!").casefold()


@lru_cache(maxsize=1)
def _answers() -> dict[str, Value]:
    known: dict[str, Value] = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}
    return known | _spoken({True: "", False: ""}, yes_no)


@lru_cache(maxsize=1)
def _statuses() -> dict[Subject, dict[str, Value]]:
    known = {
        Subject.ACTION: _spoken({status: status.value for status in Status}, status_name),
        Subject.CALL: _spoken({status: status.value for status in PersonStatus}, person_status_name),
        Subject.REQUEST: _spoken({status: status.value for status in RequestStatus}, request_status_name),
    }
    also = {subject: {word: own for own, words in each.items() for word in words} for subject, each in _ALSO.items()}
    return {subject: {**also[subject], **words} for subject, words in known.items()}


def _spoken(values: Mapping[T, str], name: Callable[[T], str]) -> dict[str, Value]:
    """Return what each value is called in every language, and its own code, in small letters."""
    known: dict[str, Value] = {}
    for code in LANGUAGES:
        with in_language(code):
            for value, own in values.items():
                known[_plain(name(value))] = own or bool(value)
                if own:
                    known[own.replace("_", " ")] = own
    return known

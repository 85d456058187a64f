"""The many rows of an import: customers, answers and comments, straight from the cleaned survey into their tables."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice, repeat
from json.encoder import encode_basestring
from math import isfinite

from npsdesk.core.cleaning.answers import Piece, Said, gathered, person_pieces, person_texts, pieces_of
from npsdesk.core.cleaning.no_answer import is_no_answer
from npsdesk.core.cleaning.pause import collector_paused, let_go
from npsdesk.core.cleaning.table import Answer
from npsdesk.core.customers.matching import NOBODY, match_answers
from npsdesk.core.progress import Progress, Tick, no_tick
from npsdesk.core.survey import Role
from npsdesk.store import search_index
from npsdesk.store.customers import add_customers, directory
from npsdesk.store.ids import next_id
from npsdesk.store.moments import moment_texts
from npsdesk.store.project import Project, Value

_PIECE = 512  # answers at a time: few enough to stay in the processor's cache for all three tables
_BUNDLE = 20  # pieces that are made while the comments of those before are put into the index
_TURN_SECONDS = 0.000_2
_RESPONSE = "INSERT INTO response VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_COMMENT = "INSERT INTO comment (response, field, text, is_topicless) VALUES (?, ?, ?, ?)"
_Rows = tuple[list[tuple[Value, ...]], list[tuple[Value, ...]]]  # of the table of answers, and of comments


@collector_paused()
def insert_answers(
    project: Project, answers: Sequence[Answer], wave: int, file: int, fields: Sequence[int], progress: Progress
) -> None:
    """Insert the answers of one file of a wave; `fields` holds the field id for each position in the survey's fields.

    Answers of people whom the project knows get their customer; see `core.customers.matching`.
    """
    first_comment = next_id(project, "comment")
    customers = find_customers(project, answers, lambda: progress.report(0, len(answers)))
    made = _bundles(answers, _Origin(wave, file, fields, next_id(project, "response"), customers))
    done = 0
    with search_index.triggers_off(project.connection), _short_turns(), ThreadPoolExecutor(1) as beside:
        bundle = next(made, None)
        while bundle is not None:
            for rows, comments in bundle:
                progress.report(done, len(answers))
                project.write_many(_RESPONSE, rows)
                project.write_many(_COMMENT, comments)
                done += len(rows)
            bundle = None  # its memory is for the next one
            following = beside.submit(next, made, None)
            first_comment = search_index.index_from(project.connection, first_comment)
            bundle = following.result()
    progress.report(len(answers), len(answers))


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads take turns more often inside the block.

    Each call of SQLite gives its turn away; with long turns the rows would be made before the index is worked on, not
    meanwhile.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@dataclass(frozen=True)
class _Origin:
    """Where answers come from and whose they are: one customer for each answer."""

    wave: int
    file: int
    fields: Sequence[int]
    first: int  # the id of the first answer
    customers: Sequence[int | None]


def _bundles(answers: Sequence[Answer], origin: _Origin) -> Iterator[list[_Rows]]:
    """Yield the rows for the tables of answers and comments, some thousands at a time, in pieces that are written each.

    Nothing here asks the project, so that they can be made while SQLite is busy with the ones before.
    """
    pieces = _pieces_of_rows(answers, origin)
    return iter(lambda: list(islice(pieces, _BUNDLE)), [])


def _pieces_of_rows(answers: Sequence[Answer], origin: _Origin) -> Iterator[_Rows]:
    done = 0
    for piece in pieces_of(answers, _PIECE, answers_encoder(origin.fields)):
        count = len(piece.rows)
        responses = range(origin.first + done, origin.first + done + count)
        known = origin.customers[done : done + count]
        yield (
            list(_responses(piece, responses, origin.wave, origin.file, known)),
            list(_comments(piece, responses, origin.fields)),
        )
        done += count


def find_customers(project: Project, answers: Sequence[Answer], tick: Tick = no_tick) -> Sequence[int | None]:
    """Return the customer of each answer, None for nobody known; whoever is new is added first. `tick` may stop it."""
    found = match_answers(answers, directory(project), tick)
    described, roles = found.newcomers, (Role.NAME, Role.COMPANY, Role.EMAIL)
    if len(described) == len(answers):
        columns = [chain.from_iterable(person_pieces(answers, role)) for role in roles]
        return add_customers(project, columns, len(answers), tick)
    texts = [person_texts(answers, role, tick) for role in roles]
    made = add_customers(project, [map(column.__getitem__, described) for column in texts], len(described), tick)
    for column in texts:
        let_go(column)
    return [(made[-1 - owner] if owner < NOBODY else owner) or None for owner in found.owners]


def answers_encoder(fields: Sequence[int]) -> Callable[[Said | None], str]:
    """Return the function that writes one value of an answer as "field id": value, as in JSON; "" for none."""
    prefixes = [f'"{field}":' for field in fields]

    def encode(said: Said | None) -> str:
        if said is None:
            return ""
        position, value = said
        # the difference is 0 unless it is infinite or no number at all
        is_usual = type(value) is float and value - value == 0
        return prefixes[position] + (repr(value) if is_usual else _encode_value(value))

    return encode


def _encode_value(value: str | float) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return repr(value) if isfinite(value) else "null"


def _responses(
    piece: Piece[str], responses: range, wave: int, file: int, customers: Sequence[int | None]
) -> Iterator[tuple[Value, ...]]:
    key, name, company, email, language = piece.persons
    return zip(
        responses,
        repeat(wave),
        customers,
        piece.rows,
        piece.scores,
        moment_texts(piece.moments),
        name,
        company,
        email,
        language,
        _objects(piece),
        piece.are_repeats,
        repeat(file),
        key,
    )


def _objects(piece: Piece[str]) -> Iterable[str]:
    """Return the values of each answer as one JSON object: {"field id": value, …}."""
    if not piece.values:
        return repeat("{}", len(piece.rows))
    return ["{" + ",".join(filter(None, values)) + "}" for values in zip(*piece.values, strict=True)]


def _comments(piece: Piece[str], responses: range, fields: Sequence[int]) -> Iterator[tuple[Value, ...]]:
    """Make the rows of the comments; one that only says "n/a" is kept, as being about no topic."""
    if len(piece.comments) == 1:
        given = zip(responses, piece.comments[0], strict=True)
        return ((one, fields[said[0]], said[1], is_no_answer(str(said[1]))) for one, said in given if said)
    rows = zip(responses, gathered(piece.comments, len(responses)), strict=True)
    return (
        (one, fields[position], text, is_no_answer(str(text))) for one, comments in rows for position, text in comments
    )

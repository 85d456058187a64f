"""The many rows of an import: customers, answers and comments, straight from the cleaned survey into their tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from json.encoder import encode_basestring
from math import isfinite

from npsdesk.core.cleaning.answers import Piece, Said, gathered, person_texts, pieces_of
from npsdesk.core.cleaning.no_answer import is_no_answer
from npsdesk.core.cleaning.table import Answer
from npsdesk.core.customers.matching import NOBODY, match_answers
from npsdesk.core.progress import Progress, Tick, no_tick
from npsdesk.core.survey import Role
from npsdesk.store import search_index
from npsdesk.store.customers import add_customers, directory
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project, Value

_PIECE = 512  # answers at a time: few enough to stay in the processor's cache for all three tables


def insert_answers(
    project: Project, answers: Sequence[Answer], wave: int, file: int, fields: Sequence[int], progress: Progress
) -> None:
    """Insert the answers of one file of a wave; `fields` holds the field id for each position in the survey's fields.

    Answers of people whom the project knows get their customer; see `core.customers.matching`.
    """
    first_response, first_comment = next_id(project, "response"), next_id(project, "comment")
    customers = find_customers(project, answers, lambda: progress.report(0, len(answers)))
    with search_index.triggers_off(project.connection):
        done = 0
        for piece in pieces_of(answers, _PIECE, answers_encoder(fields)):
            progress.report(done, len(answers))
            count = len(piece.rows)
            responses = range(first_response + done, first_response + done + count)
            known = customers[done : done + count]
            project.write_many(
                "INSERT INTO response VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _responses(piece, responses, wave, file, known),
            )
            project.write_many(
                "INSERT INTO comment (response, field, text, is_topicless) VALUES (?, ?, ?, ?)",
                _comments(piece, responses, fields),
            )
            done += count
    search_index.index_from(project.connection, first_comment, lambda: progress.report(len(answers), len(answers)))
    progress.report(len(answers), len(answers))


def find_customers(project: Project, answers: Sequence[Answer], tick: Tick = no_tick) -> list[int | None]:
    """Return the customer of each answer, None for nobody known; whoever is new is added first. `tick` may stop it."""
    found = match_answers(answers, directory(project), tick)
    texts = [person_texts(answers, role, tick) for role in (Role.NAME, Role.COMPANY, Role.EMAIL)]
    described = [map(column.__getitem__, found.newcomers) for column in texts]
    made = add_customers(project, described, len(found.newcomers), tick)
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
        [moment.isoformat()[:19] if moment else None for moment in piece.moments],
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

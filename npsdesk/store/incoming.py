"""The many rows of an import: customers, answers and comments, straight from the cleaned survey into their tables."""

from collections.abc import Callable, Iterator, Sequence
from json.encoder import encode_basestring
from math import isfinite

from npsdesk.core.cleaning.answers import answers_at
from npsdesk.core.cleaning.no_answer import is_no_answer
from npsdesk.core.cleaning.table import Answer
from npsdesk.core.customers.matching import NOBODY, match_answers
from npsdesk.core.progress import Progress
from npsdesk.store import search_index
from npsdesk.store.customers import add_customers, directory
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project, Value

_PIECE = 512  # answers at a time: few enough to stay in the processor's cache for all three tables
_REMEMBERED = 20_000  # distinct values whose JSON is kept; more are texts that hardly repeat


def insert_answers(
    project: Project, answers: Sequence[Answer], wave: int, file: int, fields: Sequence[int], progress: Progress
) -> None:
    """Insert the answers of one file of a wave; `fields` holds the field id for each position in the survey's fields.

    Answers of people whom the project knows get their customer; see `core.customers.matching`.
    """
    first_response, first_comment = next_id(project, "response"), next_id(project, "comment")
    customers, encode = find_customers(project, answers), answers_encoder(fields)
    with search_index.triggers_off(project.connection):
        for start in range(0, len(answers), _PIECE):
            progress.report(start, len(answers))
            piece = answers[start : start + _PIECE]
            known = customers[start : start + _PIECE]
            project.write_many(
                "INSERT INTO response VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _responses(piece, first_response + start, wave, file, known, encode),
            )
            project.write_many(
                "INSERT INTO comment (response, field, text, is_topicless) VALUES (?, ?, ?, ?)",
                _comments(piece, first_response + start, fields),
            )
    search_index.index_from(project.connection, first_comment)
    progress.report(len(answers), len(answers))


def find_customers(project: Project, answers: Sequence[Answer]) -> list[int | None]:
    """Return the customer of each answer, None for nobody known; whoever is new is added first."""
    found = match_answers(answers, directory(project))
    made = add_customers(project, answers_at(answers, found.newcomers), len(found.newcomers))
    return [(made[-1 - owner] if owner < NOBODY else owner) or None for owner in found.owners]


def answers_encoder(fields: Sequence[int]) -> Callable[[list[tuple[int, str | float]]], str]:
    """Return the function that makes {"field id": value} of an answer's values; most values repeat, so it remembers."""
    prefixes = [f'"{field}":' for field in fields]
    known: dict[tuple[int, str | float], str] = {}

    def encode(pair: tuple[int, str | float]) -> str:
        text = prefixes[pair[0]] + _encode_value(pair[1])
        if len(known) < _REMEMBERED:
            known[pair] = text
        return text

    def encode_all(pairs: list[tuple[int, str | float]]) -> str:
        return "{" + ",".join([known.get(pair) or encode(pair) for pair in pairs]) + "}"

    return encode_all


def _encode_value(value: str | float) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return repr(value) if isfinite(value) else "null"


def _responses(
    answers: Sequence[Answer],
    first_id: int,
    wave: int,
    file: int,
    customers: Sequence[int | None],
    encode: Callable[[list[tuple[int, str | float]]], str],
) -> Iterator[tuple[Value, ...]]:
    for response, (answer, customer) in enumerate(zip(answers, customers, strict=True), first_id):
        when = answer.when
        yield (
            response,
            wave,
            customer,
            answer.row,
            answer.score,
            when.isoformat()[:19] if when else None,
            answer.name,
            answer.company,
            answer.email,
            answer.language,
            encode(answer.answers),
            answer.is_duplicate,
            file,
            answer.key,
        )


def _comments(answers: Sequence[Answer], first_response: int, fields: Sequence[int]) -> Iterator[tuple[Value, ...]]:
    """Make the rows of the comments; one that only says "n/a" is kept, as being about no topic."""
    for response, answer in enumerate(answers, first_response):
        for position, text in answer.comments:
            yield response, fields[position], text, is_no_answer(text)

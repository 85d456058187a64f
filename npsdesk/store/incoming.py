"""The many rows of an import: customers, answers and comments, straight from the cleaned survey into their tables."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from json.encoder import encode_basestring
from math import isfinite

from npsdesk.core.cleaning.table import Answer
from npsdesk.core.progress import Progress
from npsdesk.store import search_index
from npsdesk.store.project import Project, Value

_REPORT_EVERY = 4_096
_PASSES = 3
_REMEMBERED = 20_000  # distinct values whose JSON is kept; more are texts that hardly repeat


def insert_answers(
    project: Project, answers: Sequence[Answer], wave: int, fields: Sequence[int], progress: Progress
) -> None:
    """Insert the answers of one wave; `fields` holds the field id for each position in the survey's fields.

    Three passes over the answers, each a generator, so that no second copy of the survey is made.
    """
    first_response = next_id(project, "response")
    first_comment = next_id(project, "comment")
    with search_index.triggers_off(project.connection):
        customers = _insert_customers(project, _reported(answers, progress, 0))
        project.write_many(
            "INSERT INTO response VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _responses(_reported(answers, progress, 1), first_response, wave, customers, answers_encoder(fields)),
        )
        project.write_many(
            "INSERT INTO comment (id, response, field, text) VALUES (?, ?, ?, ?)",
            _comments(_reported(answers, progress, 2), first_comment, first_response, fields),
        )
    search_index.index_from(project.connection, first_comment)
    progress.report(_PASSES * len(answers), _PASSES * len(answers))


def next_id(project: Project, table: str) -> int:
    """Return the id that a new row of a table gets."""
    return int(project.rows(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")[0][0])


def match_of(answer: Answer) -> str:
    """Return what makes two answers one customer: the key, else the e-mail address, else nothing."""
    if key := " ".join(answer.key.split()).casefold():
        return "key:" + key
    email = answer.email.strip().casefold()
    return "email:" + email if email else ""


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


def _reported(answers: Sequence[Answer], progress: Progress, done_passes: int) -> Iterator[tuple[int, Answer]]:
    done, total = done_passes * len(answers), _PASSES * len(answers)
    for index, answer in enumerate(answers):
        if not index % _REPORT_EVERY:
            progress.report(done + index, total)
        yield index, answer


def _insert_customers(project: Project, answers: Iterator[tuple[int, Answer]]) -> "array[int]":
    """Insert the customers who are new; return each answer's customer in order, 0 for nobody known."""
    known: dict[str, int] = dict(project.rows("SELECT match, id FROM customer"))
    next_customer = next_id(project, "customer")
    customers = array("q")

    def newcomers() -> Iterator[tuple[Value, ...]]:
        nonlocal next_customer
        for _index, answer in answers:
            match = match_of(answer)
            customer = known.get(match, 0) if match else 0
            if match and not customer:
                customer = known[match] = next_customer
                next_customer += 1
                yield customer, match, answer.name, answer.company, answer.email
            customers.append(customer)

    project.write_many("INSERT INTO customer VALUES (?, ?, ?, ?, ?)", newcomers())
    return customers


def _responses(
    answers: Iterator[tuple[int, Answer]],
    first_id: int,
    wave: int,
    customers: "array[int]",
    encode: Callable[[list[tuple[int, str | float]]], str],
) -> Iterator[tuple[Value, ...]]:
    for index, answer in answers:
        when = answer.when
        yield (
            first_id + index,
            wave,
            customers[index] or None,
            answer.row,
            answer.score,
            when.isoformat("T", "seconds")[:19] if when else None,
            answer.name,
            answer.company,
            answer.email,
            answer.language,
            encode(answer.answers),
            answer.is_duplicate,
        )


def _comments(
    answers: Iterator[tuple[int, Answer]], first_id: int, first_response: int, fields: Sequence[int]
) -> Iterator[tuple[Value, ...]]:
    comment = first_id
    for index, answer in answers:
        for position, text in answer.comments:
            yield comment, first_response + index, fields[position], text
            comment += 1

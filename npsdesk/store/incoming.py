"""The many rows of an import: customers, answers and comments, straight from the cleaned survey into their tables."""

from collections.abc import Callable, Iterator, Sequence
from json.encoder import encode_basestring
from math import isfinite

from npsdesk.core.cleaning.no_answer import is_no_answer
from npsdesk.core.cleaning.table import Answer
from npsdesk.core.progress import Progress
from npsdesk.store import search_index
from npsdesk.store.project import Project, Value

_PIECE = 512  # answers at a time: few enough to stay in the processor's cache for all three tables
_REMEMBERED = 20_000  # distinct values whose JSON is kept; more are texts that hardly repeat


def insert_answers(
    project: Project, answers: Sequence[Answer], wave: int, fields: Sequence[int], progress: Progress
) -> None:
    """Insert the answers of one wave; `fields` holds the field id for each position in the survey's fields."""
    first_response, first_comment = next_id(project, "response"), next_id(project, "comment")
    customers, encode = _Customers(project), answers_encoder(fields)
    with search_index.triggers_off(project.connection):
        for start in range(0, len(answers), _PIECE):
            progress.report(start, len(answers))
            piece = answers[start : start + _PIECE]
            project.write_many(
                "INSERT INTO response VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _responses(piece, first_response + start, wave, customers.of(piece), encode),
            )
            project.write_many(
                "INSERT INTO comment (response, field, text, is_topicless) VALUES (?, ?, ?, ?)",
                _comments(piece, first_response + start, fields),
            )
    search_index.index_from(project.connection, first_comment)
    progress.report(len(answers), len(answers))


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


class _Customers:
    """Knows every customer of the project by what makes two answers one customer, and adds those who are new."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[str, int] = dict(project.rows("SELECT match, id FROM customer"))
        self._next = next_id(project, "customer")

    def of(self, answers: Sequence[Answer]) -> list[int | None]:
        """Return each answer's customer in order, None for nobody known."""
        matches = list(map(match_of, answers))
        self._project.write_many("INSERT INTO customer VALUES (?, ?, ?, ?, ?)", self._newcomers(answers, matches))
        return [self._known[match] if match else None for match in matches]

    def _newcomers(self, answers: Sequence[Answer], matches: Sequence[str]) -> Iterator[tuple[Value, ...]]:
        for answer, match in zip(answers, matches, strict=True):
            if match and match not in self._known:
                self._known[match] = self._next
                yield self._next, match, answer.name, answer.company, answer.email
                self._next += 1


def _responses(
    answers: Sequence[Answer],
    first_id: int,
    wave: int,
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
        )


def _comments(answers: Sequence[Answer], first_response: int, fields: Sequence[int]) -> Iterator[tuple[Value, ...]]:
    """Make the rows of the comments; one that only says "n/a" is kept, as being about no topic."""
    for response, answer in enumerate(answers, first_response):
        for position, text in answer.comments:
            yield response, fields[position], text, is_no_answer(text)

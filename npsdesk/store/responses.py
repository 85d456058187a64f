"""Answers: as one frame for every number, and one by one for the reader."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from npsdesk.core.cleaning.pause import collector_paused, let_go
from npsdesk.core.errors import NotFound
from npsdesk.core.survey import Field, Role, Wave
from npsdesk.store.columns import OBJECTS, category_column, number_column, read_columns, text_column
from npsdesk.store.comments import CommentText, comments_of
from npsdesk.store.customer_lists import Joined, joined_values, values_of_customer, waves_of_list_fields
from npsdesk.store.known_people import person_of, with_known
from npsdesk.store.project import Project
from npsdesk.store.reading import read_once
from npsdesk.store.waves import list_waves

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

NUMBERS = frozenset({Role.SCORE, Role.VALUE, Role.RATING, Role.USAGE})
_COLUMNS = "id, wave, coalesce(customer, 0), row, coalesce(score, -1), date, name, company, email, is_duplicate"
_KINDS = ("int64", "int64", "int64", "int64", "int8", "datetime64[s]", OBJECTS, OBJECTS, OBJECTS, "bool")


@dataclass(frozen=True)
class AnswerDetail:
    """Everything known of one answer; `other_scores` holds the same customer's scores in the other waves."""

    id: int
    wave: Wave
    customer: int | None
    row: int
    score: int | None
    date: datetime | None
    name: str
    company: str
    email: str
    language: str
    is_duplicate: bool
    comments: tuple[CommentText, ...]
    values: tuple[tuple[Field, str | float], ...]
    other_scores: tuple[tuple[Wave, int | None], ...]


def fields(project: Project) -> list[Field]:
    """Return every column that came in with a survey or a list of customers, in the order they came."""
    found = project.rows("SELECT id, name, role, scale FROM field ORDER BY id")
    return [Field(field, name, Role(role), scale) for field, name, role, scale in found]


def by_file_row(project: Project) -> dict[tuple[str, int], int]:
    """Return the response of each (name of the file, row in it)."""
    found = project.rows(
        "SELECT response.id, wave_file.name, row FROM response JOIN wave_file ON wave_file.id = response.file"
    )
    return {(file, row): response for response, file, row in found}


@collector_paused()
def answers_frame(project: Project, field_ids: Sequence[int] = ()) -> "pd.DataFrame":
    """Return all answers, one row each, indexed by response id.

    wave int64, customer Int64, row int64, score Int8, date datetime64[s], name, company, email str, is_duplicate bool;
    who gave no name, company or address has those of the same customer's other answers (`known_people`);
    then a column for each field asked for, under its id: float64 for values, ratings and usage, else a category, in
    which "" is no answer and missing means that the wave did not have the column at all. Unknown ids give an empty
    column. Rows are in the order of the import.
    """
    import pandas as pd

    paths = [f'$."{int(field)}"' for field in field_ids]
    ids, wave, customer, row, score, date, name, company, email, duplicate, *values = read_columns(
        project,
        f"SELECT {_COLUMNS}{', answers ->> ?' * len(paths)} FROM response ORDER BY id",
        (*_KINDS, *[OBJECTS] * len(paths)),
        paths,
    )
    told = with_known(project, wave, customer, (name, company, email))
    frame = pd.DataFrame(
        {
            "wave": wave,
            "customer": _optional(customer, 0),
            "row": row,
            "score": _optional(score, -1),
            "date": date,
            **{key: text_column(texts) for key, texts in zip(("name", "company", "email"), told, strict=True)},
            "is_duplicate": duplicate,
        },
        index=pd.Index(ids, name="response"),
        copy=False,
    )
    for field, column in _columns_of(project, field_ids, values, wave, customer):
        frame[field] = column
    for held in (name, company, email, *told, *values):
        let_go(held)
    return frame


@read_once
@collector_paused()
def columns_frame(project: Project, field_ids: Sequence[int]) -> "pd.DataFrame":
    """Return only those columns of `answers_frame`, read one after the other: what is read with them is not held."""
    import pandas as pd

    ids, wave, customer = read_columns(
        project, "SELECT id, wave, coalesce(customer, 0) FROM response ORDER BY id", ("int64", "int64", "int64")
    )
    frame = pd.DataFrame(index=pd.Index(ids, name="response"))
    for field in field_ids:
        values = read_columns(
            project, "SELECT answers ->> ? FROM response ORDER BY id", (OBJECTS,), (f'$."{int(field)}"',)
        )
        ((_field, frame[field]),) = _columns_of(project, [field], values, wave, customer)
    return frame


def _columns_of(
    project: Project,
    field_ids: Sequence[int],
    values: Sequence[Sequence[Any]],
    wave: "npt.NDArray[np.int64]",
    customer: "npt.NDArray[np.int64]",
) -> "Iterator[tuple[int, npt.NDArray[np.float64] | pd.Categorical]]":
    """Yield each field with its column, lists of customers joined; `values` are the answers' own."""
    import numpy as np

    numbers = {field.id for field in fields(project) if field.role in NUMBERS}
    asked = waves_of_fields(project)
    lists = joined_values(project, field_ids)
    for field, column in zip(field_ids, values, strict=True):
        joined = lists.get(field)
        told = column if joined is None else _joined_column(joined, wave.tolist(), customer.tolist())
        is_asked = np.isin(wave, asked.get(field, []))
        yield field, number_column(told) if field in numbers else category_column(told, is_asked)


def numbers_of_wave(project: Project, wave: int, field: int) -> dict[int, float]:
    """Return the number that each answer of a wave has in a column, its own or that of a list; others are left out."""
    rows = project.rows(
        "SELECT id, coalesce(customer, 0), answers ->> ? FROM response WHERE wave = ?", (f'$."{int(field)}"', wave)
    )
    ids, customers, values = zip(*rows, strict=True) if rows else ((), (), ())
    joined = joined_values(project, [field]).get(field)
    told = values if joined is None else _joined_column(joined, [wave] * len(ids), customers)
    return {response: float(value) for response, value in zip(ids, told, strict=True) if isinstance(value, int | float)}


def values_of(
    project: Project, response_ids: Iterable[int], field_ids: Sequence[int]
) -> dict[int, tuple[str | float | None, ...]]:
    """Return what these answers have in these columns, their own or those of lists, None where nothing."""
    if not field_ids:
        return {}
    rows = project.rows(
        f"SELECT id, wave, coalesce(customer, 0){', answers ->> ?' * len(field_ids)} FROM response"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (*[f'$."{int(field)}"' for field in field_ids], json.dumps([int(response) for response in response_ids])),
    )
    lists = joined_values(project, field_ids)
    found = {}
    for response, wave, customer, *told in rows:
        values = []
        for field, value in zip(field_ids, told, strict=True):
            joined = lists.get(field)
            values.append(value if joined is None else _joined_column(joined, [wave], [customer])[0])
        found[response] = tuple(values)
    return found


def waves_of_fields(project: Project) -> dict[int, list[int]]:
    """Return for each field the waves that have it: a column that came later is not blank before, it is not there."""
    found: dict[int, list[int]] = {}
    for field, wave in project.rows("SELECT field, wave FROM wave_field") + waves_of_list_fields(project):
        found.setdefault(field, []).append(wave)
    return found


def _joined_column(joined: Joined, waves: Sequence[int], customers: Sequence[int]) -> list[Any]:
    """Return what a list says of the customer of each answer, None where nothing or in a wave that does not get it."""
    values, only = joined.values, joined.wave
    if only is None:
        return [values.get(customer) for customer in customers]
    return [values.get(customer) if wave == only else None for wave, customer in zip(waves, customers, strict=True)]


def _optional(values: "npt.NDArray[np.integer[Any]]", missing: int) -> "pd.arrays.IntegerArray":
    import pandas as pd

    return pd.arrays.IntegerArray(values, values == missing)


def answer(project: Project, response_id: int) -> AnswerDetail:
    """Return everything known of one answer and of who gave it. Raises NotFound."""
    found = project.rows(
        "SELECT wave, customer, row, score, date, language, is_duplicate, answers FROM response WHERE id = ?",
        (response_id,),
    )
    if not found:
        raise NotFound("answer", str(response_id))
    wave, customer, row, score, date, language, is_duplicate, answers = found[0]
    waves = {known.id: known for known in list_waves(project)}
    return AnswerDetail(
        response_id,
        waves[wave],
        customer,
        row,
        score,
        datetime.fromisoformat(date) if date else None,
        *person_of(project, response_id),
        language,
        bool(is_duplicate),
        comments_of(project, response_id),
        _values(project, json.loads(answers) | values_of_customer(project, customer, wave)),
        _other_scores(project, waves, wave, customer),
    )


def _values(project: Project, values: dict[str, Any]) -> tuple[tuple[Field, str | float], ...]:
    known = [(field, values.get(str(field.id))) for field in fields(project)]
    return tuple((field, value) for field, value in known if value is not None)


def _other_scores(
    project: Project, waves: dict[int, Wave], wave: int, customer: int | None
) -> tuple[tuple[Wave, int | None], ...]:
    """Return the scores of one customer in the other waves, oldest wave first."""
    found = project.rows(
        "SELECT wave, score FROM response WHERE customer = ? AND wave <> ? ORDER BY id", (customer, wave)
    )
    order = list(waves)
    return tuple((waves[other], score) for other, score in sorted(found, key=lambda row: order.index(row[0])))

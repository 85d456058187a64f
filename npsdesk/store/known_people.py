"""Who gave each answer: what the answer says, else what other waves or lists of customers say of the same customer.

Read whenever answers are read, and kept nowhere: what comes from a wave or a list goes with it. What the project only
remembers to know customers again (`customer_identity`) is shown nowhere.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from npsdesk.core.customers.known_from import fill_gaps
from npsdesk.store.project import Project
from npsdesk.store.reading import read_once

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_LISTED = """
SELECT customer, list, name, company, email FROM list_person
WHERE customer IS NOT NULL AND name || company || email <> '' ORDER BY id
"""


def with_known(
    project: Project,
    waves: "npt.NDArray[np.int64]",
    customers: "npt.NDArray[np.int64]",
    columns: Sequence[list[str]],
) -> list[list[str]]:
    """Return names, companies and e-mail addresses of answers with their gaps filled; 0 is no customer known."""
    if all(all(column) for column in columns):
        return list(columns)
    return _filled(project, waves, customers, columns, project.rows(_LISTED))


def person_of(project: Project, response: int) -> tuple[str, str, str]:
    """Return name, company and e-mail address of who gave one answer, as `with_known` has them."""
    import numpy as np

    found = project.rows(
        "SELECT id, wave, name, company, email FROM response WHERE id = ?1 OR customer ="
        " (SELECT customer FROM response WHERE id = ?1) ORDER BY id",
        (response,),
    )
    ids, waves, *columns = map(list, zip(*found, strict=True))
    listed = project.rows(
        "SELECT 1, list, name, company, email FROM list_person"
        " WHERE customer = (SELECT customer FROM response WHERE id = ?) ORDER BY id",
        (response,),
    )
    told = _filled(project, np.array(waves), np.ones(len(ids), dtype="int64"), columns, listed)
    name, company, email = (column[ids.index(response)] for column in told)
    return name, company, email


def _filled(
    project: Project,
    waves: "npt.NDArray[np.int64]",
    customers: "npt.NDArray[np.int64]",
    columns: Sequence[list[str]],
    listed: Sequence[tuple[int, int, str, str, str]],
) -> list[list[str]]:
    """Fill gaps from newer waves before older ones, and from lists, the newest first, where no wave tells."""
    import numpy as np

    order = [wave for (wave,) in project.rows("SELECT id FROM wave ORDER BY position, id")]
    places = np.zeros(max(order, default=0) + 1, dtype="int64")
    places[order] = np.arange(len(order))
    if not listed:
        return fill_gaps(customers, places[waves], columns)
    whose, lists, *more = zip(*listed, strict=True)
    moments = np.array(lists, dtype="int64") - max(lists) - 1  # below 0, as every list comes after every wave
    told = fill_gaps(
        np.concatenate([customers, np.array(whose, dtype="int64")]),
        np.concatenate([places[waves], moments]),
        [[*column, *extra] for column, extra in zip(columns, more, strict=True)],
    )
    return [column[: len(customers)] for column in told]


@read_once
def own_marks(project: Project) -> dict[int, tuple[int, str, str, str]]:
    """Return row, e-mail address, name and company of every answer as they stood in its file, nothing filled in.

    What an answer is recognised by must not change with what other waves say.
    """
    found = project.rows("SELECT id, row, email, name, company FROM response ORDER BY id")
    return {response: (row, email, name, company) for response, row, email, name, company in found}

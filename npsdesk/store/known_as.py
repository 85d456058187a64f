"""What customers are called: an answer that gives no name, company or address has those its customer gave elsewhere."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from npsdesk.store.columns import text_column
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

MARKS = ("name", "company", "email")
Told = tuple[str, str, str]

# what lists and the owner say comes first, as the last that is told counts: answers, from old to new
_TOLD = """
SELECT customer, name, company, email FROM list_person WHERE customer IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT customer, name, company, email FROM customer_identity WHERE customer IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT customer, name, company, email FROM (
    SELECT customer, name, company, email FROM response
    WHERE customer IN (SELECT value FROM json_each(?1)) ORDER BY id)
"""


def known_as(project: Project, customers: Collection[int]) -> dict[int, Told]:
    """Return (name, company, e-mail) of these customers, each the newest that is told, "" where nobody told it."""
    found: dict[int, Told] = {}
    for customer, *marks in project.rows(_TOLD, (json.dumps(sorted(map(int, customers))),)):
        before = found.get(customer, ("", "", ""))
        name, company, email = (new or old for new, old in zip(marks, before, strict=True))
        found[customer] = (name, company, email)
    return found


def fill_marks(project: Project, answers: "pd.DataFrame") -> "pd.DataFrame":
    """Return the answers with what their customers are called elsewhere where they do not say it; else the same frame.

    `answers` is that of responses.answers_frame, which stays as it is.
    """
    import numpy as np

    customers = answers["customer"].to_numpy(dtype="int64", na_value=0)
    blank = {mark: (answers[mark] == "").to_numpy(dtype=bool) & (customers > 0) for mark in MARKS}
    is_blank = np.logical_or.reduce(list(blank.values()))
    told = known_as(project, set(customers[is_blank].tolist())) if is_blank.any() else {}
    filled = {}
    for place, mark in enumerate(MARKS):
        new = [told.get(customer, ("", "", ""))[place] for customer in customers[blank[mark]].tolist()]
        if any(new):
            filled[mark] = text_column(_filled(answers[mark].tolist(), np.flatnonzero(blank[mark]).tolist(), new))
    return answers.assign(**filled) if filled else answers


def _filled(texts: list[str], places: Iterable[int], new: Sequence[str]) -> list[str]:
    for place, text in zip(places, new, strict=True):
        texts[place] = text
    return texts

"""How far each action is with each of the people on its list."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from npsdesk.core.survey import ActionPerson, PersonStatus
from npsdesk.store.project import Project
from npsdesk.store.reading import read_once

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = "action, response, status, status_on, note"


@read_once
def list_people(project: Project, action: int | None = None) -> list[ActionPerson]:
    """Return everyone on the list of an action, or of all actions, in the order of the answers."""
    where, bindings = ("", ()) if action is None else ("WHERE action = ?", (action,))
    found = project.rows(f"SELECT {_COLUMNS} FROM action_person {where} ORDER BY action, response", bindings)
    return [
        ActionPerson(known, response, PersonStatus(status), date.fromisoformat(day) if day else None, note)
        for known, response, status, day, note in found
    ]


def people_frame(project: Project) -> "pd.DataFrame":
    """Return the lists of all actions as a frame.

    action, response int64, customer Int64 (missing where nobody is known), status category of PersonStatus values,
    status_on datetime64[s] (NaT where no day was told), note str.
    """
    import numpy as np
    import pandas as pd

    found = project.rows(
        "SELECT action, response, coalesce(customer, 0), status, status_on, note FROM action_person"
        " JOIN response ON response.id = action_person.response ORDER BY action, response"
    )
    action, response, customer, status, day, note = zip(*found, strict=True) if found else [()] * 6
    whose = np.array(customer, dtype="int64")
    return pd.DataFrame(
        {
            "action": np.array(action, dtype="int64"),
            "response": np.array(response, dtype="int64"),
            "customer": pd.arrays.IntegerArray(whose, whose == 0),
            "status": pd.Categorical(status, [known.value for known in PersonStatus]),
            "status_on": np.array(day, dtype="datetime64[s]"),
            "note": pd.array(note, dtype="str"),
        }
    )


def set_status(
    project: Project, action: int, responses: Sequence[int], status: PersonStatus, status_on: date | None
) -> None:
    """Say how far an action is with people; who is not on its list yet comes onto it."""
    day = status_on.isoformat() if status_on and status is not PersonStatus.NOT_YET else None
    project.write_many(
        "INSERT INTO action_person (action, response, status, status_on) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (action, response) DO UPDATE SET status = excluded.status, status_on = excluded.status_on",
        ((action, int(response), status.value, day) for response in responses),
    )


def set_note(project: Project, action: int, response: int, note: str) -> None:
    """Keep a note with one person of an action."""
    project.write("UPDATE action_person SET note = ? WHERE action = ? AND response = ?", (note, action, int(response)))


def customers_of(project: Project, responses: Iterable[int]) -> dict[int, int]:
    """Return the customer of each of these answers; answers of nobody known are left out."""
    wanted = json.dumps([int(response) for response in responses])
    return dict(
        project.rows(
            "SELECT id, customer FROM response WHERE customer IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    )

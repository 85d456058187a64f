"""The passives as a list: who they are, what they miss, what they are worth, and how they moved."""

from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen
from npsdesk.core.latest import superseded
from npsdesk.core.survey import Filter, Group

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


def all_passives(frame: "pd.DataFrame", wave_order: "list[int]", value_field: int | None) -> "pd.DataFrame":
    """Return the passives of every wave: 8s before 7s, then those who rose, then as in the file.

    `frame` is the whole project's answers frame; `wave_order` lists wave ids from old to new. The result is indexed
    by response with the columns score, name, email, company, row, customer, wave, value, before and change: `before`
    is the customer's score in the newest earlier wave, missing where unknown, and `change` is score - before.
    """
    import pandas as pd

    shown = chosen(frame, Filter(group=Group.PASSIVE))
    rows = shown[["score", "name", "email", "company", "row", "customer", "wave"]].copy()
    rows["value"] = shown[value_field] if value_field is not None else float("nan")
    rows["before"] = value_before(frame, rows, wave_order, "score")
    rows["change"] = rows["score"].astype("float64") - rows["before"]
    order = pd.DataFrame(
        {
            "score": -rows["score"].astype("int64"),
            "change": -rows["change"].fillna(0),
            "wave": rows["wave"],
            "row": rows["row"],
        }
    )
    return rows.loc[order.sort_values(["score", "change", "wave", "row"], kind="stable").index]


def is_one_each(customers: "npt.NDArray[np.int64]") -> bool:
    """Return whether no customer stands there twice; below 0 is nobody known, each another one."""
    known = customers[customers >= 0]
    return len(set(known.tolist())) == len(known)


def value_before(
    frame: "pd.DataFrame", rows: "pd.DataFrame", wave_order: "list[int]", column: "str | int"
) -> "pd.Series[float]":
    """Return what each row's customer had in a numeric column in the newest earlier wave that knows it, else NaN."""
    import pandas as pd

    position = {wave: number for number, wave in enumerate(wave_order)}
    known = frame[frame["customer"].isin(rows["customer"].dropna()) & frame[column].notna()]
    known = known[~superseded(known)]
    history = pd.DataFrame(
        {
            "customer": known["customer"].astype("int64"),
            "at": known["wave"].map(position).astype("int64"),
            "before": known[column].astype("float64"),
        }
    ).drop_duplicates(["customer", "at"], keep="last")
    wanted = rows[rows["customer"].notna()]
    asked = pd.DataFrame(
        {"customer": wanted["customer"].astype("int64"), "at": wanted["wave"].map(position).astype("int64")}
    ).sort_values("at", kind="stable")
    if history.empty or asked.empty:
        return pd.Series(float("nan"), index=rows.index)
    found = pd.merge_asof(
        asked.reset_index(names="response"),
        history.sort_values("at"),
        on="at",
        by="customer",
        allow_exact_matches=False,
    )
    return found.set_index("response")["before"].reindex(rows.index)

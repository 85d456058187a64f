"""Which customers were contacted after which answer, from the plan and from the log of messages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


_NONE = -1  # no answer has such a number


def touches(
    frame: "pd.DataFrame", wave_order: Sequence[int], planned: "pd.DataFrame", contacts: "pd.DataFrame | None" = None
) -> "pd.DataFrame":
    """Return one row per customer, wave and action: customer, at (place of the wave in `wave_order`) and action.

    `frame` is the whole project's answers frame. `planned` has the columns action and response: people of actions that
    were carried out for them. `contacts` has customer, response, action (both may be missing) and day. A contact
    belongs to the answer that it was about, or to the customer's last one that day or before where that is later, as it
    can have changed only what was said after it; to none where there is no answer. Action 0 is no action.
    """
    import pandas as pd

    known = frame[frame["customer"].notna().to_numpy()]
    at = known["wave"].map({wave: place for place, wave in enumerate(wave_order)})
    answers = pd.DataFrame(
        {"customer": known["customer"].astype("int64"), "at": at.fillna(-1).astype("int64"), "date": known["date"]},
        index=known.index,
    )
    plan = _planned(answers, planned)
    log = _logged(answers, contacts) if contacts is not None and len(contacts) else plan.iloc[:0]
    return pd.concat([plan, log], ignore_index=True).drop_duplicates(ignore_index=True)


def _planned(answers: "pd.DataFrame", planned: "pd.DataFrame") -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    places = answers.index.get_indexer(pd.Index(planned["response"].to_numpy(dtype=np.int64)))
    found = answers[["customer", "at"]].iloc[places[places >= 0]].reset_index(drop=True)
    return found.assign(action=planned["action"].to_numpy(dtype=np.int64)[places >= 0])


def _logged(answers: "pd.DataFrame", contacts: "pd.DataFrame") -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    asked = pd.DataFrame(
        {
            "customer": contacts["customer"].to_numpy(dtype=np.int64),
            "day": contacts["day"].to_numpy(dtype="datetime64[s]"),
            "action": contacts["action"].to_numpy(dtype=np.int64, na_value=0),
            "at": answers["at"]
            .reindex(contacts["response"].to_numpy(dtype=np.int64, na_value=_NONE))
            .fillna(-1)
            .to_numpy(),
        }
    ).sort_values("day", kind="stable")
    dated = answers[answers["date"].notna() & answers["customer"].isin(asked["customer"])]
    # an answer of the same day came before: nobody is contacted about an answer that is still to come
    dated = dated.assign(day=dated["date"].to_numpy(dtype="datetime64[D]").astype("datetime64[s]"))
    dated = dated.rename(columns={"at": "last"}).sort_values("day", kind="stable")
    found = pd.merge_asof(asked, dated[["customer", "day", "last"]], on="day", by="customer")
    at = np.maximum(found["at"].to_numpy(), found["last"].fillna(-1).to_numpy())
    placed: pd.DataFrame = found.assign(at=at)[at >= 0]
    return placed[["customer", "at", "action"]].astype("int64")

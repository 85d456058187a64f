"""Who left, by the column of the survey or list that says so: by group, and among some passives beside the others."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.customers.churn import ChurnKind, ChurnTable, churn_kind, churn_table, has_left
from npsdesk.core.filters import chosen_mask
from npsdesk.core.survey import Direction, Field, Filter, Role
from npsdesk.services.passive_picture import RankPicture

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class MissedPart:
    """The passives who miss what a tag names."""

    tag: int


@dataclass(frozen=True)
class GroupPart:
    """The passives with one answer in a grouping."""

    field: Field
    value: str


@dataclass(frozen=True)
class WhoLeft:
    """What the column `field` says of the answers shown; the keys of `table.parts` are MissedPart and GroupPart."""

    field: Field
    table: ChurnTable


def who_left(picture: RankPicture, filter_: Filter) -> WhoLeft | None:
    """Return who left of the customers shown, each at the latest answer; None where no column says so."""
    import numpy as np

    if picture.churn is None:
        return None
    answers = picture.data.answers
    answers = answers[chosen_mask(answers, filter_, ignore_group=True)]
    customers = answers["customer"].astype("float64")
    answers = answers[~(customers.duplicated(keep="last") & customers.notna())]
    values = [None if value != value else value for value in picture.told[picture.churn.id].reindex(answers.index)]
    if churn_kind(picture.churn.name, values) is ChurnKind.ENDS:
        return None
    left = has_left(values)
    if not np.isfinite(left).any():
        return None
    scores = answers["score"].to_numpy(dtype=np.float64, na_value=np.nan)
    return WhoLeft(picture.churn, churn_table(left, scores, _parts(picture, answers)))


def _parts(picture: RankPicture, answers: "pd.DataFrame") -> "Mapping[Hashable, Bools]":
    """Return who misses each tag and who is of each group."""
    misses = picture.tagged[picture.tagged["direction"] == Direction.MISSES.value]
    parts: dict[Hashable, Bools] = {
        MissedPart(tag.id): answers.index.isin(misses.loc[misses["tag"] == tag.id, "response"])
        for tag in picture.data.tags
    }
    for field in picture.data.group_fields:
        is_since = picture.tenure is not None and field.id == picture.tenure.field.id
        if field.role is Role.GROUP and not is_since:
            column = answers[field.id].astype(object)
            for value in sorted({str(value) for value in column if isinstance(value, str) and value}):
                parts[GroupPart(field, value)] = (column == value).to_numpy(dtype=bool)
    return parts

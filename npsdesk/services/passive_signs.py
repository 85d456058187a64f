"""What else is known of passives besides likeness: value, use, tenure, contracts, groups; takes no project."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from npsdesk.core.customers.churn import ChurnKind, churn_kind, days_until, has_left
from npsdesk.core.customers.passives import value_before
from npsdesk.core.customers.risk import has_fallen
from npsdesk.core.customers.tenure import NEW_MONTHS, months_of
from npsdesk.core.survey import Field, Role
from npsdesk.services.passive_picture import RankPicture

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


def waves_in_order(picture: RankPicture) -> list[int]:
    """Return the waves from old to new."""
    return [wave.id for wave in picture.data.waves]


def earlier_value(picture: RankPicture, people: "pd.DataFrame") -> "Floats":
    """Return what each of `people` was worth in the newest earlier wave that knows it, NaN for none."""
    import numpy as np

    field = picture.data.value_field
    if field is None:
        return np.full(len(people), np.nan)
    found = value_before(picture.data.answers, people, waves_in_order(picture), field.id)
    return np.asarray(found, dtype=np.float64)


def fallen_usage(picture: RankPicture, people: "pd.DataFrame") -> "tuple[Floats, Floats, Ints]":
    """Return for each the first column of use that fell: now, before, and which of picture.usage; -1 where none did."""
    import numpy as np

    count = len(people)
    now, before, which = np.full(count, np.nan), np.full(count, np.nan), np.full(count, -1, dtype=np.int64)
    if not picture.usage:
        return now, before, which
    joined = picture.data.answers[["wave", "customer", "score", "date"]].join(picture.told)
    for place, field in enumerate(picture.usage):
        mine = picture.told[field.id].reindex(people.index).to_numpy(dtype=np.float64)
        earlier = np.asarray(value_before(joined, people, waves_in_order(picture), field.id), dtype=np.float64)
        fell = has_fallen(mine, earlier) & (which < 0)
        now[fell], before[fell], which[fell] = mine[fell], earlier[fell], place
    return now, before, which


def groups_of(
    picture: RankPicture, index: "pd.Index[Any]"
) -> "tuple[tuple[Field, ...], Ints, tuple[tuple[str, ...], ...]]":
    """Return the groupings by which people are alike, the code of each in each (-1 none), and what the codes mean."""
    import numpy as np
    import pandas as pd

    since = picture.tenure.field.id if picture.tenure else None
    fields = tuple(field for field in picture.data.group_fields if field.role is Role.GROUP and field.id != since)
    columns, names = [], []
    for field in fields:
        texts = picture.data.answers[field.id].reindex(index).astype(object)
        values = pd.Categorical(texts.where(texts != ""))
        columns.append(values.codes.astype(np.int64))
        names.append(tuple(map(str, values.categories)))
    codes = np.column_stack(columns) if columns else np.zeros((len(index), 0), dtype=np.int64)
    return fields, codes, tuple(names)


def tenure_of(picture: RankPicture, people: "pd.DataFrame") -> "tuple[Floats, Bools]":
    """Return how many months each is a customer and who is new; by the first wave seen where no column says it."""
    import numpy as np

    if picture.tenure is not None:
        answers = picture.data.answers
        days = np.array(days_of(picture, answers), dtype="datetime64[s]")
        known_months = months_of(picture.tenure, picture.told[picture.tenure.field.id], days)
        months = known_months[answers.index.get_indexer(people.index)]
        return months, np.nan_to_num(months, nan=np.inf) < NEW_MONTHS
    place = {wave: number for number, wave in enumerate(waves_in_order(picture))}
    known = picture.data.answers[picture.data.answers["customer"].notna()]
    first = known["wave"].map(place).groupby(known["customer"].astype("int64")).min()
    customers = people["customer"].to_numpy(dtype=np.int64, na_value=0)
    mine = first.reindex(customers).to_numpy(dtype=np.float64)
    here = people["wave"].map(place).to_numpy(dtype=np.float64)
    return np.full(len(people), np.nan), (mine == here) & (here > 0)


def churn_of(picture: RankPicture, people: "pd.DataFrame") -> "tuple[Floats, Floats]":
    """Return who has left (1, 0, NaN unknown), and in how many days the contract ends, as far as a column says so."""
    import numpy as np

    nothing = np.full(len(people), np.nan)
    if picture.churn is None:
        return nothing, nothing
    values = _plain(picture.told[picture.churn.id].reindex(people.index))
    if churn_kind(picture.churn.name, values) is ChurnKind.ENDS:
        return nothing, days_until(values, days_of(picture, people))
    return has_left(values), nothing


def days_of(picture: RankPicture, people: "pd.DataFrame") -> "Sequence[date | None]":
    """Return the day of each answer, or the last of its wave where its own is not known."""
    last = {wave.id: wave.last_date for wave in picture.data.waves}
    dates = picture.data.answers["date"].reindex(people.index)
    return [
        last.get(wave) if is_missing else day.date()
        for day, is_missing, wave in zip(dates, dates.isna(), people["wave"].tolist(), strict=True)
    ]


def _plain(column: "pd.Series[Any]") -> list[Any]:
    """Return the cells as they are, None where there is nothing."""
    return [None if value != value else value for value in column.astype(object).tolist()]

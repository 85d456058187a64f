"""Reads what the analysis of drivers needs from the project, for what the filter shows, as numbers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.table import Why
from npsdesk.core.drivers.checks import LeftOut
from npsdesk.core.drivers.contrasts import Trait, What, traits_of_column
from npsdesk.core.drivers.table import Driver, Kind, Table, are_usable, group_driver, number_driver, table_of
from npsdesk.core.drivers.zeros import Zero, Zeros, zeros_of
from npsdesk.core.filters import chosen_mask
from npsdesk.core.survey import Filter, Role
from npsdesk.i18n import _
from npsdesk.services.driver_columns import Candidate, DriverChoice, candidates, chosen_candidates
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, responses, tags
from npsdesk.store.project import Project
from npsdesk.store.wave_files import silent_columns

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Ids = npt.NDArray[np.int64]

FEWEST_USES = 10  # comments that a tag must be on, to be a driver without being chosen
TOGETHER = "+"  # between the keys of drivers that are read as one


@dataclass(frozen=True)
class DriverData:
    """The table of drivers with what they are called; `responses` (n,) are the answers of its rows.

    `scored` is how many answers with a score the filter shows, `zeros` what is odd about zeros, by driver.
    `has_ratings` says whether the project has rating columns at all, `is_chosen` whether the owner chose the drivers.
    `silent` are columns of the file that may have been ratings but tell nobody apart, with why.
    """

    table: Table
    names: dict[str, str]
    responses: "Ids"
    scored: int
    zeros: dict[str, Zeros]
    has_ratings: bool
    is_chosen: bool
    repeated: int = 0
    silent: tuple[tuple[str, LeftOut], ...] = ()

    def name(self, key: str) -> str:
        return self.names.get(key, key)


@dataclass(frozen=True)
class TraitData:
    """What is known of each answer, to compare promoters with passives; `responses` are those of the rows.

    `weights` is None where answers have none or none that can be; `are_refused` says which of the two.
    """

    traits: tuple[Trait, ...]
    names: dict[str, str]
    score: "Floats"
    responses: "Ids"
    weights: "Floats | None" = None
    are_refused: bool = False


def read_drivers(project: Project, data: ProjectData, filter_: Filter, choice: DriverChoice) -> DriverData:
    """Return the drivers that were chosen among the answers that the filter shows, whatever its segment."""
    wanted = chosen_candidates(data, choice)
    shown = _shown(project, data, filter_, wanted)
    score = _numbers(shown["score"])
    weights = _weights(data, shown)
    drivers, zeros = _drivers(project, shown, score, wanted, choice)
    joined, names = _together(drivers, {one.key: one.name for one in wanted}, choice)
    return DriverData(
        table_of(score, joined, weights),
        names,
        _taken_rows(shown, score, weights),
        int((score == score).sum()),
        zeros,
        any(field.role is Role.RATING for field in data.fields),
        choice.keys is not None,
        _repeated(shown),
        _silent(project, data, filter_) if choice.keys is None else (),
    )


def _silent(project: Project, data: ProjectData, filter_: Filter) -> tuple[tuple[str, LeftOut], ...]:
    """Return the columns that tell nobody apart in the waves shown, and are none of the project's ratings there."""
    shown = {wave.id for wave in data.waves if filter_.wave in (None, wave.id)}
    rated = {field.name for field in data.fields if field.role is Role.RATING}
    reasons = {Why.EMPTY: LeftOut.EMPTY, Why.CONSTANT: LeftOut.CONSTANT}
    found = silent_columns(project, shown)
    return tuple((" ".join(name.split()), reasons[why]) for name, why in found.items() if name not in rated)


def _shown(project: Project, data: ProjectData, filter_: Filter, wanted: Sequence[Candidate]) -> "pd.DataFrame":
    """Return the answers that the filter shows with the columns that are wanted."""
    mask = chosen_mask(data.answers, filter_, ignore_group=True)
    there: set[object] = set(data.answers.columns.tolist())
    missing = [one.field.id for one in wanted if one.field is not None and one.field.id not in there]
    frame = data.answers[mask]
    if not missing:
        return frame
    more = responses.columns_frame(project, missing)
    return frame.join(more)


def _weights(data: ProjectData, shown: "pd.DataFrame") -> "Floats | None":
    return None if data.scoring.weights is None else _numbers(shown[data.scoring.weights])


def _numbers(column: "pd.Series[float]") -> "Floats":
    import numpy as np

    return np.asarray(column.to_numpy(dtype=np.float64, na_value=np.nan))


def _taken_rows(shown: "pd.DataFrame", score: "Floats", weights: "Floats | None") -> "Ids":
    """Return the responses that `table_of` keeps, in its order."""
    import numpy as np

    places = number_driver("", Kind.USAGE, np.arange(len(score), dtype=np.float64))
    kept = table_of(score, [places], weights).drivers[0].values[:, 0].astype(np.intp)
    ids: Ids = shown.index.to_numpy(dtype=np.int64)[kept]
    return ids


def _repeated(shown: "pd.DataFrame") -> int:
    """Return how many answers are further ones of a customer."""
    known = shown["customer"].dropna()
    return int(known.duplicated().sum())


def _drivers(
    project: Project, shown: "pd.DataFrame", score: "Floats", wanted: Sequence[Candidate], choice: DriverChoice
) -> tuple[list[Driver], dict[str, Zeros]]:
    says = dict(choice.zeros)
    marks = _tag_columns(project, shown, [one for one in wanted if one.kind is Kind.TAG], choice)
    drivers: list[Driver] = []
    zeros: dict[str, Zeros] = {}
    for one in wanted:
        if one.field is None:
            drivers += [number_driver(one.key, Kind.TAG, marks[one.key], 0, 1)] if one.key in marks else []
        elif one.kind is Kind.GROUP:
            drivers.append(group_driver(one.key, shown[one.field.id]))
        elif one.kind is Kind.USAGE:
            drivers.append(number_driver(one.key, Kind.USAGE, _numbers(shown[one.field.id])))
        else:
            driver, found = _rating(one.key, _numbers(shown[one.field.id]), score, one.field.scale, says.get(one.key))
            drivers.append(driver)
            zeros |= {one.key: found} if found.count else {}
    return drivers, zeros


def _rating(key: str, values: "Floats", score: "Floats", scale: str, are_ratings: bool | None) -> tuple[Driver, Zeros]:
    """Return a rating on its scale; zeros that are no ratings are missing, by what the owner said or by themselves."""
    import numpy as np

    known = values[~np.isnan(values)]
    facts = json.loads(scale) if scale else {}
    high = float(facts.get("high", known.max() if len(known) else 10))
    low = float(facts.get("low", known.min() if len(known) else 0))
    found = zeros_of(values, score, high) if low == 0 else Zeros(Zero.RATING, 0)
    if are_ratings is not None and found.count:
        found = Zeros(Zero.RATING if are_ratings else Zero.NOT_RATED, found.count)
    if found.what is Zero.NOT_RATED:
        return number_driver(key, Kind.RATING, np.where(values == 0, np.nan, values), 1, high), found
    if low == 0 and not found.count and high != 10:
        low = 1.0  # no zero among those shown: the scale begins where the others of its kind do
    return number_driver(key, Kind.RATING, values, low, high), found


def _tag_columns(
    project: Project, shown: "pd.DataFrame", wanted: Sequence[Candidate], choice: DriverChoice
) -> "dict[str, Floats]":
    """Return 0/1 for each tag, NaN for answers without a comment that was read."""
    import numpy as np

    if not wanted:
        return {}
    is_read = shown.index.isin(read_responses(project))
    marks = tags.response_tags_frame(project)
    marks = marks[marks["response"].isin(shown.index)]
    sides = {key: rows.to_numpy() for key, rows in marks.groupby(["tag", "direction"], observed=True)["response"]}
    found: dict[str, Floats] = {}
    for one in wanted:
        own = sides.get((one.tag, str(one.direction)), np.empty(0, dtype=np.int64))
        if len(own) >= FEWEST_USES or choice.keys is not None:
            found[one.key] = np.where(is_read, shown.index.isin(own).astype(np.float64), np.nan)
    return found


def read_responses(project: Project) -> list[int]:
    """Return the answers with a comment that was read: it has a tag, or is about no topic."""
    topics = comments.topics_frame(project)
    unread = set(comments.untagged_responses(project).tolist())
    return [response for response in topics["response"].unique().tolist() if response not in unread]


def _together(
    drivers: list[Driver], names: dict[str, str], choice: DriverChoice
) -> tuple[list[Driver], dict[str, str]]:
    """Return drivers with those that are read as one in the place of the first of them."""
    import numpy as np

    own = {driver.key: driver for driver in drivers}
    for group in choice.together:
        parts = [own[key] for key in group if key in own and own[key].kind is Kind.RATING]
        if len(parts) < 2:
            continue
        key = TOGETHER.join(part.key for part in parts)
        low, high = parts[0].low or 0.0, parts[0].high or 10.0
        shares = [(part.values[:, 0] - (part.low or 0.0)) / ((part.high or 10.0) - (part.low or 0.0)) for part in parts]
        there = ~np.isnan(np.array(shares))
        summed = np.where(there, np.array(shares), 0.0).sum(axis=0)
        counts = there.sum(axis=0)
        mean = np.divide(summed, counts, out=np.full(len(summed), np.nan), where=counts > 0)
        joined = number_driver(key, Kind.RATING, low + mean * (high - low), low, high)
        names[key] = _("{first} and {second}").format(
            first=", ".join(names[part.key] for part in parts[:-1]), second=names[parts[-1].key]
        )
        drivers = [joined if driver is parts[0] else driver for driver in drivers if driver not in parts[1:]]
    return drivers, names


def read_traits(project: Project, data: ProjectData, filter_: Filter) -> TraitData:
    """Return all that tells customers apart among the answers that the filter shows: groups, usage, amounts, tags."""
    import numpy as np

    known = candidates(data)
    columns = [one for one in known if one.field is not None]
    shown = _shown(project, data, filter_, columns)
    score = _numbers(shown["score"])
    traits: list[Trait] = []
    for one in columns:
        assert one.field is not None
        if one.kind is Kind.GROUP:
            traits += traits_of_column(one.key, shown[one.field.id])
        elif one.kind is Kind.USAGE:
            amount = _numbers(shown[one.field.id])
            traits.append(Trait(one.key, What.NUMBER, ~np.isnan(amount), amount=amount))
    marks = _tag_columns(project, shown, [one for one in known if one.kind is Kind.TAG], DriverChoice(keys=()))
    for key, column in marks.items():
        traits.append(Trait(key, What.TAG, ~np.isnan(column), has=column == 1))
    names = {one.key: one.name for one in known}
    weights = _weights(data, shown)
    is_usable = weights is not None and are_usable(weights)
    ids = shown.index.to_numpy(dtype=np.int64)
    return TraitData(
        tuple(traits), names, score, ids, weights if is_usable else None, weights is not None and not is_usable
    )

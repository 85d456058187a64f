"""The score of each group that any column, or two, makes of what the filter shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.errors import NotFound
from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.axes import Axis, by_places
from npsdesk.core.scores.breakdown import Breakdown, Order, break_down
from npsdesk.core.scores.columns import Cut, axis_of, content_of, cuts_of
from npsdesk.core.scores.tables import answers_of
from npsdesk.core.scores.waves import wave_places
from npsdesk.core.survey import Filter, Role
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData
from npsdesk.store import responses
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

DATE, WAVE, COMPANY = -1, -2, -3  # columns that every answer has; others go by the id of their field
WORDLESS = frozenset({Role.COMMENT, Role.TAGS, Role.KEY, Role.NAME, Role.EMAIL, Role.IGNORE})  # no groups in these
OTHER_NAMES = {DATE: ("date", "datum"), WAVE: ("wave", "meting"), COMPANY: ("company", "bedrijf")}


@dataclass(frozen=True)
class Column:
    """A column that can make groups."""

    id: int
    name: str


@dataclass(frozen=True)
class Split:
    """A column and how it is cut; None for the best way there is."""

    column: int
    cut: Cut | None = None


@dataclass(frozen=True)
class Axes:
    """One or two columns as they were cut, and the other ways to cut each."""

    columns: tuple[Column, ...]
    cuts: tuple[Cut, ...]
    ways: tuple[tuple[Cut, ...], ...]
    axes: tuple[Axis, ...]


@dataclass(frozen=True)
class Groups:
    """The groups, how they were made, and how many answers are further ones of a customer among those shown."""

    made: Axes
    table: Breakdown
    repeated: int
    order: Order


def columns_of(data: ProjectData) -> tuple[Column, ...]:
    """Return what can make groups: the columns that came in, and date, wave and company where answers have them."""
    found = [Column(field.id, " ".join(field.name.split())) for field in data.fields if field.role not in WORDLESS]
    if data.answers["date"].notna().any():
        found.append(Column(DATE, _("Date of the answer")))
    if len(data.waves) > 1:
        found.append(Column(WAVE, _("Wave")))
    if (data.answers["company"] != "").any():
        found.append(Column(COMPANY, _("Company")))
    return tuple(found)


def split_named(data: ProjectData, text: str) -> Split:
    """Return the column that is named so, whatever its case, perhaps with how to cut it, as in Date:month.

    Raises NotFound.
    """
    columns = columns_of(data)
    name, _colon, cut = text.rpartition(":")
    if (found := _named(columns, text)) is not None:
        return Split(found)
    if name and cut.strip().lower() in list(Cut) and (found := _named(columns, name)) is not None:
        return Split(found, Cut(cut.strip().lower()))
    raise NotFound("column", text, tuple(column.name for column in columns))


def axes_of(project: Project, data: ProjectData, splits: Sequence[Split]) -> Axes:
    """Read the columns and cut them, over all answers; a way that a column cannot be cut by is as good as None."""
    known = {column.id: column for column in columns_of(data)}
    columns = tuple(known.get(split.column) or Column(split.column, "") for split in splits)
    made = [_axis(project, data, split, column.name) for split, column in zip(splits, columns, strict=True)]
    return Axes(columns, *(tuple(part) for part in zip(*made, strict=True)))


def find_groups(
    project: Project, data: ProjectData, filter_: Filter, splits: Sequence[Split], order: Order | None = None
) -> Groups:
    """Return the groups of one or two columns among what the filter shows, whatever its segment."""
    return groups_of(data, filter_, axes_of(project, data, splits), order)


def groups_of(data: ProjectData, filter_: Filter, made: Axes, order: Order | None = None) -> Groups:
    """Return the groups of columns that were cut already; without an order of their own, most passives first."""
    from npsdesk.core.scores.overview import repeated_among

    mask = chosen_mask(data.answers, filter_, ignore_group=True)
    shown = [Axis(axis.codes[mask], axis.members, axis.keys) for axis in made.axes]
    answers = answers_of(data.answers, data.scoring).among(mask)
    sorted_by = order or natural_order(made.axes)
    return Groups(made, break_down(answers, shown, sorted_by), repeated_among(data.answers, mask), sorted_by)


def natural_order(axes: Sequence[Axis]) -> Order:
    """Return how groups are sorted at first: months, bands and waves as they follow each other, else by passives."""
    has_order = all(key.low is not None or key.high is not None or not key.text for axis in axes for key in axis.keys)
    return Order.NAME if has_order else Order.PASSIVES


def _named(columns: Sequence[Column], text: str) -> int | None:
    wanted = " ".join(text.split()).casefold()
    for column in columns:
        if wanted == column.name.casefold() or wanted in OTHER_NAMES.get(column.id, ()):
            return column.id
    return None


def _axis(project: Project, data: ProjectData, split: Split, name: str) -> tuple[Cut, tuple[Cut, ...], Axis]:
    if split.column == WAVE:
        places = wave_places(data.answers, [wave.id for wave in data.waves])
        return Cut.VALUE, (Cut.VALUE,), by_places(places, [wave.name for wave in data.waves])
    column = _column(project, data, split.column)
    content = content_of(column)
    ways = cuts_of(content, name)
    cut = split.cut if split.cut in ways and split.cut is not None else ways[0]
    return cut, ways, axis_of(column, content, cut, _dates(data))


def _column(project: Project, data: ProjectData, column: int) -> "pd.Series[str]":
    """Return a column of all answers, read from the project where the session does not hold it."""
    if column in (DATE, COMPANY):
        return data.answers["date" if column == DATE else "company"]
    if column in data.answers:
        return data.answers[column]
    return responses.columns_frame(project, (column,))[column]


def _dates(data: ProjectData) -> "npt.NDArray[np.datetime64]":
    return data.answers["date"].to_numpy().astype("datetime64[s]")

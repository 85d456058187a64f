"""Praise for the team: what promoters praise, overall and per place, team or person that a column names.

Meant to be hung up: customers' names are left out unless asked for, whoever was praised by fewer than five promoters is
not shown apart, and people and places stand in the order of the alphabet, never of a ranking.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from npsdesk.core.actions.message_text import one_line
from npsdesk.core.filters import chosen
from npsdesk.core.several import choices_of
from npsdesk.core.survey import Direction, Field, Filter, Group, Role
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 5
_SHORTEST, _BEST, _LONGEST = 12, 90, 220
_WRITTEN = frozenset({Role.GROUP, Role.EMPLOYEE})


@dataclass(frozen=True)
class Quote:
    """What one promoter wrote; `name` is "" unless names were asked for."""

    response: int
    words: str
    name: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Praised:
    """What is praised, by how many promoters, in whose words."""

    name: str
    people: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class PraisedGroup:
    """One place, team or person: `people` promoters of it praise something; `themes` are what, most first."""

    name: str
    people: int
    themes: tuple[tuple[str, int], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class PraiseBoard:
    """The praise of one wave. `promoters` wrote something, `praising` of them praise something that a tag names.

    `groups` is broken down by `field`, in the order of the alphabet; `hidden` of its values have too few promoters.
    """

    wave: str
    promoters: int
    praising: int
    themes: tuple[Praised, ...]
    field: Field | None
    groups: tuple[PraisedGroup, ...]
    hidden: int
    has_names: bool


def praise_fields(data: ProjectData) -> tuple[Field, ...]:
    """Return the columns praise can be broken down by: those that name people first, then groups."""
    fields = [field for field in data.fields if field.role in _WRITTEN and field.id in data.answers]
    return tuple(sorted(fields, key=lambda field: field.role is not Role.EMPLOYEE))


def read_praise(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    *,
    field: Field | None = None,
    with_names: bool = False,
    quotes: int = 3,
    fewest: int = FEWEST,
) -> PraiseBoard:
    """Return what promoters of the filter's wave (the newest otherwise) praise.

    Fewer than five promoters are never shown apart, whatever `fewest` says.
    """
    (board,) = read_boards(project, data, filter_, (field,), with_names=with_names, quotes=quotes, fewest=fewest)
    return board


def read_boards(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    fields: Sequence[Field | None],
    *,
    with_names: bool = False,
    quotes: int = 3,
    fewest: int = FEWEST,
) -> list[PraiseBoard]:
    """Return the same praise broken down by each of these columns, None for not at all; the comments are read once."""
    wave = filter_.wave if filter_.wave is not None else (data.waves[-1].id if data.waves else None)
    shown = replace(filter_, wave=wave, group=Group.PROMOTER, score=None)
    promoters = chosen(data.answers, shown) if wave is not None else data.answers.iloc[:0]
    wrote, said = _quotes(project, promoters, with_names=with_names)
    praises = _praises(project, promoters)
    names = {tag.id: tag.name for tag in data.tags}
    themes, known = _themes(praises, said, names, quotes), data.wave(wave)
    boards = []
    for field in fields:
        groups, hidden = _groups(promoters, field, praises, said, names, quotes, max(FEWEST, fewest))
        wave_name = known.name if known else ""
        boards.append(PraiseBoard(wave_name, wrote, len(praises), themes, field, groups, hidden, has_names=with_names))
    return boards


def _quotes(
    project: Project, promoters: "pd.DataFrame", *, with_names: bool
) -> tuple[int, dict[int, dict[int, Quote]]]:
    """Return how many promoters wrote something, and in which words each praises each tag.

    Who answered several questions is quoted with the comment that praises, and never with another of theirs.
    """
    frame = comments.comments_frame(project)
    mine = frame[frame["response"].isin(promoters.index)]
    taggings = tags.taggings_frame(project)
    marks = taggings[taggings["is_confirmed"] & (taggings["direction"] == Direction.PRAISES.value)]
    praising = marks.join(mine[["response", "text"]], on="comment", how="inner")
    people = promoters.loc[praising["response"].tolist()]
    found: dict[int, dict[int, Quote]] = {}
    rows = zip(praising["response"], praising["tag"], praising["text"], people["name"], people["date"], strict=True)
    for response, tag, text, name, date_ in rows:
        words = one_line(str(text), _LONGEST)
        if words:
            day = None if date_ != date_ else date_.date()
            quote = Quote(int(response), words, one_line(str(name), 80) if with_names else "", day)
            found.setdefault(quote.response, {}).setdefault(int(tag), quote)
    return int(mine.loc[mine["text"].str.strip() != "", "response"].nunique()), found


def _praises(project: Project, promoters: "pd.DataFrame") -> dict[int, tuple[int, ...]]:
    """Return the tags each promoter praises."""
    frame = tags.response_tags_frame(project)
    mine = frame[frame["response"].isin(promoters.index) & (frame["direction"] == Direction.PRAISES.value)]
    found: dict[int, tuple[int, ...]] = {}
    for response, tag in zip(mine["response"].tolist(), mine["tag"].tolist(), strict=True):
        found[response] = (*found.get(response, ()), tag)
    return found


def _themes(
    praises: Mapping[int, tuple[int, ...]], said: Mapping[int, Mapping[int, Quote]], names: Mapping[int, str], most: int
) -> tuple[Praised, ...]:
    found = [
        Praised(names.get(tag, ""), len(people), _best([said.get(one, {}).get(tag) for one in people], most))
        for tag, people in _by_tag(praises, praises).items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.people, one.name.casefold())))


def _by_tag(
    praises: Mapping[int, tuple[int, ...]], responses: Sequence[int] | Mapping[int, object]
) -> dict[int, list[int]]:
    people: dict[int, list[int]] = {}
    for response in responses:
        for tag in praises.get(response, ()):
            people.setdefault(tag, []).append(response)
    return people


def _groups(
    promoters: "pd.DataFrame",
    field: Field | None,
    praises: Mapping[int, tuple[int, ...]],
    said: Mapping[int, Mapping[int, Quote]],
    names: Mapping[int, str],
    most: int,
    fewest: int,
) -> tuple[tuple[PraisedGroup, ...], int]:
    if field is None or field.id not in promoters:
        return (), 0
    members: dict[str, list[int]] = {}
    for response, value in zip(promoters.index.tolist(), promoters[field.id].tolist(), strict=True):
        for choice in choices_of(value) if isinstance(value, str) and value and response in praises else ():
            members.setdefault(one_line(choice, 80), []).append(response)
    groups = []
    for name, people in members.items():
        if len(people) >= fewest:
            themes = sorted(
                ((names.get(tag, ""), len(which)) for tag, which in _by_tag(praises, people).items()),
                key=lambda pair: (-pair[1], pair[0].casefold()),
            )
            words = _best([next(iter(said.get(one, {}).values()), None) for one in people], most)
            groups.append(PraisedGroup(name, len(people), tuple(themes[:3]), words))
    return tuple(sorted(groups, key=lambda group: group.name.casefold())), len(members) - len(groups)


def _best(said: Sequence[Quote | None], most: int) -> tuple[Quote, ...]:
    """Return the quotes that read best on a wall: neither a word nor a page, no two the same."""
    quotes = [quote for quote in said if quote is not None and len(quote.words) >= _SHORTEST]
    chosen_ones: dict[str, Quote] = {}
    for quote in sorted(quotes, key=lambda quote: (abs(len(quote.words) - _BEST), quote.response)):
        chosen_ones.setdefault(quote.words.casefold(), quote)
    return tuple(chosen_ones.values())[:most]

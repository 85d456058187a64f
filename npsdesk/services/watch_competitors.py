"""Competitor watch: the owner's competitors, who names whom, when and in which group, and notes of their prices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from npsdesk.core.comments.competitors import CompetitorExists, CompetitorFinder, Naming
from npsdesk.core.customers.first_name import first_name
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Filter, Group, Role
from npsdesk.files.watch_lists import all_watch_words
from npsdesk.services.project_data import ProjectData
from npsdesk.services.watch_texts import Said, gather_texts
from npsdesk.store import competitors, settings
from npsdesk.store.competitors import Competitor, PriceNote
from npsdesk.store.project import Project

_STEP = 1000


@dataclass(frozen=True)
class WatchPicture:
    """What is looked through for competitors, at one moment; `own` are names of the owner's own business."""

    texts: tuple[Said, ...]
    listed: tuple[Competitor, ...]
    notes: tuple[PriceNote, ...]
    own: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A competitor named in a comment, at `said.text[start:end]`."""

    said: Said
    name: str
    naming: Naming
    is_listed: bool
    start: int
    end: int


@dataclass(frozen=True)
class CompetitorLine:
    """One competitor: how many people name it, of which groups, how often as gone to or cheaper, first and last day."""

    name: str
    is_listed: bool
    people: int
    groups: dict[Group, int]
    switched: int
    cheaper: int
    first: date | None
    last: date | None
    comments: frozenset[int]


@dataclass(frozen=True)
class Watch:
    """What was found; `passives` are the answers with a 7 or an 8 that name a competitor, one a person, the later
    of two waves; `notes` are the owner's.
    """

    lines: tuple[CompetitorLine, ...]
    named: tuple[Named, ...]
    passives: tuple[int, ...]
    notes: tuple[PriceNote, ...]
    listed: tuple[Competitor, ...]


def gather_watch(project: Project, data: ProjectData, filter_: Filter) -> WatchPicture:
    """Read what is looked through."""
    return WatchPicture(
        gather_texts(project, data, filter_),
        tuple(competitors.list_competitors(project)),
        tuple(competitors.list_notes(project)),
        (*own_names(settings.get(project, "name", project.path.stem)), *_staff(data)),
    )


def _staff(data: ProjectData) -> tuple[str, ...]:
    """Return the names of those who work for the owner, where a column has them: whole, and what they are called."""
    columns = [field.id for field in data.fields if field.role is Role.EMPLOYEE and field.id in data.answers]
    names = [str(name) for column in columns for name in data.answers[column].dropna().unique()]
    return tuple(dict.fromkeys(called for name in names for called in (name, first_name(name)) if called))


def own_names(name: str) -> tuple[str, ...]:
    """Return what the owner's own business is called: the project's name, also without what stands in brackets."""
    return tuple(dict.fromkeys((name, name.split("(")[0].strip())))


def find_competitors(picture: WatchPicture, progress: Progress | None = None) -> Watch:
    """Return who names whom; takes no project, so that it can run in a worker. Raises Cancelled."""
    progress = progress or NoProgress()
    finder = CompetitorFinder([one.name for one in picture.listed], all_watch_words(), picture.own)
    named: list[Named] = []
    for place, said in enumerate(picture.texts):
        if place % _STEP == 0:
            progress.report(place, len(picture.texts))
        named += [
            Named(said, one.name, one.naming, one.is_listed, one.start, one.end) for one in finder.find(said.text)
        ]
    last = {one.said.person: one.said for one in named}
    passives = tuple(said.response for said in last.values() if said.group is Group.PASSIVE)
    return Watch(_lines(named, picture.listed), tuple(named), passives, picture.notes, picture.listed)


def _lines(named: Sequence[Named], listed: Sequence[Competitor]) -> tuple[CompetitorLine, ...]:
    by_name: dict[str, list[Named]] = {one.name.casefold(): [] for one in listed}
    shown = {one.name.casefold(): one.name for one in listed}
    for one in named:
        by_name.setdefault(one.name.casefold(), []).append(one)
        shown.setdefault(one.name.casefold(), one.name)
    known = {one.name.casefold() for one in listed}
    lines = [_line(shown[key], key in known, found) for key, found in by_name.items()]
    return tuple(sorted(lines, key=lambda line: (-line.people, line.name.casefold())))


def _line(name: str, is_listed: bool, found: Sequence[Named]) -> CompetitorLine:
    days = sorted(one.said.day for one in found if one.said.day)
    last = {one.said.person: one.said for one in found}  # who names it in two waves is of the group of the later one

    def people(chosen: Sequence[Named]) -> int:
        return len({one.said.person for one in chosen})

    return CompetitorLine(
        name,
        is_listed,
        len(last),
        {group: sum(said.group is group for said in last.values()) for group in Group},
        people([one for one in found if one.naming is Naming.SWITCHED]),
        people([one for one in found if one.naming is Naming.CHEAPER]),
        days[0] if days else None,
        days[-1] if days else None,
        frozenset(one.said.comment for one in found),
    )


def add_competitor(project: Project, name: str) -> int:
    """Put a competitor on the list."""
    name = " ".join(name.split())
    with project.change(label("Add competitor {name}", name=name)):
        return competitors.add_competitor(project, name)


def find_competitor(project: Project, name: str) -> Competitor:
    """Return the competitor with that name, in any case. Raises NotFound."""
    known = competitors.list_competitors(project)
    for one in known:
        if one.name.casefold() == " ".join(name.split()).casefold():
            return one
    raise NotFound("competitor", name, tuple(one.name for one in known))


def rename_competitor(project: Project, competitor: Competitor, name: str) -> None:
    """Write a competitor otherwise; the notes of its prices stay. Raises CompetitorExists."""
    name = " ".join(name.split())
    others = [one for one in competitors.list_competitors(project) if one.id != competitor.id]
    if any(one.name.casefold() == name.casefold() for one in others):
        raise CompetitorExists(name)
    with project.change(label("Rename competitor {name} to {new}", name=competitor.name, new=name)):
        competitors.rename_competitor(project, competitor.id, name)


def remove_competitor(project: Project, competitor: Competitor) -> None:
    """Take a competitor off the list, with the notes of its prices."""
    with project.change(label("Remove competitor {name}", name=competitor.name)):
        competitors.remove_competitors(project, [competitor.id])


def note_price(project: Project, competitor: Competitor, day: date, what: str, price: float | None) -> int:
    """Note what a competitor asks for something."""
    with project.change(label("Note a price of {name}", name=competitor.name)):
        return competitors.add_note(project, competitor.id, day, " ".join(what.split()), price)


def remove_note(project: Project, note: PriceNote) -> None:
    """Remove a note of a price."""
    with project.change(label("Remove a price note")):
        competitors.remove_notes(project, [note.id])

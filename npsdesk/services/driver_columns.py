"""What may count for the score in a project: its ratings, tags, groups and usage, and which of them the owner chose."""

import json
from collections import Counter
from dataclasses import dataclass, replace

from npsdesk.core.customers.addresses import only_address
from npsdesk.core.drivers.table import Kind
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Field, Role
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData
from npsdesk.store import settings
from npsdesk.store.project import Project

SETTING = "drivers"
BETWEEN = " – "  # a question and one of its points, in headings of two rows
KINDS = {
    Role.RATING: Kind.RATING,
    Role.SCORE: Kind.RATING,
    Role.USAGE: Kind.USAGE,
    Role.VALUE: Kind.USAGE,
    Role.GROUP: Kind.GROUP,
    Role.EMPLOYEE: Kind.GROUP,
    Role.LANGUAGE: Kind.GROUP,
}


@dataclass(frozen=True)
class Candidate:
    """A column, or a tag praised or missed, that may be a driver. `key` is field:ID or tag:ID:DIRECTION.

    `name` is short: without the question that several columns of one grid begin with.
    """

    key: str
    kind: Kind
    name: str
    field: Field | None = None
    tag: int | None = None
    direction: Direction | None = None


@dataclass(frozen=True)
class DriverChoice:
    """What the owner chose: `keys` (None for the usual ones), which zeros are no ratings, and what is read as one.

    `zeros` says of a rating whether its zeros count as ratings; a rating that is not in it is judged by its answers.
    """

    keys: tuple[str, ...] | None = None
    zeros: tuple[tuple[str, bool], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()

    def with_zeros(self, key: str, are_ratings: bool) -> "DriverChoice":
        kept = tuple((known, says) for known, says in self.zeros if known != key)
        return replace(self, zeros=(*kept, (key, are_ratings)))

    def with_together(self, keys: tuple[str, ...]) -> "DriverChoice":
        """Read these as one; what one of them was read with already comes along."""
        joined = set(keys).union(*(set(group) for group in self.together if set(group) & set(keys)))
        kept = tuple(group for group in self.together if not set(group) & joined)
        return replace(self, together=(*kept, tuple(sorted(joined))))


def candidates(data: ProjectData) -> tuple[Candidate, ...]:
    """Return everything that may be a driver: columns in the order of the file, then tags."""
    own = only_address(data.fields)
    unused = {*own, data.scoring.weights}  # how much an answer counts tells nothing of the customer
    fields = [field for field in data.fields if field.role in KINDS and field.id not in unused]
    names = short_names([" ".join(field.name.split()) for field in fields])
    columns = [
        Candidate(f"field:{field.id}", KINDS[field.role], name, field)
        for field, name in zip(fields, names, strict=True)
    ]
    tags = [
        Candidate(f"tag:{tag.id}:{direction}", Kind.TAG, tag_name(tag.name, direction), None, tag.id, direction)
        for tag in data.tags
        for direction in (Direction.MISSES, Direction.PRAISES)
    ]
    return (*columns, *tags)


def short_names(headings: list[str]) -> list[str]:
    """Return headings without the question that they share with another one, as long as each stays its own.

    >>> short_names(["How good was – Speed", "How good was – Price", "Advice", "Why – not"])
    ['Speed', 'Price', 'Advice', 'Why – not']
    """
    questions = Counter(heading.rpartition(BETWEEN)[0] for heading in headings)
    short = [
        heading.rpartition(BETWEEN)[2] if questions[heading.rpartition(BETWEEN)[0]] > 1 else heading
        for heading in headings
    ]
    uses = Counter(name.casefold() for name in short)
    return [
        name if name and uses[name.casefold()] == 1 else heading for name, heading in zip(short, headings, strict=True)
    ]


def tag_name(name: str, direction: Direction) -> str:
    """Return a tag as a driver: Waiting time, missed."""
    text = _("{tag}, missed") if direction is Direction.MISSES else _("{tag}, praised")
    return text.format(tag=" ".join(name.split()))


def usual_candidates(data: ProjectData) -> tuple[Candidate, ...]:
    """Return what is looked at without a choice: the ratings; without any, further 0-10 questions; else the tags."""
    found = candidates(data)
    ratings = [one for one in found if one.field is not None and one.field.role is Role.RATING]
    questions = [one for one in found if one.field is not None and one.field.role is Role.SCORE]
    return tuple(ratings or questions or [one for one in found if one.kind is Kind.TAG])


def chosen_candidates(data: ProjectData, choice: DriverChoice) -> tuple[Candidate, ...]:
    """Return what the owner chose, as far as it is still there; the usual ones where nothing of it is."""
    if choice.keys is None:
        return usual_candidates(data)
    found = tuple(one for one in candidates(data) if one.key in choice.keys)
    return found or usual_candidates(data)


def candidates_named(data: ProjectData, names: list[str]) -> tuple[str, ...]:
    """Return the keys of what is named, whatever its case; a tag's name is both of its sides. Raises NotFound."""
    known = candidates(data)
    tags = {tag.id: " ".join(tag.name.split()).casefold() for tag in data.tags}
    keys: list[str] = []
    for name in names:
        wanted = " ".join(name.split()).casefold()
        found = [one.key for one in known if wanted in _names(one)]
        found = found or [one.key for one in known if one.tag is not None and tags[one.tag] == wanted]
        if not found:
            raise NotFound("column", name, tuple(one.name for one in known if one.kind is not Kind.TAG))
        keys += [key for key in found if key not in keys]
    return tuple(keys)


def _names(one: Candidate) -> set[str]:
    """Return what the owner may call a candidate, in lower case."""
    whole = " ".join(one.field.name.split()) if one.field is not None else one.name
    return {one.name.casefold(), whole.casefold()}


def load_choice(project: Project) -> DriverChoice:
    """Return what the owner chose."""
    facts = json.loads(settings.get(project, SETTING) or "{}")
    keys = facts.get("keys")
    return DriverChoice(
        None if keys is None else tuple(keys),
        tuple((key, bool(says)) for key, says in facts.get("zeros", [])),
        tuple(tuple(group) for group in facts.get("together", [])),
    )


def save_choice(project: Project, choice: DriverChoice) -> None:
    """Keep what the owner chose, as a change that can be undone."""
    facts = {"keys": choice.keys, "zeros": choice.zeros, "together": choice.together}
    with project.change(label("Choose what counts")):
        settings.put(project, SETTING, json.dumps(facts))

"""The owner's competitors, and dated notes of their prices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from npsdesk.store.ids import next_id
from npsdesk.store.project import Project


@dataclass(frozen=True)
class Competitor:
    """One name on the owner's list."""

    id: int
    name: str


@dataclass(frozen=True)
class PriceNote:
    """What the owner saw at a competitor on a day; the price may be unknown."""

    id: int
    competitor: int
    day: date
    what: str
    price: float | None


def list_competitors(project: Project) -> list[Competitor]:
    """Return the owner's competitors by name."""
    return [Competitor(*row) for row in project.rows("SELECT id, name FROM competitor ORDER BY name, id")]


def add_competitor(project: Project, name: str) -> int:
    """Add a competitor; returns its id, or that of the one that has the name already in any case."""
    for known in list_competitors(project):
        if known.name.casefold() == name.casefold():
            return known.id
    competitor = next_id(project, "competitor")
    project.write("INSERT INTO competitor VALUES (?, ?)", (competitor, name))
    return competitor


def rename_competitor(project: Project, competitor: int, name: str) -> None:
    """Write a competitor otherwise; its notes stay."""
    project.write("UPDATE competitor SET name = ? WHERE id = ?", (name, competitor))


def remove_competitors(project: Project, ids: Iterable[int]) -> None:
    """Take competitors off the list, with the notes of their prices."""
    project.write_many("DELETE FROM competitor WHERE id = ?", ((competitor,) for competitor in ids))


def list_notes(project: Project) -> list[PriceNote]:
    """Return the notes of prices, the newest first."""
    found = project.rows("SELECT id, competitor, day, what, price FROM price_note ORDER BY day DESC, id DESC")
    return [PriceNote(note, who, date.fromisoformat(day), what, price) for note, who, day, what, price in found]


def add_note(project: Project, competitor: int, day: date, what: str, price: float | None) -> int:
    """Note what a competitor asks for something; returns the note's id."""
    note = next_id(project, "price_note")
    project.write("INSERT INTO price_note VALUES (?, ?, ?, ?, ?)", (note, competitor, day.isoformat(), what, price))
    return note


def remove_notes(project: Project, ids: Iterable[int]) -> None:
    """Remove notes of prices."""
    project.write_many("DELETE FROM price_note WHERE id = ?", ((note,) for note in ids))

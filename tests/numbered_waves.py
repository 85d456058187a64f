"""Two waves of the same thirty customers: the first says who they are, the second has their numbers only."""

import csv
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.project_data import ProjectData, load
from npsdesk.services.projects import new_project
from npsdesk.store.project import Project

COUNT = 30
NOW = datetime(2026, 11, 15, 9).astimezone()
FIRST = ("Anna", "Piet", "Els", "Tom", "Sofie", "Karim")
LAST = ("Jansen", "Bakker", "de Wit", "Peeters", "Maes")
HEADS = {
    "en": ("Customer number", "Name", "Company", "E-mail", "How likely are you to recommend us?", "Why?", "Date"),
    "nl": (
        "Klantnummer",
        "Naam",
        "Bedrijf",
        "E-mail",
        "Hoe waarschijnlijk is het dat u ons aanbeveelt?",
        "Waarom?",
        "Datum",
    ),
}
SAYS = {
    "en": ("Friendly, but the repair took {number} days.", "Good shop, parking is hard at number {number}."),
    "nl": (
        "Vriendelijk, maar de herstelling duurde {number} dagen.",
        "Goede winkel, parkeren is lastig bij nummer {number}.",
    ),
}


def name_of(number: int) -> str:
    return f"{FIRST[number % 6]} {LAST[number % 5]}"


def email_of(number: int) -> str:
    return f"{FIRST[number % 6]}.{number}@shop.example".lower()


def answer(number: int, wave: int, language: str = "en", *, is_named: bool = True) -> tuple[object, ...]:
    """One row of a survey: of wave 1 with who it is, of wave 2 with the number alone."""
    who = (name_of(number), f"Firm {number}" if number % 3 == 0 else "", email_of(number)) if is_named else ("", "", "")
    score = (7, 8, 9, 3, 10, 8)[(number + wave) % 6]
    words = SAYS[language][number % 2].format(number=number + 2)
    return (f"K{number:03}", *who, score, words, f"2026-{3 * wave:02}-{number % 28 + 1:02}")


def write(path: Path, rows: Sequence[Sequence[object]], language: str = "en", *, has_names: bool = True) -> Path:
    """Write a survey; without names it has no columns for them."""
    kept = range(7) if has_names else (0, 4, 5, 6)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[row[place] for place in kept] for row in (HEADS[language], *rows)])
    return path


def first_wave(folder: Path, language: str = "en") -> Path:
    return write(folder / "first.csv", [answer(number, 1, language) for number in range(COUNT)], language)


def second_wave(folder: Path, language: str = "en") -> Path:
    rows = [answer(number, 2, language, is_named=False) for number in reversed(range(COUNT))]
    return write(folder / "second.csv", rows, language, has_names=False)


def bring_in(project: Project, path: Path, wave: str) -> ProjectData:
    import_file(project, plan_file(project, path, Wishes(wave=wave)), NOW)
    return load(project)


def two_waves(path: Path, language: str = "en") -> Project:
    """Return a new, open project with both waves."""
    project = new_project(path, "Harbour Bikes", language)
    bring_in(project, first_wave(path.parent, language), "One")
    bring_in(project, second_wave(path.parent, language), "Two")
    return project


@cache
def _made() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shop.npsdesk"
        two_waves(path).close()
        return path.read_bytes()


def copy_of_two_waves(folder: Path) -> Path:
    """Put the English project with both waves into a folder; it is made once."""
    path = folder / "shop.npsdesk"
    path.write_bytes(_made())
    return path

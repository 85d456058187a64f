"""The survey that is measured: rows of twelve columns as a shop would have them, made once and kept in build/bench."""

import csv
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook

FOLDER = Path(__file__).resolve().parent.parent / "build" / "bench"
HEADINGS = (
    "Customer number",
    "Name",
    "E-mail address",
    "Date",
    "How likely are you to recommend us to a friend or colleague?",
    "What is the main reason for your score?",
    "Region",
    "Plan",
    "Satisfaction with service",
    "Satisfaction with price",
    "Satisfaction with delivery",
    "Revenue",
)
FIRST_NAMES = ("Anna", "Bram", "Carla", "Daan", "Els", "Fatima", "Gijs", "Hanna", "Iris", "Joost", "Koen", "Lotte")
LAST_NAMES = ("Bakker", "de Boer", "Smit", "Visser", "van Dijk", "Mulder", "Peters", "Müller", "Dubois", "O’Neill")
REGIONS = ("North", "South", "East", "West", "Centre", "Islands")
PLANS = ("Basic", "Plus", "Premium")
SCORES = (3, 1, 2, 3, 4, 8, 9, 18, 26, 15, 11)
OPENINGS = (
    "I like the shop, but", "Good work overall;", "To be honest,", "Every time I come here", "Compared with last year",
    "My daughter thinks", "As a regular customer I find", "For the price I paid,", "Since the new system arrived",
    "After three visits", "Friendly people, although", "It could be perfect, only",
)  # fmt: skip
SUBJECTS = (
    "the waiting time", "delivery of spare parts", "the opening hours", "the website", "your repair service",
    "the invoice", "the range of helmets", "the phone line", "parking near the entrance", "the staff at the counter",
    "the loan bike", "the yearly check-up", "the app", "the returns policy", "the quality of the tyres",
)  # fmt: skip
VERDICTS = (
    "is better than I expected", "took far too long", "was explained clearly", "never quite works", "needs attention",
    "is worth the money", "disappointed me a little", "has improved a lot", "keeps changing", "saved my weekend",
)  # fmt: skip
DETAILS = (
    "and nobody called me back", "and I will come again", "so I told my neighbours", "which is a pity really",
    "especially on Saturday morning", "even in the busy season", "but the coffee was good", "as you promised in spring",
)  # fmt: skip


def survey_file(rows: int) -> Path:
    """Return a workbook with this many answers; a later run finds it made."""
    return _made(FOLDER / f"survey_{rows}.xlsx", _write, rows)


def survey_text(rows: int) -> Path:
    """Return the same answers as text with commas."""
    return _made(FOLDER / f"survey_{rows}.csv", _write_text, rows)


def _made(path: Path, write: Callable[[Path, int], None], rows: int) -> Path:
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        write(unfinished, rows)
        unfinished.replace(path)
    return path


def _write_text(path: Path, rows: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_answers(rows))


def _write(path: Path, rows: int) -> None:
    book = Workbook(path)
    sheet = book.add_worksheet("Answers")
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, HEADINGS)
    for row, answer in enumerate(_answers(rows), 1):
        for column, value in enumerate(answer):
            if isinstance(value, datetime):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    book.close()


def _answers(rows: int) -> Iterator[tuple[str | float | datetime | None, ...]]:
    """One answer in twenty lacks its comment, one in fifty its score, region or a rating, as in real files."""
    chance = random.Random(11)
    first = datetime(2026, 3, 1, 8, 0)  # noqa: DTZ001 - spreadsheets know no time zones
    for number in range(rows):
        name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
        yield (
            f"K{100_000 + number}",
            name,
            f"{name.split()[0].lower()}.{number}@example.com",
            first + timedelta(minutes=chance.randrange(60 * 24 * 90)),
            None if chance.random() < 0.02 else chance.choices(range(11), SCORES)[0],
            None if chance.random() < 0.05 else _comment(chance, number),
            None if chance.random() < 0.02 else chance.choice(REGIONS),
            chance.choice(PLANS),
            *(None if chance.random() < 0.02 else chance.randint(1, 5) for _rating in range(3)),
            round(chance.lognormvariate(6, 1), 2),
        )


def _comment(chance: random.Random, number: int) -> str:
    words = (chance.choice(part) for part in (OPENINGS, SUBJECTS, VERDICTS, DETAILS))
    return f"{' '.join(words)}, order {number % 5_000}."

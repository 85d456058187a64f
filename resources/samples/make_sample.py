"""Write the sample survey: four waves of the fictional shop Harbour Bikes, with tags and a plan for the newest.

    python make_sample.py [FOLDER]

Everything comes from one seed and comments.txt, so the files are the same each time. Names, addresses and numbers are
invented; nobody in them exists.
"""

import csv
import random
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from answers import (
    DRIVERS,
    KNOWN,
    Answer,
    give_comments,
    newest_wave,
    rate,
    read_comments,
    spring_before,
    wave_2025,
)
from people import Person, Town

HERE = Path(__file__).resolve().parent
SEED = 20261115
FILES = {
    1: ("harbour_bikes_spring_2025.xlsx", "Spring 2025", "Voorjaar 2025"),
    2: ("harbour_bikes_autumn_2025.csv", "Autumn 2025", "Najaar 2025"),
    3: ("harbour_bikes_spring_2026.xlsx", "Spring 2026", "Voorjaar 2026"),
    4: ("klanten_najaar_2026.xlsx", "Autumn 2026", "Najaar 2026"),
}
NEWEST = FILES[4][0]
TITLE_ROWS = 2
ANONYMOUS_ROW = 214
BLANK_PLACES = (97, 305)
FULL = (
    "Klantnr", "Aanbeveling", "Waarom deze score?", "Dienst", "Wachttijd", "Naam", "E-mailadres", "Ingevuld op",
    "Filiaal", *tuple(DRIVERS)[1:], "Klant sinds", "Besteed", "Taal",
)  # fmt: skip
COLUMNS = {
    1: ("Klantnr", "Naam", "E-mailadres", "Ingevuld op", "Dienst", "Filiaal", "Aanbeveling", "Waarom deze score?",
        *tuple(DRIVERS)[:5], "Besteed", "Taal"),
    2: ("Ingevuld op", "Klantnr", "Naam", "E-mailadres", "Dienst", "Filiaal", "Aanbeveling", "Waarom deze score?",
        *tuple(DRIVERS)[:6], "Klant sinds", "Besteed", "Taal"),
    3: FULL,
    4: FULL,
}  # fmt: skip
TAGS = {  # position is the order: the keys 1-9
    "W": ("waiting", "rust", "Waiting time", "Wachttijd"),
    "S": ("staff", "olive", "Friendly staff", "Vriendelijke mensen"),
    "Q": ("quality", "teal", "Repair quality", "Kwaliteit van het werk"),
    "P": ("price", "amber", "Price", "Prijs"),
    "C": ("communication", "indigo", "Communication", "Communicatie"),
    "O": ("opening_hours", "violet", "Opening hours", "Openingsuren"),
    "B": ("missing_feature", "sky", "Online booking", "Online reserveren"),
    "H": ("choice", "stone", "Choice of bikes", "Keuze aan fietsen"),
    "A": ("help", "pine", "Advice", "Advies"),
}
TAGGED = {"P": 50, "M": 46, "D": 22}
TAGGED_FIRST = ("Tom Peeters", "Sanne Bos", "Omar Haddad", "Ruth Daems")
NOT_YET_TAGGED = ("Mia Jansen", "Pieter Vos", "Nora Aerts")
PLAN_HEADINGS = (
    "number", "reason_en", "reason_nl", "text_en", "text_nl", "owner", "created_days", "due_days", "status", "tactic",
    "cause", "notes_en", "notes_nl", "cost", "file", "rows",
)  # fmt: skip
PLAN = (  # days count from the day on which the sample is opened
    ("Waiting time", "Wachttijd", "Repair within 4 days, or a loan bike", "Herstellen binnen 4 dagen, of een leenfiets",
     "Lotte", -19, -3, "todo", "shorten_the_wait", "waiting",
     "Two loan bikes are ordered. Yusuf checks the planning.",
     "Twee leenfietsen zijn besteld. Yusuf bekijkt de planning.", ""),
    ("Communication", "Communicatie", "Text when the bike is ready", "Een sms als de fiets klaar is",
     "Sam", -17, 13, "in_progress", "keep_them_posted", "communication", "", "", ""),
    ("Opening hours", "Openingsuren", "Open until 20:00 on Thursday", "Donderdag open tot 20.00 uur",
     "Lotte", -16, 16, "in_progress", "fix_the_miss", "opening_hours",
     "Start with a trial of two months.", "Eerst een proef van twee maanden.", ""),
    ("Price", "Prijs", "Quote before big repairs", "Eerst een prijs bij grote herstellingen",
     "Sam", -12, 20, "todo", "quote_first", "price", "", "", ""),
    ("Unexpected extra", "Onverwachte attentie", "Thank-you note + free check", "Bedankkaartje + gratis nazicht",
     "", -10, 27, "todo", "small_extra", "", "", "", 115),
    ("What promoters praise", "Wat promotors prijzen", "Tell them about our guarantee", "Vertel over onze garantie",
     "Lotte", -18, -11, "done", "tell_the_best", "",
     "Sent on the shop's card.", "Verstuurd op een kaartje van de winkel.", ""),
)  # fmt: skip
PLAN_PEOPLE = (25, 16, 12, 11, 23, 9)
PAST_HEADINGS = (
    "reason_en", "reason_nl", "text_en", "text_nl", "owner", "tactic", "day", "channel", "cost", "file", "rows",
)  # fmt: skip
PAST = (  # what was done for passives of spring 2026: how many of those seen again went up, down, stayed; and not seen
    ("Waiting time", "Wachttijd", "Call who waited: what would make it a 9?", "Bel wie wachtte: wat maakt het een 9?",
     "Lotte", "ask_directly", "2026-05-19", "phone", "", (18, 2, 14, 8)),
    ("Price", "Prijs", "Letter with a discount on the next service", "Brief met korting op de volgende beurt",
     "Sam", "targeted_discount", "2026-06-02", "letter", 180, (9, 3, 18, 6)),
)  # fmt: skip
SOLVED_HEADINGS = ("request", "solved_days", "what_en", "what_nl")
SOLVED = (  # what customers asked for, by the name under which it is gathered, and what was done since
    ("onderhoud", -20, "A short film on our site shows how to look after the chain.",
     "Een filmpje op onze site toont hoe je de ketting onderhoudt."),
)  # fmt: skip


def main(folder: Path) -> None:
    """Write all files of the sample into a folder."""
    rng = random.Random(SEED)
    town = Town(rng, set(KNOWN) | {"K. Visser"}, {known.key for known in KNOWN.values()} | {"10871"})
    waves = make_waves(rng, town)
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(folder / FILES[1][0], 1, waves[1], "Antwoorden")
    write_csv(folder / FILES[2][0], waves[2])
    write_workbook(folder / FILES[3][0], 3, waves[3], "Responses")
    write_workbook(folder / NEWEST, 4, waves[4], "Responses")
    rows = {id(answer): TITLE_ROWS + 2 + place for place, answer in enumerate(waves[4])}
    write_rows(folder / "harbour_bikes_waves.csv", ("file", "name_en", "name_nl"), FILES.values())
    write_tags(folder / "harbour_bikes_tags.csv", rng, waves[4], rows)
    write_plan(folder / "harbour_bikes_plan.csv", waves[4], rows)
    write_past(folder / "harbour_bikes_past.csv", waves[3])
    write_rows(folder / "harbour_bikes_solved.csv", SOLVED_HEADINGS, SOLVED)
    print(f"{len(FILES)} waves, tags and a plan written to {folder}")


def make_waves(rng: random.Random, town: Town) -> dict[int, list[Answer]]:
    """Return the answers of the four waves, from old to new; the newest is made first, as its numbers are fixed."""
    comments = {wave: read_comments(HERE / "comments.txt", wave) for wave in FILES}
    newest = newest_wave(rng, town, comments[4])
    anonymous = next(a for a in newest if a.group == "P" and not a.text and a.person.name not in KNOWN)
    anonymous.person.is_anonymous = True
    spring = spring_before(rng, town, newest)
    seen: list[Person] = list(dict.fromkeys(a.person for a in spring + newest))
    autumn = wave_2025(rng, town, 2, seen)
    first = wave_2025(rng, town, 1, list(dict.fromkeys([a.person for a in autumn] + seen)))
    waves = {1: first, 2: autumn, 3: spring, 4: newest}
    for wave, answers in waves.items():
        if wave != 4:
            give_comments(rng, answers, comments[wave])
            rng.shuffle(answers)
            answers.sort(key=lambda answer: answer.day)
        rate(rng, answers, wave)
    waves[4] = in_file_order(rng, town, newest, anonymous)
    return waves


def in_file_order(rng: random.Random, town: Town, newest: list[Answer], anonymous: Answer) -> list[Answer]:
    """Return the rows as the shop's file has them: by day, with the three that hold no valid score in between."""
    first = [
        next(a for a in newest if a.person.name == name) for name, known in KNOWN.items() if known.key and known.day
    ]
    rest = [answer for answer in newest if answer not in first]
    rng.shuffle(rest)
    rest.sort(key=lambda answer: answer.day)
    rows = first + rest
    visser = town.person("nl", "Rental", 11400, "K. Visser", "10871")
    visser.email = ""
    rows.insert(4, Answer(visser, "", "n.v.t.", date(2026, 10, 15)))
    for place in BLANK_PLACES:
        rows.insert(place, Answer(town.person("nl", "Repair", 11400), "", "", rows[place].day))
    rows.remove(anonymous)
    place = ANONYMOUS_ROW - TITLE_ROWS - 2
    anonymous.day = rows[place].day
    rows.insert(place, anonymous)
    return rows


def cells(answer: Answer) -> dict[str, object]:
    """Return the cells of one row by heading; None is an empty cell."""
    person = answer.person
    who = (None, None, None) if person.is_anonymous else (person.key, person.name, person.email or None)
    return {
        "Klantnr": who[0],
        "Naam": who[1],
        "E-mailadres": who[2],
        "Aanbeveling": None if answer.score == "" else answer.score,
        "Waarom deze score?": answer.text or None,
        "Dienst": person.service,
        "Filiaal": person.branch,
        "Ingevuld op": answer.day,
        "Klant sinds": None if person.is_anonymous else person.since,
        "Besteed": person.spent,
        "Taal": person.language,
        **{heading: answer.ratings.get(heading) for heading in DRIVERS},
    }


def write_workbook(path: Path, wave: int, answers: Sequence[Answer], sheet_name: str) -> None:
    """Write one wave as .xlsx; the newest has title rows above its headings and its dates as text."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Harbour Bikes", "created": datetime(2026, 11, 6, tzinfo=UTC).replace(tzinfo=None)})
    sheet = book.add_worksheet(sheet_name)
    bold = book.add_format({"bold": True})
    formats = {"Ingevuld op": book.add_format({"num_format": "dd-mm-yyyy"})}
    formats["Besteed"] = book.add_format({"num_format": "#,##0.00"})
    top = 0
    if wave == 4:
        sheet.write_string(0, 0, "Harbour Bikes: klantenonderzoek najaar 2026", bold)
        sheet.write_string(1, 0, "Vraag: hoe waarschijnlijk is het dat je ons aanbeveelt? (0 = niet, 10 = zeker)")
        top = TITLE_ROWS
    for column, heading in enumerate(COLUMNS[wave]):
        sheet.write_string(top, column, heading, bold)
        sheet.set_column(column, column, 42 if heading.startswith("Waarom") else 15)
    for row, answer in enumerate(answers, start=top + 1):
        values = cells(answer)
        for column, heading in enumerate(COLUMNS[wave]):
            value = values[heading]
            if isinstance(value, date) and wave == 4:
                sheet.write_string(row, column, f"{value:%d-%m-%Y}")
            elif isinstance(value, date):
                sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), formats[heading])
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value, formats.get(heading))
    sheet.freeze_panes(top + 1, 0)
    book.close()


def write_csv(path: Path, answers: Sequence[Answer]) -> None:
    """Write one wave as a Dutch Excel saves it: semicolons, decimal comma, Windows-1252."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS[2])
        for answer in answers:
            values = cells(answer)
            writer.writerow([_dutch(values[heading]) for heading in COLUMNS[2]])


def _dutch(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    return "" if value is None else str(value)


def write_tags(path: Path, rng: random.Random, answers: Sequence[Answer], rows: dict[int, int]) -> None:
    """Write the tags that the owner has set so far: 118 of the 181 comments, first those on the two main complaints."""
    chosen: set[int] = set()
    for group, count in TAGGED.items():
        could = [a for a in answers if a.group == group and a.tags and a.person.name not in NOT_YET_TAGGED]
        first = [a for a in could if a.person.name in TAGGED_FIRST]
        others = [a for a in could if a.person.name not in TAGGED_FIRST]
        rng.shuffle(others)
        others.sort(key=lambda answer: not {"-W", "-C"} & set(answer.tags))
        chosen |= set(map(id, (first + others)[:count]))
    table: list[tuple[object, ...]] = []
    for answer in answers:
        for tag in answer.tags if id(answer) in chosen else ():
            cause, color, english, dutch = TAGS[tag[1]]
            direction = "misses" if tag[0] == "-" else "praises"
            position = tuple(TAGS).index(tag[1]) + 1
            table.append((NEWEST, rows[id(answer)], position, color, cause, english, dutch, direction))
    headings = ("file", "row", "position", "color", "cause", "tag_en", "tag_nl", "direction")
    write_rows(path, headings, table)


def write_plan(path: Path, answers: Sequence[Answer], rows: dict[int, int]) -> None:
    """Write the six actions, each with its own people: together 96 of the 142 passives."""
    passives = [a for a in answers if a.group == "P" and not a.person.is_anonymous]
    planned: set[int] = set()
    table: list[tuple[object, ...]] = []
    for number, (action, count) in enumerate(zip(PLAN, PLAN_PEOPLE, strict=True), start=1):
        free = [a for a in passives if id(a) not in planned]
        people = sorted(free, key=lambda a, number=number: _wish(a, number))[:count]
        planned |= set(map(id, people))
        places = " ".join(str(row) for row in sorted(rows[id(a)] for a in people))
        table.append((number, *action, NEWEST, places))
    write_rows(path, PLAN_HEADINGS, table)


def write_past(path: Path, spring: Sequence[Answer]) -> None:
    """Write what was done for passives of spring 2026, so that autumn shows what became of them."""
    lot = random.Random(SEED + 1)  # of its own, so that the other files stay as they are
    rows = {id(answer): 2 + place for place, answer in enumerate(spring)}
    free = [answer for answer in spring if answer.group == "P"]
    lot.shuffle(free)
    table: list[tuple[object, ...]] = []
    for *facts, counts in PAST:
        people: list[Answer] = []
        for fate, count in zip(("M", "D", "P", ""), counts, strict=True):
            people += [answer for answer in free if _fate(answer) == fate][:count]
        taken = set(map(id, people))
        free = [answer for answer in free if id(answer) not in taken]
        table.append((*facts, FILES[3][0], " ".join(str(row) for row in sorted(rows[id(a)] for a in people))))
    write_rows(path, PAST_HEADINGS, table)


def _fate(answer: Answer) -> str:
    """Return the group of the same person in the newest wave, "" where there is no answer."""
    score = answer.person.scores.get(4)
    return "" if score is None else "M" if score >= 9 else "P" if score >= 7 else "D"


def _wish(answer: Answer, number: int) -> tuple[object, ...]:
    """Sort first who misses what the action is about, then who wrote nothing and rated it lowest."""
    if number <= 4:
        tag = ("W", "C", "O", "P")[number - 1]
        heading = next(heading for heading, (code, *_) in DRIVERS.items() if code == tag)
        return (f"-{tag}" not in answer.tags, bool(answer.tags), answer.ratings.get(heading, 11), answer.person.key)
    return (bool(answer.tags), -int(answer.score), -sum(answer.ratings.values()), answer.person.key)


def write_rows(path: Path, headings: Sequence[str], table: Iterable[Sequence[object]]) -> None:
    """Write a comma-separated UTF-8 file for the program itself."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

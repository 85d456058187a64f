"""Random survey tables of up to forty columns, in three languages, shuffled and dirty, with the truth of every cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st
from surveys import FACTS

from npsdesk.core.cleaning.table import Cell, Table

LANGUAGES = ("en", "nl", "de")
HEADINGS = {
    "score": ("How likely are you to recommend us?", "Hoe waarschijnlijk is het dat je ons aanbeveelt?", "Empfehlung"),
    "comment": ("Why this score?", "Waarom deze score?", "Warum?"),
    "key": ("Customer number", "Klantnummer", "Kundennummer"),
    "name": ("Name", "Naam", "Nachname"),
    "email": ("E-mail", "E-mailadres", "E-Mail"),
    "date": ("Date", "Datum", "Datum"),
    "group": ("Region", "Regio", "Filiale"),
    "rating": ("Speed of delivery", "Snelheid", "Lieferung"),
    "value": ("Revenue", "Omzet", "Umsatz"),
    "usage": ("Logins", "Gebruik", "Anzahl Besuche"),
    "words": ("Staff were kind", "Personeel was vriendelijk", "Freundlichkeit"),
    "odd": ("Q7_b", "Overig", "Sonstiges"),
}
AGREE = (
    ("Strongly agree", "Agree", "Disagree"),
    ("Helemaal mee eens", "Mee eens", "Mee oneens"),
    ("Sehr zufrieden", "Zufrieden", "Unzufrieden"),
)
NO_ANSWERS = ("", None, " ", "-", "n/a", "n.v.t.", "weet niet", "keine Angabe")
LABELS = (
    "{} - Extremely likely",
    "{} (Zeer waarschijnlijk)",
    "Sehr wahrscheinlich: {}",
    "{}/10",
    " {} ",
    "{}.0",
    "{},0",
)
WRONG = ("11", "-1", "7,5", 7.5, 42, "soon", "TRUE", True, "٩", "1_0", "#REF!", "nan", "80 %", "4 stars", "8-okt")
SPOKEN = (
    "prima geholpen",
    "the staff",
    "was",
    "kind but slow",
    "sehr gut",
    "=1+1",
    "<b>x</b>",
    "😀",
    "é",
    "«ja»",
    "a,b",
)
WORDS = st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=6).map(" ".join)


@dataclass(frozen=True)
class RandomTable:
    """A table, and for each (row, column) with a number, score or moment what it stands for; None where it is none."""

    table: Table
    truth: dict[tuple[int, int], object]


Pair = tuple[Cell, object]


def _score(draw: st.DrawFn) -> Pair:
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(st.sampled_from(NO_ANSWERS)), None
    if kind == 1:
        return draw(st.sampled_from(WRONG)), None
    score = draw(st.integers(0, 10))
    forms: Sequence[Cell] = (score, float(score), str(score), *(form.format(score) for form in LABELS))
    return draw(st.sampled_from(forms[:3] if kind < 8 else forms)), score


def _number(draw: st.DrawFn, low: int, high: int, decimal: str) -> Pair:
    if draw(st.integers(0, 7)) == 0:
        return draw(st.sampled_from(("", None, "onbekend"))), None
    number = draw(st.integers(low * 100, high * 100)) / 100
    text = f"{number:.2f}".replace(".", decimal)
    return draw(st.sampled_from([number, text, f"€ {text}", f" {text} "])), number


def _whole(draw: st.DrawFn, low: int, high: int) -> Pair:
    number = draw(st.integers(low, high))
    return draw(st.sampled_from([(number, number), (str(number), number), (float(number), number), ("", None)]))


def _moment(draw: st.DrawFn, form: str) -> Pair:
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from(["", "31-02-2026", "10:59", "straks", None])), None
    day = date(2026, 1, 13) + timedelta(days=draw(st.integers(0, 300)))
    moment = datetime.combine(day, time(draw(st.integers(0, 23)), draw(st.integers(0, 59))))
    return (moment if form == "typed" else moment.strftime(form)), moment


def _texts(kind: str, place: int, row: int) -> tuple[Cell, ...]:
    """Return what may stand in a column of texts."""
    return {
        "words": (*AGREE[place], "", None),
        "key": (f"{row:05}", f"K{row}", 10_000 + row),
        "name": (f"Anna {row}", " Bo ", "", "O'Neill"),
        "email": (f"k{row}@example.com", "", f"K{row}@Example.org "),
        "group": ("Noord", "Süd", "East ", "", 7),
    }[kind]


ODD = st.one_of(st.none(), st.booleans(), st.integers(-5, 99), st.text(max_size=8), st.floats())


def _cell(draw: st.DrawFn, kind: str, place: int, row: int, column: dict[str, str]) -> Pair:
    numbers: dict[str, Callable[[], Pair]] = {
        "score": lambda: _score(draw),
        "value": lambda: _number(draw, 1, 9999, column["decimal"]),
        "rating": lambda: _whole(draw, 1, 5),
        "usage": lambda: _whole(draw, 0, 300),
        "date": lambda: _moment(draw, column["form"]),
    }
    if kind in numbers:
        return numbers[kind]()
    if kind == "comment":
        return draw(st.one_of(WORDS.map(lambda text: f"{text} {row}"), st.sampled_from(("", None, " ")))), None
    return (draw(ODD) if kind == "odd" else draw(st.sampled_from(_texts(kind, place, row)))), None


@st.composite
def random_tables(draw: st.DrawFn) -> RandomTable:
    """Return a table with its truth: titles above, totals below, short rows, blank rows, rows twice."""
    place = draw(st.integers(0, 2))
    kinds = draw(st.lists(st.sampled_from(sorted(HEADINGS)), min_size=1, max_size=40))
    column = {
        "decimal": draw(st.sampled_from(".,")),
        "form": draw(st.sampled_from(["typed", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%d.%m.%Y %H:%M"])),
    }
    headings: list[Cell] = [f"{HEADINGS[kind][place]}{' ' * (number % 2)}" for number, kind in enumerate(kinds)]
    rows: list[list[Cell]] = [
        [f"Rapport {number}"] for number in range(draw(st.integers(0, 2)) if len(kinds) > 3 else 0)
    ]
    rows.append(headings)
    truth: dict[tuple[int, int], object] = {}
    for number in range(draw(st.integers(1, 14))):
        kind_of_row = draw(st.integers(0, 15))
        if kind_of_row == 0:
            rows.append([None] * len(kinds))
            continue
        if kind_of_row == 1 and len(truth) and rows[-1]:
            rows.append(list(rows[-1]))
            truth |= {(len(rows) - 1, at): found for (row, at), found in list(truth.items()) if row == len(rows) - 2}
            continue
        pairs = [_cell(draw, kind, place, number, column) for kind in kinds]
        if kind_of_row == 2:
            pairs = pairs[: draw(st.integers(1, len(pairs)))]
        truth |= {(len(rows), at): found for at, (_text, found) in enumerate(pairs)}
        rows.append([cell for cell, _found in pairs])
    if draw(st.booleans()) and len(kinds) > 3:
        rows += [[], ["Totaal", None, 12.5]]
    return RandomTable(Table(FACTS, "Sheet1", ("Sheet1",), rows), truth)

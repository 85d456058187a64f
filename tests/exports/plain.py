"""Spreadsheets that no survey tool wrote: what owners make themselves, and what Excel makes of it."""

from collections.abc import Sequence
from datetime import datetime

from npsdesk.core.cleaning.table import Cell, Left, QuestionKind
from npsdesk.core.survey import Role
from tests.exports.export import Made, Truth, csv_bytes, truth_of, xlsx_bytes
from tests.exports.people import Person, people

_HEAD: list[Cell] = ["Klantnummer", "Aanbeveling", "Toelichting", "Regio", "Datum"]
_ROLES = {"Klantnummer": Role.KEY, "Aanbeveling": Role.SCORE, "Toelichting": Role.COMMENT, "Regio": Role.GROUP,
          "Datum": Role.DATE}  # fmt: skip


def _row(person: Person) -> list[Cell]:
    return [person.key, person.score, person.comment, person.region, person.when.strftime("%d-%m-%Y")]


def _rows(every: Sequence[Person]) -> list[list[Cell]]:
    return [_row(one) for one in every]


def decoy() -> Made:
    """A column of -100, 0 and 100, and one of 1, 2 and 3, both made of the score."""
    every = people(language="nl", seed=30)
    head = [*_HEAD, "NPS-waarde", "NPS group"]
    rows = [[*_row(one), *_derived(one)] for one in every]
    roles = _ROLES | {"NPS-waarde": Role.GROUP, "NPS group": Role.GROUP}
    return Made(csv_bytes([head, *rows], ";"), truth_of(every, roles))


def _derived(person: Person) -> list[Cell]:
    if person.score is None:
        return ["", ""]
    place = (person.score > 6) + (person.score > 8)
    return [(place - 1) * 100, place + 1]


def titles_and_totals() -> Made:
    """A title above the headings, totals below the answers."""
    every = people(language="nl", seed=31)
    title: list[list[Cell]] = [["Klantonderzoek voorjaar 2026"], ["Gemaakt door Anna", "vertrouwelijk"], []]
    totals: list[list[Cell]] = [
        ["Totaal", 44, "", "", ""],
        ["Gemiddelde", 6.7, "", "", ""],
        ["NPS: 12", "", "", "", ""],
    ]
    data = xlsx_bytes([*title, _HEAD, *_rows(every), [], *totals])
    return Made(data, truth_of(every, _ROLES, {Left.TOTALS: 3}))


def named_delimiter() -> Made:
    """The first line says which sign separates the columns."""
    every = people(language="nl", seed=32)
    return Made(b"sep=;\r\n" + csv_bytes([_HEAD, *_rows(every)], ";", "cp1252"), truth_of(every, _ROLES))


def wide_letters() -> Made:
    """UTF-16 with tabs, as Excel saves Unicode text."""
    every = people(language="nl", seed=33)
    return Made(csv_bytes([_HEAD, *_rows(every)], "\t", "utf-16"), truth_of(every, _ROLES))


def one_to_ten() -> Made:
    """A scale without a zero: usable, and asked about."""
    every = [Person(**{**vars(one), "score": max(1, one.score) if one.score is not None else None})
             for one in people(language="nl", seed=34)]  # fmt: skip
    head: list[Cell] = ["Klantnummer", "Rapportcijfer 1 tot 10", "Toelichting", "Regio", "Datum"]
    roles = {"Rapportcijfer 1 tot 10": Role.SCORE, "Klantnummer": Role.KEY}
    return Made(csv_bytes([head, *_rows(every)], ";"), truth_of(every, roles, questions=(QuestionKind.NO_ZERO,)))


def two_waves() -> tuple[Made, Made]:
    """Two rounds of one survey: the region is gone from the second."""
    early, late = people(language="nl", seed=35), people(30, "nl", seed=36)
    first = Made(csv_bytes([_HEAD, *_rows(early)], ";"), truth_of(early, _ROLES))
    without = [[*row[:3], row[4]] for row in _rows(late)]
    roles = {heading: role for heading, role in _ROLES.items() if heading != "Regio"}
    second = Made(csv_bytes([[*_HEAD[:3], _HEAD[4]], *without], ";"), truth_of(late, roles))
    return first, second


def wave_before() -> Made:
    """The first of two rounds."""
    return two_waves()[0]


def wave_after() -> Made:
    """The second of two rounds."""
    return two_waves()[1]


def own_timestamp() -> Made:
    """A list of the owner's own that begins with a column Timestamp which holds no moments."""
    every = people(seed=37)
    head: list[Cell] = ["Timestamp", "Customer number", "NPS", "Comment"]
    rows: list[list[Cell]] = [[f"batch {one.number % 3}", one.key, one.score, one.comment] for one in every]
    roles = {"Customer number": Role.KEY, "NPS": Role.SCORE, "Comment": Role.COMMENT}
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))


_OWN = {
    "en": ("Customer number", "Recommend us", "Comment", "Region", "Date"),
    "de": ("Kundennummer", "Weiterempfehlung", "Kommentar", "Filiale", "Datum"),
    "fr": ("N° client", "Recommandation", "Commentaire", "Magasin", "Date de réponse"),
}


def own_sheet(language: str, order: tuple[int, ...] = (0, 1, 2, 3, 4)) -> Made:
    """A list of the owner's own, with the columns in any order."""
    every = people(language=language, seed=38)
    rows = [[_row(one)[place] for place in order] for one in every]
    key, score, comment, region, day = _OWN[language]
    roles = {key: Role.KEY, score: Role.SCORE, comment: Role.COMMENT, region: Role.GROUP, day: Role.DATE}
    return Made(csv_bytes([[_OWN[language][place] for place in order], *rows], ";"), truth_of(every, roles))


def two_questions() -> Made:
    """The company and the product are both asked about: the owner says which one counts."""
    every = people(seed=39)
    head: list[Cell] = ["Customer number", "How likely are you to recommend our shop?",
                        "How likely are you to recommend our bikes?", "Comment"]  # fmt: skip
    rows: list[list[Cell]] = [[one.key, one.score, (one.number * 3) % 11, one.comment] for one in every]
    return Made(csv_bytes([head, *rows]), Truth(44, 0, 0, 0, 0, roles={"Comment": Role.COMMENT}, is_refused=True))


def eaten_by_excel() -> Made:
    """Scores written as 8/10, of which a spreadsheet made the 8th of October."""
    every = [
        Person(**{**vars(one), "score": max(1, one.score or 1)}) for one in people(language="nl", seed=42, blanks=0)
    ]
    when = datetime.fromisoformat("2026-10-01")
    rows = [[one.key, when.replace(day=one.score or 1), one.comment, one.region, one.when] for one in every]
    truth = truth_of(every, _ROLES, questions=(QuestionKind.SCORE_DATES,))
    return Made(xlsx_bytes([_HEAD, *rows], date_format="dd-mm-yyyy"), truth)

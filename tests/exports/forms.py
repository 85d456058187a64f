"""Downloads of form builders: Microsoft Forms, Google Forms, Typeform and Tally."""

from collections.abc import Sequence

from npsdesk.core.cleaning.table import Cell, Left
from npsdesk.core.survey import Role
from tests.exports.export import Made, csv_bytes, truth_of, xlsx_bytes
from tests.exports.people import REASON, RECOMMEND, REGION, Person, people

_MICROSOFT = {
    "en": ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time"),
    "nl": ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"),
    "de": ("Id", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"),
    "fr": ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"),
}
_CHANNELS = ("Shop;", "Shop;Website;", "Website;Phone;", "Phone;")


def _microsoft_head(language: str) -> list[Cell]:
    asked = [
        f"{RECOMMEND[language].rstrip('?')}\xa0?",
        REASON[language],
        "Channels used",
        "How happy are you with.Price",
    ]
    return [*_MICROSOFT[language], *asked]


def _microsoft_row(person: Person, when: Cell, email: str, name: str, width: int) -> list[Cell]:
    own: list[Cell] = [person.number, when, when, email, name, None][:width]
    happy = ("Satisfied", "Neutral", "Dissatisfied", "Very satisfied")[person.number % 4]
    return [*own, person.score, person.comment, _CHANNELS[person.number % 4], happy]


def _microsoft_roles(language: str, *, is_open: bool) -> dict[str, Role]:
    own, head = _MICROSOFT[language], _microsoft_head(language)
    return {
        own[0]: Role.IGNORE,
        own[1]: Role.IGNORE,
        own[2]: Role.DATE,
        own[3]: Role.IGNORE if is_open else Role.EMAIL,
        own[4]: Role.IGNORE if is_open else Role.NAME,
        " ".join(str(head[len(own)]).split()): Role.SCORE,
        REASON[language]: Role.COMMENT,
        "How happy are you with.Price": Role.RATING,
    }


def microsoft_forms(language: str = "en") -> Made:
    """A workbook with real dates, for people of the organisation."""
    width = len(_MICROSOFT[language])
    every = people(language=language, seed=5)
    rows = [_microsoft_row(one, one.when, one.email, f"{one.first} {one.last}", width) for one in every]
    truth = truth_of(every, _microsoft_roles(language, is_open=False))
    return Made(xlsx_bytes([_microsoft_head(language), *rows]), truth)


def microsoft_forms_open(language: str = "en") -> Made:
    """A CSV file saved from the workbook of an open form: everybody is "anonymous", and the month comes first."""
    width = len(_MICROSOFT[language])
    every = [one for one in people(60, language, seed=5) if one.when.day <= 12]
    rows = [_microsoft_row(one, _american(one), "anonymous", "", width) for one in every]
    truth = truth_of(every, _microsoft_roles(language, is_open=True))
    delimiter = "," if language == "en" else ";"
    return Made(csv_bytes([_microsoft_head(language), *rows], delimiter, "cp1252"), truth)


def microsoft_forms_mixed() -> Made:
    """Some signed in, the others are "anonymous": never one customer."""
    every = people(seed=6)
    rows = [
        _microsoft_row(
            one, one.when, one.email if one.number % 2 else "anonymous", one.first if one.number % 2 else "", 6
        )
        for one in every
    ]
    return Made(xlsx_bytes([_microsoft_head("en"), *rows]), truth_of(every, _microsoft_roles("en", is_open=False)))


def _american(person: Person) -> str:
    when = person.when
    return f"{when.month}/{when.day}/{when:%y} {when.hour}:{when:%M:%S}"


_STAMP = {"en": "Timestamp", "nl": "Tijdstempel", "de": "Zeitstempel", "fr": "Horodateur"}
_ADDRESS = {"en": "Email Address", "nl": "E-mailadres", "de": "E-Mail-Adresse", "fr": "Adresse e-mail"}
_MOMENT = {"en": "{0.month}/{0.day}/{0.year} {0.hour}:{0:%M:%S}", "nl": "{0.day}-{0.month}-{0.year} {0.hour}:{0:%M:%S}",
           "de": "{0:%d.%m.%Y %H:%M:%S}", "fr": "{0:%d/%m/%Y %H:%M:%S}"}  # fmt: skip


def google_forms(language: str = "en", moment: str = "") -> Made:
    """A linear scale, and a question that was edited, so that its heading is there twice."""
    every = people(language=language, seed=7)
    asked, reason = RECOMMEND[language], REASON[language]
    head: list[Cell] = [_STAMP[language], _ADDRESS[language], asked, reason, REGION[language], reason]
    written = moment or _MOMENT[language]
    rows = [_google_row(one, written.format(one.when)) for one in every]
    roles = {_STAMP[language]: Role.DATE, _ADDRESS[language]: Role.EMAIL, asked: Role.SCORE, reason: Role.COMMENT,
             f"{reason} (2)": Role.COMMENT, REGION[language]: Role.GROUP}  # fmt: skip
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))


def _google_row(person: Person, when: str) -> list[Cell]:
    early, late = (person.comment, "") if person.number % 2 else ("", person.comment)
    return [when, person.email, person.score, early, person.region, late]


def google_forms_download() -> Made:
    """The file of the form itself, with the time zone behind the time."""
    return google_forms(moment="{0:%Y/%m/%d} {0:%I:%M:%S %p} GMT+1")


def google_sheet() -> Made:
    """The sheet behind a form, with real dates."""
    every = people(seed=7)
    head: list[Cell] = ["Timestamp", "Username", RECOMMEND["en"], REASON["en"]]
    rows: list[Sequence[Cell]] = [[one.when, one.email, one.score, one.comment] for one in every]
    roles = {"Timestamp": Role.DATE, "Username": Role.EMAIL, RECOMMEND["en"]: Role.SCORE, REASON["en"]: Role.COMMENT}
    return Made(xlsx_bytes([head, *rows], "Form Responses 1"), truth_of(every, roles))


def typeform(*, is_old: bool = False, language: str = "en") -> Made:
    """Answers that were begun and not sent are marked, in the old shape by a missing moment alone."""
    every = people(48, language, seed=8)
    tail = ["Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
    if not is_old:
        tail = [
            "Response Type",
            "Start Date (UTC)",
            "Stage Date (UTC)",
            "Submit Date (UTC)",
            "Network ID",
            "Tags",
            "Ending",
        ]
    asked, reason = RECOMMEND[language], REASON[language]
    head: list[Cell] = ["#", f"Hello {{{{field:abc123}}}}, {asked}", reason, "Shop", "Website", "Phone", *tail]
    begun = (5, 17, 30)
    rows = [_typeform_row(one, is_begun=place in begun, is_old=is_old) for place, one in enumerate(every)]
    roles = {"#": Role.IGNORE, str(head[1]): Role.SCORE, reason: Role.COMMENT, "Submit Date (UTC)": Role.DATE,
             "Start Date (UTC)": Role.IGNORE, "Network ID": Role.IGNORE, "Shop": Role.GROUP}  # fmt: skip
    counted = [one for place, one in enumerate(every) if place not in begun]
    return Made(csv_bytes([head, *rows]), truth_of(counted, roles, {Left.PARTIAL: len(begun)}))


def _typeform_row(person: Person, *, is_begun: bool, is_old: bool) -> list[Cell]:
    start, network = person.when.strftime("%Y-%m-%d %H:%M:%S"), f"{person.number * 2654435761 % 2**32:08x}93"
    sent = "" if is_begun else start
    tail: list[Cell] = [start, sent, network]
    if not is_old:
        tail = ["partial" if is_begun else "completed", start, start if is_begun else "", sent, network, "", ""]
    ticked = [name if person.number % place else "" for name, place in (("Shop", 2), ("Website", 3), ("Phone", 5))]
    return [f"k{person.number:05}x", person.score, person.comment, *ticked, *tail]


def tally(language: str = "en") -> Made:
    """One heading row, with a column for each choice beside the joined ones."""
    every = people(language=language, seed=9)
    head: list[Cell] = ["Submission ID", "Respondent ID", "Submitted at", RECOMMEND[language], REASON[language],
                        "Channels", "Channels (Shop)", "Channels (Website)"]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        [f"sub{one.number:04}", f"resp{one.number:04}", one.when.strftime("%Y-%m-%d %H:%M:%S"), one.score, one.comment,
         ("Shop", "Website", "Shop, Website")[one.number % 3], str(one.number % 3 != 1).upper(),
         str(one.number % 3 != 0).upper()]
        for one in every
    ]  # fmt: skip
    roles = {"Submission ID": Role.IGNORE, "Respondent ID": Role.IGNORE, "Submitted at": Role.DATE,
             RECOMMEND[language]: Role.SCORE, REASON[language]: Role.COMMENT, "Channels": Role.GROUP}  # fmt: skip
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))

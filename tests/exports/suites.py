"""Downloads of SurveyMonkey and Qualtrics: two and three heading rows."""

import json
from collections.abc import Sequence

from npsdesk.core.cleaning.table import Cell, Left
from npsdesk.core.survey import Role
from tests.exports.export import Made, csv_bytes, truth_of, xlsx_bytes
from tests.exports.people import REASON, RECOMMEND, REGION, Person, people

_MONKEY = {
    "en": ("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
           "Last Name", "Custom Data 1"),
    "nl": ("Respondent-ID", "Collector-ID", "Begindatum", "Einddatum", "IP-adres", "E-mailadres", "Voornaam",
           "Achternaam", "Aangepaste gegevens 1"),
    "de": ("Befragten-ID", "Collector-ID", "Startdatum", "Enddatum", "IP-Adresse", "E-Mail-Adresse", "Vorname",
           "Nachname", "Benutzerdefinierte Daten 1"),
    "fr": ("ID du répondant", "ID du collecteur", "Date de début", "Date de fin", "Adresse IP", "Adresse email",
           "Prénom", "Nom de famille", "Données personnalisées 1"),
}  # fmt: skip
_KINDS = {"en": ("Response", "Open-Ended Response"), "nl": ("Antwoord", "Open antwoord"),
          "de": ("Antwort", "Offene Antwort"), "fr": ("Réponse", "Réponse ouverte")}  # fmt: skip


def _monkey_row(person: Person, score: Cell) -> list[Cell]:
    when = person.when.strftime("%m/%d/%Y %I:%M:%S %p")
    number = f"1180{person.number:07}"
    own: list[Cell] = [number, "4003112", when, when, "10.0.0.1", person.email, person.first, person.last, ""]
    return [*own, score, person.comment, person.region, 3 + person.number % 3, 1 + person.number % 5]


def _monkey(language: str = "en", question: str = "", labels: dict[int, str] | None = None) -> list[list[Cell]]:
    asked = question or RECOMMEND[language]
    closed, opened = _KINDS[language]
    head: list[Cell] = [*_MONKEY[language], asked, REASON[language], REGION[language], "How do you rate us on:", ""]
    below: list[Cell] = [""] * 9 + [closed, opened, closed, "Price", "Speed"]
    rows = [_monkey_row(one, _label(one.score, labels)) for one in people(language=language, seed=2)]
    return [head, below, *rows]


def _label(score: int | None, labels: dict[int, str] | None) -> Cell:
    if score is None:
        return ""
    return (labels or {}).get(score, str(score))


def _monkey_roles(language: str = "en", question: str = "") -> dict[str, Role]:
    own = _MONKEY[language]
    return {
        own[0]: Role.IGNORE,
        own[1]: Role.IGNORE,
        own[2]: Role.IGNORE,
        own[3]: Role.DATE,
        own[4]: Role.IGNORE,
        own[5]: Role.EMAIL,
        own[6]: Role.NAME,
        own[7]: Role.NAME,
        question or RECOMMEND[language]: Role.SCORE,
        REASON[language]: Role.COMMENT,
        REGION[language]: Role.GROUP,
    }


def surveymonkey(language: str = "en") -> Made:
    """Two heading rows; a matrix whose question goes on over blank headings."""
    roles = _monkey_roles(language) | {"How do you rate us on: – Price": Role.RATING}
    return Made(csv_bytes(_monkey(language)), truth_of(people(language=language, seed=2), roles))


def surveymonkey_labels() -> Made:
    """Scores as the texts of their choices; HTML and a line break in the question; Mac Roman letters."""
    question = "<p>How <b>likely</b> are you to recommend\nus&nbsp;to a friend, or colleague?</p>"
    rows = _monkey(question=question, labels={0: "Not at all likely - 0", 10: "Extremely likely - 10"})
    for number, row in enumerate(rows[2:]):
        row[10] = f"{row[10]} – très bien, “{number}”" if row[10] else ""
    shown = "How likely are you to recommend us to a friend, or colleague?"
    truth = truth_of(people(seed=2), _monkey_roles(question=shown))
    return Made(csv_bytes(rows, encoding="mac_roman"), truth)


def surveymonkey_bare_second_row() -> Made:
    """The second heading row is there, and empty."""
    rows = _monkey()
    rows[1] = [""] * len(rows[0])
    return Made(csv_bytes(rows), truth_of(people(seed=2), _monkey_roles()))


def surveymonkey_workbook(language: str = "en") -> Made:
    """The same as a workbook."""
    rows = [[int(cell) if number > 1 and place == 9 and cell else cell for place, cell in enumerate(row)]
            for number, row in enumerate(_monkey(language))]  # fmt: skip
    return Made(xlsx_bytes(rows), truth_of(people(language=language, seed=2), _monkey_roles(language)))


_QUALTRICS = (
    "StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate",
    "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference",
    "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage",
)  # fmt: skip
_SECOND = {
    "en": ("Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished",
           "Recorded Date", "Response ID", "Recipient Last Name", "Recipient First Name", "Recipient Email",
           "External Data Reference", "Location Latitude", "Location Longitude", "Distribution Channel",
           "User Language"),
    "nl": ("Begindatum", "Einddatum", "Soort antwoord", "IP-adres", "Voortgang", "Duur (in seconden)", "Voltooid",
           "Vastgelegd op", "Antwoord-id", "Achternaam ontvanger", "Voornaam ontvanger", "E-mail ontvanger",
           "Externe gegevensreferentie", "Breedtegraad", "Lengtegraad", "Distributiekanaal", "Gebruikerstaal"),
    "de": ("Anfangsdatum", "Enddatum", "Antworttyp", "IP-Adresse", "Aktueller Stand", "Dauer (in Sekunden)",
           "Beendet", "Aufzeichnungsdatum", "Antwort-ID", "Nachname des Empfängers", "Vorname des Empfängers",
           "E-Mail des Empfängers", "Externe Datenreferenz", "Breitengrad", "Längengrad", "Verteilungskanal",
           "Benutzersprache"),
    "fr": ("Date de début", "Date de fin", "Type de réponse", "Adresse IP", "Avancement", "Durée (en secondes)",
           "Terminé", "Date enregistrée", "ID de réponse", "Nom du destinataire", "Prénom du destinataire",
           "Adresse électronique du destinataire", "Référence de données externe", "Latitude", "Longitude",
           "Canal de distribution", "Langue de l'utilisateur"),
}  # fmt: skip
_TEXT_IQ = ("Parent Topics", "Sentiment Polarity", "Sentiment Score", "Sentiment", "Topic Sentiment Label",
            "Topic Sentiment Score", "Topics")  # fmt: skip
_KEPT = ("0", "100", "1"), ("4", "100", "1")
_DROPPED = {
    Left.PREVIEW: (("1", "100", "1"), ("2", "100", "1")),
    Left.BOGUS: (("8", "100", "1"),),
    Left.PARTIAL: (("0", "40", "0"), ("0", "75", "0"), ("0", "10", "0")),
}
_WORDS = {"0": "IP Address", "1": "Survey Preview", "2": "Survey Test", "4": "Imported", "8": "Spam"}


def _qualtrics_row(person: Person, marks: Sequence[str], *, in_words: bool) -> list[Cell]:
    status, progress, finished = marks
    when = person.when.strftime("%Y-%m-%d %H:%M:%S")
    if in_words:
        status, finished = _WORDS[status], "True" if finished == "1" else "False"
    score = "" if person.score is None else str(person.score)
    group = "" if person.score is None else _group(person.score, in_words=in_words)
    tone = ("Positive", "Negative", "Neutral")[person.number % 3]
    topics = ("Staff", "Price", "Delivery, Staff")[person.number % 3]
    iq = [topics.split(",")[0], str(person.number % 5 - 2), str(person.number % 3 - 1), tone, tone, "1", topics]
    return [
        when, when, status, "10.0.0.1", progress, "39", finished, when, f"R_{person.number:015}", person.last,
        person.first, person.email, person.key, "52.1", "4.3", "email", "EN" if person.number % 2 else "NL",
        group, score, person.comment, *(iq if person.comment else [""] * 7), person.region,
    ]  # fmt: skip


def _group(score: int, *, in_words: bool) -> str:
    place = 1 + (score >= 7) + (score >= 9)
    return ("Detractor", "Passive", "Promoter")[place - 1] if in_words else str(place)


def _qualtrics(language: str, *, in_words: bool, zone: str = "") -> tuple[list[list[Cell]], list[Person]]:
    """Return heading rows and answers with previews, test, spam and unfinished rows, and the people who count."""
    codes = [*_QUALTRICS, "Q3_NPS_GROUP", "Q3", "Q4", *(f"Q4 - {name}" for name in _TEXT_IQ), "Region"]
    asked = RECOMMEND[language]
    texts = [*_SECOND[language], f"{asked} - Group", asked, REASON[language], *codes[20:27], "Region"]
    ids = [{"ImportId": _import_id(code)} | ({"timeZone": zone} if zone and "Date" in code else {}) for code in codes]
    head: list[list[Cell]] = [[*codes], [*texts], [json.dumps(one, separators=(",", ":")) for one in ids]]
    every = people(50, language, seed=3)
    marks = [one for ones in _DROPPED.values() for one in ones]
    spread = dict(zip(range(4, 4 + 7 * len(marks), 7), marks, strict=False))
    rows = [
        _qualtrics_row(one, spread.get(place, _KEPT[place % 2]), in_words=in_words) for place, one in enumerate(every)
    ]
    return head + rows, [one for place, one in enumerate(every) if place not in spread]


def _import_id(code: str) -> str:
    if code.startswith("Q"):
        return code.replace("Q", "QID", 1)
    return code[0].lower() + code[1:]


def _qualtrics_truth(language: str, counted: list[Person]) -> Made:
    codes, texts, asked = _QUALTRICS, _SECOND[language], RECOMMEND[language]
    roles = dict.fromkeys(texts, Role.IGNORE) | {
        texts[codes.index("RecordedDate")]: Role.DATE,
        texts[codes.index("RecipientEmail")]: Role.EMAIL,
        texts[codes.index("ExternalReference")]: Role.KEY,
        texts[codes.index("RecipientFirstName")]: Role.NAME,
        texts[codes.index("RecipientLastName")]: Role.NAME,
        texts[codes.index("UserLanguage")]: Role.LANGUAGE,
        f"{asked} - Group": Role.GROUP,
        asked: Role.SCORE,
        REASON[language]: Role.COMMENT,
        "Q4 - Topics": Role.TAGS,
        "Q4 - Sentiment": Role.GROUP,
        "Region": Role.GROUP,
    }
    return Made(b"", truth_of(counted, roles, {reason: len(marks) for reason, marks in _DROPPED.items()}))


def qualtrics(language: str = "en") -> Made:
    """Three heading rows, the second in the survey's language; numbers for status, group and finished."""
    rows, counted = _qualtrics(language, in_words=False)
    return Made(csv_bytes(rows), _qualtrics_truth(language, counted).truth)


def qualtrics_words(language: str = "en") -> Made:
    """The same with words for choices, time zones in the third row, separated by tabs."""
    rows, counted = _qualtrics(language, in_words=True, zone="America/Denver")
    return Made(csv_bytes(rows, "\t", "utf-16"), _qualtrics_truth(language, counted).truth)


def qualtrics_workbook(language: str = "nl") -> Made:
    """The workbook has no third row."""
    rows, counted = _qualtrics(language, in_words=False)
    return Made(xlsx_bytes([*rows[:2], *rows[3:]]), _qualtrics_truth(language, counted).truth)


def qualtrics_legacy() -> Made:
    """Codes above headings, a byte order mark, and a delimiter at the end of every line."""
    own = ("ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status",
           "StartDate", "EndDate", "Finished")  # fmt: skip
    codes = [*(f"V{place}" for place in range(1, 11)), "Q1_NPS_GROUP", "Q1", "Q2", "LocationLatitude"]
    head: list[list[Cell]] = [[*codes], [*own, "Group", RECOMMEND["en"], REASON["en"], "LocationLatitude"]]
    every = people(46, seed=4)
    rows = [_legacy_row(one, "1" if place in (3, 8) else "0", "0" if place == 20 else "1")
            for place, one in enumerate(every)]  # fmt: skip
    counted = [one for place, one in enumerate(every) if place not in (3, 8, 20)]
    roles = {"EmailAddress": Role.EMAIL, "EndDate": Role.DATE, "StartDate": Role.IGNORE, "Status": Role.IGNORE,
             RECOMMEND["en"]: Role.SCORE, REASON["en"]: Role.COMMENT,
             "Name": Role.NAME, "Group": Role.GROUP}  # fmt: skip
    truth = truth_of(counted, roles, {Left.PREVIEW: 2, Left.PARTIAL: 1})
    return Made(csv_bytes(head + rows, encoding="utf-8-sig", ends_with=","), truth)


def _legacy_row(person: Person, status: str, finished: str) -> list[Cell]:
    when = person.when.strftime("%Y-%m-%d %H:%M:%S")
    score = "" if person.score is None else str(person.score)
    group = "" if person.score is None else _group(person.score, in_words=False)
    return [f"R_{person.number:015}", "Default Response Set", f"{person.first} {person.last}", person.key, person.email,
            "10.0.0.1", status, when, when, finished, group, score, person.comment, "47.1"]  # fmt: skip

"""Downloads of tools whose source is open: LimeSurvey, Formbricks and PostHog."""

from npsdesk.core.cleaning.table import Cell, Left
from npsdesk.core.survey import Role
from tests.exports.export import Made, csv_bytes, truth_of, xlsx_bytes
from tests.exports.people import REASON, RECOMMEND, Person, people

_LIME = {
    "code and text": ("id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
                      "startlanguage. Start language", "seed. Seed", "startdate. Date started",
                      "datestamp. Date last action"),
    "code": ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"),
    "en": ("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action"),
    "nl": ("Antwoord ID", "Datum inzending", "Laatste pagina", "Starttaal", "Seed", "Startdatum",
           "Datum laatste actie"),
    "fr": ("ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série",
           "Date de lancement", "Date de la dernière action"),
    "de": ("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert", "Datum gestartet",
           "Datum letzte Aktivität"),
}  # fmt: skip


def limesurvey(heads: str = "code and text") -> Made:
    """Unfinished answers have no moment at which they were sent; the time spent on a question has a column too."""
    language = heads if heads in RECOMMEND else "en"
    every = people(46, language, seed=10)
    asked, reason = RECOMMEND[language], REASON[language]
    score, comment, spent = {
        "code and text": (f"G01Q01. {asked}", f"G01Q02. {reason}", f"G01Q01Time. Question time: {asked}"),
        "code": ("NPS", "G01Q02", "G01Q01Time"),
    }.get(heads, (asked, reason, f"Question time: {asked}"))
    own = _LIME[heads]
    unfinished = (2, 9, 33)
    rows = [_lime_row(one, is_unfinished=place in unfinished) for place, one in enumerate(every)]
    roles = {own[0]: Role.IGNORE, own[1]: Role.DATE, own[2]: Role.IGNORE, own[3]: Role.LANGUAGE, own[4]: Role.IGNORE,
             own[5]: Role.IGNORE, own[6]: Role.IGNORE, score: Role.SCORE,
             comment: Role.COMMENT, spent: Role.IGNORE}  # fmt: skip
    if heads == "code":
        del roles[spent]
    counted = [one for place, one in enumerate(every) if place not in unfinished]
    head: list[Cell] = [*own, score, comment, spent]
    return Made(csv_bytes([head, *rows], encoding="utf-8-sig"), truth_of(counted, roles, {Left.PARTIAL: 3}))


def _lime_row(person: Person, *, is_unfinished: bool) -> list[Cell]:
    when = person.when.strftime("%Y-%m-%d %H:%M:%S")
    sent, page = ("", 1) if is_unfinished else (when, 3)
    language = "nl" if person.number % 3 else "en"
    score = None if is_unfinished else person.score
    return [person.number, sent, page, language, 1000003 * person.number, when, when, score, person.comment,
            round(2 + person.number * 0.37, 2)]  # fmt: skip


_BRICKS = ("No.", "Response ID", "Timestamp", "Finished", "Quotas", "Survey ID", "Formbricks ID (internal)", "User ID",
           "Tags")  # fmt: skip
_META = {
    "old": ("source", "url", "userAgent - browser", "userAgent - os", "userAgent - device", "country"),
    "new": ("Utm Source", "Url", "Browser", "Os", "Device", "Country", "Duration Seconds", "Finished At"),
}


def formbricks(shape: str = "old", language: str = "en", *, is_workbook: bool = False) -> Made:
    """Cells that a spreadsheet would take for a formula begin with an apostrophe; unfinished ones say No."""
    every = [_daring(one) for one in people(46, language, seed=11)]
    asked, reason, visit = f"1. {RECOMMEND[language]}", f"2. {REASON[language]}", "3. Why did you come?"
    head: list[Cell] = [*_BRICKS, *_META[shape], asked, reason, visit, f"{visit} - Option ID", "person.plan"]
    unfinished = (4, 21)
    rows = [_bricks_row(one, shape, is_unfinished=place in unfinished) for place, one in enumerate(every)]
    counted = [one for place, one in enumerate(every) if place not in unfinished]
    roles = {"No.": Role.IGNORE, "Response ID": Role.IGNORE, "Timestamp": Role.DATE, "Finished": Role.IGNORE,
             "Formbricks ID (internal)": Role.IGNORE, "User ID": Role.KEY, "Tags": Role.TAGS, asked: Role.SCORE,
             reason: Role.COMMENT, f"{visit} - Option ID": Role.IGNORE, "person.plan": Role.GROUP}  # fmt: skip
    truth = truth_of(counted, roles, {Left.PARTIAL: len(unfinished)})
    write = xlsx_bytes if is_workbook else csv_bytes
    return Made(write([head, *rows]), truth)


def _daring(person: Person) -> Person:
    """Return a person whose comment begins like a formula now and then."""
    sign = ("=", "+", "-", "@", "", "'")[person.number % 6]
    comment = f"{sign}{person.comment}" if person.comment else ""
    return Person(**{**vars(person), "comment": comment})


def _bricks_row(person: Person, shape: str, *, is_unfinished: bool) -> list[Cell]:
    when = person.when.strftime("%Y-%m-%d %H:%M:%S") + " UTC"
    meta: list[Cell] = ["link", "https://app.example.com/s/abc", "Firefox", "Linux", "desktop", "NL"]
    if shape == "new":
        meta = ["news", "https://app.example.com/s/abc", "Firefox", "Linux", "desktop", "NL", 31 + person.number, when]
    comment = f"'{person.comment}" if person.comment[:1] in ("=", "+", "-", "@") else person.comment
    reason = ("To buy; To look", "To look", "To return")[person.number % 3]
    tags = ("vip", "", "vip, new", "new")[person.number % 4]
    return [
        person.number, f"cm{person.number:06}", when, "No" if is_unfinished else "Yes", "", "cmsurvey1",
        f"cmperson{person.number}", f"user-{person.number}", tags, *meta, person.score, comment, reason,
        "opt1;opt2", ("free", "pro")[person.number % 2],
    ]  # fmt: skip


def posthog(language: str = "en") -> Made:
    """Numbered questions beside respondent, moment and status."""
    every = people(45, language, seed=12)
    asked, reason = f"1. {RECOMMEND[language]}", f"2. {REASON[language]}"
    head: list[Cell] = ["Respondent ID", "Submitted at (UTC)", "Status", asked, reason]
    states = {6: "Dismissed", 19: "Abandoned"}
    rows: list[list[Cell]] = [
        [f"0192-{one.number:05}", one.when.strftime("%Y-%m-%d %H:%M:%S"), states.get(place, "Completed"), one.score,
         one.comment]
        for place, one in enumerate(every)
    ]  # fmt: skip
    roles = {"Respondent ID": Role.KEY, "Submitted at (UTC)": Role.DATE, "Status": Role.IGNORE, asked: Role.SCORE,
             reason: Role.COMMENT}  # fmt: skip
    counted = [one for place, one in enumerate(every) if place not in states]
    return Made(csv_bytes([head, *rows]), truth_of(counted, roles, {Left.PARTIAL: 2}))

"""Files with one row per answer: RateNL's, and those of others."""

from npsdesk.core.cleaning.table import Cell, Left
from npsdesk.core.survey import Role
from tests.exports.export import Made, csv_bytes, truth_of
from tests.exports.people import REASON, RECOMMEND, REGION, Person, people


def _answers(person: Person, language: str) -> list[tuple[str, str, Cell]]:
    """Return code, question and answer; who said nothing has no row for it."""
    found: list[tuple[str, str, Cell]] = [("Q1", RECOMMEND[language], person.score)]
    if person.comment:
        found.append(("Q2", REASON[language], person.comment))
    return [*found, ("Q3", REGION[language], person.region)]


def ratenl() -> Made:
    """Results that were not confirmed, or that someone ignored, are invalid in all of their rows."""
    every = people(44, "nl", seed=40)
    head: list[Cell] = ["ResultID", "ResultDate", "ConfirmStatus", "ConfirmStatusDescription", "ResultIgnoredWhen",
                        "Respondent", "QuestionID", "QuestionText", "AnswerText"]  # fmt: skip
    refused, ignored = (3, 17), (25,)
    rows: list[list[Cell]] = []
    bogus, joined = 0, 0
    for place, one in enumerate(every):
        status = "2" if place in refused else str(place % 2)
        when = one.when.strftime("%Y-%m-%d %H:%M:%S")
        result = [str(80000 + one.number), when, status, "Status", when if place in ignored else "", "registered"]
        found = [[*result, code, asked, answer] for code, asked, answer in _answers(one, "nl")]
        rows += found
        if place in refused + ignored:
            bogus += len(found)
        else:
            joined += len(found) - 1
    counted = [one for place, one in enumerate(every) if place not in refused + ignored]
    roles = {"ResultID": Role.IGNORE, "ResultDate": Role.DATE, "ConfirmStatus": Role.IGNORE,
             RECOMMEND["nl"]: Role.SCORE, REASON["nl"]: Role.COMMENT, REGION["nl"]: Role.GROUP}  # fmt: skip
    truth = truth_of(counted, roles, {Left.BOGUS: bogus, Left.JOINED: joined})
    return Made(csv_bytes([head, *rows], encoding="utf-8-sig"), truth)


def plain_long() -> Made:
    """No tool that we know: number and text of an answer stand in columns of their own."""
    every = people(40, seed=41)
    head: list[Cell] = ["Respondent ID", "Customer", "Date", "Question", "Question type", "Answer value", "Answer text"]
    rows: list[list[Cell]] = []
    for one in every:
        own: list[Cell] = [f"r{one.number:04}", one.email, one.when.date().isoformat()]
        rows.append([*own, RECOMMEND["en"], "scale", one.score, ""])
        rows.append([*own, REASON["en"], "text", "", one.comment])
        rows.append([*own, REGION["en"], "choice", "", one.region])
    roles = {RECOMMEND["en"]: Role.SCORE, REASON["en"]: Role.COMMENT, REGION["en"]: Role.GROUP, "Customer": Role.EMAIL,
             "Date": Role.DATE}  # fmt: skip
    return Made(csv_bytes([head, *rows]), truth_of(every, roles, {Left.JOINED: 80}))

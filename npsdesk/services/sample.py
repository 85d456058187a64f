"""The sample project: a fictional bicycle shop with four waves, tags and a plan, made from the files that ship."""

import csv
import tempfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.table import CleanSurvey
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Channel, Direction, ReadBy, Status
from npsdesk.i18n import _, in_language
from npsdesk.resources import resource
from npsdesk.services.contact_log import log_contacts
from npsdesk.services.import_survey import clean_survey, read_survey, store_survey
from npsdesk.services.message_wording import BUSINESS
from npsdesk.store import comments, plan, readings, requests, responses, settings, tags
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestMark, RequestStatus

SHOP = "Harbour Bikes"
READ = "harbour_bikes_read.csv"
ENGLISH = {  # the shop's files have Dutch headings, as its survey tool wrote them: the sample names them for the owner
    "Klantnr": "Customer no.",
    "Naam": "Name",
    "E-mailadres": "E-mail",
    "Ingevuld op": "Answered on",
    "Dienst": "Service",
    "Filiaal": "Branch",
    "Aanbeveling": "Recommendation",
    "Waarom deze score?": "Why this score?",
    "Wachttijd": "Waiting time",
    "Vriendelijkheid": "Friendliness",
    "Kwaliteit reparatie": "Repair quality",
    "Prijs": "Price",
    "Communicatie": "Communication",
    "Advies": "Advice",
    "Openingsuren": "Opening hours",
    "Online reserveren": "Online booking",
    "Klant sinds": "Customer since",
    "Besteed": "Spent",
    "Taal": "Language",
}
DUTCH: dict[str | float, str] = {  # what stands in them is English, and named for an owner who reads Dutch
    "Repair": "Herstelling",
    "New bikes": "Nieuwe fietsen",
    "E-bike service": "E-bikeonderhoud",
    "Rental": "Verhuur",
    "Ghent": "Gent",
    "Antwerp": "Antwerpen",
    "Ostend": "Oostende",
}


def sample_place() -> Path:
    """Return a new place for a copy of the sample, in the system's folder for things that need no keeping."""
    return Path(tempfile.mkdtemp(prefix="npsdesk-")) / f"{SHOP}.npsdesk"


def make_sample(path: Path, language: str, today: date, progress: Progress | None = None) -> Project:
    """Make the sample project at `path`: its waves through the ordinary import, then its tags and its plan."""
    with in_language(language):
        name = _("{shop} (sample)").format(shop=SHOP)
    project = Project.create(path, name, language)
    try:
        _fill(project, language, today, progress or NoProgress())
    except BaseException:
        project.close()
        project.path.unlink(missing_ok=True)
        raise
    return project


def _fill(project: Project, language: str, today: date, progress: Progress) -> None:
    rows = _import_waves(project, language, datetime.combine(today, time(9)).astimezone(), progress)
    with project.change(label("Make the sample")):
        tag_ids = _add_tags(project, language)
        _tag(project, tag_ids, rows)
        _say(project, tag_ids, rows)
        _add_plan(project, language, today, tag_ids, rows)
        _add_past(project, language, tag_ids, rows)
        _solve(project, language, today)
        settings.put(project, "currency", "EUR")
        settings.put(project, BUSINESS, SHOP)  # customers of the sample are not told that it is one
    project.forget_history()


def _import_waves(project: Project, language: str, now: datetime, progress: Progress) -> dict[tuple[str, int], int]:
    """Import every wave; returns the response of each (file, row)."""
    waves = _table("harbour_bikes_waves.csv")
    for number, wave in enumerate(waves):
        progress.report(number, len(waves))
        reading = read_survey(resource(f"samples/{wave['file']}"))
        survey = clean_survey(reading, choices_from(reading.recognition))
        store_survey(project, _named(survey, language), wave[f"name_{language}"], now)
    return responses.by_file_row(project)


def _named(survey: CleanSurvey, language: str) -> CleanSurvey:
    """Return the survey with its questions, or with what its groups are called, in the owner's language."""
    if language == "en":
        return replace(survey, fields=tuple(replace(spec, name=ENGLISH[spec.name]) for spec in survey.fields))
    answers = [
        replace(one, answers=[(at, DUTCH.get(value, value)) for at, value in one.answers]) for one in survey.answers
    ]
    return replace(survey, answers=answers)


def _table(name: str) -> list[dict[str, str]]:
    with resource(f"samples/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _add_tags(project: Project, language: str) -> dict[str, int]:
    """Add the tags in the order of their number keys; returns the id by English name."""
    lines = {line["tag_en"]: line for line in _table("harbour_bikes_tags.csv")}
    ordered = sorted(lines.values(), key=lambda line: int(line["position"]))
    return {
        line["tag_en"]: tags.add_tag(project, line[f"tag_{language}"], line["color"], line["cause"]) for line in ordered
    }


def _tag(project: Project, tag_ids: dict[str, int], rows: dict[tuple[str, int], int]) -> None:
    groups: dict[tuple[int, Direction], list[int]] = {}
    for line in _table("harbour_bikes_tags.csv"):
        response = rows[line["file"], int(line["row"])]
        key = (tag_ids[line["tag_en"]], Direction(line["direction"]))
        groups.setdefault(key, []).extend(comments.of_response(project, response))
    for (tag, direction), ids in groups.items():
        tags.set_tag(project, ids, tag, direction)


def _say(project: Project, tag_ids: dict[str, int], rows: dict[tuple[str, int], int]) -> None:
    """Note what was read in the comments, as if the owner had let them be read."""
    lines = [(rows[line["file"], int(line["row"])], line) for line in _table(READ)]
    said = [(one, line) for response, line in lines for one in comments.of_response(project, response)]
    readings.set_languages(project, {one: line["language"] for one, line in said}, ReadBy.PROPOSED)
    readings.set_tones(project, {one: line["tone"] for one, line in said}, ReadBy.PROPOSED)
    reasons = {response: tag_ids[line["reason_en"]] for response, line in lines if line["reason_en"]}
    readings.set_reasons(project, reasons, ReadBy.PROPOSED)


def _add_past(project: Project, language: str, tag_ids: dict[str, int], rows: dict[tuple[str, int], int]) -> None:
    """Add what was done after the wave before the newest, and the messages that went out."""
    for line in _table("harbour_bikes_past.csv"):
        day = date.fromisoformat(line["day"])
        action = plan.add_action(
            project,
            reason=line[f"reason_{language}"],
            text=line[f"text_{language}"],
            owner=line["owner"],
            due=day,
            status=Status.DONE,
            tag=tag_ids.get(line["reason_en"]),
            tactic=line["tactic"],
            created=day - timedelta(days=10),
            cost=_amount(line["cost"]),
        )
        people = [rows[line["file"], int(row)] for row in line["rows"].split()]
        plan.link(project, action, people)
        log_contacts(project, people, day, Channel(line["channel"]), action=action)


def _amount(text: str) -> float | None:
    return float(text) if text else None


def _solve(project: Project, language: str, today: date) -> None:
    """Mark what customers asked for and got; they were not told yet."""
    for line in _table("harbour_bikes_solved.csv"):
        since = today + timedelta(days=int(line["solved_days"]))
        mark = RequestMark(status=RequestStatus.DONE, solved_on=since, what=line[f"what_{language}"])
        requests.mark_request(project, line["request"], mark)


def _add_plan(
    project: Project, language: str, today: date, tag_ids: dict[str, int], rows: dict[tuple[str, int], int]
) -> None:
    for line in _table("harbour_bikes_plan.csv"):
        action = plan.add_action(
            project,
            reason=line[f"reason_{language}"],
            text=line[f"text_{language}"],
            owner=line["owner"],
            due=today + timedelta(days=int(line["due_days"])),
            status=Status(line["status"]),
            tag=tag_ids.get(line["reason_en"]),
            tactic=line["tactic"],
            notes=line[f"notes_{language}"],
            created=today + timedelta(days=int(line["created_days"])),
            cost=_amount(line["cost"]),
        )
        plan.link(project, action, [rows[line["file"], int(row)] for row in line["rows"].split()])

"""A shop with 20,000 passives whose workbook has every sheet there is, with rows on each: for out and back."""

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress
from npsdesk.core.survey import Channel, Direction, Filter, PersonStatus, ReadBy
from npsdesk.services.contact_log import log_contacts
from npsdesk.services.find_requests import RequestLine, find_requests, gather_requests
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.make_plan import add_action
from npsdesk.services.message_wording import SENDER
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.tell_askers import solve_request
from npsdesk.store import comments, plan_people, readings, settings, tags
from npsdesk.store.project import Project

PASSIVES, PROMOTERS, DETRACTORS = 20_000, 12_000, 6_000
NOW = datetime(2026, 11, 15, 9).astimezone()
TODAY = NOW.date()
ACTIONS = 20
HEADINGS = ("Customer no.", "Name", "E-mail", "Date", "How likely are you to recommend us?", "Why?", "Branch")
RATINGS = ("Satisfaction with service", "Satisfaction with price", "Satisfaction with delivery")
WISHES = ("cargo bikes", "child seats", "evening hours", "a loan bike", "gift cards", "a repair course")
TEXT = (
    "good work but I had to wait eleven days for a simple repair and nobody called when the bike was ready which is a "
    "pity because the people in the shop are friendly and know what they do"
)
WORDS = TEXT.split()


def make_comment(number: int) -> str:
    """Return the comment of one answer: six to sixty-five words, sometimes with a wish."""
    if number % 25 == 0:
        return f"I would like you to rent out {WISHES[number // 25 % len(WISHES)]}."
    start, length = number % len(WORDS), 6 + number * 7 % 60
    return " ".join(WORDS[(start + step) % len(WORDS)] for step in range(length)) + f", {number}."


def write_survey(path: Path) -> Path:
    """Write the answers of the shop's only wave."""
    source = random.Random(5)
    scores = [7, 8] * (PASSIVES // 2) + [9, 10] * (PROMOTERS // 2) + [3, 5] * (DETRACTORS // 2)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow((*HEADINGS, *RATINGS, "Revenue"))
        for number, score in enumerate(scores, 1):
            day = date(2026, 10, 1) + timedelta(number % 30)
            rated = (min(10, max(1, score + source.randint(-2, 2))) for _rating in RATINGS)
            known = (f"K{number}", f"Customer Name {number}", f"customer.{number}@example.com", day.isoformat(), score)
            branch = f"Branch {number % 12}"
            writer.writerow((*known, make_comment(number), branch, *rated, 50 + number % 4000))
    return path


def make_project(folder: Path) -> Project:
    """Import and tag the survey, plan twenty actions for half of the passives, solve two wishes and tell some of it."""
    project = new_project(folder / "shop.npsdesk", "Harbour Bikes", "en")
    import_file(project, plan_file(project, write_survey(folder / "survey.csv"), Wishes(wave="Autumn")), NOW)
    with project.change(label("Fill")):
        settings.put(project, SENDER, "Lotte")
        _tag(project)
        _plan(project)
        _solve(project)
    return project


def newest(project: Project) -> Filter:
    """Return the filter of its wave."""
    return Filter(wave=load(project).waves[-1].id)


def _tag(project: Project) -> None:
    data = load(project)
    frame = comments.comments_frame(project)
    scores = data.answers["score"].reindex(frame["response"]).to_numpy()
    readings.set_languages(project, dict.fromkeys(frame.index.tolist(), "en"), ReadBy.PROPOSED)
    for place, tag in enumerate(data.tags[:4]):
        mine = frame.index[frame.index % 5 == place]
        if place < 3:
            tags.set_tag(project, frame.index[scores <= 8].intersection(mine).tolist(), tag.id, Direction.MISSES)
        tags.set_tag(project, frame.index[scores > 8].intersection(mine).tolist(), tag.id, Direction.PRAISES)


def _plan(project: Project) -> None:
    data = load(project)
    passives = data.answers.index[data.answers["score"].isin([7, 8])].tolist()[: PASSIVES // 2]
    for number in range(ACTIONS):
        people = passives[number::ACTIONS]
        action = add_action(
            project, reason=data.tags[0].name, text=f"Action {number + 1}", today=TODAY, people=people, owner="Lotte",
            cost=100.0 + number, due=TODAY + timedelta(number - 3),
        )  # fmt: skip
        log_contacts(project, people[:50], TODAY, Channel.EMAIL, action=action)
        plan_people.set_status(project, action, people[:20], PersonStatus.ANSWERED, TODAY)


def _solve(project: Project) -> None:
    data = load(project)
    lines: list[RequestLine] = list(find_requests(gather_requests(project, data, Filter()), NoProgress()))
    for line in lines[:2]:
        solve_request(project, line, TODAY, f"You can have {line.name} now")
        log_contacts(project, [one.said.response for one in line.asked][:40], TODAY, Channel.EMAIL, request=line.key)

"""A fair test: chance decides which passives are contacted first, and the project remembers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from npsdesk.core.actions.effect import FEWEST, Effect
from npsdesk.core.actions.fair_test import Draw, Stratum, draw_by_lot
from npsdesk.core.errors import TooFewAnswers
from npsdesk.core.filters import chosen
from npsdesk.core.labels import nlabel
from npsdesk.core.latest import superseded
from npsdesk.core.survey import Field, Filter, Group, Role, Wave
from npsdesk.i18n import _, in_language
from npsdesk.services.follow_customers import follow, two_waves
from npsdesk.services.journal import read_journal
from npsdesk.services.make_plan import DEFAULT_DAYS
from npsdesk.services.project_data import ProjectData
from npsdesk.store import contacts, fair_tests, plan
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

MOST_GROUPS, FEWEST_IN_GROUP, MOST_TOLD = 12, 4, 0.8  # of a column that the lot is even over


@dataclass(frozen=True)
class Candidates:
    """The passives of a wave who can be drawn, each with score and group: the lot is as even as can be over both.

    `left_out` can not be followed or written to; `column` is what the groups are of, "" without any.
    """

    people: tuple[tuple[int, Stratum], ...]
    left_out: int
    column: str = ""


def candidates(project: Project, data: ProjectData, filter_: Filter, wave: Wave) -> Candidates:
    """Return whom the lot decides about: one answer of each known passive that the filter shows.

    Left out is who is in an earlier fair test of the same wave, who wants no messages, who is nobody known, and an
    answer that its customer gave again later.
    """
    shown = chosen(data.answers, filter_.in_wave(wave.id).for_group(Group.PASSIVE))
    earlier = data.answers.index[superseded(data.answers)]
    known = shown[shown["customer"].notna() & ~shown.index.isin(earlier)]
    drawn = {response for test in fair_tests.list_fair_tests(project) for response in test.first + test.waiting}
    refused = set(contacts.refusals(project))
    is_free = [
        response not in drawn and customer not in refused
        for response, customer in zip(known.index.tolist(), known["customer"].tolist(), strict=True)
    ]
    free = known[is_free]
    column = _column(data, free)
    groups = [""] * len(free) if column is None else free[column.id].astype("object").fillna("").tolist()
    strata = zip(free["score"].astype(int).tolist(), groups, strict=True)
    people = tuple(zip(free.index.tolist(), strata, strict=True))
    return Candidates(people, len(shown) - len(people), "" if column is None else " ".join(column.name.split()))


def _column(data: ProjectData, free: "pd.DataFrame") -> Field | None:
    """Return the first column whose groups most of these people are in, and no group of which is everybody."""
    for field in data.group_fields:
        if field.role is not Role.GROUP:
            continue
        told = free[field.id].astype("object").fillna("")
        sizes = told[told != ""].value_counts()
        if 2 <= len(sizes) <= MOST_GROUPS and sizes.iloc[1] >= FEWEST_IN_GROUP and sizes.sum() >= MOST_TOLD * len(free):
            return field
    return None


def draw(people: Sequence[tuple[int, Stratum]], count: int) -> Draw:
    """Draw so many by lot, evenly over 7s and 8s and over groups within them.

    The seed comes from the people: drawn again, it is the same lot.
    """
    return draw_by_lot(people, count, seed_of(people))


def seed_of(people: Sequence[tuple[int, Stratum]]) -> int:
    """Return the seed of a draw among these people."""
    text = ",".join(f"{response}:{score}:{group}" for response, (score, group) in sorted(people))
    return int.from_bytes(sha256(f"npsdesk fair test {text}".encode()).digest()[:6], "big")


def keep_fair_test(
    project: Project, people: Sequence[tuple[int, Stratum]], count: int, *, text: str, reason: str, today: date
) -> int:
    """Draw, remember it, and plan an action for those who are contacted first; one undoable change. Returns its id.

    Raises TooFewAnswers where one of the two would be too small to be compared.
    """
    smaller = max(min(count, len(people) - count), 0)
    if smaller < FEWEST:
        raise TooFewAnswers(2 * FEWEST, len(people) if len(people) < 2 * FEWEST else 2 * smaller)
    found = draw(people, count)
    with project.change(nlabel("Draw {count} person by lot", "Draw {count} people by lot", count)):
        due = today + timedelta(days=DEFAULT_DAYS)
        action = plan.add_action(project, reason=reason, text=text, due=due, created=today)
        plan.link(project, action, found.first)
        return fair_tests.add_fair_test(
            project, found.first, found.waiting, action=action, drawn=today, seed=seed_of(people)
        )


def fair_test_action(language: str) -> tuple[str, str]:
    """Return reason and text of the action for those who are contacted first, in the project's language."""
    with in_language(language):
        return _("Fair test"), _("Contact these first: drawn by lot")


def keep_usual_test(project: Project, language: str, free: Candidates, count: int, today: date) -> fair_tests.FairTest:
    """Draw among these people as keep_fair_test does, with the usual action; returns the draw."""
    reason, text = fair_test_action(language)
    number = keep_fair_test(project, free.people, count, text=text, reason=reason, today=today)
    return next(test for test in fair_tests.list_fair_tests(project) if test.id == number)


def known_base(project: Project, data: ProjectData) -> float | None:
    """Return which share of passives moved up without a contact between the last two waves, None where nobody knows."""
    if len(data.waves) < 2:
        return None
    earlier, later = two_waves(data)
    return moved_up_anyway(follow(data, read_journal(project, data, earlier.id), Filter(), earlier, later).effect)


def moved_up_anyway(found: Effect | None) -> float | None:
    """Return the share of passives who moved up without a contact, None under ten of them."""
    if found is None or found.others.seen_again < FEWEST:
        return None
    return found.others.promoted / found.others.seen_again

"""The counts of who waits say the same as the lists, whatever was sent, refused or settled."""

from datetime import date, timedelta
from random import Random

import pytest

from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, Filter, PersonStatus
from npsdesk.services import contact_log, project_data
from npsdesk.services.plan_people import set_person_status
from npsdesk.services.queue_counts import QueueCounts, count_queues, counts_of, gather_counts
from npsdesk.services.queues import REFER, REVIEW, THANKS, QueueRules, read_queues, set_queue_rules
from npsdesk.store import plan
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)
TEMPLATES = ("", THANKS, REFER, REVIEW)


def both(project: Project, today: date = TODAY) -> tuple[QueueCounts, QueueCounts]:
    data = project_data.load(project)
    return count_queues(gather_counts(project, data, today)), counts_of(read_queues(project, data, Filter(), today))


def scatter(project: Project, seed: int) -> None:
    """Write to many, be refused by some, settle others, and let files and dates be missing or of several days."""
    draw = Random(seed)
    data = project_data.load(project)
    newest = [int(one) for one in data.answers.index[data.answers["wave"] == data.waves[-1].id]]
    for _each in range(30):
        day = TODAY + timedelta(days=draw.randint(-60, 3))
        some = draw.sample(newest, draw.randint(1, 8))
        contact_log.log_contacts(project, some, day, draw.choice(list(Channel)), template=draw.choice(TEMPLATES))
    contact_log.refuse(project, contact_log.known_customers(project, draw.sample(newest, 12)), TODAY)
    action = plan.list_actions(project)[0]
    for status in PersonStatus:
        set_person_status(project, action, draw.sample(newest, 5), status, TODAY, Channel.PHONE)
    set_queue_rules(project, QueueRules(draw.randint(1, 200), draw.randint(1, 9), 7, draw.randint(1, 60)))
    with project.change(label("Scatter")):
        project.write(
            "INSERT INTO wave_file (wave, name, size, sha256, sheet, imported, reconciliation)"
            " SELECT wave, 'late.csv', 1, 'x', '', '2026-11-02T09:00:00+01:00', reconciliation FROM wave_file"
            " ORDER BY id DESC LIMIT 1"
        )
        for response in draw.sample(newest, 90):
            project.write(
                "UPDATE response SET file = (SELECT max(id) FROM wave_file), date = ? WHERE id = ?",
                (draw.choice([None, "2026-10-20", "2026-11-14"]), response),
            )
        for one, other in zip(draw.sample(newest, 40), draw.sample(newest, 40), strict=True):
            project.write(
                "UPDATE response SET customer = (SELECT customer FROM response WHERE id = ?) WHERE id = ?", (one, other)
            )


def test_the_sample_waits_as_its_queues_say(sample: Project) -> None:
    counted, listed = both(sample)
    assert counted == listed == QueueCounts(71, 0, None, date(2026, 11, 17), 10, 199)


@pytest.mark.parametrize("seed", range(6))
def test_counts_and_lists_agree(sample: Project, seed: int) -> None:
    scatter(sample, seed)
    for later in (0, 3, 40):
        counted, listed = both(sample, TODAY + timedelta(days=later))
        assert counted == listed
    assert counted.late > 0


def test_without_a_wave_nobody_waits(sample: Project) -> None:
    with sample.change(label("Empty")):
        sample.write("DELETE FROM wave")
    assert both(sample) == (QueueCounts(), QueueCounts())

"""What a calendar is told: nobody's name, nothing in the past."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npsdesk.core.survey import Filter, Status
from npsdesk.services import project_data, reminders
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queues import Queue, QueueRules, Queues, read_queues
from npsdesk.store import plan
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


@pytest.fixture
def told(sample: Project) -> tuple[Project, ProjectData, Queues]:
    data = project_data.load(sample)
    return sample, data, read_queues(sample, data, Filter(), TODAY)


def test_open_actions_detractors_and_the_next_survey(told: tuple[Project, ProjectData, Queues]) -> None:
    project, data, queues = told
    actions = plan.list_actions(project)
    found = reminders.reminders_of(data, actions, queues, TODAY)
    dated = [action for action in actions if action.status.is_open and action.due is not None]
    assert [one.title for one in found] == [
        *(action.text for action in dated),
        "71 detractors wait",
        "Send your next customer survey",
    ]
    assert [one.day for one in found][: len(dated)] == [action.due for action in dated]
    assert found[-2].day == date(2026, 11, 17)
    assert found[-1].day > TODAY
    file = reminders.reminders_bytes(found, datetime(2026, 11, 15, 9, tzinfo=UTC)).decode()
    assert file.count("BEGIN:VEVENT") == len(found)
    assert "SUMMARY:71 detractors wait" in file
    names = {name for name in data.answers["name"] if name}
    assert names
    assert not [name for name in names if name in file]


def test_late_ones_are_reminded_of_today_and_what_is_over_not_at_all(
    told: tuple[Project, ProjectData, Queues],
) -> None:
    project, data, queues = told
    late = date(2027, 8, 1)
    actions = [replace(action, status=Status.DONE) for action in plan.list_actions(project)]
    assert [one.day for one in reminders.reminders_of(data, actions, queues, late)] == [late, late]


def test_where_nobody_waits_and_nothing_was_asked_there_is_nothing(
    told: tuple[Project, ProjectData, Queues],
) -> None:
    _project, data, _queues = told
    nobody = Queues(None, TODAY, QueueRules(), Queue(), Queue(), Queue())
    assert reminders.reminders_of(replace(data, waves=()), [], nobody, TODAY) == []


def test_reminders_of_two_projects_never_replace_each_other_and_of_one_always(
    told: tuple[Project, ProjectData, Queues],
) -> None:
    project, data, queues = told
    actions = plan.list_actions(project)
    keys = [
        [one.key for one in reminders.reminders_of(of, actions, queues, day)]
        for of, day in ((data, TODAY), (data, date(2027, 8, 1)), (replace(data, identity="another"), TODAY))
    ]
    assert keys[0] == keys[1]
    assert not set(keys[0]) & set(keys[2])
    assert len(set(keys[0])) == len(keys[0])

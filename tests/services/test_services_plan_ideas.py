from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sample_files import copy_sample

from npsdesk.core.actions.playbook import ReasonCount, Suggestion, Tactic
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter, Level, Role
from npsdesk.services import make_plan, plan_ideas, project_data
from npsdesk.services.project_data import ProjectData
from npsdesk.store import plan
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(copy_sample(tmp_path / "shop.npsdesk")) as made:
        yield made


def read(project: Project) -> tuple[ProjectData, Filter]:
    data = project_data.load(project)
    return data, Filter(wave=data.waves[-1].id)


def clear_plan(project: Project) -> None:
    with project.change(label("Clear")):
        for action in plan.list_actions(project):
            plan.delete_action(project, action.id)


def test_only_reasons_without_an_action_become_ideas(project: Project) -> None:
    data, shown = read(project)
    taken = {action.tag for action in plan.list_actions(project)}
    assert taken - {None}
    ideas = plan_ideas.open_ideas(project, data, shown, most=99)
    assert ideas
    assert all(idea.reason.tag not in taken for idea in ideas if idea.reason.tag is not None)


def test_an_empty_plan_gets_three_different_ideas_most_missed_first(project: Project) -> None:
    clear_plan(project)
    data, shown = read(project)
    ideas = plan_ideas.open_ideas(project, data, shown)
    assert len({idea.tactic.key for idea in ideas}) == len({idea.reason.tag for idea in ideas}) == 3
    people = [idea.reason.people for idea in ideas]
    assert people == sorted(people, reverse=True)


def test_an_idea_goes_into_the_plan_with_its_people(project: Project) -> None:
    clear_plan(project)
    data, shown = read(project)
    idea = plan_ideas.open_ideas(project, data, shown)[0]
    number = plan_ideas.add_idea(project, data, shown, idea, TODAY)
    (action,) = plan.list_actions(project)
    assert (action.id, action.tag, action.tactic) == (number, idea.reason.tag, idea.tactic.key)
    assert action.people == idea.reason.people
    assert (action.due or TODAY) > TODAY
    project.undo()
    assert plan.list_actions(project) == []


def test_those_who_left_no_comment_can_be_asked_once(project: Project) -> None:
    clear_plan(project)
    data, shown = read(project)
    last = plan_ideas.open_ideas(project, data, shown, most=99)[-1]
    silent = plan_ideas.silent_passives(project, data, shown)
    assert (last.tactic.key, last.reason.tag, last.reason.people) == (plan_ideas.ASK, None, len(silent))
    plan_ideas.add_idea(project, data, shown, last, TODAY)
    assert all(idea.reason.tag for idea in plan_ideas.open_ideas(project, data, shown, most=99))


def test_who_misses_what_is_the_same_for_one_tag_and_for_all(project: Project) -> None:
    data, shown = read(project)
    missing = plan_ideas.passives_missing(project, data, shown)
    tag, people = next(iter(missing.items()))
    idea = Suggestion(tactic("a"), ReasonCount("", "", tag, len(people)))
    assert sorted(plan_ideas.people_of(project, data, shown, idea)) == sorted(people)


def test_without_anyone_shown_there_is_no_idea(project: Project) -> None:
    data, _shown = read(project)
    assert plan_ideas.open_ideas(project, data, Filter(wave=999)) == []


def test_a_second_reason_takes_the_next_tactic_that_is_new() -> None:
    first, second = ReasonCount("", "Price", 1, 9), ReasonCount("", "Wait", 2, 5)
    found = [Suggestion(tactic("a"), first), Suggestion(tactic("a"), second), Suggestion(tactic("b"), second)]
    assert [idea.tactic.key for idea in plan_ideas.one_per_reason(found)] == ["a", "b"]
    assert [idea.tactic.key for idea in plan_ideas.one_per_reason(found[:2])] == ["a", "a"]


def test_tips_are_only_for_surveys_that_know_what_is_used(project: Project) -> None:
    data, _shown = read(project)
    tips, other = (Tactic(key, "", "", "", "", "", Level.LOW, Level.NONE) for key in (make_plan.TIPS, "ask_directly"))
    unknown = replace(data, fields=tuple(field for field in data.fields if field.role is not Role.USAGE))
    assert [make_plan.can_do(of, tips) for of in (data, unknown)] == [data != unknown, False]
    assert make_plan.can_do(unknown, other)
    found = make_plan.suggestions(project, unknown, Filter())
    assert found
    assert make_plan.TIPS not in {one.tactic.key for one in found}


def test_the_owners_playbook_lies_in_the_settings_folder() -> None:
    assert plan_ideas.own_playbook().name == "playbook.toml"


def tactic(key: str) -> Tactic:
    return Tactic(key, key, key, "", "", "", Level.LOW, Level.NONE)

"""Whom messages go to in the sample: groups, queues, an action's people, answers by number, nobody."""

from datetime import date
from pathlib import Path

import pytest

from npsdesk.core.errors import NotFound
from npsdesk.core.survey import Channel, Filter, Group
from npsdesk.services import contact_log, project_data
from npsdesk.services.make_plan import add_action, find_action
from npsdesk.services.message_audience import chosen_people, named_people, people_to_reach, suited_people, who_for
from npsdesk.services.message_choices import Who
from npsdesk.services.plan_budget import off_price, price_answers
from npsdesk.services.project_data import ProjectData
from npsdesk.services.projects import new_project
from npsdesk.services.queues import read_queues
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


def scores_of(data: ProjectData, responses: list[int]) -> set[int]:
    return {int(score) for score in data.answers.loc[responses, "score"]}


@pytest.mark.parametrize(
    ("who", "scores"),
    [
        (Who.EVERYONE, set(range(11))),
        (Who.DETRACTORS, set(range(7))),
        (Who.PASSIVES, {7, 8}),
        (Who.PROMOTERS, {9, 10}),
    ],
)
def test_a_group_of_the_newest_wave(who: Who, scores: set[int], sample: Project) -> None:
    data = project_data.load(sample)
    found = chosen_people(sample, data, who, Filter(), TODAY)
    assert scores_of(data, found) <= scores
    assert set(data.answers.loc[found, "wave"]) == {data.waves[-1].id}
    earlier = chosen_people(sample, data, who, Filter(wave=data.waves[0].id, score=8), TODAY)
    assert set(data.answers.loc[earlier, "wave"]) == {data.waves[0].id}


def test_queues_keep_their_own_order(sample: Project) -> None:
    data = project_data.load(sample)
    queues = read_queues(sample, data, Filter(wave=data.waves[-1].id), TODAY)
    for who, queue in ((Who.WAITING, queues.detractors), (Who.CALLS, queues.passives), (Who.THANKS, queues.promoters)):
        found = chosen_people(sample, data, who, Filter(), TODAY)
        assert found == [entry.response for entry in queue.entries] != []


def test_an_action_is_for_those_it_has_not_reached(sample: Project) -> None:
    data = project_data.load(sample)
    people = chosen_people(sample, data, Who.PASSIVES, Filter(), TODAY)
    known = data.answers.loc[people].dropna(subset=["customer"]).index[:5].tolist()
    number = add_action(sample, reason="Price", text="Call", today=TODAY, people=known)
    assert people_to_reach(sample, data, find_action(sample, number)) == known
    contact_log.log_contacts(sample, known[:2], TODAY, Channel.PHONE, action=number)
    assert people_to_reach(sample, project_data.load(sample), find_action(sample, number)) == known[2:]


def test_answers_are_named_by_numbers_that_exist(sample: Project) -> None:
    data = project_data.load(sample)
    some = [int(response) for response in data.answers.index[:3]]
    assert named_people(data, some) == some
    with pytest.raises(NotFound):
        named_people(data, [*some, 10**9])


def test_a_project_without_answers_has_nobody(tmp_path: Path) -> None:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        assert chosen_people(project, project_data.load(project), Who.EVERYONE, Filter(), TODAY) == []


def test_a_message_for_a_group_goes_to_that_group() -> None:
    assert [who_for(group) for group in (None, Group.DETRACTOR, Group.PASSIVE, Group.PROMOTER)] == [
        Who.EVERYONE,
        Who.DETRACTORS,
        Who.PASSIVES,
        Who.PROMOTERS,
    ]


def test_a_discount_reaches_only_who_mentions_the_price(sample: Project) -> None:
    data = project_data.load(sample)
    people = chosen_people(sample, data, Who.PASSIVES, Filter(), TODAY)
    number = add_action(sample, reason="", text="A tenth off", today=TODAY, tactic="targeted_discount", people=people)
    reached = people_to_reach(sample, data, find_action(sample, number))
    assert 0 < len(reached) < len(people)
    assert len(off_price(sample, data, people)) == len(people) - len(reached)


def test_a_message_about_the_price_answers_what_was_said_of_it_in_that_answer(sample: Project) -> None:
    data = project_data.load(sample)
    people = chosen_people(sample, data, Who.PASSIVES, Filter(), TODAY)
    fitting = suited_people(sample, data, "price", people)
    assert 0 < len(fitting) < len(people)
    assert set(fitting) == set(people) & price_answers(sample, data)
    assert suited_people(sample, data, "ask", people) == people

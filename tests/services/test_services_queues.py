"""Queues with due dates, the digest, and praise for the team, on the sample."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, Filter, PersonStatus, Role
from npsdesk.services import contact_log, project_data, queues
from npsdesk.services.digest import DigestKind, read_digest
from npsdesk.services.praise import praise_fields, read_praise
from npsdesk.services.queues import QueueRules, Queues, read_queues, set_queue_rules
from npsdesk.store import plan, plan_people
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


def read(project: Project, today: date = TODAY, filter_: Filter | None = None) -> Queues:
    return read_queues(project, project_data.load(project), filter_ or Filter(), today)


def test_detractors_come_by_age_and_are_due_two_days_after_the_import(sample: Project) -> None:
    found = read(sample).detractors
    assert len(found.entries) == 71
    assert [entry.since for entry in found.entries] == sorted(entry.since for entry in found.entries)
    assert {(entry.known, entry.due, entry.is_new) for entry in found.entries} == {(TODAY, date(2026, 11, 17), True)}
    assert found.late(date(2026, 11, 17)) == ()
    late = read(sample, date(2026, 11, 20)).detractors.entries[0]
    assert late.days_late(date(2026, 11, 20)) == 3
    assert late.age(date(2026, 11, 20)) == (date(2026, 11, 20) - late.since).days


def test_who_was_reached_leaves_the_queue_and_undo_brings_them_back(sample: Project) -> None:
    first = read(sample).detractors.entries[0]
    contact_log.log_contacts(sample, [first.response], TODAY, Channel.PHONE)
    found = read(sample)
    assert first.response not in {entry.response for entry in found.detractors.entries}
    assert found.detractors.handled == 1
    assert found.calls_left == 9
    sample.undo()
    assert read(sample).detractors.entries[0] == first


def test_who_wants_no_messages_is_counted_and_not_listed(sample: Project) -> None:
    first = read(sample).detractors.entries[0]
    assert first.customer is not None
    contact_log.refuse(sample, [first.customer], TODAY)
    found = read(sample).detractors
    assert (found.refused, first.response in {entry.response for entry in found.entries}) == (1, False)


def test_the_rules_are_the_owners(sample: Project) -> None:
    set_queue_rules(sample, QueueRules(detractor_hours=24, passive_days=3, promoter_days=10, calls=4))
    found = read(sample)
    assert found.detractors.entries[0].due == date(2026, 11, 16)
    assert found.promoters.entries[0].due == date(2026, 11, 25)
    assert found.passives.entries[0].due == date(2026, 11, 18)  # a Sunday before: Monday, Tuesday, Wednesday
    assert len(found.passives.entries) == 4
    with pytest.raises(ValueError, match="999"):
        set_queue_rules(sample, replace(found.rules, calls=0))


def test_the_passives_of_the_day_are_the_closest_who_may_be_called(sample: Project) -> None:
    data = project_data.load(sample)
    found = read(sample).passives
    assert len(found.entries) == 10
    scores = data.answers.loc[[entry.response for entry in found.entries], "score"]
    assert set(scores) <= {7, 8}
    assert found.nobody == 1
    contact_log.log_contacts(sample, [found.entries[0].response], TODAY - timedelta(days=3), Channel.EMAIL)
    assert found.entries[0].response not in {entry.response for entry in read(sample).passives.entries}


def test_a_promoter_who_was_asked_for_a_review_still_waits_for_thanks(sample: Project) -> None:
    before = read(sample).promoters
    first, second = before.entries[:2]
    contact_log.log_contacts(sample, [first.response], TODAY, Channel.EMAIL, template=queues.REVIEW)
    contact_log.log_contacts(sample, [second.response], TODAY, Channel.EMAIL, template=queues.THANKS)
    found = read(sample).promoters
    listed = {entry.response: entry.sent for entry in found.entries}
    assert listed[first.response] == {queues.REVIEW}
    assert second.response not in listed
    assert found.handled == 1


def test_a_review_is_asked_of_everyone_unless_told_otherwise(sample: Project) -> None:
    data = project_data.load(sample)
    found = read(sample)
    everyone = queues.review_people(found, data, Filter())
    happy = queues.review_people(found, data, Filter(), everyone=False)
    assert (len(everyone), len(happy)) == (412, 199)
    assert queues.asks_only_happy(data, happy)
    assert not queues.asks_only_happy(data, everyone)


def test_queues_obey_the_filter(sample: Project) -> None:
    data = project_data.load(sample)
    field = data.group_fields[0]
    value = str(data.answers[field.id].dropna().iloc[-1])
    filter_ = Filter(field=field.id, value=value)
    found = read(sample, filter_=filter_)
    assert 0 < len(found.detractors.entries) < 71
    assert set(data.answers.loc[[entry.response for entry in found.detractors.entries], field.id]) == {value}


def test_an_empty_project_has_empty_queues(sample: Project) -> None:
    with sample.change(label("Empty")):
        sample.write("DELETE FROM wave")
    found = read(sample)
    assert (found.wave, found.detractors, found.passives) == (None, queues.Queue(), queues.Queue())
    data = project_data.load(sample)
    assert read_praise(sample, data, Filter()).themes == ()
    assert read_digest(sample, data, found, TODAY).lines[0].kind is DigestKind.LATE_ACTIONS


def test_the_digest_says_what_is_new_late_and_due(sample: Project) -> None:
    data = project_data.load(sample)
    first = {line.kind: line for line in read_digest(sample, data, read(sample), TODAY).lines}
    assert first[DigestKind.NEW_DETRACTORS].count == 71
    assert first[DigestKind.NEW_DETRACTORS].day == date(2026, 11, 17)
    assert first[DigestKind.LATE_ACTIONS].names == ("Repair within 4 days, or a loan bike",)
    assert first[DigestKind.CALLS].count == 10
    later = read_digest(sample, data, read(sample, date(2027, 4, 20)), date(2027, 4, 20))
    kinds = [line.kind for line in later.lines]
    assert kinds[0] is DigestKind.LATE_DETRACTORS
    assert DigestKind.NEW_DETRACTORS not in kinds
    assert kinds[-1] is DigestKind.NEXT_SURVEY
    assert later.late >= 72


def test_praise_leaves_customers_names_out_and_small_groups_too(sample: Project) -> None:
    data = project_data.load(sample)
    fields = {field.name: field for field in praise_fields(data)}
    place = next(field for field in fields.values() if {"Ghent", "Antwerp"} <= set(data.answers[field.id].dropna()))
    board = read_praise(sample, data, Filter(), field=place)
    assert board.wave == data.waves[-1].name
    assert [one.people for one in board.themes] == sorted((one.people for one in board.themes), reverse=True)
    assert all(not quote.name for one in board.themes for quote in one.quotes)
    assert [group.name for group in board.groups] == ["Antwerp", "Ghent"]
    assert board.hidden == 1
    assert all(group.people >= 5 for group in board.groups)
    named = read_praise(sample, data, Filter(), with_names=True, fewest=1)
    assert any(quote.name for one in named.themes for quote in one.quotes)


def test_a_column_that_names_people_comes_first(sample: Project) -> None:
    field = project_data.load(sample).group_fields[-1]
    with sample.change(label("Role")):
        sample.write("UPDATE field SET role = 'employee' WHERE id = ?", (field.id,))
    found = praise_fields(project_data.load(sample))
    assert (found[0].id, found[0].role) == (field.id, Role.EMPLOYEE)


def test_who_is_done_in_an_action_waits_no_more(sample: Project) -> None:
    first, second, *_others = read(sample).detractors.entries
    action = plan.list_actions(sample)[0]
    with sample.change(label("Put on a list")):
        plan.link(sample, action.id, [first.response, second.response])
        plan_people.set_status(sample, action.id, [first.response], PersonStatus.DONE, TODAY)
    found = read(sample).detractors
    waiting = {entry.response for entry in found.entries}
    assert first.response not in waiting
    assert second.response in waiting  # being on a list is not yet heard from
    assert found.handled == 1


def test_answers_of_which_nobody_knows_when_they_came_in_count_from_their_own_day(sample: Project) -> None:
    data = project_data.load(sample)
    picture = replace(queues.gather_queues(sample, data, Filter(), TODAY), arrived={})
    (found, *_others) = queues.make_queues(picture).detractors.entries
    assert found.answered is not None
    assert (found.known, found.due) == (found.answered, found.answered + timedelta(days=2))

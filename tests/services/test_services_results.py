from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from npsdesk.core.actions.effect import Method
from npsdesk.core.customers.contacts import Hold
from npsdesk.core.customers.timeline import Happening
from npsdesk.core.errors import NotFound, OneWaveOnly, TooFewAnswers
from npsdesk.core.labels import label
from npsdesk.core.survey import Audience, Channel, Direction, Filter, Group, Status
from npsdesk.services import contact_log, draw_fair_test, effect_words, journey_words
from npsdesk.services.customer_timeline import read_timeline
from npsdesk.services.follow_customers import Results, follow, two_waves
from npsdesk.services.journal import read_journal
from npsdesk.services.json_effect import effect_shape, effect_text
from npsdesk.services.json_results import journeys_shape, journeys_text
from npsdesk.services.mark_worked import is_marked, mark_worked
from npsdesk.services.project_data import ProjectData, load
from npsdesk.services.timeline_words import timeline_text
from npsdesk.store import contacts, fair_tests, plan
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)
BETWEEN = date(2026, 6, 1)  # between spring and autumn


@pytest.fixture
def project(sample: Project) -> Project:
    """The sample without its plan and its messages."""
    with sample.change(label("Clear")):
        for action in plan.list_actions(sample):
            plan.delete_action(sample, action.id)
        contacts.remove_contacts(sample, [known.id for known in contacts.list_contacts(sample)])
    return sample


def results(project: Project, filter_: Filter | None = None) -> Results:
    data = load(project)
    waves = two_waves(data)
    return follow(data, read_journal(project, data, waves[0].id), filter_ or Filter(), *waves)


def passives_of_spring(data: ProjectData) -> pd.DataFrame:
    spring = data.answers[data.answers["wave"] == data.waves[2].id]
    return spring[spring["score"].isin([7, 8])]


def test_the_sample_shows_what_became_of_those_who_were_contacted(sample: Project) -> None:
    found = results(sample)
    contacted, others = found.effect.contacted, found.effect.others
    assert (contacted.promoted, contacted.seen_again, contacted.dropped) == (27, 64, 5)
    assert (others.promoted, others.seen_again, others.dropped) == (11, 48, 9)
    assert found.effect.promoted is not None
    assert found.effect.promoted.is_clear
    assert {key: (outcome.up, outcome.seen_again) for key, outcome in found.tactics} == {
        "ask_directly": (18, 34),
        "targeted_discount": (9, 30),
    }


def test_who_moved_in_the_sample(project: Project) -> None:
    found = results(project)
    assert found.table.counts == ((31, 17, 10), (14, 60, 38), (5, 21, 91))
    assert (len(found.found.silent), len(found.found.fresh)) == (101, 124)
    assert found.change is not None
    assert found.change.is_clear
    text = journeys_text(found)
    assert text.startswith("38 of your 112 passives became promoters. 14 dropped to detractor.\n")
    assert "NPS from 21 to 31. Clearly higher: +10 points, likely +2 to +19." in text


def test_what_of_the_change_is_the_same_customers(project: Project) -> None:
    found = results(project)
    parts = found.score.parts
    assert parts is not None
    # 287 of 388 and of 412 answers are of customers of both waves; by hand, from the counts of the table
    first, second = (117 - 58) / 287, (139 - 50) / 287
    same = (287 / 388 + 287 / 412) / 2 * (second - first)
    whole = (199 - 71) / 412 - (177 - 72) / 388
    assert parts.same == pytest.approx(same)
    assert parts.others == pytest.approx(whole - same)
    assert "+8 comes from the same customers changing their mind and −4 from different people" in journeys_text(found)
    shape = journeys_shape(found)["all_answers"]
    assert shape["parts"] == {
        "same_customers": pytest.approx(100 * same),
        "different_people": pytest.approx(100 * (whole - same)),
    }


def test_scores_that_fell_after_an_action_are_told_with_names(sample: Project) -> None:
    data = load(sample)
    found = results(sample)
    shape = effect_shape(found, data)
    assert len(shape["fell"]) == 17
    assert all(one["after"] < one["before"] and one["name"] and one["actions"] for one in shape["fell"])
    names = {action.id: action.text for action in plan.list_actions(sample)}
    assert [(names[one["action"]], one["fell"], one["seen_again"]) for one in shape["falls"]] == [
        ("Letter with a discount on the next service", 9, 30),
        ("Call who waited: what would make it a 9?", 8, 34),
    ]
    text = effect_text(found)
    assert "17 scored lower after a contact. After “Letter with a discount on the next service” 9 of 30" in text
    assert shape["verdict"].endswith("so it is not proof.")
    assert any("moving up anyway" in caution for caution in shape["caution"])


def test_an_action_is_marked_as_worked_once_below_what_was_noted(sample: Project) -> None:
    found = results(sample)
    action, outcome = found.actions[0]
    assert not is_marked(action)
    with sample.change(label("Note")):
        plan.change_action(sample, action.id, outcome="Three came back.")
    before = sample.digest()
    mark_worked(sample, action.id, outcome, "nl")
    marked = next(one for one in plan.list_actions(sample) if one.id == action.id)
    assert marked.outcome == "Three came back.\nHet werkte: 18 van de 34 stegen, waarschijnlijk 37% tot 69%."
    assert is_marked(marked)
    sample.undo()
    assert sample.digest() == before
    with pytest.raises(NotFound):
        mark_worked(sample, 999, outcome, "en")


def test_who_waits_by_lot_gets_no_message_until_the_next_wave(project: Project) -> None:
    data = load(project)
    for wave, is_held in ((data.waves[2], False), (data.waves[3], True)):
        free = draw_fair_test.candidates(project, data, Filter(), wave)
        draw_fair_test.keep_fair_test(project, free.people, 40, text="Call", reason="", today=TODAY)
        test = fair_tests.list_fair_tests(project)[-1]
        book = contact_log.contact_book(project, data)
        waits, first = contact_log.recipients_of(data, [test.waiting[0], test.first[0]])
        assert (Hold.FAIR_TEST in book.holds(waits, TODAY)) is is_held
        assert Hold.FAIR_TEST not in book.holds(first, TODAY)


def test_a_filter_chooses_customers_and_never_a_group(project: Project) -> None:
    data = load(project)
    service = next(field for field in data.group_fields if field.name == "Service")
    part = results(project, Filter(data.waves[-1].id, service.id, "Repair", Group.PASSIVE))
    assert 0 < part.table.n < 287
    assert part.table.before.promoters > 0


def test_nobody_contacted_is_said_and_not_compared(project: Project) -> None:
    found = results(project)
    assert found.effect.contacted.people == 0
    assert found.effect.promoted is None
    assert "Nobody of these passives was contacted" in effect_words.verdict(found.effect)
    assert found.actions == found.tactics == ()


def test_messages_between_the_waves_make_the_two_sides(project: Project) -> None:
    chosen = passives_of_spring(load(project)).index[:60].tolist()
    contact_log.log_contacts(project, chosen, BETWEEN, Channel.EMAIL)
    found = results(project).effect
    assert found.contacted.people == 60
    assert found.promoted is not None
    assert found.promoted.method is Method.MANTEL_HAENSZEL
    shape = effect_shape(results(project), load(project))
    assert shape["contacted"]["seen_again"] + shape["not_contacted"]["seen_again"] == 112
    assert shape["promoted"]["low"] <= shape["promoted"]["difference"] <= shape["promoted"]["high"]


def test_a_message_after_the_second_answer_explains_nothing(project: Project) -> None:
    chosen = passives_of_spring(load(project)).index[:60].tolist()
    contact_log.log_contacts(project, chosen, TODAY, Channel.EMAIL)
    found = results(project).effect
    # who did not answer again could still be reached too late to matter, but has no later answer to tell it by
    assert found.contacted.seen_again == 0


def test_done_actions_count_by_action_and_by_tactic(project: Project) -> None:
    data = load(project)
    chosen = passives_of_spring(data).index.tolist()
    with project.change(label("Plan")):
        for number, tactic in enumerate(("small_extra", "small_extra", "ask_directly")):
            action = plan.add_action(
                project, reason="", text=f"Action {number}", created=BETWEEN, tactic=tactic, status=Status.DONE
            )
            plan.link(project, action, chosen[30 * number : 30 * number + 30])
        open_one = plan.add_action(project, reason="", text="Open", created=BETWEEN)
        plan.link(project, open_one, chosen[90:])
    found = results(project)
    assert {action.text for action, _outcome in found.actions} == {"Action 0", "Action 1", "Action 2"}
    by_tactic = dict(found.tactics)
    assert by_tactic["small_extra"].people == 60
    assert by_tactic["ask_directly"].people == 30
    assert found.effect.contacted.people == 90
    assert found.tactic_names["small_extra"] in effect_text(found)


def test_a_fair_test_is_remembered_undone_and_compared(project: Project) -> None:
    data = load(project)
    free = draw_fair_test.candidates(project, data, Filter(), data.waves[2])
    assert len(free.people) == 139
    reason, text = draw_fair_test.fair_test_action("en")
    draw_fair_test.keep_fair_test(project, free.people, 70, text=text, reason=reason, today=BETWEEN)
    (test,) = fair_tests.list_fair_tests(project)
    assert (len(test.first), len(test.waiting)) == (70, 69)
    assert set(plan.people(project, test.action or 0)) == set(test.first)
    assert draw_fair_test.candidates(project, data, Filter(), data.waves[2]).people == ()
    found = results(project)
    assert found.test is not None
    assert found.test.effect.by_lot
    assert found.test.effect.contacted.people == 70
    assert "the lot decided" not in " ".join(effect_words.caveats(found.effect))
    assert len(effect_words.caveats(found.test.effect)) == 2
    shape = effect_shape(found, data)["fair_test"]
    assert (shape["test"], shape["drawn"], shape["first"], shape["waiting"]) == (test.id, "2026-06-01", 70, 69)
    assert shape["contacted"]["seen_again"] + shape["not_contacted"]["seen_again"] <= 139
    lines = effect_text(found).splitlines()
    at = lines.index("Fair test:")
    assert lines[at + 1] == "70 are contacted first, 69 wait."
    assert lines[at + 2].startswith("Nobody who was drawn was contacted in between")
    before = project.digest()
    project.undo()
    assert fair_tests.list_fair_tests(project) == []
    assert plan.list_actions(project) == []
    project.redo()
    assert project.digest() == before


def test_a_fair_test_counts_who_was_drawn_and_says_who_was_contacted(project: Project) -> None:
    data = load(project)
    free = draw_fair_test.candidates(project, data, Filter(), data.waves[2])
    draw_fair_test.keep_fair_test(project, free.people, 70, text="Call", reason="", today=BETWEEN)
    (test,) = fair_tests.list_fair_tests(project)
    contact_log.log_contacts(project, (*test.first[:60], *test.waiting[:3]), BETWEEN, Channel.PHONE)
    found = results(project)
    assert found.test is not None
    assert found.test.effect.reached == (60, 3)
    assert found.test.effect.contacted.people == 70
    shape = effect_shape(found, data)["fair_test"]
    assert (shape["first_contacted"], shape["waiting_contacted"]) == (60, 3)
    assert "60 of the 70 who were drawn were contacted in between, and 3 of the 69 who waited." in effect_text(found)


def test_the_lot_is_even_over_scores_and_groups(sample: Project) -> None:
    data = load(sample)
    free = draw_fair_test.candidates(sample, data, Filter(), data.waves[-1])
    assert free.column == "Service"
    first = set(draw_fair_test.draw(free.people, 40).first)
    for stratum in {stratum for _number, stratum in free.people}:
        here = [number for number, one in free.people if one == stratum]
        assert abs(len(first.intersection(here)) - 40 * len(here) / len(free.people)) < 1
    service = next(field for field in data.fields if field.name == "Service")
    of_repair = Filter(field=service.id, value="Repair")
    assert draw_fair_test.candidates(sample, data, of_repair, data.waves[-1]).column == "Branch"


def test_too_few_for_a_fair_test(project: Project) -> None:
    people = [(number, (7, "")) for number in range(19)]
    for chosen, have in ((people, 19), (people[:1], 1), ([*people, *people], 18)):
        with pytest.raises(TooFewAnswers) as told:
            draw_fair_test.keep_fair_test(project, chosen, min(9, len(chosen)), text="", reason="", today=TODAY)
        assert told.value.found == have
    assert fair_tests.list_fair_tests(project) == []


def test_how_many_move_up_by_themselves_is_known_from_ten_on_and_from_two_waves_on(sample: Project) -> None:
    data = load(sample)
    assert draw_fair_test.known_base(sample, data) == pytest.approx(11 / 48)
    assert draw_fair_test.known_base(sample, replace(data, waves=data.waves[:1])) is None
    found = results(sample).effect
    assert draw_fair_test.moved_up_anyway(replace(found, others=replace(found.others, seen_again=9))) is None
    assert draw_fair_test.moved_up_anyway(None) is None


def test_who_wants_no_messages_is_not_drawn(project: Project) -> None:
    data = load(project)
    refusing = int(passives_of_spring(data)["customer"].iloc[0])
    contact_log.refuse(project, [refusing], TODAY)
    free = draw_fair_test.candidates(project, data, Filter(), data.waves[2])
    assert (len(free.people), free.left_out) == (138, 1)


def test_the_timeline_of_a_customer(project: Project) -> None:
    data = load(project)
    tom = data.answers[data.answers["name"] == "Tom Peeters"]
    customer = int(tom["customer"].iloc[-1])
    contact_log.log_contacts(project, [int(tom.index[-2])], BETWEEN, Channel.PHONE)
    found = read_timeline(project, data, customer)
    assert [moment.kind for moment in found.moments].count(Happening.ANSWER) == len(tom)
    kinds = [moment.kind for moment in found.moments]
    assert kinds[-2:] == [Happening.CONTACT, Happening.ANSWER]
    assert found.moments[-1].change is not None
    text = timeline_text(found)
    assert text.startswith("Tom Peeters\n")
    assert "Contacted: by phone" in text


def test_a_timeline_has_the_actions_whose_rule_finds_the_customer(project: Project) -> None:
    data = load(project)
    tom = int(data.answers.loc[data.answers["name"] == "Tom Peeters", "customer"].iloc[-1])
    waiting = next(tag for tag in data.tags if tag.name == "Waiting time")
    rule = Audience(Group.PASSIVE, tag=waiting.id, direction=Direction.MISSES)
    with project.change(label("Plan")):
        action = plan.add_action(project, reason="", text="Open earlier", created=TODAY, audience=rule)
    (planned,) = [one for one in read_timeline(project, data, tom).moments if one.kind is Happening.PLANNED]
    assert (planned.action, planned.text, planned.wave_name) == (action, "Open earlier", "Autumn 2026")
    assert not planned.is_done
    with project.change(label("Stop")):
        plan.change_action(project, action, status=Status.STOPPED)
    assert Happening.PLANNED not in {one.kind for one in read_timeline(project, data, tom).moments}


def test_one_wave_alone_has_no_results(project: Project) -> None:
    data = load(project)
    with pytest.raises(OneWaveOnly):
        two_waves(data, data.waves[0], data.waves[0])
    assert two_waves(data, later=data.waves[1]) == (data.waves[0], data.waves[1])
    assert two_waves(data, data.waves[3], data.waves[1]) == (data.waves[1], data.waves[3])
    with pytest.raises(OneWaveOnly):
        two_waves(data, later=data.waves[0])


def test_the_json_holds_what_the_table_says(project: Project) -> None:
    found = results(project)
    shape = journeys_shape(found)
    passives = next(group for group in shape["groups"] if group["group"] == "passive")
    assert [move["count"] for move in passives["to"]] == [14, 60, 38]
    assert passives["not_again"] == 27
    points = sum(move["points"] for group in shape["groups"] for move in group["to"])
    assert points == pytest.approx(shape["nps"]["change"])
    assert shape["steps"]["count"] == 3


def test_a_fair_size_says_how_many_it_takes() -> None:
    assert "at least 10 people" in effect_words.fair_size_sentence(9, 30, None)
    assert "With 70 in each half" in effect_words.fair_size_sentence(70, 71, None)
    assert "138" not in effect_words.fair_size_sentence(70, 71, None)
    assert "each half needs 138 people" in effect_words.fair_size_sentence(70, 71, 0.2)
    assert journey_words.signed(0) == "0"

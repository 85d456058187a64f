"""The plan: actions added, changed, deleted, and the people they are for."""

from datetime import date

import pytest
from store_builders import bring_in, survey

from npsdesk.core.labels import label
from npsdesk.core.survey import Action, Status
from npsdesk.store import plan
from npsdesk.store.project import Project

MADE, DUE = date(2026, 10, 14), date(2026, 10, 28)


@pytest.fixture
def planned(filled: Project) -> Project:
    with filled.change(label("Plan")):
        first = plan.add_action(filled, reason="Waiting", text="Call", created=MADE, owner="Sam", due=DUE, notes="soon")
        plan.add_action(filled, reason="Price", text="Compare", created=MADE)
        plan.link(filled, first, [1, 2, 3])
    return filled


def test_an_action_comes_back_as_it_was_made(planned: Project) -> None:
    first, second = plan.list_actions(planned)
    assert first == Action(1, "Waiting", "Call", "Sam", DUE, Status.TODO, None, "", "soon", 3, MADE)
    assert second == Action(2, "Price", "Compare", "", None, Status.TODO, None, "", "", 0, MADE)
    assert plan.owners(planned) == ["Sam"]


def test_some_fields_of_an_action_change(planned: Project) -> None:
    with planned.change(label("Change")):
        plan.change_action(planned, 1, status=Status.DONE, due=None, owner="Kim")
    action = plan.list_actions(planned)[0]
    assert (action.status, action.due, action.owner, action.text) == (Status.DONE, None, "Kim", "Call")


@pytest.mark.parametrize("fields", [{"id": 7}, {"created": MADE}, {"text = '' --": 1}])
def test_other_fields_do_not(planned: Project, fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no"), planned.change(label("Change")):
        plan.change_action(planned, 1, **fields)


def test_a_value_of_another_kind_is_refused(planned: Project) -> None:
    with pytest.raises(TypeError), planned.change(label("Change")):
        plan.change_action(planned, 1, owner=["Sam"])


def test_people_are_in_an_action_once(planned: Project) -> None:
    with planned.change(label("Link")):
        plan.link(planned, 1, [3, 4])
        plan.unlink(planned, 1, [1])
        plan.link(planned, 2, [4])
    assert plan.people(planned, 1) == [2, 3, 4]
    assert plan.all_people(planned) == [(1, 2), (1, 3), (1, 4), (2, 4)]


def test_a_deleted_action_comes_back_with_its_people(planned: Project) -> None:
    before = planned.digest()
    with planned.change(label("Delete")):
        plan.delete_action(planned, 1)
    assert plan.all_people(planned) == []
    planned.undo()
    assert planned.digest() == before
    assert plan.people(planned, 1) == [1, 2, 3]


def test_open_actions_reach_their_customers_in_every_wave(planned: Project) -> None:
    bring_in(planned, "Winter", survey(sha="b"))
    assert plan.reached(planned) == [(1, 1), (1, 2), (1, 3), (1, 7), (1, 8), (1, 9)]
    for status in (Status.DONE, Status.STOPPED):
        with planned.change(label("Change")):
            plan.change_action(planned, 1, status=status)
        assert plan.reached(planned) == plan.all_people(planned) == [(1, 1), (1, 2), (1, 3)]


def test_answers_of_nobody_known_reach_nobody_else(planned: Project) -> None:
    with planned.change(label("Unknown")):
        planned.write("UPDATE response SET customer = NULL WHERE id IN (1, 4)")
    assert plan.reached(planned) == [(1, 1), (1, 2), (1, 3)]

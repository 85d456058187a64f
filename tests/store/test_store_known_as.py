"""A customer is called what any of their answers says, and answers keep what they said themselves."""

from dataclasses import replace

from store_builders import bring_in, survey

from npsdesk.core.survey import Wave
from npsdesk.services.plan_sheet_parts import marks_of
from npsdesk.services.project_data import load
from npsdesk.store import responses, waves
from npsdesk.store.known_as import fill_marks, known_as
from npsdesk.store.project import Project


def two_waves(project: Project) -> list[Wave]:
    """Two waves of the same customers, of which the second gives numbers and addresses only, as many tools do."""
    bring_in(project, "First", survey())
    second = survey(sha="b" * 64)
    second.answers[:] = [replace(one, name="", company="") for one in second.answers]
    bring_in(project, "Second", second)
    return waves.list_waves(project)


def test_an_answer_without_a_name_has_that_of_its_customer(project: Project) -> None:
    later = two_waves(project)[-1]
    data = load(project)
    here = data.answers[(data.answers["wave"] == later.id).to_numpy()]
    assert here["name"].tolist() == [f"Name {number}" for number in range(6)]
    assert set(here["company"]) == {"Acme"}
    assert responses.answer(project, int(here.index[2])).name == "Name 2"


def test_what_the_answers_say_themselves_stays(project: Project) -> None:
    later = two_waves(project)[-1]
    data = load(project)
    told = data.own_marks
    assert told.loc[data.answers["wave"] == later.id, "name"].tolist() == [""] * 6
    assert marks_of(data, [8, 7]) == ["3", "p0@example.com"]  # by which a row of a workbook is known


def test_nothing_is_made_where_nothing_is_missing(filled: Project) -> None:
    frame = responses.answers_frame(filled)
    without = frame.assign(name="x", company="y", email="z")
    assert fill_marks(filled, without) is without
    assert load(filled).own_marks["name"].tolist() == load(filled).answers["name"].tolist()


def test_the_newest_that_is_told_counts(project: Project) -> None:
    two_waves(project)
    third = survey(sha="c" * 64)
    third.answers[:] = [replace(one, name="Married") for one in third.answers[:1]]
    bring_in(project, "Third", third)
    assert known_as(project, [1]) == {1: ("Married", "Acme", "P0@Example.com")}
    assert known_as(project, []) == {}

"""Lists of customers in random histories, and people of a list whom answers make known later."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_builders import NOW, bring_in, check_index, survey

from npsdesk.core.customers.lists import CustomerList, How, ListAccount, ListField, ListPerson
from npsdesk.core.labels import nlabel
from npsdesk.core.survey import Role
from npsdesk.store import customer_lists, customers, responses, waves
from npsdesk.store.project import Project
from npsdesk.store.wave_changes import merge_waves, remove_wave

Operation = Callable[[Project, int], None]
FIELDS = (
    ListField("Plan", Role.GROUP, How.LATEST, 0),
    ListField("Revenue", Role.VALUE, How.SUM, 1),
    ListField("Rows", Role.USAGE, How.COUNT),
)


def made(project: Project, number: int, name: str = "crm") -> CustomerList:
    """A list of customers K0 … K`number`, as far as the project knows them."""
    keys = dict(project.rows("SELECT lower(key), customer FROM response WHERE key <> '' AND customer IS NOT NULL"))
    people = [
        ListPerson(keys.get(f"k{place}"), f"K{place}", "", f"Name {place}", "", (place + 2,), _answers(place))
        for place in range(number + 1)
    ]
    wave = next((known.id for known in waves.list_waves(project)), None) if number % 3 == 0 else None
    account = ListAccount(number + 1, number + 1)
    return CustomerList(name, survey().facts, "Sheet1", "hash", FIELDS[: 2 + number % 2], people, account, wave)


def _answers(place: int) -> tuple[tuple[int, str | float], ...]:
    return (0, "AB"[place % 2]), (1, 1.5 * place)


def _lists(project: Project) -> list[int]:
    return [known.id for known in customer_lists.list_lists(project)]


def _join(project: Project, number: int) -> None:
    customer_lists.put_list(project, made(project, number, f"list {number}"), NOW)


def _renew(project: Project, number: int) -> None:
    known = _lists(project)
    if known:
        customer_lists.put_list(project, made(project, number + 1), NOW, known[number % len(known)])


def _remove_list(project: Project, number: int) -> None:
    known = _lists(project)
    if known:
        customer_lists.remove_list(project, known[number % len(known)])


def _import(project: Project, number: int) -> None:
    waves.add_survey(project, survey(number % 9 + 1, sha=str(number)), f"Wave {number}", NOW)


def _remove_wave(project: Project, number: int) -> None:
    known = waves.list_waves(project)
    if known:
        remove_wave(project, known[number % len(known)].id)


def _merge_waves(project: Project, number: int) -> None:
    known = waves.list_waves(project)
    if len(known) > 1:
        merge_waves(project, known[0].id, known[1].id, number)


def _merge_customers(project: Project, _number: int) -> None:
    known = [number for (number,) in project.rows("SELECT id FROM customer ORDER BY id LIMIT 2")]
    if len(known) > 1:
        customers.merge_customers(project, *known)


OPERATIONS = [_join, _join, _renew, _remove_list, _import, _import, _remove_wave, _merge_waves, _merge_customers]
STEPS = st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 12), st.booleans()), max_size=12)


def _do(project: Project, operation: Operation, number: int) -> None:
    change = project.bulk_import if operation is _import else project.change
    with change(nlabel("One {word}", "{count} {word}", number, word=operation.__name__)):
        operation(project, number)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_any_history_with_lists_goes_back_and_forth(steps: list[tuple[Operation, int, bool]]) -> None:
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "a.npsdesk", "A", "en") as project:
        start = project.digest()
        for operation, number, goes_back in steps:
            _do(project, operation, number)
            if goes_back:
                project.undo()
        while project.redo():
            pass
        end = project.digest()
        while project.undo():
            check_index(project)
        assert project.digest() == start
        while project.redo():
            check_index(project)
        assert project.digest() == end
        assert project.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(responses.answers_frame(project, [field.id for field in responses.fields(project)])) >= 0


def test_answers_make_people_of_a_list_known(project: Project) -> None:
    _do(project, _join, 8)
    (known,) = customer_lists.list_lists(project)
    assert (known.people, known.known) == (9, 0)
    bring_in(project, "Autumn", survey())
    (known,) = customer_lists.list_lists(project)
    assert (known.people, known.known) == (9, 6)
    plan = next(field for field in responses.fields(project) if field.name == "Plan")
    assert responses.answers_frame(project, [plan.id])[plan.id].tolist() == ["A", "B", "A", "B", "A", "B"]


def test_the_account_and_the_file_are_kept(project: Project) -> None:
    bring_in(project, "Autumn", survey())
    account = ListAccount(9, 4, (5, 6), (7,), (8, 9), (2,), 3)
    with project.change(nlabel("One {word}", "{count} {word}", 1, word="x")):
        number = customer_lists.put_list(project, replace(made(project, 4), account=account), NOW)
    assert customer_lists.list_account(project, number) == account
    assert customer_lists.list_lists(project)[0].imported == NOW


def test_a_column_of_a_survey_keeps_its_name(project: Project) -> None:
    bring_in(project, "Autumn", survey())
    _do(project, _join, 3)
    names = [field.name for field in responses.fields(project)]
    assert names == ["Why this score?", "Region", "Speed", "Revenue", "Plan", "Revenue (list 3)", "Rows"]

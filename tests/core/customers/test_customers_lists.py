"""Rows of orders and tickets brought together per customer, and the columns that tell who they are about."""

from collections.abc import Sequence
from datetime import datetime
from math import fsum, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Answer, Cell, Choices, Table
from npsdesk.core.customers.gathering import account_of, gather, group_rows, suggest_fields, value_of
from npsdesk.core.customers.identity import Known
from npsdesk.core.customers.list_columns import find_marks, is_list, list_columns, more_marks
from npsdesk.core.customers.lists import How, ListField, ways_of
from npsdesk.core.customers.matching import Directory, Matches, match_answers
from npsdesk.core.survey import Role
from tests.surveys import survey_rows, table

PEOPLE = [Known(number + 1, f"K{number:03}", f"p{number}@shop.nl", f"Person Nr{number}") for number in range(30)]


def directory(people: Sequence[Known] = PEOPLE) -> Directory:
    return Directory({known.key.casefold(): known.customer for known in people if known.key}, lambda: people)


def row(number: int, value: float | str | None = None, day: int | None = None, key: str = "") -> Answer:
    when = datetime(2026, 1, day) if day else None  # noqa: DTZ001 - moments of a file have no zone
    return Answer(number, None, when, key, "", "", "", "", [], [] if value is None else [(0, value)])


def orders(count: int = 90) -> Table:
    rows: list[list[Cell]] = [["Order ID", "Customer", "Quantity", "Amount", "Product", "Order date"]]
    for number in range(count):
        day = f"2026-03-{number % 28 + 1:02}"
        rows.append([f"{9000 + number}", f"k{number % 40:03} ", number % 4 + 1, number + 0.5, "AB"[number % 2], day])
    return table(*rows)


@pytest.mark.parametrize(
    ("how", "expected"),
    [(How.SUM, 6.0), (How.MEAN, 2.0), (How.HIGHEST, 3.0), (How.LATEST, 1.0), (How.COUNT, 4.0)],
)
def test_ways_to_bring_numbers_together(how: How, expected: float) -> None:
    rows = [row(2, 2.0, 1), row(3, 3.0, 2), row(4, None, 3), row(5, 1.0, 4)]
    assert value_of(rows, ListField("Amount", Role.VALUE, how, 0)) == expected


def test_ways_to_bring_texts_together() -> None:
    rows = [row(2, "Gold"), row(3, "Silver"), row(4, "Silver"), row(5, "Bronze")]
    assert value_of(rows, ListField("Segment", Role.GROUP, How.LATEST, 0)) == "Bronze"
    assert value_of(rows, ListField("Segment", Role.GROUP, How.MOST, 0)) == "Silver"
    assert value_of(rows[:2], ListField("Segment", Role.GROUP, How.MOST, 0)) == "Silver"


def test_nothing_said_is_nothing() -> None:
    rows = [row(2), row(3)]
    assert value_of(rows, ListField("Amount", Role.VALUE, How.SUM, 0)) is None
    assert value_of(rows, ListField("Last order", Role.DATE, How.LATEST)) is None
    assert value_of([*rows, row(4, None, 9)], ListField("Last order", Role.DATE, How.LATEST)) == "2026-01-09"


def test_the_latest_goes_by_date_before_place() -> None:
    groups = group_rows([row(2, "new", 9), row(3, "old", 1), row(4, "undated")], Matches([7, 7, 7], []))
    assert [answer.row for answer in groups[7]] == [4, 3, 2]


@given(
    st.lists(
        st.tuples(
            st.integers(-3, 4),
            st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False)),
            st.one_of(st.none(), st.integers(1, 28)),
        ),
        min_size=1,
        max_size=50,
    )
)
def test_gathering_loses_no_row_and_no_amount(drawn: list[tuple[int, float | None, int | None]]) -> None:
    answers = [row(place + 2, value, day) for place, (_owner, value, day) in enumerate(drawn)]
    matches = Matches([owner for owner, _value, _day in drawn], [])
    fields = (
        ListField("Amount", Role.VALUE, How.SUM, 0),
        ListField("Highest", Role.VALUE, How.HIGHEST, 0),
        ListField("Rows", Role.USAGE, How.COUNT),
    )
    people = gather(group_rows(answers, matches), fields)
    rows = [number for person in people for number in person.rows]
    assert sorted(rows) == [a.row for a, (owner, *_rest) in zip(answers, drawn, strict=True) if owner]
    values = [dict(person.answers) for person in people]
    total = fsum(value for owner, value, _day in drawn if owner and value is not None)
    assert isclose(fsum(float(value.get(0, 0)) for value in values), total, abs_tol=1e-3)
    assert sum(float(value[2]) for value in values) == len(rows)
    for person, value in zip(people, values, strict=True):
        own = [drawn[number - 2][1] for number in person.rows if drawn[number - 2][1] is not None]
        assert value.get(1) == (max(own) if own else None)  # type: ignore[type-var]


def test_who_the_rows_are_about_is_found_by_contents() -> None:
    recognition = recognise(orders())
    marks = find_marks(recognition, directory())
    assert [(mark.index, mark.role, mark.known) for mark in marks] == [(1, Role.KEY, 30)]
    assert is_list(recognition, marks)
    roles = {column.name: column.role for column in list_columns(recognition, marks)}
    assert roles == {
        "Order ID": Role.IGNORE,
        "Customer": Role.KEY,
        "Quantity": Role.USAGE,
        "Amount": Role.VALUE,
        "Product": Role.GROUP,
        "Order date": Role.DATE,
    }


@pytest.mark.parametrize(("heading", "role"), [("p{}@Shop.nl", Role.EMAIL), ("person  nr{}", Role.NAME)])
def test_addresses_and_names_tell_too(heading: str, role: Role) -> None:
    source = table(["Who", "Region"], *([heading.format(number), "NS"[number % 2]] for number in range(25)))
    marks = find_marks(recognise(source), directory())
    assert [(mark.index, mark.role) for mark in marks] == [(0, role)]


def crm(name: str = "Anna Jansen{}", rows: int = 30) -> Table:
    people = ([f"K{one % 30:03}", name.format(one % 30), f"a{one % 30}@x.nl", "NS"[one % 2]] for one in range(rows))
    return table(["Customer number", "Name", "E-mail", "Region"], *people)


def more(source: Table, people: list[Known]) -> list[tuple[int, Role]]:
    recognition = recognise(source)
    found = more_marks(recognition, find_marks(recognition, directory(people)), directory(people))
    return [(mark.index, mark.role) for mark in found]


def test_names_and_addresses_beside_a_number_tell_what_the_surveys_lack() -> None:
    keys = [Known(number + 1, f"k{number:03}") for number in range(30)]
    assert more(crm(), keys) == more(crm(rows=60), keys) == [(2, Role.EMAIL), (1, Role.NAME)]
    assert more(crm("Sam the Salesman"), keys) == [(2, Role.EMAIL)]
    assert more(crm(), [*keys, Known(1, "", "", "Els Maes")]) == [(2, Role.EMAIL)]
    assert more(crm(), [Known(1, "", "a1@x.nl")]) == []


def test_small_numbers_do_not_name_customers_by_accident() -> None:
    people = [Known(number, str(number)) for number in range(1, 9)]
    source = table(["Nr", "Amount"], *([f"x{number}", number % 8 + 1] for number in range(200)))
    assert find_marks(recognise(source), directory(people)) == []


def test_a_survey_is_no_list() -> None:
    recognition = recognise(table(*survey_rows()))
    assert not is_list(recognition, find_marks(recognition, directory([Known(1, "k0001"), Known(2, "k0002")])))


def test_every_row_is_accounted_for() -> None:
    source = orders(90)
    rows = [*source.rows, ["Total", None, None, 99.0, None, None], ["9999", None, 1, 2.0, "A", "2026-03-01"]]
    recognition = recognise(table(*rows))
    columns = list_columns(recognition, find_marks(recognition, directory()))
    survey = clean(table(*rows), recognition, Choices(columns))
    matches = match_answers(survey.answers, directory())
    account = account_of(survey, matches, 30)
    total = account.matched + len(account.unmatched) + len(account.without_mark) + len(account.dropped)
    assert account.rows_in_file == total == 92
    assert (account.without_mark, account.dropped, account.without_row) == ((93,), (92,), 0)
    assert len(account.unmatched) == 20


def test_an_amount_of_the_customer_is_not_added_up() -> None:
    rows = [["Customer", "Annual revenue", "Amount"]]
    rows += [[f"K{number % 20:03}", f"{(number % 20) * 100 + 7.5}", f"{number * 1.5}"] for number in range(60)]
    recognition = recognise(table(*rows))
    columns = list_columns(recognition, find_marks(recognition, directory()))
    survey = clean(table(*rows), recognition, Choices(columns))
    groups = group_rows(survey.answers, match_answers(survey.answers, directory()))
    ways = {field.name: field.how for field in suggest_fields(survey, groups, count_name="Rows")}
    assert ways == {"Annual revenue": How.LATEST, "Amount": How.SUM, "Rows": How.COUNT}


def test_every_role_has_a_usual_way() -> None:
    assert ways_of(Role.VALUE)[0] is How.SUM
    assert ways_of(Role.RATING)[0] is How.MEAN
    assert ways_of(Role.GROUP) == (How.LATEST, How.MOST)

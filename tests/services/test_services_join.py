"""A list of customers joined to a project: stored, undone, renewed, and there for later waves."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from npsdesk import cli
from npsdesk.core.customers.lists import How
from npsdesk.core.errors import ColumnUnknown, LooksLikeList, NoKeyColumn, NotFound
from npsdesk.core.survey import Filter, Role
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.join_customers import (
    JoinWishes,
    looks_like_list,
    missing_customers,
    read_list,
    read_roster,
    start_join,
    store_list,
    with_columns,
)
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.summarise import column_named, summarise
from npsdesk.store import customer_lists, responses
from npsdesk.store.project import Project
from npsdesk.store.wave_changes import remove_wave

NOW = datetime(2026, 11, 15, 9).astimezone()


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def survey(path: Path, first: int, count: int) -> Path:
    rows = (
        f"K{number},{number % 11},2026-0{1 + first // 10}-1{number % 9},R{number % 2}"
        for number in range(first, first + count)
    )
    return write(path, "Customer number,NPS,Date,Segment", *rows)


def customers(path: Path, count: int = 30, gold: str = "Gold") -> Path:
    rows = (f"k{number},{gold if number % 3 else 'Basic'},{number * 10}.5" for number in range(count))
    return write(path, "Id,Segment,Annual revenue", *rows)


def orders(path: Path) -> Path:
    rows = (f"o{n},K{n % 12},{n}.25,2025-{n % 12 + 1:02}-11" for n in range(48))
    return write(path, "Order no,Customer id,Amount,Order date", *rows)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as made:
        bring(made, survey(tmp_path / "first.csv", 0, 20))
        yield made


def bring(project: Project, path: Path) -> None:
    import_file(project, plan_file(project, path, Wishes()), NOW)


def join(project: Project, path: Path, wishes: JoinWishes | None = None) -> int:
    return store_list(project, start_join(read_list(path), read_roster(project), wishes), NOW)


def values(project: Project, name: str) -> list[object]:
    data = load(project)
    field = next(field for field in data.fields if field.name == name)
    frame = responses.answers_frame(project, [field.id])
    return list(frame[field.id])


def test_its_columns_are_like_imported_ones(project: Project, tmp_path: Path) -> None:
    join(project, customers(tmp_path / "my customers.csv"))
    data = load(project)
    segment = column_named(data, "Segment (my customers)")
    shown = summarise(data, Filter(), (segment,))["groups"]["Segment (my customers)"]
    assert {part["value"]: part["rows"] for part in shown} == {"Gold": 13, "Basic": 7}
    assert data.value_field is not None
    assert data.value_field.name == "Annual revenue"
    assert values(project, "Annual revenue") == [number * 10 + 0.5 for number in range(20)]
    found = responses.answer(project, 3)
    assert ("Annual revenue", 20.5) in [(field.name, value) for field, value in found.values]


def test_several_rows_become_one_value(project: Project, tmp_path: Path) -> None:
    join(project, orders(tmp_path / "orders.csv"))
    assert values(project, "Amount")[:2] == [0.25 + 12.25 + 24.25 + 36.25, 1.25 + 13.25 + 25.25 + 37.25]
    assert values(project, "Number of rows in orders")[:2] == [4.0, 4.0]
    assert values(project, "Order date")[0] == "2025-01-11"
    assert values(project, "Order date")[12:] == [""] * 8
    fields = {field.name: field.role for field in load(project).fields}
    assert fields["Number of rows in orders"] is Role.USAGE


def test_the_owner_chooses_the_way(project: Project, tmp_path: Path) -> None:
    path = orders(tmp_path / "orders.csv")
    join(project, path, JoinWishes(ways={"amount": "mean"}))
    assert values(project, "Amount")[0] == (0.25 + 12.25 + 24.25 + 36.25) / 4
    with pytest.raises(NotFound):
        join(project, path, JoinWishes(ways={"Amount": "most"}))
    with pytest.raises(NotFound):
        join(project, path, JoinWishes(ways={"Nothing": "sum"}))


def test_one_undoable_change(project: Project, tmp_path: Path) -> None:
    before = project.digest()
    join(project, customers(tmp_path / "c.csv"))
    after = project.digest()
    assert after != before
    project.undo()
    assert project.digest() == before
    project.redo()
    assert project.digest() == after


def test_a_newer_version_renews_the_columns(project: Project, tmp_path: Path) -> None:
    first = join(project, customers(tmp_path / "c 2025.csv"))
    field = column_named(load(project), "Segment (c 2025)").id
    before = project.digest()
    assert join(project, customers(tmp_path / "c 2026.csv", 10, "Platinum")) == first
    assert column_named(load(project), "Segment (c 2025)").id == field
    assert set(values(project, "Segment (c 2025)")) == {"Platinum", "Basic", ""}
    (known,) = customer_lists.list_lists(project)
    assert (known.name, known.file_name, known.people) == ("c 2025", "c 2026.csv", 10)
    project.undo()
    assert project.digest() == before


def test_columns_that_the_newer_version_lacks_are_gone(project: Project, tmp_path: Path) -> None:
    join(project, customers(tmp_path / "c.csv"))
    write(tmp_path / "d.csv", "Id,Segment,Level", *(f"K{n},A,{n % 2 + 1}x" for n in range(20)))
    join(project, tmp_path / "d.csv", JoinWishes(name="C"))
    assert [field.name for field in load(project).fields if field.name == "Annual revenue"] == []
    assert "Level" in [field.name for field in load(project).fields]


def test_a_column_with_one_value_stays_where_the_older_version_had_it(project: Project, tmp_path: Path) -> None:
    reading = read_list(customers(tmp_path / "customers.csv"))
    store_list(project, start_join(reading, read_roster(project)), NOW)
    rows = [f"k{number},Gold,{number * 10}.5" for number in range(30)]
    newer = read_list(write(tmp_path / "newer.csv", "Id,Segment,Annual revenue", *rows))
    draft = start_join(newer, read_roster(project))
    assert draft.replaced is not None
    assert [field.name for field in draft.fields] == ["Segment", "Annual revenue"]


def test_customers_who_are_missing_are_told_by_all_that_is_known_of_them(project: Project, tmp_path: Path) -> None:
    rows = (f"K{number},ann{number}@mail.nl,{number % 11}" for number in range(20))
    bring(project, write(tmp_path / "second.csv", "Customer number,E-mail,NPS", *rows))
    missing = missing_customers(start_join(read_list(customers(tmp_path / "c.csv", 15)), read_roster(project)))
    assert sorted((one.key, one.email) for one in missing) == [(f"K{n}", f"ann{n}@mail.nl") for n in range(15, 20)]


def test_two_lists_with_the_same_headings_are_kept_apart(project: Project, tmp_path: Path) -> None:
    join(project, orders(tmp_path / "orders.csv"))
    join(project, orders(tmp_path / "orders.csv"), JoinWishes(name="older orders"))
    names = [field.name for field in load(project).fields if field.role is Role.VALUE]
    assert names == ["Amount", "Amount (older orders)"]


def test_later_waves_get_the_columns_too(project: Project, tmp_path: Path) -> None:
    number = join(project, customers(tmp_path / "c.csv"))
    assert customer_lists.unmatched_rows(project, number) == list(range(22, 32))
    before = project.digest()
    bring(project, survey(tmp_path / "second.csv", 15, 12))
    assert customer_lists.unmatched_rows(project, number) == [29, 30, 31]
    assert values(project, "Annual revenue")[-1] == 26 * 10 + 0.5
    after = project.digest()
    project.undo()
    assert project.digest() == before
    project.redo()
    assert project.digest() == after


def test_a_wave_that_goes_takes_its_customers_along(project: Project, tmp_path: Path) -> None:
    number = join(project, customers(tmp_path / "c.csv"))
    bring(project, survey(tmp_path / "second.csv", 15, 12))
    data = load(project)
    before = project.digest()
    from npsdesk.core.labels import label

    with project.change(label("Delete {wave}", wave="x")):
        remove_wave(project, data.waves[0].id)
    assert len(customer_lists.unmatched_rows(project, number)) == 18
    assert "Annual revenue" in [field.name for field in load(project).fields]
    project.undo()
    assert project.digest() == before


def test_one_wave_only(project: Project, tmp_path: Path) -> None:
    bring(project, survey(tmp_path / "second.csv", 10, 15))
    data = load(project)
    join(project, customers(tmp_path / "c.csv"), JoinWishes(wave=data.waves[1].id))
    data = load(project)
    segment = column_named(data, "Segment (c)")
    shown = summarise(data, Filter(), (segment,))["groups"]["Segment (c)"]
    assert sum(part["rows"] for part in shown) == 15
    assert summarise(data, Filter(wave=data.waves[0].id), (segment,))["groups"]["Segment (c)"] == []
    names = [field.name for field, _value in responses.answer(project, 1).values]
    assert "Annual revenue" not in names


def test_a_key_that_no_column_has(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", "Code,Region", *(f"z{n},R{n % 2}" for n in range(20)))
    with pytest.raises(NoKeyColumn):
        join(project, path)
    with pytest.raises(ColumnUnknown):
        join(project, path, JoinWishes(key="Nope"))
    draft = start_join(read_list(path), read_roster(project), JoinWishes(key="Code"))
    assert draft.made.account.matched == 0
    assert len(draft.made.account.unmatched) == 20
    assert draft.made.account.without_row == 20


def test_choices_count_anew(project: Project, tmp_path: Path) -> None:
    draft = start_join(read_list(orders(tmp_path / "o.csv")), read_roster(project))
    assert [field.name for field in draft.fields] == ["Amount", "Order date", "Number of rows in o"]
    assert draft.has_several
    changed = with_columns(draft, 2, Role.IGNORE)
    assert [field.name for field in changed.fields] == ["Order date", "Number of rows in o"]
    assert {field.how for field in changed.fields} == {How.LATEST, How.COUNT}


def test_a_list_is_told_from_a_survey(project: Project, tmp_path: Path) -> None:
    with pytest.raises(LooksLikeList):
        plan_file(project, customers(tmp_path / "c.csv"), Wishes())


def test_from_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "t.npsdesk")
    assert cli.main(["new", path]) == 0
    assert cli.main(["import", path, str(survey(tmp_path / "s.csv", 0, 20)), "--wave", "One"]) == 0
    listed = str(customers(tmp_path / "c.csv"))
    assert cli.main(["import", path, listed]) == 1
    assert "npsdesk join" in capsys.readouterr().err
    assert cli.main(["join", path, listed, "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["written"], said["matched"], said["unmatched"]) == (False, 20, list(range(22, 32)))
    assert said["marks"] == {"key": "Id"}
    assert said["rows_in_file"] == said["matched"] + len(said["unmatched"] + said["without_mark"] + said["dropped"])
    assert cli.main(["join", path, listed, "--wave", "one", "--map", "ignore=Segment", "--key", "Id"]) == 0
    assert "20 customers" in capsys.readouterr().out
    assert cli.main(["join", path, listed, "--dry-run"]) == 0
    assert "its columns would be renewed" in capsys.readouterr().err
    assert cli.main(["join", path, listed]) == 0
    assert "columns were renewed" in capsys.readouterr().err
    assert cli.main(["lists", path, "--json"]) == 0
    (known,) = json.loads(capsys.readouterr().out)
    assert [column["column"] for column in known["columns"]] == ["Annual revenue", "Segment (c)"]
    assert cli.main(["summary", path, "--by", "segment (c)"]) == 0
    assert "Gold" in capsys.readouterr().out
    assert cli.main(["join", path, listed, "--how", "Segment"]) == 2


@pytest.mark.parametrize(
    "headings",
    [("Voornaam", "Tussenvoegsel", "Achternaam"), ("First name", "Middle name", "Last name"), ("Prénom", "X", "Nom")],
)
def test_a_name_in_several_columns_tells_who_a_row_is_about(tmp_path: Path, headings: tuple[str, str, str]) -> None:
    people = [(f"Jan{n}", "van den" if n % 2 and headings[1] != "X" else "", f"Berg{n}") for n in range(20)]
    full = [" ".join(filter(None, parts)) for parts in people]
    answers = write(tmp_path / "s.csv", "Name,NPS", *(f"{name},{n % 11}" for n, name in enumerate(full)))
    rows = (",".join([*parts, f"{n * 10}.5"]) for n, parts in enumerate(people))
    file = write(tmp_path / "c.csv", ",".join([*headings, "Annual revenue"]), *rows)
    with new_project(tmp_path / "n.npsdesk", "P", "en") as made:
        bring(made, answers)
        draft = start_join(read_list(file), read_roster(made))
        assert len(draft.matches.known) == 20
        join(made, file)
        assert values(made, "Annual revenue") == [n * 10 + 0.5 for n in range(20)]


def test_the_parts_of_a_name_may_be_chosen_one_by_one(project: Project, tmp_path: Path) -> None:
    rows = (f"K{n},Jan{n},Berg{n},Piet{n}" for n in range(20))
    file = write(tmp_path / "c.csv", "Number,Voornaam,Achternaam,Contact", *rows)
    draft = start_join(read_list(file), read_roster(project))
    for index in (1, 2):
        draft = with_columns(draft, index, Role.NAME)
    assert [column.role for column in draft.columns[:3]] == [Role.KEY, Role.NAME, Role.NAME]
    draft = with_columns(draft, 3, Role.NAME)
    assert [column.role for column in draft.columns[1:]] == [Role.IGNORE, Role.IGNORE, Role.NAME]


def test_a_list_is_taken_out_in_the_terminal(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = project.digest()
    join(project, orders(tmp_path / "orders.csv"))
    path = str(project.path)
    project.close()
    assert cli.main(["lists", path, "--remove", "Nothing"]) == 1
    assert "“orders”" in capsys.readouterr().err
    assert cli.main(["lists", path, "--remove", "ORDERS", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"removed": "orders"}
    with Project.open(Path(path)) as opened:
        assert customer_lists.list_lists(opened) == []
        assert [field.name for field in load(opened).fields if field.name == "Order date"] == []
        opened.undo()
        assert [known.name for known in customer_lists.list_lists(opened)] == ["orders"]
        opened.undo()
        assert opened.digest() == before


def test_a_list_is_no_survey_and_says_whom_it_leaves_out(project: Project, tmp_path: Path) -> None:
    part = read_list(customers(tmp_path / "customers.csv", 15))
    assert looks_like_list(project, part)
    assert not looks_like_list(project, read_list(survey(tmp_path / "second.csv", 20, 20)))
    missing = missing_customers(start_join(part, read_roster(project)))
    assert sorted(known.key.upper() for known in missing) == [f"K{number}" for number in range(15, 20)]


def test_a_role_that_no_list_has_is_named(project: Project, tmp_path: Path) -> None:
    reading = read_list(customers(tmp_path / "customers.csv"))
    with pytest.raises(NotFound) as caught:
        start_join(reading, read_roster(project), JoinWishes(mapping={"score": ["Segment"]}))
    assert (caught.value.kind, caught.value.name) == ("role", "score")


def test_a_currency_of_a_list_becomes_the_projects(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "c.csv", "Id,Annual revenue", *(f"k{number},€ {number * 10}.50" for number in range(30)))
    join(project, path)
    assert load(project).currency == "EUR"

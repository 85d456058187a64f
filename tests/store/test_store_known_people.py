"""Who gave an answer is read from all waves and lists, and goes with the wave it came from."""

from datetime import date, datetime

from store_builders import NOW, bring_in, survey

from npsdesk.core.customers.lists import CustomerList, ListAccount, ListPerson
from npsdesk.core.labels import label
from npsdesk.store import contacts, responses
from npsdesk.store.customer_cards import customer_card
from npsdesk.store.customer_lists import put_list, remove_list
from npsdesk.store.known_people import own_marks, person_of
from npsdesk.store.project import Project
from npsdesk.store.wave_changes import date_wave, remove_wave

ANNA = ("Anna Jansen", "Acme", "anna@x.nl")
NOBODY = ("", "", "")


def bring(project: Project, wave: str, *people: tuple[str, str, str, str], start: datetime | None = None) -> int:
    """Import a wave of answers from (key, name, company, address)."""
    clean = survey(len(people), start=start, sha=wave[0] * 64)
    for row, (key, name, company, email) in zip(clean.answers, people, strict=True):
        row.key, row.name, row.company, row.email = key, name, company, email
    return bring_in(project, wave, clean)


def told(project: Project) -> list[tuple[str, ...]]:
    """Return who gave each answer; read one by one it is the same."""
    frame = responses.answers_frame(project)[["name", "company", "email"]]
    rows = [tuple(map(str, row)) for row in frame.itertuples(index=False)]
    assert rows == [person_of(project, response) for response in frame.index.tolist()]
    details = [responses.answer(project, response) for response in frame.index.tolist()]
    assert rows == [(one.name, one.company, one.email) for one in details]
    return rows


def test_a_wave_with_numbers_only_has_the_names_of_the_other_one(project: Project) -> None:
    bring(project, "A", ("K1", *ANNA), ("K2", "Piet Bakker", "", ""))
    bring(project, "B", ("K2", *NOBODY), ("k1", *NOBODY), ("K3", *NOBODY), ("", *NOBODY))
    assert told(project)[2:] == [("Piet Bakker", "", ""), ANNA, NOBODY, NOBODY]


def test_nothing_is_written_and_an_undone_import_takes_its_names_along(project: Project) -> None:
    bring(project, "B", ("K1", *NOBODY))
    bring(project, "A", ("K1", *ANNA))
    assert told(project) == [ANNA, ANNA]
    assert own_marks(project) == {1: (2, "", "", ""), 2: (2, "anna@x.nl", "Anna Jansen", "Acme")}
    project.undo()
    assert told(project) == [NOBODY]
    project.redo()
    assert told(project) == [ANNA, ANNA]


def test_the_newest_wave_is_the_one_that_comes_last_in_time(project: Project) -> None:
    new = bring(project, "A", ("K1", "Anna Jansen", "", "new@x.nl"))
    bring(project, "B", ("K1", "Anna Jansen", "", "old@x.nl"))
    bring(project, "C", ("K1", *NOBODY))
    assert told(project)[-1] == ("Anna Jansen", "", "old@x.nl")
    with project.change(label("Dates")):
        date_wave(project, new, date(2027, 1, 1), date(2027, 1, 2))
    assert told(project)[-1] == ("Anna Jansen", "", "new@x.nl")


def test_one_number_of_two_people_brings_no_name_across(project: Project) -> None:
    bring(project, "A", ("K1", *ANNA))
    bring(project, "B", ("K1", "Piet Bakker", "", ""))
    bring(project, "C", ("K1", *NOBODY))
    assert told(project) == [ANNA, ("Piet Bakker", "", ""), NOBODY]
    assert customer_card(project, 1).names == ("Piet Bakker", "Anna Jansen")


def test_who_is_removed_does_not_come_back_from_what_the_project_remembers(project: Project) -> None:
    wave = bring(project, "A", ("K1", *ANNA))
    bring(project, "B", ("K1", *NOBODY))
    with project.change(label("No messages")):
        contacts.refuse_contact(project, [1], date(2026, 1, 1))
    with project.change(label("Remove")):
        remove_wave(project, wave)
    assert told(project) == [NOBODY]
    assert list(contacts.refusals(project)) == [1]
    bring(project, "C", ("K1", *NOBODY))
    assert responses.answers_frame(project)["customer"].tolist() == [1, 1]


def test_a_list_of_customers_names_those_whom_no_wave_names(project: Project) -> None:
    bring(project, "A", ("K1", *NOBODY), ("K2", "Piet Bakker", "", ""), ("K3", "Els Maes", "", ""))
    people = [
        ListPerson(1, "K1", "anna@x.nl", "Anna Jansen", "Acme", (2,), ()),
        ListPerson(2, "K2", "p@x.nl", "P. Bakker", "", (3,), ()),
        ListPerson(3, "K3", "tom@x.nl", "Tom Maes", "", (4,), ()),
    ]
    with project.change(label("Join")):
        made = CustomerList("crm", survey().facts, "Sheet1", "hash", (), people, ListAccount(3, 3), None)
        number = put_list(project, made, NOW)
    assert told(project) == [ANNA, ("Piet Bakker", "", "p@x.nl"), ("Els Maes", "", "")]
    bring(project, "B", ("K3", *NOBODY))
    assert told(project)[-1] == ("Els Maes", "", "")
    project.undo()
    with project.change(label("Remove")):
        remove_list(project, number)
    assert told(project) == [NOBODY, ("Piet Bakker", "", ""), ("Els Maes", "", "")]

"""A wave that has numbers only is of the people whom another wave names: on every list, in messages and workbooks."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from numbered_waves import (
    COUNT,
    NOW,
    answer,
    bring_in,
    copy_of_two_waves,
    email_of,
    first_wave,
    name_of,
    second_wave,
    write,
)

from npsdesk.core.customers.contacts import Hold
from npsdesk.core.survey import Channel, Filter
from npsdesk.services import contact_log, manage_waves
from npsdesk.services.comment_table import gather_table
from npsdesk.services.contact_lines import contact_lines
from npsdesk.services.customer_timeline import read_timeline
from npsdesk.services.export_plan import export_plan
from npsdesk.services.follow_customers import follow
from npsdesk.services.join_customers import read_list, read_roster, start_join, store_list
from npsdesk.services.journal import read_journal
from npsdesk.services.json_lists import named_text
from npsdesk.services.json_results import people_shapes
from npsdesk.services.message_wording import keep_sender
from npsdesk.services.messages import Message, gather_messages, write_messages
from npsdesk.services.people_table import PeopleColumn, Tool, Whose, people_table, tool_table
from npsdesk.services.project_data import ProjectData, load
from npsdesk.services.projects import new_project
from npsdesk.services.queues import read_queues
from npsdesk.services.rank_passives import list_passives
from npsdesk.services.readback import ReadBack, compare_plan, read_plan_file
from npsdesk.store import comments
from npsdesk.store.identity import identity
from npsdesk.store.project import Project
from npsdesk.store.waves import list_waves

TODAY = date(2026, 11, 15)
EVERYONE = Whose(group=None)
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Project]:
    with Project.open(copy_of_two_waves(tmp_path)) as project:
        keep_sender(project, "Lotte", "Harbour Bikes")
        yield project


def newest(data: ProjectData) -> Filter:
    return Filter(wave=data.waves[-1].id)


def of(data: ProjectData, number: int, wave: int = 1) -> int:
    """Return the answer of one customer in a wave."""
    frame = data.answers[data.answers["wave"] == data.waves[wave].id]
    return int(frame.index[frame["email"] == email_of(number)][0])


def customer(data: ProjectData, number: int) -> int:
    return int(data.answers.loc[of(data, number), "customer"])


def messages(project: Project, *responses: int) -> tuple[Message, ...]:
    return write_messages(gather_messages(project, load(project), responses, "ask", TODAY))


def test_lists_of_people_have_everybodys_name_and_address(shop: Project) -> None:
    data = load(shop)
    columns = [PeopleColumn.NAME, PeopleColumn.FIRST_NAME, PeopleColumn.EMAIL, PeopleColumn.COMPANY]
    table = people_table(shop, data, newest(data), columns, EVERYONE)
    names, firsts, emails, companies = (column.cells for column in table.columns)
    order = list(reversed(range(COUNT)))
    assert names == [name_of(number) for number in order]
    assert firsts == [name_of(number).split()[0] for number in order]
    assert emails == [email_of(number) for number in order]
    assert companies == [f"Firm {number}" if number % 3 == 0 else "" for number in order]
    assert list_passives(shop, data, newest(data)).rows["name"].ne("").all()


def test_comments_queues_and_the_timeline_name_them(shop: Project) -> None:
    data = load(shop)
    table = gather_table(shop, data, comments.comments_frame(shop).index.tolist())
    assert set(next(column.cells for column in table.columns if column.heading == "Customer")) == set(
        map(name_of, range(COUNT))
    )
    found = read_queues(shop, data, newest(data), TODAY)
    listed = [*found.detractors.entries, *found.passives.entries, *found.promoters.entries]
    assert len(listed) == 25
    assert all(entry.name and entry.email for entry in listed)
    assert read_timeline(shop, data, customer(data, 4)).card.title == name_of(4)
    people = people_shapes(follow(data, read_journal(shop, data, data.waves[0].id), Filter(), *data.waves), data)
    assert all(one["name"] for group in people.values() for one in group)


def test_other_programs_get_everybody_once_with_the_newest_score(shop: Project) -> None:
    data = load(shop)
    columns = {
        column.heading: column.cells for column in tool_table(shop, data, Filter(), Tool.HUBSPOT, EVERYONE).columns
    }
    assert columns["Email"] == [email_of(number) for number in range(COUNT)]
    scores = [str(data.answers.loc[of(data, number), "score"]) for number in range(COUNT)]
    assert columns["NPS score"] == scores


def test_messages_begin_with_the_first_name_and_go_to_the_address(shop: Project) -> None:
    data = load(shop)
    (message,) = messages(shop, of(data, 5))
    assert message.text.startswith("Hi Karim,")
    assert (message.email, message.can_go) == (email_of(5), True)


def test_who_wants_no_messages_gets_none_in_any_wave_nor_does_their_mailbox(shop: Project) -> None:
    data = load(shop)
    contact_log.refuse(shop, [customer(data, 5)], TODAY)
    more = [answer(1, 3), ("K900", "Tom Smit", "", email_of(5), 8, "Fine", "2026-10-01")]
    data = bring_in(shop, write(shop.path.parent / "third.csv", more), "Three")
    tom = int(data.answers.index[-1])
    assert [Hold.DO_NOT_CONTACT in one.holds for one in messages(shop, of(data, 5), tom)] == [True, True]
    for tool, heading in ((Tool.HUBSPOT, "Email"), (Tool.MAILCHIMP, "Email Address")):
        table = tool_table(shop, data, Filter(), tool, EVERYONE)
        emails = next(column.cells for column in table.columns if column.heading == heading)
        assert len(emails) == COUNT - 1
        assert email_of(5) not in emails
    assert [line.name for line in contact_lines(shop, data).refusals] == [name_of(5)]


def test_a_closed_mailbox_stays_closed_when_the_wave_that_gave_it_is_gone(shop: Project) -> None:
    data = load(shop)
    contact_log.refuse(shop, [customer(data, 5)], TODAY)
    manage_waves.remove_wave(shop, data.waves[0])
    more = [("K900", "Tom Smit", "", email_of(5).upper(), 8, "Fine", "2026-10-01")]
    data = bring_in(shop, write(shop.path.parent / "third.csv", more), "Three")
    assert data.answers["email"].tolist() == [""] * COUNT + [email_of(5).upper()]
    (tom,) = messages(shop, int(data.answers.index[-1]))
    assert Hold.DO_NOT_CONTACT in tom.holds
    assert not tool_table(shop, data, Filter(), Tool.HUBSPOT, EVERYONE).columns[0].cells


def test_who_was_written_to_about_one_wave_is_not_written_to_about_the_other(shop: Project) -> None:
    data = load(shop)
    contact_log.log_contacts(shop, [of(data, 5, wave=0)], TODAY, Channel.EMAIL)
    (message,) = messages(shop, of(data, 5))
    assert message.holds == (Hold.TOO_SOON,)


def test_undoing_the_import_that_named_them_takes_the_names_again(tmp_path: Path) -> None:
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        bring_in(project, second_wave(tmp_path), "Two")
        data = bring_in(project, first_wave(tmp_path), "One")
        assert [wave.name for wave in data.waves] == ["One", "Two"]
        assert data.answers["name"].ne("").all()
        project.undo()
        data = load(project)
        assert data.answers[["name", "company", "email"]].eq("").all().all()
        assert len(data.answers) == COUNT


def test_a_list_of_customers_gives_numbers_their_names(tmp_path: Path) -> None:
    crm = tmp_path / "crm.csv"
    rows = [f"K{number:03},{name_of(number)},{email_of(number)}" for number in range(COUNT - 5)]
    crm.write_text("\n".join(["Customer number,Name,E-mail", *rows]), encoding="utf-8")
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        bring_in(project, second_wave(tmp_path), "Two")
        draft = start_join(read_list(crm), read_roster(project))
        assert named_text(draft) == "25 customers get the name or e-mail address that your surveys lack."
        store_list(project, draft, NOW)
        data = load(project)
        assert data.answers["name"].tolist() == [""] * 5 + [name_of(number) for number in reversed(range(COUNT - 5))]
        (message,) = messages(project, of(data, 5, wave=0))
        assert (message.text.startswith("Hi Karim,"), message.email) == (True, email_of(5))
        again = start_join(read_list(crm), read_roster(project))
        assert again.named == 0
        project.undo()
        assert load(project).answers["name"].eq("").all()


def test_a_number_that_somebody_else_has_now_brings_no_name_and_no_address(shop: Project) -> None:
    more = [("K005", "Piet Bakker", "", "", 8, "Fine", "2026-10-01"), ("K006", "", "", "", 8, "Good", "2026-10-01")]
    data = bring_in(shop, write(shop.path.parent / "third.csv", more), "Three")
    piet, anna = (int(response) for response in data.answers.index[-2:])
    assert data.answers.loc[[piet, anna], "name"].tolist() == ["Piet Bakker", name_of(6)]
    (message,) = messages(shop, piet)
    assert (message.email, message.holds) == ("", (Hold.NO_ADDRESS,))
    second = data.answers[(data.answers["wave"] == list_waves(shop)[1].id).to_numpy()]
    assert sorted(second["name"].tolist()).count("") == 1  # K005, who could be either


def read(project: Project, path: Path) -> ReadBack:
    return compare_plan(project, load(project), read_plan_file(path, identity(project)))


def test_a_workbook_of_before_the_names_were_known_is_read_back_without_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        data = bring_in(project, second_wave(tmp_path), "Two")
        export_plan(project, data, Filter(), path, NOW)
        bring_in(project, first_wave(tmp_path), "One")
        found = read(project, path)
        assert (found.differences, found.remarks) == ((), ())
        book = openpyxl.load_workbook(path)
        sheet = book["Passives"]
        keys = [str(cell.value).rpartition(".")[2] for cell in sheet[3]]
        assert "Row 2, no name" in [cell.value for cell in sheet[5]]
        sheet.cell(5, keys.index("contacted") + 1).value = "Yes"
        book.save(path)
        (change,) = read(project, path).differences
        assert read(project, path).name_of(change) in map(name_of, range(COUNT))


def test_the_sheets_of_the_workbook_name_them(shop: Project, tmp_path: Path) -> None:
    data = load(shop)
    export_plan(shop, data, newest(data), tmp_path / "plan.xlsx", NOW)
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    texts = {sheet.title: json.dumps([list(row) for row in sheet.values], default=str) for sheet in book}
    assert not [title for title, text in texts.items() if "no name" in text]
    for title in ("Passives", "Today", "E-mails", "Detractors"):
        assert "@shop.example" in texts[title]
    assert "Hi Karim" in texts["E-mails"]
    export_plan(shop, data, newest(data), tmp_path / "bare.xlsx", NOW, without_names=True)
    bare = [
        json.dumps([list(row) for row in sheet.values], default=str)
        for sheet in openpyxl.load_workbook(tmp_path / "bare.xlsx")
    ]
    assert not [text for text in bare if "@shop.example" in text or "Karim" in text or "Firm" in text]

"""Customers with names like formulas and addresses that are none, through everything that leaves the program."""

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.files.outlets.calendar import calendar
from npsdesk.files.outlets.drafts import mailto_link
from npsdesk.services.export_plan import export_plan
from npsdesk.services.find_requests import find_requests, gather_requests
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.make_plan import add_action
from npsdesk.services.message_choices import Outlet
from npsdesk.services.message_wording import SENDER
from npsdesk.services.messages import Message, gather_messages, write_messages
from npsdesk.services.people_table import PeopleColumn, Tool, Whose, people_table, save_people, tool_table
from npsdesk.services.project_data import ProjectData, load
from npsdesk.services.projects import new_project
from npsdesk.services.queues import read_queues
from npsdesk.services.reminders import reminders_of
from npsdesk.services.save_messages import letter_of, save_messages
from npsdesk.services.tell_askers import solve_request
from npsdesk.store import plan, settings
from npsdesk.store.project import Project

NOW = datetime(2026, 11, 15, 9).astimezone()
TODAY = date(2026, 11, 15)
FORMULA = '=HYPERLINK("http://x","y")'
PEOPLE = (
    (FORMULA, "one@shop.example"),
    ("+1", "two@shop.example"),
    ("@x", "three@shop.example"),
    ("-2+3", "four@shop.example"),
    ("Line Break", "a@b.nl\nBcc: evil@x.example"),
    ("Tab Stop", "a@b.nl\tevil@x.example"),
    ('Quo "ted', '"a b"@shop.example'),
    ("Two, Addresses", "a@shop.example,b@shop.example"),
    ("Far Domain", "jan@m\u00fcller.example"),
    ("No Address", ""),
    ("", ""),
)
USABLE = {"one@shop.example", "two@shop.example", "three@shop.example", "four@shop.example"}
RISKY = tuple("=+-@\t\r")
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    path = tmp_path / "survey.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("Name", "E-mail", "Date", "How likely are you to recommend us?", "Why?"))
        for number, (name, email) in enumerate(PEOPLE):
            said = f"{name} I would like you to rent out cargo bikes." if number % 2 else name
            writer.writerow((name, email, "2026-11-01", 7 + number % 2, said))
    project = new_project(tmp_path / "shop.npsdesk", "Shop", "en")
    mapping = {"name": ["Name"], "email": ["E-mail"], "comment": ["Why?"]}
    import_file(project, plan_file(project, path, Wishes(wave="First", mapping=mapping)), NOW)
    with project.change(label("Sign")):
        settings.put(project, SENDER, "Lotte")
    return project


def passives(data: ProjectData) -> list[int]:
    return [int(response) for response in data.answers.index]


def messages(project: Project) -> tuple[Message, ...]:
    data = load(project)
    return write_messages(gather_messages(project, data, passives(data), "ask", TODAY))


def rows_of(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def cells_of(path: Path) -> list[tuple[str, str, object]]:
    """Return sheet, kind and content of every filled cell."""
    book = openpyxl.load_workbook(path)
    return [
        (sheet.title, cell.data_type, cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_all_are_counted_and_only_those_with_a_plain_address_are_written_to(shop: Project) -> None:
    found = messages(shop)
    assert len(found) == len(PEOPLE)
    assert {message.email for message in found if message.email} == USABLE
    assert {message.email for message in found if message.can_go} == USABLE
    assert len(load(shop).answers) == len(PEOPLE)


def test_messages_for_mail_merge_have_no_formula_and_no_other_address(shop: Project, tmp_path: Path) -> None:
    found = messages(shop)
    (book,) = save_messages(found, tmp_path, Outlet.XLSX).files
    assert all(kind != "f" for _sheet, kind, _value in cells_of(book))
    assert FORMULA in [value for _sheet, _kind, value in cells_of(book)]
    (text,) = save_messages(found, tmp_path, Outlet.CSV).files
    rows = rows_of(text)
    assert len(rows) == len(PEOPLE) + 1
    assert not any(cell.startswith(RISKY) for row in rows for cell in row)
    at = rows[0].index("E-mail")
    assert {row[at] for row in rows[1:]} == USABLE | {""}


def test_drafts_links_and_text_go_to_plain_addresses_alone(shop: Project, tmp_path: Path) -> None:
    found = messages(shop)
    saved = save_messages(found, tmp_path, Outlet.EML)
    assert saved.messages == len(USABLE)
    for path in saved.files:
        head = path.read_bytes().partition(b"\r\n\r\n")[0].decode("ascii")
        assert sum(line.lower().startswith(("to:", "cc:", "bcc:")) for line in head.splitlines()) == 1
    links = [link for message in found if (link := mailto_link(letter_of(message)))]
    assert {link.partition("?")[0].removeprefix("mailto:") for link in links} == USABLE
    assert not any("bcc" in link.lower() for link in links)
    (path,) = save_messages(found, tmp_path, Outlet.TEXT).files
    assert "evil@x.example" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", list(Tool))
def test_contacts_for_other_programs_have_plain_addresses_and_no_formula(
    shop: Project, tool: Tool, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.csv"
    save_people(path, tool_table(shop, load(shop), Filter(), tool, Whose(group=None)), "en", tool)
    head, *rows = rows_of(path)
    at = next(place for place, heading in enumerate(head) if heading.startswith("Email"))
    assert {row[at] for row in rows} == USABLE
    assert not any(cell.startswith(RISKY) for row in rows for cell in row)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_lists_of_people_name_everybody_and_hold_no_formula(shop: Project, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"people.{ending}"
    columns = [PeopleColumn.NAME, PeopleColumn.EMAIL, PeopleColumn.SCORE, PeopleColumn.COMMENT]
    save_people(path, people_table(shop, load(shop), Filter(), columns), "en")
    if ending == "csv":
        rows = rows_of(path)
        assert len(rows) == len(PEOPLE) + 1
        assert not any(cell.startswith(RISKY) for row in rows for cell in row)
    else:
        assert all(kind != "f" for _sheet, kind, _value in cells_of(path))
        told = {value for _sheet, _kind, value in cells_of(path)}
        assert {name for name, _email in PEOPLE if name} <= told
        assert "not usable: a@b.nl Bcc: evil@x.example" in told


def test_no_sheet_of_the_workbook_has_their_formula_and_its_messages_go_to_plain_addresses(
    shop: Project, tmp_path: Path
) -> None:
    data = load(shop)
    add_action(shop, reason=FORMULA, text="+1", today=TODAY, people=passives(data), owner="@x", cost=20.0)
    with shop.change(label("Late")):
        plan.change_action(shop, 1, due=TODAY)
    (wish,) = find_requests(gather_requests(shop, data, Filter()))
    solve_request(shop, wish, TODAY, FORMULA)
    export_plan(shop, load(shop), Filter(wave=data.waves[-1].id), tmp_path / "plan.xlsx", NOW)
    found = cells_of(tmp_path / "plan.xlsx")
    formulas = {str(value) for _sheet, kind, value in found if kind == "f"}
    assert not any("HYPERLINK" in text or text in ("+1", "-2+3") for text in formulas)
    assert FORMULA in {value for sheet, _kind, value in found if sheet == "Passives"}
    for sheet, told in (
        ("Passives", "E-mail"),
        ("Calls", "E-mail"),
        ("Today", "E-mail"),
        ("You asked, we did it", "E-mail"),
    ):
        addresses = column_of(tmp_path / "plan.xlsx", sheet, told)
        assert {text for text in addresses if not text.startswith("not usable: ")} <= USABLE | {""}
    assert "not usable: a@b.nl Bcc: evil@x.example" in column_of(tmp_path / "plan.xlsx", "Passives", "E-mail")
    with shop.change(label("Open")):
        plan.delete_action(shop, 1)
    export_plan(shop, load(shop), Filter(wave=data.waves[-1].id), tmp_path / "mails.xlsx", NOW)
    assert column_of(tmp_path / "mails.xlsx", "E-mails", "E-mail") == USABLE


def column_of(path: Path, name: str, heading: str) -> set[str]:
    sheet = openpyxl.load_workbook(path)[name]
    at = next(cell.column for cell in sheet[4] if cell.value == heading)
    return {str(row[0].value or "") for row in sheet.iter_rows(min_row=5, min_col=at, max_col=at)}


def test_reminders_hold_no_name_and_a_text_cannot_add_lines(shop: Project) -> None:
    data = load(shop)
    add_action(shop, reason=FORMULA, text="Call\r\nATTENDEE:mailto:evil@x.example", today=TODAY, owner="@x", due=TODAY)
    queues = read_queues(shop, data, Filter(), TODAY)
    written = calendar(reminders_of(data, plan.list_actions(shop), queues, TODAY), NOW).decode()
    assert not any(line.startswith("ATTENDEE") for line in written.splitlines())
    assert not any(name in written for name, _email in PEOPLE if len(name) > 5 and name != FORMULA)

"""The lists of the workbook: who and what is on them, and that names stay out where they are to."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from npsdesk.core.labels import label
from npsdesk.core.survey import Filter, PersonStatus
from npsdesk.services.export_plan import export_plan
from npsdesk.services.plan_lists import PlanList
from npsdesk.services.project_data import load
from npsdesk.services.readback import apply_plan, compare_plan, read_plan_file
from npsdesk.store import contacts, plan, plan_people, requests
from npsdesk.store.identity import identity
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestStatus

NOW = datetime(2026, 11, 15, 9, 30).astimezone()
TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def written(project: Project, path: Path, **more: object) -> openpyxl.Workbook:
    data = load(project)
    export_plan(project, data, Filter(wave=data.waves[-1].id), path, NOW, **more)  # type: ignore[arg-type]  # by name
    return openpyxl.load_workbook(path)


def column(sheet: Worksheet, heading: str) -> list[object]:
    at = next(cell.column for cell in sheet[4] if cell.value == heading)
    return [row[0].value for row in sheet.iter_rows(min_row=5, min_col=at, max_col=at)]


def test_the_lists_stand_in_the_order_of_the_work(sample: Project, tmp_path: Path) -> None:
    with sample.change(label("Change")):
        plan.change_action(sample, 5, cost=120.0)
    book = written(sample, tmp_path / "plan.xlsx")
    assert book.sheetnames[:3] == ["Start here", "Action plan", "Today"]
    assert [name for name in book.sheetnames if name in ("Calls", "E-mails", "Requests", "Tell them")] == [
        "Calls", "E-mails", "Requests", "Tell them",
    ]  # fmt: skip
    assert {"Gifts and discounts", "Praise", "Detractors"} <= set(book.sheetnames)
    scores = [score for score in column(book["Detractors"], "Score") if isinstance(score, int)]
    assert len(scores) == 71
    assert scores == sorted(scores)
    assert max(scores) <= 6
    assert column(book["Today"], "What")[0] == "Action"
    assert column(book["Today"], "Days left")[0] == '=IF(N(B5)=0,"",B5-TODAY())'
    assert set(column(book["Calls"], "Status")) == {"Not yet"}
    assert column(book["Gifts and discounts"], "Cost in all") == [120]
    texts = column(book["E-mails"], "Text")
    assert len(texts) > 40
    assert all(isinstance(text, str) and text for text in texts)


def test_only_the_lists_that_are_wanted_are_written(sample: Project, tmp_path: Path) -> None:
    book = written(sample, tmp_path / "plan.xlsx", sheets=(PlanList.CALLS,))
    assert "Calls" in book.sheetnames
    assert not {"Today", "E-mails", "Detractors"} & set(book.sheetnames)


def test_without_names_no_list_has_one(sample: Project, tmp_path: Path) -> None:
    book = written(sample, tmp_path / "plan.xlsx", without_names=True)
    answers = load(sample).answers
    known = {str(name) for key in ("name", "email") for name in answers[key] if str(name)}
    assert "E-mails" not in book.sheetnames
    cells = {
        str(cell.value)
        for name in ("Today", "Calls", "Detractors", "Passives", "npsdesk")
        for row in book[name].iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert not cells & known
    assert column(book["Calls"], "Customer")[0].startswith("No name, row")  # type: ignore[attr-defined]  # a text


def test_calls_and_requests_come_back(sample: Project, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = written(sample, path)
    calls, asked = book["Calls"], book["Requests"]
    assert [calls["H5"].value, asked["F5"].value] == ["Not yet", "Open"]
    calls["H5"], calls["I5"], calls["H6"] = "Answered", "Comes on Friday", "called back later"
    asked["F5"], asked["G5"] = "Done", "We are open on Sunday"
    action, response = map(int, str(calls["J5"].value).split("-"))
    key = str(asked["H5"].value)
    book.save(path)
    data = load(sample)
    found = compare_plan(sample, data, read_plan_file(path, identity(sample)))
    assert found.remarks == ()
    assert len(found.differences) == 5
    apply_plan(sample, data, found, found.taken_at_first, TODAY)
    people = {one.response: one for one in plan_people.list_people(sample, action)}
    assert (people[response].status, people[response].note) == (PersonStatus.ANSWERED, "Comes on Friday")
    assert response in {contact.response for contact in contacts.list_contacts(sample)}
    assert "Status: called back later" in {one.note for one in people.values()}
    mark = requests.request_marks(sample)[key]
    assert (mark.status, mark.what, mark.solved_on) == (RequestStatus.DONE, "We are open on Sunday", TODAY)
    again = compare_plan(sample, load(sample), read_plan_file(path, identity(sample)))
    assert again.differences == ()

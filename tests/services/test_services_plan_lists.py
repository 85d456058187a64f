"""The lists of the workbook: who and what is on them, and that names stay out where they are to."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from npsdesk import cli
from npsdesk.core.actions.readback import RemarkKind
from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, Filter, PersonStatus
from npsdesk.services import contact_log
from npsdesk.services.export_plan import export_plan
from npsdesk.services.message_wording import SENDER
from npsdesk.services.plan_lists import PlanList
from npsdesk.services.project_data import load
from npsdesk.services.readback import apply_plan, compare_plan, read_plan_file
from npsdesk.store import contacts, plan, plan_people, requests, settings
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
    gifts = book["Gifts and discounts"]
    assert column(gifts, "Cost in all") == [120, 180]
    assert all(isinstance(value, int | float) and value > 100 for value in column(gifts, "Value of one of them"))
    texts = column(book["E-mails"], "Text")
    assert len(texts) > 40
    assert all(isinstance(text, str) and text for text in texts)


def test_nobody_is_to_be_called_who_is_not_known_or_wants_no_messages(sample: Project, tmp_path: Path) -> None:
    def called(name: str) -> list[object]:
        today = written(sample, tmp_path / f"{name}.xlsx", sheets=(PlanList.TODAY,))["Today"]
        rows = zip(column(today, "What"), column(today, "Action or customer"), strict=True)
        return [who for what, who in rows if what == "Call a passive"]

    first = called("before")
    assert len(first) == 10
    assert not any(str(who).startswith("Row ") for who in first)
    (known,) = load(sample).answers.query(f"wave == 4 and name == {first[0]!r}")["customer"].tolist()
    contact_log.refuse(sample, [int(known)], TODAY)
    contact_log.log_contacts(
        sample, load(sample).answers.query(f"name == {first[1]!r}").index.tolist(), NOW.date(), Channel.EMAIL
    )
    assert not {first[0], first[1]} & set(called("after"))


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
    assert column(book["Calls"], "Customer")[0].startswith("Row ")  # type: ignore[attr-defined]  # a text


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


def test_who_asked_for_what_is_there_now_has_a_sheet_with_a_message(sample: Project, tmp_path: Path) -> None:
    with sample.change(label("Sign")):
        settings.put(sample, SENDER, "Lotte")
    book = written(sample, tmp_path / "plan.xlsx")
    asked = book["You asked, we did it"]
    assert column(asked, "Request") == ["uitleg over het onderhoud"]
    assert column(asked, "Customer") == ["Leïla Okafor"]
    assert column(asked, "Told on") == [None]
    (message,) = column(asked, "Message")
    assert str(message).startswith("Hi Leïla,\n\nIn our survey you wrote: “Graag wat meer uitleg")
    assert str(message).endswith("Lotte\n")
    bare = written(sample, tmp_path / "bare.xlsx", without_names=True)["You asked, we did it"]
    assert not {"E-mail", "Message"} & {cell.value for cell in bare[4]}
    contact_log.log_contacts(sample, [asker(sample)], TODAY, Channel.EMAIL, request="onderhoud")
    told = written(sample, tmp_path / "told.xlsx")["You asked, we did it"]
    assert [str(day)[:10] for day in column(told, "Told on")] == ["2026-11-20"]
    assert column(told, "Message") == [None]


def asker(project: Project) -> int:
    ((response,),) = project.rows(
        "SELECT response FROM comment WHERE text LIKE 'Graag wat meer uitleg over het onder%'"
    )
    return int(response)


def test_nobody_signs_yet_and_no_field_is_shown(sample: Project, tmp_path: Path) -> None:
    emails = written(sample, tmp_path / "plan.xlsx")["E-mails"]
    assert not any("{" in str(text) for text in column(emails, "Text"))
    assert str(emails["A2"].value).endswith("Nobody signs them yet: put your name under each.")


def test_what_is_filled_in_on_a_sheet_that_stays_is_named(sample: Project, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = written(sample, path)
    found = compare_plan(sample, load(sample), read_plan_file(path, identity(sample)))
    assert (found.differences, found.remarks) == ((), ())
    book["Tell them"]["G5"], book["Gifts and discounts"]["G5"] = "On a card", 0.3
    mails = book["E-mails"]
    first, second = [cell.value for cell in mails[5]], [cell.value for cell in mails[6]]
    for at, (one, two) in enumerate(zip(first, second, strict=True), 1):  # another order is no change
        mails.cell(5, at).value, mails.cell(6, at).value = two, one
    book.save(path)
    found = compare_plan(sample, load(sample), read_plan_file(path, identity(sample)))
    assert found.differences == ()
    assert [(one.kind, one.sheet) for one in found.remarks] == [
        (RemarkKind.NOT_READ, "Tell them"), (RemarkKind.NOT_READ, "Gifts and discounts"),
    ]  # fmt: skip


def test_praise_stands_per_place_too_and_never_per_year(sample: Project, tmp_path: Path) -> None:
    praise = written(sample, tmp_path / "plan.xlsx")["Praise"]
    of = [str(value) for value in column(praise, "Of whom")]
    assert {"Everyone", "Branch: Ghent", "Branch: Antwerp", "Service: Repair"} <= set(of)
    assert not any(value.startswith(("Branch: Ostend", "Customer since")) for value in of)
    assert of.index("Everyone") < of.index("Branch: Ghent")


def test_an_address_that_the_customer_gave_elsewhere_is_written_to(sample: Project, tmp_path: Path) -> None:
    data = load(sample)
    answers = data.answers
    newest, others = answers[answers["wave"] == data.waves[-1].id], answers[answers["wave"] != data.waves[-1].id]
    free = set(column(written(sample, tmp_path / "before.xlsx")["E-mails"], "E-mail"))
    elsewhere = newest["customer"].isin(others["customer"]) & newest["email"].isin(others["email"])
    one = newest[elsewhere & newest["score"].between(7, 8) & newest["email"].isin(free)].iloc[0]
    with sample.change(label("Change")):
        sample.write("UPDATE response SET email = '' WHERE id = ?", (int(one.name),))
    assert one["email"] in column(written(sample, tmp_path / "after.xlsx")["E-mails"], "E-mail")


def test_an_empty_today_says_that_all_were_contacted_only_where_they_were(sample: Project, tmp_path: Path) -> None:
    with sample.change(label("Change")):
        for action in plan.list_actions(sample):
            plan.delete_action(sample, action.id)
        sample.write("UPDATE response SET customer = NULL, name = '', email = '', company = ''")
    assert (
        written(sample, tmp_path / "plan.xlsx")["Today"]["A4"].value == "Nothing is due, and there is nobody to call."
    )


def test_the_workbook_is_in_the_language_of_the_project_whatever_the_program_speaks(tmp_path: Path) -> None:
    rows = [
        f"{9 if number % 2 else 7},{'Vriendelijk personeel' if number % 2 else 'Te duur'} nummer {number}"
        for number in range(80)
    ]
    (tmp_path / "survey.csv").write_text("\n".join(["Score,Comment", *rows]), encoding="utf-8")
    path = str(tmp_path / "winkel.npsdesk")
    assert cli.main(["new", path, "--language", "nl"]) == 0
    assert cli.main(["import", path, str(tmp_path / "survey.csv")]) == 0
    assert cli.main(["autotag", path, "--accept", "all"]) == 0
    assert cli.main(["export", path, "-o", str(tmp_path / "plan.xlsx")]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Wat telt mee"]
    words = " ".join(str(cell.value) for row in sheet for cell in row if cell.value)
    assert "Prijs, gemist" in words
    assert "missed" not in words
    assert "praised" not in words


def test_people_of_earlier_waves_are_told_where_they_make_a_sheet_longer(sample: Project, tmp_path: Path) -> None:
    more = "Who answered in an earlier wave is on this sheet too"
    of_newest = load(sample).waves[-1].id
    with sample.change(label("Change")):
        sample.write(
            "DELETE FROM action_person WHERE response IN (SELECT id FROM response WHERE wave <> ?)", (of_newest,)
        )
    assert more not in str(written(sample, tmp_path / "newest.xlsx")["Calls"]["A2"].value)
    answers = load(sample).answers
    early = int(answers.index[(answers["wave"] != of_newest) & (answers["score"] == 8)][0])
    with sample.change(label("Change")):
        plan.link(sample, 1, [early])
    assert more in str(written(sample, tmp_path / "more.xlsx")["Calls"]["A2"].value)


def test_what_a_gift_costs_is_told_with_its_cents(sample: Project, tmp_path: Path) -> None:
    with sample.change(label("Change")):
        plan.change_action(sample, 5, cost=12.5)
    sheet = written(sample, tmp_path / "plan.xlsx")["Gifts and discounts"]
    assert "#,##0.00" in sheet["C5"].number_format
    assert "#,##0.00" in sheet["E5"].number_format

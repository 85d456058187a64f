"""The plan from a terminal: suggested, added, its people, gifts, requests that are solved, the contact log."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sample_files import copy_sample

from npsdesk import cli

DAY = "2026-11-20"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "shop.npsdesk"
    copy_sample(path)
    return path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "shop.npsdesk"))


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    code = cli.main(["--language", "en", *map(str, arguments)])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return captured.out


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(run(capsys, *arguments, "--json"))


def test_suggestions_say_why(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ask(capsys, "plan", "suggest", shop, "--most", 3)
    assert len(found) == 3
    assert {"tactic", "say", "avoid", "effort", "cost", "people", "gap", "value"} <= set(found[0])
    assert found[0]["people"] > 0
    assert found[0]["tactic"] in run(capsys, "plan", "suggest", shop)


def test_an_action_has_a_cost_an_effort_and_an_outcome(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reason, cost = ("--reason", "Waiting time"), ("--cost", 40, "--effort", "low", "--tactic", "apologise")
    added = ask(capsys, "plan", "add", shop, "Call them", *reason, *cost)
    live = ask(capsys, "plan", "add", shop, "Call later ones too", *reason, "--live")
    assert live["people"] > 0
    changed = ask(capsys, "plan", "set", shop, added["action"], "--outcome", "It helped", "--cost", 55.5)
    assert (changed["cost"], changed["effort"], changed["outcome"], changed["live"]) == (
        55.5,
        "low",
        "It helped",
        False,
    )
    listed = {action["action"]: action for action in ask(capsys, "plan", "list", shop)}
    assert (listed[live["action"]]["live"], listed[live["action"]]["people"]) == (True, live["people"])


def test_people_get_a_status_and_the_log_a_message(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = ask(capsys, "plan", "add", shop, "Call them", "--reason", "Waiting time")["action"]
    first = next(one for one in ask(capsys, "plan", "people", shop, number) if one["customer"])
    before = len(ask(capsys, "contacts", shop)["contacts"])
    chosen = ("--status", "contacted", "--response", first["response"], "--on", DAY, "--channel", "phone")
    after = {one["response"]: one for one in ask(capsys, "plan", "people", shop, number, *chosen)}
    assert (after[first["response"]]["status"], after[first["response"]]["status_on"]) == ("contacted", DAY)
    contacts = ask(capsys, "contacts", shop)["contacts"]
    assert len(contacts) == before + 1
    assert (contacts[-1]["customer"], contacts[-1]["date"], contacts[-1]["channel"]) == (
        first["customer"],
        DAY,
        "phone",
    )
    assert "Contacted" in run(capsys, "plan", "people", shop, number)


def test_a_second_message_is_not_noted_without_a_word(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = ask(capsys, "plan", "add", shop, "Call them", "--reason", "Waiting time")["action"]
    first = next(one for one in ask(capsys, "plan", "people", shop, number) if one["customer"])["response"]
    contacted = ["plan", "people", str(shop), str(number), "--status", "contacted", "--response", str(first)]
    assert cli.main(["--language", "en", *contacted, "--on", DAY]) == 0
    assert capsys.readouterr().err == ""
    assert cli.main(["--language", "en", *contacted, "--on", "2026-12-01"]) == 0
    assert "1 contacted recently" in capsys.readouterr().err


def test_all_tactics_are_listed(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ask(capsys, "plan", "tactics", shop)
    assert len(found) >= 18
    assert {one["gives"] for one in found} == {"nothing", "gift", "discount"}
    assert not any(one["own"] for one in found)
    assert "apologise" in run(capsys, "plan", "tactics", shop)


def test_whom_to_leave_alone_and_how_often_to_write(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ask(capsys, "contacts", shop, "--refuse", 1, "--limit", "2/14", "--since", DAY)
    assert found["limit"] == {"messages": 2, "days": 14}
    assert found["do_not_contact"] == [{"customer": 1, "since": DAY, "reason": ""}]
    said = run(capsys, "contacts", shop)
    assert "At most 2 messages to one customer in 14 days." in said
    assert "wants no messages since 20 Nov 2026" in said
    assert ask(capsys, "contacts", shop, "--allow", 1)["do_not_contact"] == []


def test_who_wants_no_messages_can_be_named_by_an_address(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = ask(capsys, "messages", shop, "--template", "ask", "--who", "passives")["messages"]
    one = next(message for message in first if message["email"])
    refused = ask(capsys, "contacts", shop, "--refuse", one["email"].upper())["do_not_contact"]
    assert [each["customer"] for each in refused] == [one["customer"]]
    assert ask(capsys, "contacts", shop, "--allow", one["email"])["do_not_contact"] == []


def test_a_budget_chooses_and_says_when_it_pays(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gift = ask(capsys, "plan", "budget", shop, "--budget", 100, "--gift", 5, "--margin", 30)
    assert (gift["people"], gift["cost"]) == (20, 100)
    assert sum(one["chosen"] for one in gift["candidates"]) == 20
    assert gift["needed"] == 1
    discount = ask(capsys, "plan", "budget", shop, "--budget", 500, "--discount", 10, "--margin", 40)
    assert discount["left_out"]["not_about_price"] > 0
    said = run(capsys, "plan", "budget", shop, "--budget", 50, "--gift", 5, "--add", "Send a cake")
    assert said.startswith("For 10 people this costs €50.")
    added = ask(capsys, "plan", "list", shop)[-1]
    assert (added["cost"], added["reason"]) == (50, "A small gift")


def test_a_request_is_solved_and_told(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = ask(capsys, "requests", shop)[0]["request"]
    assert cli.main(["requests", str(shop), "--told", name]) == 2
    assert "first mark it with --solved" in capsys.readouterr().err
    solved = ask(capsys, "requests", shop, "--solved", name, "--what", "It is there", "--on", DAY)
    assert (solved["status"], solved["solved_on"], solved["what"]) == ("done", DAY, "It is there")
    able = [one for one in solved["askers"] if one["message"]]
    assert able
    assert all("It is there." in one["message"] for one in able)
    told = ask(capsys, "requests", shop, "--told", name, "--to", able[0]["response"], "--on", DAY)
    assert told["told"] == 1
    assert next(one for one in told["askers"] if one["response"] == able[0]["response"])["told"] == DAY
    assert "1 person was told." in run(capsys, "requests", shop, "--asked", name)


def test_an_action_for_a_request_is_for_who_asked(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = ask(capsys, "requests", shop)[0]["name"]
    asked = ask(capsys, "requests", shop, "--asked", name)
    added = ask(capsys, "plan", "add", shop, "Make it and tell them", "--request", name)
    assert added["people"] == len(asked["askers"]) > 0
    listed = {action["action"]: action for action in ask(capsys, "plan", "list", shop)}
    assert (listed[added["action"]]["reason"], listed[added["action"]]["request"]) == (name, asked["request"])


def test_a_discount_is_warned_of_where_it_is_made(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tactic = ("--tactic", "targeted_discount")
    cli.main(["plan", "add", str(shop), "A tenth off for a review", "--reason", "Waiting time", *tactic])
    warned = capsys.readouterr().err
    assert "Please reword: review." in warned
    assert "do not mention the price" in warned
    cli.main(["plan", "add", str(shop), "A tenth off", "--reason", "Price", *tactic])
    assert capsys.readouterr().err == ""


def test_the_wording_kit_needs_no_project(capsys: pytest.CaptureFixture[str]) -> None:
    pieces = ask(capsys, "wording", "--in", "nl", "--business", "De Fietshaven")
    assert "De Fietshaven aanbeveelt" in pieces[0]["text"]
    assert "one reason" in run(capsys, "wording")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["plan", "add", "{shop}", "Call", "--live"], 2, "--live needs"),
        (["plan", "add", "{shop}", " ", "--reason", "Price"], 2, "Say what will be done"),
        (["plan", "people", "{shop}", "1", "--status", "done", "--response", "999999"], 1, "Nothing is called"),
        (["plan", "budget", "{shop}", "--budget", "5"], 2, "either --gift"),
        (["plan", "budget", "{shop}", "--budget", "5", "--gift", "1", "--add", "For a review"], 2, "never tied"),
        (["contacts", "{shop}", "--limit", "often"], 2, "--limit needs"),
        (["contacts", "{shop}", "--refuse", "999999"], 1, "Nothing is called"),
        (["contacts", "{shop}", "--refuse", "nobody@shop.example"], 1, "Nothing is called"),
        (["requests", "{shop}", "--asked", "submarine"], 1, "Nothing is called"),
        (["requests", "{shop}", "--asked", "a", "--solved", "b"], 2, "Use one of"),
        (["wording", "--in", "fr"], 2, "en or nl"),
    ],
)
def test_what_cannot_be_is_refused(
    shop: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str
) -> None:
    given = [argument.replace("{shop}", str(shop)) for argument in arguments]
    assert cli.main(["--language", "en", *given]) == code
    assert told in capsys.readouterr().err

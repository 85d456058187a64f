"""The terminal calls the customers of a wave without names as another wave calls them."""

import csv
import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from numbered_waves import COUNT, copy_of_two_waves, email_of, name_of

from npsdesk import cli


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return copy_of_two_waves(tmp_path)


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    assert cli.main(["--language", "en", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_people_for_other_programs_have_names(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    assert cli.main(["people", str(shop), "--wave", "Two", "--for", "hubspot", "-o", str(path)]) == 0
    capsys.readouterr()
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = [(row["First Name"], row["Last Name"], row["Email"]) for row in csv.DictReader(file)]
    known = {(*name_of(number).split(maxsplit=1), email_of(number)) for number in range(COUNT)}
    assert len(found) == 15
    assert set(found) <= known


def test_passives_queues_and_journeys_have_names(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passives = told(capsys, "passives", shop, "--wave", "Two")
    assert len(passives) == 15
    assert all(one["name"] and one["email"].endswith("@shop.example") for one in passives)
    queues = told(capsys, "queues", shop, "--wave", "Two")
    entries = [entry for queue in queues.values() if isinstance(queue, dict) for entry in queue.get("people", ())]
    assert entries
    assert all(entry["name"] and entry["email"] for entry in entries)
    journeys = told(capsys, "journeys", shop, "--people")
    assert "no name" not in json.dumps(journeys)


def test_drafts_are_addressed_and_begin_with_the_first_name(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "drafts"
    wanted = ("--template", "ask", "--sender", "Lotte", "--wave", "Two", "-o", folder)
    found = told(capsys, "messages", shop, *wanted)
    assert len(found["messages"]) == 15
    drafts = [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))]
    assert len(drafts) == 15
    for draft in drafts:
        assert isinstance(draft, EmailMessage)
        (to,) = draft["To"].addresses
        assert (to.display_name, to.addr_spec) in {(name_of(one), email_of(one)) for one in range(COUNT)}
        assert draft.get_content().startswith(f"Hi {to.display_name.split()[0]},")

"""Lists of people for other programs."""

import csv
import json
from pathlib import Path

import pytest
from sample_files import copy_sample

from npsdesk import cli
from npsdesk.services.project_data import load
from npsdesk.store.project import Project


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "shop.npsdesk"
    copy_sample(path)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    assert cli.main(["--language", "en", *map(str, arguments)]) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


def test_only_the_chosen_columns_are_written(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    told = json.loads(run(capsys, "people", shop, "-o", path, "--columns", "email,score", "--json"))
    assert told["columns"] == ["E-mail", "Score"]
    assert told["people"] == 142
    found = rows(path)
    assert len(found) == 142
    assert {row["Score"] for row in found} == {"7", "8"}
    assert "The columns are" in run(capsys, "people", shop, "-o", path, "--columns", "phone", code=2)


def test_other_programs_get_each_address_once(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    run(capsys, "people", shop, "-o", path, "--for", "mailchimp")
    found = rows(path)
    assert list(found[0]) == ["Email Address", "First Name", "Last Name", "Tags"]
    addresses = [row["Email Address"].casefold() for row in found]
    assert len(set(addresses)) == len(addresses) > 100
    tom = next(row for row in found if row["Email Address"] == "tom.peeters@example.com")
    assert (tom["First Name"], tom["Last Name"], tom["Tags"]) == ("Tom", "Peeters", "Passives,Waiting time")
    with Project.open(shop, read_only=True) as project:
        answers = load(project).answers
        customer = int(answers.loc[answers["email"] == "tom.peeters@example.com", "customer"].iloc[0])
    run(capsys, "contacts", shop, "--refuse", customer)
    run(capsys, "people", shop, "-o", path, "--for", "mailchimp")
    assert "tom.peeters@example.com" not in {row["Email Address"] for row in rows(path)}
    told = run(capsys, "people", shop, "-o", path, "--for", "hubspot")
    left_out = 142 - len(rows(path))
    assert f"{left_out} are left out: no usable address" in told
    assert "leave out --columns" in run(
        capsys, "people", shop, "-o", path, "--for", "hubspot", "--columns", "name", code=2
    )
    assert list(rows(path)[0])[:4] == ["First Name", "Last Name", "Email", "Company name"]

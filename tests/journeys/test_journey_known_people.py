"""The first survey says who customers are, the second has numbers only: list, drafts, workbook and what comes back."""

import json
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from journeys.office import convert, needs_office
from numbered_waves import COUNT, email_of, first_wave, name_of, second_wave

from npsdesk import cli, i18n

NAMES = {name_of(number): email_of(number) for number in range(COUNT)}
# The Dutch survey says "u", so its messages do.
SHEETS = {"en": ("Passives", "E-mails", "Yes", "Hi"), "nl": ("Passief tevredenen", "E-mails", "Ja", "Beste")}
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
    needs_office,
]


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.set_language("en")


class Shop:
    """A project driven by commands in one language."""

    def __init__(self, path: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.language, self._capsys = path, language, capsys

    def run(self, command: str, *more: object) -> Any:
        assert cli.main(["--language", self.language, command, str(self.path), *map(str, more), "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_numbers_become_people_and_come_back_as_the_same(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = Shop(tmp_path / "shop.npsdesk", language, capsys)
    shop.run("new", "--language", language)
    shop.run("import", first_wave(tmp_path, language), "--wave", "1")
    shop.run("import", second_wave(tmp_path, language), "--wave", "2")
    passives = {one["response"]: one for one in shop.run("passives", "--wave", "2")}
    assert len(passives) == 15
    assert all(NAMES[one["name"]] == one["email"] for one in passives.values())

    sheet_name, mails, yes, greeting = SHEETS[language]
    _check_drafts(shop, tmp_path / "drafts", greeting)

    path = tmp_path / "plan.xlsx"
    shop.run("export", "--wave", "2", "-o", path)
    untouched = shop.run("readback", convert(path, "ods", tmp_path / "office"))
    assert (untouched["differences"], untouched["remarks"]) == ([], [])

    book = openpyxl.load_workbook(path)
    sheet = book[sheet_name]
    keys = [str(cell.value) for cell in sheet[3]]
    customer, contacted = (keys.index(f"passives.{key}") + 1 for key in ("customer", "contacted"))
    assert {sheet.cell(row, customer).value for row in range(5, 20)} <= set(NAMES)
    assert {cell.value for row in book[mails] for cell in row} & set(NAMES.values())
    chosen = sheet.cell(7, customer).value
    sheet.cell(7, contacted).value = yes
    book.save(path)
    (change,) = shop.run("readback", path)["differences"]
    assert change["name"] == chosen
    (contact,) = shop.run("contacts")["contacts"]
    assert passives[contact["response"]]["name"] == chosen


def _check_drafts(shop: Shop, folder: Path, greeting: str) -> None:
    """Every draft is addressed to the person whose first name it begins with."""
    shop.run("messages", "--template", "ask", "--sender", "Lotte", "--wave", "2", "-o", folder)
    drafts = [message_from_bytes(path.read_bytes(), policy=default) for path in folder.glob("*.eml")]
    assert len(drafts) == 15
    for draft in drafts:
        assert isinstance(draft, EmailMessage)
        (to,) = draft["To"].addresses
        assert NAMES[to.display_name] == to.addr_spec
        assert draft.get_content().startswith(f"{greeting} {to.display_name.split()[0]},")

"""The shop of plan_shop.py, as contents and as a workbook."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from plan_shop import make_contents

from npsdesk import i18n
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.write import write_plan

DUTCH = {
    "Start here": "Begin hier",
    "Action plan": "Actieplan",
    "Passives": "Passief tevredenen",
    "Reasons": "Redenen",
    "Lists": "Lijstjes 'n meer",
    "About": "Over",
    "To do": "Te doen",
    "In progress": "Bezig",
    "Waiting": "Wacht",
    "Done": "Klaar",
    "Stopped": "Gestopt",
    "Yes": "Ja",
    "No": "Nee",
    "{days} late": "{days} te laat",
    "today": "vandaag",
    "Page {page} of {pages}": "Bladzijde {page} van {pages}",
}


@pytest.fixture
def contents() -> Callable[..., PlanContents]:
    """Makes the shop's contents with some fields changed."""
    return make_contents


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., openpyxl.Workbook]:
    """Writes contents with some fields changed and opens the workbook."""

    def write(**changes: Any) -> openpyxl.Workbook:
        path = tmp_path / "plan.xlsx"
        write_plan(path, make_contents(**changes))
        return openpyxl.load_workbook(path)

    return write


@pytest.fixture
def dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A small Dutch catalogue of the workbook's own words, in use for one test."""
    catalog = Catalog(locale="nl")
    for english, translated in DUTCH.items():
        catalog.add(english, translated)
    folder = tmp_path / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "npsdesk.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(i18n, "resource", lambda name: tmp_path / name)
    i18n._translations.cache_clear()
    with i18n.in_language("nl"):
        yield DUTCH
    i18n._translations.cache_clear()

"""The shop of plan_shop.py, as contents and as a workbook."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from plan_shop import make_contents

from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.write import write_plan


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

"""Which sheet of a workbook an unattended import says that it read."""

from pathlib import Path

import openpyxl

from npsdesk.services.import_unattended import Wishes, plan_file
from npsdesk.services.projects import new_project

SAID = "The sheet “May” was read, not “June”. --sheet reads another one."


def test_a_workbook_with_more_sheets_is_told_from_one_where_a_sheet_was_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet()):
        for row in [["Customer", "Score"], *([f"K{number}", number] for number in range(11))]:
            sheet.append(row)
    book.worksheets[0].title, book.worksheets[1].title = "May", "June"
    book.save(tmp_path / "survey.xlsx")
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        assert SAID in plan_file(project, tmp_path / "survey.xlsx", Wishes()).notes
        assert SAID not in plan_file(project, tmp_path / "survey.xlsx", Wishes(sheet="May")).notes

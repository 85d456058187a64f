from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from npsdesk.core.cleaning.dates import read_moment
from npsdesk.files.readers.opening import open_table

MOMENTS = [datetime(2026, 10, 3, 14, 5), datetime(2024, 2, 29), datetime(1999, 12, 31, 23, 59)]  # noqa: DTZ001


@pytest.mark.parametrize("is_1904", [False, True])
def test_both_date_systems_give_the_same_days(tmp_path: Path, is_1904: bool) -> None:
    path = tmp_path / "dates.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": is_1904})
    sheet, form = book.add_worksheet(), book.add_format({"num_format": "d-m-yyyy hh:mm"})
    sheet.write_row(0, 0, ["Datum", "Cijfer"])
    for row, moment in enumerate(MOMENTS, 1):
        sheet.write_datetime(row, 0, moment, form)
        sheet.write_number(row, 1, 9)
    book.close()
    read = [read_moment(row[0]) for row in open_table(path).rows[1:]]
    assert read == MOMENTS
    assert isinstance(open_table(path).rows[1][0], date)

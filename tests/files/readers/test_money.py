import zipfile
from pathlib import Path

import pytest
from in_process import read_here
from openpyxl import Workbook

from npsdesk.files.readers.money import currency_of_format, ods_currency, xlsx_currency

ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t"><table:table table:name="S">'
    '<table:table-cell office:value-type="currency" office:currency="{code}" office:value="12"/></table:table>'
    "</office:document-content>"
)


def workbook(path: Path, number_format: str) -> Path:
    """Write ten answers with a turnover that only its number format says the currency of."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Reacties"
    sheet.append(["Klantnr", "Hoe waarschijnlijk is het dat je ons aanbeveelt (0-10)?", "Jaaromzet"])
    for number in range(20):
        sheet.append([f"K{number:03}", number % 11, 120.5 + number])
        sheet.cell(number + 2, 3).number_format = number_format
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("number_format", "currency"),
    [
        ("[$£-809]#,##0.00", "GBP"),
        ('_-"€"\\ * #,##0.00_-', "EUR"),
        ("[$€-413] #,##0", "EUR"),
        ("$#,##0.00", "USD"),
        ('#,##0.00 "CHF"', "CHF"),
        ("[$SEK] #,##0", "SEK"),
        ("[$-409]d mmm yyyy", ""),
        ("[Red]#,##0.00", ""),
        ("0.00", ""),
        ("General", ""),
    ],
)
def test_a_number_format_says_its_currency(tmp_path: Path, number_format: str, currency: str) -> None:
    assert currency_of_format(number_format) == currency
    assert xlsx_currency(workbook(tmp_path / "s.xlsx", number_format), "Reacties") == currency


def test_a_table_carries_the_currency_it_is_shown_in(tmp_path: Path) -> None:
    assert read_here(workbook(tmp_path / "s.xlsx", "[$£-809]#,##0.00")).currency == "GBP"
    assert read_here(workbook(tmp_path / "s.xlsx", "0.00")).currency == ""


def test_open_document_cells_name_it(tmp_path: Path) -> None:
    for code, currency in (("CHF", "CHF"), ("XXX", "")):
        with zipfile.ZipFile(tmp_path / "s.ods", "w") as archive:
            archive.writestr("content.xml", ODS.format(code=code))
        assert ods_currency(tmp_path / "s.ods") == currency


def test_damage_and_other_sheets_say_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", "[$£-809]#,##0.00")
    assert xlsx_currency(path, "Another") == ""
    (tmp_path / "no.xlsx").write_bytes(path.read_bytes()[:2000])
    assert xlsx_currency(tmp_path / "no.xlsx", "Reacties") == ""
    assert ods_currency(path) == ""

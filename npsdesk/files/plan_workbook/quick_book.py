"""XlsxWriter's workbook with its inner loops made for very many plain cells; everything else is the library's.

A workbook of 20,000 passives has half a million cells, nearly all of them text, numbers and blanks with a format. The
library asks each one what it could be; this asks its type once, and hands whatever is not plain to the library.
"""

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any

from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellDatetimeTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

_MARKS = re.compile(r"[&<>]|_x[0-9A-Fa-f]{4}_")  # what the file has to write in another way
_CALL = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_OLD = frozenset(("CHAR", "IF", "LEN", "N", "SUBSTITUTE", "TODAY", "TRIM"))  # what formulas of every row call


class QuickSheet(Worksheet):  # type: ignore[misc] # the library ships no types
    """A worksheet of which most cells are plain."""

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> None:
        """Write a text that a cell can hold; places are numbers only."""
        self._reach(row, col)
        self.table[row][col] = CellStringTuple(self.str_table._get_shared_string_index(string), cell_format)

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> None:
        """Write a number; raises TypeError for one that is none, as the library does."""
        if not isfinite(number):
            raise TypeError("a cell cannot hold what is no number")
        self._reach(row, col)
        self.table[row][col] = CellNumberTuple(number, cell_format)

    def write_blank(self, row: int, col: int, _nothing: None, cell_format: Any = None) -> None:
        """Give a cell without anything in it its look; without one there is nothing to write."""
        if cell_format is not None:
            self._reach(row, col)
            self.table[row][col] = CellBlankTuple(cell_format)

    def _reach(self, row: int, column: int) -> None:
        """Let the sheet reach as far as a cell; nearly all lie within what it reaches already."""
        if (
            self.dim_rowmax is None
            or self.dim_colmax is None
            or not self.dim_rowmin <= row <= self.dim_rowmax
            or not self.dim_colmin <= column <= self.dim_colmax
        ) and self._check_dimensions(row, column):
            raise IndexError("a cell beyond what Excel can hold")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Spare formulas that stand in every row the search for thirty newer functions, one by one."""
        if formula.startswith("=") and _OLD.issuperset(_CALL.findall(formula)):
            return formula[1:]
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def _write_rows(self) -> None:
        """Write the rows without the spans, which are there for the reader's speed and may be missing."""
        self._names = [xl_col_to_name(column) for column in range((self.dim_colmax or 0) + 1)]
        self._looks: dict[int, str] = {}
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, info = self.table.get(row), self.row_info.get(row)
            if cells:
                self._write_row(row, None, info)
                for text in self._cells(row, cells):
                    self.fh.write(text)
                self._xml_end_tag("row")
            elif info is not None or row in self.comments:
                self._write_empty_row(row, None, info)

    def _cells(self, row: int, cells: dict[int, Any]) -> Iterator[str]:
        """Yield the cells of a row up to the next one that is not plain, which the library writes in between."""
        number, found = row + 1, ""
        for column in sorted(cells):
            cell = cells[column]
            kind = type(cell)
            if kind not in _PLAIN or (cell.format is None and (row in self.row_info or column in self.col_info)):
                yield found
                found = ""
                self._write_cell(row, column, cell)
                continue
            look = self._looks.get(id(cell.format))
            if look is None:
                look = f' s="{cell.format._get_xf_index()}"' if cell.format else ""
                self._looks[id(cell.format)] = look
            place = f'<c r="{self._names[column]}{number}"{look}'
            if kind is CellStringTuple:
                found += f'{place} t="s"><v>{cell.string}</v></c>'
            elif kind is CellBlankTuple:
                found += f"{place}/>"
            else:
                found += f"{place}><v>{cell.number:.16G}</v></c>"
        yield found


_PLAIN = frozenset((CellStringTuple, CellNumberTuple, CellDatetimeTuple, CellBlankTuple))


class QuickBook(Workbook):  # type: ignore[misc] # the library ships no types
    """A workbook whose sheets are quick ones."""

    worksheet_class = QuickSheet

    def _get_packager(self) -> Packager:
        return _QuickPackager()


class _QuickPackager(Packager):  # type: ignore[misc] # the library ships no types
    def _write_shared_strings_file(self) -> None:
        strings = _QuickStrings()
        strings.string_table = self.workbook.str_table
        if strings.string_table.count:
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _QuickStrings(SharedStrings):  # type: ignore[misc] # the library ships no types
    def _write_si(self, string: str) -> None:
        is_plain = string.isascii() and string.isprintable() and string.strip() == string and not _MARKS.search(string)
        if is_plain:
            self.fh.write(f"<si><t>{string}</t></si>")
        else:
            super()._write_si(string)

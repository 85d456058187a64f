"""Run by a Python that has `uno`: opens a workbook in LibreOffice, changes it as a JSON list says, saves it.

    python3 edit_in_office.py WORKBOOK OUT PROFILE < changes.json

Each change is [what, sheet, …]: ["put", sheet, row, key, value] writes into the column that the hidden row 3 calls by
that key, ["sort", sheet, key] sorts the rows below the headings, ["move", sheet, key] puts a column first, ["rename",
sheet, name], ["remove", sheet], ["hide", sheet, row] and ["protect", sheet, password] do what they say, and ["lock",
password] saves the workbook so that it cannot be opened without. Rows count from 1.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # comes with LibreOffice
from com.sun.star.beans import NamedValue, PropertyValue  # type: ignore[import-not-found]
from com.sun.star.lang import DisposedException  # type: ignore[import-not-found]
from com.sun.star.table import CellRangeAddress, TableSortField  # type: ignore[import-not-found]

KEYS, FIRST = 2, 4  # the hidden row and the first row below the headings, from 0 on
FILTERS = {".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML"}


def named(name: str, value: object) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def connect(pipe: str) -> Any:
    """Return the running office, which needs a while to start."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _turn in range(1200):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - not there yet; UNO has no narrower class that is importable everywhere
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def used(sheet: Any) -> tuple[int, int]:
    """Return the last row and column in use."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn


def column(sheet: Any, key: str) -> int:
    _row, last = used(sheet)
    # what stands in a cell, and not what it shows: keys and ids have a format that shows nothing
    return next(at for at in range(last + 1) if sheet.getCellByPosition(at, KEYS).Formula.endswith(f".{key}"))


def put(sheet: Any, row: int, key: str, value: object) -> None:
    cell = sheet.getCellByPosition(column(sheet, key), row - 1)
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value


def sort(sheet: Any, key: str) -> None:
    last_row, last_column = used(sheet)
    ids = column(sheet, "id")
    while last_row > FIRST and not sheet.getCellByPosition(ids, last_row).Formula:
        last_row -= 1
    rows = sheet.getCellRangeByPosition(0, FIRST, last_column, last_row)
    field = TableSortField()
    field.Field, field.IsAscending = column(sheet, key), False
    rows.sort(
        (named("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))), named("IsSortColumns", False))
    )


def move(sheet: Any, key: str) -> None:
    """Put a column first, as somebody does who drags it there: a column is inserted, the cells move into it."""
    sheet.Columns.insertByIndex(0, 1)
    at, (last_row, _column) = column(sheet, key), used(sheet)
    address = CellRangeAddress()
    address.Sheet, address.StartColumn, address.EndColumn = sheet.RangeAddress.Sheet, at, at
    address.StartRow, address.EndRow = KEYS, last_row
    sheet.moveRange(sheet.getCellByPosition(0, KEYS).CellAddress, address)


def lock_of(changes: list[list[Any]], suffix: str) -> tuple[Any, ...]:
    """Return how a workbook is saved that wants a password."""
    for one in changes:
        if one[0] == "lock" and suffix == ".ods":
            return (named("Password", one[1]),)
        if one[0] == "lock":
            kind, word = NamedValue(), NamedValue()
            kind.Name, kind.Value, word.Name, word.Value = "CryptoType", "Standard", "OOXPassword", one[1]
            return (named("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", (kind, word))),)
    return ()


def change(book: Any, what: str, name: str, *more: Any) -> None:
    if what == "remove":
        book.Sheets.removeByName(name)
        return
    sheet = book.Sheets.getByName(name)
    if what == "rename":
        sheet.Name = more[0]
    elif what == "hide":
        sheet.Rows.getByIndex(more[0] - 1).IsVisible = False
    elif what == "protect":
        sheet.protect(more[0])
    else:
        {"put": put, "sort": sort, "move": move}[what](sheet, *more)


def main() -> None:
    path, out, profile = map(Path, sys.argv[1:4])
    pipe = f"npsdesk{abs(hash(str(profile))) % 10**9}"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    running = subprocess.Popen(
        [*office, f"--accept=pipe,name={pipe};urp"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        book = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (named("Hidden", True),))
        changes = json.load(sys.stdin)
        for one in changes:
            if one[0] != "lock":
                change(book, *one)
        book.storeToURL(out.as_uri(), (named("FilterName", FILTERS[out.suffix]), *lock_of(changes, out.suffix)))
        book.close(True)
        with suppress(DisposedException):  # it may be gone before it has answered
            desktop.terminate()
        running.wait(300)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)  # soffice is a script around the program


if __name__ == "__main__":
    main()

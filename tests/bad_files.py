"""Files that no survey comes in from, each with the error it must give; and ways to be an ordinary user."""

import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from npsdesk.core import errors
from npsdesk.core.errors import NpsDeskError
from tests.surveys import write_xlsx

WORDS = ("Friendly", "Slow", "Kind", "Busy")
GOOD = "Klantnr;Score;Why?\n" + "\n".join(f"K{row:03};{row % 11};{WORDS[row % 4]} staff" for row in range(44))
ENCRYPTED = "EncryptedPackage"
_NO_SECTOR, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True)
class Bad:
    """A file by name and content, the error it gives, and how its English sentence begins."""

    name: str
    write: Callable[[Path], object]
    error: NpsDeskError
    english: str

    def at(self, folder: Path) -> Path:
        path = folder / self.name
        self.write(path)
        return path


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _text(text: str) -> Callable[[Path], object]:
    return _bytes(text.encode("utf-8"))


def _zip_with(part: str) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(part, "<document/>")

    return write


def _sheet(*rows: list[str | int]) -> Callable[[Path], object]:
    return lambda path: write_xlsx(path, {"Answers": rows})


def _cut_off(path: Path) -> None:
    write_xlsx(path, {"Answers": [["Score", "Why?"], *[[number % 11, "x" * number] for number in range(60)]]})
    path.write_bytes(path.read_bytes()[:-900])


def _locked_workbook(path: Path) -> None:
    """Write what Excel writes for a workbook with a password: an old compound file with one encrypted stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    fat = [_FAT, _END, *range(3, 10), _END]
    table = struct.pack(f"<{len(fat)}I", *fat) + struct.pack("<I", _NO_SECTOR) * (128 - len(fat))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry(ENCRYPTED, 2, _NO_SECTOR, 2, 4096) + bytes(256)
    path.write_bytes(header + struct.pack("<I", _NO_SECTOR) * 108 + table + folder + bytes(range(256)) * 16)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _NO_SECTOR, _NO_SECTOR, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _no_score() -> str:
    return "Name;Town\n" + "\n".join(f"Customer {number};Ghent" for number in range(20))


def _two_scores() -> str:
    rows = (f"{number % 11};{(number * 3) % 11};Because {number}" for number in range(44))
    return "Cijfer;Score;Waarom?\n" + "\n".join(rows)


def _five_points() -> str:
    rows = (f"{number % 5 + 1};Because {number}" for number in range(40))
    return "How likely are you to recommend us?;Why?\n" + "\n".join(rows)


UNREADABLE = {
    "pdf": Bad(
        "a.pdf",
        _bytes(b"%PDF-1.7\n" + bytes(300)),
        errors.FormatUnknown("a.pdf", ".pdf"),
        "npsdesk cannot read a.pdf: it is a PDF document, not a spreadsheet.",
    ),
    "word as Excel": Bad(
        "klanten.xlsx",
        _zip_with("word/document.xml"),
        errors.FormatUnknown("klanten.xlsx", ".docx"),
        "npsdesk cannot read klanten.xlsx: it is a Word document, not a spreadsheet.",
    ),
    "picture": Bad(
        "a.csv",
        _bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        errors.FormatUnknown("a.csv", ".png"),
        "npsdesk cannot read a.csv: it is a picture, not a spreadsheet.",
    ),
    "web page": Bad(
        "a.xls",
        _text("<html><table><tr><td>Score</td></tr></table></html>"),
        errors.FormatUnknown("a.xls", ".html"),
        "npsdesk cannot read a.xls: it is a web page, not a spreadsheet. Open it in your spreadsheet program",
    ),
    "nothing": Bad("a.csv", _bytes(b""), errors.FileEmpty("a.csv"), "a.csv is empty: it holds no answers."),
    "white space": Bad("a.csv", _text(" \n\n\t\n"), errors.FileEmpty("a.csv"), "a.csv is empty: it holds no answers."),
    "empty sheet": Bad("a.xlsx", _sheet(), errors.FileEmpty("a.xlsx"), "a.xlsx is empty: it holds no answers."),
    "headings only": Bad(
        "a.csv",
        _text("Score;Why?;Name\n"),
        errors.FileEmpty("a.csv", ("Score", "Why?", "Name")),
        "a.csv has headings, but no rows with answers under them.",
    ),
    "headings only in Excel": Bad(
        "a.xlsx",
        _sheet(["Score", "Why?"]),
        errors.FileEmpty("a.xlsx", ("Score", "Why?")),
        "a.xlsx has headings, but no rows with answers under them.",
    ),
    "password": Bad(
        "a.xlsx",
        _locked_workbook,
        errors.PasswordProtected("a.xlsx"),
        "a.xlsx has a password. Save a copy without the password in Excel and import that.",
    ),
    "cut off": Bad("a.xlsx", _cut_off, errors.FileUnreadable("a.xlsx"), "a.xlsx is damaged or not a real spreadsheet."),
    "folder": Bad("a.csv", Path.mkdir, errors.NotAFile("a.csv"), "a.csv is a folder, not a file."),
    "one line": Bad(
        "a.csv", _bytes(b"x" * 5_000_000), errors.NoLineBreaks("a.csv"), "a.csv is one single line, not a table."
    ),
    "too wide": Bad(
        "a.csv",
        _bytes(b"a," * 20_000 + b"\n" + b"1," * 20_000),
        errors.TooManyColumns("a.csv", most=16_384),
        "a.csv has too many columns: more than 16,384.",
    ),
    "not there": Bad("a.csv", lambda _path: None, errors.FileMissing("a.csv"), "a.csv is not there."),
}

NO_SURVEY = {
    "no score": Bad(
        "a.csv",
        _text(_no_score()),
        errors.NoScoreColumn(("Name", "Town")),
        "We could not find a score column. We need one column with numbers from 0 to 10. Which one is it?",
    ),
    "two scores": Bad(
        "a.csv",
        _text(_two_scores()),
        errors.SeveralScoreColumns(("Cijfer", "Score")),
        "Several columns could be the score: “Cijfer”, “Score”. Which one asks how likely",
    ),
    "1 to 5": Bad(
        "a.csv",
        _text(_five_points()),
        errors.WrongScale("How likely are you to recommend us?", 1, 5),
        "The scores in “How likely are you to recommend us?” go from 1 to 5, not 0 to 10.",
    ),
}


def as_ordinary_user(command: list[str]) -> list[str]:
    """Return the command so that it may only do what rights allow, even where the tests run as root."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return command
    if shutil.which("setpriv") is None:
        pytest.skip("root may do everything, and there is no setpriv to give that up")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]


def facts_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}

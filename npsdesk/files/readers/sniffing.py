"""Finds out what a file is by its first bytes and its parts, whatever its name says."""

from pathlib import Path
from typing import TYPE_CHECKING

from npsdesk.files.readers.frames import Refusal

if TYPE_CHECKING:
    from zipfile import ZipFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_FOREIGN = (
    (b"%PDF", ".pdf"),
    (b"SQLite format 3\0", ".sqlite"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
    (b"$FL2", ".sav"),
    (b"\x7fELF", ".elf"),
)
_ZIP_PARTS = (
    ("xl/workbook.xml", "xlsx"),
    ("content.xml", "ods"),
    ("xl/workbook.bin", ".xlsb"),
    ("word/document.xml", ".docx"),
    ("ppt/presentation.xml", ".pptx"),
    ("index/document.iwa", ".numbers"),
)
SUFFIXES = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".txt", ".tab", ".psv", ""),
}


def sniff(path: Path) -> str:
    """Return "xlsx", "xls", "ods" or "csv"; raises Refusal for what is clearly something else."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Refusal("FileEmpty")
    if start.startswith(ZIP):
        return _zip_kind(path)
    if start.startswith(OLE):
        return "xls"
    for magic, suffix in _FOREIGN:
        if start.startswith(magic):
            raise Refusal("FormatUnknown", suffix=suffix)
    if start.startswith(b"MZ") and b"\0" in start[:64]:
        raise Refusal("FormatUnknown", suffix=".exe")
    return _text_kind(start)


def _zip_kind(path: Path) -> str:
    import zipfile  # a text file, which is shown within moments, needs none

    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            kind = next((kind for part, kind in _ZIP_PARTS if part in names), ".zip")
            if kind == "ods" and "mimetype" in names and b"opendocument.text" in _mimetype(archive):
                kind = ".odt"
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refusal("FileUnreadable", detail="damaged: not a valid or complete zip archive") from error
    if kind.startswith("."):
        raise Refusal("FormatUnknown", suffix=kind)
    return kind


def _mimetype(archive: "ZipFile") -> bytes:
    with archive.open("mimetype") as part:
        return part.read(200)


def _text_kind(start: bytes) -> str:
    head = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head.startswith((b"<", b"[{", b'{"', b"{\n", b"{\r")):
        return "csv"
    if head.startswith((b"{", b"[")):
        raise Refusal("FormatUnknown", suffix=".json")
    if b"<html" in head or b"<!doctype html" in head or b"<table" in head:
        raise Refusal("FormatUnknown", suffix=".html")
    if head.startswith(b"<?xml"):
        raise Refusal("FormatUnknown", suffix=".xml")
    return "csv"

"""Which files of a folder are spreadsheets to import, and which are passed over and why."""

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from npsdesk.core import errors
from npsdesk.files.readers.sniffing import SUFFIXES

_READABLE = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes if suffix)
_PARTS = re.compile(r"(\d+)")


class Skip(StrEnum):
    """Why something in a folder is passed over."""

    LOCK = "lock"  # Excel's or LibreOffice's mark of a file that is open
    HIDDEN = "hidden"
    FOLDER = "folder"
    OTHER_KIND = "other_kind"  # no spreadsheet, by its name
    KNOWN = "known"  # the very same file is in the project


@dataclass(frozen=True)
class Listing:
    """What lies in a folder: files to read, in the order of their names with 2 before 10, and what is passed over."""

    files: tuple[Path, ...]
    skipped: tuple[tuple[str, Skip], ...]


def list_folder(folder: Path) -> Listing:
    """Return the spreadsheets of a folder, not those of folders in it.

    Raises FileMissing, FileOpenElsewhere where the folder may not be read, NoSpreadsheets where it holds none.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural_order(entry.name))
    except FileNotFoundError as error:
        raise errors.FileMissing(folder.name) from error
    except OSError as error:
        raise errors.FileOpenElsewhere(folder.name) from error
    reasons = {entry.name: _why_skipped(entry) for entry in entries}
    files = tuple(folder / name for name, reason in reasons.items() if reason is None)
    if not files:
        raise errors.NoSpreadsheets(folder.name)
    return Listing(files, tuple((name, reason) for name, reason in reasons.items() if reason is not None))


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return what names are sorted by so that survey2 comes before survey10."""
    parts = _PARTS.split(name.casefold())
    return tuple((0, int(part[:18]), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def _why_skipped(entry: "os.DirEntry[str]") -> Skip | None:
    name = entry.name
    if name.startswith(("~$", ".~lock.")):
        return Skip.LOCK
    if name.startswith(".") or _is_hidden(entry):
        return Skip.HIDDEN
    if entry.is_dir():
        return Skip.FOLDER
    return None if Path(name).suffix.lower() in _READABLE else Skip.OTHER_KIND


def _is_hidden(entry: "os.DirEntry[str]") -> bool:
    """Return whether Windows hides the file."""
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & 2)

"""Asking where to save something, and writing it there whole or not at all."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def save_as(parent: QWidget, title: str, suffix: str, kinds: str, content: Callable[[], bytes]) -> Path | None:
    """Ask where to save, and write it there; returns where, None where the owner thought better of it.

    Raises as save_bytes.
    """
    usable = " ".join(re.sub(r'[<>:"/\\|?*]', " ", title).split())  # what no system minds in a name
    name, _kind = QFileDialog.getSaveFileName(parent, title, f"{usable}{suffix}", kinds)
    if not name:
        return None
    path = Path(name)
    path = path if path.suffix else path.with_suffix(suffix)
    save_bytes(path, content())
    return path


def save_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all. Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite."""
    from npsdesk.files.safe_write import replacing

    with replacing(path) as file:
        file.write(content)

"""Changes one part of a workbook, which is a zip archive of XML."""

import zipfile
from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Replace a piece of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path

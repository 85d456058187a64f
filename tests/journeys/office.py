"""LibreOffice as the journeys use it: a conversion, and changes it makes itself; where it is not there, tests skip."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

EDITOR = Path(__file__).with_name("edit_in_office.py")
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@cache
def office_python() -> str:
    """Return a Python that can talk to LibreOffice, "" without one."""
    for python in filter(Path.exists, map(Path, PYTHONS)):
        if not subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
            return str(python)
    return ""


def convert(path: Path, suffix: str, profile: Path) -> Path:
    """Have LibreOffice open a workbook and save it in another format."""
    out = path.parent / suffix
    out.mkdir(exist_ok=True)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=600)
    return out / f"{path.stem}.{suffix}"


def edit(path: Path, out: Path, profile: Path, changes: list[list[Any]]) -> Path:
    """Have LibreOffice make these changes (see edit_in_office.py) and save the workbook as .ods or .xlsx."""
    if not office_python():
        pytest.skip("no Python here can talk to LibreOffice (python3-uno)")
    command = [office_python(), str(EDITOR), str(path), str(out), str(profile)]
    done = subprocess.run(command, input=json.dumps(changes), text=True, capture_output=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    return out

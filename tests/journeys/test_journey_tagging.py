"""Tagging by keyboard alone in a real window: offscreen, and under Xvfb, in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("drive_tagging.py")


def drive(tmp_path: Path, platform: str, *before: str) -> subprocess.CompletedProcess[str]:
    home = tmp_path / "home"
    home.mkdir()
    environment = os.environ | {
        "QT_QPA_PLATFORM": platform,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "LC_ALL": "C.UTF-8",
    }
    command = [*before, sys.executable, str(DRIVER), str(tmp_path)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900, check=False)


def test_tags_by_keyboard_alone_offscreen(tmp_path: Path) -> None:
    done = drive(tmp_path, "offscreen")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "journey complete" in done.stdout


@pytest.mark.xvfb
@pytest.mark.skipif(not all(map(shutil.which, ("xvfb-run", "xauth"))), reason="Xvfb or xauth is not installed here")
def test_tags_by_keyboard_alone_under_xvfb(tmp_path: Path) -> None:
    done = drive(tmp_path, "xcb", "xvfb-run", "-a", "-s", "-screen 0 1440x900x24")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "journey complete" in done.stdout

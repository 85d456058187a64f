"""From a dropped file to the Excel plan in a real window: offscreen, and under Xvfb, in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("drive_window.py")


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


def test_from_drop_to_excel_offscreen(tmp_path: Path) -> None:
    done = drive(tmp_path, "offscreen")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "journey complete" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "plan.xlsx", "shop.npsdesk", "survey.csv"]


@pytest.mark.xvfb
@pytest.mark.skipif(not all(map(shutil.which, ("xvfb-run", "xauth"))), reason="Xvfb or xauth is not installed here")
def test_from_drop_to_excel_under_xvfb(tmp_path: Path) -> None:
    done = drive(tmp_path, "xcb", "xvfb-run", "-a", "-s", "-screen 0 1440x900x24")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "journey complete" in done.stdout


def test_the_sample_opens_and_the_window_says_when_it_shows(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "npsdesk", "open", "--quit-when-shown"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["visible", "ready"]


def test_python_destroys_nothing_in_a_thread_of_its_own_choosing(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    code = "import gc; from npsdesk.gui.app import main; main(['--quit-when-shown']); print(gc.isenabled())"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.split() == ["visible", "ready", "False"], done.stderr

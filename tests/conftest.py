"""Shared set-up: offscreen Qt, English, a home folder of the tests' own, and where other data lie."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

MEMORY = "/dev/shm"
ROOM = 4 << 30


def work_in_memory() -> None:
    """Keep the tests' files in memory where there is room: a change of a project waits for the disk several times."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = MEMORY


work_in_memory()
HOME = tempfile.mkdtemp(prefix="npsdesk-tests-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ |= {f"XDG_{kind}_HOME": os.path.join(HOME, kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}

import hypothesis
import pytest
from uncounted import UNCOUNTED, leave_libraries_uncounted

# A busy machine is no failure. With CI set the examples are the same each time, so that a commit has one verdict.
hypothesis.settings.register_profile(
    "npsdesk",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
hypothesis.settings.load_profile("npsdesk")

SHARED = Path(os.environ.get("NPSDESK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


LONGEST = ("tests/journeys/", "tests/gui/test_gui_looks.py", "tests/services/test_services_readback")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real surveys and reference numbers; tests skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the shared data lie beside the checkout and are not here")
    return SHARED


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("_cov"):
        leave_libraries_uncounted()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count what is covered by plain examples alone: counting takes time, and random ones reach now this, now that.

    The longest go first: at the end one would keep a single processor busy.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    for item in items:
        if hypothesis.is_hypothesis_test(getattr(item, "obj", None)) or item.nodeid.startswith(UNCOUNTED):
            item.add_marker("no_cover")


def pytest_unconfigure() -> None:
    if (tasks := sys.modules.get("npsdesk.gui.tasks")) is not None:
        tasks.wait_for_rest()
    shutil.rmtree(HOME, ignore_errors=True)

"""Shared set-up: offscreen Qt, English, and the places of data that is not part of the project."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import pytest

SHARED = Path(os.environ.get("NPSDESK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real surveys and reference numbers; tests skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the shared data lie beside the checkout and are not here")
    return SHARED

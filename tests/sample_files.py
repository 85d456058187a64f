"""The sample project as a file, made once in each process that runs tests."""

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from npsdesk.services import sample
from npsdesk.services.sample import make_sample
from npsdesk.store.project import Project

SAMPLE_DAY = date(2026, 11, 15)


@cache
def sample_file(language: str = "en") -> Path:
    """Return the sample as made on that day; it is for copying, and stays as it is."""
    folder = Path(tempfile.mkdtemp(prefix="npsdesk-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make_sample(folder / "shop.npsdesk", language, SAMPLE_DAY).close()
    return folder / "shop.npsdesk"


def copy_sample(path: Path, language: str = "en") -> Path:
    """Copy the sample to a path, which is returned."""
    return Path(shutil.copyfile(sample_file(language), path))


def copy_when_asked(patch: pytest.MonkeyPatch) -> None:
    """Let a window that opens the sample get a copy: how it is made there, the journeys show."""
    patch.setattr(sample, "make_sample", _as_made)


def _as_made(path: Path, language: str, today: date) -> Project:
    if today != SAMPLE_DAY:
        return make_sample(path, language, today)
    path.unlink(missing_ok=True)
    return Project.open(copy_sample(path, language))

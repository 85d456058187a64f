"""A sample project for the services' tests: made once, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_files import SAMPLE_DAY
from sample_files import sample_file as made_sample

from npsdesk.core.labels import label
from npsdesk.store.project import Project

TODAY = SAMPLE_DAY


@pytest.fixture(scope="session")
def sample_file() -> Path:
    return made_sample()


@pytest.fixture
def sample_path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "shop.npsdesk"))


@pytest.fixture
def sample(sample_path: Path) -> Iterator[Project]:
    with Project.open(sample_path) as project:
        yield project


@pytest.fixture
def unread_sample(sample: Project) -> Project:
    """The sample as a project is whose comments were never read."""
    with sample.change(label("Forget what was read")):
        for table in ("comment_language", "comment_tone", "main_reason"):
            sample.write(f"DELETE FROM {table}")
    sample.forget_history()
    return sample

"""A sample project for the services' tests: made once, copied for each test."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from npsdesk.core.labels import label
from npsdesk.services.sample import make_sample
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.npsdesk"
    make_sample(path, "en", TODAY).close()
    return path


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

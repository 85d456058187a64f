"""A fresh project, and one that holds a survey."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_builders import bring_in, survey

from npsdesk.store.project import Project


@pytest.fixture(autouse=True)
def backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the backups of the tests out of the home folder."""
    folder = tmp_path / "data"
    monkeypatch.setattr("npsdesk.store.safety.default_folder", lambda: folder)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "shop.npsdesk", "Harbour Bikes", "en") as made:
        yield made


@pytest.fixture
def filled(project: Project) -> Project:
    bring_in(project, "Autumn", survey())
    return project

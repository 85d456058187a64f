from pathlib import Path

import numpy as np
import pytest

from npsdesk.core.errors import ProjectReadOnly
from npsdesk.store import sentence_vectors
from npsdesk.store.project import Project


@pytest.fixture
def vectors() -> dict[bytes, np.ndarray]:
    return {b"one": np.arange(4, dtype=np.float16), b"two": np.ones(4, np.float16)}


def test_vectors_come_back_as_they_were(tmp_path: Path, vectors: dict[bytes, np.ndarray]) -> None:
    with Project.create(tmp_path / "a.npsdesk", "A", "en") as project:
        sentence_vectors.keep_vectors(project, "m", vectors)
        found = sentence_vectors.load_vectors(project, "m", 4)
    assert {key: vector.tolist() for key, vector in found.items()} == {b"one": [0, 1, 2, 3], b"two": [1, 1, 1, 1]}


def test_they_are_no_step_of_undo(tmp_path: Path, vectors: dict[bytes, np.ndarray]) -> None:
    with Project.create(tmp_path / "a.npsdesk", "A", "en") as project:
        before = project.digest()
        sentence_vectors.keep_vectors(project, "m", vectors)
        assert project.undo_label is None
        assert project.digest() == before


def test_those_of_another_model_and_of_texts_that_are_gone_go(tmp_path: Path, vectors: dict[bytes, np.ndarray]) -> None:
    with Project.create(tmp_path / "a.npsdesk", "A", "en") as project:
        sentence_vectors.keep_vectors(project, "old", vectors)
        sentence_vectors.keep_vectors(project, "new", vectors)
        sentence_vectors.forget_vectors(project, "new", {b"two"})
        assert list(sentence_vectors.load_vectors(project, "new", 4)) == [b"two"]
        assert sentence_vectors.load_vectors(project, "old", 4) == {}


def test_what_cannot_be_a_vector_counts_as_not_kept(tmp_path: Path, vectors: dict[bytes, np.ndarray]) -> None:
    with Project.create(tmp_path / "a.npsdesk", "A", "en") as project:
        odd = {b"short": np.ones(3, np.float16), b"endless": np.full(4, np.inf, np.float16)}
        sentence_vectors.keep_vectors(project, "m", {**vectors, **odd})
        assert sorted(sentence_vectors.load_vectors(project, "m", 4)) == [b"one", b"two"]


def test_a_project_opened_for_reading_keeps_none(tmp_path: Path, vectors: dict[bytes, np.ndarray]) -> None:
    Project.create(tmp_path / "a.npsdesk", "A", "en").close()
    with Project.open(tmp_path / "a.npsdesk", read_only=True) as project, pytest.raises(ProjectReadOnly):
        sentence_vectors.keep_vectors(project, "m", vectors)

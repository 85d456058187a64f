"""When each answer of a wave came into the project."""

from datetime import datetime
from typing import TYPE_CHECKING

from npsdesk.store.columns import read_columns
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]


def arrivals(project: Project, wave: int) -> dict[int, tuple[int, datetime]]:
    """Return for each answer of a wave the file it came with and the moment of that import."""
    found = project.rows("SELECT id, file FROM response WHERE wave = ?", (wave,))
    moments = moments_of(project, wave)
    return {response: (file, moments[file]) for response, file in found}


def moments_of(project: Project, wave: int) -> dict[int, datetime]:
    """Return when each file of a wave was imported."""
    found = project.rows("SELECT id, imported FROM wave_file WHERE wave = ?", (wave,))
    return {file: datetime.fromisoformat(moment) for file, moment in found}


def arrival_files(project: Project, wave: int) -> "tuple[Ints, Ints]":
    """Return the answers of a wave in order and the file of each, as arrays."""
    responses, files = read_columns(
        project, "SELECT id, file FROM response WHERE wave = ? ORDER BY id", ("int64", "int64"), (wave,)
    )
    return responses, files

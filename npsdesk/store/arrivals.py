"""When each answer of a wave came into the project."""

from collections.abc import Mapping
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
    responses, files, moments = arrival_files(project, wave)
    return {response: (file, moments[file]) for response, file in zip(responses.tolist(), files.tolist(), strict=True)}


def arrival_files(project: Project, wave: int) -> "tuple[Ints, Ints, Mapping[int, datetime]]":
    """Return the answers of a wave in order and the file of each as arrays, and when each file was imported."""
    responses, files = read_columns(
        project,
        "SELECT id, file FROM response WHERE wave = ? ORDER BY id",
        ("int64", "int64"),
        (wave,),
    )
    moments = project.rows("SELECT id, imported FROM wave_file")
    return responses, files, {file: datetime.fromisoformat(moment) for file, moment in moments}

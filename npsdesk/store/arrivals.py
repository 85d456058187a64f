"""When each answer of a wave came into the project."""

from datetime import datetime

from npsdesk.store.project import Project


def arrivals(project: Project, wave: int) -> dict[int, tuple[int, datetime]]:
    """Return for each answer of a wave the file it came with and the moment of that import; without a file, none."""
    found = project.rows(
        "SELECT response.id, wave_file.id, wave_file.imported FROM response"
        " JOIN wave_file ON wave_file.id = response.file WHERE response.wave = ?",
        (wave,),
    )
    return {response: (file, datetime.fromisoformat(moment)) for response, file, moment in found}

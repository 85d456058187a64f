"""Passives whom the owner does not want to see in the list for now: answers of one wave."""

from collections.abc import Iterable
from datetime import date

from npsdesk.store.project import Project


def set_aside(project: Project) -> set[int]:
    """Return the answers that are set aside."""
    return {response for (response,) in project.rows("SELECT response FROM set_aside")}


def put_aside(project: Project, responses: Iterable[int], day: date) -> None:
    """Set answers aside from a day on, inside a change."""
    rows = ((int(response), day.isoformat()) for response in responses)
    project.write_many("INSERT OR IGNORE INTO set_aside (response, day) VALUES (?, ?)", rows)


def bring_back(project: Project, responses: Iterable[int]) -> None:
    """Let answers be listed again, inside a change."""
    project.write_many("DELETE FROM set_aside WHERE response = ?", ((int(response),) for response in responses))

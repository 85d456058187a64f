"""The id of a row that is about to be made."""

from npsdesk.store.project import Project


def next_id(project: Project, table: str) -> int:
    """Return the id that a new row of a table gets."""
    return int(project.rows(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")[0][0])

"""Who a project is: a name that its workbooks carry, and a secret that only the project holds."""

from dataclasses import dataclass

from npsdesk.store.project import Project


@dataclass(frozen=True)
class Identity:
    """`name` goes out with every workbook; with `secret` their rows are marked, so that nobody can guess who is who."""

    name: str
    secret: bytes


def identity(project: Project) -> Identity:
    """Return who this project is; copies of it are the same."""
    return Identity(*project.rows("SELECT name, secret FROM project_identity WHERE id = 1")[0])

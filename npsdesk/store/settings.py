"""Settings that belong to a project: its name, language, currency."""

from npsdesk.store.project import Project


def get(project: Project, key: str, default: str = "") -> str:
    """Return a setting, or the default where it was never set."""
    found = project.rows("SELECT value FROM setting WHERE key = ?", (key,))
    return str(found[0][0]) if found else default


def put(project: Project, key: str, value: str) -> None:
    """Set a setting, inside a change."""
    project.write(
        "INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
    )

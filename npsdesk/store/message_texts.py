"""Messages that the owner wrote anew for one person."""

from npsdesk.store.project import Project


def texts_of_template(project: Project, template: str) -> dict[int, tuple[str, str]]:
    """Return subject and text for each answer whose message of a template was written anew."""
    found = project.rows("SELECT response, subject, text FROM message_text WHERE template = ?", (template,))
    return {response: (subject, text) for response, subject, text in found}


def put_text(project: Project, response: int, template: str, subject: str, text: str) -> None:
    """Keep what the owner wrote for one person in place of a template."""
    project.write(
        "INSERT INTO message_text VALUES (?, ?, ?, ?) ON CONFLICT (response, template)"
        " DO UPDATE SET subject = excluded.subject, text = excluded.text",
        (int(response), template, subject, text),
    )


def drop_text(project: Project, response: int, template: str) -> None:
    """Write to one person what the template says again."""
    project.write("DELETE FROM message_text WHERE response = ? AND template = ?", (int(response), template))

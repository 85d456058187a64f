"""The owner's marks on what customers ask for, by the name under which like requests are gathered."""

from dataclasses import dataclass
from enum import StrEnum

from npsdesk.store.project import Project


class RequestStatus(StrEnum):
    """What becomes of a request."""

    OPEN = "open"
    PLANNED = "planned"
    DONE = "done"
    NO = "no"


@dataclass(frozen=True)
class RequestMark:
    """Whether a request is a small fix, and what becomes of it."""

    is_small: bool = False
    status: RequestStatus = RequestStatus.OPEN


def request_marks(project: Project) -> dict[str, RequestMark]:
    """Return the marks by request; requests without one are open and not small."""
    found = project.rows("SELECT request, is_small, status FROM request_mark")
    return {request: RequestMark(bool(is_small), RequestStatus(status)) for request, is_small, status in found}


def mark_request(project: Project, request: str, mark: RequestMark) -> None:
    """Mark a request."""
    if mark == RequestMark():
        project.write("DELETE FROM request_mark WHERE request = ?", (request,))
        return
    project.write(
        "INSERT INTO request_mark VALUES (?, ?, ?) ON CONFLICT (request) DO UPDATE SET is_small = excluded.is_small,"
        " status = excluded.status",
        (request, int(mark.is_small), mark.status.value),
    )

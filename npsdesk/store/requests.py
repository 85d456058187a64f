"""The owner's marks on what customers ask for, by the name under which like requests are gathered."""

from dataclasses import dataclass
from datetime import date

from npsdesk.core.survey import RequestStatus as RequestStatus
from npsdesk.store.project import Project


@dataclass(frozen=True)
class RequestMark:
    """Whether a request is a small fix, and what becomes of it; `what` was done about it, since `solved_on`."""

    is_small: bool = False
    status: RequestStatus = RequestStatus.OPEN
    solved_on: date | None = None
    what: str = ""


def request_marks(project: Project) -> dict[str, RequestMark]:
    """Return the marks by request; requests without one are open and not small."""
    found = project.rows("SELECT request, is_small, status, solved_on, what FROM request_mark")
    return {
        request: RequestMark(bool(is_small), RequestStatus(status), date.fromisoformat(day) if day else None, what)
        for request, is_small, status, day, what in found
    }


def mark_request(project: Project, request: str, mark: RequestMark) -> None:
    """Mark a request."""
    if mark == RequestMark():
        project.write("DELETE FROM request_mark WHERE request = ?", (request,))
        return
    project.write(
        "INSERT INTO request_mark (request, is_small, status, solved_on, what) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (request) DO UPDATE SET is_small = excluded.is_small, status = excluded.status,"
        " solved_on = excluded.solved_on, what = excluded.what",
        (
            request,
            int(mark.is_small),
            mark.status.value,
            mark.solved_on.isoformat() if mark.solved_on else None,
            mark.what,
        ),
    )

"""What the cells that come back are called, and what stands in them, in words."""

from datetime import date

from npsdesk.core.actions.readback import Part, Subject, Unread, Value
from npsdesk.core.survey import PersonStatus, RequestStatus, Status
from npsdesk.i18n import _, format_date, format_int
from npsdesk.words import person_status_name, request_status_name, status_name, yes_no


def part_name(part: Part, subject: Subject = Subject.ACTION) -> str:
    """Return what a column is called."""
    if part is Part.NOTES and subject is Subject.CALL:
        return _("Note")
    return {
        Part.REASON: _("Reason"),
        Part.TEXT: _("Action"),
        Part.OWNER: _("Who"),
        Part.DUE: _("Due date"),
        Part.STATUS: _("Status"),
        Part.NOTES: _("Notes"),
        Part.CONTACTED: _("Contacted"),
        Part.ANSWER: _("Answer"),
        Part.SCORE: _("Score next time"),
        Part.WHAT: _("What was done"),
        Part.PEOPLE: _("People"),
    }[part]


def value_text(value: Value, part: Part, subject: Subject) -> str:
    """Return what stands in a cell; "" for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, Unread):
        return value.text
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int):
        return format_int(value)
    if part is Part.STATUS:
        return _status_text(value, subject)
    return value


def _status_text(value: str, subject: Subject) -> str:
    if subject is Subject.CALL:
        return person_status_name(PersonStatus(value))
    if subject is Subject.REQUEST:
        return request_status_name(RequestStatus(value))
    return status_name(Status(value))

"""Reminders as an .ics file that any calendar takes (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from npsdesk.core.actions.letters import Reminder
from npsdesk.files.safe_write import replacing

_MOST_OCTETS = 75  # of a line, its fold not counted (3.1)
_RING = "-PT15H"  # at nine in the morning of the day before


def calendar(reminders: Sequence[Reminder], stamp: datetime) -> bytes:
    """Return a calendar with a whole-day event for each reminder; `stamp` is an aware moment at which it was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//npsdesk//npsdesk//EN", "METHOD:PUBLISH"]
    for reminder in reminders:
        lines += _event(reminder, stamp.astimezone(UTC))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def write_calendar(path: Path, reminders: Sequence[Reminder], stamp: datetime) -> None:
    """Write reminders to `path`. Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite."""
    with replacing(path) as file:
        file.write(calendar(reminders, stamp))


def _event(reminder: Reminder, stamp: datetime) -> list[str]:
    after = reminder.day + timedelta(days=1)
    described = [f"DESCRIPTION:{_escaped(reminder.text)}"] if reminder.text else []
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(reminder.key)}@npsdesk.invalid",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{reminder.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escaped(reminder.title)}",
        *described,
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(reminder.title)}",
        f"TRIGGER:{_RING}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """Return a text as a value of 3.3.11: backslash, comma, semicolon and line ends escaped, no other control signs."""
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(sign for sign in line if sign >= " " and sign != "\x7f") for line in lines)


def _folded(line: str) -> bytes:
    """Return a line as octets, folded between characters."""
    parts, part = [], b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(part) + len(octets) > _MOST_OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"

"""Writes one day as a calendar file (.ics) that every calendar can take in."""

from datetime import date, datetime, timedelta
from hashlib import sha256

_WIDEST = 73  # bytes of a line, RFC 5545 3.1; longer ones go on in the next line after a space


def calendar_day(day: date, title: str, note: str, stamp: datetime) -> bytes:
    """Return a whole-day entry as the bytes of an .ics file (RFC 5545); `stamp` is the moment it is made, in UTC."""
    identity = sha256(f"{day.isoformat()} {title}".encode()).hexdigest()[:24]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//npsdesk//npsdesk//EN",
        "BEGIN:VEVENT",
        f"UID:{identity}@npsdesk",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(note)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8", "replace")


def _escaped(text: str) -> str:
    """Return a text with what means something in the format made harmless."""
    flat = text.replace("\r\n", "\n").replace("\r", "\n")
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        flat = flat.replace(plain, escaped)
    return "".join(letter for letter in flat if letter >= " ")


def _folded(line: str) -> str:
    """Return a line cut so that none is too long, and no character of several bytes is cut in two."""
    parts, part, size = [], "", 0
    for letter in line:
        wide = len(letter.encode("utf-8", "replace"))
        if size + wide > _WIDEST:
            parts.append(part)
            part, size = "", 0
        part += letter
        size += wide
    return "\r\n ".join([*parts, part])

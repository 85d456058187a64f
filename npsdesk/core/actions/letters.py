"""A message that is ready to leave the program, and a day to be reminded of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Letter:
    """One message; `name` is one line, `email` an address that `address_flaw` found nothing wrong with, or ""."""

    name: str
    email: str
    subject: str
    text: str


@dataclass(frozen=True)
class Reminder:
    """Something to be reminded of on a day; `key` stays the same when it is written anew."""

    key: str
    day: date
    title: str
    text: str = ""

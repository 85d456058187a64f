"""Whom messages are for, and by which way they leave the program."""

from enum import StrEnum

from npsdesk.core.survey import Group

FIRST_MESSAGE = {
    Group.DETRACTOR: "sorry",
    Group.PASSIVE: "ask",
    Group.PROMOTER: "thanks",
}  # the template for each group


class Outlet(StrEnum):
    """How messages leave the program; the values are also the words of `messages --outlet`."""

    EML = "eml"
    CSV = "csv"
    XLSX = "xlsx"
    TEXT = "text"


class Who(StrEnum):
    """Whom messages are for; the values are also the words of `messages --who`."""

    EVERYONE = "everyone"
    DETRACTORS = "detractors"
    PASSIVES = "passives"
    PROMOTERS = "promoters"
    WAITING = "waiting"  # the queue of detractors
    CALLS = "calls"  # the passives of the day
    THANKS = "thanks"  # the queue of promoters

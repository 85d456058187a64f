"""Comments to list that no tag names: those behind a bar or a cell, and 7s and 8s who are happy or complain."""

from dataclasses import dataclass

from npsdesk.i18n import _

HAPPY, COMPLAINT = "happy", "complaint"


@dataclass(frozen=True)
class Pick:
    """Comments by id, and what they have in common in words."""

    text: str
    comments: frozenset[int]


def contented_names() -> dict[str, str]:
    """Return what the two kinds of 7s and 8s are called."""
    return {HAPPY: _("Happy 7s and 8s"), COMPLAINT: _("7s and 8s with a complaint")}

"""The owner's own rate: how many of those asked before were won over. Typed once, and used wherever one is expected."""

from npsdesk.core.labels import label
from npsdesk.core.scores.waves import Past
from npsdesk.store import settings
from npsdesk.store.project import Project

OWN_RATE = "own_rate"  # the project's setting, as in "9/40"


def read_rate(text: str) -> Past | None:
    """Return a rate written as won/asked, None for anything else: nobody asked, or more won than asked."""
    won, slash, asked = (part.strip() for part in text.partition("/"))
    if not slash or not won.isdecimal() or not asked.isdecimal():
        return None
    return Past(int(won), int(asked)) if 0 < int(asked) >= int(won) else None


def written_rate(rate: Past | None) -> str:
    """Return a rate as `read_rate` reads it, "" for none."""
    return "" if rate is None else f"{rate.won}/{rate.seen}"


def keep_rate(project: Project, rate: Past | None) -> None:
    """Keep the owner's own rate in the project, as one change that can be undone; None to go by the waves again."""
    with project.change(label("Change your own rate")):
        settings.put(project, OWN_RATE, written_rate(rate))

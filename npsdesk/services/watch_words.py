"""What is said of competitors and requests in words, for the window and the terminal."""

from npsdesk.core.comments.competitors import Naming
from npsdesk.i18n import _, format_int, format_money, format_price, ngettext
from npsdesk.services.watch_competitors import Watch
from npsdesk.store.requests import RequestStatus
from npsdesk.words import request_status_name


def naming_name(naming: Naming) -> str:
    """Return what a comment says of a competitor."""
    return {
        Naming.SWITCHED: _("went there"),
        Naming.CHEAPER: _("cheaper there"),
        Naming.NAMED: _("names it"),
    }[naming]


def status_name(status: RequestStatus) -> str:
    """Return what becomes of a request."""
    return request_status_name(status)


def price_text(price: float | None, currency: str) -> str:
    """Return a noted price, to the cent where it has some; "" for an unknown one."""
    if price is None:
        return ""
    return format_money(price, currency) if price == int(price) else format_price(price, currency)


def watch_sentence(watch: Watch) -> str:
    """Return how many people name a competitor, and how many of them are passives."""
    people = len({one.said.person for one in watch.named})
    if not people:
        return _("Nobody names a competitor in these comments.")
    text = ngettext(
        "{count} person names a competitor.",
        "{count} people name a competitor.",
        people,
    ).format(count=format_int(people))
    passives = len(watch.passives)
    if not passives:
        return text
    more = ngettext(
        "One of them is a passive, who could leave.",
        "{count} of them are passives, who could leave.",
        passives,
    )
    return f"{text} {more.format(count=format_int(passives))}"

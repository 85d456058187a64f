"""Looks for customers who look alike beside the window, and shows them for review."""

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from npsdesk.core.customers.likeness import NearMatch
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import secondary_button
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.clean_customers import People, read_few, read_people, search

SOON_MS = 600  # first the page, then what may be said about its customers
MOST_BY_ITSELF = 20_000  # customers up to whom a page looks by itself: well under a second

Then = Callable[[list[NearMatch]], None]


def look_for_alikes(desk: Desk, then: Then, *, by_itself: bool = False) -> None:
    """Search with a progress bar and Stop; `by_itself` leaves very many customers alone until the owner asks."""
    read = partial(read_few, most=MOST_BY_ITSELF) if by_itself else read_people
    desk.session.read(read, partial(_search, desk, then), key=("look-alikes", by_itself))


def _search(desk: Desk, then: Then, people: People | None) -> None:
    if people is not None:
        title = _("Looking for customers who are in twice")
        desk.run_beside(title, lambda progress: search(people, progress), then)


def review_alikes(desk: Desk, parent: QWidget) -> None:
    """Search, and show what was found side by side."""
    from npsdesk.gui.customers.clean_up import CleanUpDialog

    def show(found: list[NearMatch]) -> None:
        if shiboken6.isValid(parent):
            CleanUpDialog(desk, found, parent).open()

    look_for_alikes(desk, show)


class AlikesLine(Banner):
    """The line on the waves page: how many pairs of customers look alike, with a button to look at them."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__("info", "users")
        self._desk = desk
        self._page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._look)

    def look_soon(self) -> None:
        """Count them once the page stands still; the line stays as it is until then."""
        self._timer.start()

    def _look(self) -> None:
        if self.isVisible() or self._page.isVisible():
            look_for_alikes(self._desk, self._on_found, by_itself=True)

    def _on_found(self, found: list[NearMatch]) -> None:
        if not shiboken6.isValid(self):
            return
        if not found:
            self.clear()
            return
        button = secondary_button(_("Look at them"), size_name="small")
        button.clicked.connect(lambda: review_alikes(self._desk, self._page))
        self.set_message(alikes_sentence(len(found)), "", [button])


def alikes_sentence(count: int) -> str:
    """Return how many pairs look alike."""
    text = ngettext(
        "{count} pair of customers looks like the same person.",
        "{count} pairs of customers look like the same person.",
        count,
    )
    return text.format(count=format_int(count))

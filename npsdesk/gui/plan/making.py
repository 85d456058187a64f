"""Makes the parts of the plan page that are loaded when they are first looked at."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from npsdesk.gui.comments.views import REQUESTS
from npsdesk.gui.desk import Desk


def make_gifts(desk: Desk, on_added: Callable[[int], None]) -> QWidget:
    """Return gifts and discounts; `on_added(action)` is called when one went into the plan."""
    from npsdesk.gui.plan.gifts import GiftsView

    view = GiftsView(desk)
    view.added.connect(on_added)
    return view


def make_told(desk: Desk) -> QWidget:
    """Return the view of those who asked for what is solved."""
    from npsdesk.gui.plan.told import ToldView

    view = ToldView(desk)
    view.register_requested.connect(partial(desk.show_page, "comments", REQUESTS))
    return view


def want_request(view: QWidget, request: str) -> None:
    """Let that view show one request, by its key."""
    from npsdesk.gui.plan.told import ToldView

    assert isinstance(view, ToldView)
    view.want(request)

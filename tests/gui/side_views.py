"""The views of the pages beside their first one, each by the name of what it shows."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.views import View
from npsdesk.gui.contact.page import ContactPage
from npsdesk.gui.contact.views import ContactView
from npsdesk.gui.drivers.page import DriversPage
from npsdesk.gui.drivers.page import View as DriversView
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.overview.page import OverviewPage
from npsdesk.gui.overview.views import OverviewView
from npsdesk.gui.passives.page import PassivesPage
from npsdesk.gui.passives.tools import CAUSES
from npsdesk.gui.plan.page import PlanPage
from npsdesk.gui.plan.parts import PlanPart
from npsdesk.services.passive_lists import ListName


def views_of(page: QWidget) -> tuple[list[str], Callable[[str], None]]:
    """Return the views of a page, the first one first, and what shows one; none for a page that has but one."""
    if isinstance(page, CommentsPage):
        return list(View), lambda name: _show_comments(page, View(name))
    if isinstance(page, OverviewPage):
        return list(OverviewView), lambda name: page.show_view(OverviewView(name))
    if isinstance(page, DriversPage):
        return list(DriversView), lambda name: _press(page.view, DriversView(name))
    if isinstance(page, PassivesPage):
        return [ListName.ALL, CAUSES], lambda name: _press(page.tools.lists, name)
    if isinstance(page, PlanPage):
        return list(PlanPart), lambda name: page.show_part(PlanPart(name))
    if isinstance(page, ContactPage):
        return list(ContactView), lambda name: page.views.show_view(ContactView(name))
    return [], lambda _name: None


def side_views(window: MainWindow, name: str, settle: Callable[[MainWindow], None]) -> Iterator[str]:
    """Show one view after the other of a page that is shown, and its first one again at the end."""
    views, show = views_of(window.page(name))
    for view in views[1:]:
        show(view)
        settle(window)
        yield f"{name}, {view}"
    if views:
        show(views[0])
        settle(window)


def _show_comments(page: CommentsPage, view: View) -> None:
    """Show a view as its switch does, and the review as Auto-tag does at its end."""
    if view is View.REVIEW:
        page.do("auto_tag")
    else:
        page.views.show_view(view)


def _press(switch: QWidget, key: str) -> None:
    """Choose as a click does."""
    switch.choose(key)  # type: ignore[attr-defined]  # a row of choices
    switch.changed.emit(key)  # type: ignore[attr-defined]

"""The views beside Read and tag, each made at its first visit: most owners look at one or two of them a day."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from npsdesk.gui.comments.board import UNTAGGED
from npsdesk.gui.comments.views import View, Views

if TYPE_CHECKING:
    from npsdesk.gui.comments.compare import CompareView
    from npsdesk.gui.comments.grid import GridView
    from npsdesk.gui.comments.page import CommentsPage
    from npsdesk.gui.comments.reasons.view import ReasonsView
    from npsdesk.gui.comments.tag_review import TagReviewView
    from npsdesk.gui.comments.themes import ThemesView
    from npsdesk.gui.comments.watch.view import WatchView


class HasSides:
    """What a page with views says of them; each is made when it is first asked for."""

    views: Views

    @property
    def grid(self) -> "GridView":
        return cast("GridView", self.views.place(View.TABLE))

    @property
    def compare(self) -> "CompareView":
        return cast("CompareView", self.views.place(View.COMPARE))

    @property
    def reasons(self) -> "ReasonsView":
        return cast("ReasonsView", self.views.place(View.REASONS))

    @property
    def watch(self) -> "WatchView":
        return cast("WatchView", self.views.place(View.WATCH))

    @property
    def themes(self) -> "ThemesView":
        return cast("ThemesView", self.views.place(View.THEMES))

    @property
    def review(self) -> "TagReviewView":
        return cast("TagReviewView", self.views.place(View.REVIEW))


def side_makers(page: "CommentsPage") -> dict[View, Callable[[], QWidget]]:
    """Return what makes each view of a page and lets the page hear it."""
    return {
        View.TABLE: partial(_table, page),
        View.COMPARE: partial(_compare, page),
        View.REASONS: partial(_reasons, page),
        View.WATCH: partial(_watch, page),
        View.THEMES: partial(_themes, page),
        View.REVIEW: partial(_review, page),
    }


def _table(page: "CommentsPage") -> "GridView":
    from npsdesk.gui.comments.grid import GridView

    view = GridView(page.desk, page.tagging, page)
    view.asked.connect(page.do)
    view.opened.connect(page.read_row)
    return view


def _compare(page: "CommentsPage") -> "CompareView":
    from npsdesk.gui.comments.compare import CompareView

    view = CompareView(page.desk, page)
    view.read_tag.connect(page.read_tag)
    view.tag_rest.connect(partial(page.read_tag, UNTAGGED))
    return view


def _reasons(page: "CommentsPage") -> "ReasonsView":
    from npsdesk.gui.comments.reasons.view import ReasonsView

    view = ReasonsView(page.desk, page)
    view.listed.connect(page.read_tag)
    return view


def _watch(page: "CommentsPage") -> "WatchView":
    from npsdesk.gui.comments.watch.view import WatchView

    view = WatchView(page.desk, page)
    view.listed.connect(page.read_tag)
    return view


def _themes(page: "CommentsPage") -> "ThemesView":
    from npsdesk.gui.comments.themes import ThemesView

    view = ThemesView(page.desk, page)
    view.read_comments.connect(page.read_comments)
    return view


def _review(page: "CommentsPage") -> "TagReviewView":
    from npsdesk.gui.comments.tag_review import TagReviewView

    view = TagReviewView()
    page.auto_tagging.hear(view)
    return view


def show_requests(view: QWidget) -> None:
    """Let the view Watch show what customers ask for."""
    from npsdesk.gui.comments.watch.view import WatchView

    assert isinstance(view, WatchView)
    view.show_requests()

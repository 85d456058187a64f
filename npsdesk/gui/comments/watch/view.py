"""The view Watch: competitors that customers name, and what they ask for, found beside the window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from npsdesk.core.progress import Progress
from npsdesk.gui.comments.views import REQUESTS
from npsdesk.gui.comments.watch.competitors import CompetitorsPane
from npsdesk.gui.comments.watch.requests import RequestsPane
from npsdesk.gui.comments.whys import watch_why
from npsdesk.gui.desk import Desk
from npsdesk.gui.why import Why, why_button
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.i18n import _
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

if TYPE_CHECKING:
    from npsdesk.services.find_requests import RequestLine, RequestPicture
    from npsdesk.services.watch_competitors import Watch, WatchPicture

TABLES = frozenset({"competitor", "price_note", "request_mark"})
COMPETITORS = "competitors"


class WatchView(QWidget):
    """`listed(Pick)` asks the page to list comments."""

    listed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._turn = 0
        self.competitors = CompetitorsPane(desk, page)
        self.requests = RequestsPane(desk, page)
        self.parts = Segmented(_("What to watch"))
        self.parts.set_choices([Choice(COMPETITORS, _("Competitors")), Choice(REQUESTS, _("What they ask for"))])
        self.parts.changed.connect(self._on_part)
        self._stack = QStackedWidget()
        for pane in (self.competitors, self.requests):
            pane.listed.connect(self.listed)
            self._stack.addWidget(pane)
        page_body = ScrollPage(0, SPACING["s"])
        page_body.setAccessibleName(_("Watch"))
        strip = Flow(gap=SPACING["s"], line_gap=SPACING["s"])
        self.why = why_button(self._why, desk, page)
        for part in (self.parts, self.why):
            strip.add(part)
        page_body.body.addWidget(strip)
        page_body.body.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page_body)
        desk.session.changed.connect(self._on_changed)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.competitors.home() if self._stack.currentIndex() == 0 else self.requests.box.home()

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        return [self.parts, self._stack]

    def show_requests(self) -> None:
        """Bring what customers ask for to the front."""
        self.parts.choose(REQUESTS)
        self._on_part(REQUESTS)

    def _on_part(self, key: object) -> None:
        self._stack.setCurrentIndex(0 if key == COMPETITORS else 1)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & TABLES and self.isVisible():
            self.refresh()

    def _why(self) -> Why | None:
        watch, asked = self.competitors.watch, self.requests.model.lines
        if watch is None:
            return None
        people = len({response for line in asked for response in line.responses})
        return watch_why(len(watch.lines), len(asked), (len(watch.passives), people), self._desk.session.filter)

    # ---- reading and showing

    def refresh(self) -> None:
        """Look anew through what the window's filter shows."""
        from npsdesk.services.find_requests import gather_requests
        from npsdesk.services.watch_competitors import gather_watch

        data, filter_ = self._desk.session.data, self._desk.session.filter
        if data is None:
            return

        def read(project: Project) -> "tuple[WatchPicture, RequestPicture]":
            return gather_watch(project, data, filter_), gather_requests(project, data, filter_)

        self._desk.session.read(read, self._look, key="watch")

    def _look(self, pictures: "tuple[WatchPicture, RequestPicture]") -> None:
        from npsdesk.services.find_requests import find_requests
        from npsdesk.services.watch_competitors import find_competitors

        self._turn += 1

        def run(progress: Progress) -> "tuple[Watch, tuple[RequestLine, ...]]":
            return find_competitors(pictures[0], progress), find_requests(pictures[1], progress)

        self._desk.run_beside(_("Looking through the comments"), run, partial(self._show, self._turn))

    def _show(self, turn: int, found: "tuple[Watch, tuple[RequestLine, ...]]") -> None:
        data = self._desk.session.data
        if turn == self._turn and data is not None:  # else a newer look is on its way
            self.competitors.show_watch(found[0], data.currency)
            self.requests.show_requests(found[1], data.currency)

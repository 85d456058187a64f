"""Messages: whom to get back to, what to write to them, and what promoters praise of the team."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.core.survey import Group
from npsdesk.gui.contact.praise import PraiseView
from npsdesk.gui.contact.queues import QueuesView
from npsdesk.gui.contact.views import ContactView, Views, people_of, view_sentence
from npsdesk.gui.contact.waiting import waiting_of
from npsdesk.gui.contact.write import WriteView
from npsdesk.gui.desk import Desk
from npsdesk.gui.page import Page
from npsdesk.i18n import _

KEYS = "Ctrl+Tab"


class ContactPage(Page):
    """Three views; the two that write note what went out in the contact log, and nothing is ever sent."""

    tables = frozenset(
        {"contact", "do_not_contact", "message_text", "action", "action_person", "comment", "tag", "tagging"}
    )
    is_scrolling = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.views = Views(
            {
                ContactView.QUEUES: partial(QueuesView, desk, self.write_to),
                ContactView.WRITE: partial(WriteView, desk),
                ContactView.PRAISE: partial(PraiseView, desk),
            }
        )
        row = QHBoxLayout()
        row.addWidget(self.views.switch)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.views, 1)
        self.views.shown.connect(self._on_shown)
        self.other = QAction(_("Other view"), self)
        self.other.setShortcut(QKeySequence(KEYS))
        self.other.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.other.triggered.connect(self._on_other)
        self.addAction(self.other)
        self.set_title(_("Messages"), view_sentence(self.views.current))
        waiting_of(desk).counted.connect(self._show_waiting)
        self._show_waiting()

    def _show_waiting(self) -> None:
        counts = waiting_of(self.desk).counts
        self.views.show_waiting(counts.detractors if counts is not None else 0)

    @property
    def queues(self) -> QueuesView:
        """The queues."""
        view = self.views.widget_of(ContactView.QUEUES)
        assert isinstance(view, QueuesView)
        return view

    @property
    def write(self) -> WriteView:
        """The messages."""
        view = self.views.widget_of(ContactView.WRITE)
        assert isinstance(view, WriteView)
        return view

    @property
    def praise(self) -> PraiseView:
        """The praise."""
        view = self.views.widget_of(ContactView.PRAISE)
        assert isinstance(view, PraiseView)
        return view

    def refresh(self) -> None:
        self.views.setCurrentWidget(self.views.widget_of(self.views.current))
        self.views.view(self.views.current).refresh()

    def home(self) -> QWidget | None:
        """The list of the view hears the keyboard first."""
        return self.views.view(self.views.current).home()

    def regions(self) -> list[QWidget]:
        """Heading, switch and view."""
        return [self.header, self.views.switch, self.views.widget_of(self.views.current)]

    def write_to(self, responses: Sequence[int], template: str) -> None:
        """Write a message to the people of these answers."""
        self.write.choose_people(responses, template)
        self.views.show_view(ContactView.WRITE)

    def show_detail(self, detail: str) -> None:
        """Show what another page asked for.

        That is a view by its name, "queues:passive" for one queue, "action:7" for the people of an action, or what
        `people_detail` says.
        """
        kind, _colon, which = detail.partition(":")
        if (people := people_of(detail)) is not None:
            self.write_to(*people)
        elif kind == "action" and which.isdigit():
            self.write.choose_action(int(which))
            self.views.show_view(ContactView.WRITE)
        elif kind in tuple(ContactView):
            if kind == ContactView.QUEUES and which in tuple(Group):
                self.queues.show_group(Group(which))
            self.views.show_view(ContactView(kind))

    def hideEvent(self, event: QHideEvent) -> None:
        if self.views.currentWidget() is not None:
            self.views.view(self.views.current).leave()
        super().hideEvent(event)

    def _on_shown(self, view: ContactView) -> None:
        self.set_title(_("Messages"), view_sentence(view))
        if self.isVisible():
            self.views.view(view).refresh()

    def _on_other(self) -> None:
        order = list(ContactView)
        self.views.show_view(order[(order.index(self.views.current) + 1) % len(order)])

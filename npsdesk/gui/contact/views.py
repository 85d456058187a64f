"""The views of the page about messages: whom to get back to, the messages themselves, praise for the team."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from npsdesk.core.survey import Group
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.i18n import _, format_int

TO = "people"


class ContactView(StrEnum):
    """What the page shows, in the order of the switch."""

    QUEUES = "queues"
    WRITE = "write"
    PRAISE = "praise"


class View(Protocol):
    """One view. It is a widget."""

    def refresh(self) -> None:
        """Show the project as it is now."""

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""

    def leave(self) -> None:
        """Hand over what is being typed."""


def view_name(view: ContactView) -> str:
    """Return what a view is called in the switch."""
    return {
        ContactView.QUEUES: _("Get back to"),
        ContactView.WRITE: _("Write"),
        ContactView.PRAISE: _("Praise for the team"),
    }[view]


def view_sentence(view: ContactView) -> str:
    """Return the sentence under the page's title."""
    return {
        ContactView.QUEUES: _("Who waits for a reaction, and until when."),
        ContactView.WRITE: _("Short and direct, one or two questions. You send it yourself."),
        ContactView.PRAISE: _("What promoters praise, to hang up or to read aloud."),
    }[view]


def queue_detail(group: Group) -> str:
    """Return what to ask the page for to see whom of a group to get back to."""
    return f"{ContactView.QUEUES.value}:{group.value}"


def people_detail(responses: Sequence[int], template: str) -> str:
    """Return what to ask the page for to write to the people of these answers; "" is the template that suits them."""
    return f"{TO}:{template}:{','.join(map(str, responses))}"


def people_of(detail: str) -> tuple[list[int], str] | None:
    """Return the answers and the template that a detail asks for, None where it asks for something else."""
    kind, _colon, rest = detail.partition(":")
    template, _colon, numbers = rest.partition(":")
    return ([int(number) for number in numbers.split(",") if number.isdigit()], template) if kind == TO else None


def scrolling(content: QWidget) -> QScrollArea:
    """Return a frameless area in which a view scrolls up and down where the window is too low for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    return area


class _Switch(Segmented):
    """Gives way where the page is narrow."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class Views(QStackedWidget):
    """Holds the views, each made when it is first shown; `shown(ContactView)` after another one is."""

    shown = Signal(object)

    def __init__(self, makers: dict[ContactView, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._made: dict[ContactView, QWidget] = {}
        self._makers = makers
        self.current = ContactView.QUEUES
        self.switch = _Switch(_("View"))
        self.switch.set_choices([Choice(view, view_name(view)) for view in ContactView], self.current)
        self.switch.changed.connect(self._on_switch)

    def widget_of(self, view: ContactView) -> QWidget:
        """Return a view's widget, made if it was not shown before."""
        if view not in self._made:
            self._made[view] = self._makers[view]()
            self.addWidget(self._made[view])
        return self._made[view]

    def view(self, view: ContactView) -> View:
        """Return a view, made if it was not shown before."""
        return cast("View", self.widget_of(view))

    def show_view(self, view: ContactView) -> None:
        """Bring a view to the front."""
        if view is not self.current and self.current in self._made:
            self.view(self.current).leave()
        self.current = view
        self.switch.choose(view)
        self.setCurrentWidget(self.widget_of(view))
        self.shown.emit(view)

    def show_waiting(self, count: int) -> None:
        """Say beside the queues how many detractors wait."""
        names = {view: view_name(view) for view in ContactView}
        if count:
            names[ContactView.QUEUES] += f"  {format_int(count)}"
        self.switch.set_choices([Choice(view, name) for view, name in names.items()], self.current)

    def _on_switch(self, key: object) -> None:
        if isinstance(key, ContactView):
            self.show_view(key)

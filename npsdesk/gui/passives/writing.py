"""Writing to the selected passives: the buttons beside and below the list, and the key."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from npsdesk.core.survey import Group
from npsdesk.gui.contact.views import people_detail
from npsdesk.gui.desk import Desk
from npsdesk.gui.page import Page
from npsdesk.gui.passives.panel import PassivePanel
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _
from npsdesk.services.message_choices import FIRST_MESSAGE


class Writing(QObject):
    """Opens the messages to the `people()` of that moment; `button` stands in for the panel's while that is hidden."""

    def __init__(self, desk: Desk, page: Page, panel: PassivePanel, people: Callable[[], list[int]]) -> None:
        super().__init__(page)
        self._desk, self._people = desk, people
        name = _("Write a message to the selected passives (E)")
        self.button = IconButton("mail", name, "secondary", "small")  # there is no room for words below the list
        set_tip(panel.write, name)
        for button in (self.button, panel.write):
            button.clicked.connect(self.start)

    def start(self) -> None:
        """Show the messages to these people; nothing is sent."""
        people = self._people()
        if people:
            self._desk.show_page("messages", people_detail(people, FIRST_MESSAGE[Group.PASSIVE]))

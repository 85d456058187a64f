"""Add to plan: a menu of the actions there are, and a new one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from npsdesk.core.survey import Action
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.changes import add_people
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.widgets.icons import icon
from npsdesk.gui.widgets.paint import one_line
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.store import plan

MOST = 12
LONGEST = 60


class PlanMenu(QObject):
    """Belongs to one page; `ask` reads the plan, then shows the menu."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._people: tuple[int, ...] = ()
        self._tag: int | None = None
        self._where = QPoint()
        self.flow = NewActionFlow(desk, page)
        self.menu = QMenu(page)

    def ask(self, people: Sequence[int], tag: int | None, where: QPoint) -> None:
        """Offer to put these people into an action, or into a new one whose reason is this tag."""
        self._people, self._tag, self._where = tuple(people), tag, where
        self._desk.session.read(plan.list_actions, self._open, key="plan menu")

    def _open(self, actions: list[Action]) -> None:
        self.menu.clear()
        self.menu.addAction(icon("plus"), _("New action…"), self._new)
        waiting = [action for action in actions if action.status.is_open]
        if waiting:
            self.menu.addSeparator()
        for action in reversed(waiting[-MOST:]):
            self.menu.addAction(_line(action), partial(self._add, action))
        self.menu.popup(self._where)

    def _new(self) -> None:
        self.flow.start(self._tag, self._people)

    def _add(self, action: Action) -> None:
        add_people(self._desk.session, action, self._people, self._on_added)

    def _on_added(self, _nothing: object) -> None:
        self._desk.toast(_("Added to the plan"))


def _line(action: Action) -> str:
    people = ngettext("{count} person", "{count} people", action.people).format(count=format_int(action.people))
    return f"{one_line(action.text, LONGEST)}, {people}".replace("&", "&&")

"""The menu that puts chosen passives into an action, one that is there or a new one."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from npsdesk.core.survey import Action
from npsdesk.gui.desk import Desk
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.gui.plan import changes
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.widgets.icons import icon
from npsdesk.gui.widgets.paint import one_line
from npsdesk.i18n import _, format_int, ngettext

MOST_ACTIONS = 15


class PlanMenu(QObject):
    """`menu` is filled each time it opens, for the `people()` and `rows()` of that moment."""

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        people: Callable[[], list[int]],
        rows: Callable[[], PassiveRows | None],
    ) -> None:
        super().__init__(page)
        self._desk, self._people, self._rows = desk, people, rows
        self.flow = NewActionFlow(desk, page)
        self.menu = QMenu(page)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill)

    def open(self, place: QPoint) -> None:
        """Open the menu at a place on the screen; without any action there is nothing to choose from."""
        rows = self._rows()
        if rows is None or not self._people():
            return
        if any(action.status.is_open for action in rows.actions.values()):
            self.menu.popup(place)
        else:
            self.start_new()

    def start_new(self) -> None:
        """Open the dialog for a new action with these people, and what most of them miss as the reason."""
        people, rows = self._people(), self._rows()
        if rows is not None and people:
            self.flow.start(common_reason(rows, people), people)

    def add_to(self, action: Action) -> None:
        """Put the people into an action, as one undoable step."""
        rows = self._rows()
        if rows is None:
            return
        new = [person for person in self._people() if action.id not in rows.in_plan[rows.place[person]]]
        if not new:
            self._desk.toast(_("They are in “{action}” already").format(action=action.text), can_undo=False)
            return
        changes.add_people(self._desk.session, action, new)
        text = ngettext("{count} person added to “{action}”", "{count} people added to “{action}”", len(new))
        self._desk.toast(text.format(count=format_int(len(new)), action=action.text), can_undo=True)

    def _fill(self) -> None:
        self.menu.clear()
        rows, people = self._rows(), self._people()
        if rows is None or not people:
            return
        for action in [action for action in rows.actions.values() if action.status.is_open][:MOST_ACTIONS]:
            text = one_line(action.text, 60).replace("&", "&&")
            item = self.menu.addAction(icon("list-checks"), text)
            item.triggered.connect(partial(_run, partial(self.add_to, action)))
        self.menu.addSeparator()
        item = self.menu.addAction(icon("plus"), self._new_words(rows, people).replace("&", "&&"))
        item.triggered.connect(partial(_run, self.start_new))

    def _new_words(self, rows: PassiveRows, people: Sequence[int]) -> str:
        data = self._desk.session.data
        tag = common_reason(rows, people)
        name = next((known.name for known in data.tags if known.id == tag), "") if data else ""
        return _("New action for {reason}…").format(reason=one_line(name, 40)) if name else _("New action…")


def common_reason(rows: PassiveRows, people: Sequence[int]) -> int | None:
    """Return the tag that most of these people miss, None where they miss nothing."""
    counts = Counter(tag for person in people for tag in rows.missed[rows.place[person]])
    return counts.most_common(1)[0][0] if counts else None


def _run(function: Callable[[], None], _checked: bool = False) -> None:
    function()

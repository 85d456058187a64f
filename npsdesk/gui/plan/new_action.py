"""Opens the dialog for a new action from any page, and stores what the owner agreed to."""

from collections.abc import Sequence
from dataclasses import fields
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.add_dialog import AddDialog, NewAction
from npsdesk.gui.plan.facts import PlanFacts, load_facts
from npsdesk.i18n import _
from npsdesk.services.make_plan import add_action
from npsdesk.services.plan_ideas import own_playbook
from npsdesk.store.project import Project


class NewActionFlow(QObject):
    """Reads what the dialog shows, opens it over a page, stores the action; then emits `added(id)`."""

    added = Signal(int)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._tag: int | None = None
        self._people: tuple[int, ...] = ()
        self._reason = self._text = self._cause = self._request = ""
        self.dialog: AddDialog | None = None

    def start(
        self,
        tag: int | None = None,
        people: Sequence[int] = (),
        reason: str = "",
        text: str = "",
        cause: str = "",
        request: str = "",
    ) -> None:
        """Open the dialog with this reason, a tag or words, these people and what to do filled in.

        Where the reason is in words, what to do is suggested for `cause`; `request` is what the people asked for.
        """
        data = self._desk.session.data
        if data is None:
            return
        self._tag, self._people, self._reason, self._text = tag, tuple(people), reason, text
        self._cause, self._request = cause, request
        read = partial(
            load_facts,
            data=data,
            filter_=self._desk.session.filter,
            today=self._desk.today(),
            own_playbook=own_playbook(),
        )
        self._desk.session.read(read, self._open, key="new action")

    def _open(self, facts: PlanFacts) -> None:
        self.dialog = AddDialog(facts, self._desk.today(), self._tag, self._people, self._page, self._cause)
        if self._reason:
            self.dialog.reason.setText(self._reason)
            self.dialog.text.setText(self._text)
            self.dialog.text.setFocus()
        self.dialog.agreed.connect(self._store)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _store(self, new: NewAction) -> None:
        today, request = self._desk.today(), self._request

        def store(project: Project) -> int:
            given = {part.name: getattr(new, part.name) for part in fields(new)}
            return add_action(project, today=today, request=request, **given)

        self._desk.session.write(store, self._on_stored)

    def _on_stored(self, action: int) -> None:
        self._desk.toast(_("Added to the plan"))
        self.added.emit(action)

"""From the button of the fair test to the draw: reads who can be drawn, asks how many, keeps it, says so."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npsdesk.core.actions.effect import Effect
from npsdesk.core.survey import Wave
from npsdesk.gui.desk import Desk
from npsdesk.gui.results.fair_dialog import FairDialog
from npsdesk.i18n import format_int, ngettext
from npsdesk.services.draw_fair_test import (
    Candidates,
    candidates,
    fair_test_action,
    keep_fair_test,
    moved_up_anyway,
)
from npsdesk.store.project import Project


class FairTestFlow(QObject):
    """One draw at a time; the project remembers it, and it can be undone."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: FairDialog | None = None

    def start(self, wave: Wave, known: Effect | None) -> None:
        """Ask how many of a wave's passives are contacted first; `known` is what the results say of the wave before."""
        data = self._desk.session.data
        if data is None:
            return
        read = partial(candidates, data=data, filter_=self._desk.session.filter, wave=wave)
        self._desk.session.read(read, partial(self._open, wave, known), key="fair test")

    def _open(self, wave: Wave, known: Effect | None, free: Candidates) -> None:
        data = self._desk.session.data
        if data is None:
            return
        reason, text = fair_test_action(data.language)
        self.dialog = FairDialog(free, wave.name, text, moved_up_anyway(known), self._page)
        self.dialog.agreed.connect(partial(self._keep, free, reason, text))
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _keep(self, free: Candidates, reason: str, usual: str, count: int, text: str) -> None:
        today = self._desk.today()

        def keep(project: Project) -> int:
            return keep_fair_test(project, free.people, count, text=text or usual, reason=reason, today=today)

        self._desk.session.write(keep, partial(self._on_kept, count))

    def _on_kept(self, count: int, _test: int) -> None:
        text = ngettext(
            "{count} person drawn. An action for them is in your plan.",
            "{count} people drawn. An action for them is in your plan.",
            count,
        )
        self._desk.toast(text.format(count=format_int(count)))

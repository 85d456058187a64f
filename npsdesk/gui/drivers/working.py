"""Works out what counts beside the window: a first picture at once, then the same with ranges, which can be stopped."""

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal

from npsdesk.core.drivers.table import Step
from npsdesk.core.progress import Progress
from npsdesk.gui.desk import Desk
from npsdesk.gui.tasks import Task
from npsdesk.i18n import _
from npsdesk.services.driver_data import DriverData
from npsdesk.services.find_drivers import Findings, first_picture, full_picture


class DriverWork(QObject):
    """Emits `found(findings)` first without ranges and then with them, and `stopped()` where the owner stopped it.

    What was found for a step is kept until other data are given.
    """

    found = Signal(object)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data: DriverData | None = None
        self._step = Step.ALL
        self._known: dict[Step, Findings] = {}
        self._tasks: list[Task] = []
        self._turn = 0

    def take(self, data: DriverData, step: Step) -> None:
        """Work on other answers or drivers."""
        self._data, self._known = data, {}
        self.show(step)

    def show(self, step: Step) -> None:
        """Tell what counts for a step."""
        self._step = step
        self.halt()
        if step in self._known:
            self.found.emit(self._known[step])
            if self._known[step].is_sure:
                return
        self._start()

    def halt(self) -> None:
        """Let go of what is on its way; nobody waits for it any more."""
        self._turn += 1
        for task in self._tasks:
            task.progress.stop()
        self._tasks.clear()

    def go_on(self) -> None:
        """Work out the ranges after all."""
        self.halt()
        self._start_ranges()

    def _start(self) -> None:
        if self._data is None:
            return
        data, step = self._data, self._step

        def run(_progress: Progress) -> Findings:
            return first_picture(data, step)

        task = Task("", run, partial(self._on_first, self._turn), self._desk.show_error, is_quiet=True)
        self._tasks.append(self._desk.runner.start(task))

    def _on_first(self, turn: int, findings: Findings) -> None:
        if turn != self._turn or not shiboken6.isValid(self):
            return
        self._tasks.clear()
        self._known.setdefault(findings.step, findings)
        self.found.emit(findings)
        if findings.ranking.is_ranked:
            self._start_ranges()

    def _start_ranges(self) -> None:
        if self._data is None:
            return
        data, step = self._data, self._step

        def run(progress: Progress) -> Findings:
            return full_picture(data, step, progress)

        task = Task(
            _("How sure is that?"),
            run,
            partial(self._on_ranges, self._turn),
            self._desk.show_error,
            partial(self._on_stopped, self._turn),
            words="{done}%",
        )
        self._tasks.append(self._desk.runner.start(task))

    def _on_ranges(self, turn: int, findings: Findings) -> None:
        if turn == self._turn and shiboken6.isValid(self):
            self._tasks.clear()
            self._known[findings.step] = findings
            self.found.emit(findings)

    def _on_stopped(self, turn: int) -> None:
        if turn == self._turn and shiboken6.isValid(self):
            self._tasks.clear()
            self.stopped.emit()

"""One open project as its window sees it: the project thread, the data, the filter, undo, saved or saving."""

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from npsdesk.core.labels import Label
from npsdesk.core.survey import Filter
from npsdesk.gui.spare_memory import give_back
from npsdesk.gui.tasks import LONG_SECONDS, is_alive, wait_while
from npsdesk.services import project_data
from npsdesk.services.project_data import ProjectData
from npsdesk.store import tags
from npsdesk.store.project import Project

T = TypeVar("T")
FRAME_TABLES = frozenset({"wave", "field", "response", "customer", "list_person", "setting"})
ALL_TABLES = FRAME_TABLES | {
    *("comment", "tag", "tagging", "action", "action_person"),
    *("contact", "do_not_contact", "request_mark", "own_tactic", "fair_test", "message_text"),
}


class Saving(Enum):
    """What the line under the project's name says."""

    SAVED = auto()
    SAVING = auto()
    FAILED = auto()
    READ_ONLY = auto()


@dataclass(frozen=True)
class _Job:
    """What was asked for. It stays in the window: whoever lets go of a widget last destroys it, in its own thread."""

    function: Callable[[Project], Any]
    then: Callable[[Any], None] | None
    otherwise: Callable[[Exception], None] | None
    is_change: bool
    key: object = None


class Session(QObject):
    """Sends functions to the thread that owns the project, and tells the pages when something changed.

    Every signal is emitted in the window's thread. `otherwise` handlers get the error; without one it goes to `failed`.
    """

    data_changed = Signal()
    changed = Signal(object)  # frozenset of table names
    filter_changed = Signal()
    saving_changed = Signal(object)
    history_changed = Signal()
    failed = Signal(object)
    _done = Signal(object, object, object)
    _committed = Signal(object, object, object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.data: ProjectData | None = None
        self.filter = Filter()
        self.is_read_only = False
        self.saving = Saving.SAVED
        self.undo_label: Label | None = None
        self.redo_label: Label | None = None
        self.kept: dict[str, object] = {}  # what a page goes on with when it is made anew in another language
        self._jobs: dict[int, _Job] = {}
        self._numbers = count(1)
        self._waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._newest: dict[object, int] = {}
        self._pending = 0
        self._unsaved = 0
        self._thread: threading.Thread | None = None
        self._done.connect(self._finish)
        self._committed.connect(self._announce)

    def start(
        self,
        opener: Callable[[], Project],
        then: Callable[[], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Open the project in its own thread, load what the pages show, then call `then`."""
        self._thread = threading.Thread(target=self._serve, args=(opener,), name="project", daemon=True)
        self._opened = (then, otherwise)
        self._pending += 1
        self._thread.start()

    def read(
        self,
        function: Callable[[Project], T],
        then: Callable[[T], None],
        *,
        key: object = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a short read; a newer read with the same `key` replaces one that still waits."""
        self._send(_Job(function, then, otherwise, is_change=False, key=key))

    def change(
        self,
        label: Label,
        function: Callable[[Project], T],
        then: Callable[[T], None] | None = None,
        *,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a function inside one undoable change."""

        def run(project: Project) -> T:
            with project.change(label):
                return function(project)

        self.write(run, then, otherwise=otherwise)

    def write(
        self,
        function: Callable[[Project], T],
        then: Callable[[T], None] | None = None,
        *,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a function that makes its own changes: an import, a restored wave."""
        self._unsaved += 1
        self._set_saving(Saving.SAVING)
        self._send(_Job(function, then, otherwise, is_change=True))

    def undo(self) -> None:
        self.write(lambda project: project.undo())

    def redo(self) -> None:
        self.write(lambda project: project.redo())

    def set_filter(self, new: Filter) -> None:
        if new != self.filter:
            self.filter = new
            self.filter_changed.emit()

    def close(self) -> None:
        """Finish what was asked, close the file, end the thread."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def wait(self) -> None:
        """Return when everything asked so far is done and delivered, or when nobody is left to do it."""
        wait_while(lambda: self._pending > 0 and self._thread is not None and self._thread.is_alive())
        if self._pending:
            QCoreApplication.processEvents()  # what a thread that has ended still said

    @property
    def is_busy(self) -> bool:
        return self._pending > 0

    def _send(self, job: _Job) -> None:
        number = next(self._numbers)
        self._jobs[number] = job
        if job.key is not None:
            self._newest[job.key] = number
        self._pending += 1
        self._waiting.put(number)

    # ---- in the project thread

    def _serve(self, opener: Callable[[], Project]) -> None:
        try:
            project = opener()
        except Exception as error:  # noqa: BLE001 - delivered to the window, which explains it
            self._done.emit(None, None, error)
            return
        try:
            if self._load(project):
                give_back()
                self._work(project)
        finally:
            project.close()

    def _load(self, project: Project) -> bool:
        """Read what the pages show; False where the file, though open, cannot be read."""
        try:
            data, labels = project_data.load(project), (project.undo_label, project.redo_label)
        except Exception as error:  # noqa: BLE001 - delivered to the window, which explains it
            self._done.emit(None, None, error)
            return False
        project.listeners.append(lambda tables: self._on_committed(project, tables))
        self.is_read_only = project.is_read_only
        self._done.emit(None, data, None)
        self._committed.emit(frozenset(), None, labels)
        return True

    def _work(self, project: Project) -> None:
        while (number := self._waiting.get()) is not None:
            began = monotonic()
            self._done.emit(number, *self._outcome(project, number))
            if monotonic() - began > LONG_SECONDS:
                give_back()

    def _outcome(self, project: Project, number: int) -> tuple[Any, Exception | None]:
        """Return the result, or what went wrong; nothing of the job is held any longer then."""
        job = self._jobs[number]
        if job.key is not None and self._newest.get(job.key) != number:
            return None, _Replaced()
        try:
            return job.function(project), None
        except Exception as error:  # noqa: BLE001 - delivered to the window, which explains it
            if job.is_change:
                self._read_again(project)
            del job  # else the error would hold it
            return None, error

    def _read_again(self, project: Project) -> None:
        """Show what the file really says after a change that failed, of which the pages may show a part already."""
        with suppress(Exception):  # the same disk may not let itself be read either; the error of the change is told
            self._on_committed(project, ALL_TABLES)

    def _on_committed(self, project: Project, tables: frozenset[str]) -> None:
        fresh: ProjectData | list[Any] | None = None
        if tables & FRAME_TABLES:
            fresh = project_data.load(project)
        elif "tag" in tables:
            fresh = tags.list_tags(project)
        self._committed.emit(tables, fresh, (project.undo_label, project.redo_label))

    # ---- in the window's thread

    def _finish(self, number: int | None, result: Any, error: Exception | None) -> None:
        self._pending -= 1
        if number is None:
            self._finish_opening(result, error)
            return
        job = self._jobs.pop(number)
        if job.is_change:
            self._unsaved -= 1
            if not self._unsaved:
                self._set_saving(Saving.FAILED if error else Saving.SAVED)
        if isinstance(error, _Replaced):
            return
        if error is not None:
            (job.otherwise or self.failed.emit)(error)
        elif job.then is not None and is_alive(job.then):
            job.then(result)

    def _finish_opening(self, data: ProjectData | None, error: Exception | None) -> None:
        then, otherwise = self._opened
        if error is not None:
            otherwise(error)
            return
        self.data = data
        if self.is_read_only:
            self._set_saving(Saving.READ_ONLY)
        then()

    def _announce(
        self,
        tables: frozenset[str],
        fresh: ProjectData | list[Any] | None,
        labels: tuple[Label | None, Label | None],
    ) -> None:
        self.undo_label, self.redo_label = labels
        if isinstance(fresh, ProjectData):
            self.data = fresh
            self._mend_filter()
        elif fresh is not None and self.data is not None:
            self.data = self.data.with_tags(tuple(fresh))
        if fresh is not None:
            self.data_changed.emit()
        if tables:
            self.changed.emit(tables)
        self.history_changed.emit()

    def _mend_filter(self) -> None:
        """Drop parts of the filter that name what an undo took away."""
        if self.data is None:
            return
        wave = self.filter.wave if self.data.wave(self.filter.wave) else None
        has_field = self.data.field(self.filter.field) is not None
        kept = self.filter if has_field else replace(self.filter, field=None, value=None)
        if wave is None and self.data.waves:
            wave = self.data.waves[-1].id
        self.set_filter(kept.in_wave(wave))

    def _set_saving(self, state: Saving) -> None:
        if self.is_read_only:
            state = Saving.READ_ONLY
        if state is not self.saving:
            self.saving = state
            self.saving_changed.emit(state)


class _Replaced(Exception):
    """A newer read with the same key made this one pointless."""

"""Who waits for a reaction in the newest wave, and what else is due: counted beside the window, for all who show it."""

from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from npsdesk.core.progress import Progress
from npsdesk.core.survey import Action
from npsdesk.gui.desk import Desk
from npsdesk.gui.tasks import Task
from npsdesk.services.digest import Digest, make_digest
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queue_counts import CountPicture, QueueCounts, count_queues, gather_counts
from npsdesk.services.tell_askers import Told, find_again, read_told
from npsdesk.store import plan
from npsdesk.store.project import Project

TABLES = frozenset({"contact", "do_not_contact", "action", "action_person", "request_mark"})
TEXTS = frozenset({"comment", "comment_language"})


def waiting_of(desk: Desk) -> "Waiting":
    """Return the one of the open project, made at the first question."""
    known = desk.session.findChild(Waiting, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return known if isinstance(known, Waiting) else Waiting(desk)


class Waiting(QObject):
    """Counts anew when answers, messages or the plan change; then emits `counted()`. It ends with its session."""

    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.session)
        self._desk = desk
        self._turn = 0
        self._has_asked = False
        self._known: Told | None = None  # who asked for what is solved, while comments and marks stay the same
        self.counts: QueueCounts | None = None
        self.digest: Digest | None = None
        desk.session.data_changed.connect(self._on_data)
        desk.session.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Count anew, once for a burst of changes."""
        self._turn += 1
        if not self._has_asked:
            self._has_asked = True
            QTimer.singleShot(0, self, self._ask)

    def _on_data(self) -> None:
        self._known = None
        self.refresh()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & TEXTS:
            self._known = None
        if tables & TABLES:
            self.refresh()

    def _ask(self) -> None:
        self._has_asked = False
        data, today, known = self._desk.session.data, self._desk.today(), self._known
        if data is None or not data.waves:
            self.counts = self.digest = None
            self.counted.emit()
            return

        def read(project: Project) -> _Found:
            return _Found(
                data,
                gather_counts(project, data, today),
                plan.list_actions(project),
                read_told(project, data, today, known),
            )

        self._desk.session.read(read, partial(self._count, self._turn), key="waiting")

    def _count(self, turn: int, found: "_Found") -> None:
        def run(progress: Progress) -> tuple[QueueCounts, Digest, Told | None]:
            counts, told = count_queues(found.counts), find_again(found.told, progress)
            solved = told.register.solved if told is not None and told.register is not None else ()
            return counts, make_digest(found.data, found.actions, counts, found.counts.today, solved), told

        self._desk.runner.start(Task("", run, partial(self._on_counted, turn), self._desk.show_error, is_quiet=True))

    def _on_counted(self, turn: int, found: tuple[QueueCounts, Digest, Told | None]) -> None:
        if turn == self._turn and shiboken6.isValid(self):
            self.counts, self.digest, self._known = found
            self.counted.emit()


@dataclass(frozen=True)
class _Found:
    """What was read of the project."""

    data: ProjectData
    counts: CountPicture
    actions: list[Action]
    told: Told | None

"""Learns from the owner's tags beside the window: after a pause, in a worker, and only the newest result counts."""

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from npsdesk.core.progress import Progress
from npsdesk.gui.desk import Desk
from npsdesk.gui.tasks import Task
from npsdesk.i18n import _

if TYPE_CHECKING:
    from npsdesk.services.alike_comments import AlikeComments
    from npsdesk.services.learn_tags import Learner, Lesson, Vectors
    from npsdesk.services.suggestions import Suggestions
    from npsdesk.store.project import Project

PAUSE_MS = 1_500  # that quick tagging is not learned from comment by comment; longer where learning takes longer
LONGEST_PAUSE_MS = 30_000
MANY = 20_000  # comments that are read unasked, half a minute; more wait for the first tag that is to be learned from
FEW = 1_000  # comments that are read in a moment: no progress bar comes and goes for them
TABLES = frozenset({"comment", "tagging", "tag", "tag_rule", "rejected_tag", "response"})


class Learning(QObject):
    """`learned(Suggestions)` when there is something new to propose, `placed(AlikeComments)` to compare comments by.

    Nothing is asked of the owner and nothing is written, but for sentence vectors, which are made once, with progress
    and Stop. After a Stop there is no learning until the owner wants it again; `paused(bool)` says so.
    """

    learned = Signal(object)
    placed = Signal(object)
    paused = Signal(bool)
    _made = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._learner: Learner | None = None
        self._vectors: Vectors | None = None
        self._is_due = True
        self._is_visited = False
        self._is_stopped = False
        self._is_running = False
        self._started = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._begin)
        self._made.connect(self._keep)
        desk.session.changed.connect(self._on_changed)

    def visit(self) -> None:
        """The page is shown: learn, if anything changed since the last time."""
        self._is_visited = True
        if self._is_due:
            self._timer.start()

    def leave(self) -> None:
        """The page is hidden: what changes meanwhile is learned at the next visit."""
        self._is_visited = False
        self._timer.stop()

    def resume(self) -> None:
        """Go on where it was stopped."""
        self._is_stopped, self._is_due = False, True
        self.paused.emit(False)
        self._begin()

    def _pause(self) -> None:
        self._is_stopped = True
        self.paused.emit(True)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            self._is_due = True
            if self._is_visited:
                self._timer.start()

    def _begin(self) -> None:
        """Read what is needed, unless it is being learned already: then again once that has ended."""
        if self._is_running or self._is_stopped or not self._is_due:
            return
        self._is_due, self._is_running = False, True
        self._desk.session.read(self._gather, self._on_gathered, key="lesson", otherwise=self._on_failed)

    def _gather(self, project: "Project") -> "tuple[Lesson, int] | None":
        """Return the lesson, and how many vectors are missing; None where it must wait; in the project thread."""
        from npsdesk.services.learn_tags import gather_lesson, missing_texts
        from npsdesk.store import comments, tags

        if comments.count_comments(project) > MANY and not tags.tag_counts(project):
            return None
        lesson = gather_lesson(project, self._vectors)
        return lesson, len(missing_texts(lesson))

    def _on_gathered(self, found: "tuple[Lesson, int] | None") -> None:
        if found is None:  # a tag makes it due again
            self._is_running = False
            return
        lesson, missing = found
        self._vectors = lesson.vectors
        if missing:
            self._encode(lesson, is_quiet=missing <= FEW)
        else:
            self._learn(lesson)

    def _encode(self, lesson: "Lesson", *, is_quiet: bool) -> None:
        from npsdesk.services.learn_tags import encode_missing

        def run(progress: Progress) -> None:
            encode_missing(lesson, progress, self._made.emit)

        words, title = _("{done} of {total} comments"), _("Reading what your comments mean")
        then, stopped = partial(self._on_encoded, lesson), partial(self._on_encoding_stopped, lesson, not is_quiet)
        self._desk.runner.start(Task(title, run, then, self._on_failed, stopped, is_quiet=is_quiet, words=words))

    def _on_encoded(self, lesson: "Lesson", _nothing: None) -> None:
        self.keep_rest(lesson)
        self._learn(lesson)

    def _on_encoding_stopped(self, lesson: "Lesson", was_asked_for: bool) -> None:
        self.keep_rest(lesson)
        self._on_interrupted()
        if was_asked_for:
            self._pause()

    def _keep(self, vectors: "Vectors") -> None:
        from npsdesk.services.learn_tags import keep_vectors

        if not self._desk.session.is_read_only:
            self._desk.session.write(lambda project: keep_vectors(project, vectors))

    def keep_rest(self, lesson: "Lesson") -> None:
        """Keep the vectors that were made for a lesson and are not kept yet."""
        from npsdesk.services.learn_tags import keep_encoded

        if lesson.fresh and not self._desk.session.is_read_only:
            self._desk.session.write(lambda project: keep_encoded(project, lesson))

    def _learn(self, lesson: "Lesson") -> None:
        from npsdesk.services.alike_comments import alike_comments
        from npsdesk.services.learn_tags import Learner
        from npsdesk.services.suggestions import just_learned

        self._started = monotonic()
        learner = self._learner = self._learner or Learner()

        def run(progress: Progress) -> "tuple[AlikeComments | None, Suggestions | None]":
            alike = alike_comments(lesson, learner.place(lesson, progress))
            can_learn = bool(lesson.hand and lesson.tags)
            return alike, just_learned(learner.retrain(lesson, progress)) if can_learn else None

        task = Task("", run, self._on_learned, self._on_failed, self._on_interrupted, is_quiet=True)
        self._desk.runner.start(task)

    def _on_learned(self, found: "tuple[AlikeComments | None, Suggestions | None]") -> None:
        self._is_running = False
        took = round(2_000 * (monotonic() - self._started))
        self._timer.setInterval(min(max(PAUSE_MS, took), LONGEST_PAUSE_MS))
        alike, suggestions = found
        self.placed.emit(alike)
        if suggestions is not None:
            self.learned.emit(suggestions)
        if self._is_due and self._is_visited:
            self._timer.start()

    def _on_interrupted(self) -> None:
        """Other work was stopped, and this with it: it is made up for at the next change."""
        self._is_running, self._is_due = False, True

    def _on_failed(self, error: Exception) -> None:
        """Say so once; what nobody asked for is not tried again and again."""
        self._is_running = False
        self._pause()
        self._desk.show_error(error)

"""Tries keywords beside the window: a moment after the last key, one try at a time, and only the newest question."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.gui.desk import Desk
from npsdesk.i18n import _
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from npsdesk.services.read_comments import Picture
    from npsdesk.services.rule_bench import Bench, Trial
    from npsdesk.services.rule_proposals import Proposed

PAUSE_MS = 200
TICK_MS = 250
TABLES = frozenset({"comment", "response", "tagging", "tag", "wave", "field"})


@dataclass(frozen=True)
class Question:
    """What if a tag had the rules `after`, instead of `before`? `focus` is the rule whose own comments are shown.

    With `wants_new`, new keywords are looked for too.
    """

    tag: int
    before: tuple[TagRule, ...]
    after: tuple[TagRule, ...]
    focus: int | None = None
    wants_new: bool = False


@dataclass(frozen=True)
class Answer:
    """What came of a question; `proposed` only where new keywords were wanted."""

    question: Question
    trial: "Trial"
    proposed: "Proposed | None"


class Trials(QObject):
    """`answered(Answer)`, `failed(error)`; `waiting(done, all)` while the comments are read for the first time."""

    answered = Signal(object)
    waiting = Signal(int, int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._picture: Picture | None = None
        self._tried_on: Picture | None = None
        self._bench: Bench | None = None
        self._wanted: Question | None = None
        self._last: Question | None = None
        self._is_running = False
        self._is_over = False
        self._is_dropped = False  # whether the answer that is on its way is not wanted any more
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._begin)
        desk.session.changed.connect(self._on_changed)
        self._until: _Until | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tell_progress)
        self._gather()

    def ask(self, question: Question, *, at_once: bool = False) -> None:
        """Ask this instead of what was asked before."""
        self._wanted = question
        self._is_dropped = False
        if self._bench is None:
            self._tell_progress()
            self._clock.start()
        if at_once:
            self._begin()
        else:
            self._timer.start()

    def drop(self) -> None:
        """Forget what was asked and is not answered yet."""
        self._wanted = None
        self._is_dropped = True
        self._timer.stop()

    def end(self) -> None:
        """Stop what runs, and answer no more."""
        self._is_over = True
        self._timer.stop()
        self._clock.stop()

    def _tell_progress(self) -> None:
        if not self._is_dropped:
            done, total = self._until.figures if self._until is not None else (0, 0)
            self.waiting.emit(done, total)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._is_running or self._wanted is not None

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & TABLES and not self._is_over:
            self._gather()

    def _gather(self) -> None:
        self._desk.session.read(_gathered, self._on_picture, key="keywords")

    def _on_picture(self, picture: "Picture") -> None:
        is_first, self._picture = self._picture is None, picture
        if not is_first and self._wanted is None:
            self._wanted = self._last
        self._begin()

    def _begin(self) -> None:
        if self._is_running or self._is_over or self._wanted is None or self._picture is None:
            return
        self._timer.stop()
        question, self._wanted = self._wanted, None
        self._last, self._tried_on = question, self._picture
        self._is_running = True
        self._until = _Until(lambda: self._is_over)
        run = partial(self._try, self._picture, question, self._until)
        self._desk.run_beside(_("Trying keywords"), run, self._on_done, self._on_failed, self._on_stopped)

    def _try(self, picture: "Picture", question: Question, until: "_Until", progress: Progress) -> Answer:
        """Answer a question, in the worker."""
        from npsdesk.services.rule_bench import Bench, try_rules
        from npsdesk.services.rule_proposals import propose_for_tag

        until.progress = progress
        if self._bench is None or not self._bench.takes(picture):
            self._bench = Bench(picture, until)
        trial = try_rules(self._bench, question.tag, question.before, question.after, question.focus, until)
        proposed = propose_for_tag(picture, question.tag, question.before) if question.wants_new else None
        return Answer(question, trial, proposed)

    def _on_done(self, answer: Answer) -> None:
        if not self._goes_on() or self._is_dropped:
            return
        is_newest = self._wanted == answer.question and self._tried_on is self._picture
        if self._wanted is None or is_newest:
            self._wanted = None
            self._timer.stop()
            self.answered.emit(answer)
        elif not self._timer.isActive():
            self._begin()

    def _on_failed(self, error: Exception) -> None:
        if self._goes_on():
            self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._goes_on()

    def _goes_on(self) -> bool:
        if not shiboken6.isValid(self) or self._is_over:
            return False
        self._is_running = False
        self._clock.stop()
        return True


class _Until:
    """Keeps the newest figures and passes them on, until whoever waits for the work has gone."""

    def __init__(self, is_over: Callable[[], bool]) -> None:
        self._is_over = is_over
        self.progress: Progress = NoProgress()
        self.figures = (0, 0)

    def report(self, done: int, total: int) -> None:
        if self._is_over():
            raise Cancelled
        self.figures = (done, total)
        self.progress.report(done, total)


def _gathered(project: Project) -> Any:
    from npsdesk.services.read_comments import gather

    return gather(project)

"""Asks what is in the words of the comment in the reader: beside the window, one at a time, the newest next."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from npsdesk.gui.desk import Desk
from npsdesk.gui.tasks import Task
from npsdesk.services.explain_words import Explained, Explainer, known_for
from npsdesk.store.project import Project


@dataclass(frozen=True)
class _Question:
    comment: int
    text: str
    score: int | None


class Explaining(QObject):
    """`explained(comment, Explained)` for the comment asked about last, perhaps after an earlier one."""

    explained = Signal(int, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._explainer = Explainer()
        self._next: _Question | None = None
        self._is_busy = False

    def ask(self, comment: int, text: str, score: int | None) -> None:
        """Ask about a comment; questions that still wait are forgotten for it."""
        self._next = _Question(comment, text, score)
        if not self._is_busy:
            self._go_on()

    def _go_on(self) -> None:
        question, self._next = self._next, None
        self._is_busy = question is not None
        if question is None:
            return

        def read(project: Project) -> Callable[[object], Explained]:
            known = known_for(project, question.comment)
            return lambda _progress: self._explainer.explain(known, question.text, question.score)

        start = partial(self._start, question.comment)
        self._desk.session.read(read, start, otherwise=self._on_failed)

    def _start(self, comment: int, run: Callable[[object], Explained]) -> None:
        then = partial(self._on_found, comment)
        self._desk.runner.start(Task("", run, then, self._on_failed, self._go_on, is_quiet=True))

    def _on_found(self, comment: int, found: Explained) -> None:
        self.explained.emit(comment, found)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        """Say so, and ask about nothing more: what nobody asked for is not tried again and again."""
        self._is_busy, self._next = True, None
        self._desk.show_error(error)

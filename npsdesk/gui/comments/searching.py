"""What narrows the list beside filter and tag: words, meaning, or comments that another view named."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from npsdesk.core.progress import Progress
from npsdesk.gui.comments.toolbar import SearchBy, Toolbar
from npsdesk.gui.desk import Desk
from npsdesk.i18n import _
from npsdesk.services.comment_vectors import VectorStock, keep_encoded, read_stock
from npsdesk.services.search_meaning import MeaningIndex, find_alike, make_index
from npsdesk.store import comments
from npsdesk.store.project import Project

PAUSE_MS = 250  # a query is looked up when the owner stops typing
Answer = tuple[MeaningIndex, list[int]]


class Searching(QObject):
    """`found` are the ids that the list is narrowed to, None for no search; `is_ranked` where their order counts.

    `changed()` when the list is to be shown anew; `said` is a sentence over the list on what stands there and why.
    """

    changed = Signal()

    def __init__(self, desk: Desk, toolbar: Toolbar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._toolbar = desk, toolbar
        self.found: list[int] | None = None
        self.is_ranked = False
        self.said = ""
        self._index: MeaningIndex | None = None
        self._turn = 0
        self._is_running = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_meaning)
        toolbar.words_typed.connect(self._on_words)
        toolbar.search_by_chosen.connect(self._on_way)

    # ---- what is asked

    @property
    def words(self) -> str:
        """What stands in the field."""
        return self._toolbar.search.text()

    def show_comments(self, name: str, comment_ids: Sequence[int]) -> None:
        """Narrow the list to comments that another view named."""
        self._toolbar.search.clear()
        self._set(
            list(comment_ids), _("Comments of “{name}”, the most typical first.").format(name=name), is_ranked=True
        )

    def clear(self) -> None:
        """Let all comments through again."""
        self._toolbar.search.clear()
        self._set(None)

    def forget(self) -> None:
        """Comments came, went or changed: what was found by meaning is looked up anew with the next query."""
        self._index, self._turn = None, self._turn + 1

    def _on_words(self, words: str) -> None:
        self._pause.stop()
        if not words.strip():
            self._set(None)
        elif self._toolbar.search_by is SearchBy.MEANING:
            self._pause.start(PAUSE_MS)
        else:
            self._ask_words(words)

    def _on_way(self) -> None:
        self._on_words(self.words)

    def _ask_words(self, words: str) -> None:
        def search(project: Project) -> tuple[str, list[int]]:
            return words, comments.search(project, words)

        self._desk.session.read(search, self._on_found, key="search comments")

    def _on_found(self, found: tuple[str, list[int]]) -> None:
        words, ids = found
        if words == self.words and self._toolbar.search_by is SearchBy.WORDS:
            self._set(ids)

    # ---- by meaning

    def _ask_meaning(self) -> None:
        if self._is_running:
            return  # when that is done, what stands in the field by then is looked up
        self._is_running = True
        if self._index is not None:
            self._run(None, self._index)
        else:
            self._desk.session.read(read_stock, partial(self._run, index=None), otherwise=self._on_failed)

    def _run(self, stock: VectorStock | None, index: MeaningIndex | None) -> None:
        words = self.words
        is_first = stock is not None and bool(stock.missing)
        if is_first:
            self._set(self.found, first_sentence(), is_ranked=self.is_ranked)

        def run(progress: Progress) -> Answer:
            ready = index or make_index(stock or VectorStock([], [], {}), progress)
            return ready, find_alike(ready, words)

        self._desk.run_beside(
            _("Reading the comments for the first time") if is_first else _("Searching by meaning"),
            run,
            partial(self._on_answer, words, self._turn, stock),
            partial(self._on_failed, stock=stock),
            partial(self._on_stopped, stock),
        )

    def _on_answer(self, words: str, turn: int, stock: VectorStock | None, answer: Answer) -> None:
        self._end(stock)
        if not shiboken6.isValid(self):
            return
        index, ids = answer
        self._index = index if turn == self._turn else None
        if self._toolbar.search_by is not SearchBy.MEANING:
            return
        if words != self.words:
            self._on_words(self.words)
        elif not index.can_read:
            self._set(None, _("Meaning cannot be searched on this computer. Words can."))
        else:
            text = _("Comments that may mean “{words}”, the most alike first.") if ids else ""
            self._set(ids, text.format(words=" ".join(words.split())), is_ranked=True)

    def _on_stopped(self, stock: VectorStock | None) -> None:
        self._end(stock)
        if shiboken6.isValid(self):
            self._set(None, _("Stopped. What was read so far is kept."))

    def _on_failed(self, error: Exception, stock: VectorStock | None = None) -> None:
        self._end(stock)
        self._desk.show_error(error)

    def _end(self, stock: VectorStock | None) -> None:
        """Keep the vectors that were made; nothing that an owner would see or undo."""
        self._is_running = False
        if stock is not None and stock.fresh and not self._desk.session.is_read_only:
            self._desk.session.write(partial(keep_encoded, lesson=stock))

    def _set(self, found: list[int] | None, said: str = "", *, is_ranked: bool = False) -> None:
        self.found, self.said, self.is_ranked = found, said, is_ranked and found is not None
        self.changed.emit()


def first_sentence() -> str:
    """Return why the first search by meaning takes longer."""
    return _("The comments are read for their meaning for the first time; from then on it goes fast.")

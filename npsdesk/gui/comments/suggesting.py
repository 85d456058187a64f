"""What is proposed for the comment in the reader: shown with its reasons, accepted or turned down by the owner."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from npsdesk.core.labels import Label, label
from npsdesk.core.survey import Source
from npsdesk.gui.comments.board import SUGGESTED, Board
from npsdesk.gui.comments.explaining import Explaining
from npsdesk.gui.comments.learning import Learning
from npsdesk.gui.comments.line_strip import LineStrip
from npsdesk.gui.comments.word_marks import marks_of, reason_of
from npsdesk.gui.settings import AUTO_ADVANCE
from npsdesk.gui.widgets.banner import announce
from npsdesk.i18n import _
from npsdesk.services.explain_words import Explained
from npsdesk.services.suggestions import Suggestion, Suggestions
from npsdesk.store import tags
from npsdesk.store.project import Project
from npsdesk.words import direction_name

if TYPE_CHECKING:
    from npsdesk.gui.comments.page import CommentsPage


class Suggesting(QObject):
    """Belongs to one page: asks the learning for proposals and fills the bar and the marks of its reader."""

    def __init__(self, page: "CommentsPage") -> None:
        super().__init__(page)
        self._page = page
        self._found: Suggestions | None = None
        self._begun: dict[int, list[Suggestion]] = {}
        self._explaining = Explaining(page.desk, self)
        self._explaining.explained.connect(self._on_explained)
        self._explained: tuple[int, Explained] = (0, Explained())
        self.learning = Learning(page.desk, self)
        self.learning.learned.connect(self._on_learned)
        self.paused = LineStrip(_("Read on"), page)
        self.paused.clicked.connect(self.learning.resume)
        self.learning.paused.connect(self._on_paused)
        page.body.insertWidget(page.body.indexOf(page.strip), self.paused)
        page.reader.suggestion.accepted.connect(self.accept)
        page.reader.suggestion.refused.connect(self.refuse)
        page.deeds.add("accept", self.accept)
        page.deeds.add("refuse", self.refuse)

    def _on_paused(self, is_paused: bool) -> None:
        words = _("Reading your comments was stopped, so nothing is learned from your tags.")
        self.paused.say(words if is_paused else "")

    def of(self, row: int) -> list[Suggestion]:
        """Return what is proposed for a comment and still open, the most certain first.

        A comment that the owner began to answer keeps its other proposals, though it is not learned about any more.
        """
        board = self._page.board
        if board is None or board.comments.topicless[row]:
            return []
        comment = board.comment_ids([row])[0]
        kept = board.comments.proposals.of(comment)
        known = {one.tag for one in kept}
        fresh = self._begun.get(comment) or (self._found.of(comment) if self._found is not None else [])
        found = kept + [one for one in fresh if one.tag not in known]
        return sorted((one for one in found if board.is_open(row, one.tag)), key=lambda one: -one.share)

    def rank(self, board: Board) -> None:
        """Tell a board which comments teach most, as learned last."""
        board.teaching = self._found.order if self._found is not None else ()
        self._page.toolbar.orders.has_lessons = len(board.teaching) > 0

    # ---- showing

    def show_row(self, row: int) -> None:
        """Show what is proposed for the comment in the reader, and ask which of its words say why."""
        page = self._page
        board = page.board
        if board is None:
            return
        comment, text, score = board.comment_ids([row])[0], board.comments.texts[row], board.score(row)
        if self._explained[0] != comment:
            self._explained = (comment, Explained())
        self._show(row)
        self._explaining.ask(comment, text, score)

    def _on_explained(self, comment: int, found: Explained) -> None:
        row = self._page.list.current_row()
        board = self._page.board
        if board is not None and row >= 0 and board.comment_ids([row])[0] == comment:
            self._explained = (comment, found)
            self._show(row)

    def _show(self, row: int) -> None:
        page, board = self._page, self._page.board
        assert board is not None
        waiting = self.of(row) if len(page.list.selected_rows()) < 2 else []
        first = waiting[0] if waiting else None
        found = self._explained[1]
        why = reason_of(first, found.hits, self._like(first)) if first is not None else ""
        page.reader.suggestion.show_suggestion(first, self._name(first) if first else "", len(waiting), why)
        on, known = dict(board.tags(row)), page.tagging.tags()
        page.reader.text.show_marks(marks_of(board.comments.texts[row], on, known, found, first))
        page.reader.grid.show_proposed({tag for tag, _direction in board.proposed(row)})
        page.reader.fit_text()

    def _like(self, suggestion: Suggestion) -> str:
        board = self._page.board
        row = board.row_of(suggestion.like) if board is not None and suggestion.like >= 0 else -1
        return board.comments.texts[row] if board is not None and row >= 0 else ""

    def _on_learned(self, found: Suggestions) -> None:
        """Take the newest result; comments that nobody tagged after all need no memory of an older one."""
        self._found = found
        self._page.toolbar.orders.has_lessons = len(found.order) > 0
        untagged = set(found.order)
        self._begun = {comment: before for comment, before in self._begun.items() if comment not in untagged}
        row = self._page.list.current_row()
        if row >= 0 and self._page.board is not None:
            self._show(row)

    # ---- the owner's answer

    def accept(self) -> None:
        """Let the suggestion stand."""
        row, suggestion = self._current()
        board, page = self._page.board, self._page
        if board is None or suggestion is None:
            return
        # who reads one comment and says yes has judged it, as by a key of the tag
        accepted = replace(suggestion.on(self._begin(row)), source=Source.HAND)
        board.apply(board.setting(suggestion.tag, [row], suggestion.direction))
        name = self._name(suggestion)
        self._save(row, label("Accept tag {tag}", tag=name), lambda project: tags.accept_tags(project, [accepted]))
        self._say(
            row, _("{tag}, {direction}, accepted").format(tag=name, direction=direction_name(suggestion.direction))
        )
        self._go_on(row, is_wanted=bool(page.desk.settings.get(AUTO_ADVANCE)))

    def refuse(self) -> None:
        """Turn the suggestion down; it is not made again."""
        row, suggestion = self._current()
        board = self._page.board
        if board is None or suggestion is None:
            return
        pair = (self._begin(row), suggestion.tag)
        board.comments.rejected.add(pair)
        name = self._name(suggestion)
        self._save(row, label("Turn down tag {tag}", tag=name), lambda project: tags.reject_tags(project, [pair]))
        self._say(row, _("{tag}, turned down").format(tag=name))
        self._go_on(row, is_wanted=False)

    def _go_on(self, row: int, *, is_wanted: bool) -> None:
        """Go to the next comment after the last suggestion: where the owner wants that, or goes through suggestions."""
        if not self.of(row) and (is_wanted or self._page.toolbar.tag == SUGGESTED):
            self._page.list.step(1)

    def _current(self) -> tuple[int, Suggestion | None]:
        row = self._page.list.current_row()
        is_one = row >= 0 and len(self._page.list.selected_rows()) < 2
        return row, next(iter(self.of(row)), None) if is_one else None

    def _begin(self, row: int) -> int:
        """Remember what else is proposed for a comment, and return it."""
        assert self._page.board is not None
        comment = self._page.board.comment_ids([row])[0]
        if self._found is not None:
            self._begun.setdefault(comment, self._found.of(comment))
        return comment

    def _save(self, row: int, name: Label, store: Callable[[Project], None]) -> None:
        self._page.tagging.changes.answer([row], name, store)

    def _say(self, row: int, words: str) -> None:
        """Say what was done, and what is proposed next."""
        announce(self._page.list, f"{words}. {self._page.reader.suggestion.spoken() if self.of(row) else ''}".strip())

    def _name(self, suggestion: Suggestion) -> str:
        return next((tag.name for tag in self._page.tagging.tags() if tag.id == suggestion.tag), "")

"""Tags, flags and "no topic" as pressed: shown on the board at once, saved behind, told apart from other changes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from npsdesk.core.labels import Label, label, nlabel
from npsdesk.core.survey import Tag
from npsdesk.gui.comments.board import Board, Press
from npsdesk.gui.desk import Desk
from npsdesk.services.tag_comments import tag_label
from npsdesk.store import comments, tags
from npsdesk.store.project import Project
from npsdesk.tokens import TAG_COLORS

TABLES = frozenset({"comment", "tagging", "tag", "rejected_tag", "comment_tone", "comment_language", "main_reason"})


class Changes(QObject):
    """`shown(rows)` when the board changed; `outdated()` when something else changed the project, or a save failed.

    The project thread tells of a change just before it answers whoever asked for it. So of all that was told while own
    saves are on their way, the last before each answer is that save's own, and whatever is left came from elsewhere.
    """

    shown = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._saving = 0
        self._told = 0

    def press(self, board: Board, tag: Tag, press: Press) -> None:
        """Put a tag on comments, switch it, or take it off."""
        store = _store_press(board, press)
        board.apply(press)
        self.shown.emit(press.all_rows)
        self._save(tag_label(tag, press.direction, len(press.all_rows)), partial(store, tag=tag.id))

    def flag(self, board: Board, rows: Sequence[int], is_on: bool) -> None:
        """Flag comments, or take the flags away."""
        board.set_flag(rows, is_on)
        self.shown.emit(tuple(rows))
        name = (
            nlabel("Flag a comment", "Flag {count} comments", len(rows))
            if is_on
            else nlabel("Take the flag off a comment", "Take the flag off {count} comments", len(rows))
        )
        self._save(name, partial(comments.set_flag, comment_ids=board.comment_ids(rows), is_flagged=is_on))

    def no_topic(self, board: Board, rows: Sequence[int], is_on: bool) -> None:
        """Mark comments as read and about nothing in particular, or take the mark away."""
        board.set_topicless(rows, is_on)
        self.shown.emit(tuple(rows))
        name = (
            nlabel("Mark a comment as no topic", "Mark {count} comments as no topic", len(rows))
            if is_on
            else nlabel("Take no topic off a comment", "Take no topic off {count} comments", len(rows))
        )
        self._save(name, partial(comments.set_topicless, comment_ids=board.comment_ids(rows), value=is_on))

    def say(self, name: Label, rows: Sequence[int], store: Callable[[Project], None]) -> None:
        """Save what the owner says of comments beside tags, which the board shows already."""
        self.shown.emit(tuple(rows))
        self._save(name, store)

    def make_tag(self, board: Board, name: str, known: Sequence[Tag], press: Press) -> None:
        """Make a tag and put it on comments, in one step; the list is read anew, as there is a tag more."""
        color, store_press = next_color(known), _store_press(board, press)

        def store(project: Project) -> None:
            store_press(project, tag=tags.add_tag(project, name, color))

        self._desk.session.change(label("Add tag {tag}", tag=name), store)

    def answer(self, rows: Sequence[int], name: Label, function: Callable[[Project], None]) -> None:
        """Save what the board shows already of these comments: a suggestion accepted or turned down."""
        self.shown.emit(tuple(rows))
        self._save(name, function)

    def _save(self, name: Label, function: Callable[[Project], None]) -> None:
        self._saving += 1
        self._desk.session.change(name, function, self._on_saved, otherwise=self._on_refused)

    def on_changed(self, changed: frozenset[str]) -> None:
        """Take note that the project changed, by whoever it was."""
        if not changed & TABLES:
            return
        if self._saving:
            self._told += 1
        else:
            self.outdated.emit()

    def _on_saved(self, _result: object) -> None:
        self._saving -= 1
        is_foreign = self._told > 1
        self._told = 0
        if is_foreign:
            self.outdated.emit()

    def _on_refused(self, error: Exception) -> None:
        self._saving -= 1
        self._told = 0
        self.outdated.emit()
        self._desk.show_error(error)


def next_color(known: Sequence[Tag]) -> str:
    """Return the colour that the fewest tags have."""
    used = [tag.color for tag in known]
    return min(TAG_COLORS, key=used.count)


def _store_press(board: Board, press: Press) -> Callable[..., None]:
    """Return what stores a press of `tag` in the project thread; a tagged comment is no longer about no topic."""
    ids = {direction: board.comment_ids(rows) for direction, rows in press.rows.items()}
    marked = board.comment_ids(board.topicless_rows(press))

    def store(project: Project, tag: int) -> None:
        for direction, comment_ids in ids.items():
            tags.set_tag(project, comment_ids, tag, direction)
        if marked:
            comments.set_topicless(project, marked, False)

    return store

"""Finds the untagged comments that look like the one in the reader, among those that the filter shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from npsdesk.gui.comments.alike_dialog import AlikeDialog, Line
from npsdesk.gui.comments.model import person_name
from npsdesk.gui.widgets.dialogs import open_till_closed
from npsdesk.i18n import format_int, ngettext

if TYPE_CHECKING:
    from npsdesk.gui.comments.page import CommentsPage
    from npsdesk.services.alike_comments import AlikeComments


class Alike(QObject):
    """Belongs to one page; `known` are the comments as learning read them last."""

    def __init__(self, page: "CommentsPage") -> None:
        super().__init__(page)
        self._page = page
        self._known: AlikeComments | None = None
        self._found: tuple[int, list[int]] = (0, [])
        self.dialog: AlikeDialog | None = None
        page.reader.alike.look_wanted.connect(self._look)
        page.reader.alike.tagging_wanted.connect(self._look)
        page.suggesting.learning.placed.connect(self._on_placed)

    def _on_placed(self, known: "AlikeComments") -> None:
        self._known = known
        row = self._page.list.current_row()
        if row >= 0:
            self.show_row(row)

    def show_row(self, row: int) -> None:
        """Count what looks like the comment in the reader, and say so once it is known."""
        board, known = self._page.board, self._known
        if board is None:
            return
        comment = board.comment_ids([row])[0]
        if known is None or len(self._page.list.selected_rows()) > 1:
            self._on_found((comment, []))
            return
        among = board.open_ids()
        if self._found[0] != comment:
            self._page.reader.alike.hide()
        self._page.desk.session.read(
            lambda _project: (comment, known.like(comment, among)), self._on_found, key="alike"
        )

    def _on_found(self, found: tuple[int, list[int]]) -> None:
        board, row = self._page.board, self._page.list.current_row()
        if board is not None and row >= 0 and board.comment_ids([row])[0] == found[0]:
            self._found = found
            self._page.reader.alike.show_count(len(found[1]), has_tags=bool(board.tags(row)))
            self._page.reader.fit_text()

    def _line(self, row: int) -> Line:
        board = self._page.board
        assert board is not None
        return Line(board.comment_ids([row])[0], board.score(row), person_name(board, row), board.comments.texts[row])

    def _look(self) -> None:
        """Show them, with the tags that they would get."""
        page, board, row = self._page, self._page.board, self._page.list.current_row()
        if board is None or row < 0:
            return
        names = {tag.id: tag.name for tag in page.tagging.tags()}
        lines = [self._line(other) for other in board.rows_of(self._found[1])]
        given = [(names[tag], direction) for tag, direction in board.tags(row) if tag in names]
        self.dialog = AlikeDialog(self._line(row), lines, given, page)
        self.dialog.chosen.connect(self._tag)
        open_till_closed(self.dialog, self._forget)

    def _tag(self, chosen: list[int]) -> None:
        """Give them the tags of the comment in the reader, as one step."""
        from npsdesk.services.alike_comments import tag_the_same

        page, board, row = self._page, self._page.board, self._page.list.current_row()
        if board is None or row < 0 or not chosen:
            return
        given = board.tags(row)
        page.desk.session.write(lambda project: tag_the_same(project, chosen, given))
        text = ngettext("{count} comment tagged the same.", "{count} comments tagged the same.", len(chosen))
        page.desk.toast(text.format(count=format_int(len(chosen))))

    def _forget(self) -> None:
        self.dialog = None

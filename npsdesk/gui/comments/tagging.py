"""What the owner does to the selected comments: tag, flag, mark as no topic, each said aloud and shown at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npsdesk.core.survey import Direction, Tag
from npsdesk.gui.comments.board import Board, Press
from npsdesk.gui.comments.changes import Changes
from npsdesk.gui.desk import Desk
from npsdesk.gui.settings import AUTO_ADVANCE
from npsdesk.gui.widgets.banner import announce
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.words import direction_name


class Listing(Protocol):
    """A list of comments, of which some are selected."""

    def current_row(self) -> int:
        """Return the comment the keyboard is on, -1 for none."""

    def selected_rows(self) -> list[int]:
        """Return the selected comments in the order shown."""

    def step(self, places: int) -> None:
        """Go up or down."""


class Tagging(QObject):
    """Works on the board that the page last read, and on the comments selected in its list."""

    shown = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, listing: Listing, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.board: Board | None = None
        self._desk = desk
        self.listing = listing
        self.changes = Changes(desk, self)
        self.changes.shown.connect(self.shown)
        self.changes.outdated.connect(self.outdated)

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags that the board knows, as they are called now."""
        data = self._desk.session.data
        if self.board is None or data is None:
            return ()
        known = set(self.board.comments.tag_ids)
        return tuple(tag for tag in data.tags if tag.id in known)

    def press_digit(self, digit: int) -> None:
        """Press the tag of a number key."""
        tags = self.tags()
        if digit <= len(tags):
            self.press_tag(tags[digit - 1].id)

    def rows(self) -> list[int]:
        """Return the comments that a command is for."""
        current = self.listing.current_row()
        return self.listing.selected_rows() or ([current] if current >= 0 else [])

    def press_tag(self, tag_id: int) -> None:
        """Do what one more press of a tag's key does."""
        rows = self.rows()
        if self.board is not None and rows:
            before = self.board.direction(rows[0], tag_id)
            self._apply(self.board.press(tag_id, rows))
            if before is None and len(rows) == 1 and self._desk.settings.get(AUTO_ADVANCE):
                self.listing.step(1)

    def set_tag(self, tag_id: int, direction: Direction | None) -> None:
        """Put a tag on in one direction, or take it off."""
        rows = self.rows()
        if self.board is not None and rows:
            self._apply(self.board.setting(tag_id, rows, direction))

    def put_tag(self, tag_id: int, rows: Sequence[int]) -> None:
        """Put a tag on comments that need not be selected, each in the direction that its score suggests."""
        if self.board is not None and len(rows):
            self._apply(replace(self.board.first_press(rows), tag=tag_id))

    def _apply(self, press: Press) -> None:
        tag = next((known for known in self.tags() if known.id == press.tag), None)
        if self.board is None or tag is None:
            return
        self.changes.press(self.board, tag, press)
        count = len(press.all_rows)
        words = direction_name(press.direction) if press.direction else _("taken off")
        announce(self._page, f"{tag.name}, {words}")
        if count > 1:
            text = (
                ngettext("{count} comment tagged “{tag}”", "{count} comments tagged “{tag}”", count)
                if press.direction
                else ngettext("“{tag}” taken off {count} comment", "“{tag}” taken off {count} comments", count)
            )
            self._desk.toast(text.format(count=format_int(count), tag=tag.name))

    def make_tag(self, name: str, rows: Sequence[int] | None = None) -> None:
        """Make a tag, and put it on these comments, or on those that are selected."""
        rows = self.rows() if rows is None else rows
        if self.board is not None and len(rows):
            self.changes.make_tag(self.board, name, self.tags(), self.board.first_press(rows))

    def toggle_flag(self) -> None:
        """Flag the selected comments, or take their flags away when all have one."""
        rows = self.rows()
        if self.board is not None and rows:
            is_on = not all(self.board.comments.flags[row] for row in rows)
            self.changes.flag(self.board, rows, is_on)
            announce(self._page, _("Flagged") if is_on else _("Flag taken off"))

    def toggle_topicless(self) -> None:
        """Mark the selected comments without a tag as about no topic, or take the mark away when all have it."""
        board = self.board
        rows = [row for row in self.rows() if board is not None and not board.comments.marks[:, row].any()]
        if board is not None and rows:
            is_on = not all(board.comments.topicless[row] for row in rows)
            self.changes.no_topic(board, rows, is_on)
            announce(self._page, _("No topic") if is_on else _("No topic taken off"))

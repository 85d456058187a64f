"""The comments page: read every comment once, tag it with one key, and go on."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from npsdesk.core.survey import Filter, Group
from npsdesk.gui.comments.alike import Alike
from npsdesk.gui.comments.auto_tag import AutoTagging
from npsdesk.gui.comments.board import Board, Counts
from npsdesk.gui.comments.changes import TABLES
from npsdesk.gui.comments.deeds import Deeds
from npsdesk.gui.comments.empty import SEARCHED, Empty, EmptyState, reason_for
from npsdesk.gui.comments.keys import Command, reading_command
from npsdesk.gui.comments.line_strip import LineStrip
from npsdesk.gui.comments.listing import CommentList
from npsdesk.gui.comments.loading import CommentSet, load_comments
from npsdesk.gui.comments.model import CommentModel
from npsdesk.gui.comments.orders import order_heading
from npsdesk.gui.comments.reader import Reader
from npsdesk.gui.comments.reading import reading_of
from npsdesk.gui.comments.said_row import said_of
from npsdesk.gui.comments.saying import Saying
from npsdesk.gui.comments.searching import Searching
from npsdesk.gui.comments.sides import HasSides, show_requests, side_makers
from npsdesk.gui.comments.suggesting import Suggesting
from npsdesk.gui.comments.tagging import Tagging
from npsdesk.gui.comments.tags import TagsDialog
from npsdesk.gui.comments.toolbar import SearchBy, Toolbar
from npsdesk.gui.comments.views import REQUESTS, View, Views, view_sentence
from npsdesk.gui.desk import Desk
from npsdesk.gui.page import Page
from npsdesk.gui.settings import LETTER_KEYS
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.card import Card
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

LIST_WIDTH = 384


class CommentsPage(HasSides, Page):
    """Shows the comments that the one filter lets through; every press shows at once and is saved behind."""

    tables = TABLES
    is_scrolling = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._needs_reading = True
        self._segment: Group | None = Group.PASSIVE
        self._wanted: int | None = None
        self.counts = Counts({}, 0, 0, 0)
        self._tag_counts: dict[int, int] = {}
        self.model = CommentModel()
        self._build()
        self._on_view()
        self.tagging.shown.connect(self._on_shown)
        self.tagging.outdated.connect(self._on_outdated)
        self.deeds = Deeds(self)
        self.deeds.add("reason", self._ask_reason)
        self.suggesting = Suggesting(self)
        self.alike = Alike(self)
        self.auto_tagging = AutoTagging(self)

    # ---- building

    def _build(self) -> None:
        self.toolbar = Toolbar(self)
        self.list = CommentList(self.model)
        self.tagging = Tagging(self.desk, self.list, self)
        self.saying = Saying(self.desk, self.tagging, self)
        self.searching = Searching(self.desk, self.toolbar, self)
        self.strip = LineStrip(_("Show all comments"), self)
        self.reader = Reader()
        self.empty = EmptyState()
        self._list_card = Card(padding=0, spacing=0)
        self._list_card.body.setContentsMargins(1, 6, 1, 6)
        self._list_card.body.addWidget(self.list)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["m"])
        row.addWidget(self._list_card, 3)
        row.addWidget(self.reader, 4)
        nothing = Card(padding=0)
        nothing.body.addWidget(self.empty)
        self._states = QStackedWidget()
        self._states.addWidget(full)
        self._states.addWidget(nothing)
        self.views = Views(self._states, self)
        self.views.offer(side_makers(self))
        strip = QHBoxLayout()
        self.views.add_to(self.header, strip)
        self.body.addLayout(strip)
        self.body.addWidget(self.toolbar)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.views, 1)
        self._connect()
        self._fit()

    def _connect(self) -> None:
        self.toolbar.group_chosen.connect(self._on_group)
        self.toolbar.order_chosen.connect(self._on_order)
        self.views.room_changed.connect(self.toolbar.set_room)
        self.toolbar.leaned.connect(self.views.take_progress)
        self.searching.changed.connect(self._on_searched)
        self.strip.clicked.connect(self.searching.clear)
        self.list.row_changed.connect(self._on_row)
        self.list.picked.connect(self._on_picked)
        self.reader.tag_pressed.connect(self.tagging.press_tag)
        self.reader.tag_wanted.connect(self.tagging.set_tag)
        self.reader.asked.connect(self.do)
        self.reader.keywords_wanted.connect(self.show_keywords)
        self.reader.said.reason_wanted.connect(self.saying.set_reason)
        self.reader.said.tone_wanted.connect(self.saying.set_tone)
        self.reader.said.language_wanted.connect(self.saying.set_language)
        self.empty.button.clicked.connect(self._on_empty_button)
        self.views.changed.connect(self._on_view)
        self.views.entered.connect(self._on_entered)
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self._list_card.setMaximumWidth(U(LIST_WIDTH))
        self.list.fit()

    # ---- reading and showing

    @property
    def board(self) -> Board | None:
        """The comments as read last, with what was pressed since."""
        return self.tagging.board

    @property
    def dialog(self) -> TagsDialog | None:
        """The dialog of tags while it is open."""
        return self.deeds.dialog

    def _on_changed(self, tables: frozenset[str]) -> None:
        self.tagging.changes.on_changed(tables)

    def _on_outdated(self) -> None:
        self.searching.forget()
        self._needs_reading = True
        self.make_stale()

    def refresh(self) -> None:
        data = self.data
        if self.views.side is not None:
            self.views.side.refresh()
        if not self.views.lists_comments and not self._counts_beside():
            return
        if self._needs_reading or self.board is None or self.board.comments.answers is not data.answers:
            self._needs_reading = False
            self.desk.session.read(lambda project: load_comments(project, data), self._on_read, key="comments")
        else:
            self.show_list()

    def _counts_beside(self) -> bool:
        """Return whether a side view is shown beside how many comments have a tag, which has to stay true."""
        return self.board is not None and self.views.current is not View.REVIEW

    @property
    def filter(self) -> Filter:
        """The window's filter, and in it the group chosen above the list: passives, unless the owner wants others."""
        current = self.desk.session.filter
        return current if current.has_segment else replace(current, group=self._segment)

    def show_detail(self, detail: str) -> None:
        if detail == REQUESTS:
            self.views.show_view(View.WATCH)
            show_requests(self.views.place(View.WATCH))

    def show_segment(self, group: Group | None, response: int | None = None) -> None:
        """List the comments of one group, or of all, and go to those of one answer if it is named."""
        self.views.show_view(View.READ)
        self._segment = group
        self._wanted = response
        self.make_stale()

    def read_tag(self, tag: object) -> None:
        """List the comments with a tag, or those still to tag, of all groups."""
        self.toolbar.choose_tag(tag)
        self.list.setCurrentIndex(QModelIndex())  # read from the top
        self.show_segment(None)
        self.list.setFocus()

    def read_row(self, row: int) -> None:
        """Open a comment in the reader."""
        self.views.show_view(View.READ)
        self.list.go_to(self.model.place_of(row))

    def _on_view(self) -> None:
        self.set_title(_("Comments"), view_sentence(self.views.current))
        self.toolbar.setVisible(self.views.lists_comments and self._has_any())
        self._show_strip()
        self.tagging.listing = self.grid.table if self.views.current is View.TABLE else self.list
        self.make_stale()

    def _on_entered(self) -> None:
        self.home().setFocus()

    def _on_read(self, found: CommentSet) -> None:
        kept = self._kept_ids()
        self.tagging.board = Board(found)
        self.show_list(kept)

    def _kept_ids(self) -> tuple[int, list[int]]:
        """Return the ids of the current and the selected comments: rows change when comments come or go."""
        board, current = self.board, self.list.current_row()
        if board is None or current < 0:
            return 0, []
        return board.comment_ids([current])[0], board.comment_ids(self.list.selected_rows())

    def show_list(self, kept: tuple[int, list[int]] | None = None) -> None:
        """Choose and order anew what is listed, with the same comment in the reader where it is still there."""
        board = self.board
        if board is None:
            return
        current, selected = kept or self._kept_ids()
        offset = self.list.verticalScrollBar().value()
        filter_ = self.filter
        tags = self.tagging.tags()
        self.model.set_tags(tags)
        self.toolbar.show_tags(tags, self.toolbar.tags.current())
        self.suggesting.rank(board)
        order = board.choose(filter_, self.toolbar.order, self.toolbar.tag, self.searching.found)
        self.model.show(board, order, "medium" if filter_.wave is None or board.spans_years(order) else "short")
        self._show_strip()
        self._show_counts()
        self._show_state(len(order))
        self.list.restore(board.row_of(current), board.rows_of(selected), offset)
        if self.views.current is View.TABLE:
            self.grid.show_rows(board, order, tags, self.empty.text())
        self._go_to_wanted(board)

    def _go_to_wanted(self, board: Board) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            rows = enumerate(self.model.order)
            self.list.go_to(next((place for place, row in rows if board.response(int(row)) == wanted), -1))

    def _show_counts(self) -> None:
        assert self.board is not None
        filter_ = self.filter
        self.counts = self.board.counts(filter_, self.toolbar.tag, self.searching.found)
        self._tag_counts = self.board.tag_counts()
        self.toolbar.show_counts(self.counts, filter_)
        self.views.show_counts(self.counts)

    def _show_state(self, count: int) -> None:
        self.toolbar.setVisible(self._has_any() and self.views.lists_comments)
        if count:
            self._states.setCurrentIndex(0)
            return
        words = self.toolbar.search.text()
        is_by_meaning = self.toolbar.search_by is SearchBy.MEANING
        reason = reason_for(self.counts, words, self.toolbar.tag, is_any=self._has_any(), is_by_meaning=is_by_meaning)
        self.empty.show_reason(reason, self.counts, words)
        self._states.setCurrentIndex(1)
        announce(self.empty, self.empty.text())

    def _has_any(self) -> bool:
        return self.board is not None and len(self.board.comments.ids) > 0

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._show_row(row)

    def _on_picked(self) -> None:
        row = self.list.current_row()
        if row >= 0:
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        if self.board is not None:
            words = self.searching.words if self.searching.found is not None else ""
            reading = reading_of(self.board, row, self.data, words, self.list.selected_rows())
            self.reader.show_reading(reading, self.tagging.tags(), self._tag_counts)
            self.reader.said.show_said(
                said_of(self.board, row), self.tagging.tags(), [tag for tag, _way in reading.tags]
            )
            self.suggesting.show_row(row)
            self.alike.show_row(row)

    # ---- filter, order, search

    def _on_group(self, group: Group | None) -> None:
        self._segment = group
        if self.desk.session.filter.has_segment:
            self.desk.session.set_filter(self.desk.session.filter.for_group(None))
        self.show_list()
        self.home().setFocus()

    def _on_order(self) -> None:
        has_own_order = bool(order_heading(self.toolbar.tag, self.toolbar.order))
        self.show_list((0, []) if has_own_order else None)  # from the top: that is what the order is for
        self.home().setFocus()

    def _on_searched(self) -> None:
        self._show_strip()
        self.toolbar.set_ranked(self.searching.is_ranked)
        self.show_list((0, []) if self.searching.is_ranked else None)  # the most alike are read from the top

    def _show_strip(self) -> None:
        said = self.searching.said or order_heading(self.toolbar.tag, self.toolbar.order)
        self.strip.say(said if self.views.lists_comments else "", has_link=self.searching.found is not None)

    def read_comments(self, name: str, comment_ids: Sequence[int]) -> None:
        """List comments that another view named, of all groups."""
        self.toolbar.clear_tag()
        self.searching.show_comments(name, comment_ids)
        self.show_segment(None)
        self.list.setFocus()

    def home(self) -> QWidget:
        return self.list if self.views.side is None else self.views.side.home()

    def regions(self) -> list[QWidget]:
        if not self.data.waves:
            return super().regions()
        if self.views.side is not None:
            above = [self.header, self.toolbar] if self.views.lists_comments else [self.header]
            return [*above, *self.views.side.regions()]
        shown = [self.list, self.reader] if self._states.currentIndex() == 0 else [self.empty]
        return [self.header, self.toolbar, *shown]

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        if not self.views.lists_comments:
            self.views.show_view(View.READ)
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    def _on_empty_button(self) -> None:
        self.searching.clear()
        if self.empty.reason in SEARCHED:
            return
        self.toolbar.clear_tag()
        self._segment = None
        wave = self.desk.session.filter.wave if self.empty.reason is not Empty.NOT_HERE else None
        self.desk.session.set_filter(Filter(wave=wave))
        self.show_list()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.suggesting.learning.visit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.suggesting.learning.leave()

    # ---- commands

    def do(self, name: str) -> None:
        """Do what a button or a key asks for."""
        self.deeds.do(name)

    def _ask_reason(self) -> None:
        self.saying.ask_reason(self.reader.said.reason if self.views.is_reading else self.grid.tag_selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = reading_command(event, letters=bool(self.desk.settings.get(LETTER_KEYS)))
        focus = self.focusWidget()
        if isinstance(focus, QLineEdit):
            self._leave_field(event)
        elif isinstance(focus, QAbstractButton) and command == Command("accept"):
            focus.click()  # Enter is for what has the focus before it is for the suggestion
        elif command is None or self.views.side is not None:
            super().keyPressEvent(event)
        elif command.name == "tag":
            self.tagging.press_digit(command.digit)
        else:
            self.do(command.name)

    def _leave_field(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.home().setFocus()
        else:
            super().keyPressEvent(event)

    def _on_shown(self, rows: tuple[int, ...]) -> None:
        self._show_counts()
        self.model.touch(rows)
        if self.views.is_made(View.TABLE):
            self.grid.touch(rows)
        self._on_picked()

    def show_keywords(self, tag: int) -> None:
        """Open the keywords of a tag."""
        from npsdesk.gui.comments.rules.dialog import KeywordsDialog

        KeywordsDialog(self.desk, tag, self).open()

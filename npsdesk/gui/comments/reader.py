"""The reader: one comment at reading size, its person, and everything that can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from npsdesk.core.survey import Direction, Tag
from npsdesk.gui.comments.alike_row import AlikeRow
from npsdesk.gui.comments.comment_text import CommentText
from npsdesk.gui.comments.reader_parts import heading_row, hints_row
from npsdesk.gui.comments.said_row import SaidRow
from npsdesk.gui.comments.suggestion_bar import SuggestionBar
from npsdesk.gui.comments.tag_grid import TagGrid
from npsdesk.gui.widgets.buttons import Button, IconButton, ghost_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel, set_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import SPACING


@dataclass(frozen=True)
class Reading:
    """One comment as the reader shows it; `hits` are the places of searched words, `selected` how many are selected."""

    score: int | None
    name: str
    details: str
    question: str
    text: str
    hits: tuple[tuple[int, int], ...]
    tags: tuple[tuple[int, Direction], ...]
    is_flagged: bool
    is_topicless: bool
    selected: int


class Reader(Card):
    """Signals say what the owner asks for; the page does it."""

    tag_pressed = Signal(int)
    tag_wanted = Signal(int, object)
    keywords_wanted = Signal(int)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self._reading: Reading | None = None
        self.body.setContentsMargins(2, 4, 2, 4)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(SPACING["l"] - 2, SPACING["l"] - 6, SPACING["l"] - 2, SPACING["m"])
        self._column.setSpacing(SPACING["s"])
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.body.addWidget(area)
        self._add_person()
        self._add_comment()
        self._add_tags()
        self._add_buttons()
        self._column.addStretch(1)
        self._column.addWidget(hints_row())

    def _add_person(self) -> None:
        self.score = ScorePill()
        self.name = ElidingLabel("", "h2")
        self.details = WrappedLabel("", "small", "text2")
        self.back = self._icon_button("chevron-left", _("Previous comment (K)"), "back")
        self.next = self._icon_button("chevron-right", _("Next comment (J)"), "next")
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.score, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(2)
        row.addWidget(self.name, 1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        self._column.addLayout(row)
        self._column.addWidget(self.details)
        self._column.addSpacing(SPACING["xs"])

    def _add_comment(self) -> None:
        self.question = ElidingLabel("", "small", "text2")
        self.text = CommentText()
        self._column.addWidget(self.question)
        self._column.addWidget(self.text)
        self.suggestion = SuggestionBar()
        self._column.addWidget(self.suggestion)
        self._column.addSpacing(SPACING["s"])

    def _add_tags(self) -> None:
        self.selected = ElidingLabel("", "body", "accent_text")
        self._column.addWidget(self.selected)
        self.manage = self._icon_button("settings", _("Manage tags"), "manage", "small")
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(heading_row(), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.manage, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(row)
        self.said = SaidRow()
        self.grid = TagGrid()
        self.grid.pressed_tag.connect(self.tag_pressed)
        self.grid.wanted.connect(self.tag_wanted)
        self.grid.keywords_wanted.connect(self.keywords_wanted)
        self._column.addWidget(self.grid)
        self._column.addWidget(self.said)

    def _add_buttons(self) -> None:
        self.find_tag = self._button(_("New tag"), "plus", "find_tag", "T")
        self.no_topic = self._button(_("No topic"), "", "no_topic", "0")
        self.flag = self._button(_("Flag"), "flag", "flag", "F")
        self.plan = self._button(_("Add to plan"), "list-checks", "plan", "A")
        self.write = self._button(_("Write"), "mail", "write", "E")
        row = Flow(gap=2)
        for button in (self.find_tag, self.no_topic, self.flag, self.plan, self.write):
            row.add(button)
        self._column.addWidget(row)
        self.alike = AlikeRow()
        self._column.addWidget(self.alike)

    def _button(self, text: str, icon_name: str, what: str, key: str) -> Button:
        button = ghost_button(text, icon_name)
        set_tip(button, _("{action} (key {key})").format(action=text, key=key))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.asked.emit(what))
        return button

    def _icon_button(self, icon_name: str, name: str, what: str, size_name: str = "control") -> IconButton:
        button = IconButton(icon_name, name, size_name=size_name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.asked.emit(what))
        return button

    def show_reading(self, reading: Reading, tags: Sequence[Tag], counts: Mapping[int, int]) -> None:
        """Show a comment; only what differs from the one before is laid out again."""
        self._reading = reading
        self.score.set_score(reading.score)
        self.name.setText(reading.name)
        self.details.setText(reading.details)
        self.details.setVisible(bool(reading.details))
        self.question.setText(reading.question)
        self.question.setVisible(bool(reading.question))
        self.text.show_text(reading.text, reading.hits)
        self.grid.show_tags(tags, dict(reading.tags), counts)
        self._show_marks(reading)
        self.fit_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_text()

    def fit_text(self) -> None:
        """Give the text the room that the rest leaves, so that the tags stay in view under a long comment.

        Where they cannot, as the card is too low, all but the longest comments are seen whole and the card scrolls.
        """
        viewport = self._area.viewport()
        rest = self._column.heightForWidth(viewport.width()) - self.text.sizeHint().height()
        room = viewport.height() - rest
        self.text.set_limit(room if room >= self.text.least_height() else viewport.height() * 3 // 4)

    def _show_marks(self, reading: Reading) -> None:
        count = reading.selected
        words = ngettext("{count} comment selected.", "{count} comments selected. A tag goes on all of them.", count)
        self.selected.setText(words.format(count=format_int(count)))
        self.selected.setVisible(count > 1)
        self.flag.set_label(_("Flagged") if reading.is_flagged else _("Flag"))
        self.flag.set_variant("soft" if reading.is_flagged else "ghost")
        self.no_topic.set_variant("soft" if reading.is_topicless else "ghost")
        self.no_topic.setEnabled(count > 1 or not reading.tags)

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

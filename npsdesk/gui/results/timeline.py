"""The timeline of one customer as a card: answers with their scores, actions and messages, from old to new."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.customers.timeline import Happening, Moment
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.customer_timeline import CustomerTimeline
from npsdesk.services.timeline_words import moment_note, moment_title, moment_when
from npsdesk.tokens import MEDIUM, SPACING

LEAST = 200
MOST_QUOTED = 600
ICONS = {Happening.PLANNED: "list-checks", Happening.CONTACT: "mail"}


class TimelinePanel(Card):
    """Shows one customer; empty until somebody is chosen."""

    def __init__(self) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["s"])
        self.setAccessibleName(_("Timeline"))
        self.name = ElidingLabel(_("Timeline"), "h3")
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, SPACING["xs"], 0)
        self._column.setSpacing(SPACING["m"])
        self._scroll = LowScroll(inner, LEAST)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Timeline"))
        self.body.addWidget(self.name)
        self.body.addWidget(self._scroll, 1)

    def show_timeline(self, found: object) -> None:
        """Show what `services.customer_timeline.read_timeline` found."""
        if not isinstance(found, CustomerTimeline):
            return
        self.name.setText(found.card.title)
        self._empty()
        for moment in found.moments:
            self._column.addWidget(MomentRow(moment))
        self._column.addStretch(1)
        self._scroll.setAccessibleDescription(
            ". ".join(f"{moment_when(moment)}: {moment_title(moment)}" for moment in found.moments)
        )

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class MomentRow(QWidget):
    """One moment: the score or an icon at the left, what happened, when, and what was said."""

    def __init__(self, moment: Moment) -> None:
        super().__init__()
        self.title = WrappedLabel(moment_title(moment), "body", weight=MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        if when := moment_when(moment):
            words.addWidget(PlainLabel(when, "small", "text2"))
        if note := moment_note(moment):
            short = note if len(note) <= MOST_QUOTED else f"{note[:MOST_QUOTED].rstrip()}…"
            words.addWidget(WrappedLabel(short, "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(self._mark(moment), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @staticmethod
    def _mark(moment: Moment) -> QWidget:
        if moment.kind is Happening.ANSWER:
            return ScorePill(moment.score)
        holder = ScorePill(None).sizeHint()
        glyph = Glyph(ICONS[moment.kind], "accent_text" if moment.is_done else "text3")
        frame = QWidget()
        frame.setFixedWidth(holder.width())
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 2, 0, 0)
        column.addWidget(glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        return frame

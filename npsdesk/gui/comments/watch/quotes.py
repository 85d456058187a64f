"""What people said, one under the other: their score, who and when, and their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.gui.comments.compare_panel import quoted
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _, format_date, format_int
from npsdesk.services.watch_texts import Said
from npsdesk.tokens import SPACING

MOST = 30
LEAST_HEIGHT = 90


@dataclass(frozen=True)
class Quote:
    """One comment, and a word on what it says ("" for none)."""

    said: Said
    note: str = ""


class QuotesCard(Card):
    """Shows the newest of some comments under a heading; put buttons into `tools`."""

    def __init__(self, name: str) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["s"])
        self.setAccessibleName(name)
        self.title = ElidingLabel("", "h3")
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, SPACING["xs"], 0)
        self._column.setSpacing(SPACING["s"])
        self.area = LowScroll(inner, LEAST_HEIGHT)
        self.area.setAccessibleName(name)
        self.body.addWidget(self.title)
        self.body.addWidget(self.area, 1)

    def show_quotes(self, title: str, quotes: Sequence[Quote]) -> None:
        """Show these comments, the newest first; beyond some it is said how many more there are."""
        self.title.setText(title)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        ordered = sorted(quotes, key=lambda quote: str(quote.said.day or ""), reverse=True)
        for quote in ordered[:MOST]:
            self._column.addWidget(_row(quote))
        if len(ordered) > MOST:
            more = _("and {count} more").format(count=format_int(len(ordered) - MOST))
            self._column.addWidget(WrappedLabel(more, "small", "text2"))
        self._column.addStretch(1)


def who(said: Said) -> str:
    """Return whose comment it is, or where it stands in the spreadsheet."""
    return said.name.strip() or _("Row {row}, no name").format(row=format_int(said.row))


def _row(quote: Quote) -> QWidget:
    said = quote.said
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING["s"])
    words = QVBoxLayout()
    words.setSpacing(1)
    text = WrappedLabel(quoted(said.text))
    text.set_selectable()
    words.addWidget(text)
    day = format_date(said.day) if said.day else ""
    words.addWidget(ElidingLabel(" · ".join(filter(None, (who(said), day, said.wave, quote.note))), "small", "text2"))
    pill = ScorePill()
    pill.set_score(said.score)
    row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return holder

"""The card beside the comparison: one theme's counts, what to do about it, quotes of both sides, and the next step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.comments.gap import Box, ReasonGap, Theme
from npsdesk.core.survey import Direction
from npsdesk.gui.comments.theme_panel import ThemePanel
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.card import Hairline
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.glyph import Shape
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.services.compare_comments import Comparison, Quote
from npsdesk.services.gap_words import box_sentence, range_sentence
from npsdesk.services.weigh_themes import commenters_sentence, weight_sentence
from npsdesk.tokens import SEMIBOLD, SPACING

MOST_QUOTED = 240


class ComparePanel(ThemePanel):
    """Shows one theme; `make_action` and `read_them` are for the page to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.title = ElidingLabel("", "h2")
        self.make_action = primary_button(_("Make an action for this"))
        super().__init__(self.title, _("Read these comments"), self.make_action, parent)

    def show_theme(self, shown: Theme, comparison: Comparison) -> None:
        """Show a theme of the comparison."""
        self.title.setText(shown.tag.name)
        self._empty()
        self._content.addWidget(WrappedLabel(box_sentence(shown), "body", "text", SEMIBOLD))
        if text := range_sentence(shown):
            self._content.addWidget(WrappedLabel(text, "small", "text2"))
        for group, is_open, words in count_lines(shown, comparison.gap):
            self._content.addWidget(_count_row(group, is_open, words))
        self._add_weight(shown, comparison)
        passives, promoters = comparison.quotes.get(shown.tag.id, ((), ()))
        self._add_quotes(_("Passives who miss it"), passives)
        self._add_quotes(_("Promoters who praise it"), promoters)
        self._content.addStretch(1)

    def _add_weight(self, shown: Theme, comparison: Comparison) -> None:
        """Add what the theme does to the score, the side of its box first."""
        sides = (Direction.PRAISES, Direction.MISSES) if shown.box is Box.TELL else tuple(Direction)[::-1]
        for direction in sides:
            weight = comparison.weights.get((shown.tag.id, direction))
            if text := weight_sentence(weight, direction):
                said = " ".join(filter(None, (text, commenters_sentence(weight))))
                self._content.addWidget(WrappedLabel(said, "small", "text2"))

    def _add_quotes(self, heading: str, quotes: Sequence[Quote]) -> None:
        if not quotes:
            return
        self._content.addSpacing(SPACING["xs"])
        self._content.addWidget(Hairline())
        self._content.addSpacing(SPACING["xs"])
        self._content.addWidget(PlainLabel(heading, "h3"))
        for quote in quotes:
            self._content.addWidget(quote_row(quote))


def count_lines(shown: Theme, gap: ReasonGap) -> list[tuple[str, bool, str]]:
    """Return the four counts as (group, whether its mark is open, words)."""
    passives, promoters = format_int(gap.passives.comments), format_int(gap.promoters.comments)
    lines = (
        ("pas", False, _("Missed in {count} of {all} comments from passives"), shown.passives_missing, passives),
        ("pas", True, _("Praised in {count} of {all} comments from passives"), shown.passives_praising, passives),
        ("pro", False, _("Praised in {count} of {all} comments from promoters"), shown.promoters_praising, promoters),
        ("pro", True, _("Missed in {count} of {all} comments from promoters"), shown.promoters_missing, promoters),
    )
    return [
        (group, is_open, text.format(count=format_int(count), all=everything))
        for group, is_open, text, count, everything in lines
    ]


def quoted(text: str) -> str:
    """Return a comment in quotation marks and in one piece, cut where it is long."""
    words = " ".join(text[: 4 * MOST_QUOTED].split())
    shown = words if len(words) <= MOST_QUOTED else words[:MOST_QUOTED].rstrip() + "…"
    return f"“{shown}”"


def _count_row(group: str, is_open: bool, words: str) -> QWidget:
    holder, row = _row()
    row.addWidget(Shape(group, 11, is_open), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(WrappedLabel(words), 1)
    return holder


def quote_row(quote: Quote) -> QWidget:
    """Return one comment as an example: its score, its words, whose it is."""
    holder, row = _row()
    words = QVBoxLayout()
    words.setSpacing(1)
    text = WrappedLabel(quoted(quote.text))
    text.set_selectable()
    words.addWidget(text)
    name = quote.name or _("Row {row}, no name").format(row=quote.row)
    words.addWidget(ElidingLabel(name, "small", "text2"))
    row.addWidget(ScorePill(quote.score), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return holder


def _row() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING["s"])
    return holder, row

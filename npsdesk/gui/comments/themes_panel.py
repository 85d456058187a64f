"""The card beside the table of themes: what one theme or word stands for, typical comments, and what to do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from npsdesk.gui.comments.compare_panel import LEAST_HEIGHT, WIDTH, quote_row
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import link_button, primary_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.compare_comments import Quote
from npsdesk.tokens import SPACING


@dataclass(frozen=True)
class Finding:
    """A theme or a word as the panel shows it; `tag_name` is what a tag made of it would be called at first."""

    title: str
    sentences: tuple[str, ...]
    comments: tuple[int, ...]
    tag_name: str


class ThemesPanel(Card):
    """Shows one finding; `read_them` and `make_tag` are for the view to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"], parent=parent)
        self.title = WrappedLabel("", "h2")
        self._content = QVBoxLayout()
        self.read_them = link_button("")
        self.make_tag = primary_button(_("Make a tag of this"), "tag")
        self.body.addWidget(self.title)
        self.body.addWidget(self._scroll(), 1)
        self.body.addWidget(self.read_them, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.make_tag)
        policy = self.make_tag.sizePolicy().Policy
        self.make_tag.setSizePolicy(policy.Expanding, policy.Fixed)
        self.setAccessibleName(_("Selected theme"))
        self._fit()
        theme().changed.connect(self._fit)

    def _scroll(self) -> QScrollArea:
        inner = QWidget()
        self._content = QVBoxLayout(inner)
        self._content.setContentsMargins(0, SPACING["xs"], SPACING["xs"], SPACING["xs"])
        self._content.setSpacing(SPACING["s"])
        area = LowScroll(inner, LEAST_HEIGHT)
        area.setAccessibleName(_("About this theme"))
        return area

    def _fit(self) -> None:
        self.setFixedWidth(U(WIDTH))

    def show_finding(self, finding: Finding, quotes: Sequence[Quote]) -> None:
        """Show a theme or a word with comments that are typical of it."""
        self.title.setText(finding.title)
        self._empty()
        for sentence in finding.sentences:
            self._content.addWidget(WrappedLabel(sentence))
        self._content.addSpacing(SPACING["xs"])
        self._content.addWidget(Hairline())
        self._content.addSpacing(SPACING["xs"])
        self._content.addWidget(PlainLabel(_("For example"), "h3"))
        for quote in quotes:
            self._content.addWidget(quote_row(quote))
        self._content.addStretch(1)
        count = len(finding.comments)
        text = ngettext("Read this {count} comment", "Read these {count} comments", count)
        self.read_them.set_label(text.format(count=format_int(count)))

    def _empty(self) -> None:
        while (item := self._content.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

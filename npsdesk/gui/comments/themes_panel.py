"""The card beside the table of themes: what one theme or word stands for, typical comments, and what to do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from npsdesk.gui.comments.compare_panel import quote_row
from npsdesk.gui.comments.theme_panel import ThemePanel
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.card import Hairline
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


class ThemesPanel(ThemePanel):
    """Shows one finding; `read_them` and `make_tag` are for the view to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.title = WrappedLabel("", "h2")
        self.make_tag = primary_button(_("Make a tag of this"), "tag")
        super().__init__(self.title, "", self.make_tag, parent)

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

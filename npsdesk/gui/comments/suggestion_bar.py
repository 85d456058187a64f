"""The bar under a comment that proposes one tag: what, how sure, and why; Accept (Enter) and No (Backspace)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from npsdesk.core.survey import Certainty
from npsdesk.gui.widgets.buttons import Button, ghost_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import plain_tip, set_tip
from npsdesk.i18n import _, format_int
from npsdesk.services.suggestions import Suggestion
from npsdesk.tokens import SPACING
from npsdesk.words import direction_name


class SuggestionBar(Card):
    """`accepted()` and `refused()`; hidden while nothing is proposed."""

    accepted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__(tone="soft", padding=0, spacing=0)
        self.words = RunsLabel()
        self.yes = _button(secondary_button(_("Accept"), size_name="small"), _("Enter"))
        self.no = _button(ghost_button(_("No"), size_name="small"), _("Backspace"))
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.refused)
        row = QHBoxLayout()
        row.setContentsMargins(SPACING["m"] - 2, SPACING["s"], SPACING["s"] + 2, SPACING["s"])
        row.setSpacing(SPACING["s"])
        row.addWidget(Glyph("wand-sparkles", "accent_text", 17), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(2)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.yes, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.no, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_suggestion(self, suggestion: Suggestion | None, tag: str, waiting: int, why: str) -> None:
        """Show what is proposed; `waiting` are the suggestions of this comment, `why` says what is behind this one."""
        self.setVisible(suggestion is not None)
        if suggestion is None:
            return
        lead = _("Suggested: {direction}").format(direction=direction_name(suggestion.direction))
        notes = [certainty_words(suggestion.certainty)]
        if waiting > 1:
            notes.append(_("{place} of {count}").format(place=format_int(1), count=format_int(waiting)))
        note = "".join(" · " + part.replace(" ", "\N{NO-BREAK SPACE}") for part in notes)
        self.words.set_runs([Run(f"{lead} "), Run(tag, strong=True), Run(note, tone="text2")])
        self.setToolTip(plain_tip(why))
        self.setAccessibleName(f"{lead} {tag}, {', '.join(notes)}")
        self.setAccessibleDescription(why)

    def spoken(self) -> str:
        """Return what a screen reader says of it, "" while it is hidden."""
        return "" if self.isHidden() else f"{self.accessibleName()}. {self.accessibleDescription()}".strip()


def certainty_words(certainty: Certainty) -> str:
    """Return how sure the program is, in the middle of a sentence."""
    return {
        Certainty.SURE: _("sure"),
        Certainty.FAIRLY: _("fairly sure"),
        Certainty.PERHAPS: _("perhaps"),
    }[certainty]


def _button(button: Button, key: str) -> Button:
    set_tip(button, _("{action} (key {key})").format(action=button.label(), key=key))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

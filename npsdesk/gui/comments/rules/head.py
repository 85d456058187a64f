"""The head of the keywords dialog: which tag, more to add, and how a keyword is written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.core.survey import Tag
from npsdesk.gui.comments.rules.words import syntax_lines
from npsdesk.gui.widgets.buttons import Choice, DropButton, link_button, secondary_button
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.tokens import SPACING


class RulesHead(QWidget):
    """A choice of tag, the buttons for packs and help, two lines of examples, and a hint where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = DropButton("", "tag")
        self.tags.set_max_width(300)
        self.packs = secondary_button(_("Add a pack…"), "plus")
        self.help = link_button(_("More about keywords"), "circle-question-mark")
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.tags)
        row.addStretch(1)
        row.addWidget(self.help)
        row.addWidget(self.packs)
        for button in (self.tags, self.packs, self.help):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addLayout(row)
        column.addWidget(RunsLabel(syntax_runs(), "small", "text2"))
        self.hint = WrappedLabel("", "small", weight=500)
        self.hint.hide()
        column.addWidget(self.hint)

    def show_hint(self, words: str) -> None:
        """Say which keywords are missing and where they are; "" where none are."""
        self.hint.setText(" ".join([words, _("“Add a pack” has them, under “Every trade”.")]) if words else "")
        self.hint.setVisible(bool(words))

    def show_tags(self, tags: Sequence[Tag], rules: Sequence[TagRule], current: int | None) -> None:
        """Offer the tags, each with how many keywords it has."""
        counts = {tag.id: sum(rule.tag == tag.id for rule in rules) for tag in tags}
        choices = [Choice(tag.id, f"{tag.name} ({format_int(counts[tag.id])})") for tag in tags]
        self.tags.set_choices(choices, current)
        self.tags.setVisible(bool(choices))


def syntax_runs() -> list[Run]:
    """Return the ways to write a keyword as one paragraph; no example parts from what it finds."""
    runs: list[Run] = []
    for example, meaning in syntax_lines():
        words = f"\N{NO-BREAK SPACE}{meaning}".replace(" ", "\N{NO-BREAK SPACE}")
        runs.append(Run("   " if runs else ""))
        runs.append(Run(example.replace(" ", "\N{NO-BREAK SPACE}"), strong=True, tone="text"))
        runs.append(Run(words))
    return runs

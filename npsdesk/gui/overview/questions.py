"""The card with further 0-10 questions: each with its own score, below the one that every other number is made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.score import Score
from npsdesk.core.survey import Field
from npsdesk.gui.overview import words
from npsdesk.gui.why import asking_link
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.tokens import SEMIBOLD, SPACING


class QuestionsCard(Card):
    """One line per question: its heading, its score, and how sure it is. Hidden where there are none."""

    def __init__(self, why: Callable[[], None]) -> None:
        super().__init__(padding=16, spacing=SPACING["s"])
        self.found: Sequence[tuple[Field, Score]] = ()
        self.body.addWidget(ElidingLabel(_("Also asked on 0 to 10"), "body", "text2"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING["m"])
        self._grid.setVerticalSpacing(SPACING["s"])
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(asking_link(why), 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_questions(self, found: Sequence[tuple[Field, Score]]) -> None:
        """Show the questions that were asked where the filter looks."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.found = found
        for row, (field, score) in enumerate(found):
            self._add(row, field, score)
        self.setVisible(bool(found))

    def _add(self, row: int, field: Field, score: Score) -> None:
        small = words.small_sentence(score)
        number = PlainLabel("–" if score.nps is None else format_int(points(score.nps)), "h2", weight=SEMIBOLD)
        number.set_tone("text3" if small else "text")
        said = (words.range_sentence(score, None, None), small, words.unscored_sentence(score))
        self._grid.addWidget(number, 2 * row, 0, 2, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(ElidingLabel(" ".join(field.name.split()), "body"), 2 * row, 1)
        self._grid.addWidget(WrappedLabel(" ".join(filter(None, said)), "small", "text2"), 2 * row + 1, 1)

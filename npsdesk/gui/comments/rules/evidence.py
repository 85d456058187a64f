"""One comment as evidence: its score, its words with those that fired marked, and which keyword that was."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Direction
from npsdesk.gui.comments.rules.words import why_words
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import WrappedLabel, break_words, show_tip
from npsdesk.i18n import _
from npsdesk.services.rule_examples import Example, Mark
from npsdesk.tokens import SPACING

GROUNDS = {Direction.PRAISES: ("pro_soft", "pro_text"), Direction.MISSES: ("pas_soft", "pas_text")}
UNTOLD, VETO = ("select", "text"), ("danger_soft", "danger")


class Evidence(QWidget):
    """Shows an example; where the mouse is on marked words, a tooltip says which keyword fired."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self.text = MarkedText(example)
        self.why = WrappedLabel(why_words(example), "small", "text2")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.text)
        words.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACING["xs"], 0, SPACING["xs"])
        row.setSpacing(SPACING["s"])
        row.addWidget(ScorePill(example.score), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.why.setVisible(bool(example.marks))  # once it has a parent: before, it would be a window of its own


class MarkedText(RunsLabel):
    """The text of an example."""

    def __init__(self, example: Example) -> None:
        self._stretches = tuple(example.stretches())
        runs = [_run(text, marks) for text, marks in self._stretches]
        super().__init__(runs, spacing=130)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            show_tip(self.tip_at(QPointF(event.pos())), event.globalPos(), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """Return which keywords fired on the words at a place of the label; "" where none did."""
        number = self.run_at(place)
        marks = self._stretches[number][1] if 0 <= number < len(self._stretches) else ()
        return "\n".join(dict.fromkeys(map(_tip, marks)))


def _tip(mark: Mark) -> str:
    text = _("Kept off by: {keyword}") if mark.is_veto else _("Keyword: {keyword}")
    return text.format(keyword=mark.keyword)


def _run(text: str, marks: Sequence[Mark]) -> Run:
    shown = break_words(text)
    if not marks:
        return Run(shown)
    mark = next((mark for mark in marks if mark.is_veto), marks[0])
    ground, tone = VETO if mark.is_veto else GROUNDS.get(mark.direction, UNTOLD) if mark.direction else UNTOLD
    return Run(shown, tone=tone, ground=ground, underline=True)

"""One tag of the auto-tag review: how many comments would get it, how sure, three of them, and the answers."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Certainty, Tagging
from npsdesk.gui.comments.suggestion_bar import certainty_words
from npsdesk.gui.widgets.buttons import Button, ghost_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.chips import Chip
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.glyph import ColorDot
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.auto_tag import Pair, TagReview, certainty
from npsdesk.services.learn_words import trust_sentence
from npsdesk.tokens import SPACING
from npsdesk.words import direction_name

LONGEST = 220  # letters of an example


class TagReviewCard(Card):
    """`accepted(pairs)` with the proposals that are to stand, `refused(pairs)` with those that are wrong."""

    accepted = Signal(object)
    refused = Signal(object)

    def __init__(self, review: TagReview, texts: Mapping[int, str]) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["s"])
        self.setAccessibleName(f"{review.tag.name}, {counts_sentence(review)}")
        head = Flow(gap=8)
        head.add(ColorDot(review.tag.color))
        head.add(ElidingLabel(review.tag.name, "h3"))
        head.add(PlainLabel(counts_sentence(review), "small", "text2"))
        self.body.addWidget(head)
        self.body.addWidget(WrappedLabel(trust_sentence(review.accuracy), "small", "text2"))
        self.body.addLayout(self._examples(review, texts))
        self.body.addWidget(self._buttons(review))

    def _examples(self, review: TagReview, texts: Mapping[int, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING["s"])
        grid.setVerticalSpacing(SPACING["xs"])
        grid.setColumnStretch(1, 1)
        for row, one in enumerate(review.examples):
            grid.addWidget(_way(one), row, 0, Qt.AlignmentFlag.AlignTop)
            words = " ".join(texts[one.comment].split())
            short = words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"
            note = f"  {certainty_words(certainty(one))}"
            grid.addWidget(RunsLabel([Run(f"“{short}”"), Run(note, tone="text2")]), row, 1)
        return grid

    def _buttons(self, review: TagReview) -> QWidget:
        count, sure = len(review.pairs), len(review.sure)
        words = ngettext("Accept this one", "Accept all {count}", count).format(count=format_int(count))
        self.all = _answer(secondary_button(words, size_name="small"), review.pairs, review, self.accepted)
        self.sure: Button | None = None
        if 0 < sure < count:
            words = ngettext("Only the sure one", "Only the {count} sure ones", sure).format(count=format_int(sure))
            self.sure = _answer(secondary_button(words, size_name="small"), review.sure, review, self.accepted)
        words = ngettext("Turn it down", "Turn them all down", count)
        self.none = _answer(ghost_button(words, size_name="small"), review.pairs, review, self.refused)
        row = Flow(gap=8)
        for button in self.buttons:
            row.add(button)
        return row

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, as they are read."""
        return [button for button in (self.all, self.sure, self.none) if button is not None]


def _answer(button: Button, pairs: list[Pair], review: TagReview, answer: SignalInstance) -> Button:
    button.setAccessibleName(f"{button.label()}, {review.tag.name}")
    button.clicked.connect(partial(_on_clicked, answer, pairs))
    return button


def _on_clicked(answer: SignalInstance, pairs: list[Pair], _checked: bool = False) -> None:
    answer.emit(pairs)


def counts_sentence(review: TagReview) -> str:
    """Return on how many comments a tag is proposed, and how sure that is."""
    count = len(review.taggings)
    total = ngettext("{count} comment", "{count} comments", count).format(count=format_int(count))
    return f"{total}: {sure_words({word: review.count(word) for word in Certainty})}"


def sure_words(counts: Mapping[Certainty, int]) -> str:
    """Return how many are sure, fairly sure and perhaps right, without those of which there are none."""
    return ", ".join(
        _("{count} {certainty}").format(count=format_int(count), certainty=certainty_words(word))
        for word, count in counts.items()
        if count
    )


def _way(one: Tagging) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 1, 0, 0)
    column.addWidget(Chip(direction_name(one.direction), one.direction.value))
    return holder

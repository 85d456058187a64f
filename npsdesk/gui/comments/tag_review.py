"""The view of what Auto-tag found: tag by tag, to accept the sure ones, those of a tag, or to go one by one."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from npsdesk.core.survey import Certainty
from npsdesk.gui.comments.tag_review_card import TagReviewCard, sure_words
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.auto_tag import Waiting, certainty
from npsdesk.tokens import SPACING

TAGS, NOTHING = range(2)


class TagReviewView(QWidget):
    """Asks for answers and knows no project; what was answered is no longer in what is shown next.

    `accepted(pairs)` are to stand, `refused(pairs)` are wrong; `one_by_one()` and `rest_left()` end the review,
    `left()` only goes back to reading. `widened()` wants what the filter hides.
    """

    accepted = Signal(object)
    refused = Signal(object)
    one_by_one = Signal()
    rest_left = Signal()
    left = Signal()
    widened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._texts: Mapping[int, str] = {}
        self.waiting: Waiting | None = None
        self.cards: list[TagReviewCard] = []
        self._stages = QStackedLayout(self)
        self._stages.addWidget(self._build_list())
        self._stages.addWidget(self._build_nothing())

    # ---- building

    def _build_list(self) -> ScrollPage:
        self._scroll = ScrollPage(margins=0, spacing=SPACING["s"])
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Proposed tags"))
        self.back = secondary_button(_("Back to reading"), "chevron-left")
        self.back.clicked.connect(self.left)
        self.sentence = WrappedLabel("", "h2")
        head = QHBoxLayout()
        head.addWidget(self.sentence, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        body = self._scroll.body
        body.addLayout(head)
        body.addWidget(WrappedLabel(_("Nothing counts until you accept it."), "body", "text2"))
        body.addWidget(self._build_choices())
        body.addSpacing(SPACING["xs"])
        body.addStretch(1)
        tab_after(self.back, [self.sure, self.each, self.leave])
        return self._scroll

    def _build_choices(self) -> Flow:
        self.sure = primary_button("")
        self.sure.clicked.connect(self._on_sure)
        self.each = secondary_button(_("Go through them one by one"))
        self.each.clicked.connect(self.one_by_one)
        self.leave = ghost_button(_("Leave the rest"))
        self.leave.clicked.connect(self.rest_left)
        self._choices = Flow()
        for button in (self.sure, self.each, self.leave):
            self._choices.add(button)
        return self._choices

    def _build_nothing(self) -> Card:
        self.back_from_nothing = primary_button(_("Back to reading"), "chevron-left")
        self.back_from_nothing.clicked.connect(self.left)
        self.everywhere = secondary_button(_("Look through those too"))
        self.everywhere.clicked.connect(self.widened)
        self.nothing = Placeholder("wand-sparkles", "", "", [self.back_from_nothing, self.everywhere])
        card = Card(padding=0)
        card.body.addWidget(self.nothing)
        return card

    # ---- as a view of the page

    def refresh(self) -> None:
        """Do nothing: what waits is followed whatever view is shown, and told by `show_waiting`."""

    def home(self) -> QWidget:
        """Return the first choice there is."""
        if self._stages.currentIndex() == NOTHING:
            return self.back_from_nothing
        return self.sure if self.sure.isVisibleTo(self) else self.each

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        return [self._choices, *self.cards] if self._stages.currentIndex() == TAGS else [self.nothing]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ---- showing

    def show_waiting(self, waiting: Waiting, texts: Mapping[int, str], *, is_new: bool) -> None:
        """Show what nobody answered yet, from where the owner was; `is_new` for the first look at a run."""
        if waiting == self.waiting and not is_new:
            return
        self.waiting, self._texts = waiting, texts
        spot = self._spot()
        place = 0 if is_new else self._scroll.verticalScrollBar().value()
        self._fill()
        self._say(waiting, is_new=is_new)
        if self.isVisible():
            self._scroll.verticalScrollBar().setValue(place)
            self._go_to(spot, is_new=is_new)

    def _spot(self) -> int | None:
        """Return the place of the card that has the keyboard, -1 for the choices above, None where it is elsewhere."""
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():
            return None
        return next((place for place, card in enumerate(self.cards) if card.isAncestorOf(focus)), -1)

    def _go_to(self, spot: int | None, *, is_new: bool) -> None:
        """Let the keyboard go on where it was: with the card that took the answered one's place."""
        if is_new or (spot is not None and (spot < 0 or not self.cards)):
            self.home().setFocus(Qt.FocusReason.OtherFocusReason)
        elif spot is not None:
            button = self.cards[min(spot, len(self.cards) - 1)].all
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(button)

    def _fill(self) -> None:
        body = self._scroll.body
        for card in self.cards:
            body.removeWidget(card)
            card.hide()
            card.deleteLater()
        reviews = self.waiting.reviews if self.waiting is not None else ()
        self.cards = [TagReviewCard(review, self._texts) for review in reviews]
        for card in self.cards:
            card.accepted.connect(self.accepted)
            card.refused.connect(self.refused)
            body.insertWidget(body.count() - 1, card)  # before the stretch under them
        tab_after(self.leave, [button for card in self.cards for button in card.buttons])

    def _say(self, waiting: Waiting, *, is_new: bool) -> None:
        counts = Counter(certainty(one) for review in waiting.reviews for one in review.taggings)
        sure = counts[Certainty.SURE]
        words = ngettext("Accept the sure one", "Accept the {count} sure ones", sure)
        self.sure.set_label(words.format(count=format_int(sure)))
        self.sure.setVisible(bool(sure))
        self.sentence.setText(_tags_sentence(waiting, counts))
        self.everywhere.setVisible(bool(waiting.elsewhere))
        self.nothing.set_texts(*_nothing_words(waiting.elsewhere, is_new=is_new))
        self._stages.setCurrentIndex(TAGS if waiting.reviews else NOTHING)
        if self.isVisible():
            announce(self, self.sentence.plain_text() if waiting.reviews else self.nothing.text())

    def _on_sure(self) -> None:
        waiting = self.waiting or Waiting()
        self.accepted.emit([pair for review in waiting.reviews for pair in review.sure])


def _tags_sentence(waiting: Waiting, counts: Mapping[Certainty, int]) -> str:
    comments = len({one.comment for review in waiting.reviews for one in review.taggings})
    text = ngettext("Tags for {count} comment: {tags}.", "Tags for {count} comments: {tags}.", comments)
    told = {word: counts[word] for word in Certainty}
    return text.format(count=format_int(comments), tags=sure_words(told))


def _nothing_words(elsewhere: int, *, is_new: bool) -> tuple[str, str]:
    if elsewhere:
        text = ngettext(
            "{count} proposed tag is on a comment that the filter hides.",
            "{count} proposed tags are on comments that the filter hides.",
            elsewhere,
        )
        return _("Nothing left to look through here"), text.format(count=format_int(elsewhere))
    if is_new:
        return (
            _("No tags to propose"),
            _("Tag some comments yourself, or give your tags keywords, and try again."),
        )
    return _("You have seen them all."), ""

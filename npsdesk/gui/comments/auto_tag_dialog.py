"""What Auto-tag found, looked through tag by tag: accept the sure ones, those of a tag, or go one by one."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from npsdesk.core.survey import Certainty
from npsdesk.gui.comments.tag_review_card import TagReviewCard, sure_words
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import Button, ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.auto_tag import TagReview, certainty
from npsdesk.tokens import SPACING

TAGS, NOTHING = range(2)


class AutoTagDialog(QDialog):
    """`accepted_pairs(pairs)` are to stand at once; `one_by_one()` keeps all as suggestions for the list."""

    accepted_pairs = Signal(object)
    one_by_one = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = desk.session
        self._reviews: Sequence[TagReview] = ()
        self.cards: list[TagReviewCard] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Auto-tag"))
        open_at(self, 820, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["m"])
        self.sentence = WrappedLabel("", "h3")
        self.promise = WrappedLabel(_("Nothing counts until you accept it."), "body", "text2")
        column.addWidget(self.sentence)
        column.addWidget(self.promise)
        column.addWidget(self._make_buttons())
        self._stages = QStackedWidget()
        self._stages.addWidget(self._make_list())
        self._nothing = Placeholder("wand-sparkles", "")
        self._stages.addWidget(self._nothing)
        column.addWidget(self._stages, 1)
        column.addLayout(self._make_foot())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)

    # ---- building

    def _make_buttons(self) -> QWidget:
        self.sure = _plain(primary_button(""))
        self.sure.clicked.connect(self._on_sure)
        self.each = _plain(secondary_button(_("Go through them one by one")))
        self.each.clicked.connect(self.one_by_one)
        self._choices = Flow()
        self._choices.add(self.sure)
        self._choices.add(self.each)
        return self._choices

    def _make_list(self) -> ScrollPage:
        self._scroll = ScrollPage(margins=0, spacing=SPACING["s"])
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _make_foot(self) -> QHBoxLayout:
        self.told = PlainLabel("", "body", "text2")
        self.undo = _plain(ghost_button(_("Undo"), "undo-2"))
        self.undo.clicked.connect(self._undo)
        self.undo.hide()
        close = _plain(secondary_button(_("Close")))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.told)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # ---- showing

    def show_review(self, reviews: Sequence[TagReview], texts: Mapping[int, str]) -> None:
        """Show what nobody answered yet; where that changed, from the top of what is left."""
        if reviews == self._reviews and self.cards:
            return
        is_first = not self.cards and not self._reviews
        self._reviews = reviews
        place = self._scroll.verticalScrollBar().value()
        self._fill(texts)
        self._scroll.verticalScrollBar().setValue(place)
        self._say(is_first)

    def _fill(self, texts: Mapping[int, str]) -> None:
        for card in self.cards:
            self._scroll.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        if self._scroll.body.count():
            self._scroll.body.takeAt(0)  # the stretch under the cards
        self.cards = [TagReviewCard(review, texts) for review in self._reviews]
        for card in self.cards:
            card.accepted.connect(self.accepted_pairs)
            self._scroll.body.addWidget(card)
        self._scroll.body.addStretch(1)
        tab_after(self.each, [button for card in self.cards for button in card.buttons])

    def _say(self, is_first: bool) -> None:
        counts = Counter(certainty(one) for review in self._reviews for one in review.taggings)
        comments = len({one.comment for review in self._reviews for one in review.taggings})
        sure = counts[Certainty.SURE]
        self._stages.setCurrentIndex(TAGS if comments else NOTHING)
        self.promise.setVisible(bool(comments))
        self._choices.setVisible(bool(comments))
        self.sentence.setVisible(bool(comments))
        words = ngettext("Accept the sure one", "Accept the {count} sure ones", sure)
        self.sure.set_label(words.format(count=format_int(sure)))
        self.sure.setVisible(bool(sure))
        text = ngettext("Tags for {count} comment: {tags}.", "Tags for {count} comments: {tags}.", comments)
        told = {word: counts[word] for word in Certainty}
        self.sentence.setText(text.format(count=format_int(comments), tags=sure_words(told)))
        if not comments:
            self._nothing.set_texts(*_nothing_words(is_first))
        announce(self, self.sentence.plain_text() if comments else _nothing_words(is_first)[0])

    def say_done(self, words: str) -> None:
        """Say what was accepted, with Undo beside it."""
        self.told.setText(words)
        self.undo.setVisible(True)
        announce(self, words)

    # ---- answers

    def _on_sure(self) -> None:
        self.accepted_pairs.emit([pair for review in self._reviews for pair in review.sure])

    def _undo(self) -> None:
        if self.undo.isVisible() and self._session.undo_label is not None:
            self.told.setText("")
            self.undo.hide()
            self._session.undo()


def _nothing_words(is_first: bool) -> tuple[str, str]:
    if is_first:
        return (
            _("No tags to propose"),
            _("Tag some comments yourself, or give your tags keywords, and try again."),
        )
    return _("You have seen them all."), ""


def _plain(button: Button) -> Button:
    button.setAutoDefault(False)
    return button

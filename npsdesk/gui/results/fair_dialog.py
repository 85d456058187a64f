"""The dialog that draws by lot whom to contact first: how many, what that can show, and then the draw."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.actions.effect import FEWEST
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.fields import NumberField
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.draw_fair_test import Candidates
from npsdesk.services.effect_words import drawn_sentence, draws_among, fair_size_sentence
from npsdesk.tokens import SPACING

WIDTH = 520


class FairDialog(QDialog):
    """Emits `agreed(count, text)`; `base` is the share that moves up without a contact, where it is known."""

    agreed = Signal(int, str)

    def __init__(
        self, free: Candidates, wave: str, text: str, base: float | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people, self._base = len(free.people), base
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Fair test"))
        self.setMinimumWidth(U(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(_("Let the lot decide whom you contact first"), "h2"))
        column.addWidget(WrappedLabel(draws_among(len(free.people), free.left_out, wave, free.column)))
        column.addSpacing(SPACING["s"])
        column.addWidget(PlainLabel(_("How many do you contact first?"), "h3"))
        self.count = NumberField(_("How many do you contact first?"), 1, max(1, self._people - 1))
        self.count.setValue(max(1, self._people // 2))
        self.count.valueChanged.connect(self._say)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        self.halves = PlainLabel("", "body", "text2")
        row.addWidget(self.count)
        row.addWidget(self.halves, 1)
        column.addLayout(row)
        box = Card("quiet", padding=14)
        self.size_note = WrappedLabel("", "body")
        box.body.addWidget(self.size_note)
        column.addWidget(box)
        column.addWidget(PlainLabel(_("What you will do"), "h3"))
        self.text = QLineEdit(text)
        self.text.setAccessibleName(_("Action"))
        column.addWidget(self.text)
        hint = _("An action for those who are drawn comes into your plan. The others wait until your next survey.")
        column.addWidget(WrappedLabel(hint, "small", "text2"))
        column.addSpacing(SPACING["s"])
        column.addLayout(self._foot())
        self._say()

    def _foot(self) -> QHBoxLayout:
        self.draw = primary_button(_("Draw by lot"))
        foot = DialogFoot(self, self.draw, self._on_draw)
        self.cancel = foot.cancel
        return foot

    def _say(self, _count: int = 0) -> None:
        first = self.count.value()
        waiting = self._people - first
        self.halves.setText(drawn_sentence(first, waiting))
        self.size_note.setText(fair_size_sentence(first, waiting, self._base))
        self.draw.setEnabled(min(first, waiting) >= FEWEST)

    def _on_draw(self) -> None:
        self.agreed.emit(self.count.value(), self.text.text().strip())
        self.accept()

"""Two fields for the owner's own rate, won over of asked: kept with the project once the owner stops typing."""

from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.core.scores.waves import Past
from npsdesk.gui.desk import Desk
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.fields import NumberField
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, pgettext
from npsdesk.services.own_rate import keep_rate
from npsdesk.tokens import SPACING

MOST_PEOPLE = 9_999
WIDTH = 74
PAUSE = 700  # milliseconds without another key, before it is kept


class CountField(NumberField):
    """A field for up to four digits that stands beside another one in a narrow card."""

    def sizeHint(self) -> QSize:
        return QSize(U(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class OwnRate(QWidget):
    """`changed()` with every key; `rate` is what the fields say, None where they say nothing that can be."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.won = CountField(_("How many you won over before"), 0, MOST_PEOPLE)
        self.asked = CountField(_("How many you had asked"), 0, MOST_PEOPLE)
        self.words = WrappedLabel("", "small", "text2")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)
        fields = Flow(gap=SPACING["s"], line_gap=4)
        for part in (PlainLabel(_("Won over")), self.won, PlainLabel(pgettext("won over of asked", "of")), self.asked):
            fields.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["xs"])
        column.addWidget(fields)
        column.addWidget(self.words)
        for field in (self.won, self.asked):
            field.valueChanged.connect(self._on_typed)
            field.editingFinished.connect(self._on_left)
        self.show_kept()

    @property
    def rate(self) -> Past | None:
        """The owner's own rate as it stands in the fields."""
        asked, won = self.asked.value(), self.won.value()
        return Past(won, asked) if 0 < asked >= won else None

    def show_kept(self) -> None:
        """Show what the project has, unless the owner is typing something else."""
        data = self._desk.session.data
        if data is None or self._pause.isActive():
            return
        kept = data.own_rate or Past(0, 0)
        if kept == (self.rate or Past(0, 0)) and self.won.value() <= self.asked.value():
            self._say()
            return
        for field, value in ((self.won, kept.won), (self.asked, kept.seen)):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self._say()

    def _say(self) -> None:
        if self.rate is not None:
            text = _("Your own numbers are used. Set them to 0 to go by your waves again.")
        elif self.won.value() > self.asked.value():
            text = _("You cannot have won more than you asked.")
        else:
            text = _("How many you won over, of how many you asked. Left at 0, your own waves are used.")
        self.words.setText(text)

    def _on_typed(self, _value: int) -> None:
        self._say()
        self._pause.start()
        self.changed.emit()

    def _on_left(self) -> None:
        if self._pause.isActive():
            self._keep()

    def _keep(self) -> None:
        """Keep what can be; while the numbers cannot be, what was kept stays."""
        self._pause.stop()
        data, rate = self._desk.session.data, self.rate
        is_none = rate is None and not self.won.value() and not self.asked.value()
        if data is None or self._desk.session.is_read_only or (rate is None and not is_none) or rate == data.own_rate:
            return
        self._desk.session.write(partial(keep_rate, rate=rate))

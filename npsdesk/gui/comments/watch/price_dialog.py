"""The dialog that notes what a competitor asks for something, and on which day that was seen."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QDoubleSpinBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, locale
from npsdesk.tokens import SPACING

WIDTH = 400
LONGEST = 120


class PriceDialog(QDialog):
    """`agreed(competitor, day, what, price)`; a price of 0 is an unknown one, None."""

    agreed = Signal(str, object, str, object)

    def __init__(self, competitor: str, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._competitor = competitor
        self.setWindowTitle(_("Note a price"))
        self.setMinimumWidth(U(WIDTH))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(competitor, "h2"))
        self.what = QLineEdit()
        self.what.setMaxLength(LONGEST)
        self.what.setPlaceholderText(_("For example: yearly service"))
        self.price = QDoubleSpinBox()
        self.price.setRange(0, 9_999_999)
        self.price.setLocale(QLocale(locale()))
        self.price.setSpecialValueText(_("unknown"))
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setLocale(QLocale(locale()))
        self.day.setCalendarPopup(True)
        for name, field in ((_("What it is"), self.what), (_("Price"), self.price), (_("Seen on"), self.day)):
            field.setAccessibleName(name)
            column.addWidget(PlainLabel(name, "small", "text2"))
            column.addWidget(field)
        column.addSpacing(SPACING["s"])
        column.addLayout(self._buttons())
        self.what.textChanged.connect(self._on_text)
        self.accepted.connect(self._tell)
        self._on_text()

    def _buttons(self) -> QHBoxLayout:
        self.go = primary_button(_("Save"))
        return DialogFoot(self, self.go, self.accept)

    def _on_text(self) -> None:
        self.go.setEnabled(bool(self.what.text().strip()))

    def _tell(self) -> None:
        day = self.day.date()
        price = self.price.value() or None
        self.agreed.emit(self._competitor, date(day.year(), day.month(), day.day()), self.what.text(), price)

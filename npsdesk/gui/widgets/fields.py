"""Fields that need a hand to look like the others: numbers, amounts and choices."""

from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSizePolicy, QSpinBox, QStyledItemDelegate, QWidget

from npsdesk.gui.theme import U
from npsdesk.i18n import locale
from npsdesk.tokens import HEIGHTS

DEAREST = 9_999_999


class NumberField(QSpinBox):
    """A whole number from `low` to `high`, with room at its left; `name` is for a screen reader."""

    def __init__(self, name: str, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(9, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(max(U(84), super().sizeHint().width() + 12), U(HEIGHTS["control"]))


class MoneyField(QDoubleSpinBox):
    """An amount, or with `unknown` nothing: the lowest value then reads so. `name` is for a screen reader."""

    def __init__(self, name: str, unknown: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = -1.0 if unknown else 0.0
        self.setRange(self._least, DEAREST)
        self.setSpecialValueText(unknown)
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.setLocale(QLocale(locale()))
        self.lineEdit().setTextMargins(9, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def amount(self) -> float | None:
        """Return the amount, None where it is unknown."""
        return None if self.value() < 0 else round(self.value(), 2)

    def set_amount(self, amount: float | None) -> None:
        """Show an amount."""
        self.setValue(self._least if amount is None else amount)

    def sizeHint(self) -> QSize:
        return QSize(max(U(104), super().sizeHint().width() + 12), U(HEIGHTS["control"]))


class Select(QComboBox):
    """A choice among a few words inside a form or a table; `name` is for a screen reader."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own delegate here ignores the style sheet

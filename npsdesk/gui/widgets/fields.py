"""Fields that need a hand to look like the others: whole numbers and choices."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSpinBox, QStyledItemDelegate, QWidget

from npsdesk.gui.theme import U
from npsdesk.tokens import HEIGHTS


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


class Select(QComboBox):
    """A choice among a few words inside a form or a table; `name` is for a screen reader."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own delegate here ignores the style sheet

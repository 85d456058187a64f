"""Asks for another name of something that has one."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.tokens import SPACING


class NameDialog(QDialog):
    """Asks for a name that nothing else of its kind has, in any case; `named(text)` when the owner agrees.

    `caption` says what is named, `clash` what is wrong with a name of `taken`.
    """

    named = Signal(str)

    def __init__(self, title: str, caption: str, name: str, taken: Iterable[str], clash: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = {other.casefold() for other in taken} - {name.casefold()}
        self._clash = clash
        self.setWindowTitle(title)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(caption)
        self.name.setMaxLength(80)
        self.name.setMinimumWidth(U(300))
        self.name.selectAll()
        self.name.textChanged.connect(self._on_text)
        self.problem = WrappedLabel("", "small", "danger")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self._ok = self.buttons.addButton(_("Rename"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(PlainLabel(caption, "small", "text2"))
        column.addWidget(self.name)
        column.addWidget(self.problem)
        column.addSpacing(SPACING["s"])
        column.addWidget(self.buttons)
        self._on_text()

    def text(self) -> str:
        """Return the name as it will be kept."""
        return " ".join(self.name.text().split())

    def _on_text(self, _text: str = "") -> None:
        is_taken = self.text().casefold() in self._taken
        self.problem.setText(self._clash if is_taken else "")
        self.problem.setVisible(is_taken)
        self._ok.setEnabled(bool(self.text()) and not is_taken)

    def _on_accepted(self) -> None:
        self.named.emit(self.text())
        self.accept()

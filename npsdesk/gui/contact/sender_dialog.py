"""Who signs messages, and for which business."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

WIDTH = 440
LONGEST = 80


class SenderDialog(QDialog):
    """Emits `agreed(name, business)`."""

    agreed = Signal(str, str)

    def __init__(self, sender: str, business: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Who writes"))
        self.setMinimumWidth(U(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(_("Who signs the messages?"), "h2"))
        column.addWidget(WrappedLabel(_("A person gets an answer sooner than a team does."), "body", "text2"))
        self.person = self._field(column, _("Your name"), sender)
        self.business = self._field(column, _("Your business"), business)
        column.addSpacing(SPACING["s"])
        column.addLayout(self._foot())

    def _field(self, column: QVBoxLayout, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setMaxLength(LONGEST)
        field.setAccessibleName(name)
        column.addWidget(PlainLabel(name, "h3"))
        column.addWidget(field)
        return field

    def _foot(self) -> QHBoxLayout:
        self.keep = primary_button(_("Keep"))
        foot = DialogFoot(self, self.keep, self._on_keep)
        self.cancel = foot.cancel
        return foot

    def _on_keep(self) -> None:
        self.agreed.emit(self.person.text().strip(), self.business.text().strip())
        self.accept()

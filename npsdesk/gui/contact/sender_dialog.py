"""Who signs messages, for which business, and how Dutch customers are addressed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Choice, primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.message_wording import Address
from npsdesk.tokens import SPACING

WIDTH = 440
LONGEST = 80


class SenderDialog(QDialog):
    """Emits `agreed(name, business, address)`; the address is None where no Dutch is written."""

    agreed = Signal(str, str, object)

    def __init__(self, sender: str, business: str, address: Address | None, parent: QWidget | None = None) -> None:
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
        self.address = self._address(column, address) if address is not None else None
        column.addSpacing(SPACING["s"])
        column.addLayout(self._foot())

    def _field(self, column: QVBoxLayout, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setMaxLength(LONGEST)
        field.setAccessibleName(name)
        column.addWidget(PlainLabel(name, "h3"))
        column.addWidget(field)
        return field

    def _address(self, column: QVBoxLayout, address: Address) -> Segmented:
        name = _("Dutch customers are addressed")
        column.addWidget(PlainLabel(name, "h3"))
        switch = Segmented(name)
        switch.set_choices(
            [
                Choice(Address.SURVEY, _("As in the survey")),
                Choice(Address.INFORMAL, _("With je")),
                Choice(Address.FORMAL, _("With u")),
            ],
            address,
        )
        column.addWidget(switch)
        return switch

    def _foot(self) -> QHBoxLayout:
        self.keep = primary_button(_("Keep"))
        foot = DialogFoot(self, self.keep, self._on_keep)
        self.cancel = foot.cancel
        return foot

    def _on_keep(self) -> None:
        address = self.address.current() if self.address is not None else None
        self.agreed.emit(self.person.text().strip(), self.business.text().strip(), address)
        self.accept()

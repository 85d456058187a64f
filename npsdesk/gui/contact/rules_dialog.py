"""How soon customers hear from the owner, and how many calls a day fit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.fields import NumberField
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.queues import QueueRules
from npsdesk.tokens import SPACING

WIDTH = 460


class RulesDialog(QDialog):
    """Emits `agreed(QueueRules)`."""

    agreed = Signal(object)

    def __init__(self, rules: QueueRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("How soon"))
        self.setMinimumWidth(U(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["m"])
        column.addWidget(WrappedLabel(_("How soon does each customer hear from you?"), "h2"))
        intro = _("Counted from the import, as nobody can react to what is not known yet.")
        column.addWidget(WrappedLabel(intro, "body", "text2"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING["m"])
        self._grid.setVerticalSpacing(SPACING["s"])
        self._grid.setColumnStretch(0, 1)
        self.detractors = self._field(_("Detractors, hours"), rules.detractor_hours)
        self.passives = self._field(_("Passives, working days"), rules.passive_days)
        self.promoters = self._field(_("Promoters, days"), rules.promoter_days)
        self.calls = self._field(_("Calls that fit in a day"), rules.calls)
        column.addLayout(self._grid)
        column.addLayout(self._foot())

    def _field(self, name: str, value: int) -> NumberField:
        row = self._grid.rowCount()
        field = NumberField(name, 1, 999)
        field.setValue(value)
        words = PlainLabel(name)
        words.setBuddy(field)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(field, row, 1)
        return field

    def _foot(self) -> QHBoxLayout:
        self.keep = primary_button(_("Keep"))
        foot = DialogFoot(self, self.keep, self._on_keep)
        self.cancel = foot.cancel
        return foot

    def _on_keep(self) -> None:
        self.agreed.emit(
            QueueRules(self.detractors.value(), self.passives.value(), self.promoters.value(), self.calls.value())
        )
        self.accept()

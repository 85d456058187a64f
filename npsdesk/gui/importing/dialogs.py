"""Two small dialogs of the waves: another name, and where every row of the file went."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.cleaning.table import KEPT, LeftRow, Reconciliation
from npsdesk.core.survey import Wave
from npsdesk.gui.importing.words import reconciliation_line
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table, table_card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import SPACING
from npsdesk.words import left_name


class RenameDialog(QDialog):
    """Asks for a name that no other wave has; `named(text)` when the owner agrees."""

    named = Signal(str)

    def __init__(self, wave: Wave, taken: set[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = taken - {wave.name}
        self.setWindowTitle(_("Rename wave"))
        self.name = QLineEdit(wave.name)
        self.name.setAccessibleName(_("Name of this wave"))
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
        column.addWidget(PlainLabel(_("Name of this wave"), "small", "text2"))
        column.addWidget(self.name)
        column.addWidget(self.problem)
        column.addSpacing(SPACING["s"])
        column.addWidget(self.buttons)
        self._on_text()

    def text(self) -> str:
        """Return the name as it will be kept."""
        return " ".join(self.name.text().split())

    def _on_text(self, _text: str = "") -> None:
        is_taken = self.text() in self._taken
        self.problem.setText(_("There is a wave with this name already.") if is_taken else "")
        self.problem.setVisible(is_taken)
        self._ok.setEnabled(bool(self.text()) and not is_taken)

    def _on_accepted(self) -> None:
        self.named.emit(self.text())
        self.accept()


class LeftModel(IndexModel):
    """The rows of a file that do not count, with the reason and what stood there."""

    def __init__(self, rows: Sequence[LeftRow]) -> None:
        columns = [
            Column("row", _("Row"), 60, "right", is_sortable=False),
            Column("why", _("Why"), 220, is_sortable=False),
            Column("cell", _("What the cell says"), 160, grows=True, is_sortable=False),
        ]
        super().__init__(columns)
        self._rows = rows
        self.set_order(range(len(rows)))

    def value(self, row: int, key: str) -> object:
        left = self._rows[row]
        return {"row": str(left.row), "why": left_name(left.reason, 1), "cell": left.cell}[key]


class RowsDialog(QDialog):
    """Shows the sum, and every row that does not count with its number in the spreadsheet."""

    def __init__(self, wave: Wave, facts: Reconciliation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Where did the rows go?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(wave.name, "h2"))
        self.sum = WrappedLabel(reconciliation_line(facts) + ".")
        self.sum.setMinimumWidth(U(480))
        column.addWidget(self.sum)
        self._add_duplicates(column, facts)
        if facts.left:
            self.table = Table(_("Rows that do not count in the score"), row_height="row_preview", many=True)
            self.model = LeftModel(facts.left)
            self.table.setModel(self.model)
            self.table.horizontalHeader().setAccessibleName(_("Headings"))
            card = table_card(self.table)
            card.setMinimumHeight(U(min(320, 60 + 36 * len(facts.left))))
            column.addWidget(card, 1)
            if any(left.reason in KEPT for left in facts.left):
                kept = _("What people without a score wrote was kept and can be read under Comments.")
                column.addWidget(WrappedLabel(kept, "small", "text2"))
        else:
            column.addWidget(WrappedLabel(_("Every row has a score."), "body", "text2"))
            column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _add_duplicates(self, column: QVBoxLayout, facts: Reconciliation) -> None:
        count = len(facts.possible_duplicates)
        if not count:
            return
        text = ngettext(
            "{count} row could be the same answer twice and was kept: {rows}.",
            "{count} rows could be the same answer twice and were kept: {rows}.",
            count,
        )
        shown = ", ".join(format_int(row) for row in facts.possible_duplicates[:12]) + ("…" if count > 12 else "")
        column.addWidget(WrappedLabel(text.format(count=format_int(count), rows=shown), "body", "text2"))

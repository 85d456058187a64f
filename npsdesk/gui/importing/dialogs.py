"""A small dialog of the waves: where every row of the file went."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from npsdesk.core.cleaning.table import KEPT, LeftRow, Reconciliation
from npsdesk.core.survey import Wave, WaveFile
from npsdesk.gui.importing.words import reconciliation_line
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table, table_card
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_date, format_decimal, format_int, ngettext
from npsdesk.store.wave_files import Audit
from npsdesk.tokens import MEDIUM, SPACING
from npsdesk.words import left_name


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
    """Shows of each file of a wave what it was, the sum, and every row that does not count with its number in it."""

    def __init__(self, wave: Wave, audits: Sequence[Audit], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Where did every row go?"))
        has_rows = any(audit.facts.left for audit in audits) or len(audits) > 1
        open_at(self, 620, 520 if has_rows else 320)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(wave.name, "h2"))
        self.parts = [AuditPart(audit) for audit in audits]
        scroll = ScrollPage(margins=0)
        for part in self.parts:
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


class AuditPart(QWidget):
    """One file: its name, size, day and fingerprint, the sum that adds up, and each row with its reason."""

    def __init__(self, audit: Audit) -> None:
        super().__init__()
        facts = audit.facts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING["s"])
        column.setSpacing(6)
        self.file = WrappedLabel(file_line(audit.file), "body", weight=MEDIUM)
        self.mark = WrappedLabel(
            _("Fingerprint (SHA-256): {mark}").format(mark=spaced(audit.file.sha256)), "small", "text2"
        )
        self.mark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sum = WrappedLabel(reconciliation_line(facts) + ".")
        for widget in (self.file, self.mark, self.sum):
            column.addWidget(widget)
        for text in (_kept_twice(facts), _undated(facts)):
            if text:
                column.addWidget(WrappedLabel(text, "body", "text2"))
        if facts.left:
            self._add_table(column, facts)
        else:
            column.addWidget(WrappedLabel(_("Every row has a score."), "body", "text2"))

    def _add_table(self, column: QVBoxLayout, facts: Reconciliation) -> None:
        self.table = Table(_("Rows that do not count in the score"), row_height="row_preview", many=True)
        self.model = LeftModel(facts.left)
        self.table.setModel(self.model)
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        card = table_card(self.table)
        card.setMinimumHeight(U(min(300, 60 + 36 * len(facts.left))))
        column.addWidget(card, 1)
        if any(left.reason in KEPT for left in facts.left):
            kept = _("What people without a score wrote was kept and can be read under Comments.")
            column.addWidget(WrappedLabel(kept, "small", "text2"))


def file_line(file: WaveFile) -> str:
    """Return a file as one line: autumn.xlsx (sheet Answers), 24.1 kB, imported on 3 November 2026."""
    name = _("{file} (sheet {sheet})").format(file=file.name, sheet=file.sheet) if file.sheet else file.name
    size = _("{count} kB").format(count=format_decimal(max(file.size, 100) / 1000))
    day = format_date(file.imported.date(), "long")
    return _("{file}, {size}, imported on {day}").format(file=name, size=size, day=day)


def spaced(mark: str) -> str:
    """Return a fingerprint in groups of eight, so that a line can break in it."""
    return " ".join(mark[start : start + 8] for start in range(0, len(mark), 8))


def _kept_twice(facts: Reconciliation) -> str:
    count = len(facts.possible_duplicates)
    text = ngettext(
        "{count} row could be the same answer twice and was kept: {rows}.",
        "{count} rows could be the same answer twice and were kept: {rows}.",
        count,
    )
    return text.format(count=format_int(count), rows=_rows(facts.possible_duplicates)) if count else ""


def _undated(facts: Reconciliation) -> str:
    count = len(facts.unread_dates)
    text = ngettext(
        "{count} row came in without a date, as it could not be read: {rows}.",
        "{count} rows came in without a date, as it could not be read: {rows}.",
        count,
    )
    return text.format(count=format_int(count), rows=_rows(facts.unread_dates)) if count else ""


def _rows(rows: Sequence[int]) -> str:
    return ", ".join(format_int(row) for row in rows[:12]) + ("…" if len(rows) > 12 else "")

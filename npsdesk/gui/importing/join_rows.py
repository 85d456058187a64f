"""Lists the rows of a customer list that nobody here is known by, and the customers that it says nothing of."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table, table_card
from npsdesk.i18n import _
from npsdesk.services.join_customers import JoinDraft, missing_customers
from npsdesk.tokens import SPACING

Line = tuple[str, str, str]


class JoinRowsModel(IndexModel):
    """A line per row or customer: where it stands, who it is, and why it is here."""

    def __init__(self, lines: list[Line]) -> None:
        columns = [
            Column("row", _("Row"), 60, "right", is_sortable=False),
            Column("who", _("Who"), 200, grows=True, is_sortable=False),
            Column("why", _("Why"), 220, is_sortable=False),
        ]
        super().__init__(columns)
        self._lines = lines
        self.set_order(range(len(lines)))

    def value(self, row: int, key: str) -> object:
        return self._lines[row][("row", "who", "why").index(key)]


class JoinRowsDialog(QDialog):
    """Shows what does not match, with the row numbers of the spreadsheet."""

    def __init__(self, draft: JoinDraft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What does not match"))
        self.table = Table(_("Rows and customers without a match"), row_height="row_preview", many=True)
        self.model = JoinRowsModel(lines_of(draft))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        card = table_card(self.table)
        card.setMinimumSize(U(520), U(320))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(card, 1)
        column.addWidget(buttons)


def lines_of(draft: JoinDraft) -> list[Line]:
    """Return the rows without a customer in the order of the file, then the customers without a row."""
    account = draft.made.account
    unmatched, nobody = set(account.unmatched), set(account.without_mark)
    lines: list[Line] = []
    for answer in draft.survey.answers:
        if answer.row in unmatched:
            lines.append((str(answer.row), answer.name or answer.key or answer.email, _("gave no answer yet")))
        elif answer.row in nobody:
            lines.append((str(answer.row), "", _("does not say who it is about")))
    return lines + [
        ("", known.name or known.key or known.email, _("is not in this list")) for known in missing_customers(draft)
    ]

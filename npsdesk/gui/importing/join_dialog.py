"""The dialog that adds a list of customers: who it is about, what its columns are, where every row goes."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.customers.list_columns import MARKS
from npsdesk.core.customers.lists import How
from npsdesk.core.survey import Role, Wave
from npsdesk.gui.importing.join_columns import JoinColumns
from npsdesk.gui.importing.join_rows import JoinRowsDialog
from npsdesk.gui.importing.words import column_name
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Choice, DropButton, ghost_button, link_button, primary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.join_customers import JoinDraft, with_columns
from npsdesk.services.json_lists import account_lines, named_text
from npsdesk.tokens import SPACING
from npsdesk.words import role_name

ALL = 0


class JoinDialog(QDialog):
    """`changed(function)` with what makes the next draft of this one; `sheet_chosen(name)`; `accepted` when agreed."""

    changed = Signal(object)
    sheet_chosen = Signal(str)

    def __init__(self, waves: Sequence[Wave], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Add customer data"))
        self._draft: JoinDraft | None = None
        self.rows_dialog: JoinRowsDialog | None = None
        self.title = WrappedLabel("", "h2")
        self.about = WrappedLabel("", "body", "text2")
        self.columns = JoinColumns()
        self.columns.role_chosen.connect(self._on_role)
        self.columns.way_chosen.connect(self._on_way)
        self.waves = DropButton(size_name="small")
        choices = [Choice(wave.id, wave.name, starts_group=not place) for place, wave in enumerate(reversed(waves))]
        self.waves.set_choices([Choice(ALL, _("All waves, later ones too")), *choices], ALL)
        self.waves.chosen.connect(self._on_wave)
        self.sheet = DropButton(size_name="small")
        self.sheet.set_max_width(220)
        self.sheet.chosen.connect(self._on_sheet)
        self.account = WrappedLabel("", "small", "text2")
        self.rows = link_button(_("See these rows and customers"))
        self.rows.clicked.connect(self._on_rows)
        self.go = primary_button("")
        self.go.clicked.connect(self.accept)
        self.cancel = ghost_button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self._build()

    def _build(self) -> None:
        scroll = ScrollPage(margins=0)
        scroll.body.addWidget(self.columns)
        scroll.body.addStretch(1)
        scroll.setMinimumHeight(U(160))
        waves = QHBoxLayout()
        waves.setSpacing(SPACING["s"])
        waves.addWidget(PlainLabel(_("For"), "body", "text2"))
        waves.addWidget(self.waves)
        waves.addStretch(1)
        waves.addWidget(self.sheet)
        buttons = QDialogButtonBox()
        buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        for widget in (self.title, self.about):
            column.addWidget(widget)
        column.addSpacing(SPACING["s"])
        column.addWidget(scroll, 1)
        column.addLayout(waves)
        column.addWidget(self.account)
        column.addWidget(self.rows, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SPACING["s"])
        column.addWidget(buttons)
        open_at(self, 620, 620)

    def show_draft(self, draft: JoinDraft) -> None:
        """Show what joining would bring now."""
        self._draft = draft
        made = draft.made
        self.title.setText(made.facts.name)
        said = (_who_sentence(draft), named_text(draft), _several_sentence(draft), _older_sentence(draft))
        self.about.setText(" ".join(filter(None, said)))
        self.columns.show_draft(draft)
        self._show_sheets(draft)
        self.waves.choose(draft.wave or ALL)
        self.account.setText(" ".join(account_lines(made.account)))
        self.rows.setVisible(bool(made.account.unmatched or made.account.without_mark or made.account.without_row))
        known = len(draft.matches.known)
        text = ngettext("Add to {count} customer", "Add to {count} customers", known)
        self.go.set_label(text.format(count=format_int(known)))
        self.go.setEnabled(bool(draft.fields) and bool(made.people))

    def _show_sheets(self, draft: JoinDraft) -> None:
        table = draft.reading.table
        self.sheet.setVisible(len(table.sheets) > 1)
        self.sheet.set_choices([Choice(name, name) for name in table.sheets], table.sheet, prefix=_("Sheet:") + " ")

    def _on_sheet(self, name: object) -> None:
        if self._draft is not None and name != self._draft.reading.table.sheet:
            self.sheet_chosen.emit(str(name))

    def _on_role(self, index: int, role: object) -> None:
        if isinstance(role, Role):
            self.changed.emit(lambda draft: with_columns(draft, index, role))

    def _on_way(self, name: str, how: object) -> None:
        if isinstance(how, How):
            self.changed.emit(lambda draft: replace(draft, ways={**draft.ways, name: how}))

    def _on_wave(self, key: object) -> None:
        wave = key if isinstance(key, int) and key else None
        self.changed.emit(lambda draft: replace(draft, wave=wave))

    def _on_rows(self) -> None:
        if self._draft is not None:
            self.rows_dialog = JoinRowsDialog(self._draft, self)
            self.rows_dialog.open()


def _who_sentence(draft: JoinDraft) -> str:
    """Return which column tells who a row is about."""
    marks = {role: [column for column in draft.columns if column.role is role] for role in MARKS}
    said = [
        f"{' + '.join(f'“{column_name(column)}”' for column in columns)} ({role_name(role)})"
        for role, columns in marks.items()
        if columns
    ]
    if not said:
        return _("Choose the column that says who each row is about.")
    return _("Customers are recognised by {columns}.").format(columns=", ".join(said))


def _several_sentence(draft: JoinDraft) -> str:
    if not draft.has_several:
        return ""
    return _(
        "Some customers have several rows; below you see how these become one value. "
        "How many rows there are becomes a column too."
    )


def _older_sentence(draft: JoinDraft) -> str:
    older = draft.replaced
    if older is None:
        return ""
    text = _("It takes the place of “{list}” of {day}.")
    return text.format(list=older.name, day=format_date(older.imported.date()))

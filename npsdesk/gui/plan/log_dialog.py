"""The window with every message to customers, and who wants none: taken back one by one, each step undoable."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from npsdesk.core.customers.contacts import TouchLimit
from npsdesk.gui.comments.watch.rows import LinesModel
from npsdesk.gui.desk import Desk
from npsdesk.gui.undo_foot import UndoFoot
from npsdesk.gui.widgets.buttons import Button, Choice, secondary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.kinds import muted_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column
from npsdesk.gui.widgets.table.view import Table, table_card
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_date, format_int
from npsdesk.services.contact_lines import ContactLines, MessageLine, RefusalLine, contact_lines
from npsdesk.services.contact_log import allow, remove_contact
from npsdesk.services.plan_words import channel_name, limit_sentence
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

SIZE = (760, 560)
MESSAGES, REFUSALS = "messages", "refusals"


class LogDialog(QDialog):
    """Shows the log as it is now; messages are noted where they are sent, not here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = desk.session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Messages to customers"))
        open_at(self, *SIZE)
        self.limit = WrappedLabel("", "body", "text2")
        self.parts = Segmented(_("What to show"))
        self.parts.changed.connect(self._on_part)
        self.messages = _table(_("Messages to customers"), _message_model())
        self.refusals = _table(_("Who wants no messages"), _refusal_model())
        self.remove = secondary_button(_("Not sent after all"))
        self.remove.clicked.connect(self._on_remove)
        self.allow = secondary_button(_("May get messages again"))
        self.allow.clicked.connect(self._on_allow)
        self._stack = QStackedWidget()
        for table, button in ((self.messages, self.remove), (self.refusals, self.allow)):
            self._stack.addWidget(_part(table, button))
            table.current_row_changed.connect(self._on_row)
        self.foot = UndoFoot(self, self._session, self._undo, 340)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(self.limit)
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        column.addLayout(self.foot)
        self._session.changed.connect(self._ask)
        self._session.history_changed.connect(self.foot.refresh)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)
        self._show(ContactLines((), (), TouchLimit()))
        self._ask()

    # ---- showing

    def _ask(self, _tables: object = None) -> None:
        data = self._session.data
        if data is None:
            return

        def read(project: Project) -> ContactLines:
            return contact_lines(project, data)

        self._session.read(read, self._show, key="contact log")

    def _show(self, found: ContactLines) -> None:
        self.limit.setText(limit_sentence(found.limit))
        messages = _("Messages {count}").format(count=format_int(len(found.messages)))
        refusals = _("Want none {count}").format(count=format_int(len(found.refusals)))
        current = self.parts.current() or MESSAGES
        self.parts.set_choices([Choice(MESSAGES, messages), Choice(REFUSALS, refusals)], current)
        for table, lines in ((self.messages, found.messages), (self.refusals, found.refusals)):
            _model(table).show_lines(lines)
            if lines and table.current_row() < 0:
                table.go_to(0)
        self._on_row()
        self.foot.refresh()

    def _on_part(self, key: object) -> None:
        self._stack.setCurrentIndex(0 if key == MESSAGES else 1)

    def _on_row(self, _row: int = 0) -> None:
        self.remove.setEnabled(self._line(self.messages) is not None)
        self.allow.setEnabled(self._line(self.refusals) is not None)

    def _line(self, table: Table) -> object:
        return _model(table).line(table.current_row())

    # ---- doing

    def _on_remove(self) -> None:
        line = self._line(self.messages)
        if isinstance(line, MessageLine):
            self._session.write(partial(remove_contact, contact=line.contact.id))

    def _on_allow(self) -> None:
        line = self._line(self.refusals)
        if isinstance(line, RefusalLine):
            self._session.write(partial(allow, customers=[line.refusal.customer]))

    def _undo(self) -> None:
        if self._session.undo_label is not None:
            self._session.undo()


def _message_model() -> LinesModel:
    columns = [
        Column("day", _("Day"), 112, is_sortable=False),
        Column("name", _("Customer"), 170, grows=True, is_sortable=False, least=110),
        Column("channel", _("How"), 100, is_sortable=False, least=84),
        Column("what", _("What for"), 220, grows=True, is_sortable=False, least=120),
    ]
    cells = {
        "day": lambda line: format_date(line.contact.day),
        "name": lambda line: line.name,
        "channel": lambda line: channel_name(line.contact.channel),
        "what": lambda line: line.what,
    }
    return LinesModel(columns, cells)


def _refusal_model() -> LinesModel:
    columns = [
        Column("name", _("Customer"), 190, grows=True, is_sortable=False, least=110),
        Column("since", _("Since"), 112, is_sortable=False),
        Column("reason", _("Why"), 180, grows=True, is_sortable=False, least=90),
        Column("last", _("Last message"), 130, is_sortable=False, least=112),
    ]
    cells = {
        "name": lambda line: line.name,
        "since": lambda line: format_date(line.refusal.since),
        "reason": lambda line: line.refusal.reason,
        "last": lambda line: format_date(line.last) if line.last else "",
    }
    return LinesModel(columns, cells)


def _table(name: str, model: LinesModel) -> Table:
    table = Table(name, "row_preview")
    model.setParent(table)
    table.setModel(model)
    table.horizontalHeader().setAccessibleName(_("Headings"))
    table.set_delegates({"name": strong_cell(), "channel": muted_cell(), "what": muted_cell(), "reason": muted_cell()})
    return table


def _model(table: Table) -> LinesModel:
    model = table.index_model()
    assert isinstance(model, LinesModel)
    return model


def _part(table: Table, button: Button) -> QWidget:
    button.setAutoDefault(False)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING["s"])
    column.addWidget(table_card(table), 1)
    column.addLayout(row)
    return holder

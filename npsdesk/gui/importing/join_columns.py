"""The columns of a list of customers: what each one is, and how several rows of one customer become one value."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from npsdesk.core.cleaning.table import Column
from npsdesk.core.customers.list_columns import MARKS
from npsdesk.core.customers.lists import How, ListField, ways_of
from npsdesk.core.survey import Role
from npsdesk.gui.importing.words import column_name
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel
from npsdesk.i18n import _
from npsdesk.services.join_customers import ROLES, JoinDraft
from npsdesk.tokens import SPACING
from npsdesk.words import role_name, way_name


class JoinColumns(QWidget):
    """One line per filled column: heading, role, way. `role_chosen(index, role)`, `way_chosen(name, how)`."""

    role_chosen = Signal(int, object)
    way_chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.roles: dict[int, DropButton] = {}
        self.ways: dict[str, DropButton] = {}
        self._shown: list[tuple[int, str, tuple[str, ...]]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING["s"])
        self._grid.setVerticalSpacing(SPACING["xs"])
        self._grid.setColumnStretch(0, 1)

    def show_draft(self, draft: JoinDraft) -> None:
        """Show the columns of a draft; ways only where some customer has several rows."""
        columns = [column for column in draft.columns if column.filled]
        shown = [(column.index, column.name, column.examples) for column in columns]
        if self._shown != shown:
            self._shown = shown
            self._build(columns)
        fields = {field.name: field for field in draft.fields}
        for column in columns:
            self.roles[column.index].choose(column.role)
            self._show_way(column.name, fields.get(column.name) if draft.has_several else None)

    def _build(self, columns: list[Column]) -> None:
        self._clear()
        for line, text in enumerate((_("Column"), _("What it is"), _("Several rows"))):
            self._grid.addWidget(PlainLabel(text, "small", "text2"), 0, line)
        for line, column in enumerate(columns, 1):
            name = column_name(column)
            role = DropButton(size_name="small")
            role.set_choices(_role_choices(), column.role)
            role.chosen.connect(partial(self.role_chosen.emit, column.index))
            way = DropButton(size_name="small", variant="ghost")
            way.chosen.connect(partial(self.way_chosen.emit, column.name))
            self.roles[column.index], self.ways[column.name] = role, way
            example = ElidingLabel(", ".join(column.examples[:3]), "small", "text2")
            self._grid.addWidget(_heading(name, example), line, 0)
            self._grid.addWidget(role, line, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(way, line, 2, Qt.AlignmentFlag.AlignVCenter)
        lines = zip(self.roles.values(), self.ways.values(), strict=True)
        tab_into(self, [button for pair in lines for button in pair])

    def _show_way(self, name: str, field: ListField | None) -> None:
        button = self.ways[name]
        ways = ways_of(field.role) if field is not None else ()
        button.setVisible(bool(ways))
        if field is not None and ways:
            button.set_choices([Choice(how, way_name(how)) for how in ways], field.how)
            button.setAccessibleName(
                _("Several rows of “{column}”: {way}").format(column=name, way=way_name(field.how))
            )
            button.setEnabled(len(ways) > 1 and field.how is not How.COUNT)

    def _clear(self) -> None:
        self.roles.clear()
        self.ways.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def role_text(role: Role) -> str:
    """Return what a role is called for a list, whose date is of no answer."""
    return _("Date") if role is Role.DATE else role_name(role)


def _role_choices() -> list[Choice]:
    groups = {Role.IGNORE: True, next(role for role in ROLES if role not in MARKS): True}
    return [Choice(role, role_text(role), starts_group=groups.get(role, False)) for role in ROLES]


def _heading(name: str, example: QWidget) -> QWidget:
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(ElidingLabel(name, "body", keep=140))
    column.addWidget(example)
    return found

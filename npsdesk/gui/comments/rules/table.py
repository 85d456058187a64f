"""The table of keywords: changed where they stand with F2 or Enter, taken out with Delete."""

from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStyleOptionViewItem, QWidget

from npsdesk.core.comments.rule_syntax import LONGEST, TagRule, parse_keyword
from npsdesk.core.errors import RuleBroken
from npsdesk.core.survey import Direction
from npsdesk.gui.comments.rules.model import AIM, KEYWORD, PEOPLE, RuleModel
from npsdesk.gui.comments.rules.words import BY_COMMENT, direction_choices, people_choices
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.icons import icon
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.table.kinds import ChipsCell, LinesCell, muted_cell
from npsdesk.gui.widgets.table.view import Table
from npsdesk.gui.widgets.text import restyle
from npsdesk.i18n import _
from npsdesk.tokens import HEIGHTS

AnyIndex = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeywordField(QLineEdit):
    """A field for a keyword; its edge is red while what stands in it cannot be read."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setAccessibleName(name)
        self.textChanged.connect(self._mark)

    def problem(self) -> RuleBroken | None:
        """Return what is wrong with the keyword; an empty field is not wrong."""
        if not self.text().strip():
            return None
        try:
            parse_keyword(self.text())
        except RuleBroken as error:
            return error
        return None

    def _mark(self) -> None:
        is_wrong = self.problem() is not None
        if bool(self.property("wrong")) is not is_wrong:
            self.setProperty("wrong", is_wrong)
            restyle(self)


class KeywordCell(LinesCell):
    """The keyword, which can be typed over. `typed(row, text)` with every key, `kept(row, text)`, `dropped()`."""

    typed = Signal(int, str)
    kept = Signal(int, str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field: KeywordField | None = None
        self.closeEditor.connect(self._on_closed)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:  # noqa: ARG002
        row = _row(index)
        self.field = KeywordField(_("Keyword"), parent)
        self.field.textEdited.connect(partial(self.typed.emit, row))
        return self.field

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        # asked again whenever a cell of the table changes, such as a count: what is being typed stays
        if isinstance(editor, QLineEdit) and not editor.property("is_filled"):
            editor.setProperty("is_filled", True)
            editor.setText(str(index.data()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:  # noqa: ARG002
        if isinstance(editor, QLineEdit):
            self.kept.emit(_row(index), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:  # noqa: ARG002
        box, height = QRect(option.rect).adjusted(U(4), 0, -U(2), 0), U(HEIGHTS["control"])
        editor.setGeometry(box.x(), box.center().y() - height // 2, box.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_enter = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER
        if is_enter and isinstance(watched, KeywordField) and watched.problem() is not None:
            return True  # what is wrong stands beside the table; nothing typed is lost
        return super().eventFilter(watched, event)

    def _on_closed(self) -> None:
        self.field = None
        self.dropped.emit()


class RuleTable(Table):
    """Emits `aim_chosen(row, direction or None)`, `people_chosen(row, conditions)` and `removal_asked(rows)`."""

    aim_chosen = Signal(int, object)
    people_chosen = Signal(int, str)
    removal_asked = Signal(object)

    def __init__(self, model: RuleModel) -> None:
        super().__init__(_("Keywords"), many=True)
        self.menu: QMenu | None = None
        self._rules = model
        self.cell = KeywordCell()
        self.setModel(model)
        self.set_delegates({KEYWORD: self.cell, AIM: ChipsCell(), PEOPLE: muted_cell()})
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.activated.connect(self.change_cell)

    @property
    def is_editing(self) -> bool:
        """Whether a keyword is being typed over."""
        return self.cell.field is not None

    def change(self, row: int, key: str = KEYWORD) -> None:
        """Change a cell of a rule where it stands."""
        model = self.index_model()
        keys = [column.key for column in model.columns]
        if model.place_of(row) >= 0:
            self.setFocus()
            self.go_to(row)
            self.change_cell(model.index(model.place_of(row), keys.index(key)))

    def change_cell(self, index: AnyIndex) -> None:
        """Change the cell at a place of the table."""
        row, key = _row(index), self.index_model().columns[index.column()].key
        rule = self._rules.rule(row)
        if rule is None:
            return
        if key == KEYWORD:
            self.edit(index)
        else:
            box = self.visualRect(index)
            menu = self._aim_menu(rule) if key == AIM else self._people_menu(rule)
            menu.popup(self.viewport().mapToGlobal(QPoint(box.left(), box.bottom())))

    def _aim_menu(self, rule: TagRule) -> QMenu:
        return self._choice_menu(rule.id, direction_choices(), rule.direction or BY_COMMENT, self._on_aim)

    def _people_menu(self, rule: TagRule) -> QMenu:
        return self._choice_menu(rule.id, people_choices(rule.conditions), rule.conditions, self._on_people)

    def _choice_menu(self, row: int, choices: list[Choice], current: object, on_chosen: object) -> QMenu:
        menu = self._fresh_menu()
        group = QActionGroup(menu)
        for choice in choices:
            action = QAction(one_line(choice.text, 80).replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(choice.key == current)
            action.triggered.connect(partial(_call, on_chosen, row, choice.key))
            menu.addAction(action)
        chosen = next((action for action in menu.actions() if action.isChecked()), None)
        if chosen is not None:
            menu.setActiveAction(chosen)
        return menu

    def _fresh_menu(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        return self.menu

    def _on_aim(self, row: int, key: object) -> None:
        self.aim_chosen.emit(row, key if isinstance(key, Direction) else None)

    def _on_people(self, row: int, key: object) -> None:
        self.people_chosen.emit(row, str(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if self.is_editing:
            event.accept()  # Enter and the like come here after the field that is being typed in
        elif row >= 0 and event.key() in (Qt.Key.Key_F2, *ENTER):
            self.change_cell(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.selected_rows():
            self.removal_asked.emit(self.selected_rows())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current_row()
        if row < 0:
            return
        menu = self._fresh_menu()
        for key, text in (
            (KEYWORD, _("Change the keyword")),
            (AIM, _("Change what it means")),
            (PEOPLE, _("Change whom it is for")),
        ):
            menu.addAction(text, partial(self.change, row, key))
        menu.addSeparator()
        menu.addAction(icon("trash-2"), _("Remove"), partial(self.removal_asked.emit, self.selected_rows()))
        menu.popup(event.globalPos())


def _row(index: AnyIndex) -> int:
    model = index.model()
    return model.row_at(index.row()) if isinstance(model, RuleModel) else -1


def _call(function: object, row: int, key: object, _checked: bool = False) -> None:
    assert callable(function)
    function(row, key)

"""The window with all tactics: read them, change them, add your own; each change at once, and undoable."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Playbook, Tactic
from npsdesk.core.errors import FileUnreadable
from npsdesk.core.survey import Level
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.tactic_form import TacticForm
from npsdesk.gui.theme import U
from npsdesk.gui.undo_foot import UndoFoot
from npsdesk.gui.widgets.buttons import secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.make_plan import playbook_of
from npsdesk.services.own_tactics import keep_tactic, new_key, own_keys, remove_tactic, shipped_keys
from npsdesk.services.plan_ideas import own_playbook
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

SIZE = (820, 640)
Facts = tuple[Playbook, frozenset[str], frozenset[str]]


class TacticsDialog(QDialog):
    """Shows tactics in the order in which npsdesk prefers them; those of the owner first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.session.data is not None
        self._desk, self._session = desk, desk.session
        self._language = desk.session.data.language
        self._tactics: tuple[Tactic, ...] = ()
        self._own: frozenset[str] = frozenset()
        self._shipped: frozenset[str] = frozenset()
        self._wanted = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tactics"))
        open_at(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        hint = _(
            "What you can do for passives. Change a tactic to your own words, or add one; it is kept in this project."
        )
        column.addWidget(WrappedLabel(hint, "body", "text2"))
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addLayout(self._make_list(), 2)
        row.addWidget(self._make_form(), 3)
        column.addLayout(row, 1)
        self.foot = UndoFoot(self, self._session, self._undo_last, 380)
        column.addLayout(self.foot)
        self._session.changed.connect(self._ask)
        self._session.history_changed.connect(self.foot.refresh)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo_last)
        self._ask()

    # ---- building

    def _make_list(self) -> QVBoxLayout:
        self.list = QListWidget()
        self.list.setAccessibleName(_("Tactics"))
        self.list.currentRowChanged.connect(self._on_current)
        card = Card(padding=0)
        card.body.setContentsMargins(5, 5, 5, 5)
        card.body.addWidget(self.list)
        self.new = secondary_button(_("New tactic"), "plus")
        self.new.clicked.connect(self._on_new)
        self.remove = secondary_button("", "trash-2")
        self.remove.clicked.connect(self._on_remove)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING["s"])
        for button in (self.new, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACING["s"])
        column.addWidget(card, 1)
        column.addLayout(buttons)
        return column

    def _make_form(self) -> QWidget:
        self.form = TacticForm()
        self.form.changed.connect(self._on_changed)
        scroll = ScrollPage(margins=0, spacing=0)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.body.addWidget(self.form)
        scroll.body.addStretch(1)
        return scroll

    # ---- showing

    def _ask(self, _tables: object = None) -> None:
        language = self._language

        def read(project: Project) -> Facts:
            try:
                playbook = playbook_of(project, language, own_playbook())
            except FileUnreadable:  # the plan page says what is wrong with it
                playbook = playbook_of(project, language)
            return playbook, own_keys(project), shipped_keys(language)

        self._session.read(read, self._show, key="tactics")

    def _show(self, found: Facts) -> None:
        current = self._current()
        wanted = self._wanted or (current.key if current else "")
        self._wanted = ""
        playbook, self._own, self._shipped = found
        self._tactics = playbook.tactics
        self.list.blockSignals(True)
        self.list.clear()
        for tactic in self._tactics:
            text = one_line(tactic.name)
            if tactic.key in self._own:
                text = _("{tactic} (yours)").format(tactic=text)
            item = QListWidgetItem(text)
            item.setSizeHint(QSize(0, U(30)))
            self.list.addItem(item)
        keys = [tactic.key for tactic in self._tactics]
        self.list.setCurrentRow(keys.index(wanted) if wanted in keys else 0)
        self.list.blockSignals(False)
        self._on_current()
        self.foot.refresh()

    def _current(self) -> Tactic | None:
        row = self.list.currentRow()
        return self._tactics[row] if 0 <= row < len(self._tactics) else None

    def _on_current(self, _row: int = 0) -> None:
        tactic = self._current()
        self.form.setEnabled(tactic is not None)
        if tactic is None:
            return
        self.form.show_tactic(tactic)
        is_own = tactic.key in self._own
        self.remove.setVisible(is_own)
        self.remove.set_label(_("As it was") if tactic.key in self._shipped else _("Delete"))

    # ---- changing

    def _on_changed(self, tactic: Tactic) -> None:
        self._session.write(partial(keep_tactic, tactic=tactic))

    def _on_new(self) -> None:
        self.form.leave()
        name = _("New tactic")
        key = new_key(name, {tactic.key for tactic in self._tactics})
        tactic = Tactic(key, name, name, "", "", "", Level.LOW, Level.LOW)
        self._wanted = key
        self._session.write(partial(keep_tactic, tactic=tactic), self._on_made)

    def _on_made(self, _nothing: object) -> None:
        self.form.edit_name()

    def _on_remove(self) -> None:
        tactic = self._current()
        if tactic is not None:
            self._session.write(partial(remove_tactic, tactic=tactic))

    def _undo_last(self) -> None:
        if self._session.undo_label is not None:
            self._session.undo()

    def done(self, result: int) -> None:
        self.form.leave()
        super().done(result)

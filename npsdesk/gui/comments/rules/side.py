"""The left side of the keywords dialog: the keywords of a tag with a row for a new one, and those proposed for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from npsdesk.gui.comments.rules.adding import AddRow
from npsdesk.gui.comments.rules.model import RuleModel
from npsdesk.gui.comments.rules.proposed import ProposedPane
from npsdesk.gui.comments.rules.table import RuleTable
from npsdesk.gui.widgets.buttons import Choice, ghost_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.services.rule_proposals import Proposed
from npsdesk.tokens import SPACING

OWN, PROPOSED = "own", "proposed"


class RulesSide(QWidget):
    """`switched()` when the owner looks at the other list."""

    switched = Signal()

    def __init__(self, model: RuleModel) -> None:
        super().__init__()
        self._model = model
        self._count: int | None = None
        self.switch = Segmented(_("Which keywords"))
        self.switch.set_choices(self._choices())
        self.adding = AddRow()
        self.table = RuleTable(model)
        self.proposed = ProposedPane()
        self.change = ghost_button(_("Change"), "pencil", "small")
        self.remove = ghost_button(_("Remove"), "trash-2", "small")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._own_page())
        self._pages.addWidget(self.proposed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._pages, 1)
        self.switch.changed.connect(self._on_switch)
        self.table.rows_selected.connect(self._on_selected)
        self.show_counts()
        self._on_selected()

    def _own_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(self.adding)
        self._lists = QStackedWidget()
        self._lists.addWidget(table_card(self.table))
        nothing = Card(padding=SPACING["m"])
        nothing.body.addWidget(WrappedLabel(_("No keywords yet. Type the first one above."), "body", "text2"))
        nothing.body.addStretch(1)
        self._lists.addWidget(nothing)
        column.addWidget(self._lists, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        for button in (self.change, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.change.clicked.connect(self._on_change)
        self.remove.clicked.connect(self._on_remove)
        return page

    @property
    def is_proposing(self) -> bool:
        """Whether the proposed keywords are in view."""
        return self.switch.current() == PROPOSED

    def show_counts(self) -> None:
        """Say how many keywords there are in each list."""
        self.switch.set_choices(self._choices(), self.switch.current())
        self._lists.setCurrentIndex(0 if len(self._model.order) else 1)

    def _choices(self) -> list[Choice]:
        own = _("Keywords {count}").format(count=format_int(len(self._model.order)))
        count = "" if self._count is None else f" {format_int(self._count)}"
        return [Choice(OWN, own), Choice(PROPOSED, _("Proposed") + count)]

    def show_proposed(self, proposed: Proposed | None) -> None:
        """Show what is proposed; None while that is not known."""
        self._count = None if proposed is None else len(proposed.keywords)
        if proposed is not None:
            self.proposed.show_proposed(proposed)
        self.show_counts()

    def _on_switch(self) -> None:
        self._pages.setCurrentIndex(1 if self.is_proposing else 0)
        self.switched.emit()

    def _on_selected(self) -> None:
        rows = self.table.selected_rows()
        self.change.setEnabled(len(rows) == 1)
        self.remove.setEnabled(bool(rows))

    def _on_change(self) -> None:
        self.table.change(self.table.current_row())

    def _on_remove(self) -> None:
        self.table.removal_asked.emit(self.table.selected_rows())

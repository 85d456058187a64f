"""The card with the file in it: its name, its sheets, its first rows under the drop-downs, and which rows to show."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView

from npsdesk.core.cleaning.table import Column as FileColumn
from npsdesk.core.survey import Role
from npsdesk.gui.importing.draft import Draft
from npsdesk.gui.importing.preview_header import RoleHeader
from npsdesk.gui.importing.preview_model import PreviewModel
from npsdesk.gui.importing.words import guess_sentence, headings_sentence, rows_text
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Choice, DropButton, ghost_button, link_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.chips import PILL, paint_pill, score_kind
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.paint import draw_text, hairline, one_line, text_width
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.table.cell import Cell, side_of
from npsdesk.gui.widgets.table.model import ROW_ROLE
from npsdesk.gui.widgets.table.view import Table
from npsdesk.gui.widgets.text import ElidingLabel, set_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import SEMIBOLD, SPACING

AnyIndex = QModelIndex | QPersistentModelIndex

MANY_COLUMNS = 12  # from so many on, columns can be searched
WIDE = 600  # from this width on, the number of rows has a place beside the name
HEAD_AND_ROWS = 88 + 4 * 36


class PreviewCell(Cell):
    """A cell of the file: scores as pills, what is no score as a red one, what is left out in grey."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        edge = box.right() + U(12) - 1
        hairline(painter, QPointF(edge, box.top()), QPointF(edge, box.bottom() + 1))
        model = index.model()
        if not isinstance(model, PreviewModel):
            return
        column = model.file_column(index.column())
        is_left = model.is_left(int(index.data(ROW_ROLE)))
        if column is not None and column.role is Role.SCORE:
            _paint_score(painter, box, value, is_left)
            return
        is_grey = is_left if column is None else is_left or column.role is Role.IGNORE
        font = theme().font("body", tabular=True)
        draw_text(painter, box, str(value or ""), font, "text3" if is_grey else "text", side_of(index))

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        return text_width(one_line(str(value or "")), theme().font("body", tabular=True))


def _paint_score(painter: QPainter, box: QRectF, value: object, is_left: bool) -> None:
    if value is None:
        return
    text = one_line(str(value), 40)
    is_score = isinstance(value, int)
    kind = ("neutral" if is_left else score_kind(value)) if isinstance(value, int) else "wrong"
    font = theme().font("small", SEMIBOLD, tabular=True)
    width = max(U(PILL[0]), min(box.width(), text_width(text, font) + U(14)))
    place = QRectF(box.center().x() - width / 2, box.center().y() - U(PILL[1]) / 2, width, U(PILL[1]))
    paint_pill(painter, place, text, kind if is_score or is_left else "neutral")


class PreviewTable(Table):
    """The rows; columns can be made wider by hand and stay so."""

    def __init__(self) -> None:
        super().__init__(_("Rows of the file"), row_height="row_preview")
        self._own_widths: dict[str, int] = {}
        self.model_of_rows = PreviewModel()
        self.head = RoleHeader(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self.model_of_rows)
        self.setItemDelegate(PreviewCell(self))
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.head.sectionResized.connect(self._on_resized)
        self.horizontalScrollBar().valueChanged.connect(self.head.on_scrolled)
        self.head.reached.connect(self._show_section)

    def show_draft(self, draft: Draft, only_problems: bool, wanted: str = "") -> None:
        """Show the rows and roles of a draft, in the columns that fit the words wanted; stay where the owner looks."""
        top = self.verticalScrollBar().value()
        self.model_of_rows.set_draft(draft, only_problems, wanted)
        self.head.refresh()
        self.verticalScrollBar().setValue(top)

    def forget_widths(self) -> None:
        """Let the next file have its own widths."""
        self._own_widths.clear()
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def focus_column(self, steps: int) -> None:
        """Go to the drop-down of the next or previous column and bring it into view."""
        self._show_section(self.head.focus_column(steps))

    def show_column(self, index: int) -> None:
        """Bring a column of the file into view, without taking the focus.

        In the next turn, as a card that was just shown learns its width after this one.
        """
        QTimer.singleShot(0, self, lambda: self._show_index(index))

    def _show_index(self, index: int) -> None:
        self._show_section(self.model_of_rows.section_of(index))

    def focus_on(self, index: int) -> None:
        """Bring a column of the file into view and go to its drop-down."""
        section = self.model_of_rows.section_of(index)
        if section >= 0:
            self._show_section(section)
            button = self.head.button_at(section - self.model_of_rows.first_column)
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_section(self, section: int) -> None:
        if section >= 0 and self.model_of_rows.rowCount():
            row = max(0, self.rowAt(1))
            self.scrollTo(self.model_of_rows.index(row, section))
        self.head.place_buttons()

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if not self.head.is_fitting and section < len(self.model_of_rows.columns):
            self._own_widths[self.model_of_rows.columns[section].key] = new

    def _fit_columns(self) -> None:
        self.head.is_fitting = True
        try:
            super()._fit_columns()
            for place, column in enumerate(self.model_of_rows.columns):
                if column.key in self._own_widths:
                    self.setColumnWidth(place, self._own_widths[column.key])
        finally:
            self.head.is_fitting = False
        self.head.place_buttons()


class PreviewCard(Card):
    """The file with its rows.

    `sheet_chosen(name)`, `role_chosen(column, role)`, `problems_toggled(only)`, `headings_wanted()`.
    """

    sheet_chosen = Signal(str)
    headings_wanted = Signal()
    role_chosen = Signal(int, object)
    problems_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__(padding=0, spacing=0)
        self.body.setContentsMargins(1, 1, 1, 1)
        self._only_problems = False
        self._draft: Draft | None = None
        self._said = ""
        self.body.addLayout(self._make_head())
        self.body.addWidget(Hairline())
        self.table = PreviewTable()
        self.table.setMinimumHeight(U(HEAD_AND_ROWS))
        self.table.head.role_chosen.connect(self.role_chosen)
        self.table.head.column_focused.connect(self._on_column_focused)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Hairline())
        self.body.addLayout(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        self.name = ElidingLabel("", "h3", weight=SEMIBOLD, mode=Qt.TextElideMode.ElideMiddle)
        self.facts = ElidingLabel("", "small", "text2")
        self.headings = link_button("")
        self.headings.clicked.connect(self.headings_wanted)
        set_tip(self.headings, _("Choose other rows as headings"))
        self.search = SearchField(_("Find a column"), _("Show all columns"))
        self.search.setMaximumWidth(U(180))
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_found)
        self.sheet = DropButton(variant="ghost")
        self.sheet.set_max_width(220)
        self.sheet.chosen.connect(self._on_sheet)
        row = QHBoxLayout()
        row.setContentsMargins(SPACING["m"], SPACING["s"], SPACING["s"], SPACING["s"])
        row.setSpacing(SPACING["s"])
        row.addWidget(Glyph("file-spreadsheet"))
        row.addWidget(self.name)
        row.addWidget(self.facts)
        row.addWidget(self.headings)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.sheet)
        return row

    def _make_foot(self) -> QHBoxLayout:
        self.note = ElidingLabel("", "small", "text2")
        self.toggle = ghost_button(_("Show problem rows only"), size_name="small")
        self.toggle.clicked.connect(self._on_toggle)
        row = QHBoxLayout()
        row.setContentsMargins(SPACING["m"], 6, SPACING["s"], 6)
        row.addWidget(self.note, 1)
        row.addWidget(self.toggle)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name its place: where it is narrow, the number of rows stands below only."""
        super().resizeEvent(event)
        self.facts.setVisible(self.width() >= U(WIDE))

    @property
    def only_problems(self) -> bool:
        """Whether only the rows that do not count are shown."""
        return self._only_problems

    def show_draft(self, draft: Draft) -> None:
        """Show a draft after a choice."""
        facts, header = draft.preview.survey.reconciliation, draft.recognition.header
        if not facts.left:
            self._only_problems = False
        self._draft = draft
        self.name.setText(draft.reading.table.facts.name)
        counted = _("counting the rows…") if draft.is_partial else rows_text(facts.rows_in_file)
        self.facts.setText(f"{counted} ·")
        self.headings.set_label(headings_sentence(header))
        self.headings.setEnabled(not draft.is_partial)
        self.search.setVisible(len(draft.columns) > MANY_COLUMNS)
        self._show_sheets(draft)
        self.table.show_draft(draft, self._only_problems, self._wanted())
        self.toggle.setVisible(bool(facts.left) and not draft.is_partial)
        self.toggle.set_label(_("Show all rows") if self._only_problems else _("Show problem rows only"))
        self._said = self._note(len(facts.left), facts.rows_in_file)
        self.note.setText(self._said)

    def show_problems(self, only: bool) -> None:
        """Show only the rows that do not count, or all."""
        if only != self._only_problems:
            self._only_problems = only
            self.problems_toggled.emit(only)

    def begin(self) -> None:
        """Forget how the last file was looked at."""
        self._only_problems = False
        self.table.forget_widths()
        self.search.clear()

    def show_column(self, index: int) -> None:
        """Bring a column of the file into view, without taking the focus."""
        self._reveal(index)
        self.table.show_column(index)

    def focus_on(self, index: int) -> None:
        """Bring a column of the file into view and go to its drop-down."""
        self._reveal(index)
        self.table.focus_on(index)

    def _reveal(self, index: int) -> None:
        if self.table.model_of_rows.section_of(index) < 0:
            self.search.clear()

    def _wanted(self) -> str:
        return "" if self.search.isHidden() else self.search.text()

    def _on_search(self, _text: str) -> None:
        if self._draft is not None:
            self.show_draft(self._draft)
            self.table.horizontalScrollBar().setValue(0)

    def _on_found(self) -> None:
        """Go from the field to the first column found."""
        self.table.focus_column(0)

    def _on_column_focused(self, column: object) -> None:
        """Say in full why a column is what it is, for whoever goes through the columns with the keyboard."""
        self.note.setText(guess_sentence(column) if isinstance(column, FileColumn) else self._said)

    def _note(self, left: int, rows: int) -> str:
        shown, count = self.table.model_of_rows.columns_shown, len(self._draft.columns) if self._draft else 0
        if self._wanted() and shown < count:
            text = ngettext("{shown} of {count} column.", "{shown} of {count} columns.", count)
            return text.format(shown=format_int(shown), count=format_int(count))
        if self._only_problems:
            text = ngettext("{count} row does not count in the score.", "{count} rows do not count in the score.", left)
            return text.format(count=format_int(left))
        text = ngettext("{count} row.", "{count} rows.", rows).format(count=format_int(rows))
        if self._draft is not None and self._draft.is_partial:
            shown = self.table.model_of_rows.rowCount()
            text = ngettext("The first row.", "The first {count} rows.", shown).format(count=format_int(shown))
        return " ".join((text, _("Greyed rows do not count in the score."))) if left else text

    def _show_sheets(self, draft: Draft) -> None:
        table = draft.reading.table
        self.sheet.setVisible(len(table.sheets) > 1)
        choices = [Choice(name, name) for name in table.sheets]
        self.sheet.set_choices(choices, table.sheet, prefix=_("Sheet:") + " ")

    def _on_sheet(self, name: object) -> None:
        self.sheet_chosen.emit(str(name))

    def _on_toggle(self) -> None:
        self.show_problems(not self._only_problems)

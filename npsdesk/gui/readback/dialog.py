"""What changed in a plan that comes back: every difference with a tick, and what is odd about the workbook."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.gui.readback.model import DifferencesModel, DifferencesTable
from npsdesk.gui.readback.remarks import Remarks
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.readback import ReadBack
from npsdesk.services.readback_words import counts_sentence, made_sentence, remark_sentences
from npsdesk.tokens import SPACING


class ReadBackDialog(QDialog):
    """Nothing is taken over before the owner says so. `wanted(places)` tells what was chosen."""

    wanted = Signal(object)

    def __init__(self, read: ReadBack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Read back from Excel"))
        open_at(self, 1000, 660)
        self.model = DifferencesModel(read, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        self.heading = WrappedLabel(counts_sentence(read), "h2")
        column.addWidget(self.heading)
        column.addWidget(WrappedLabel(_hint(read), "body", "text2"))
        column.addWidget(self._list(read), 1)
        sentences = remark_sentences(read)
        if sentences:
            column.addWidget(PlainLabel(_("Good to know"), "h3"))
            column.addWidget(Remarks(sentences))
        column.addSpacing(SPACING["xs"])
        column.addLayout(self._foot(read))
        self._show_count()
        announce(self, self.heading.plain_text())

    def _list(self, read: ReadBack) -> QWidget:
        if not read.differences and read.is_read_in_part:
            return Placeholder("triangle-alert", _("What was not read is below, with the reason."))
        if not read.differences:
            return Placeholder("circle-check", _("There is nothing to take over."))
        self.table = DifferencesTable(self.model)
        self.table.toggled.connect(self._toggle)
        self.table.selectRow(0)
        return table_card(self.table)

    def _foot(self, read: ReadBack) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        self.take = primary_button("")
        self.take.setDefault(True)
        self.take.clicked.connect(self._on_take)
        leave = secondary_button(_("Cancel") if read.differences else _("Close"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        ticks = Flow(gap=SPACING["s"])
        if len(read.differences) > 1:
            for text, rows in (
                (_("Tick all"), range(len(read.differences))),
                (_("Tick none"), ()),
                (_("As suggested"), read.taken_at_first),
            ):
                button = ghost_button(text)
                button.setAutoDefault(False)
                button.clicked.connect(lambda _checked=False, rows=rows: self._set(rows))
                ticks.add(button)
        row.addWidget(ticks, 1)
        row.addWidget(leave)
        row.addWidget(self.take)
        self.take.setVisible(bool(read.differences))
        return row

    def _toggle(self, place: int) -> None:
        self.model.toggle(place)
        self._show_count()

    def _set(self, places: object) -> None:
        self.model.set_taken(places)  # type: ignore[arg-type]  # one of the collections above
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.model.taken)
        text = ngettext("Take over {count} difference", "Take over {count} differences", count)
        self.take.set_label(text.format(count=format_int(count)))
        self.take.setEnabled(count > 0)

    def _on_take(self) -> None:
        self.wanted.emit(frozenset(self.model.taken))
        self.accept()


def _hint(read: ReadBack) -> str:
    parts = [f"{read.name}.", made_sentence(read)]
    if read.differences:
        parts.append(_("With a tick, npsdesk takes what the workbook says; without one it stays as it is."))
    if any(not one.is_taken_at_first for one in read.differences):
        parts.append(_("Lines without a tick wait for your choice."))
    return " ".join(filter(None, parts))

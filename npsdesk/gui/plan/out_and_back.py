"""The plan's ways out and back: two buttons beside each other."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.buttons import primary_button, secondary_button
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _
from npsdesk.tokens import SPACING


class OutAndBack(QWidget):
    """`export` asks the window to write the plan or a list, `back` reads a plan that was filled in elsewhere.

    `leave` is called before, so that what is being typed counts.
    """

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self.back = secondary_button(_("Read back…"), "upload")
        set_tip(self.back, _("Take over what was filled in in Excel; you see every difference first"))
        self.back.clicked.connect(self._on_back)
        self.export = primary_button(_("Export…"), "download")
        keys = QKeySequence("Ctrl+E").toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(self.export, _("Write the plan as an Excel workbook, or a list of people ({keys})").format(keys=keys))
        self.export.clicked.connect(self._on_export)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(self.back)
        row.addWidget(self.export)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _on_export(self) -> None:
        self._leave()
        self._desk.export_plan()

    def _on_back(self) -> None:
        from npsdesk.gui.readback.flow import choose_and_read_back

        self._leave()
        choose_and_read_back(self._desk, self)

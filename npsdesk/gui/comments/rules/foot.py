"""The foot of the keywords dialog: what can be undone, and Close."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.core.labels import Label
from npsdesk.gui.widgets.buttons import Button, primary_button
from npsdesk.i18n import _, render


class UndoFoot(QWidget):
    """`undo` is hidden while there is nothing to undo."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = Button("", "ghost", "undo-2")
        self.undo.set_max_width(420)
        self.close_button = primary_button(_("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.close_button)
        for button in (self.undo, self.close_button):
            button.setAutoDefault(False)

    def show_label(self, label: Label | None) -> None:
        """Name what Undo would take back."""
        self.undo.setVisible(label is not None)
        self.undo.set_label(_("Undo: {change}").format(change=render(label)) if label else "")

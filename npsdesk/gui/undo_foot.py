"""The foot of a window whose changes are made at once: what can be undone at the left, Close at the right."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout

from npsdesk.gui.session import Session
from npsdesk.gui.widgets.buttons import Button, primary_button
from npsdesk.i18n import _, render


class UndoFoot(QHBoxLayout):
    """`undo` is called by its button, which names the last change and is hidden where there is none."""

    def __init__(self, dialog: QDialog, session: Session, undo: Callable[[], None], most: int) -> None:
        """`most` is how wide the button may be in pixels of the design."""
        super().__init__()
        self._session = session
        self.undo = Button("", "ghost", "undo-2")
        self.undo.set_max_width(most)
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(undo)
        close = primary_button(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(dialog.accept)
        self.addWidget(self.undo)
        self.addStretch(1)
        self.addWidget(close)

    def refresh(self) -> None:
        """Name the change that would be undone now."""
        label = self._session.undo_label
        self.undo.setVisible(label is not None)
        self.undo.set_label(_("Undo: {change}").format(change=render(label)) if label else "")

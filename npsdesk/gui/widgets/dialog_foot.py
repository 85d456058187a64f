"""The end of a dialog: Cancel, and the one button that does what the dialog is for."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout

from npsdesk.gui.widgets.buttons import Button, ghost_button
from npsdesk.i18n import _
from npsdesk.tokens import SPACING


class DialogFoot(QHBoxLayout):
    """Cancel leaves the dialog as Esc does; `agree` is what Enter presses, and calls `then`."""

    def __init__(self, dialog: QDialog, agree: Button, then: Callable[[], object]) -> None:
        super().__init__()
        self.cancel = ghost_button(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(dialog.reject)
        agree.setDefault(True)
        agree.clicked.connect(then)
        self.setSpacing(SPACING["s"])
        self.addStretch(1)
        self.addWidget(self.cancel)
        self.addWidget(agree)

"""The files that were dropped together and wait for their turn in the preview."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.gui.widgets.buttons import ghost_button
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _, format_int
from npsdesk.tokens import SPACING


class WaitingFiles(QWidget):
    """Says "File 2 of 3" and can let go of the rest. `dropped()` when the owner did."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files: list[Path] = []
        self._total = 0
        self.label = PlainLabel("", "small", "text2")
        self.button = ghost_button(_("Leave out the other files"), size_name="small")
        self.button.clicked.connect(self._on_drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(self.label)
        row.addWidget(self.button)
        self._show()

    def put(self, files: Sequence[Path]) -> None:
        """Let these files wait behind the one that is shown first."""
        self._files, self._total = list(files), len(files) + 1
        self._show()

    def take(self) -> Path | None:
        """Return the next file, None when none waits."""
        found = self._files.pop(0) if self._files else None
        self._show()
        return found

    @property
    def count(self) -> int:
        """How many files wait."""
        return len(self._files)

    @property
    def is_wanted(self) -> bool:
        """Whether there was more than one file."""
        return self._total > 1

    def _on_drop(self) -> None:
        self.put(())
        self.dropped.emit()

    def _show(self) -> None:
        place = self._total - len(self._files)
        text = _("File {number} of {count}")
        self.label.setText(text.format(number=format_int(place), count=format_int(self._total)))
        self.button.setVisible(bool(self._files))

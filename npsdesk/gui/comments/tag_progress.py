"""How many comments have a tag: words, and a short bar beside them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.gui.comments.board import Counts
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.progress import ThinBar
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import SPACING


class TagProgress(QWidget):
    """Stands in the toolbar, or beside the views where the toolbar has no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel("", "small", "text2")
        self.bar = ShortBar(_("Comments tagged"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        for part in (self.words, self.bar):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def show_counts(self, counts: Counts) -> None:
        """Say how far the owner is."""
        self.words.setText(progress_words(counts))
        self.bar.set_fraction(counts.done / counts.total if counts.total else 0)
        self.bar.setAccessibleName(progress_words(counts))


class ShortBar(ThinBar):
    """The bar beside the words, which say the same more exactly."""

    def sizeHint(self) -> QSize:
        return QSize(U(48), super().sizeHint().height())


def progress_words(counts: Counts) -> str:
    """Return how many comments have a tag, or were read and found to be about no topic."""
    return ngettext("{done} of {count} tagged", "{done} of {count} tagged", counts.total).format(
        done=format_int(counts.done), count=format_int(counts.total)
    )

"""The sidebar: the project's name, whether all is saved, the pages in the order of the work, and the local promise."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.session import Saving
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.icons import app_icon
from npsdesk.gui.widgets.nav import NavList
from npsdesk.gui.widgets.text import ElidingLabel
from npsdesk.i18n import _
from npsdesk.tokens import SEMIBOLD, SIDEBAR_WIDTH, SPACING

PAGES = ("waves", "overview", "comments", "passives", "plan")


class Logo(QWidget):
    """The program's mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(U(32), U(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        app_icon().paint(painter, self.rect())
        painter.end()


class Sidebar(QWidget):
    """Always at the left while a project is open."""

    page_chosen = Signal(str)

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sidebar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING["m"], 0, SPACING["m"])
        column.setSpacing(SPACING["s"])
        column.addLayout(self._head(menu))
        self.nav = NavList(_("Pages"))
        self._add_pages()
        self.nav.chosen.connect(self.page_chosen)
        column.addWidget(self.nav)
        column.addStretch(1)
        column.addLayout(self._promise())
        self._fit()
        theme().changed.connect(self._fit)

    def _head(self, menu: QMenu) -> QHBoxLayout:
        self.name = ElidingLabel("", "h3", weight=SEMIBOLD)
        self.saved = ElidingLabel("", "small", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.saved)
        switch = IconButton("chevrons-up-down", _("Open, new, recent projects"), "ghost")
        switch.setMenu(menu)
        row = QHBoxLayout()
        row.setContentsMargins(SPACING["m"] + 4, 0, SPACING["s"], SPACING["xs"])
        row.setSpacing(10)
        row.addWidget(Logo(self))
        row.addLayout(words, 1)
        row.addWidget(switch)
        return row

    def _add_pages(self) -> None:
        self.nav.add_heading("answers", _("Answers"))
        self.nav.add_item("waves", _("Import & waves"), "table-2")
        self.nav.add_heading("understand", _("Understand"))
        self.nav.add_item("overview", _("Overview"), "gauge")
        self.nav.add_item("comments", _("Comments"), "message-square-text")
        self.nav.add_heading("act", _("Act"))
        self.nav.add_item("passives", _("Passives"), "user-round-plus")
        self.nav.add_item("plan", _("Action plan"), "list-checks")

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SPACING["m"] + 4, 0, SPACING["s"], 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(Glyph("lock", "text2", 14))
        row.addWidget(ElidingLabel(_("Works offline, data stays here"), "small", "text2"), 1)
        return row

    def _fit(self) -> None:
        self.setFixedWidth(U(SIDEBAR_WIDTH))

    def set_saving(self, state: Saving) -> None:
        """Say whether all is saved."""
        texts = {
            Saving.SAVED: _("All changes saved"),
            Saving.SAVING: _("Saving…"),
            Saving.FAILED: _("Not saved"),
        }
        self.saved.setText(texts[state])
        self.saved.set_tone("danger" if state is Saving.FAILED else "text2")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("sidebar"))
        painter.setPen(theme().color("divider"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()

"""The sidebar: the project's name, whether all is saved, the pages in the order of the work, and the local promise."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.session import Saving
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.icons import app_icon
from npsdesk.gui.widgets.nav import RAIL_WIDTH, NavList
from npsdesk.gui.widgets.text import ElidingLabel, set_tip
from npsdesk.i18n import _
from npsdesk.tokens import SEMIBOLD, SIDEBAR_WIDTH, SPACING

NARROW = 900
PAGES = ("waves", "overview", "comments", "drivers", "passives", "plan", "messages", "results")


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
    """Always at the left while a project is open; a narrow rail where the window is small for its text."""

    page_chosen = Signal(str)

    def __init__(self, menu: QMenu, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self._is_rail: bool | None = None
        self._state = Saving.SAVED
        self.setAccessibleName(_("Sidebar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING["m"], 0, SPACING["m"])
        column.setSpacing(SPACING["s"])
        self._head = self._build_head(menu)
        column.addLayout(self._head)
        self.nav = NavList(_("Pages"))
        self._add_pages()
        self.nav.chosen.connect(self.page_chosen)
        column.addWidget(self.nav)
        column.addStretch(1)
        self._foot = self._build_promise()
        column.addLayout(self._foot)
        self._fit()
        theme().changed.connect(self._fit)
        holder.installEventFilter(self)

    def _build_head(self, menu: QMenu) -> QGridLayout:
        self.name = ElidingLabel("", "h3", weight=SEMIBOLD)
        self.saved = ElidingLabel("", "small", "text2")
        switch = IconButton("chevrons-up-down", _("Open, new, recent projects"), "ghost")
        switch.setMenu(menu)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.addWidget(Logo(self), 0, 0, 2, 1)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.saved, 1, 1)
        grid.addWidget(switch, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _add_pages(self) -> None:
        self.nav.add_heading("answers", _("Answers"))
        self.nav.add_item("waves", _("Import & waves"), "table-2")
        self.nav.add_heading("understand", _("Understand"))
        self.nav.add_item("overview", _("Overview"), "gauge")
        self.nav.add_item("comments", _("Comments"), "message-square-text")
        self.nav.add_item("drivers", _("What counts"), "chart-scatter")
        self.nav.add_heading("act", _("Act"))
        self.nav.add_item("passives", _("Passives"), "user-round-plus")
        self.nav.add_item("plan", _("Action plan"), "list-checks")
        self.nav.add_item("messages", _("Messages"), "mail")
        self.nav.add_item("results", _("Results"), "trending-up")

    def _build_promise(self) -> QHBoxLayout:
        words = _("Works offline, data stays here")
        lock = Glyph("lock", "text2", 14)
        set_tip(lock, words)
        self.promise = ElidingLabel(words, "small", "text2")
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(lock)
        row.addWidget(self.promise, 1)
        return row

    def _fit(self) -> None:
        is_rail = self._holder.width() < U(NARROW)
        self.setFixedWidth(U(RAIL_WIDTH if is_rail else SIDEBAR_WIDTH))
        if is_rail is self._is_rail:
            return
        self._is_rail = is_rail
        self.nav.set_rail(is_rail)
        self.name.setVisible(not is_rail)
        self.promise.setVisible(not is_rail)
        left = SPACING["s"] if is_rail else SPACING["m"] + 4
        self._head.setContentsMargins(left, 0, SPACING["s"], SPACING["xs"])
        self._foot.setContentsMargins(left, 0, SPACING["s"], 0)
        self._head.removeWidget(self.saved)
        self._head.addWidget(self.saved, *((2, 0, 1, 3) if is_rail else (1, 1, 1, 1)))
        self.set_saving(self._state)

    def set_saving(self, state: Saving) -> None:
        """Say whether all is saved; a rail, which has little room, says only when it is not."""
        texts = {
            Saving.SAVED: _("All changes saved"),
            Saving.SAVING: _("Saving…"),
            Saving.FAILED: _("Not saved"),
            Saving.READ_ONLY: _("Read only"),
        }
        self._state = state
        self.saved.setText(texts[state])
        self.saved.set_tone("danger" if state is Saving.FAILED else "text2")
        self.saved.setVisible(not self._is_rail or state in (Saving.FAILED, Saving.READ_ONLY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._holder and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("sidebar"))
        painter.setPen(theme().color("divider"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()

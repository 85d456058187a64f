"""The first page: drop a survey, look around in the sample, or go on with a project."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.gui.settings import MOST_RECENT, Settings
from npsdesk.gui.theme import U, theme
from npsdesk.gui.welcome.drop_zone import DropZone
from npsdesk.gui.welcome.recents import RecentList
from npsdesk.gui.widgets.buttons import link_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.pictures import ThreeBars
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel, set_tip
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

WIDTH = 960
LOW = 560


class WelcomePage(QWidget):
    """Shown while no project is open; the window does what its signals ask."""

    file_requested = Signal()
    sample_requested = Signal()
    project_requested = Signal(object)
    open_requested = Signal()

    def __init__(self, settings: Settings, today: date | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._today = today
        self.setAccessibleName(_("Welcome"))
        self._build()
        self._connect()
        self._add_keys()
        self._fit()
        theme().changed.connect(self._fit)
        self.refresh()

    # ---- building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollPage(margins=SPACING["xl"], spacing=SPACING["l"])
        scroll.body.setContentsMargins(SPACING["xl"], SPACING["l"], SPACING["xl"], SPACING["l"])
        outer.addWidget(scroll)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["xl"])
        column.addLayout(self._head())
        column.addLayout(self._choices(), 1)
        scroll.body.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._content, 100)
        row.addStretch(1)
        scroll.body.addLayout(row, 4)
        scroll.body.addStretch(1)
        scroll.body.addLayout(_promise())

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(SPACING["s"])
        words.addWidget(WrappedLabel(_("Turn satisfied customers into fans"), "display"))
        text = _(
            "Customers who give you a 7 or 8 are happy, but they can be tempted away. npsdesk reads your survey, "
            "shows what they miss and helps you make a plan to win them over."
        )
        words.addWidget(WrappedLabel(text, "read", "text2"))
        row = QHBoxLayout()
        row.setSpacing(SPACING["xl"])
        row.addLayout(words, 1)
        name = _("Three bars, in which more and more satisfied customers become fans")
        row.addWidget(ThreeBars(name), 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _choices(self) -> QHBoxLayout:
        self.zone = DropZone()
        side = QVBoxLayout()
        side.setSpacing(SPACING["m"])
        side.addWidget(self._sample_card())
        side.addWidget(self._recent_card())
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACING["l"])
        row.addWidget(self.zone, 3)
        row.addLayout(side, 2)
        return row

    def _sample_card(self) -> Card:
        card = Card(padding=20)
        heading = QHBoxLayout()
        heading.setSpacing(SPACING["s"])
        heading.addWidget(Glyph("play", "accent_text"))
        heading.addWidget(WrappedLabel(_("New here? Look around first"), "h2"), 1)
        card.body.addLayout(heading)
        text = _(
            "Open a ready-made project: a bicycle shop with 412 answers in its last of 4 waves. Change anything you "
            "like, it is only a copy."
        )
        card.body.addWidget(WrappedLabel(text, "body", "text2"))
        self.sample_button = secondary_button(_("Open the sample project"))
        set_tip(self.sample_button, _("Open the sample project (S)"))
        card.body.addSpacing(SPACING["xs"])
        card.body.addWidget(self.sample_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _recent_card(self) -> Card:
        card = Card()
        card.body.setContentsMargins(12, 20, 12, 20)
        heading = CardHeading(_("Recent projects"))
        heading.row.setContentsMargins(8, 0, 4, 0)
        self.open_button = link_button(_("Open…"), "folder-open")
        keys = QKeySequence("Ctrl+O").toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(self.open_button, _("Open a project ({keys})").format(keys=keys))
        heading.row.addWidget(self.open_button)
        card.body.addWidget(heading)
        self.recents = RecentList()
        card.body.addWidget(self.recents)
        return card

    def _connect(self) -> None:
        self.zone.file_requested.connect(self.file_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        self.open_button.clicked.connect(self.open_requested)
        self.recents.project_requested.connect(self.project_requested)
        self.recents.find_requested.connect(self._on_find)
        self.recents.remove_requested.connect(self._on_remove)

    def _add_keys(self) -> None:
        self._add_key("Return", self._on_enter)
        self._add_key("Enter", self._on_enter)
        self._add_key("S", self.sample_button.click)
        for number in range(1, MOST_RECENT + 1):
            self._add_key(f"Ctrl+{number}", partial(_open, self.recents, number))

    def _add_key(self, key: str, function: Callable[..., None]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(function)
        self.addAction(action)

    def _on_enter(self) -> None:
        """Press the button that has the focus; without one, choose a file."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.hasFocus():
            focused.click()
        else:
            self.file_requested.emit()

    def _fit(self) -> None:
        self._content.setMaximumWidth(U(WIDTH))
        self._content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.zone.set_low(self.height() < U(LOW))

    # ---- what the window asks

    def refresh(self) -> None:
        """Show the recent projects as they are now."""
        self.recents.show_projects(self._settings.recent(), self._today or _today())

    def set_dragging(self, file_name: str | None) -> None:
        """Show that a file hangs over the window; None when it left."""
        self.zone.set_dragging(file_name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.zone.set_low(self.height() < U(LOW))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.zone.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- projects that moved

    def _on_find(self, path: Path) -> None:
        from npsdesk.gui import messages

        found = messages.choose_project(self, str(_nearest_folder(path)))
        if found is not None:
            self._settings.remove_recent(path)
            self.refresh()
            self.project_requested.emit(found)

    def _on_remove(self, path: Path) -> None:
        self._settings.remove_recent(path)
        self.refresh()


def _open(recents: RecentList, number: int, _checked: bool = False) -> None:
    recents.open_number(number)


def _promise() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING["s"])
    row.addStretch(1)
    row.addWidget(Glyph("lock"))
    row.addWidget(
        ElidingLabel(
            _("npsdesk works without internet. Your customer data stays in one file on this computer."),
            "small",
            "text2",
        )
    )
    row.addStretch(1)
    return row


def _nearest_folder(path: Path) -> Path:
    return next((folder for folder in path.parents if folder.is_dir()), Path.home())


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the owner's own calendar

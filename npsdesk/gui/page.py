"""What all pages share: a title in words, the filter, one scrolling body, and refreshing only after a change."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Filter
from npsdesk.gui.desk import Desk
from npsdesk.gui.filter_bar import FilterBar, FilterChips
from npsdesk.gui.session import FRAME_TABLES
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import primary_button, secondary_button
from npsdesk.gui.widgets.page import PageHeader, ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData
from npsdesk.tokens import SPACING


class Page(QWidget):
    """One page of the window. A subclass fills `body` and `header.row`, and shows data in `refresh()`.

    `tables` names the tables whose changes it shows; the frame's tables and the filter always count. `refresh` is
    called only while the page is visible and something changed. Without a wave a placeholder stands in its place.
    `is_scrolling` is False for pages whose own lists scroll; they still fit the smallest window.
    """

    tables: frozenset[str] = frozenset()
    needs_waves = True
    has_filter = True
    is_scrolling = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._is_stale = True
        self._filters: tuple[FilterBar, FilterChips] | tuple[()] = ()
        self.header = PageHeader("")
        self.problem = Banner("warn")
        self.problem.hide()
        self.body = self._build_frame()
        session = desk.session
        session.changed.connect(self._on_changed)
        session.data_changed.connect(self.make_stale)
        session.filter_changed.connect(self.make_stale)
        theme().changed.connect(self.make_stale)

    def _build_frame(self) -> QVBoxLayout:
        margin = SPACING["l"]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SPACING["s"], 0, 0)
        outer.setSpacing(SPACING["s"])
        outer.addLayout(_inset(self.header, margin))
        outer.addLayout(_inset(self.problem, margin))
        if self.has_filter:
            bar, chips = FilterBar(self.desk.session, self), FilterChips(self.desk.session, self)
            self._filters = (bar, chips)
            self.header.row.addWidget(bar)
            outer.addLayout(_inset(chips, margin))
        self._stack = QStackedLayout()
        outer.addLayout(self._stack, 1)
        body = self._add_content(margin)
        self._stack.addWidget(self._placeholder())
        return body

    def _add_content(self, margin: int) -> QVBoxLayout:
        if self.is_scrolling:
            scroll = ScrollPage()
            self._stack.addWidget(scroll)
            return scroll.body
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(margin, 0, margin, margin)
        body.setSpacing(SPACING["m"])
        self._stack.addWidget(content)
        return body

    def _placeholder(self) -> QWidget:
        import_button = primary_button(_("Import answers"), "upload")
        import_button.clicked.connect(self._on_import)
        sample_button = secondary_button(_("Open the sample"))
        sample_button.clicked.connect(self._on_sample)
        return Placeholder(
            "file-spreadsheet",
            _("No answers yet"),
            _("Import the spreadsheet of your survey, and see here what it says."),
            [import_button, sample_button],
        )

    @property
    def data(self) -> ProjectData:
        """The project as it is now; pages exist only while one is open."""
        data = self.desk.session.data
        assert data is not None
        return data

    def set_title(self, title: str, subtitle: str) -> None:
        """Name the page, with one sentence under it."""
        self.header.set_texts(title, subtitle)
        self.setAccessibleName(title)

    def refresh(self) -> None:
        """Show the project as it is now."""
        raise AssertionError("every page shows something")

    def show_detail(self, detail: str) -> None:
        """Show what another page asked for; pages that know of no details are just shown."""

    def make_stale(self) -> None:
        """Refresh soon if visible, else when shown next."""
        self._is_stale = True
        if self.isVisible():
            QTimer.singleShot(0, self, self.refresh_if_stale)

    def refresh_if_stale(self) -> None:
        """Refresh if something changed since the last time."""
        if not self._is_stale:
            return
        self._is_stale = False
        for part in self._filters:
            part.refresh()
        is_empty = self.needs_waves and not self.data.waves
        self._stack.setCurrentIndex(1 if is_empty else 0)
        if not is_empty:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()
        home = self.home()
        if home is not None and home.isVisible() and not event.spontaneous():
            home.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the filter, unless what has the focus had a use for it."""
        if event.key() == Qt.Key.Key_Escape and self.desk.session.filter.is_narrowed:
            self.desk.session.set_filter(Filter(wave=self.desk.session.filter.wave))
            return
        super().keyPressEvent(event)

    def home(self) -> QWidget | None:
        """Return what hears the keyboard as soon as the page is shown; None leaves the focus where it was."""
        return None

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        content = self._stack.currentWidget()
        return [self.header] if content is None else [self.header, content]

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & self.tables and not tables & FRAME_TABLES:
            self.make_stale()

    def _on_import(self) -> None:
        self.desk.import_file()

    def _on_sample(self) -> None:
        self.desk.open_sample()


def _inset(widget: QWidget, margin: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(margin, 0, margin, 0)
    row.addWidget(widget)
    return row

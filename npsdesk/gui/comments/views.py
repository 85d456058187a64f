"""The two views of the comments page, Read and tag and Compare: which is shown, chosen in the header or by Ctrl+Tab."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from npsdesk.gui.filter_bar import FilterBar
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.page import PageHeader
from npsdesk.gui.widgets.segmented import Segment, Segmented
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

KEYS = "Ctrl+Tab"


class View(StrEnum):
    """What the page shows."""

    READ = "read"
    COMPARE = "compare"


class Views(QStackedWidget):
    """Holds both views; `changed()` when the other one is shown, `entered()` when the keyboard is to go there."""

    changed = Signal()
    entered = Signal()

    def __init__(self, reading: QWidget, comparing: QWidget, page: QWidget) -> None:
        super().__init__(page)
        self._places = {View.READ: reading, View.COMPARE: comparing}
        for part in (reading, comparing):
            self.addWidget(part)
        self._header: PageHeader | None = None
        self._strip: QHBoxLayout | None = None
        self.switch = Segmented(_("View"), page)
        self.switch.set_choices([Choice(View.READ, _("Read and tag")), Choice(View.COMPARE, _("Compare"))])
        self.switch.changed.connect(self._on_switch)
        self.action = QAction(_("Other view"), page)
        self.action.setShortcut(QKeySequence(KEYS))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.toggle)
        page.addAction(self.action)

    def add_to(self, header: PageHeader, strip: QHBoxLayout) -> None:
        """Put the switch into a page's header, after what is there; where the title would be cut, into a strip."""
        self._header, self._strip = header, strip
        strip.addStretch(1)
        header.row.addWidget(self.switch)
        header.installEventFilter(self)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab come here after the filter, as both stand in the header, or one under the other."""
        bar = self._header.findChild(FilterBar) if self._header is not None else None
        if bar is not None:
            tab_after(bar.customers, self.switch.findChildren(Segment))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._header and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _fit(self) -> None:
        header, strip = self._header, self._strip
        if header is None or strip is None:
            return
        parts = [header.title, header.findChild(FilterBar), self.switch]
        need = sum(part.sizeHint().width() + SPACING["m"] for part in parts if part is not None)
        is_wide = need <= header.width()
        if is_wide is not (self.switch.parentWidget() is header):
            (strip if is_wide else header.row).removeWidget(self.switch)
            if is_wide:
                header.row.addWidget(self.switch)
            else:
                strip.insertWidget(0, self.switch)
            self._order_tabs()

    @property
    def is_comparing(self) -> bool:
        return self.currentWidget() is self._places[View.COMPARE]

    def show_view(self, view: View) -> None:
        """Bring a view to the front; the keyboard goes with it, unless it is in the switch."""
        is_in_switch = self.switch.isAncestorOf(self.window().focusWidget() or self)
        if self.currentWidget() is not self._places[view]:
            self.setCurrentWidget(self._places[view])
            self.changed.emit()
            if not is_in_switch:
                self.entered.emit()
        self.switch.choose(view)

    def toggle(self) -> None:
        """Show the other view."""
        self.show_view(View.READ if self.is_comparing else View.COMPARE)

    def _on_switch(self, key: object) -> None:
        self.show_view(View(str(key)))

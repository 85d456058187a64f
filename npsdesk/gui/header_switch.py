"""The switch between the views of a page: in its header, in a strip below it, or a drop-down in a narrow window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.gui.filter_bar import FilterBar
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.page import PageHeader
from npsdesk.gui.widgets.segmented import Segment, Segmented
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.tokens import SPACING


class Switch(Segmented):
    """Gives way in a header that is narrowed, until it is put where there is room for it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class HeaderSwitch(QObject):
    """`chosen(key)` when the owner wants another view, `fitted()` when it has its place; `extras` stand after it.

    The switch is a row of choices in the header, or in the strip where title or sentence would be cut, or a drop-down
    where even that is too narrow.
    """

    chosen = Signal(object)
    fitted = Signal()

    def __init__(self, name: str, page: QWidget, extras: Sequence[QWidget] = ()) -> None:
        super().__init__(page)
        self._header: PageHeader | None = None
        self._strip: QHBoxLayout | None = None
        self._extras = tuple(extras)
        self.switch = Switch(name, page)
        self.switch.changed.connect(self.chosen)
        self.drop = DropButton("", "", "secondary", parent=page)
        self.drop.hide()
        self.drop.chosen.connect(self.chosen)

    def set_choices(self, choices: Sequence[Choice], current: object) -> None:
        """Offer these views."""
        self.switch.set_choices(choices, current)
        self.drop.set_choices(choices, current)

    def choose(self, key: object) -> None:
        """Show which view is there, without `chosen`."""
        self.switch.choose(key)
        self.drop.choose(key)

    def leave(self, name: str) -> None:
        """Show that none of the views is there, but what has this name."""
        self.switch.choose(None)
        self.drop.forget(name)

    def has(self, widget: QWidget) -> bool:
        """Whether a widget is part of the switch."""
        return self.switch.isAncestorOf(widget) or widget is self.drop

    def add_to(self, header: PageHeader, strip: QHBoxLayout) -> None:
        """Put the switch into a page's header, after what is there; where the title would be cut, into the strip."""
        self._header, self._strip = header, strip
        strip.addWidget(self.drop)
        strip.addStretch(1)
        for part in (self.switch, *self._extras):
            header.row.addWidget(part)
        header.installEventFilter(self)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab come here after the filter, as both stand in the header, or one under the other."""
        bar = self._header.findChild(FilterBar) if self._header is not None else None
        if bar is not None:
            tab_after(bar.customers, [*self.switch.findChildren(Segment), self.drop, *self._extras])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._header and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit()
        return False

    def fit(self) -> None:
        """Put the switch where there is room for it."""
        header, strip = self._header, self._strip
        if header is None or strip is None:
            return
        words = max(header.title.sizeHint().width(), header.subtitle.sizeHint().width()) + SPACING["m"]
        parts = [header.findChild(FilterBar), self.switch, *self._extras]
        need = words + sum(part.sizeHint().width() + SPACING["m"] for part in parts if part is not None)
        is_wide = need <= header.width()
        own = sum(part.sizeHint().width() + SPACING["m"] for part in (self.switch, *self._extras)) - SPACING["m"]
        is_narrow = own > header.width()
        self.drop.setVisible(is_narrow)
        self.switch.setVisible(not is_narrow)
        if is_wide is not (self.switch.parentWidget() is header):
            self._move(header, strip, is_wide=is_wide)
        self.fitted.emit()

    def room(self) -> int:
        """Return how many pixels are left between the switch in its strip and the buttons, 0 if it is not there."""
        header = self._header
        if header is None or self.switch.parentWidget() is header or not self.switch.isVisibleTo(header.window()):
            return 0
        own = sum(part.sizeHint().width() + SPACING["m"] for part in (self.switch, *self._extras))
        return max(header.width() - own, 0)

    def put_before_extras(self, widget: QWidget) -> None:
        """Put a widget into the strip, before the buttons; only to be shown while there is `room`."""
        strip = self._strip
        if strip is not None:
            extras = [strip.indexOf(part) for part in self._extras]
            strip.insertWidget(min((place for place in extras if place >= 0), default=strip.count()), widget)

    def _move(self, header: PageHeader, strip: QHBoxLayout, *, is_wide: bool) -> None:
        for part in (self.switch, *self._extras):
            (strip if is_wide else header.row).removeWidget(part)
        if is_wide:
            header.row.addWidget(self.switch)
        else:
            strip.insertWidget(0, self.switch)
        for part in self._extras:
            (header.row if is_wide else strip).addWidget(part)
        self._order_tabs()

"""A panel at the right of a list that gives way in narrow windows and comes and goes with Ctrl+\\."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Button, secondary_button
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _
from npsdesk.tokens import SIDEBAR_WIDTH

KEYS = "Ctrl+\\"
NARROW = 1100


class SidePanel(QObject):
    """Shows or hides `panel` as `page` grows and shrinks; what the owner chose holds until the next such change.

    `button` brings the panel back and is seen only while the panel is not. `shown(bool)` is emitted after each change.
    """

    shown = Signal(bool)

    def __init__(self, page: QWidget, panel: QWidget, size_name: str = "control") -> None:
        super().__init__(page)
        self._page, self._panel = page, panel
        self._was_narrow: bool | None = None
        keys = QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self.button: Button = secondary_button(_("Details"), "chevron-left", size_name)
        self.button.setParent(page)  # shown without one it would be a window for a moment, and take the focus
        set_tip(self.button, _("Show the details beside the list ({keys})").format(keys=keys))
        self.button.clicked.connect(self.toggle)
        self.action = QAction(_("Details"), page)
        self.action.setShortcut(QKeySequence(KEYS))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.toggle)
        page.addAction(self.action)
        page.installEventFilter(self)
        self._fit()

    def toggle(self) -> None:
        """Show the panel if it is hidden, hide it if it is shown."""
        self._set_shown(self._panel.isHidden())

    def _set_shown(self, is_shown: bool) -> None:
        self._panel.setVisible(is_shown)
        self.button.setVisible(not is_shown)
        self.shown.emit(is_shown)

    def _fit(self) -> None:
        is_narrow = self._page.width() < U(NARROW - SIDEBAR_WIDTH)
        if is_narrow is not self._was_narrow:
            self._was_narrow = is_narrow
            self._set_shown(not is_narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._fit()
        return False

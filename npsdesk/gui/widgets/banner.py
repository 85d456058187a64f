"""Messages beside their cause: what happened, what is safe, and the buttons that help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.paint import fill_round, smooth
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.tokens import RADIUS

TONES = {
    "info": ("sunken", "divider", "text", "text2", "info"),
    "good": ("accent_soft", None, "text", "accent_text", "circle-check"),
    "warn": ("warn_soft", None, "warn_text", "warn_text", "triangle-alert"),
    "danger": ("danger_soft", None, "danger", "danger", "triangle-alert"),
}


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Banner(QFrame):
    """A tinted bar with an icon, a sentence and buttons; tone info, good, warn or danger. Hidden while it is empty."""

    def __init__(self, tone: str = "info", icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._own_icon = tone, icon_name
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 10, 9)
        row.setSpacing(8)
        self._glyph = Glyph(icon_name or TONES[tone][4], TONES[tone][3], 17)
        self._words = RunsLabel(tone=TONES[tone][2])
        self._buttons: list[QWidget] = []
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def set_tone(self, tone: str, icon_name: str = "") -> None:
        """Change how serious the message is."""
        self._tone, self._own_icon = tone, icon_name
        _ground, _edge, ink, icon_ink, own = TONES[tone]
        self._glyph.set_icon(icon_name or own, icon_ink)
        self._words.set_tone(ink)
        self.update()

    def set_message(self, strong: str, text: str = "", buttons: Sequence[QWidget] = ()) -> None:
        """Show a strong first part and the rest, with these buttons at the right, and have it read aloud."""
        gap = " " if strong and text else ""
        self.set_runs([Run(strong, strong=True), Run(gap + text)], buttons)

    def set_runs(self, runs: Sequence[Run], buttons: Sequence[QWidget] = ()) -> None:
        """Show a sentence whose strong part stands anywhere."""
        self._words.set_runs(runs)
        self._replace_buttons(buttons)
        self.setAccessibleName(self._words.plain_text())
        self.show()
        announce(self, self._words.plain_text())

    def text(self) -> str:
        """Return the sentence."""
        return self._words.plain_text()

    def clear(self) -> None:
        """Empty and hide the banner."""
        self._words.set_runs(())
        self._replace_buttons(())
        self.hide()

    def _replace_buttons(self, buttons: Sequence[QWidget]) -> None:
        for old in self._buttons:
            if old not in buttons:
                self._row.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._buttons = list(buttons)
        for button in buttons:
            self._row.addWidget(button)
            button.show()
        tab_into(self, buttons)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = smooth(QPainter(self))
        ground, edge = TONES[self._tone][:2]
        outline = "border" if theme().is_high_contrast else edge
        fill_round(painter, self.rect(), RADIUS["segment"], ground, outline)
        painter.end()

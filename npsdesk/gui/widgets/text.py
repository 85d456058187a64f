"""The only way text reaches the screen as labels and tooltips: always plain, never read as markup."""

import html
import re

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.paint import one_line

TIP_LIMIT = 1200
LONG_WORD = 36
_BREAK = "\u200b"


def plain_tip(text: str) -> str:
    """Return a tooltip that shows exactly these characters, wrapped, whatever they look like."""
    if not text:
        return ""
    shown = text if len(text) <= TIP_LIMIT else text[:TIP_LIMIT].rstrip() + "…"
    return f"<div style='white-space: pre-wrap'>{html.escape(break_words(shown))}</div>"


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a plain tooltip, which is also its description for a screen reader unless it has one."""
    had_own = widget.accessibleDescription() not in ("", widget.property("plain_tip"))
    widget.setToolTip(plain_tip(text))
    if not had_own:
        widget.setAccessibleDescription(text[:TIP_LIMIT])
    widget.setProperty("plain_tip", text[:TIP_LIMIT])


def show_tip(text: str, where: QPoint, widget: QWidget) -> None:
    """Show a plain tooltip at a place on the screen; empty text hides it."""
    QToolTip.showText(where, plain_tip(text), widget)


def break_words(text: str) -> str:
    """Let words break that are longer than a line, such as addresses and keyboard mashing."""
    if len(text) < LONG_WORD:
        return text
    return re.sub(rf"\S{{{LONG_WORD}}}(?=\S)", lambda found: found[0] + _BREAK, text)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class PlainLabel(QLabel):
    """One line of plain text in a role of tokens.TYPE and a tone of the style sheet (text, text2, text3, danger …)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        weight: int | None = None,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._weight, self._tabular = role, weight, tabular
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self._take_font()
        theme().changed.connect(self._take_font)
        self.setText(text)

    def _take_font(self) -> None:
        self.setFont(theme().font(self._role, self._weight, self._tabular))

    def setText(self, text: str) -> None:
        self._plain = text
        super().setText(text)

    def plain_text(self) -> str:
        """Return the text as given."""
        return self._plain

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def set_font_role(self, role: str, weight: int | None = None) -> None:
        """Change size and strength."""
        self._role, self._weight = role, weight
        self._take_font()

    def set_selectable(self) -> None:
        """Let the owner mark and copy the text."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class WrappedLabel(PlainLabel):
    """Several lines of plain text; words too long for a line are broken."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", role, tone, weight, parent=parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(break_words(text))
        self._plain = text
        self.setAccessibleName(text if _BREAK in self.text() else "")


class ElidingLabel(PlainLabel):
    """One line of plain text that ends in … where it does not fit, and then shows all of itself as a tooltip.

    A layout may squeeze it to a few letters, or with `keep` to that many pixels of the design.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        weight: int | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        keep: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self._mode, self._keep = mode, keep
        super().__init__("", role, tone, weight, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(one_line(text))
        self._plain = text

    def shown_text(self) -> str:
        """Return what fits now."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def is_elided(self) -> bool:
        """Whether part of the text is left out now."""
        return self.shown_text() != self.text()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        least = max(metrics.horizontalAdvance("mmm…"), theme().u(self._keep))
        return QSize(min(least, self.sizeHint().width()), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        group = self.palette().ColorGroup.Normal if self.isEnabled() else self.palette().ColorGroup.Disabled
        painter.setPen(self.palette().color(group, self.foregroundRole()))
        painter.setFont(self.font())
        painter.drawText(
            self.contentsRect(), int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), self.shown_text()
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        self._offer_tip()
        super().enterEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _offer_tip(self) -> None:
        self.setToolTip(plain_tip(self._plain if self.is_elided() else ""))

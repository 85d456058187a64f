"""How close somebody is as five squares with words, who could leave as a word, and what they miss as chips."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter

from npsdesk.core.customers.risk import RiskLevel
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import LEFT, draw_text, fill_round, text_width
from npsdesk.gui.widgets.table.cell import Cell
from npsdesk.gui.widgets.table.kinds import ChipsCell
from npsdesk.tokens import MEDIUM

AnyIndex = QModelIndex | QPersistentModelIndex

COUNT = 5
SIDE, GAP, AFTER = 7, 2, 7
ICON = 15


@dataclass(frozen=True)
class Squares:
    """How many of five squares are full, and the same in words."""

    full: int
    words: str


class SquaresCell(Cell):
    """Five squares and the words; the words give way where there is no room. The value is Squares, None for nothing."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        if not isinstance(value, Squares):
            return
        side, step = U(SIDE), U(SIDE) + U(GAP)
        top = box.center().y() - side / 2
        for place in range(COUNT):
            ground = "accent" if place < value.full else "border"
            fill_round(painter, QRectF(box.left() + place * step, top, side, side), U(2), ground)
        room = box.adjusted(COUNT * step - U(GAP) + U(AFTER), 0, 0, 0)
        if room.width() > U(30):
            draw_text(painter, room, value.words, theme().font("tiny"), "text2", LEFT)

    def natural_width(self, value: Any, index: AnyIndex) -> float:  # noqa: ARG002
        if not isinstance(value, Squares):
            return 0.0
        return COUNT * (U(SIDE) + U(GAP)) - U(GAP) + U(AFTER) + text_width(value.words, theme().font("tiny"))


@dataclass(frozen=True)
class RiskMark:
    """How likely somebody is to leave, and the word for it."""

    level: RiskLevel
    words: str


class RiskCell(Cell):
    """A word: quiet when low, with a sign and in red when high. The value is a RiskMark, None for nothing."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        if not isinstance(value, RiskMark):
            return
        if value.level is not RiskLevel.HIGH:
            tone = "text" if value.level is RiskLevel.SOME else "text2"
            draw_text(painter, box, value.words, theme().font("body"), tone, LEFT)
            return
        side = U(ICON)
        paint_icon(painter, "triangle-alert", QRectF(box.left(), box.center().y() - side / 2, side, side), "danger")
        room = box.adjusted(side + U(AFTER), 0, 0, 0)
        draw_text(painter, room, value.words, theme().font("body", MEDIUM), "danger", LEFT)

    def natural_width(self, value: Any, index: AnyIndex) -> float:  # noqa: ARG002
        if not isinstance(value, RiskMark):
            return 0.0
        sign = U(ICON) + U(AFTER) if value.level is RiskLevel.HIGH else 0
        return sign + text_width(value.words, theme().font("body", MEDIUM))


class MissedCell(ChipsCell):
    """What is missed, as chips; or in grey why nothing is named. The value is a list of chips, or words."""

    def paint_content(self, painter: QPainter, box: QRectF, value: Any, index: AnyIndex, is_selected: bool) -> None:
        if isinstance(value, str):
            draw_text(painter, box, value, theme().font("small"), "text3", LEFT)
        else:
            super().paint_content(painter, box, value, index, is_selected)

    def natural_width(self, value: Any, index: AnyIndex) -> float:
        if isinstance(value, str):
            return text_width(value, theme().font("small"))
        return super().natural_width(value, index)

"""Delegates for what tables show: text, numbers, two lines, score pills, chips, status, owner, change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.chips import CHIP_HEIGHT, PILL, chip_width, paint_chip, paint_pill, score_kind
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.paint import CENTER, LEFT, draw_shape, draw_text, fill_round, line_height, one_line, text_width
from npsdesk.gui.widgets.table.cell import Cell, side_of
from npsdesk.tokens import MEDIUM, REGULAR, SEMIBOLD

AnyIndex = QModelIndex | QPersistentModelIndex

STATUS_LOOKS = {
    "neutral": ("sunken", "text2", "clock"),
    "active": ("accent_soft", "accent_text", "play"),
    "waiting": ("sunken", "text2", "pause"),
    "done": ("pro_soft", "pro_text", "check"),
    "stopped": ("sunken", "text3", "ban"),
    "overdue": ("danger_soft", "danger", "triangle-alert"),
}


class TextCell(Cell):
    """One line of the cell's text in a tone and weight; figures of equal width when `tabular`."""

    def __init__(
        self, tone: str = "text", weight: int = REGULAR, tabular: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tone, self._weight, self._tabular = tone, weight, tabular

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        font = theme().font("body", self._weight, self._tabular)
        draw_text(painter, box, str(index.data() or ""), font, self._tone, side_of(index))

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        return text_width(one_line(str(index.data() or "")), theme().font("body", self._weight, self._tabular))


def muted_cell(parent: QObject | None = None) -> TextCell:
    """Return a delegate for text of second rank."""
    return TextCell("text2", parent=parent)


def strong_cell(parent: QObject | None = None) -> TextCell:
    """Return a delegate for names."""
    return TextCell(weight=MEDIUM, parent=parent)


def number_cell(parent: QObject | None = None) -> TextCell:
    """Return a delegate for numbers and amounts; give the column side "right"."""
    return TextCell(tabular=True, parent=parent)


@dataclass(frozen=True)
class Lines:
    """A cell of two lines: a stronger and a smaller one, each in a tone."""

    first: str
    second: str = ""
    first_tone: str = "text"
    second_tone: str = "text2"
    first_weight: int = MEDIUM


class LinesCell(Cell):
    """Two lines; the value is a Lines."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        if not isinstance(value, Lines):
            return
        first, second = theme().font("body", value.first_weight), theme().font("small")
        if not value.second:
            draw_text(painter, box, value.first, first, value.first_tone, side_of(index))
            return
        high, low = line_height(first), line_height(second)
        top = box.center().y() - (high + low + U(1)) / 2
        rows = QRectF(box.x(), top, box.width(), high), QRectF(box.x(), top + high + U(1), box.width(), low)
        draw_text(painter, rows[0], value.first, first, value.first_tone, side_of(index))
        draw_text(painter, rows[1], value.second, second, value.second_tone, side_of(index))

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        if not isinstance(value, Lines):
            return 0.0
        first = text_width(value.first, theme().font("body", value.first_weight))
        return max(first, text_width(value.second, theme().font("small")))


class WrappedLinesCell(Cell):
    """The first of the Lines in one line or two, the other below; what does not fit is in the tooltip."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        if not isinstance(value, Lines):
            return
        font, small = theme().font("body", value.first_weight), theme().font("small")
        parts = two_lines(value.first, box.width(), font)
        high, low = line_height(font), line_height(small) if value.second else 0.0
        top = box.center().y() - (high * len(parts) + low) / 2
        for part in parts:
            draw_text(painter, QRectF(box.x(), top, box.width(), high), part, font, value.first_tone, LEFT)
            top += high
        if value.second:
            draw_text(painter, QRectF(box.x(), top, box.width(), low), value.second, small, value.second_tone, LEFT)

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        if not isinstance(value, Lines):
            return 0.0
        first = text_width(one_line(value.first), theme().font("body", value.first_weight)) / 1.8
        return max(first, text_width(one_line(value.second), theme().font("small")))


def two_lines(text: str, width: float, font: QFont) -> list[str]:
    """Cut a text at a word into at most two lines; the second is left whole, to be elided where it is drawn."""
    shown = one_line(text)
    if text_width(shown, font) <= width:
        return [shown]
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    units = shown.encode("utf-16-le")
    cut = 2 * line.textLength()
    return [units[:cut].decode("utf-16-le", "ignore").strip(), units[cut:].decode("utf-16-le", "ignore").strip()]


class ScoreCell(Cell):
    """A score of 0 to 10 as a pill; None is a dash, other text (a value that is no score) a red pill."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        text, kind = _score_words(value)
        width = max(U(PILL[0]), min(box.width(), text_width(text, theme().font("small", SEMIBOLD)) + U(14)))
        height = U(PILL[1])
        left = box.left() if side_of(index) & LEFT & ~CENTER else box.center().x() - width / 2
        paint_pill(painter, QRectF(left, box.center().y() - height / 2, width, height), text, kind)


def _score_words(value: object) -> tuple[str, str]:
    if isinstance(value, int):
        return str(value), score_kind(value)
    return ("–", "neutral") if value is None else (one_line(str(value), 40), "wrong")


class ChipsCell(Cell):
    """Chips side by side; the value is a sequence of (text, kind) with the kinds of chips.KINDS."""

    def paint_content(self, painter: QPainter, box: QRectF, value: Any, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        x, height = box.left(), U(CHIP_HEIGHT)
        chips: Sequence[tuple[str, str]] = value or ()
        for place, (text, kind) in enumerate(chips):
            room = box.right() - x
            if room < U(34):
                self._paint_rest(painter, box, len(chips) - place)
                return
            is_last = place == len(chips) - 1
            width = min(chip_width(text, kind), room if is_last else room - U(10))
            paint_chip(painter, QRectF(x, box.center().y() - height / 2, width, height), text, kind)
            x += width + U(6)

    def _paint_rest(self, painter: QPainter, box: QRectF, count: int) -> None:
        area = QRectF(box.right() - U(4), box.top(), U(22), box.height())
        draw_text(painter, area, f"+{count}", theme().font("tiny", MEDIUM), "text2", LEFT)

    def natural_width(self, value: Any, index: AnyIndex) -> float:  # noqa: ARG002
        return sum(chip_width(text, kind) + U(6) for text, kind in (value or ()))


@dataclass(frozen=True)
class StatusMark:
    """A status: its word, and a look of STATUS_LOOKS."""

    text: str
    look: str = "neutral"


class StatusCell(Cell):
    """A status with icon and word in a rounded tint; the value is a StatusMark."""

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        if isinstance(value, StatusMark):
            width = min(box.width(), status_width(value))
            paint_status(painter, QRectF(box.left(), box.center().y() - U(12), width, U(24)), value, is_selected)

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        return status_width(value) if isinstance(value, StatusMark) else 0.0


def status_width(mark: StatusMark) -> float:
    """Return how wide a status wants to be."""
    return text_width(mark.text, theme().font("small", MEDIUM)) + U(34)


def paint_status(painter: QPainter, box: QRectF, mark: StatusMark, on_tint: bool = False) -> None:
    """Draw a status with its icon; on a tinted row a tint of the same kind would be lost, so it gets the surface."""
    ground, ink, icon_name = STATUS_LOOKS[mark.look]
    ground = "surface" if on_tint and ground in ("accent_soft", "sunken") else ground
    fill_round(painter, box, box.height() / 2, ground, "border" if theme().is_high_contrast else None)
    side = U(13)
    paint_icon(painter, icon_name, QRectF(box.left() + U(8), box.center().y() - side / 2, side, side), ink)
    words = box.adjusted(U(8) + side + U(5), 0, -U(6), 0)
    draw_text(painter, words, mark.text, theme().font("small", MEDIUM), ink, LEFT)


class OwnerCell(Cell):
    """A person with the first letter in a disc; without one the placeholder in grey."""

    def __init__(self, placeholder: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._placeholder = placeholder

    def set_placeholder(self, text: str) -> None:
        """Invite to choose somebody, in the language in use."""
        self._placeholder = text

    def paint_content(self, painter: QPainter, box: QRectF, value: object, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        name = one_line(str(value or ""))
        if not name:
            draw_text(painter, box, self._placeholder, theme().font("body"), "text3", LEFT)
            return
        side = U(24)
        disc = QRectF(box.left(), box.center().y() - side / 2, side, side)
        fill_round(painter, disc, side / 2, "border")
        draw_text(painter, disc, name[0].upper(), theme().font("small", SEMIBOLD), "text", CENTER)
        draw_text(painter, box.adjusted(side + U(8), 0, 0, 0), name, theme().font("body"), "text", LEFT)

    def natural_width(self, value: object, index: AnyIndex) -> float:  # noqa: ARG002
        return text_width(one_line(str(value or "")), theme().font("body")) + U(32)


class ChangeCell(Cell):
    """How a score moved; the value is (words, step): above 0 a blue ▲, below a rust ▼, 0 grey words alone."""

    def paint_content(self, painter: QPainter, box: QRectF, value: Any, index: AnyIndex, is_selected: bool) -> None:  # noqa: ARG002
        if not value:
            return
        words, step = value
        if step == 0:
            draw_text(painter, box, words, theme().font("body", tabular=True), "text3", LEFT)
            return
        group = "pro" if step > 0 else "det"
        draw_shape(painter, group, QPointF(box.left() + U(5), box.center().y()), U(9))
        font = theme().font("body", MEDIUM, tabular=True)
        draw_text(painter, box.adjusted(U(16), 0, 0, 0), words, font, f"{group}_text", LEFT)

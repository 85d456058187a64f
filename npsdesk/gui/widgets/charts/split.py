"""The 100 % bar: detractors, passives and promoters side by side, with the percentage in each part."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.base import Chart, Mark
from npsdesk.gui.widgets.paint import CENTER, data_brush, draw_text, text_width
from npsdesk.tokens import SEMIBOLD

GAP = 2
ROUND = 5


@dataclass(frozen=True)
class Part:
    """One part of a bar: group "det", "pas" or "pro", its size, the label in it, and the words about it."""

    group: str
    count: float
    label: str
    tip: str = ""
    key: object = None


def part_boxes(box: QRectF, parts: Sequence[Part]) -> list[QRectF]:
    """Return the boxes of the parts, on whole pixels, with gaps between those that are not empty."""
    total = sum(part.count for part in parts)
    shown = [part for part in parts if part.count > 0]
    room = box.width() - GAP * max(0, len(shown) - 1)
    boxes, x, passed = [], box.left(), 0.0
    for part in parts:
        if part.count <= 0 or total <= 0:
            boxes.append(QRectF(x, box.top(), 0, box.height()))
            continue
        start = round(room * passed / total)
        passed += part.count
        width = max(1, round(room * passed / total) - start)
        boxes.append(QRectF(x, box.top(), width, box.height()))
        x += width + GAP
    return boxes


def paint_split(
    painter: QPainter, box: QRectF, parts: Sequence[Part], role: str = "body", strength: float = 1.0
) -> None:
    """Draw a bar; labels that do not fit are left out, `strength` below 1 pales it."""
    painter.save()
    outline = QPainterPath()
    outline.addRoundedRect(box, U(ROUND), U(ROUND))
    painter.setClipPath(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    font = theme().font(role, SEMIBOLD)
    for part, place in zip(parts, part_boxes(box, parts), strict=True):
        painter.setOpacity(strength)
        painter.setBrush(data_brush(part.group))
        painter.drawRect(place)
        painter.setOpacity(1.0)
        if text_width(part.label, font) + U(6) <= place.width():
            ink = f"on_{part.group}" if strength == 1.0 else "text"
            draw_text(painter, place, part.label, font, ink, CENTER)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.restore()


class SplitBar(Chart):
    """A 100 % bar; `height` in pixels of the design."""

    def __init__(self, name: str = "", height: int = 36, role: str = "h3", can_open: bool = True) -> None:
        super().__init__(name, can_open)
        self._parts: tuple[Part, ...] = ()
        self._height, self._role = height, role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts, left to right."""
        self._parts = tuple(parts)
        self.data_changed()

    def sizeHint(self) -> QSize:
        return QSize(U(180), U(self._height))

    def find_marks(self) -> list[Mark]:
        boxes = part_boxes(QRectF(self.rect()), self._parts)
        found = zip(self._parts, boxes, strict=True)
        return [Mark(box, part.tip or part.label, part.key or part.group) for part, box in found if part.count > 0]

    def paint_chart(self, painter: QPainter) -> None:
        paint_split(painter, QRectF(self.rect()), self._parts, self._role)

    def as_table(self) -> list[list[str]]:
        return [[part.tip or part.group, part.label] for part in self._parts]

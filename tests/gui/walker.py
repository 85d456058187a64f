"""Walks a widget tree and complains about what an owner would see or hear go wrong."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

INTERACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
INNER = (QAbstractScrollArea, QAbstractSpinBox, QComboBox)


def complaints(root: QWidget) -> list[str]:
    """Return what is wrong with the visible widgets under a shown one: cut text, strays, namelessness."""
    found: list[str] = []
    for widget in _seen(root):
        found += [f"{_path(widget, root)}: {words}" for words in _wrong_with(widget, root)]
    return found


def _seen(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in widget.children():
        is_shown = isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
        if is_shown and not isinstance(child, QMenu) and not child.objectName().startswith("qt_"):
            yield from _seen(child)


def _path(widget: QWidget, root: QWidget) -> str:
    names = []
    step = widget
    while step is not None:
        names.append(step.objectName() or type(step).__name__)
        if step is root:
            break
        step = step.parentWidget()
    return "/".join(reversed(names))


def _wrong_with(widget: QWidget, root: QWidget) -> Iterator[str]:
    yield from _cut(widget)
    if widget is not root:
        yield from _stray(widget)
    if _takes_input(widget) and not _name(widget):
        yield "has no accessible name"


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text() and not widget.pixmap():
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        need = widget.minimumSizeHint()
        if need.width() > widget.width() + 1 or need.height() > widget.height() + 1:
            yield f"button “{widget.text()}” needs {need.width()} × {need.height()}, has {_size(widget)}"
    elif isinstance(widget, QComboBox):
        need = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 30
        if need > widget.width():
            yield f"choice “{widget.currentText()}” needs {need}, has {widget.width()}"
    elif widget.hasHeightForWidth() and widget.layout() is None and widget.heightForWidth(widget.width()) > 0:
        need = widget.heightForWidth(widget.width())
        if need > widget.height() + 1:
            yield f"needs a height of {need}, has {widget.height()}"


def _cut_label(label: QLabel) -> Iterator[str]:
    if hasattr(label, "is_elided"):
        return
    room = label.contentsRect()
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if need > label.height() + 1:
            yield f"text “{label.text()[:40]}” needs a height of {need}, has {label.height()}"
        return
    need = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().splitlines() or [""])
    if need > room.width() + 1 or label.fontMetrics().height() > label.height() + 1:
        yield f"text “{label.text()[:40]}” needs {need}, has {_size(label)}"


def _stray(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    is_scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
    is_overlay = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if parent is None or is_scrolled or is_overlay or isinstance(parent, INNER):
        return
    if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        box, room = widget.geometry(), parent.rect()
        yield f"lies at {box.getRect()}, outside its parent of {room.width()} × {room.height()}"


def _takes_input(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(parent, INNER) and not isinstance(widget, QAbstractItemView):
        return False
    if isinstance(parent, QComboBox) or (parent is not None and type(parent).__name__ == "QComboBoxPrivateContainer"):
        return False
    return isinstance(widget, INTERACTIVE) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()).strip()


def _size(widget: QWidget) -> str:
    return f"{widget.width()} × {widget.height()}"

"""Small fixed parts of the reader: the legend of the tag colours and the row of key hints."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npsdesk.core.survey import Direction
from npsdesk.gui.widgets.chips import Chip
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.glyph import Glyph, KeyCap
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _
from npsdesk.words import direction_name

GAP = 6


def heading_row() -> QWidget:
    """Return the heading of the tags with the legend of their colours."""
    row = Flow()
    for part in (
        PlainLabel(_("What is this about?"), "h3"),
        PlainLabel(_("same key again switches"), "small", "text2"),
        _in_a_row(
            Chip(direction_name(Direction.MISSES), Direction.MISSES.value),
            Glyph("arrow-right", "text3", 13),
            Chip(direction_name(Direction.PRAISES), Direction.PRAISES.value),
        ),
    ):
        row.add(part)
    return row


def hints_row() -> QWidget:
    """Return the keys of this page with what they do."""
    undo = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
    row = Flow(gap=12, line_gap=GAP)
    for key, text in (
        ("1–9", _("tag")),
        (_("Space"), _("next untagged")),
        ("K", _("previous")),
        ("⏎", _("accept")),
        ("M", _("main reason")),
        (undo.split(",")[0] or "Ctrl+Z", _("undo")),
        ("F1", _("all keys")),
    ):
        row.add(_in_a_row(KeyCap(key), PlainLabel(text, "small", "text2")))
    return row


def _in_a_row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder

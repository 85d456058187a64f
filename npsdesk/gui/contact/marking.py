"""Marks in a message what was filled in for the person, and underlines what the check found."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from npsdesk.core.actions.message_check import Finding
from npsdesk.gui.comments.highlight import qt_places
from npsdesk.gui.theme import theme


def mark(editor: QPlainTextEdit, values: Sequence[str], findings: Sequence[Finding]) -> None:
    """Tint the places where these values stand, and underline the findings that have a place."""
    text = editor.toPlainText()
    tint, flaw = QTextCharFormat(), QTextCharFormat()
    tint.setBackground(theme().color("accent_soft"))
    flaw.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    flaw.setUnderlineColor(theme().color("danger"))
    places = [(place, tint) for place in _places_of(text, values)]
    places += [((found.start, found.end), flaw) for found in findings if found.end]
    editor.setExtraSelections([_selection(editor.document(), text, place, look) for place, look in places])


def _places_of(text: str, values: Sequence[str]) -> list[tuple[int, int]]:
    found = []
    for value in dict.fromkeys(filter(None, values)):
        start = text.find(value)
        while start >= 0:
            found.append((start, start + len(value)))
            start = text.find(value, start + len(value))
    return found


def _selection(
    document: QTextDocument, text: str, place: tuple[int, int], look: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    ((start, end),) = qt_places(text, [place])
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = look
    return selection

"""Praise for the team as a page to print or a PDF: plain text throughout, nothing of a survey is read as markup."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from npsdesk.core.errors import CannotWrite
from npsdesk.i18n import _
from npsdesk.services.praise import PraiseBoard, Quote
from npsdesk.services.queue_words import people_words, praise_sentence, themes_words

_TITLE, _HEADING, _BODY = 22.0, 14.0, 11.0
_MARGIN = 20.0  # millimetres
_DOTS = 300


def praise_document(board: PraiseBoard, business: str) -> QTextDocument:
    """Return the praise as a document of plain text in black, whatever the colours of the window are."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    _add(cursor, _("Praise for the team"), _TITLE, 0, is_bold=True)
    _add(cursor, " · ".join(filter(None, (business, board.wave))), _BODY, 2)
    _add(cursor, praise_sentence(board), _BODY, 8)
    for group in board.groups:
        _add(cursor, group.name, _HEADING, 16, is_bold=True)
        _add(cursor, ": ".join(filter(None, (people_words(group.people), themes_words(group.themes)))), _BODY, 2)
        _add_quotes(cursor, group.quotes)
    for one in board.themes if not board.groups else ():
        _add(cursor, one.name, _HEADING, 16, is_bold=True)
        _add(cursor, people_words(one.people), _BODY, 2)
        _add_quotes(cursor, one.quotes)
    return document


def _add_quotes(cursor: QTextCursor, quotes: tuple[Quote, ...]) -> None:
    for quote in quotes:
        _add(cursor, f"“{quote.words}”" + (f" {quote.name}" if quote.name else ""), _BODY, 6)


def _add(cursor: QTextCursor, text: str, size: float, above: float, *, is_bold: bool = False) -> None:
    place = QTextBlockFormat()
    place.setTopMargin(above)
    look = QTextCharFormat()
    look.setFontPointSize(size)
    look.setFontWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    if cursor.document().isEmpty():
        cursor.setBlockFormat(place)
    else:
        cursor.insertBlock(place)
    cursor.insertText(text, look)


def write_praise_pdf(path: str, board: PraiseBoard, business: str) -> None:
    """Write the praise as a PDF. Raises CannotWrite."""
    from pathlib import Path

    writer = QPdfWriter(path)
    writer.setResolution(_DOTS)
    writer.setTitle(_("Praise for the team"))
    writer.setPageLayout(_layout())
    document = praise_document(board, business)
    document.print_(writer)
    if not Path(path).is_file():
        raise CannotWrite(Path(path).name)


def _layout() -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def print_praise(board: PraiseBoard, business: str, parent: QWidget) -> bool:
    """Ask for a printer and print the praise; returns whether it was."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_layout())
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    praise_document(board, business).print_(printer)
    return True

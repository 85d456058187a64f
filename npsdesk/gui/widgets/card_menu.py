"""The … of a card: copy what it shows as a table or as a picture, save either, and ask why it is shown."""

import csv
import re
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from npsdesk.core.errors import NpsDeskError
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.charts.base import table_text
from npsdesk.gui.widgets.table.view import sheet_cell
from npsdesk.i18n import _

SHARPNESS = 2  # pictures have so many pixels for one on the screen
Rows = Callable[[], Sequence[Sequence[str]]]


class CardMenu(IconButton):
    """`picture` is what is drawn, `rows` give the same as a table; `why` opens the explanation, `failed` a failure."""

    def __init__(
        self,
        title: str,
        picture: QWidget,
        rows: Rows,
        why: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        super().__init__("ellipsis", _("{title}: copy, save, why").format(title=title), size_name="small")
        self._title, self._picture, self._rows, self._failed = title, picture, rows, failed
        menu = QMenu(self)
        if why is not None:
            menu.addAction(_("Why do I see this?")).triggered.connect(lambda _checked=False: why())
            menu.addSeparator()
        menu.addAction(_("Copy as a table")).triggered.connect(self.copy_table)
        menu.addAction(_("Copy as a picture")).triggered.connect(self.copy_picture)
        menu.addSeparator()
        menu.addAction(_("Save table…")).triggered.connect(self._on_save_table)
        menu.addAction(_("Save picture…")).triggered.connect(self._on_save_picture)
        self.setMenu(menu)

    def table(self) -> list[list[str]]:
        """Return the rows as a spreadsheet should take them."""
        return [[sheet_cell(cell) for cell in row] for row in self._rows()]

    def copy_table(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(table_text(self.table()))

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.drawn())

    def drawn(self) -> QPixmap:
        """Return the picture on the ground of a card, with twice the pixels of the screen."""
        size = self._picture.size()
        found = QPixmap(QSize(size.width() * SHARPNESS, size.height() * SHARPNESS))
        found.setDevicePixelRatio(SHARPNESS)
        found.fill(theme().color("surface"))
        self._picture.render(found)
        return found

    def table_bytes(self) -> bytes:
        """Return the table as CSV, in a way that a spreadsheet opens with its accents right."""
        text = StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(self.table())
        return text.getvalue().encode("utf-8-sig", "replace")

    def picture_bytes(self) -> bytes:
        """Return the picture as PNG."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.drawn().save(buffer, "PNG")
        return bytes(data.data())

    def _on_save_table(self) -> None:
        self._save(".csv", _("Tables (*.csv)"), self.table_bytes)

    def _on_save_picture(self) -> None:
        self._save(".png", _("Pictures (*.png)"), self.picture_bytes)

    def _save(self, suffix: str, kinds: str, content: Callable[[], bytes]) -> None:
        try:
            save_as(self, self._title, suffix, kinds, content)
        except NpsDeskError as error:
            if self._failed is not None:
                self._failed(error)


def save_as(parent: QWidget, title: str, suffix: str, kinds: str, content: Callable[[], bytes]) -> Path | None:
    """Ask where to save, and write it there; returns where, None where the owner thought better of it.

    Raises as save_bytes.
    """
    usable = " ".join(re.sub(r'[<>:"/\\|?*]', " ", title).split())  # what no system minds in a name
    name, _kind = QFileDialog.getSaveFileName(parent, title, f"{usable}{suffix}", kinds)
    if not name:
        return None
    path = Path(name)
    path = path if path.suffix else path.with_suffix(suffix)
    save_bytes(path, content())
    return path


def save_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all. Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite."""
    from npsdesk.files.safe_write import replacing

    with replacing(path) as file:
        file.write(content)

"""A chart that can be read as a table instead, copied, explained, and saved as a table or a picture."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from npsdesk.core.progress import Progress
from npsdesk.gui.desk import Desk
from npsdesk.gui.settings import LAST_FOLDER
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Choice, IconButton
from npsdesk.gui.widgets.charts.base import Chart
from npsdesk.gui.widgets.paint import text_width
from npsdesk.gui.widgets.saving import save_bytes
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table, sheet_cell
from npsdesk.i18n import _
from npsdesk.tokens import HEIGHTS

SHARPNESS = 2  # pictures have twice as many pixels as the screen
MOST_SHOWN = 10  # rows of a table before it scrolls
PADDING = 28
WIDEST = 320
FIGURES = frozenset("0123456789%+-−–.,  <")
Rows = Sequence[Sequence[str]]
Do = Callable[[], None]


class SheetModel(IndexModel):
    """Rows of words under headings; figures stand at the right."""

    def __init__(self) -> None:
        super().__init__(())
        self._rows: Rows = ()

    def show_rows(self, rows: Rows) -> None:
        """Show these rows; the first one has the headings."""
        heads, self._rows = (rows[0], rows[1:]) if rows else ((), ())
        self.set_columns([self._column(place, head) for place, head in enumerate(heads)])
        self.set_order(range(len(self._rows)))

    def _column(self, place: int, head: str) -> Column:
        texts = [row[place] for row in self._rows]
        font = theme().font("body")
        widest = max((text_width(text, font) for text in [head, *texts]), default=0.0) * 100 / U(100)
        width = min(WIDEST, round(widest) + PADDING)
        are_figures = place > 0 and all(set(text) <= FIGURES for text in texts)
        least = width if place else min(width, 120)
        return Column(str(place), head, width, "right" if are_figures else "left", place == 0, False, least=least)

    def value(self, row: int, key: str) -> object:
        return self._rows[row][int(key)]


class ChartBox(QWidget):
    """Holds a chart; put `menu_button` where the heading is. The table is made when it is first asked for.

    `title` names files and sheets. `set_rows` gives a fuller table than the chart's own, `table` is one of the page's
    that shows the same, or the people of the chart one by one: then `table_rows` says what to copy and save while it is
    shown. `inset` is left free around the chart, where the table goes from edge to edge. `why` opens the explanation;
    `sentences` are what is said beside the chart, to be copied.
    """

    turned = Signal()

    def __init__(
        self,
        chart: Chart,
        title: str,
        desk: Desk | None = None,
        *,
        why: Do | None = None,
        sentences: Callable[[], Sequence[str]] | None = None,
        table: Table | None = None,
        table_rows: Callable[[], Rows] | None = None,
        inset: int = 0,
    ) -> None:
        super().__init__()
        self.chart, self.title = chart, title
        self._desk, self._sentences, self._table_rows = desk, sentences, table_rows
        self._rows: Rows | None = None
        self._inset = inset
        self.table, self._own = table, table
        self._model = SheetModel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(chart, 1)
        if table is not None:
            self._column.addWidget(table)
            table.hide()
        self.menu_button = IconButton("ellipsis", _("Show as table, copy or save"), size_name="small")
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self._fill_menu(why)

    def _fill_menu(self, why: Do | None) -> None:
        if why is not None:
            self.menu.addAction(_("Why do I see this?"), why)
            self.menu.addSeparator()
        self.turn = self.menu.addAction(_("Show as table"), self.toggle)
        self.menu.addSeparator()
        if self._sentences is not None:
            self.menu.addAction(_("Copy the sentences"), self.copy_sentences)
        self.menu.addAction(_("Copy as table"), self.copy_table)
        self.menu.addAction(_("Copy as picture"), self.copy_picture)
        self.save_action = self.menu.addAction(_("Save as…"), self.ask_place)
        self.save_action.setVisible(self._desk is not None)

    @property
    def is_table(self) -> bool:
        """Whether the table is shown in place of the chart."""
        return self.chart.isHidden()

    def set_rows(self, rows: Rows | None) -> None:
        """Say more in the table than the chart does; None for what the chart shows."""
        self._rows = rows
        self.refresh()

    def rows(self) -> Rows:
        """Return what the table shows, headings first."""
        if self._table_rows is not None and self.is_table:
            return self._table_rows()
        return self.chart.as_table() if self._rows is None else self._rows

    def refresh(self) -> None:
        """Show the chart's new data in the table too."""
        if self.is_table:
            self._fill()

    def toggle(self) -> None:
        """Show the table in place of the chart, or the chart again."""
        self.show_as(is_table=not self.is_table)
        shown = self.table if self.is_table and self.table is not None else self.chart
        shown.setFocus()

    def show_as(self, *, is_table: bool) -> None:
        """Show the table, or else the chart."""
        if is_table:
            self._fill()
        is_new = is_table is not self.is_table
        self.chart.setVisible(not is_table)
        side = 0 if is_table else self._inset
        self._column.setContentsMargins(side, 0, side, side)
        if self.table is not None:
            self.table.setVisible(is_table)
        self.turn.setText(_("Show as chart") if is_table else _("Show as table"))
        if is_new:
            self.turned.emit()

    def make_switch(self) -> Segmented:
        """Return a switch Chart | Table that goes with the box, for a heading with room for it."""
        switch = Segmented(_("Chart or table"))
        switch.set_choices([Choice(False, _("Chart")), Choice(True, _("Table"))], self.is_table)
        switch.changed.connect(lambda is_table: self.show_as(is_table=bool(is_table)))
        self.turned.connect(lambda: switch.choose(self.is_table))
        return switch

    def set_turning(self, can_turn: bool) -> None:
        """Offer both, or only the one that is shown."""
        self.turn.setVisible(can_turn)

    def _fill(self) -> None:
        if self._own is not None:
            return
        if self.table is None:
            self.table = Table(self.title, row_height="row_preview")
            self.table.setModel(self._model)
            self._column.addWidget(self.table, 1)
        self._model.show_rows(self.rows())
        shown = min(MOST_SHOWN, max(1, self._model.rowCount()))
        self.table.setMinimumHeight(U(HEIGHTS["header"]) + shown * U(HEIGHTS["row_preview"]) + U(18))

    # ---- copying and saving

    def copy_table(self) -> None:
        """Put the table on the clipboard, for a spreadsheet."""
        lines = ["\t".join(map(sheet_cell, row)) for row in self.rows()]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._toast(_("Copied as a table"))

    def copy_sentences(self) -> None:
        """Put what is said beside the chart on the clipboard, a sentence on each line."""
        said = self._sentences() if self._sentences is not None else ()
        QGuiApplication.clipboard().setText("\n".join(filter(None, said)))
        self._toast(_("Copied"))

    def copy_picture(self) -> None:
        """Put a picture of the chart on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())
        self._toast(_("Copied as a picture"))

    def picture(self) -> QImage:
        """Return the chart on its ground, as sharp as a printer wants it."""
        size = self.chart.size() if self.chart.width() > U(200) else self.chart.sizeHint()
        if self.chart.isHidden():
            self.chart.resize(max(self.width(), self.chart.sizeHint().width()), self.chart.sizeHint().height())
            size = self.chart.size()
        margin = U(16)
        whole = QSize(size.width() + 2 * margin, size.height() + 2 * margin)
        image = QImage(whole * SHARPNESS, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(SHARPNESS)
        image.fill(theme().color("surface"))
        painter = QPainter(image)
        painter.translate(margin, margin)
        self.chart.paint_chart(painter)
        painter.end()
        return image

    def ask_place(self) -> None:
        """Let the owner choose where and as what to save."""
        desk = self._desk
        if desk is None:
            return
        session = desk.session
        folder = desk.settings.get(LAST_FOLDER) or str(session.path.parent)
        owner = session.data.name if session.data else session.path.stem
        name = file_name(f"{owner} {self.title}")
        words = {".xlsx": _("Excel workbooks"), ".csv": _("Text files"), ".png": _("Pictures")}
        kinds = {f"{text} (*{suffix})": suffix for suffix, text in words.items()}
        place = str(Path(folder) / f"{name}.xlsx")
        chosen, kind = QFileDialog.getSaveFileName(self, _("Save as"), place, ";;".join(kinds))
        if chosen:
            path = Path(chosen)
            is_known = path.suffix.lower() in kinds.values()
            self.save(path if is_known else path.with_name(path.name + kinds.get(kind, ".xlsx")))

    def save(self, place: Path) -> None:
        """Write the chart as a picture (.png), or what it shows as a table (.xlsx, .csv)."""
        from npsdesk.services.save_rows import save_rows

        desk = self._desk
        if desk is None:
            return
        title, rows = self.title, [list(row) for row in self.rows()]
        picture = _png(self.picture()) if place.suffix.lower() == ".png" else b""

        def run(progress: Progress) -> Path:
            if picture:
                save_bytes(place, picture)
            else:
                save_rows(place, title, rows, progress)
            return place

        desk.run_beside(_("Writing the file"), run, self._on_saved)

    def _on_saved(self, place: Path) -> None:
        if self._desk is not None:
            self._desk.settings.put(LAST_FOLDER, str(place.parent))
        self._toast(_("Saved {name}").format(name=place.name))

    def _toast(self, text: str) -> None:
        if self._desk is not None:
            self._desk.toast(text, can_undo=False)


def file_name(text: str) -> str:
    """Return a text that every system takes as a file's name."""
    kept = "".join(sign if sign.isalnum() or sign in " -_,." else " " for sign in text)
    return " ".join(kept.split())[:80].strip(" .") or "npsdesk"


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())

"""Save as table: asks where, gathers the comments in the project thread and writes them beside the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from npsdesk.core.progress import Progress
from npsdesk.gui.desk import Desk
from npsdesk.gui.settings import LAST_FOLDER
from npsdesk.i18n import _

if TYPE_CHECKING:
    from npsdesk.files.comment_table import CommentTable

SUFFIXES = (".xlsx", ".csv")


class TableSaver(QObject):
    """Belongs to one page; `ask` opens the dialog, `save` writes without one."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def ask(self, comment_ids: Sequence[int]) -> None:
        """Let the owner choose a place and a kind of file, and write these comments there."""
        session = self._desk.session
        folder = self._desk.settings.get(LAST_FOLDER) or str(session.path.parent)
        name = _("{name} comments.xlsx").format(name=session.data.name if session.data else session.path.stem)
        books, texts = _("Excel workbooks"), _("Text files")
        kinds = f"{books} (*.xlsx);;{texts} (*.csv)"
        chosen, kind = QFileDialog.getSaveFileName(self._page, _("Save as table"), str(Path(folder) / name), kinds)
        if chosen:
            self.save(with_suffix(Path(chosen), ".csv" if "*.csv" in kind else ".xlsx"), comment_ids)

    def save(self, place: Path, comment_ids: Sequence[int]) -> None:
        """Write these comments in this order."""
        from npsdesk.services.comment_table import gather_table, save_table

        data = self._desk.session.data
        assert data is not None

        def write(table: "CommentTable") -> None:
            def run(progress: Progress) -> Path:
                save_table(place, table, progress)
                return place

            self._desk.run_beside(_("Writing the table"), run, self._on_saved)

        self._desk.session.read(lambda project: gather_table(project, data, comment_ids), write)

    def _on_saved(self, place: Path) -> None:
        self._desk.settings.put(LAST_FOLDER, str(place.parent))
        self._desk.toast(_("Saved {name}").format(name=place.name), can_undo=False)


def with_suffix(place: Path, suffix: str) -> Path:
    """Return the place with a suffix that says what is written, where it has none of them."""
    return place if place.suffix.lower() in SUFFIXES else place.with_name(place.name + suffix)

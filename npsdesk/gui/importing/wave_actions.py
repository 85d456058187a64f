"""What the page does with a wave: asks where there is something to ask, changes it, and says what came of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from npsdesk.core.cleaning.table import OnDuplicate
from npsdesk.core.survey import Wave
from npsdesk.gui import settings
from npsdesk.gui.desk import Desk
from npsdesk.gui.importing.dialogs import RowsDialog
from npsdesk.gui.importing.wave_dialogs import DatesDialog, InvitedDialog, MergeDialog
from npsdesk.gui.importing.wave_menu import WaveDoes
from npsdesk.gui.widgets.dialogs import open_till_closed
from npsdesk.gui.widgets.name_dialog import NameDialog
from npsdesk.i18n import _
from npsdesk.services import manage_waves
from npsdesk.services.manage_waves import Merged
from npsdesk.services.wave_texts import merged_sentence
from npsdesk.store.project import Project
from npsdesk.store.wave_changes import answered_in_both
from npsdesk.store.wave_files import Audit, audits


class WaveActions(QObject):
    """Belongs to one page; `dialog` is the one that is open. `replace_wanted(path, wave)` starts an import."""

    replace_wanted = Signal(object, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: QDialog | None = None

    def does(self) -> WaveDoes:
        """Return what the menu of a wave may ask for."""
        return WaveDoes(
            self.rename, self.change_dates, self.note_invited, self.show_rows, self.replace, self.merge, self.delete
        )

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        open_till_closed(dialog, self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def _change(self, function: Callable[[Project], object], then: Callable[[object], None] | None = None) -> None:
        self._desk.session.write(function, then)

    # ---- each action

    def rename(self, wave: Wave) -> None:
        data = self._desk.session.data
        taken = {other.name for other in data.waves} if data is not None else set()
        title, clash = _("Rename wave"), _("There is a wave with this name already.")
        dialog = NameDialog(title, _("Name of this wave"), wave.name, taken, clash, self._page)
        dialog.named.connect(lambda name: self._change(partial(manage_waves.rename_wave, wave=wave, name=name)))
        self._open(dialog)

    def change_dates(self, wave: Wave) -> None:
        dialog = DatesDialog(wave, self._desk.today(), self._page)
        dialog.dated.connect(
            lambda first, last: self._change(partial(manage_waves.date_wave, wave=wave, first=first, last=last))
        )
        self._open(dialog)

    def note_invited(self, wave: Wave) -> None:
        dialog = InvitedDialog(wave, self._page)
        dialog.noted.connect(
            lambda invited: self._change(partial(manage_waves.note_invited, wave=wave, invited=invited))
        )
        self._open(dialog)

    def show_rows(self, wave: Wave) -> None:
        def read(project: Project) -> list[Audit]:
            return audits(project, wave.id)

        self._desk.session.read(read, lambda found: self._open(RowsDialog(wave, found, self._page)), key="rows")

    def replace(self, wave: Wave) -> None:
        from npsdesk.gui import messages

        path = messages.choose_survey(self._page, self._desk.settings.get(settings.LAST_FOLDER))
        if path is not None:
            self.replace_by(wave, path)

    def replace_by(self, wave: Wave, path: Path) -> None:
        """Show what a file would put in the place of a wave's answers."""
        self._desk.settings.put(settings.LAST_FOLDER, str(path.parent))
        self.replace_wanted.emit(path, wave)

    def merge(self, gone: Wave, kept: Wave) -> None:
        def read(project: Project) -> int:
            return answered_in_both(project, gone.id, kept.id)

        def show(both: int) -> None:
            dialog = MergeDialog(gone, kept, both, self._page)
            dialog.agreed.connect(partial(self._merge, gone, kept))
            self._open(dialog)

        self._desk.session.read(read, show, key="merge waves")

    def _merge(self, gone: Wave, kept: Wave, wish: OnDuplicate) -> None:
        run = partial(manage_waves.merge_waves, gone=gone, kept=kept, on_duplicate=wish)
        self._change(run, partial(self._on_merged, gone))

    def _on_merged(self, gone: Wave, merged: object) -> None:
        if isinstance(merged, Merged):
            text = _("“{wave}” is now part of “{other}”").format(wave=gone.name, other=merged.wave.name)
            self._desk.toast(". ".join(filter(None, (text, merged_sentence(merged).rstrip(".")))))

    def delete(self, wave: Wave) -> None:
        self._change(partial(manage_waves.remove_wave, wave=wave), self._on_deleted)

    def _on_deleted(self, name: object) -> None:
        self._desk.toast(_("“{wave}” deleted").format(wave=name))

"""Opening, making and copying projects: the window's dealings with files."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from npsdesk import i18n
from npsdesk.core.errors import CannotWrite, NpsDeskError, ProjectDamaged, ProjectInUse, ProjectReadOnly
from npsdesk.gui import crash, messages
from npsdesk.gui.session import Session
from npsdesk.i18n import _
from npsdesk.services.projects import new_project, open_project
from npsdesk.services.sentences import explain
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from npsdesk.gui.exporting.flow import Exporting
    from npsdesk.gui.main_window import MainWindow

SUFFIX = ".npsdesk"
PLANS = (".xlsx", ".ods", ".xlsm")  # what a plan that comes back may be saved as


class Opening(QObject):
    """Belongs to one window. `exported(path)` when a plan was written, `sample_opened()` when the sample is there."""

    exported = Signal(Path)
    sample_opened = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._waiting: Session | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a project is being opened."""
        return self._waiting is not None

    def give_up(self) -> None:
        """Wait for a project that is being opened and close it again; before the window closes."""
        session, self._waiting = self._waiting, None
        if session is not None:
            session.close()

    # ---- open

    def open_project(self, path: Path, *, take_over: bool = False, read_only: bool = False) -> None:
        """Open a project in this window, or in another if one is open here; one that is open already is shown."""
        known = self._window_with(path)
        if known is self._window:
            self._window.close_project()
        elif known is not None:
            known.activateWindow()
            known.raise_()
            return
        if self._window.has_project:
            self._in_new_window(path)
            return
        opener = partial(open_project, path, take_over=take_over, read_only=read_only)
        self._start(path, opener, None, self._tell if read_only else partial(self._offer_around, path))

    def open_dropped(self, paths: Sequence[Path]) -> None:
        """Open the project that was dropped, or import the surveys one after another, also those of a folder."""
        from npsdesk.services.import_folder import surveys_among

        if len(paths) == 1 and paths[0].suffix.lower() == SUFFIX:
            self._window.open_path(paths[0])
            return
        try:
            surveys = surveys_among(paths)
        except NpsDeskError as error:
            self._window.show_error(error)
            return
        if len(surveys) == 1 and self._window.has_project and surveys[0].suffix.lower() in PLANS:
            from npsdesk.gui.readback.flow import import_or_read_back

            import_or_read_back(self._window, self._window, surveys[0])
        elif surveys:
            self._window.import_file(*surveys)

    def _window_with(self, path: Path) -> "MainWindow | None":
        """Return the window of this program that has a project open, if there is one."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, type(self._window)) and window.has_project and _is_same(window.session.path, path):
                return window
        return None

    def _in_new_window(self, path: Path) -> None:
        from npsdesk.gui.main_window import MainWindow

        window = MainWindow(self._window.settings)
        _windows.append(window)
        window.show()
        window.open_path(path)

    def _start(
        self,
        path: Path,
        opener: Callable[[], Project],
        then: Callable[[], None] | None,
        refused: Callable[[NpsDeskError], None],
    ) -> None:
        if self._waiting is not None:
            return
        session = self._waiting = Session(path)

        def opened() -> None:
            if self._waiting is not session:
                return
            self._waiting = None
            self._window.close_project()
            self._window.adopt(session)
            self._window.settings.add_recent(path, self._window.today().isoformat())
            if then is not None:
                then()

        session.start(opener, opened, partial(self._on_refused, refused))

    def _on_refused(self, refused: Callable[[NpsDeskError], None], error: Exception) -> None:
        if self._waiting is None:
            return
        self.give_up()
        if isinstance(error, ProjectDamaged) and error.backup:
            self.offer_backup(error)
        elif isinstance(error, NpsDeskError):
            refused(error)
        else:
            crash.report(error)

    def _tell(self, error: NpsDeskError) -> None:
        messages.tell(self._window, error)

    def _offer_around(self, path: Path, error: NpsDeskError) -> None:
        """Offer what is possible with a project that cannot be opened to work in: in use, or not to be written."""
        if not isinstance(error, (ProjectInUse, ProjectReadOnly, CannotWrite)):
            self._tell(error)
            return
        words = explain(error)
        buttons = [("copy", _("Open a copy…")), ("read", _("Open to read"))]
        if isinstance(error, ProjectInUse):
            buttons.append(("take", _("Open here anyway")))
        answer = messages.ask(self._window, words.what, words.do, buttons)
        if answer == "read":
            self.open_project(path, read_only=True)
        elif answer == "take":
            self.open_project(path, take_over=True)
        elif answer == "copy":
            self._open_copy(path)

    def _open_copy(self, path: Path) -> None:
        suggestion = path.with_name(_("{name} (copy)").format(name=path.stem) + SUFFIX)
        self._open_copied(path, suggestion, partial(self._open_copy, path))

    def _open_copied(self, source: Path, suggestion: Path, again: Callable[[], None]) -> None:
        """Ask for a place, copy a project there and open the copy."""
        place = self._choose_project_place(suggestion, may_replace=True)
        if place is None:
            return

        def opener() -> Project:
            with open_project(source, read_only=True) as original:
                original.save_copy(place)
            return open_project(place)

        self._start(place, opener, None, partial(self._offer_other_place, again))

    def _offer_other_place(self, again: Callable[[], None], error: NpsDeskError) -> None:
        """Say why a project could not be made there, and ask for another place if the owner likes."""
        words = explain(error)
        if messages.ask(self._window, words.what, words.do, [("again", _("Choose another place…"))]):
            again()

    def offer_backup(self, error: ProjectDamaged) -> None:
        """Say that a file is damaged, and open its backup as a project of its own if the owner likes."""
        words = explain(error)
        buttons = [("backup", _("Open the backup")), ("folder", _("Show the folder"))]
        answer = messages.ask(self._window, words.what, words.do, buttons)
        if answer == "backup":
            self._open_backup(Path(error.backup), error.name)
        elif answer == "folder":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(error.backup).parent)))

    def _open_backup(self, backup: Path, name: str) -> None:
        suggestion = user_documents_path() / (_("{name} (backup)").format(name=Path(name).stem) + SUFFIX)
        self._open_copied(backup, suggestion, partial(self._open_backup, backup, name))

    # ---- new

    def new_project(self) -> None:
        """Ask for a place and make an empty project there."""
        place = self._choose_project_place(user_documents_path() / (_("My customers") + SUFFIX))
        if place is not None:
            self._make(place, None, self.new_project)

    def new_project_for(self, survey: Path, *more: Path) -> None:
        """Make a project for the surveys that were dropped, then import them."""
        place = self._choose_project_place(survey.with_name(survey.stem + SUFFIX))
        if place is not None:
            following = partial(self._window.import_file, survey, *more)
            self._make(place, following, partial(self.new_project_for, survey, *more))

    def _make(self, place: Path, then: Callable[[], None] | None, again: Callable[[], None]) -> None:
        opener = partial(new_project, place, place.stem, i18n.language())
        self._start(place, opener, then, partial(self._offer_other_place, again))

    def _choose_project_place(self, suggestion: Path, *, may_replace: bool = False) -> Path | None:
        return messages.choose_place(
            self._window,
            _("Where shall npsdesk keep this project?"),
            suggestion,
            SUFFIX,
            _("npsdesk projects"),
            may_replace=may_replace,
        )

    def open_sample(self) -> None:
        """Open a copy of the sample in a folder of the system's own for such things; nothing of it needs keeping."""
        from npsdesk.services.sample import make_sample, sample_place

        if self._window.has_project:
            self._window.close_project()
        place = sample_place()
        today = self._window.today()
        self._start(place, partial(make_sample, place, i18n.language(), today), self.sample_opened.emit, self._tell)

    # ---- copies and exports

    def save_copy(self) -> None:
        """Ask for a place and copy the project there."""
        session = self._window.session
        suggestion = session.path.with_name(_("{name} (copy)").format(name=session.path.stem) + SUFFIX)
        place = self._choose_project_place(suggestion, may_replace=True)
        if place is None:
            return
        copied, failed = partial(self._on_copied, place.name), partial(self._offer_other_place, self.save_copy)
        session.read(lambda project: project.save_copy(place), copied, otherwise=self._or_bug(failed))

    def _or_bug(self, told: Callable[[NpsDeskError], None]) -> Callable[[Exception], None]:
        """Return a handler that tells what the owner can act on, and reports the rest as the bug it is."""

        def handle(error: Exception) -> None:
            if isinstance(error, NpsDeskError):
                told(error)
            else:
                crash.report(error)

        return handle

    def _on_copied(self, name: str, _nothing: object) -> None:
        self._window.toast(_("Copied to {name}").format(name=name), can_undo=False)

    @cached_property
    def exporting(self) -> "Exporting":
        """What writes plans and lists, made for the first."""
        from npsdesk.gui.exporting.flow import Exporting

        exporting = Exporting(self._window)
        exporting.exported.connect(self.exported)
        return exporting

    def export_plan(self, *, without_names: bool = False) -> None:
        """Ask what to export and where, and write it there."""
        self.exporting.start(without_names=without_names)

    def export_to(self, place: Path, *, without_names: bool = False) -> None:
        """Write the plan with all its lists to a place."""
        from npsdesk.gui.exporting.choices import Export

        self.exporting.write(place, Export(without_names=without_names))

    # ---- the menu at the project's name

    def switch_menu(self, parent: QWidget) -> QMenu:
        """Return the menu that goes to other projects."""
        menu = QMenu(parent)
        menu.aboutToShow.connect(partial(self._fill_switch, menu))
        return menu

    def _fill_switch(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(_("Open…"), self._choose_and_open)
        menu.addAction(_("New project"), self.new_project)
        menu.addSeparator()
        here = self._window.session.path
        for path, _day in self._window.settings.recent():
            if path != here and path.exists():
                menu.addAction(path.stem.replace("&", "&&"), partial(self.open_project, path))
        menu.addSeparator()
        menu.addAction(_("Show in folder"), self._show_in_folder)

    def _choose_and_open(self) -> None:
        path = messages.choose_project(self._window, str(self._window.session.path.parent))
        if path is not None:
            self.open_project(path)

    def _show_in_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._window.session.path.parent)))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


_windows: list[QWidget] = []

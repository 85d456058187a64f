"""Opening, making, copying and exporting projects: the window's dealings with files."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from npsdesk import i18n
from npsdesk.core.errors import NpsDeskError, ProjectDamaged, ProjectInUse
from npsdesk.core.progress import Progress
from npsdesk.gui import crash, messages, settings
from npsdesk.gui.session import Session
from npsdesk.i18n import _
from npsdesk.services.projects import new_project, open_project
from npsdesk.services.sentences import explain
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from npsdesk.gui.main_window import MainWindow

SUFFIX = ".npsdesk"


class Opening(QObject):
    """Belongs to one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    # ---- open

    def open_project(self, path: Path, *, take_over: bool = False, read_only: bool = False) -> None:
        """Open a project in this window, or in another if one is open here."""
        if self._window.has_project:
            self._in_new_window(path)
            return
        opener = partial(open_project, path, take_over=take_over, read_only=read_only)
        self._start(path, opener, None)

    def _in_new_window(self, path: Path) -> None:
        from npsdesk.gui.main_window import MainWindow

        window = MainWindow(self._window.settings)
        _windows.append(window)
        window.show()
        window.open_path(path)

    def _start(self, path: Path, opener: Callable[[], Project], then: Callable[[], None] | None) -> None:
        session = Session(path)
        self._waiting = session

        def opened() -> None:
            self._window.adopt(session)
            self._window.settings.add_recent(path, self._window.today().isoformat())
            if then is not None:
                then()

        session.start(opener, opened, partial(self._on_refused, path))

    def _on_refused(self, path: Path, error: Exception) -> None:
        self._waiting.close()
        if isinstance(error, ProjectInUse):
            self._offer_around(path, error)
        elif isinstance(error, ProjectDamaged) and error.backup:
            self._offer_backup(error)
        elif isinstance(error, NpsDeskError):
            messages.tell(self._window, error)
        else:
            crash.report(error)

    def _offer_around(self, path: Path, error: ProjectInUse) -> None:
        words = explain(error)
        buttons = [("copy", _("Open a copy…")), ("read", _("Open to read"))]
        if error.host:
            buttons.append(("take", _("Open here anyway")))
        answer = messages.ask(self._window, words.what, words.do, buttons)
        if answer == "read":
            self.open_project(path, read_only=True)
        elif answer == "take":
            self.open_project(path, take_over=True)
        elif answer == "copy":
            self._open_copy(path)

    def _open_copy(self, path: Path) -> None:
        place = self._choose_project_place(path.with_name(f"{path.stem} ({_('copy')}){SUFFIX}"))
        if place is None:
            return

        def opener() -> Project:
            with open_project(path, read_only=True) as original:
                original.save_copy(place)
            return open_project(place)

        self._start(place, opener, None)

    def _offer_backup(self, error: ProjectDamaged) -> None:
        words = explain(error)
        buttons = [("backup", _("Open the backup")), ("folder", _("Show the folder"))]
        answer = messages.ask(self._window, words.what, words.do, buttons)
        if answer == "backup":
            self._open_backup(Path(error.backup))
        elif answer == "folder":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(error.backup).parent)))

    def _open_backup(self, backup: Path) -> None:
        place = self._choose_project_place(user_documents_path() / f"{backup.stem}{SUFFIX}")
        if place is None:
            return

        def opener() -> Project:
            with open_project(backup, read_only=True) as original:
                original.save_copy(place)
            return open_project(place)

        self._start(place, opener, None)

    # ---- new

    def new_project(self) -> None:
        """Ask for a place and make an empty project there."""
        place = self._choose_project_place(user_documents_path() / f"{_('My customers')}{SUFFIX}")
        if place is not None:
            self._make(place, None)

    def new_project_for(self, survey: Path) -> None:
        """Make a project for a survey that was dropped, then import it."""
        place = self._choose_project_place(survey.with_name(survey.stem + SUFFIX))
        if place is not None:
            self._make(place, partial(self._window.import_file, survey))

    def _make(self, place: Path, then: Callable[[], None] | None) -> None:
        if self._window.has_project:
            self._window.close_project()
        self._start(place, partial(new_project, place, place.stem, i18n.language()), then)

    def _choose_project_place(self, suggestion: Path) -> Path | None:
        return messages.choose_place(
            self._window,
            _("Where shall npsdesk keep this project?"),
            suggestion,
            SUFFIX,
            _("npsdesk projects"),
            may_replace=False,
        )

    def open_sample(self) -> None:
        """Open a copy of the sample in a folder of the system's own for such things; nothing of it needs keeping."""
        from npsdesk.services.sample import make_sample, sample_place

        if self._window.has_project:
            self._window.close_project()
        place = sample_place()
        today = self._window.today()
        self._start(place, partial(make_sample, place, i18n.language(), today), None)

    # ---- copies and exports

    def save_copy(self) -> None:
        """Ask for a place and copy the project there."""
        session = self._window.session
        suggestion = session.path.with_name(f"{session.path.stem} ({_('copy')}){SUFFIX}")
        place = self._choose_project_place(suggestion)
        if place is None:
            return
        session.read(lambda project: project.save_copy(place), partial(self._on_copied, place.name))

    def _on_copied(self, name: str, _nothing: object) -> None:
        self._window.toast(_("Copied to {name}").format(name=name), can_undo=False)

    def export_plan(self) -> None:
        """Ask for a place and write the plan there."""
        session = self._window.session
        if session.data is None or not session.data.waves:
            return
        folder = self._window.settings.get(settings.LAST_FOLDER) or str(session.path.parent)
        suggestion = Path(folder) / _("{name} plan.xlsx").format(name=session.data.name)
        place = messages.choose_place(
            self._window, _("Export the plan to Excel"), suggestion, ".xlsx", _("Excel workbooks")
        )
        if place is not None:
            self.export_to(place)

    def export_to(self, place: Path) -> None:
        """Gather the plan in the project thread, then write the workbook beside it."""
        from npsdesk.services.export_plan import gather_plan, write_workbook

        session = self._window.session
        data, filter_ = session.data, session.filter
        now = datetime.now().astimezone()
        assert data is not None

        def write(contents: Any) -> None:
            def run(progress: Progress) -> Path:
                write_workbook(place, contents, progress)
                return place

            self._window.run_beside(_("Writing the plan"), run, self._on_exported)

        session.read(lambda project: gather_plan(project, data, filter_, now), write)

    def _on_exported(self, place: Path) -> None:
        self._window.settings.put(settings.LAST_FOLDER, str(place.parent))
        self._window.toast(_("Saved {name}").format(name=place.name), can_undo=False)

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


_windows: list[QWidget] = []

"""The window: welcome or one open project, its pages, and what the pages may ask for.

What only a welcome page or an open project needs is imported when it is built, so that the window itself shows at once.
"""

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from npsdesk.gui import settings
from npsdesk.gui.frame import Frame
from npsdesk.gui.settings import Settings
from npsdesk.i18n import _
from npsdesk.tokens import SPACING

if TYPE_CHECKING:
    from npsdesk.core.progress import Progress
    from npsdesk.core.survey import Filter
    from npsdesk.gui.actions import Actions
    from npsdesk.gui.commands import Commands
    from npsdesk.gui.opening import Opening
    from npsdesk.gui.page import Page
    from npsdesk.gui.pages import PageStack
    from npsdesk.gui.session import Saving, Session
    from npsdesk.gui.tasks import Runner, Task
    from npsdesk.gui.welcome.page import WelcomePage
    from npsdesk.store.project import Project


class MainWindow(Frame):
    """One window, at most one project. It is the Desk of its pages."""

    built = Signal()
    page_shown = Signal(str)

    def __init__(self, own_settings: Settings, today: date | None = None, *, is_built_late: bool = False) -> None:
        """Make the window, whole; or, with `is_built_late`, empty until it has shown itself (`built`)."""
        super().__init__(own_settings)
        self._session: Session | None = None
        self._fixed_today = today
        self._pages: PageStack | None = None
        self._commands: Actions | None = None
        if is_built_late:
            # one more turn of the event loop: whoever waits for the first paint hears of it before the work begins
            self.first_painted.connect(partial(QTimer.singleShot, 0, self, self._build_first))
        else:
            self._build_first()

    # ---- building

    def _build_first(self) -> None:
        from npsdesk.gui.clipboard import Clipboard
        from npsdesk.gui.widgets.icons import app_icon

        self.setWindowIcon(app_icon())
        self.clipboard = Clipboard(self)
        self._build()
        self.dragging.connect(self._on_dragging)
        self.paths_dropped.connect(lambda paths: self.opening.open_dropped(paths))  # noqa: PLW0108 - made at the first
        self.setAcceptDrops(True)
        self.built.emit()

    @cached_property
    def opening(self) -> "Opening":
        """The window's dealings with files, made at the first: the store and the services are loaded for it."""
        from npsdesk.gui.opening import Opening

        return Opening(self)

    @cached_property
    def does(self) -> "Commands":
        """What the menus do, made for the first command."""
        from npsdesk.gui.commands import Commands

        return Commands(self)

    @cached_property
    def runner(self) -> "Runner":
        """What runs long work beside the window, made for the first."""
        from npsdesk.gui.tasks import Runner

        runner = Runner(self)
        runner.shown.connect(self._on_task_shown)
        runner.moved.connect(self._on_task_moved)
        runner.hidden.connect(self._on_task_hidden)
        return runner

    def _on_dragging(self, name: str) -> None:
        self.welcome.set_dragging(name or None)

    def _build(self) -> None:
        """Make menus and content in the language in use; called again after a switch."""
        from PySide6.QtWidgets import QStackedWidget

        from npsdesk.gui.widgets.focus_ring import FocusRing

        self._build_menus()
        self._center = QStackedWidget()
        self.welcome = self._make_welcome()
        self._center.addWidget(self.welcome)
        self._desk_holder: QWidget | None = None
        self.setCentralWidget(self._center)
        self._ring = FocusRing(self)
        self.actions_by_key.set_project_open(False)

    def _make_welcome(self) -> "WelcomePage":
        from npsdesk.gui.welcome.page import WelcomePage

        page = WelcomePage(self.settings)
        page.file_requested.connect(partial(self.import_file, None))
        page.sample_requested.connect(self.open_sample)
        page.project_requested.connect(self.open_path)
        page.open_requested.connect(self._on_open_requested)
        return page

    def _on_open_requested(self) -> None:
        self.does.open()

    def _on_menu_opening(self) -> None:
        self.does.refresh()

    @property
    def actions_by_key(self) -> "Actions":
        """The commands of the menus."""
        assert self._commands is not None
        return self._commands

    def _build_menus(self) -> None:
        from PySide6.QtWidgets import QMenuBar

        from npsdesk.gui.actions import Actions

        self.setMenuBar(QMenuBar(self))
        if self._commands is not None:
            self._commands.remove()
        self._commands = Actions(self, lambda key: self.does.handlers[key]())
        self._commands.build(self.menuBar())
        for key in ("file", "edit", "view"):
            self._commands.menus[key].aboutToShow.connect(self._on_menu_opening)

    def _build_desk(self) -> None:
        """Make sidebar and pages for the open project."""
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

        from npsdesk.gui.page_keys import add_page_keys
        from npsdesk.gui.pages import PageStack
        from npsdesk.gui.sidebar import Sidebar
        from npsdesk.gui.undo_toast import UndoToast
        from npsdesk.gui.widgets.progress import ProgressLine

        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar(self.opening.switch_menu(holder), holder)
        self.sidebar.page_chosen.connect(self.show_page)
        row.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._pages = PageStack(self)
        column.addWidget(self._pages, 1)
        self._progress = ProgressLine("", _("Stop"), _("You can keep working. Nothing is saved until it is done."))
        self._progress.setContentsMargins(SPACING["l"], SPACING["s"], SPACING["l"], SPACING["m"])
        self._progress.hide()
        column.addWidget(self._progress)
        row.addLayout(column, 1)
        self._desk_holder = holder
        self._center.addWidget(holder)
        self._center.setCurrentWidget(holder)
        self._toast = UndoToast(holder)
        self._toast.action_clicked.connect(self._on_toast_clicked)
        self._progress.stopped.connect(self.runner.request_stop)
        add_page_keys(self, self._pages, holder)
        self._refresh_sidebar()

    # ---- the project

    @property
    def session(self) -> "Session":
        assert self._session is not None
        return self._session

    @property
    def has_project(self) -> bool:
        return self._session is not None

    def adopt(self, session: "Session") -> None:
        """Show a project that was just opened."""
        from npsdesk.core.survey import Filter

        self._session = session
        for signal, slot in (
            (session.saving_changed, self._on_saving),
            (session.history_changed, self._on_history),
            (session.data_changed, self._refresh_sidebar),
            (session.changed, self._on_changed),
            (session.filter_changed, self._refresh_sidebar),
            (session.failed, self.show_error),
        ):
            signal.connect(slot)
        data = session.data
        if data is not None and data.waves:
            session.set_filter(Filter(wave=data.waves[-1].id))
        self._build_desk()
        self.actions_by_key.set_project_open(True)
        self._on_history()
        self.show_page("overview" if data is not None and data.waves else "waves")

    def close_project(self) -> None:
        """Leave the project: everything is saved already, but for what is being typed, which pages save when hidden."""
        if self._session is None:
            return
        self.runner.stop_all()
        self.does.on_project_closed()
        if self._desk_holder is not None:
            self._desk_holder.hide()
        self._session.wait()
        session, self._session = self._session, None
        session.close()
        session.deleteLater()
        if self._desk_holder is not None:
            self._center.removeWidget(self._desk_holder)
            self._desk_holder.deleteLater()
        self._desk_holder = self._pages = None
        self.actions_by_key.set_project_open(False)
        self.setWindowTitle("npsdesk")
        self.welcome.refresh()
        self._center.setCurrentWidget(self.welcome)

    def open_path(self, path: Path) -> None:
        """Open a project, or import a survey into a new one."""
        if path.suffix.lower() == ".npsdesk":
            self.opening.open_project(path)
        else:
            self.import_file(path)

    def open_sample(self) -> None:
        self.opening.open_sample()

    # ---- what the pages ask for

    def today(self) -> date:
        return self._fixed_today or date.today()  # noqa: DTZ011 - the day on the owner's own calendar

    def page(self, name: str) -> "Page":
        """Return a page, made at the first visit."""
        assert self._pages is not None
        return self._pages.page(name)

    @property
    def current_page(self) -> "Page | None":
        """The page in view, None while no project is open."""
        return self._pages.page(self._pages.current_name) if self._pages is not None else None

    def show_page(self, name: str, detail: str = "") -> None:
        if self._pages is not None:
            self._pages.show_page(name, detail)
            self.sidebar.nav.set_current(name)
            self.page_shown.emit(name)

    def show_comments(self, new_filter: "Filter", response: int | None = None) -> None:
        """A group is only chosen above the list; one score is a filter of the window, which its chip then says."""
        is_score = new_filter.score is not None
        self.session.set_filter(new_filter if is_score else new_filter.for_group(None))
        self.page("comments").show_segment(new_filter.group, response)  # type: ignore[attr-defined]
        self.show_page("comments")

    def toast(self, text: str, *, can_undo: bool = True, offer: tuple[str, Callable[[], None]] | None = None) -> None:
        self._toast.tell(self.session, text, can_undo=can_undo, left=self.sidebar.width(), offer=offer)

    def _on_toast_clicked(self) -> None:
        (self._toast.deed or self.does.undo)()

    def show_error(self, error: Exception) -> None:
        from npsdesk.core.errors import NpsDeskError, ProjectChanged, ProjectReadOnly
        from npsdesk.gui import crash, messages
        from npsdesk.services.sentences import explain

        if not isinstance(error, NpsDeskError):
            crash.report(error)
        elif self._pages is not None:
            words = explain(error)
            can_copy = isinstance(error, (ProjectChanged, ProjectReadOnly))
            self._pages.show_problem(words.what, words.do, self.opening.save_copy if can_copy else None)
        else:
            messages.tell(self, error)

    def import_file(self, path: Path | None = None, *more: Path) -> None:
        from npsdesk.gui import messages

        path = path or messages.choose_survey(self, self.settings.get(settings.LAST_FOLDER))
        if path is None:
            return
        self.settings.put(settings.LAST_FOLDER, str(path.parent))
        if self._session is None:
            self.opening.new_project_for(path, *more)
        else:
            self._start_import(path, *more)

    def _start_import(self, path: Path, *more: Path) -> None:
        self.show_page("waves")
        self.page("waves").start_import(path, *more)  # type: ignore[attr-defined]

    def export_plan(self) -> None:
        self.opening.export_plan()

    def run_beside(
        self,
        title: str,
        function: "Callable[[Progress], Any]",
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        from npsdesk.gui.tasks import Task

        self.runner.start(Task(title, function, then, otherwise or self.show_error, stopped))

    def run_in_project(
        self, title: str, function: "Callable[[Project, Progress], Any]", then: Callable[[Any], None]
    ) -> None:
        from npsdesk.gui.tasks import Task, perform

        task = Task(title, lambda _progress: None, then, self.show_error)

        def run(project: "Project") -> None:
            task.run = lambda progress: function(project, progress)
            perform(task)

        self.runner.watch(task)
        self.session.write(run)

    # ---- what the session and the runner say

    def _on_saving(self, state: "Saving") -> None:
        self.sidebar.set_saving(state)

    def _on_history(self) -> None:
        self.actions_by_key.show_history(self.session.undo_label, self.session.redo_label)
        self._toast.follow(self.session.undo_label)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & {"tagging", "comment", "action"}:
            self._refresh_sidebar()

    def _refresh_sidebar(self) -> None:
        if self._pages is None or self.session.data is None:
            return
        name = self.session.data.name
        self.sidebar.name.setText(name)
        self.setWindowTitle(f"{name} - npsdesk")
        self.sidebar.set_saving(self.session.saving)
        self._pages.refresh_badges(self.sidebar.nav)

    def _on_task_shown(self, task: "Task") -> None:
        self._progress.start(task.title)
        self._progress.show()

    def _on_task_moved(self, task: "Task") -> None:
        done, total = task.progress.done, task.progress.total
        if total > 0:
            self._progress.set_progress(done / total, task.words())

    def _on_task_hidden(self, _task: "Task") -> None:
        self._progress.hide()

    def focus_search(self) -> None:
        """Put the cursor into the search field of the page in view."""
        if self._pages is not None:
            self._pages.search()

    def rebuild(self) -> None:
        """Say everything anew after a switch of language, where the owner was."""
        current = self._pages.current_name if self._pages is not None else ""
        old = self._center
        self._build()
        if self._session is not None:
            self._build_desk()
            self.actions_by_key.set_project_open(True)
            self._on_history()
            self.show_page(current)
        old.deleteLater()
        self.does.on_language_changed()

    # ---- window events

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._commands is not None:
            if "opening" in vars(self):
                self.opening.give_up()
            self.close_project()
        super().closeEvent(event)

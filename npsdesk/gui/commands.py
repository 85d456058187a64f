"""What the menus do: one method a command, for one window."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from npsdesk.core.errors import ProjectDamaged
from npsdesk.gui import messages, settings
from npsdesk.gui.clipboard import KEYS
from npsdesk.gui.sidebar import PAGES
from npsdesk.gui.theme import TEXT_SIZES, Mode, theme
from npsdesk.i18n import _, language

if TYPE_CHECKING:
    from npsdesk.gui.help.first_steps import FirstSteps
    from npsdesk.gui.help.method_dialog import MethodDialog
    from npsdesk.gui.main_window import MainWindow
    from npsdesk.gui.people_index import PeopleIndex
    from npsdesk.store.project import Project


class Commands(QObject):
    """Belongs to one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._method: MethodDialog | None = None
        self.steps: FirstSteps | None = None
        self.people: PeopleIndex | None = None
        window.opening.sample_opened.connect(self.offer_first_steps)

    @cached_property
    def handlers(self) -> dict[str, Callable[[], None]]:
        """The method of each command of actions.py, by key."""
        window, opening = self._window, self._window.opening
        own = {
            "new": opening.new_project,
            "open": self.open,
            "import": self.import_answers,
            "join": self.add_customer_data,
            "export": window.export_plan,
            "export_bare": self.export_without_names,
            "readback": self.read_back,
            "save_copy": opening.save_copy,
            "project_settings": self.show_project_settings,
            "close": window.close_project,
            "settings": self.show_settings,
            "quit": self.quit,
            "undo": self.undo,
            "redo": self.redo,
            "find": window.focus_search,
            "palette": self.show_palette,
            "details": self.toggle_details,
            "bigger": self.bigger,
            "smaller": self.smaller,
            "normal": self.normal,
            "full_screen": self.full_screen,
            "auto_tag": self.auto_tag,
            "manage_tags": self.manage_tags,
            "keywords": self.show_keywords,
            "tactics": self.show_tactics,
            "contact_log": self.show_contact_log,
            "clean_customers": self.clean_customers,
            "check": self.check_project,
            "first_steps": self.show_first_steps,
            "wording": self.show_wording,
            "keys": self.show_keys,
            "method": self.show_method,
            "sample": window.open_sample,
            "about": self.about,
        }
        own |= {name: partial(window.clipboard.do, name) for name in KEYS}
        own |= {f"theme_{mode.value}": partial(self.set_mode, mode) for mode in Mode}
        return own | {name: partial(window.show_page, name) for name in PAGES}

    # ---- the menus as they open

    def refresh(self) -> None:
        """Tick and enable what depends on where the owner is."""
        actions = self._window.actions_by_key
        for name in KEYS:
            actions.by_key[name].setEnabled(self._window.clipboard.can(name))
        for mode in Mode:
            actions.by_key[f"theme_{mode.value}"].setChecked(theme().mode is mode)
        actions.by_key["full_screen"].setChecked(self._window.isFullScreen())
        actions.by_key["details"].setEnabled(self._side() is not None)
        self._fill_recent(actions.menus["recent"])

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        recent = self.recent()
        for name, path in recent:
            menu.addAction(name.replace("&", "&&"), partial(self._window.opening.open_project, path))
        menu.menuAction().setEnabled(bool(recent))

    def recent(self) -> list[tuple[str, Path]]:
        """Return the recent projects that are still there and not open here, with the folder where two share a name."""
        here = self._window.session.path if self._window.has_project else None
        paths = [path for path, _day in self._window.settings.recent() if path != here and path.exists()]
        stems = [path.stem for path in paths]
        return [
            (f"{path.stem} ({path.parent.name})" if stems.count(path.stem) > 1 else path.stem, path) for path in paths
        ]

    def _side(self) -> QAction | None:
        """Return what shows and hides the details of the page in view, where it has them."""
        page = self._window.current_page
        side = getattr(page, "side", None)
        action = getattr(side, "action", None)
        return action if isinstance(action, QAction) else None

    # ---- file

    def open(self) -> None:
        path = messages.choose_project(self._window, self._window.settings.get(settings.LAST_FOLDER))
        if path is not None:
            self._window.opening.open_project(path)

    def import_answers(self) -> None:
        self._window.import_file()

    def add_customer_data(self) -> None:
        path = messages.choose_survey(self._window, self._window.settings.get(settings.LAST_FOLDER))
        if path is not None:
            self._window.show_page("waves")
            self._window.page("waves").start_join(path)  # type: ignore[attr-defined]

    def export_without_names(self) -> None:
        """Export the plan to share: names, companies and addresses are left out."""
        self._window.opening.export_plan(without_names=True)

    def read_back(self) -> None:
        """Let the owner choose a plan that was filled in elsewhere, and show what changed in it."""
        from npsdesk.gui.readback.flow import choose_and_read_back

        choose_and_read_back(self._window, self._window)

    def import_own(self) -> None:
        """Leave the sample for the owner's own answers."""
        path = messages.choose_survey(self._window, self._window.settings.get(settings.LAST_FOLDER))
        if path is not None:
            self._window.close_project()
            self._window.import_file(path)

    def show_project_settings(self) -> None:
        from npsdesk.gui.project_dialog import ProjectDialog

        ProjectDialog(self._window.session, self._window).open()

    def show_settings(self) -> None:
        from npsdesk.gui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.language_changed.connect(self._window.rebuild)
        dialog.exec()

    def quit(self) -> None:
        QApplication.closeAllWindows()

    # ---- edit

    def undo(self) -> None:
        if self._window.has_project and self._window.session.undo_label is not None:
            self._window.session.undo()

    def redo(self) -> None:
        if self._window.has_project and self._window.session.redo_label is not None:
            self._window.session.redo()

    def show_palette(self) -> None:
        from npsdesk.gui.palette import Palette

        self.refresh()
        Palette.toggle(self._window)

    # ---- view

    def toggle_details(self) -> None:
        side = self._side()
        if side is not None:
            side.trigger()

    def set_mode(self, mode: Mode) -> None:
        theme().set_mode(mode)
        self._window.settings.put(settings.THEME, mode.value)

    def bigger(self) -> None:
        self._set_text_size(next((size for size in TEXT_SIZES if size > theme().text_size), TEXT_SIZES[-1]))

    def smaller(self) -> None:
        self._set_text_size(next((size for size in reversed(TEXT_SIZES) if size < theme().text_size), TEXT_SIZES[0]))

    def normal(self) -> None:
        self._set_text_size(TEXT_SIZES[0])

    def _set_text_size(self, percent: int) -> None:
        theme().set_text_size(percent)
        self._window.settings.put(settings.TEXT_SIZE, percent)

    def full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    # ---- tools

    def auto_tag(self) -> None:
        """Look for tags on the comments page, or show there what was proposed and waits for an answer."""
        self._window.show_page("comments")
        self._window.page("comments").auto_tagging.start()  # type: ignore[attr-defined]

    def manage_tags(self) -> None:
        from npsdesk.gui.comments.tags import TagsDialog

        TagsDialog(self._window, self._window).open()

    def show_keywords(self) -> None:
        from npsdesk.gui.comments.rules.dialog import KeywordsDialog

        KeywordsDialog(self._window, parent=self._window).open()

    def show_tactics(self) -> None:
        from npsdesk.gui.plan.tactics_dialog import TacticsDialog

        TacticsDialog(self._window, self._window).open()

    def show_contact_log(self) -> None:
        from npsdesk.gui.plan.log_dialog import LogDialog

        LogDialog(self._window, self._window).open()

    def clean_customers(self) -> None:
        """Look for customers who look like one person, and let the owner say who is who."""
        from npsdesk.gui.customers.look import review_alikes

        review_alikes(self._window, self._window)

    def check_project(self) -> None:
        """Read the whole file and say whether it is sound."""
        self._window.session.read(check_file, self._on_sound, otherwise=self._on_unsound)

    def _on_sound(self, _version: int) -> None:
        self._window.toast(_("Checked: nothing is wrong with this project."), can_undo=False)

    def _on_unsound(self, error: Exception) -> None:
        if isinstance(error, ProjectDamaged) and error.backup:
            self._window.opening.offer_backup(error)
        else:
            self._window.show_error(error)

    # ---- help

    def show_keys(self) -> None:
        messages.KeysDialog(self._window).exec()

    def show_wording(self) -> None:
        """Show questions for the next survey, in the language and with the name of the open project."""
        from npsdesk.gui.help.wording_dialog import show_wording

        data = self._window.session.data if self._window.has_project else None
        show_wording(self._window, data.language if data else language(), data.name if data else "")

    def about(self) -> None:
        messages.AboutDialog(self._window).exec()

    def show_method(self) -> None:
        """Show how everything is calculated, beside the window."""
        from npsdesk.gui.help.method_dialog import MethodDialog

        if self._method is None:
            self._method = MethodDialog(self._window)
            self._method.finished.connect(self._forget_method)
        self._method.show()
        self._method.activateWindow()

    def _forget_method(self) -> None:
        self._method = None

    def show_first_steps(self) -> None:
        """Show the first steps for the open project, or in the sample where none is open."""
        self._window.settings.put(settings.FIRST_STEPS, True)
        if self._window.has_project:
            self.start_steps()
        else:
            self._window.open_sample()

    def offer_first_steps(self) -> None:
        """Show the first steps, unless the owner put them away for good."""
        if self._window.settings.get(settings.FIRST_STEPS):
            self.start_steps()

    def start_steps(self) -> None:
        from npsdesk.gui.help.first_steps import FirstSteps

        if self.steps is None:
            self.steps = FirstSteps(self._window, self)
        self.steps.place()

    # ---- where the window changes

    def on_project_closed(self) -> None:
        """Forget what belonged to the project."""
        self.people = None
        if self.steps is not None:
            self.steps.end()
            self.steps = None

    def on_language_changed(self) -> None:
        """Say anew what lies over the window and beside it."""
        if self.steps is not None:
            self.steps.rebuild()
        if self._method is not None:
            self._method.close()
            self.show_method()


def check_file(project: "Project") -> int:
    """Return the project's version after reading all of it. Raises ProjectDamaged, with its newest good backup."""
    from dataclasses import replace

    from npsdesk.store.connection import check
    from npsdesk.store.safety import newest_good_backup

    try:
        return check(project.connection, project.path)
    except ProjectDamaged as error:
        found = newest_good_backup(project.path)
        if found is None:
            raise
        made, backup = found
        time = made.astimezone().isoformat(timespec="seconds")
        raise replace(error, backup=str(backup), backup_time=time) from error

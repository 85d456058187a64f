"""From a plan that somebody filled in to the project: chosen or dropped, read beside the window, shown, taken over."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from npsdesk.core.progress import Progress
from npsdesk.gui import messages, settings
from npsdesk.gui.desk import Desk
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData
from npsdesk.services.readback import ReadBack, Taken, apply_plan, compare_plan, plan_owner, read_plan_file
from npsdesk.services.readback_words import taken_sentence
from npsdesk.store.identity import Identity, identity
from npsdesk.store.project import Project


def choose_and_read_back(desk: Desk, parent: QWidget) -> None:
    """Ask for a plan and read it back."""
    path = messages.choose_plan(parent, desk.settings.get(settings.LAST_FOLDER))
    if path is not None:
        desk.settings.put(settings.LAST_FOLDER, str(path.parent))
        read_back(desk, parent, path)


def import_or_read_back(desk: Desk, parent: QWidget, path: Path) -> None:
    """Import a workbook that was dropped, unless it is a plan of npsdesk: then offer to read it back."""

    def look(whose: Identity) -> None:
        def run(_progress: Progress) -> str:
            return plan_owner(path)

        desk.run_beside(_("Looking at {name}").format(name=path.name), run, partial(_decide, desk, parent, path, whose))

    desk.session.read(identity, look)


def _decide(desk: Desk, parent: QWidget, path: Path, whose: Identity, owner: str) -> None:
    if not owner:
        desk.import_file(path)
        return
    if owner != whose.name:
        read_back(desk, parent, path)  # which says whose plan it is
        return
    what = _("{name} is an action plan of this project.").format(name=path.name)
    do = _("Read back what was filled in? You see every difference first.")
    answer = messages.ask(parent, what, do, [("read", _("Read it back")), ("import", _("Import it as a survey"))])
    if answer == "read":
        read_back(desk, parent, path)
    elif answer == "import":
        desk.import_file(path)


def read_back(desk: Desk, parent: QWidget, path: Path) -> None:
    """Read a plan, compare it with the project, and show the differences."""
    data = desk.session.data
    if data is None:
        return

    def read(whose: Identity) -> None:
        desk.run_beside(_("Reading the plan"), partial(read_plan_file, path, whose), compare)

    def compare(back: object) -> None:
        desk.session.read(
            lambda project: compare_plan(project, data, back),  # type: ignore[arg-type]  # what the task gave
            partial(show_differences, desk, parent, data),
            otherwise=desk.show_error,
        )

    desk.session.read(identity, read)


def show_differences(desk: Desk, parent: QWidget, data: ProjectData, read: ReadBack) -> None:
    """Show what a workbook would change; what the owner takes is one step."""
    from npsdesk.gui.readback.dialog import ReadBackDialog

    dialog = ReadBackDialog(read, parent)
    dialog.wanted.connect(partial(take_over, desk, data, read))
    dialog.open()


def take_over(desk: Desk, data: ProjectData, read: ReadBack, places: frozenset[int]) -> None:
    """Take over what was chosen, after a backup, and say it with Undo."""
    today = desk.today()

    def run(project: Project) -> Taken:
        return apply_plan(project, data, read, places, today)

    desk.session.write(run, partial(_told, desk), otherwise=desk.show_error)


def _told(desk: Desk, taken: Taken) -> None:
    text = taken_sentence(taken)
    if not taken.has_backup:
        text += " " + _("There was no room for a backup of what was there before.")
    desk.toast(text)

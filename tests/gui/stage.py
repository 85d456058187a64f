"""The window on a stage: every page and dialog of the sample, in any language, colours, text size and window size."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

from gui.desk import TODAY
from gui.rare_dialogs import RARE
from gui.side_views import side_views
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from npsdesk.core.customers.likeness import NearMatch, Sign
from npsdesk.core.survey import Group
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.overview.page import OverviewPage
from npsdesk.gui.overview.views import OverviewView
from npsdesk.gui.plan.page import PlanPage
from npsdesk.gui.results.page import ResultsPage
from npsdesk.gui.settings import Settings
from npsdesk.gui.tasks import wait_while
from npsdesk.gui.theme import Mode, theme
from npsdesk.gui.why import WhyDialog
from npsdesk.resources import resource

PAGES = ("waves", "overview", "comments", "drivers", "passives", "plan", "messages", "results")
SIZES = ((1280, 800), (1024, 680))
# Every text size in every window size; the colours take turns, as they move nothing.
LOOKS = tuple(
    (percent, (Mode.LIGHT, Mode.DARK)[turn % 2], size)
    for turn, (percent, size) in enumerate(product((100, 125, 150), SIZES))
)
SAMPLE_FILE = "samples/klanten_najaar_2026.xlsx"

Look = tuple[int, Mode, tuple[int, int]]


def settle(window: MainWindow) -> None:
    """Let everything asked for arrive and be laid out."""
    flags = QEventLoop.ProcessEventsFlag.AllEvents
    for _turn in range(3):
        QApplication.processEvents(flags)
        if window.has_project:
            window.session.wait()
        wait_while(lambda: window.runner.is_busy)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents(flags)


def wear(window: MainWindow, look: Look) -> None:
    """Put the window into these colours and sizes."""
    percent, mode, size = look
    theme().wear(mode, percent)
    window.resize(*size)
    settle(window)


def open_window(own: Settings) -> MainWindow:
    window = MainWindow(own, TODAY)
    window.resize(*SIZES[0])
    window.show()
    settle(window)
    return window


def open_sample(window: MainWindow) -> None:
    window.open_sample()
    wait_while(lambda: not window.has_project)
    settle(window)


def show_import(window: MainWindow) -> None:
    window.import_file(resource(SAMPLE_FILE))
    settle(window)


def show_overview(window: MainWindow, view: OverviewView) -> OverviewPage:
    """Show one view of the overview."""
    window.show_page("overview")
    settle(window)
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    page.show_view(view)
    settle(window)
    return page


def pages(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the pages one after the other, each with all its views."""
    for name in PAGES:
        window.show_page(name)
        settle(window)
        yield name, window.page(name)
        for view in side_views(window, name, settle):
            yield view, window.page(name)


def dialogs(window: MainWindow, *, with_rare: bool = True) -> Iterator[tuple[str, QDialog]]:
    """Open the dialogs one after the other; each is closed before the next."""
    openers = [(name, partial(opener, window)) for name, opener in DIALOGS.items()]
    openers += [(name, partial(opener, window, settle)) for name, opener in RARE.items()] if with_rare else []
    for name, opener in openers:
        dialog = opener()
        dialog.show()
        settle(window)
        yield name, dialog
        dialog.close()
        dialog.deleteLater()
        settle(window)


def _waves(window: MainWindow) -> WavesPage:
    window.show_page("waves")
    settle(window)
    page = window.page("waves")
    assert isinstance(page, WavesPage)
    return page


def _rename(window: MainWindow) -> QDialog:
    page = _waves(window)
    page.waves.rename(page.data.waves[-1])
    return _only(page.waves.dialog)


def _rows(window: MainWindow) -> QDialog:
    page = _waves(window)
    page.waves.show_rows(page.data.waves[-1])
    settle(window)
    return _only(page.waves.dialog)


def _dates(window: MainWindow) -> QDialog:
    page = _waves(window)
    page.waves.change_dates(page.data.waves[-1])
    return _only(page.waves.dialog)


def _invited(window: MainWindow) -> QDialog:
    page = _waves(window)
    page.waves.note_invited(page.data.waves[-1])
    return _only(page.waves.dialog)


def _merge(window: MainWindow) -> QDialog:
    page = _waves(window)
    page.waves.merge(page.data.waves[-1], page.data.waves[-2])
    settle(window)
    return _only(page.waves.dialog)


def _results(window: MainWindow) -> ResultsPage:
    window.show_page("results")
    settle(window)
    page = window.page("results")
    assert isinstance(page, ResultsPage)
    return page


def _people(window: MainWindow) -> QDialog:
    page = _results(window)
    page.open_flow((Group.PASSIVE, Group.PROMOTER))
    settle(window)
    return _only(page.dialog)


def _fair_test(window: MainWindow) -> QDialog:
    page = _results(window)
    page.fair.draw.click()
    settle(window)
    return _only(page.flow.dialog)


def _clean_up(window: MainWindow) -> QDialog:
    from npsdesk.gui.customers.clean_up import CleanUpDialog

    match = NearMatch(1, 2, (Sign.SAME_NAME, Sign.SAME_COMPANY, Sign.OTHER_EMAIL, Sign.SAME_WAVE), 2)
    return CleanUpDialog(window, [match], window)


def _tags(window: MainWindow) -> QDialog:
    window.show_page("comments")
    settle(window)
    page = window.page("comments")
    assert isinstance(page, CommentsPage)
    page.do("manage")
    settle(window)
    return _only(page.dialog)


def _keywords(window: MainWindow) -> QDialog:
    from npsdesk.gui.comments.rules.dialog import KeywordsDialog

    window.show_page("comments")
    settle(window)
    return KeywordsDialog(window, parent=window)


def _packs(window: MainWindow) -> QDialog:
    from npsdesk.gui.comments.rules.packs import PacksDialog

    return PacksDialog(window.session, window)


def _alike(window: MainWindow) -> QDialog:
    from npsdesk.core.survey import Direction
    from npsdesk.gui.comments.alike_dialog import AlikeDialog, Line

    lines = [Line(number, number, f"Customer {number}", "I had to wait far too long. " * number) for number in range(9)]
    return AlikeDialog(lines[0], lines[1:], [("Waiting time", Direction.MISSES)], window)


def _action(window: MainWindow) -> QDialog:
    window.show_page("plan")
    settle(window)
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    page.new_action.start()
    settle(window)
    return _only(page.new_action.dialog)


def _settings(window: MainWindow) -> QDialog:
    from npsdesk.gui.settings_dialog import SettingsDialog

    return SettingsDialog(window.settings, window)


def _about(window: MainWindow) -> QDialog:
    from npsdesk.gui.messages import AboutDialog

    return AboutDialog(window)


def _keys(window: MainWindow) -> QDialog:
    from npsdesk.gui.messages import KeysDialog

    return KeysDialog(window)


def _method(window: MainWindow) -> QDialog:
    from npsdesk.gui.help.method_dialog import MethodDialog

    return MethodDialog(window)


def _project(window: MainWindow) -> QDialog:
    from npsdesk.gui.project_dialog import ProjectDialog

    return ProjectDialog(window.session, window)


def _why(window: MainWindow) -> QDialog:
    page = show_overview(window, OverviewView.OVERVIEW)
    why = page.explain()
    assert why is not None
    return WhyDialog(why, window, window)


def _only(dialog: QWidget | None) -> QDialog:
    assert isinstance(dialog, QDialog)
    return dialog


DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "rename": _rename,
    "rows": _rows,
    "dates": _dates,
    "invited": _invited,
    "merge": _merge,
    "clean up": _clean_up,
    "tags": _tags,
    "alike": _alike,
    "keywords": _keywords,
    "packs": _packs,
    "action": _action,
    "settings": _settings,
    "about": _about,
    "keys": _keys,
    "method": _method,
    "project": _project,
    "why": _why,
    "people": _people,
    "fair test": _fair_test,
}

"""Whole windows for tests: empty, or with the sample shop open."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from gui.desk import TODAY, let_go, sample_copy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npsdesk.gui import opening
from npsdesk.gui.collector import Collector
from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import Settings
from npsdesk.gui.theme import Mode, theme

PATIENCE_MS = 180_000
MakeWindow = Callable[[], MainWindow]


class PatientBot(QtBot):
    """Waits as long as it takes on a slow, busy computer: its limit is for what never comes."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
            setattr(self, name, partial(getattr(self, name), timeout=PATIENCE_MS))

    def wait(self, ms: int) -> None:
        """Wait, and let come what was asked for until then, however little of the time this program was given."""
        super().wait(ms)
        for _turn in range(5):
            QApplication.processEvents()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Let everything asked for arrive and be shown."""
    for _turn in range(3):
        qtbot.wait(5)
        if window.has_project:
            window.session.wait()


def open_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a project in a window."""
    window.open_path(path)
    qtbot.waitUntil(lambda: window.has_project)
    settle(window, qtbot)


@pytest.fixture(scope="session", autouse=True)
def collector(qapp: QApplication) -> Iterator[Collector]:
    """Widgets go in the window's thread, as in the program."""
    made = Collector(qapp)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def make_window(tmp_path: Path, qtbot: QtBot) -> Iterator[MakeWindow]:
    """Make windows that share one settings file; all are closed after the test."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(Settings(tmp_path / "settings.ini"), TODAY)
        made.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    theme().set_mode(Mode.LIGHT)
    yield make
    for window in [*made, *opening._windows]:
        window.close()
        window.deleteLater()
    opening._windows.clear()
    let_go()
    speak("en")
    theme().wear(Mode.SYSTEM, 100)


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window on its welcome page."""
    return make_window()


@pytest.fixture
def shop(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window with a copy of the sample open."""
    open_in(window, sample_copy(tmp_path), qtbot)
    return window

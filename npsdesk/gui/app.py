"""Start the window: versions, language, theme, then the project or the welcome page."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from npsdesk.i18n import set_language, system_language

if TYPE_CHECKING:
    from npsdesk.gui.main_window import MainWindow
    from npsdesk.gui.settings import Settings

LULL = 60
NEXT = (
    "npsdesk.core.errors",
    "npsdesk.words",
    "npsdesk.gui.messages",
    "npsdesk.store.project",
    "npsdesk.gui.opening",
    "npsdesk.gui.commands",
    "npsdesk.gui.pages",
)


def main(arguments: list[str]) -> int:
    """Run the window until it is closed; returns the exit code."""
    options = _parse(arguments)
    set_language(system_language())
    from npsdesk.gui.versions import check_versions

    problem = check_versions()
    if problem:
        print(problem, file=sys.stderr)  # noqa: T201 - there is no window to show it in
        return 1
    return _run(options)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="npsdesk open")
    parser.add_argument("project", nargs="?", type=Path)
    parser.add_argument("--sample", action="store_true", help="open a copy of the sample project")
    parser.add_argument("--quit-when-shown", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from npsdesk.gui.collector import Collector
    from npsdesk.gui.main_window import MainWindow
    from npsdesk.gui.settings import Settings

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Collector(app)
    app.setApplicationName("npsdesk")
    app.setDesktopFileName("npsdesk")
    own = Settings()
    window = MainWindow(own, is_built_late=True)
    if options.quit_when_shown:
        window.first_painted.connect(lambda: print("visible", flush=True))  # noqa: T201 - for whoever measures the start
    window.first_painted.connect(lambda: _dress(own))
    window.built.connect(lambda: _begin(window, options))
    window.show()
    code = app.exec()
    if (tasks := sys.modules.get("npsdesk.gui.tasks")) is not None:
        tasks.wait_for_rest()
    return code


def _dress(own: "Settings") -> None:
    """Put on the owner's language, colours and text size, before anything stands in the window."""
    from npsdesk.gui import settings
    from npsdesk.gui.language import speak
    from npsdesk.gui.theme import Mode, theme

    speak(own.get(settings.LANGUAGE))
    theme().wear(Mode(own.get(settings.THEME)), own.get(settings.TEXT_SIZE))


def _begin(window: "MainWindow", options: argparse.Namespace) -> None:
    """Open what was asked for, once the window is there to show it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from npsdesk.gui import crash
    from npsdesk.gui.stopping import Stopping

    crash.install()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if sys.platform != "win32":  # Windows sends no such signals
        Stopping(app)
    if options.quit_when_shown:
        QApplication.processEvents()
        QTimer.singleShot(0, QApplication.quit)
        with suppress(OSError):  # whoever measured the start may have left
            print("ready", flush=True)  # noqa: T201 - for whoever measures the start
    elif options.sample:
        window.open_sample()
    elif options.project:
        window.open_path(options.project)
    else:
        _load_ahead(list(NEXT))


def _load_ahead(names: list[str]) -> None:
    """Load, one by one while the owner looks at the first page, what the first click will need."""
    from importlib import import_module

    from PySide6.QtCore import QTimer

    if names:
        import_module(names.pop(0))
        QTimer.singleShot(LULL, lambda: _load_ahead(names))

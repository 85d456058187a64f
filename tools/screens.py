"""Draw every page of the sample project in light and dark, English and Dutch, into build/screens."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from gui.side_views import side_views
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from npsdesk.core.labels import label
from npsdesk.gui.collector import Collector
from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import FIRST_STEPS, Settings
from npsdesk.gui.tasks import wait_while
from npsdesk.gui.theme import Mode, theme
from npsdesk.resources import resource
from npsdesk.store.wave_changes import remove_wave

TODAY = date(2026, 11, 15)
SIZE = (1280, 800)
PAGES = ("waves", "overview", "comments", "drivers", "passives", "plan", "messages", "results")


def settle(window: MainWindow) -> None:
    """Let everything asked for arrive and be drawn."""
    app = QApplication.instance()
    assert app is not None
    for _turn in range(6):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if window.has_project:
            window.session.wait()
        wait_while(lambda: window.runner.is_busy)


@contextmanager
def sample_window(folder: Path) -> Iterator[MainWindow]:
    """Open the sample in a window that remembers nothing."""
    own = Settings(folder / "settings.ini")
    own.put(FIRST_STEPS, False)
    window = MainWindow(own, TODAY)
    window.resize(*SIZE)
    window.show()
    settle(window)
    yield window
    window.close()


def draw(window: MainWindow, path: Path) -> None:
    """Save the window as a picture."""
    settle(window)
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))


def draw_views(window: MainWindow, name: str, out: Path, ending: str) -> int:
    """Draw a page with all its views, and leave its first one; returns how many."""
    window.show_page(name)
    draw(window, out / f"{name}_{ending}.png")
    count = 1
    for view in side_views(window, name, settle):
        draw(window, out / f"{view.replace(', ', '_')}_{ending}.png")
        count += 1
    return count


def draw_import(window: MainWindow, path: Path) -> None:
    """Draw the preview of the newest wave's file as it was before that wave was imported."""
    data = window.session.data
    assert data is not None
    newest = data.waves[-1]
    window.session.change(label("Remove {wave}", wave=newest.name), lambda project: remove_wave(project, newest.id))
    settle(window)
    window.import_file(resource("samples/klanten_najaar_2026.xlsx"))
    draw(window, path)


def draw_all(out: Path, languages: tuple[str, ...], modes: tuple[Mode, ...], percent: int) -> int:
    """Draw all pages; returns how many."""
    count = 0
    theme().set_text_size(percent)
    for language in languages:
        speak(language)
        for mode in modes:
            theme().set_mode(mode)
            with tempfile.TemporaryDirectory() as folder, sample_window(Path(folder)) as window:
                ending = f"{mode.value}_{language}" + ("" if percent == 100 else f"_{percent}")
                draw(window, out / f"welcome_{ending}.png")
                window.open_sample()
                wait_while(lambda: not window.has_project)
                settle(window)
                count += sum(draw_views(window, name, out, ending) for name in PAGES)
                draw_import(window, out / f"import_{ending}.png")
                count += 2
    return count


def main() -> int:
    """Draw what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screens")
    parser.add_argument("--quick", action="store_true", help="English in light only")
    parser.add_argument("--text-size", type=int, default=100)
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    Collector(app)
    languages = ("en",) if options.quick else ("en", "nl")
    modes = (Mode.LIGHT,) if options.quick else (Mode.LIGHT, Mode.DARK)
    count = draw_all(options.out, languages, modes, options.text_size)
    print(f"{count} pictures in {options.out}")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())

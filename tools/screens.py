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

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from npsdesk.core.labels import label
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.views import View
from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.overview.page import OverviewPage
from npsdesk.gui.overview.views import OverviewView
from npsdesk.gui.settings import FIRST_STEPS, Settings
from npsdesk.gui.theme import Mode, theme
from npsdesk.resources import resource
from npsdesk.store.wave_changes import remove_wave

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 15)
SIZE = (1280, 800)
SCORE_VIEWS = [view for view in OverviewView if view is not OverviewView.OVERVIEW]
OTHER_VIEWS = [view for view in View if view is not View.READ]
PAGES = ("waves", "overview", "comments", "drivers", "passives", "plan", "messages", "results")


def settle(window: MainWindow) -> None:
    """Let everything asked for arrive and be drawn."""
    app = QApplication.instance()
    assert app is not None
    for _turn in range(6):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if window.has_project:
            window.session.wait()
        while window.runner.is_busy:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


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


def draw_view(window: MainWindow, view: View, path: Path) -> None:
    """Draw one of the views of the comments page."""
    window.show_page("comments")
    page = window.page("comments")
    assert isinstance(page, CommentsPage)
    page.views.show_view(view)
    draw(window, path)


def draw_scores(window: MainWindow, view: OverviewView, path: Path) -> None:
    """Draw one of the views of the overview."""
    window.show_page("overview")
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    page.show_view(view)
    draw(window, path)


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
                while not window.has_project:
                    QApplication.processEvents()
                settle(window)
                for name in PAGES:
                    window.show_page(name)
                    draw(window, out / f"{name}_{ending}.png")
                for view in OTHER_VIEWS:
                    draw_view(window, view, out / f"{view.value}_{ending}.png")
                for score_view in SCORE_VIEWS:
                    draw_scores(window, score_view, out / f"score_{score_view.value}_{ending}.png")
                draw_import(window, out / f"import_{ending}.png")
                count += len(PAGES) + len(OTHER_VIEWS) + len(SCORE_VIEWS) + 2
    return count


def main() -> int:
    """Draw what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screens")
    parser.add_argument("--quick", action="store_true", help="English in light only")
    parser.add_argument("--text-size", type=int, default=100)
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    languages = ("en",) if options.quick else ("en", "nl")
    modes = (Mode.LIGHT,) if options.quick else (Mode.LIGHT, Mode.DARK)
    count = draw_all(options.out, languages, modes, options.text_size)
    print(f"{count} pictures in {options.out}")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs in a process of its own: opens a project in the window, works in it as an owner does, and prints JSON.

Usage: python -m benchmarks.one_window PROJECT. {"memory": bytes, "<what was done>": median milliseconds, …}
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.memory import resident
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.collector import Collector
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import Settings

TIMES = 9
PATIENCE = 20.0
WORDS = "service"


class Watch(QObject):
    """Sees whether a widget was painted since something was announced."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._is_due = False
        self.is_painted = False
        widget.installEventFilter(self)

    def expect(self) -> None:
        self._is_due = self.is_painted = False

    def on_announced(self) -> None:
        self._is_due = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        self.is_painted |= self._is_due and event.type() == QEvent.Type.Paint
        return False


class Bench:
    """One window with one project."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.window = MainWindow(Settings(folder / "settings.ini"))
        self.window.show()
        self.window.open_path(project)
        until(lambda: self.window.has_project and self.window.session.data is not None)
        self.settle()

    def settle(self) -> None:
        """Let everything come to rest."""
        for _round in range(3):
            self.window.session.wait()
            QApplication.processEvents()

    def show(self, name: str) -> QWidget:
        self.window.show_page(name)
        self.settle()
        page: QWidget = self.window.page(name)
        return page

    def timed(self, act: Callable[[], object], seen: QWidget, announced: SignalInstance | None) -> float:
        """Return the milliseconds from an act to the paint that follows what it makes the model announce."""
        watch = Watch(seen)
        if announced is not None:
            announced.connect(watch.on_announced)
        self.settle()
        watch.expect()
        start = perf_counter()
        if announced is None:
            watch.on_announced()
        act()
        until(lambda: watch.is_painted)
        spent = perf_counter() - start
        seen.removeEventFilter(watch)
        if announced is not None:
            announced.disconnect(watch.on_announced)
        self.settle()
        return spent * 1000


def until(is_so: Callable[[], bool]) -> None:
    deadline = perf_counter() + PATIENCE
    while not is_so():
        QApplication.processEvents()
        if perf_counter() > deadline:
            raise TimeoutError("nothing was painted")
        sleep(0)


def in_comments(bench: Bench) -> dict[str, float]:
    from npsdesk.gui.comments.board import Sort
    from npsdesk.gui.comments.page import CommentsPage

    page = bench.show("comments")
    assert isinstance(page, CommentsPage)
    wave = bench.window.session.filter.wave
    bench.window.session.set_filter(Filter(wave=wave))
    view, reset = page.list.viewport(), page.model.modelReset
    field, sort = page.toolbar.search, page.toolbar.sort

    def type_letters() -> list[float]:
        field.setFocus()
        spent = [bench.timed(lambda: QTest.keyClick(field, letter), view, reset) for letter in WORDS]  # noqa: B023
        field.clear()
        bench.settle()
        return spent

    def choose(order: Sort) -> None:
        sort.choose(order)
        sort.chosen.emit(order)

    sorts = [bench.timed(lambda: choose(order), view, reset) for order in [*Sort, *Sort]]  # noqa: B023
    filters = [
        bench.timed(lambda: bench.window.session.set_filter(Filter(wave=wave, group=group)), view, reset)  # noqa: B023
        for group in (Group.PASSIVE, Group.PROMOTER, None) * 3
    ]
    page.list.setFocus()
    keys = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3] * 3
    tags = [
        bench.timed(lambda: QTest.keyClick(page.list, key), view, page.model.dataChanged)  # noqa: B023
        for key in keys
    ]
    return {
        "comments: search key": median(type_letters()),
        "comments: sort": median(sorts),
        "comments: filter": median(filters),
        "comments: tag key": median(tags),
    }


def in_passives(bench: Bench) -> dict[str, float]:
    from npsdesk.gui.passives.page import PassivesPage

    page = bench.show("passives")
    assert isinstance(page, PassivesPage)
    view, reset = page.table.viewport(), page.model.modelReset
    page.search.setFocus()
    letters = [bench.timed(lambda: QTest.keyClick(page.search, letter), view, reset) for letter in "peters"]  # noqa: B023
    page.search.clear()
    bench.settle()
    sorts = [
        bench.timed(lambda: page.table.sort_requested.emit(key), view, reset)  # noqa: B023
        for key in ("customer", "score", "value") * 3
    ]
    return {"passives: search key": median(letters), "passives: sort": median(sorts)}


def between_pages(bench: Bench) -> dict[str, float]:
    """Return the median of the slowest page: shown as it was left, and with another filter than it was left with."""
    names = ("overview", "comments", "passives", "plan")
    pages = {name: bench.show(name) for name in names}
    announced = {name: pages[name].model.modelReset for name in ("comments", "passives")}  # type: ignore[attr-defined]
    wave = bench.window.session.filter.wave

    def switch(name: str, signal: SignalInstance | None) -> float:
        bench.show("waves")
        return bench.timed(lambda: bench.window.show_page(name), pages[name], signal)

    def switch_filtered(name: str, group: Group | None) -> float:
        bench.show("waves")
        bench.window.session.set_filter(Filter(wave=wave, group=group))
        return switch(name, announced.get(name))

    same = [median(switch(name, None) for _time in range(TIMES)) for name in names]
    other = [median(switch_filtered(name, group) for group in (None, Group.PROMOTER) * 4) for name in names[:3]]
    return {"page switch": max(same), "page switch with another filter": max(other)}


def main(project: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(project, Path(folder))
        for name in ("overview", "comments", "passives"):
            bench.show(name)
        found: dict[str, float] = {"memory": resident(os.getpid())}
        for part in (in_comments, in_passives, between_pages):
            found |= part(bench)
        bench.window.close()
    return found


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    Collector(app)
    print(json.dumps(main(Path(sys.argv[1]))))

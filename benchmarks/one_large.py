"""Runs in a process of its own: reads, counts and imports one large file in a window, stops all of it, prints JSON.

Usage: python -m benchmarks.one_large FILE [QUICK]. {"preview": ms from the drop to the painted first rows, "preview
after the read": ms from the moment the reading process has the rows, "gap …": the longest time in ms in which the
window did not answer, "stop …": ms until Stop left nothing}. With QUICK only the previews.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.one_window import Bench, Watch
from npsdesk.core.survey import Role
from npsdesk.files.readers import opening
from npsdesk.gui.collector import Collector
from npsdesk.gui.importing.flow import CHECK
from npsdesk.gui.importing.page import WavesPage
from npsdesk.services.projects import new_project

PULSE = 4
PATIENCE = 300_000
STOPS_WHILE_READING = (0.05, 0.3, 1.0, 2.5, 4.0, 6.0, 9.0)
STOPS_WHILE_STORING = (0.1, 0.7, 1.5, 3.0, 5.0, 8.0, 12.0)


class Pulse(QObject):
    """Notices how long the window does nothing else than what keeps it busy."""

    def __init__(self) -> None:
        super().__init__()
        self._last = perf_counter()
        self.longest = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(PULSE)
        self._timer.timeout.connect(self.on_beat)
        self._timer.start()

    def begin(self) -> None:
        self._last, self.longest = perf_counter(), 0.0

    def on_beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


class Large:
    """The waves page of a window with an empty project."""

    def __init__(self, bench: Bench, path: Path) -> None:
        page = bench.show("waves")
        assert isinstance(page, WavesPage)
        self.window, self.page, self.flow, self.path = bench.window, page, page.flow, path
        self.pulse = Pulse()
        self.heads: list[float] = []
        tell = opening._tell_head

        def timed(*arguments: Any) -> None:
            self.heads.append(perf_counter())
            tell(*arguments)

        opening._tell_head = timed

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window live until something is so, as in the program itself."""
        loop, timer, end = QEventLoop(), QTimer(), perf_counter() + PATIENCE / 1000
        timer.setInterval(1)
        timer.timeout.connect(lambda: loop.quit() if is_so() or perf_counter() > end else None)
        timer.start()
        loop.exec()
        if not is_so():
            raise TimeoutError("what was waited for never came")

    def drop(self) -> None:
        self.page.start_import(self.path)

    def wait_for_all(self) -> None:
        draft = self.flow.work
        self.until(lambda: draft.draft is not None and not draft.draft.is_partial and self.is_idle)

    @property
    def is_idle(self) -> bool:
        work, window = self.flow.work, self.window
        return not (work.is_reading or work.is_counting or window.runner.is_busy or window.session.is_busy)

    def preview(self) -> dict[str, float]:
        watch = Watch(self.flow.card.table.viewport())
        self.heads.clear()
        start = perf_counter()
        self.drop()
        watch.expect()
        self.until(lambda: self.flow.work.draft is not None and self.flow.step == CHECK)
        watch.on_announced()
        self.until(lambda: watch.is_painted)
        end = perf_counter()
        return {"preview": (end - start) * 1000, "preview after the read": (end - self.heads[0]) * 1000}

    def stop_after(self, seconds: float, act: Callable[[], None]) -> float | None:
        """Return how long Stop took, None where all was over before it."""
        act()
        begun = perf_counter()
        self.until(lambda: perf_counter() - begun >= seconds or self.is_idle)
        if self.is_idle:
            return None
        start = perf_counter()
        self.window.runner.request_stop()
        self.until(lambda: not self.window.runner.is_busy)
        return (perf_counter() - start) * 1000

    def leave(self) -> None:
        self.flow.leave()
        self.until(lambda: self.is_idle)


def all_of(large: Large) -> dict[str, float]:
    found: dict[str, float] = {}
    large.pulse.begin()
    large.drop()
    large.wait_for_all()
    found["gap while reading"] = large.pulse.longest
    large.pulse.begin()
    large.flow.work.set_role(6, Role.IGNORE)
    large.wait_for_all()
    found["gap while counting"] = large.pulse.longest
    stopped = large.stop_after(0.2, lambda: large.flow.work.set_role(6, Role.GROUP))
    found |= {"stop while counting": stopped} if stopped is not None else {}
    large.wait_for_all()
    for seconds in STOPS_WHILE_STORING:
        large.pulse.begin()
        stopped = large.stop_after(seconds, large.flow.run_import)
        assert large.window.session.data is not None
        if stopped is None or large.window.session.data.waves:  # all was stored before Stop
            found["gap while storing"] = large.pulse.longest
            break
        found[f"stop {seconds:g} s into storing"] = stopped
        large.until(lambda: large.is_idle)
    if large.window.session.data is not None and not large.window.session.data.waves:
        large.pulse.begin()
        large.flow.run_import()
        large.until(lambda: bool(large.window.session.data and large.window.session.data.waves) and large.is_idle)
        found["gap while storing"] = large.pulse.longest
    return found


def stops_while_reading(large: Large) -> dict[str, float]:
    found: dict[str, float] = {}
    for seconds in STOPS_WHILE_READING:
        stopped = large.stop_after(seconds, large.drop)
        if stopped is None or large.flow.work.draft is not None:  # all was read before Stop
            break
        found[f"stop {seconds:g} s into reading"] = stopped
    large.leave()
    return found


def main(path: Path, *, is_quick: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "bench.npsdesk"
        new_project(project, "Harbour Bikes", "en").close()
        bench = Bench(project, Path(folder))
        large = Large(bench, path)
        large.preview()  # the first one loads what the page needs
        large.leave()
        previews = []
        for _round in range(5):
            previews.append(large.preview())
            large.leave()
        found = {name: min(preview[name] for preview in previews) for name in previews[0]}
        if not is_quick:
            found |= stops_while_reading(large) | all_of(large)
        bench.window.close()
    return found


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    Collector(app)
    print(json.dumps(main(Path(sys.argv[1]), is_quick=len(sys.argv) > 2)))

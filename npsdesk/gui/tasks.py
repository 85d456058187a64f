"""Long work beside the window: one runner that keeps tasks alive, shows their progress and can stop them."""

import sys
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import Progress, StoppableProgress
from npsdesk.gui.spare_memory import give_back
from npsdesk.i18n import _, format_int

POLL_MS = 60
EAGER_POLL_MS = 10  # most tasks are short, and somebody looks at where their result is to appear
TICK_MS = 20
LONG_SECONDS = 0.1  # work that took longer had much in memory
SHOW_AFTER_MS = 300
TURN_SECONDS = 0.0005  # Python's own 0.005 would keep the window waiting that long each time Qt asks it something

_ending: "list[Task]" = []  # quiet tasks of projects that are closed


class Task:
    """A function with a `progress` argument, and what to do with its result in the window's thread.

    A quiet one shows no progress: it is short, or nobody asked for it. `words` says how far it is, of "rows" else.
    """

    def __init__(
        self,
        title: str,
        run: Callable[[Progress], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None],
        stopped: Callable[[], None] | None = None,
        *,
        is_quiet: bool = False,
        words: str = "",
    ) -> None:
        self.title = title
        self.run = run
        self.then = then
        self.otherwise = otherwise
        self.stopped = stopped
        self.is_quiet = is_quiet
        self._words = words
        self.progress = StoppableProgress()
        self.began = monotonic()
        self.is_shown = False
        self.result: Any = None
        self.error: Exception | None = None
        self.is_done = threading.Event()

    def age_ms(self) -> float:
        """Return how long ago it was made."""
        return 1000 * (monotonic() - self.began)

    def words(self) -> str:
        """Return how far it is, as a sentence."""
        text = self._words or _("{done} of {total} rows")
        return text.format(done=format_int(self.progress.done), total=format_int(self.progress.total))


class Runner(QObject):
    """Runs tasks in threads of their own; `shown` asks for a progress bar, `hidden` takes it away."""

    shown = Signal(object)
    moved = Signal(object)
    hidden = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN_SECONDS)
        self._tasks: list[Task] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._poll)

    def start(self, task: Task) -> Task:
        """Run the task in a thread of its own."""
        threading.Thread(target=_perform_held, args=([task],), name="task", daemon=True).start()
        return self.watch(task)

    def watch(self, task: Task) -> Task:
        """Show a task that runs elsewhere, such as in the project thread; whoever runs it sets its result."""
        self._tasks.append(task)
        self._timer.start(EAGER_POLL_MS)
        return task

    def stop_all(self) -> None:
        """Stop every task and wait until each has ended; before the project closes.

        Quiet ones know no project and nobody waits for them: they end by themselves, see `wait_for_rest`.
        """
        self.request_stop()
        for task in self._tasks:
            if task.is_quiet:
                _ending.append(task)
            else:
                task.is_done.wait(10)
        self._tasks.clear()
        self._timer.stop()

    def request_stop(self) -> None:
        """Ask every task to stop; each ends at its next report."""
        for task in self._tasks:
            task.progress.stop()

    @property
    def is_busy(self) -> bool:
        return bool(self._tasks)

    def _poll(self) -> None:
        for task in list(self._tasks):
            if task.is_done.is_set():
                self._end(task)
            else:
                self._show(task)
        if not self._tasks:
            self._timer.stop()
        elif all(task.age_ms() >= SHOW_AFTER_MS for task in self._tasks):
            self._timer.setInterval(POLL_MS)

    def _show(self, task: Task) -> None:
        if task.is_quiet:
            return
        if task.age_ms() < SHOW_AFTER_MS:
            return
        if not task.is_shown:
            task.is_shown = True
            self.shown.emit(task)
        self.moved.emit(task)

    def _end(self, task: Task) -> None:
        self._tasks.remove(task)
        if not task.is_quiet:
            self.hidden.emit(task)
        if isinstance(task.error, Cancelled):
            if task.stopped is not None and is_alive(task.stopped):
                task.stopped()
        elif task.error is not None:
            if is_alive(task.otherwise):
                task.otherwise(task.error)
        elif is_alive(task.then):
            task.then(task.result)


def _perform_held(held: list[Task]) -> None:
    """Take the task out of what the thread holds: widgets that it calls back must not go with the thread."""
    perform(held.pop())


def perform(task: Task) -> None:
    """Run a task in the present thread and keep what came of it; it is let go of before it is called done."""
    began, is_done = monotonic(), task.is_done
    try:
        task.result = task.run(task.progress)
    except Exception as error:  # noqa: BLE001 - handed to the window, which explains it
        task.error = error
    finally:
        if monotonic() - began > LONG_SECONDS:
            give_back()
        del task
        is_done.set()


def wait_for_rest() -> None:
    """Wait for what ends by itself; after the last window is gone, as Python must not end under a running library."""
    for task in _ending:
        task.is_done.wait(10)
    _ending.clear()


def wait_while(is_so: Callable[[], bool]) -> None:
    """Let events happen, and what follows from each, while something is so; the processor rests between them."""
    every = QEventLoop.ProcessEventsFlag.AllEvents
    tick = QTimer()  # so that what no event tells is noticed as well
    tick.start(TICK_MS)
    while is_so():
        QCoreApplication.processEvents(every | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QCoreApplication.processEvents(every, TICK_MS)


def is_alive(callback: Callable[..., Any]) -> bool:
    """Whether the widget whose method this is, or whose method it calls with some arguments, still exists."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)

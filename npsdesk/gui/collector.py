"""Looks for reference cycles in the window's thread alone: Python does it in whichever thread makes the next object.

A widget that goes with a cycle is destroyed by the thread that finds it, and Qt ends the program, now or later, where
that is not the window's own.
"""

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
SELDOM = 200  # going through the oldest takes longest: it may take a 200th of the time


class Collector(QObject):
    """Takes the search for cycles over from Python until `stop`; belongs to the application, made in its thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next_far = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Look as far back as is due; not at all while `collector_paused` keeps it away."""
        (young, middle, _old), limits = gc.get_count(), gc.get_threshold()
        if not limits[0] or young <= limits[0]:
            return
        if middle <= limits[1]:
            gc.collect(0)
        elif monotonic() < self._next_far:
            gc.collect(1)
        else:
            self._look_far()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _look_far(self) -> None:
        began = monotonic()
        gc.collect(2)
        ended = monotonic()
        self._next_far = ended + SELDOM * (ended - began)

"""Keeps others from waiting for very many small objects: made without looks for cycles, let go of little by little."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_PIECE = 5_000


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the search for reference cycles: it costs a third of the time of a large import and finds none.

    A threshold of 0 says so to Python and to the window, which looks for cycles itself.
    """
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        if before[0]:  # else another thread has paused it, and ends the pause
            # straight to the oldest generation: the next short search would look at every one of them for nothing
            gc.freeze()
            gc.unfreeze()
            gc.set_threshold(*before)


def let_go(items: list[Any]) -> None:
    """Empty a list of very many objects that nothing else holds: all at once they would hold up every other thread."""
    while items:
        del items[-_PIECE:]

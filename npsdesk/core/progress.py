"""How long work reports on itself and is stopped, without knowing any window."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Protocol, TypeVar

from npsdesk.core.errors import Cancelled

T = TypeVar("T")
_TICK_EVERY = 4_096


class Progress(Protocol):
    """Told how far the work is; raises Cancelled when the owner pressed Stop."""

    def report(self, done: int, total: int) -> None: ...


class NoProgress:
    """For callers that neither show nor stop: tests, the command line."""

    def report(self, done: int, total: int) -> None:
        """Accept and forget."""


Tick = Callable[[], None]  # called ever so often by work that cannot say how far it is; raises Cancelled as a Progress


def no_tick() -> None:
    """Do nothing, for callers that do not stop."""


def ticking(items: Iterable[T], tick: Tick) -> Iterator[T]:
    """Pass items on, and tick every few thousand of them."""
    return chain.from_iterable(_ticked(iter(items), tick))


def _ticked(items: Iterator[T], tick: Tick) -> Iterator[list[T]]:
    while some := list(islice(items, _TICK_EVERY)):
        tick()
        yield some


class StoppableProgress:
    """Keeps the newest figures for whoever shows them, and stops the work once asked to."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.is_stopped = False

    def stop(self) -> None:
        self.is_stopped = True

    def report(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.is_stopped:
            raise Cancelled


class Part:
    """Part of a longer work: its progress goes from `first` to `last` of the whole that is told, and never back."""

    def __init__(self, whole: Progress, first: int, last: int, total: int) -> None:
        self._whole, self._first, self._last, self._total = whole, first, last, total
        self._most = first

    def report(self, done: int, total: int) -> None:
        """Tell the whole how far it is."""
        self._most = max(self._most, self._first + (self._last - self._first) * done // max(total, 1))
        self._whole.report(self._most, self._total)

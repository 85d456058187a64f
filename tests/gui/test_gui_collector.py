import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.gui.collector import Collector


class Knot(QWidget):
    """A widget that nothing but itself refers to, and that says in which thread it went."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.own = self
        weakref.finalize(self, lambda: told.append(threading.current_thread().name))


def make_many() -> list[list[int]]:
    return [[number] for number in range(100_000)]


def elsewhere(told: list[str]) -> None:
    """Make a knot, then very many objects in another thread; Python's own search would come by there."""
    Knot(told)
    thread = threading.Thread(target=make_many, name="elsewhere")
    thread.start()
    thread.join()


def test_without_it_a_widget_goes_in_whichever_thread_makes_objects(collector: Collector) -> None:
    told: list[str] = []
    gc.collect()  # that it is soon old enough, whatever tests before this one left
    gc.enable()
    elsewhere(told)
    gc.disable()
    assert told == ["elsewhere"]


def test_a_widget_that_refers_to_itself_goes_in_the_windows_thread(collector: Collector, qtbot: QtBot) -> None:
    told: list[str] = []
    elsewhere(told)
    assert told == []
    kept = make_many()
    qtbot.waitUntil(lambda: bool(told))
    assert kept
    assert told == ["MainThread"]


def test_it_looks_nowhere_while_the_search_is_paused(collector: Collector, qtbot: QtBot) -> None:
    told: list[str] = []
    with collector_paused():
        Knot(told)
        kept = make_many()
        collector.look()
        assert told == []
    assert kept
    assert gc.get_threshold()[0] > 0


def test_what_is_older_goes_in_its_turn(collector: Collector) -> None:
    told: list[str] = []
    collector._next_far = 0.0  # tests before this one may have had their turn
    knot = Knot(told)
    gc.collect()
    del knot
    kept = []
    for _turn in range(20):
        kept.append([[number] for number in range(2000)])
        collector.look()
    assert told == ["MainThread"]


def test_stop_leaves_it_to_python(qapp: QApplication, collector: Collector) -> None:
    another = Collector(qapp)
    assert not gc.isenabled()
    another.stop()
    assert gc.isenabled()
    another.deleteLater()
    gc.disable()

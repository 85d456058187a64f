import sys

import pytest
from PySide6.QtCore import QObject, Signal

from npsdesk.gui.versions import check_versions, version_problem


class Emitter(QObject):
    told = Signal(bool)
    nothing = Signal()


def test_signals_do_not_lose_references_to_true_and_none() -> None:
    emitter = Emitter()
    heard: list[bool] = []
    emitter.told.connect(heard.append)
    emitter.nothing.connect(emitter.objectName)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _time in range(1000):
        emitter.told.emit(True)
        emitter.nothing.emit()
    lost = before[0] - sys.getrefcount(None), before[1] - (sys.getrefcount(True) - len(heard))
    assert len(heard) == 1000
    assert max(lost) < 200


@pytest.mark.parametrize(
    ("qt", "python", "is_bad"),
    [
        ("6.12.0", (3, 11, 7), True),
        ("6.12.1", (3, 10), True),
        ("6.12.0", (3, 12, 1), False),
        ("6.11.3", (3, 11), False),
    ],
)
def test_a_bad_pair_is_refused_with_a_sentence(qt: str, python: tuple[int, ...], is_bad: bool) -> None:
    problem = version_problem(qt, python)
    assert bool(problem) is is_bad
    assert not is_bad or qt in problem


def test_the_versions_in_use_are_good() -> None:
    assert check_versions() == ""

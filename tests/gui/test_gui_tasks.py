import time

import pytest
from pytestqt.qtbot import QtBot

from npsdesk.core.progress import Progress
from npsdesk.gui.tasks import Runner, Task


def slow(progress: Progress) -> str:
    for step in range(200):
        progress.report(step, 200)
        time.sleep(0.005)
    return "done"


def test_a_result_arrives_in_the_window(qtbot: QtBot) -> None:
    runner, results = Runner(), []
    runner.start(Task("Quick", lambda _progress: 7, results.append, pytest.fail))
    qtbot.waitUntil(lambda: bool(results))
    assert results == [7]
    assert not runner.is_busy


def test_an_error_is_handed_over(qtbot: QtBot) -> None:
    runner, errors = Runner(), []
    runner.start(Task("Bad", lambda _progress: 1 // 0, pytest.fail, errors.append))
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_progress_shows_after_a_while_and_stop_ends_it(qtbot: QtBot) -> None:
    runner, shown, stopped = Runner(), [], []
    runner.shown.connect(shown.append)
    runner.start(Task("Slow", slow, pytest.fail, pytest.fail, lambda: stopped.append(True)))
    qtbot.waitUntil(lambda: bool(shown), timeout=3000)
    assert shown[0].progress.total == 200
    runner.request_stop()
    qtbot.waitUntil(lambda: bool(stopped), timeout=3000)


def test_closing_waits_for_what_runs() -> None:
    runner = Runner()
    task = runner.start(Task("Slow", slow, pytest.fail, pytest.fail))
    runner.stop_all()
    assert task.is_done.is_set()

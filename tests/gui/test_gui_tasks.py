import time

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import Progress
from npsdesk.gui.tasks import EAGER_POLL_MS, POLL_MS, Runner, Task, wait_for_rest, wait_while


def slow(progress: Progress) -> str:
    for step in range(200):
        progress.report(step, 200)
        time.sleep(0.005)
    return "done"


def endless(progress: Progress) -> str:
    while True:
        progress.report(1, 200)
        time.sleep(0.005)


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
    runner.start(Task("Slow", endless, pytest.fail, pytest.fail, lambda: stopped.append(True)))
    qtbot.waitUntil(lambda: bool(shown) and shown[0].progress.total == 200)
    runner.request_stop()
    qtbot.waitUntil(lambda: bool(stopped))


def test_whether_it_is_done_is_asked_more_often_at_first(qtbot: QtBot) -> None:
    runner, often = Runner(), []
    runner.moved.connect(lambda _task: often.append(runner._timer.interval()))
    runner.start(Task("Slow", endless, pytest.fail, pytest.fail, lambda: None))
    assert runner._timer.interval() == EAGER_POLL_MS
    qtbot.waitUntil(lambda: len(often) > 1)
    assert often[-1] == POLL_MS
    runner.stop_all()


def test_waiting_leaves_the_processor_alone(qtbot: QtBot) -> None:
    began, busy = time.monotonic(), time.thread_time()
    wait_while(lambda: time.monotonic() - began < 0.5)
    assert time.thread_time() - busy < 0.25


def test_closing_waits_for_what_runs() -> None:
    runner = Runner()
    task = runner.start(Task("Slow", endless, pytest.fail, pytest.fail))
    runner.stop_all()
    assert task.is_done.is_set()


def test_a_quiet_task_shows_nothing_and_nobody_waits_for_it_but_the_end(qtbot: QtBot) -> None:
    runner, told, results = Runner(), [], []
    for signal in (runner.shown, runner.moved, runner.hidden):
        signal.connect(told.append)
    runner.start(Task("Quiet", slow, results.append, pytest.fail, is_quiet=True))
    qtbot.waitUntil(lambda: bool(results))
    assert told == []
    task = runner.start(Task("Quiet", endless, pytest.fail, pytest.fail, is_quiet=True))
    runner.stop_all()
    wait_for_rest()
    assert task.is_done.is_set()
    assert isinstance(task.error, Cancelled)


def test_how_far_it_is_is_said_of_rows_or_of_what_the_task_is_about() -> None:
    rows = Task("Rows", slow, pytest.fail, pytest.fail)
    comments = Task("Comments", slow, pytest.fail, pytest.fail, words="{done} of {total} comments")
    for task in (rows, comments):
        task.progress.report(1_200, 3_000)
    assert [rows.words(), comments.words()] == ["1,200 of 3,000 rows", "1,200 of 3,000 comments"]


def test_a_result_for_somebody_who_is_gone_is_dropped(qtbot: QtBot) -> None:
    class Waiting(QObject):
        def take(self, _result: object) -> None:
            pytest.fail("this object was deleted")

    runner, waiting = Runner(), Waiting()
    runner.start(Task("Late", lambda _progress: 1, waiting.take, pytest.fail))
    shiboken6.delete(waiting)
    qtbot.waitUntil(lambda: not runner.is_busy)

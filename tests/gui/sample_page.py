"""One page on the sample project, shown and settled: what the fixtures of the pages share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from gui.desk import FakeDesk, sample_desk
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

P = TypeVar("P", bound=QWidget)
Settle = Callable[[], None]


def opened_sample(folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    """Open the sample with no files of the owner's own; what it started is ended after the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    desk = sample_desk(folder, qtbot)
    yield desk
    desk.runner.stop_all()
    desk.session.close()


def settler(desk: FakeDesk, qtbot: QtBot) -> Settle:
    """Return what waits until all that was asked for has been read, worked out and shown."""

    def wait() -> None:
        for _round in range(4):
            qtbot.wait(1)
            desk.session.wait()
            qtbot.waitUntil(lambda: not desk.runner.is_busy)

    return wait


def shown(page: P, qtbot: QtBot, settle: Settle) -> P:
    """Show a page as large as it is in a window of 1280x800."""
    qtbot.addWidget(page)
    page.resize(1056, 760)
    page.show()
    settle()
    return page

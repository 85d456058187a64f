"""The results page on the sample project, shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk, sample_desk
from pytestqt.qtbot import QtBot

from npsdesk.gui.results.page import ResultsPage

Settle = Callable[[], None]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    opened = sample_desk(tmp_path, qtbot)
    yield opened
    opened.runner.stop_all()
    opened.session.close()


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Settle:
    """Wait until what the page asked for has been read, computed and shown."""

    def wait() -> None:
        for _round in range(3):
            qtbot.wait(1)
            desk.session.wait()
            qtbot.waitUntil(lambda: not desk.runner.is_busy, timeout=20_000)

    return wait


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> ResultsPage:
    shown = ResultsPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1056, 760)
    shown.show()
    settle()
    return shown

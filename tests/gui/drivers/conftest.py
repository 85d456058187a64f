"""The page What counts on the sample project, shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk, sample_desk
from pytestqt.qtbot import QtBot

from npsdesk.gui.drivers import working
from npsdesk.gui.drivers.page import DriversPage
from npsdesk.services import find_drivers

Settle = Callable[[], None]
DRAWS = 60


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    whole = find_drivers.full_picture
    monkeypatch.setattr(working, "full_picture", lambda data, step, progress: whole(data, step, progress, DRAWS))
    opened = sample_desk(tmp_path, qtbot)
    yield opened
    opened.runner.stop_all()
    opened.session.close()


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Settle:
    """Wait until what the page asked for has been read, worked out and shown."""

    def wait() -> None:
        for _round in range(4):
            qtbot.wait(1)
            desk.session.wait()
            qtbot.waitUntil(lambda: not desk.runner.is_busy, timeout=20_000)

    return wait


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> DriversPage:
    shown = DriversPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1056, 760)
    shown.show()
    settle()
    return shown

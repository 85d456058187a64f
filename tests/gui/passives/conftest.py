"""The passives page on the sample project, shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk, sample_desk
from pytestqt.qtbot import QtBot

from npsdesk.gui.passives.page import PassivesPage


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    opened = sample_desk(tmp_path, qtbot)
    yield opened
    opened.session.close()


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Callable[[], None]:
    """Wait until what the page asked for has been done and shown."""

    def wait() -> None:
        for _round in range(3):
            qtbot.wait(1)
            desk.session.wait()

    return wait


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot, settle: Callable[[], None]) -> PassivesPage:
    shown = PassivesPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1056, 760)
    shown.show()
    settle()
    return shown

"""The page What counts on the sample project, shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk
from gui.sample_page import Settle, opened_sample, settler, shown
from pytestqt.qtbot import QtBot

from npsdesk.gui.drivers import working
from npsdesk.gui.drivers.page import DriversPage
from npsdesk.services import find_drivers

DRAWS = 60


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    whole = find_drivers.full_picture
    monkeypatch.setattr(working, "full_picture", lambda data, step, progress: whole(data, step, progress, DRAWS))
    yield from opened_sample(tmp_path, qtbot, monkeypatch)


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Settle:
    return settler(desk, qtbot)


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> DriversPage:
    return shown(DriversPage(desk), qtbot, settle)

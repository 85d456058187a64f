"""The passives page on the sample project, shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk
from gui.sample_page import Settle, opened_sample, settler, shown
from pytestqt.qtbot import QtBot

from npsdesk.gui.passives.page import PassivesPage


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    yield from opened_sample(tmp_path, qtbot, monkeypatch)


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Settle:
    return settler(desk, qtbot)


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> PassivesPage:
    return shown(PassivesPage(desk), qtbot, settle)

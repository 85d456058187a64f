"""The page Messages on the sample project, shown, with somebody who signs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk
from gui.sample_page import Settle, opened_sample, settler, shown
from pytestqt.qtbot import QtBot

from npsdesk.gui.contact.page import ContactPage
from npsdesk.services.message_wording import keep_sender


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    for opened in opened_sample(tmp_path, qtbot, monkeypatch):
        opened.session.write(lambda project: keep_sender(project, "Lotte", "Harbour Bikes"))
        opened.session.wait()
        yield opened


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Settle:
    return settler(desk, qtbot)


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> ContactPage:
    return shown(ContactPage(desk), qtbot, settle)

"""The page Messages on the sample project, shown, with somebody who signs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk, sample_desk
from pytestqt.qtbot import QtBot

from npsdesk.gui.contact.page import ContactPage
from npsdesk.services.message_wording import keep_sender

Settle = Callable[[], None]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    opened = sample_desk(tmp_path, qtbot)
    opened.session.write(lambda project: keep_sender(project, "Lotte", "Harbour Bikes"))
    opened.session.wait()
    yield opened
    opened.session.close()


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Settle:
    """Wait until what the page asked for has been done and shown."""

    def wait() -> None:
        for _round in range(4):
            qtbot.wait(1)
            desk.session.wait()
            qtbot.waitUntil(lambda: not desk.runner.is_busy, timeout=20_000)

    return wait


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> ContactPage:
    shown = ContactPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1056, 760)
    shown.show()
    settle()
    return shown

"""A comments page on a small shop, shown and settled."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gui.comments.shop import Opener, make_shop, show_page
from gui.desk import FakeDesk, open_desk
from pytestqt.qtbot import QtBot

from npsdesk.gui.comments import learning
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.theme import Mode, theme
from npsdesk.store.project import Project


@pytest.fixture
def open_shop(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Open a desk on a project made by a function of its path; closed after the test.

    Nothing is learned unasked: on a slow computer the pause before it would be over in the middle of a test.
    """
    monkeypatch.setattr(learning, "PAUSE_MS", 3_600_000)
    desks: list[FakeDesk] = []
    theme().set_mode(Mode.LIGHT)

    def open_it(make: Callable[[Path], Project]) -> FakeDesk:
        path = tmp_path / f"shop{len(desks)}.npsdesk"
        desks.append(open_desk(lambda: make(path), path, tmp_path / "settings.ini", qtbot))
        return desks[-1]

    yield open_it
    for desk in desks:
        desk.runner.stop_all()
        desk.session.close()
    theme().set_mode(Mode.SYSTEM)
    theme().set_text_size(100)


@pytest.fixture
def desk(open_shop: Opener) -> FakeDesk:
    return open_shop(make_shop)


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot) -> CommentsPage:
    return show_page(desk, qtbot)

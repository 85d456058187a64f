"""A comments page on a small shop, shown and settled."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gui.comments.shop import make_shop
from gui.desk import FakeDesk, open_desk
from pytestqt.qtbot import QtBot

from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.theme import Mode, theme
from npsdesk.store.project import Project

Opener = Callable[[Callable[[Path], Project]], FakeDesk]


@pytest.fixture
def open_shop(tmp_path: Path, qtbot: QtBot) -> Iterator[Opener]:
    """Open a desk on a project made by a function of its path; closed after the test."""
    desks: list[FakeDesk] = []
    theme().set_mode(Mode.LIGHT)

    def open_it(make: Callable[[Path], Project]) -> FakeDesk:
        path = tmp_path / f"shop{len(desks)}.npsdesk"
        desks.append(open_desk(lambda: make(path), path, tmp_path / "settings.ini", qtbot))
        return desks[-1]

    yield open_it
    for desk in desks:
        desk.session.close()
    theme().set_mode(Mode.SYSTEM)
    theme().set_text_size(100)


@pytest.fixture
def desk(open_shop: Opener) -> FakeDesk:
    return open_shop(make_shop)


@pytest.fixture
def page(desk: FakeDesk, qtbot: QtBot) -> CommentsPage:
    return show_page(desk, qtbot)


def show_page(desk: FakeDesk, qtbot: QtBot) -> CommentsPage:
    made = CommentsPage(desk)
    qtbot.addWidget(made)
    made.resize(1056, 774)
    with qtbot.waitExposed(made):
        made.show()
    made.list.setFocus()
    settle(desk)
    return made


def settle(desk: FakeDesk) -> None:
    """Wait until what was asked is done and shown, refreshes that wait for a turn included."""
    from PySide6.QtCore import QCoreApplication

    for _turn in range(3):
        QCoreApplication.processEvents()
        desk.session.wait()

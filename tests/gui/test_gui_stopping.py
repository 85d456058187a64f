import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.stopping import TELLING, Stopping

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")


@pytest.fixture
def told(shop: MainWindow, qapp: QApplication) -> Iterator[MainWindow]:
    before = {number: signal.getsignal(number) for number in TELLING}
    stopping = Stopping(qapp)
    yield shop
    qapp.aboutToQuit.disconnect(stopping.stop)
    stopping.stop()
    for number, handler in before.items():
        signal.signal(number, handler)
    stopping.deleteLater()


@pytest.mark.parametrize("number", TELLING)
def test_an_idle_window_closes_its_project_when_it_is_told_to_stop(
    told: MainWindow, qtbot: QtBot, number: signal.Signals
) -> None:
    signal.raise_signal(number)
    qtbot.waitUntil(lambda: not told.isVisible())
    assert not told.has_project


def test_an_open_dialog_does_not_keep_it(told: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(told)
    dialog.setModal(True)
    dialog.show()
    signal.raise_signal(signal.SIGINT)
    qtbot.waitUntil(lambda: not told.isVisible())
    assert not dialog.isVisible()
    assert not QApplication.activeModalWidget()

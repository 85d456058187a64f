from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from pathlib import Path

import pytest
from gui.desk import let_go
from gui.stage import (
    LOOKS,
    PAGES,
    Look,
    dialogs,
    open_sample,
    open_window,
    pages,
    settle,
    show_import,
    wear,
)
from gui.walker import complaints
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from sample_files import copy_when_asked

from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.regions import focusable
from npsdesk.gui.settings import Settings
from npsdesk.gui.theme import Mode, theme
from npsdesk.gui.widgets.page import PageHeader
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.segmented import Segment

RAW = ("<div", "<b>", "</", "&lt;", "&amp;", "&quot;", "{count}", "{wave}")
BESIDE = {
    "method",
    "why counts",
    "why order",
}  # beside the window: their size is the screen's business

ENDS = (LOOKS[0], LOOKS[-1])  # where English, which is shorter than Dutch, and the dialogs are looked at

OpenWindow = Callable[[str], MainWindow]


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenWindow]:
    """Open a window in a language, with one recent project that is there and one that is gone."""
    windows = []
    monkeypatch.setattr("npsdesk.services.sample.sample_place", lambda: tmp_path / "Harbour Bikes.npsdesk")
    copy_when_asked(monkeypatch)

    def make(language: str) -> MainWindow:
        speak(language)
        own = Settings(tmp_path / "settings.ini")
        (tmp_path / "Klanten.npsdesk").touch()
        for name in ("Klanten", "Klanttevredenheid najaar 2026 van alle vestigingen"):
            own.add_recent(tmp_path / f"{name}.npsdesk", "2026-11-03")
        windows.append(open_window(own))
        return windows[-1]

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    let_go()
    speak("en")
    theme().wear(Mode.SYSTEM, 100)


@pytest.fixture
def shop(opened: OpenWindow) -> MainWindow:
    """The sample shop in English."""
    window = opened("en")
    open_sample(window)
    return window


def wrong_with(window: MainWindow, name: str, shown: QWidget) -> list[str]:
    """Return what an owner would see go wrong: what the walker finds, cut titles, and dialogs beyond their window."""
    found = complaints(shown)
    titles = [header.title for header in shown.findChildren(PageHeader) if header.isVisible()]
    found += [f"title “{title.text()}” is cut" for title in titles if title.is_elided()]
    if isinstance(shown, QDialog) and name not in BESIDE:
        fits = shown.width() <= window.width() and shown.height() <= window.height()
        found += [] if fits else [f"dialog of {shown.width()} × {shown.height()} is larger than its window"]
    return [f"{theme().text_size} % {theme().mode} {window.width()} {name}: {words}" for words in found]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_tables_do_not_scroll_sideways_in_the_smallest_window(opened: OpenWindow, language: str) -> None:
    window = opened(language)
    open_sample(window)
    for percent in (100, 125, 150):
        wear(window, (percent, Mode.LIGHT, (1024, 680)))
        for name in ("passives", "plan"):
            window.show_page(name)
            settle(window)
            table = window.page(name).table  # type: ignore[attr-defined]
            assert table.horizontalScrollBar().maximum() == 0, (percent, name)
            assert not table.isColumnHidden(0)


@pytest.mark.parametrize(("language", "looks"), [("en", ENDS), ("nl", LOOKS)], ids=["en", "nl"])
def test_nothing_is_cut_strays_or_lacks_a_name(opened: OpenWindow, language: str, looks: tuple[Look, ...]) -> None:
    window = opened(language)
    found: list[str] = []
    for look in looks:
        wear(window, look)
        found += wrong_with(window, "welcome", window)
    open_sample(window)
    for look in looks:
        wear(window, look)
        for name, _page in pages(window):
            found += wrong_with(window, name, window)
        for name, dialog in dialogs(window, with_rare=look is LOOKS[-1]) if look in ENDS else ():
            found += wrong_with(window, name, dialog)
    show_import(window)
    for look in reversed(looks):  # the last one is worn
        wear(window, look)
        found += wrong_with(window, "import", window)
    assert found == []


def place_of(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def goes_back(before: QRect, after: QRect) -> bool:
    """Return whether the eye would have to go back: up without going right, or left on the same line."""
    is_above, is_right = after.bottom() < before.top(), after.left() > before.right()
    is_same_line = after.top() <= before.bottom() and before.top() <= after.bottom()
    return (is_above and not is_right) or (is_same_line and after.right() < before.left())


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return f"{type(widget).__name__} “{interface.text(QAccessible.Text.Name)}”"


def scroller(widget: QWidget) -> QScrollArea | None:
    step = widget.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    return step


def seen_at(widget: QWidget, root: QWidget, area: QScrollArea | None) -> QRect:
    """Return where a control is seen once it has the focus: one that is scrolled away comes into its area."""
    place = place_of(widget, root)
    room = root.rect() if area is None else place_of(area, root)
    place.moveBottom(min(place.bottom(), room.bottom()))
    place.moveTop(max(place.top(), room.top()))
    return place


def reading_slips(root: QWidget) -> list[str]:
    found = []
    for before, after in pairwise(focusable(root)):
        areas = scroller(before), scroller(after)
        if areas[0] is areas[1]:
            first, second = place_of(before, root), place_of(after, root)
        else:
            first, second = seen_at(before, root, areas[0]), seen_at(after, root, areas[1])
        if goes_back(first, second):
            found.append(f"{spoken(before)} → {spoken(after)}")
    return found


@pytest.mark.parametrize("look", ENDS, ids=["usual", "large text"])
def test_tab_goes_in_reading_order(shop: MainWindow, look: Look) -> None:
    wear(shop, look)
    slips = {name: reading_slips(page) for name, page in pages(shop)}
    slips |= {name: reading_slips(dialog) for name, dialog in dialogs(shop)}
    show_import(shop)
    slips["import"] = reading_slips(shop.page("waves"))
    assert {name: found for name, found in slips.items() if found} == {}


def test_tab_goes_in_reading_order_on_the_welcome_page(opened: OpenWindow) -> None:
    window = opened("en")
    assert len(focusable(window.welcome)) > 3
    assert reading_slips(window.welcome) == []


def walk_by_tab(start: QWidget, steps: int) -> list[QWidget]:
    """Press Tab many times; returns what had the focus."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = []
    for _step in range(steps):
        focus = QApplication.focusWidget()
        assert focus is not None
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return found


def by_arrows(control: QWidget) -> bool:
    """Return whether a control is one of several of which Tab stops at the chosen one, and arrows go to the others."""
    return isinstance(control, Segment) and not control.isChecked()


def test_every_page_is_reached_by_its_key_and_every_control_by_tab(shop: MainWindow, qtbot: QtBot) -> None:
    shop.activateWindow()
    qtbot.waitUntil(shop.isActiveWindow)
    for place, name in enumerate(PAGES):
        QTest.keyClick(shop, Qt.Key(Qt.Key.Key_1.value + place), Qt.KeyboardModifier.ControlModifier)
        settle(shop)
        page = shop.page(name)
        assert page.isVisible()
        controls = focusable(page)
        missed = set(controls) - set(walk_by_tab(controls[0], 2 * len(focusable(shop)) + 4))
        assert [(name, spoken(control)) for control in missed if not by_arrows(control)] == []


def test_every_button_can_have_the_focus(shop: MainWindow) -> None:
    for name, page in pages(shop):
        for button in page.findChildren(QAbstractButton):
            is_clear = isinstance(button.parentWidget(), SearchField)  # Esc does the same
            if button.isVisible() and not is_clear:
                assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, (name, button.text(), button.accessibleName())


def texts_of(widget: QWidget) -> list[str]:
    own = [widget.accessibleName(), widget.accessibleDescription()]
    return own + ([widget.text()] if isinstance(widget, QLabel | QAbstractButton) else [])


def test_no_label_reads_markup_and_no_text_shows_any(shop: MainWindow) -> None:
    for name, shown in chain(pages(shop), dialogs(shop)):
        for label in shown.findChildren(QLabel):
            is_ours = not label.objectName().startswith("qt_")
            assert not is_ours or label.textFormat() is Qt.TextFormat.PlainText, (name, label.text())
        for widget in [shown, *shown.findChildren(QWidget)]:
            for text in texts_of(widget):
                assert not any(raw in text for raw in RAW), (name, text)


def test_the_sidebar_is_a_rail_only_where_room_is_scarce(shop: MainWindow) -> None:
    wear(shop, (100, Mode.LIGHT, (1024, 680)))
    assert shop.sidebar.name.isVisible()
    wear(shop, (150, Mode.LIGHT, (1024, 680)))
    assert not shop.sidebar.name.isVisible()
    assert shop.sidebar.width() < shop.width() / 6
    item = shop.sidebar.nav.item("plan")
    assert item.accessibleName().startswith("Action plan")
    wear(shop, (100, Mode.LIGHT, (1024, 680)))
    assert shop.sidebar.name.isVisible()

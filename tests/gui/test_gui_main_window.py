import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from gui.conftest import MakeWindow, open_in, settle
from gui.desk import TODAY, sample_copy
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from npsdesk.core.errors import NotAProject, NpsDeskError, ProjectDamaged, ProjectNewer, ProjectReadOnly
from npsdesk.core.labels import label
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Filter, Group
from npsdesk.gui import crash, messages, opening
from npsdesk.gui.actions import spoken
from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import GEOMETRY, LETTER_KEYS
from npsdesk.i18n import _
from npsdesk.services.plan_lists import PlanList
from npsdesk.store import plan, schema
from npsdesk.store.project import Project

PAGES = ("waves", "overview", "comments", "drivers", "passives", "plan", "messages", "results")
CTRL = Qt.KeyboardModifier.ControlModifier


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_over(window: MainWindow, path: Path) -> None:
    data = mime(path)
    where = QPointF(9, 9).toPoint()
    window.dragEnterEvent(
        QDragEnterEvent(
            where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def drop(window: MainWindow, *paths: Path) -> None:
    data = mime(*paths)
    where = QPointF(100, 100)
    window.dropEvent(
        QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[NpsDeskError]:
    """What the owner is told in a box of its own."""
    errors: list[NpsDeskError] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, error: errors.append(error))
    return errors


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The question put last, answered with asked["answer"]."""
    question: dict[str, Any] = {"answer": ""}

    def ask(_parent: QWidget, what: str, do: str, buttons: list[tuple[str, str]]) -> str:
        question.update(what=what, do=do, keys=[key for key, _text in buttons])
        return str(question["answer"])

    monkeypatch.setattr(messages, "ask", ask)
    return question


# ---- language


def test_the_language_is_switched_while_running_and_back(shop: MainWindow, qtbot: QtBot) -> None:
    shop.show_page("passives")
    shop.session.set_filter(shop.session.filter.for_group(Group.PASSIVE))
    for language, file, page in (("nl", "Bestand", "Passief tevredenen"), ("en", "File", "Passives")):
        speak(language)
        shop.rebuild()
        settle(shop, qtbot)
        assert spoken(shop.menuBar().actions()[0].text()) == file
        assert shop.page("passives").header.title.plain_text() == page
        assert shop.sidebar.nav.item("passives").accessibleName().startswith(page)
        assert shop.sidebar.nav.current() == "passives"
        assert shop.session.filter.group is Group.PASSIVE


def test_keys_work_once_after_a_switch_of_language(shop: MainWindow, qtbot: QtBot) -> None:
    for language in ("nl", "en", "nl"):
        speak(language)
        shop.rebuild()
        settle(shop, qtbot)
        for number, name in enumerate(PAGES, 1):
            qtbot.keyClick(shop, str(number), CTRL)
            assert shop.sidebar.nav.current() == name
        qtbot.keyClick(shop, "f", CTRL)


def test_every_page_is_rebuilt_in_the_other_language(shop: MainWindow, qtbot: QtBot) -> None:
    speak("nl")
    shop.rebuild()
    for name in PAGES:
        shop.show_page(name)
        settle(shop, qtbot)
        assert shop.page(name).header.title.plain_text() not in ("Overview", "Comments", "Passives", "Action plan")
        assert {field.accessibleName() for field in shop.page(name).findChildren(QLineEdit)}.isdisjoint({"Search"})
    assert shop.sidebar.saved.plain_text() == _("All changes saved") != "All changes saved"


# ---- opening


def test_a_survey_that_is_dropped_becomes_a_project(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = tmp_path / "klanten.csv"
    survey.write_text("Score;Comment\n8;fine\n9;good\n3;slow\n", encoding="utf-8")
    suggested: list[Path] = []

    def choose(_parent: QWidget, _title: str, place: Path, *_more: object, **_options: object) -> Path:
        suggested.append(place)
        return place

    monkeypatch.setattr(messages, "choose_place", choose)
    drag_over(window, survey)
    assert window.welcome.zone.is_lit
    drop(window, survey)
    assert not window.welcome.zone.is_lit
    qtbot.waitUntil(lambda: window.has_project)
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert suggested == [tmp_path / "klanten.npsdesk"]
    assert window.sidebar.nav.current() == "waves"


def test_a_project_that_is_dropped_opens(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    drop(window, sample_copy(tmp_path))
    qtbot.waitUntil(lambda: window.has_project)
    assert window.windowTitle() == "Harbour Bikes (sample) - npsdesk"
    assert window.settings.recent()[0] == (tmp_path / "shop.npsdesk", "2026-11-15")


def test_files_dropped_together_have_their_turns(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file in files:
        file.write_text("Score;Comment\n8;fine\n9;good\n3;slow\n", encoding="utf-8")
    monkeypatch.setattr(messages, "choose_place", lambda _parent, _title, place, *_more, **_options: place)
    drop(window, *files)
    qtbot.waitUntil(lambda: window.has_project)
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert window.page("waves").waiting.label.text() == "File 1 of 2"  # type: ignore[attr-defined]


def test_text_that_is_dropped_is_not_taken(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("hello")
    no_keys, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, no_keys))
    window.dragLeaveEvent(QDragLeaveEvent())
    qtbot.wait(10)
    assert not window.has_project
    assert not window.welcome.zone.is_lit


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)


def newer(path: Path) -> None:
    with apsw.Connection(str(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.version() + 1}")


def foreign(path: Path) -> None:
    path.write_text("Dear diary", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [(damaged, (ProjectDamaged, NotAProject)), (newer, ProjectNewer), (foreign, NotAProject)],
)
def test_a_file_that_cannot_be_opened_is_told_and_nothing_else_happens(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, told: list[NpsDeskError], spoil: Any, expected: Any
) -> None:
    path = sample_copy(tmp_path)
    spoil(path)
    before = path.read_bytes()
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], expected)
    assert not window.has_project
    assert window.welcome.isVisible()
    assert path.read_bytes() == before
    assert sorted(found.name for found in tmp_path.iterdir() if found.suffix != ".ini") == ["shop.npsdesk"]


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[Path]:
    """A project that another program has open."""
    with Project.open(sample_copy(tmp_path)) as project:
        yield project.path


def test_who_opens_what_is_open_elsewhere_is_told_so(
    window: MainWindow, qtbot: QtBot, asked: dict[str, Any], taken: Path
) -> None:
    window.open_path(taken)
    qtbot.waitUntil(lambda: "what" in asked)
    assert asked["what"].startswith("shop.npsdesk is open already")
    assert asked["do"] == "Close it there, or open a copy."
    assert asked["keys"][:2] == ["copy", "read"]
    qtbot.wait(10)
    assert not window.has_project
    assert window.welcome.isVisible()


def test_what_is_open_elsewhere_can_be_read(
    window: MainWindow, qtbot: QtBot, asked: dict[str, Any], taken: Path
) -> None:
    asked["answer"] = "read"
    window.open_path(taken)
    qtbot.waitUntil(lambda: window.has_project)
    problems: list[Exception] = []
    window.session.write(lambda project: project.undo(), otherwise=problems.append)
    window.session.wait()
    assert isinstance(problems[-1], ProjectReadOnly)


def test_what_is_open_elsewhere_can_be_copied(
    window: MainWindow, qtbot: QtBot, asked: dict[str, Any], taken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked["answer"] = "copy"
    monkeypatch.setattr(messages, "choose_place", lambda *_args, **_more: taken.with_name("copy.npsdesk"))
    window.open_path(taken)
    qtbot.waitUntil(lambda: window.has_project)
    assert window.session.path == taken.with_name("copy.npsdesk")
    assert window.session.data is not None
    assert len(window.session.data.waves) == 4


def test_a_second_window_gives_way_to_the_one_that_has_the_project(
    shop: MainWindow, make_window: MakeWindow, qtbot: QtBot
) -> None:
    second = make_window()
    second.open_path(shop.session.path)
    qtbot.waitUntil(shop.isActiveWindow)
    assert not second.has_project
    assert shop.has_project


def test_another_project_opens_in_a_window_of_its_own(shop: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    shop.open_path(sample_copy(tmp_path / "other"))
    other = opening._windows[-1]
    assert isinstance(other, MainWindow)
    qtbot.waitUntil(lambda: other.has_project)
    assert shop.session.path != other.session.path


def test_a_backup_opens_as_a_project_of_its_own(
    window: MainWindow, qtbot: QtBot, asked: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = sample_copy(tmp_path)
    monkeypatch.setattr(messages, "choose_place", lambda *_args, **_more: tmp_path / "rescued.npsdesk")
    asked["answer"] = "backup"
    window.opening.offer_backup(ProjectDamaged("broken.npsdesk", str(backup), "2026-11-15T14:05:00"))
    qtbot.waitUntil(lambda: window.has_project)
    assert window.session.path.name == "rescued.npsdesk"


def test_save_a_copy_and_new_project(
    shop: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [tmp_path / "copy.npsdesk", tmp_path / "fresh.npsdesk"]
    monkeypatch.setattr(messages, "choose_place", lambda *_args, **_more: places.pop(0))
    shop.actions_by_key.by_key["save_copy"].trigger()
    settle(shop, qtbot)
    assert shop._toast.text() == "Copied to copy.npsdesk"
    shop.actions_by_key.by_key["new"].trigger()
    qtbot.waitUntil(lambda: shop.has_project and shop.session.path.name == "fresh.npsdesk")
    settle(shop, qtbot)
    assert shop.sidebar.nav.current() == "waves"
    shop.actions_by_key.by_key["export"].trigger()
    assert shop._toast.text() == "There are no answers yet. Import your survey first."
    with Project.open(tmp_path / "copy.npsdesk") as copy:
        assert len(copy.rows("SELECT id FROM wave")) == 4


def test_a_plan_can_be_written_without_names(
    shop: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "shared.xlsx"
    monkeypatch.setattr(messages, "choose_place", lambda *_args, **_more: place)
    shop.actions_by_key.by_key["export_bare"].trigger()
    settle(shop, qtbot)
    dialog = shop.opening.exporting.dialog
    assert dialog is not None
    assert dialog.bare.isChecked()
    assert not dialog.sheets[PlanList.EMAILS].isEnabled()
    dialog.export.click()
    qtbot.waitUntil(place.exists)
    settle(shop, qtbot)
    with zipfile.ZipFile(place) as archive:
        assert b"@example.com" not in archive.read("xl/sharedStrings.xml")


def test_nothing_chosen_nothing_done(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("choose_place", "choose_project", "choose_survey"):
        monkeypatch.setattr(messages, name, lambda *_args, **_more: None)
    for key in ("new", "open", "import"):
        window.actions_by_key.by_key[key].trigger()
    qtbot.wait(10)
    assert not window.has_project


# ---- closing


def test_closing_stops_what_runs_and_frees_the_file(
    shop: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, ends = threading.Event(), []

    def long_work(progress: Progress) -> None:
        began.set()
        for step in range(10_000):
            progress.report(step, 10_000)
            threading.Event().wait(0.002)
        ends.append("came to its end")

    path = shop.session.path
    shop.run_beside("Counting", long_work, ends.append)
    assert began.wait(300)
    shop.close()
    assert not shop.runner.is_busy
    assert ends == []
    Project.open(path).close()
    assert not path.with_name(path.name + ".lock").exists()


def test_closing_the_project_shows_the_welcome_page(shop: MainWindow) -> None:
    shop.actions_by_key.by_key["close"].trigger()
    assert not shop.has_project
    assert shop.welcome.isVisible()
    assert shop.windowTitle() == "npsdesk"
    assert not shop.actions_by_key.by_key["export"].isEnabled()


def test_the_window_comes_back_as_it_was(make_window: MakeWindow) -> None:
    first = make_window()
    first.resize(first.width(), 707)
    first.close()
    assert first.settings.get(GEOMETRY)
    second = MainWindow(first.settings)
    assert second.height() == 707
    second.settings.put(GEOMETRY, "nonsense")
    assert MainWindow(second.settings).size() == QSize(1280, 800)


# ---- keys


def test_esc_clears_the_filter(shop: MainWindow, qtbot: QtBot) -> None:
    wave = shop.session.filter.wave
    for name in ("overview", "comments", "passives", "plan"):
        shop.show_page(name)
        shop.session.set_filter(Filter(wave=wave, group=Group.PASSIVE))
        settle(shop, qtbot)
        shop.page(name).setFocus()
        qtbot.keyClick(shop.page(name), Qt.Key.Key_Escape)
        assert shop.session.filter == Filter(wave=wave), name


@pytest.mark.parametrize("name", PAGES)
def test_f6_goes_through_the_parts_of_the_window_and_back(shop: MainWindow, qtbot: QtBot, name: str) -> None:
    shop.show_page(name)
    settle(shop, qtbot)
    regions = [shop.sidebar, *shop.page(name).regions()]

    def here() -> int:
        focus = QApplication.focusWidget()
        assert focus is not None
        return next(place for place, region in enumerate(regions) if region.isAncestorOf(focus) or region is focus)

    shop.sidebar.nav.item(name).setFocus()
    seen = [here()]
    for _turn in range(8):
        qtbot.keyClick(shop, Qt.Key.Key_F6)
        seen.append(here())
        if seen[-1] == 0:
            break
    assert seen[-1] == 0
    assert len(seen) >= 3
    qtbot.keyClick(shop, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert here() == seen[-2]


def test_letters_are_commands_only_while_nobody_types(
    shop: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(messages.KeysDialog, "exec", lambda _dialog: shown.append("keys"))
    shop.show_page("passives")
    settle(shop, qtbot)
    page = shop.page("passives")
    page.table.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(page.table, "?")  # type: ignore[attr-defined]
    assert shown == ["keys"]
    qtbot.keyClick(page.table, "/")  # type: ignore[attr-defined]
    search = page.search  # type: ignore[attr-defined]
    assert search.hasFocus()
    qtbot.keyClicks(search, "a/?j")
    assert (search.text(), shown) == ("a/?j", ["keys"])
    search.clear()
    page.table.setFocus()  # type: ignore[attr-defined]
    shop.settings.put(LETTER_KEYS, False)
    qtbot.keyClick(page.table, "?")  # type: ignore[attr-defined]
    qtbot.keyClick(page.table, "/")  # type: ignore[attr-defined]
    assert (shown, search.hasFocus()) == (["keys"], False)


# ---- what was done, and Undo


def plan_one(shop: MainWindow, text: str) -> None:
    def add(project: Project) -> int:
        return plan.add_action(project, reason="", text=text, created=TODAY)

    shop.session.change(label("Add “{action}”", action=text), add)


def test_a_toast_offers_undo_of_its_own_change_only(shop: MainWindow, qtbot: QtBot) -> None:
    plan_one(shop, "Call back")
    shop.toast("Added to the plan")
    settle(shop, qtbot)
    assert shop._toast.isVisible()
    plan_one(shop, "Open late")
    settle(shop, qtbot)
    assert shop._toast.isHidden()
    shop.toast("Added to the plan")
    settle(shop, qtbot)
    shop._toast.action_clicked.emit()
    settle(shop, qtbot)
    assert shop.session.undo_label is not None
    assert shop.session.undo_label.arguments == {"action": "Call back"}
    assert shop._toast.isHidden()


def test_a_toast_without_undo_stays_and_a_later_one_is_its_own(shop: MainWindow, qtbot: QtBot) -> None:
    shop.toast("Saved", can_undo=False)
    plan_one(shop, "Call back")
    settle(shop, qtbot)
    assert shop._toast.isVisible()
    shop.toast("First")
    plan_one(shop, "Open late")
    shop.toast("Second")
    settle(shop, qtbot)
    assert (shop._toast.text(), shop._toast.isVisible()) == ("Second", True)


def test_a_toast_can_offer_something_else_than_undo(shop: MainWindow, qtbot: QtBot) -> None:
    opened: list[str] = []
    plan_one(shop, "Call back")
    shop.toast("Saved", can_undo=False, offer=("Open the plan", lambda: opened.append("plan")))
    settle(shop, qtbot)
    shop._toast.action_clicked.emit()
    settle(shop, qtbot)
    assert opened == ["plan"]
    assert shop.session.undo_label is not None


# ---- errors and parts


def test_a_message_box_has_no_pictures_nor_room_for_them(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[tuple[bool, int]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        words = next(part for part in box.findChildren(QLabel) if part.text() == "Which one?")
        seen.append((all(button.icon().isNull() for button in box.buttons()), words.x()))
        box.reject()

    QTimer.singleShot(50, look)
    assert messages.ask(window, "Which one?", "Choose.", [("one", "One")]) == ""
    assert seen[0][0]
    assert seen[0][1] < 20
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert "dialogbuttonbox-buttons-have-icons: 0" in app.styleSheet()  # some desktops give pictures, not this one


def test_errors_are_said_on_the_page_and_bugs_reported(
    shop: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    monkeypatch.setattr(crash, "report", bugs.append)
    shop.show_error(ProjectReadOnly("shop.npsdesk"))
    banner = shop.page("overview").problem
    assert banner.text() == "shop.npsdesk is open for reading only. Save a copy to make changes."
    bug = RuntimeError("x")
    shop.show_error(bug)
    assert bugs == [bug]


def test_without_a_project_errors_are_told(window: MainWindow, told: list[NpsDeskError]) -> None:
    error = ProjectReadOnly("shop.npsdesk")
    window.show_error(error)
    assert told == [error]


class Windows(QObject):
    """Notes what appears as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    watch = Windows()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    open_in(window, sample_copy(tmp_path), qtbot)
    for name in PAGES:
        window.show_page(name)
        settle(window, qtbot)
    app.removeEventFilter(watch)
    assert watch.seen == []

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from gui.conftest import MakeWindow, open_in, settle
from gui.desk import sample_copy
from gui.walker import complaints
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from npsdesk.core.customers.contacts import TouchLimit
from npsdesk.core.errors import ProjectDamaged
from npsdesk.core.labels import label
from npsdesk.gui import actions, commands, messages
from npsdesk.gui.actions import Command, Submenu, spoken
from npsdesk.gui.comments.tags import TagsDialog
from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.project_dialog import ProjectDialog, currency_words
from npsdesk.gui.settings import TEXT_SIZE, THEME
from npsdesk.gui.theme import Mode, theme
from npsdesk.services.contact_log import touch_limit
from npsdesk.store import connection, safety, tags
from npsdesk.store.project import Project


def all_commands(entries: list[actions.Entry]) -> list[Command]:
    flat: list[Command] = []
    for entry in entries:
        flat += entry.entries if isinstance(entry, Submenu) else [entry] if entry is not None else []
    return flat


def choose(window: MainWindow, menu: str, key: str) -> None:
    window.actions_by_key.menus[menu].aboutToShow.emit()
    window.actions_by_key.by_key[key].trigger()


def child(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(found for found in window.findChildren(kind) if found.isVisible())


def test_every_command_has_a_handler_and_keys_of_its_own(window: MainWindow) -> None:
    found = [command for _key, _title, entries in actions.menus() for command in all_commands(entries)]
    keys = [keys for command in found for keys in (*command.shortcuts, command.told_keys) if keys]
    assert {command.key for command in found} == window.does.handlers.keys()
    assert set(window.actions_by_key.by_key) == {command.key for command in found}
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_alt_keys_are_unique_in_every_menu(make_window: MakeWindow, language: str) -> None:
    speak(language)
    menus = [entries for _key, _title, entries in actions.menus()]
    menus += [list(entry.entries) for entries in menus for entry in entries if isinstance(entry, Submenu)]
    groups = [[title for _key, title, _entries in actions.menus()]]
    groups += [[entry.text for entry in entries if entry is not None] for entries in menus]
    for texts in groups:
        marks = [text.replace("&&", "").partition("&")[2][:1].lower() for text in texts]
        assert all(marks), texts
        assert len(marks) == len(set(marks)), texts


def test_what_needs_a_project_waits_for_one(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    by_key = window.actions_by_key.by_key
    needing = ("export", "save_copy", "project_settings", "close", "overview", "check", "manage_tags")
    assert not any(by_key[key].isEnabled() for key in needing)
    assert by_key["open"].isEnabled()
    open_in(window, sample_copy(tmp_path), qtbot)
    assert all(by_key[key].isEnabled() for key in needing)


def test_recent_projects_that_are_gone_are_not_offered(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window()
    path = sample_copy(tmp_path)
    window.settings.add_recent(tmp_path / "gone.npsdesk", "2026-11-01")
    window.settings.add_recent(path, "2026-11-02")
    window.actions_by_key.menus["file"].aboutToShow.emit()
    recent = window.actions_by_key.menus["recent"]
    assert [action.text() for action in recent.actions()] == ["shop"]
    recent.actions()[0].trigger()
    qtbot.waitUntil(lambda: window.has_project)
    window.actions_by_key.menus["file"].aboutToShow.emit()
    assert not recent.menuAction().isEnabled()


def test_projects_of_one_name_are_told_apart(window: MainWindow, tmp_path: Path) -> None:
    for folder in ("2025", "2026"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "shop.npsdesk").touch()
        window.settings.add_recent(tmp_path / folder / "shop.npsdesk", "2026-11-02")
    assert [name for name, _path in window.does.recent()] == ["shop (2026)", "shop (2025)"]


def test_cut_copy_and_paste_act_on_the_field_with_the_focus(shop: MainWindow, qtbot: QtBot) -> None:
    shop.show_page("passives")
    settle(shop, qtbot)
    field = shop.page("passives").search  # type: ignore[attr-defined]
    field.setFocus()
    field.setText("peeters")
    choose(shop, "edit", "select_all")
    choose(shop, "edit", "cut")
    assert (field.text(), QGuiApplication.clipboard().text()) == ("", "peeters")
    choose(shop, "edit", "paste")
    choose(shop, "edit", "select_all")
    choose(shop, "edit", "copy")
    assert field.text() == "peeters"


def test_copy_takes_the_rows_of_a_table_by_menu_and_by_key(shop: MainWindow, qtbot: QtBot) -> None:
    shop.show_page("passives")
    settle(shop, qtbot)
    table = shop.page("passives").table  # type: ignore[attr-defined]
    table.setFocus()
    by_key = partial(qtbot.keyClick, table, "c", Qt.KeyboardModifier.ControlModifier)
    for copy in (partial(choose, shop, "edit", "copy"), by_key):
        QGuiApplication.clipboard().setText("")
        copy()
        assert QGuiApplication.clipboard().text().splitlines()[0].startswith("#\tCustomer\tScore")
    assert not shop.actions_by_key.by_key["paste"].isEnabled()


def test_a_button_has_no_use_for_the_clipboard(shop: MainWindow) -> None:
    shop.sidebar.nav.item("overview").setFocus()
    shop.actions_by_key.menus["edit"].aboutToShow.emit()
    by_key = shop.actions_by_key.by_key
    assert not any(by_key[key].isEnabled() for key in ("cut", "copy", "paste", "select_all"))


def test_undo_and_redo_say_what(shop: MainWindow, qtbot: QtBot) -> None:
    def add(project: Project) -> int:
        return tags.add_tag(project, "R&D", "rust")

    by_key = shop.actions_by_key.by_key
    assert not by_key["undo"].isEnabled()
    shop.session.change(label("Add tag {tag}", tag="R&D"), add)
    settle(shop, qtbot)
    assert spoken(by_key["undo"].text()) == "Undo: Add tag R&D"
    by_key["undo"].trigger()
    settle(shop, qtbot)
    assert (by_key["undo"].isEnabled(), spoken(by_key["redo"].text())) == (False, "Redo: Add tag R&D")
    qtbot.keyClick(shop, "y", Qt.KeyboardModifier.ControlModifier)
    settle(shop, qtbot)
    assert spoken(by_key["undo"].text()) == "Undo: Add tag R&D"


def test_theme_and_text_size_from_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "view", "theme_dark")
    assert theme().is_dark
    assert window.settings.get(THEME) == "dark"
    window.actions_by_key.menus["view"].aboutToShow.emit()
    assert [mode for mode in Mode if window.actions_by_key.by_key[f"theme_{mode.value}"].isChecked()] == [Mode.DARK]
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    choose(window, "view", "bigger")
    assert theme().text_size == window.settings.get(TEXT_SIZE) == 125
    choose(window, "view", "smaller")
    assert theme().text_size == 110
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme().text_size == 100


def test_full_screen_and_back(window: MainWindow) -> None:
    choose(window, "view", "full_screen")
    assert window.isFullScreen()
    choose(window, "view", "full_screen")
    assert not window.isFullScreen()


def test_the_detail_panel_is_offered_where_there_is_one(shop: MainWindow, qtbot: QtBot) -> None:
    shop.actions_by_key.menus["view"].aboutToShow.emit()
    assert not shop.actions_by_key.by_key["details"].isEnabled()
    shop.show_page("passives")
    settle(shop, qtbot)
    panel = shop.page("passives").panel  # type: ignore[attr-defined]
    assert panel.isVisible()
    choose(shop, "view", "details")
    assert not panel.isVisible()
    shop.page("passives").table.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(shop.page("passives"), "\\", Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()


def test_tags_are_managed_from_any_page(shop: MainWindow, qtbot: QtBot) -> None:
    choose(shop, "tools", "manage_tags")
    settle(shop, qtbot)
    dialog = child(shop, TagsDialog)
    assert dialog.list.count() == 9  # type: ignore[attr-defined]
    dialog.close()


def test_a_sound_project_is_said_to_be(shop: MainWindow, qtbot: QtBot) -> None:
    choose(shop, "tools", "check")
    settle(shop, qtbot)
    assert shop._toast.text() == "Checked: nothing is wrong with this project."


def test_damage_is_told_and_its_backup_offered(
    shop: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_project: Project) -> int:
        raise ProjectDamaged("shop.npsdesk", str(tmp_path / "b" / "backup.npsdesk"), "2026-11-15T14:05:00")

    asked: list[str] = []
    monkeypatch.setattr(commands, "check_file", fail)
    monkeypatch.setattr(messages, "ask", lambda _parent, what, _do, _buttons: asked.append(what) or "")
    choose(shop, "tools", "check")
    settle(shop, qtbot)
    assert asked == ["This project file is damaged."]


def test_the_check_names_the_newest_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> int:
        raise ProjectDamaged("shop.npsdesk")

    found: list[tuple[datetime, Path] | None] = [None, (datetime(2026, 11, 15, 14, 5, tzinfo=UTC), tmp_path / "b")]
    with Project.open(sample_copy(tmp_path)) as project:
        assert commands.check_file(project) >= 1
        monkeypatch.setattr(connection, "check", broken)
        monkeypatch.setattr(safety, "newest_good_backup", lambda _path: found.pop(0))
        with pytest.raises(ProjectDamaged) as bare:
            commands.check_file(project)
        with pytest.raises(ProjectDamaged) as named:
            commands.check_file(project)
    assert (bare.value.backup, named.value.backup) == ("", str(tmp_path / "b"))


def test_project_settings_are_one_change(shop: MainWindow, qtbot: QtBot) -> None:
    choose(shop, "file", "project_settings")
    dialog = child(shop, ProjectDialog)
    assert isinstance(dialog, ProjectDialog)
    dialog.name.setText("  My   shop ")
    dialog.language.choose("nl")
    dialog.currency.setCurrentText("gbp")
    assert dialog.example.plain_text() == "British Pound, as in £1,840"
    dialog.save.click()
    settle(shop, qtbot)
    data = shop.session.data
    assert data is not None
    assert (data.name, data.language, data.currency) == ("My shop", "nl", "GBP")
    assert shop.windowTitle() == "My shop - npsdesk"
    shop.does.undo()
    settle(shop, qtbot)
    assert shop.session.data is not None
    assert (shop.session.data.name, shop.session.data.currency) == ("Harbour Bikes (sample)", "EUR")
    assert shop.session.undo_label is None


def test_project_settings_refuse_what_is_no_name_and_no_currency(shop: MainWindow, qtbot: QtBot) -> None:
    dialog = ProjectDialog(shop.session, shop)
    dialog.show()
    dialog.currency.setCurrentText("EU")
    assert not dialog.save.isEnabled()
    dialog.currency.setCurrentText("XQZ")
    assert dialog.save.isEnabled()
    dialog.name.setText("   ")
    assert not dialog.save.isEnabled()
    dialog.name.setText("Harbour Bikes (sample)")
    dialog.currency.setCurrentText("EUR")
    dialog.save.click()
    settle(shop, qtbot)
    assert shop.session.undo_label is None


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_in_the_project_settings(shop: MainWindow, qtbot: QtBot, percent: int) -> None:
    theme().set_text_size(percent)
    dialog = ProjectDialog(shop.session, shop)
    dialog.show()
    qtbot.wait(20)
    assert complaints(dialog) == []
    dialog.close()


def test_currencies_in_words() -> None:
    assert currency_words("CHF") == "Swiss Franc, as in CHF1,840"
    assert "1,840" in currency_words("XQZ")


def test_a_menu_text_as_one_reads_it() -> None:
    assert spoken("&Import && waves\tCtrl+1") == "Import & waves"


def test_how_often_to_write_to_a_customer_is_a_setting_of_the_project(shop: MainWindow) -> None:
    dialog = ProjectDialog(shop.session, shop)
    shop.session.wait()
    assert (dialog.most.value(), dialog.days.value()) == (1, 30)
    dialog.most.setValue(2)
    dialog.days.setValue(14)
    dialog.save.click()
    shop.session.wait()
    kept: list[TouchLimit] = []
    shop.session.read(touch_limit, kept.append)
    shop.session.wait()
    assert kept == [TouchLimit(2, 14)]

from pathlib import Path

from platformdirs import user_config_path

from npsdesk.gui import settings
from npsdesk.gui.settings import Settings


def test_defaults_then_what_was_put(tmp_path: Path) -> None:
    own = Settings(tmp_path / "s.ini")
    assert own.get(settings.LANGUAGE) == "system"
    own.put(settings.TEXT_SIZE, 125)
    own.put(settings.AUTO_ADVANCE, True)
    again = Settings(tmp_path / "s.ini")
    assert (again.get(settings.TEXT_SIZE), again.get(settings.AUTO_ADVANCE)) == (125, True)


def test_nonsense_in_the_file_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "s.ini").write_text('[General]\ntext_size=huge\nrecent=12\ntheme="\\"dark\\""\n', encoding="utf-8")
    own = Settings(tmp_path / "s.ini")
    assert own.get(settings.TEXT_SIZE) == 100
    assert own.recent() == []


def test_recent_projects_newest_first_at_most_nine(tmp_path: Path) -> None:
    own = Settings(tmp_path / "s.ini")
    for number in range(12):
        own.add_recent(tmp_path / f"{number}.npsdesk", "2026-11-15")
    own.add_recent(tmp_path / "5.npsdesk", "2026-11-16")
    names = [path.name for path, _day in own.recent()]
    assert names[:2] == ["5.npsdesk", "11.npsdesk"]
    assert len(names) == 9
    own.remove_recent(tmp_path / "5.npsdesk")
    assert own.recent()[0][0].name == "11.npsdesk"


def test_every_setting_is_declared_with_its_meaning() -> None:
    assert len({setting.name for setting in settings.ALL}) == len(settings.ALL)
    assert all(setting.meaning for setting in settings.ALL)


def test_settings_lie_where_the_rest_of_the_program_looks() -> None:
    assert settings.own_folder() == user_config_path("npsdesk", appauthor=False)

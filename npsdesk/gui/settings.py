"""The window's own settings, each declared once with its type, default and meaning; kept outside projects."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QSettings, QStandardPaths


class Setting(NamedTuple):
    """One setting: what it is called in the file, what it is when never set, and what it means."""

    name: str
    default: Any
    meaning: str


LANGUAGE = Setting("language", "system", "system, en or nl")
THEME = Setting("theme", "system", "system, light or dark")
TEXT_SIZE = Setting("text_size", 100, "per cent of the platform's text size, 100 to 150")
RECENT = Setting("recent", [], "paths of projects, newest first, at most nine, each with the day it was last open")
LAST_FOLDER = Setting("last_folder", "", "where the last file was chosen")
GEOMETRY = Setting("geometry", "", "size and place of the last window")
AUTO_ADVANCE = Setting("auto_advance", False, "go to the next comment after one tag")
LETTER_KEYS = Setting("letter_keys", True, "single letters and digits are commands in lists")
FIRST_STEPS = Setting("first_steps", True, "the first steps show in the sample project")
TABLE_COLUMNS = Setting(
    "table_columns", [], "columns of the table of comments: our own by key, the survey's by heading"
)
ALL = (
    LANGUAGE, THEME, TEXT_SIZE, RECENT, LAST_FOLDER, GEOMETRY, AUTO_ADVANCE, LETTER_KEYS, FIRST_STEPS, TABLE_COLUMNS,
)  # fmt: skip
MOST_RECENT = 9


def own_folder() -> Path:
    """Return where the program's own files are: the folder that platformdirs names, which takes longer to load."""
    places = QStandardPaths.StandardLocation
    place = places.GenericDataLocation if sys.platform == "darwin" else places.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "npsdesk"


class Settings:
    """Reads and writes the settings file; values are JSON, so that a list stays a list on every platform."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or own_folder() / "settings.ini"
        self._file = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, setting: Setting) -> Any:
        text = self._file.value(setting.name)
        if not isinstance(text, str):
            return setting.default
        try:
            value = json.loads(text)
        except ValueError:
            return setting.default
        return value if isinstance(value, type(setting.default)) else setting.default

    def put(self, setting: Setting, value: Any) -> None:
        self._file.setValue(setting.name, json.dumps(value))
        self._file.sync()

    def recent(self) -> list[tuple[Path, str]]:
        """Return the recent projects, newest first, with the day each was last open."""
        rows = self.get(RECENT)
        return [(Path(row[0]), str(row[1])) for row in rows if isinstance(row, list) and len(row) == 2]

    def add_recent(self, path: Path, day: str) -> None:
        rows = [[str(path), day]] + [[str(old), when] for old, when in self.recent() if old != path]
        self.put(RECENT, rows[:MOST_RECENT])

    def remove_recent(self, path: Path) -> None:
        self.put(RECENT, [[str(old), when] for old, when in self.recent() if old != path])

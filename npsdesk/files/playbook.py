"""Reads the tactics that ship with npsdesk, and the owner's own file on top of them."""

import tomllib
from pathlib import Path
from typing import Any

from npsdesk.core.actions.playbook import Gives, Playbook, Tactic, merge
from npsdesk.core.errors import FileUnreadable
from npsdesk.core.survey import Level
from npsdesk.resources import resource

LANGUAGES = ("en", "nl")
_TEXTS = ("key", "name", "action")
_OPTIONAL_TEXTS = ("when", "say", "avoid")
_EFFORTS = (Level.LOW, Level.MEDIUM, Level.HIGH)


def load_playbook(language: str, own: Path | None = None) -> Playbook:
    """Return the tactics in "en" or "nl" (anything else is English), with those of the file `own` on top.

    An `own` that does not exist adds nothing. Raises FileUnreadable, its detail naming the tactic and what is wrong.
    """
    shipped = read_playbook(resource(f"playbook/{language if language in LANGUAGES else 'en'}.toml"))
    if own is None or not own.is_file():
        return shipped
    return merge(shipped, read_playbook(own))


def read_playbook(path: Path) -> Playbook:
    """Return the tactics of one file. Raises FileUnreadable."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("tactic", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileUnreadable(path.name, detail=str(error)) from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise FileUnreadable(path.name, detail="every tactic starts with a line [[tactic]]")
    tactics = tuple(_tactic(path.name, number, table) for number, table in enumerate(tables, start=1))
    doubles = sorted({tactic.key for tactic in tactics if sum(tactic.key == other.key for other in tactics) > 1})
    if doubles:
        raise FileUnreadable(path.name, detail=f"key used twice: {', '.join(doubles)}")
    return Playbook(tactics)


def _tactic(file: str, number: int, table: dict[str, Any]) -> Tactic:
    where = f"tactic {number}"
    text = {name: _text(file, where, table, name, is_needed=True) for name in _TEXTS}
    text |= {name: _text(file, where, table, name, is_needed=False) for name in _OPTIONAL_TEXTS}
    return Tactic(
        key=text["key"],
        name=text["name"],
        action_text=text["action"],
        when=text["when"],
        say=text["say"],
        avoid=text["avoid"],
        effort=_level(file, where, table, "effort", _EFFORTS),
        cost=_level(file, where, table, "cost", tuple(Level)),
        causes=_causes(file, where, table),
        gives=_gives(file, where, table),
    )


def _text(file: str, where: str, table: dict[str, Any], name: str, *, is_needed: bool) -> str:
    value = table.get(name, "")
    if not isinstance(value, str) or (is_needed and not value.strip()):
        raise FileUnreadable(file, detail=f"{where}: {name} must be a text")
    return " ".join(value.split())


def _level(file: str, where: str, table: dict[str, Any], name: str, allowed: tuple[Level, ...]) -> Level:
    value = table.get(name, Level.MEDIUM.value)
    if value not in tuple(level.value for level in allowed):
        raise FileUnreadable(file, detail=f"{where}: {name} must be one of {', '.join(allowed)}")
    return Level(value)


def _gives(file: str, where: str, table: dict[str, Any]) -> Gives:
    value = table.get("gives", Gives.NOTHING.value)
    if value not in tuple(known.value for known in Gives):
        raise FileUnreadable(file, detail=f"{where}: gives must be one of {', '.join(Gives)}")
    return Gives(value)


def _causes(file: str, where: str, table: dict[str, Any]) -> tuple[str, ...]:
    value = table.get("causes", [])
    if not isinstance(value, list) or not all(isinstance(cause, str) for cause in value):
        raise FileUnreadable(file, detail=f"{where}: causes must be a list of words")
    return tuple(value)

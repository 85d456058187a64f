"""The only place that knows where files lie that ship with the program."""

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    beside = package / "resources"
    return beside if beside.is_dir() else package.parent / "resources"


ROOT = _root()


def resource(name: str) -> Path:
    """Return the path of a shipped file, as in resource("icons/tag.svg")."""
    return ROOT / name

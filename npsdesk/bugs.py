"""The log of bugs, for window and terminal: where they happened, without values, messages or folders."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

from npsdesk import __version__

log = logging.getLogger("npsdesk")


def places_of(error: BaseException) -> str:
    """Return where an error came from: files and lines of the program, no values, no message, no folders."""
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([f"npsdesk {__version__}", type(error).__name__, *lines])


def open_log() -> Path | None:
    """Make ready to write the log; returns its place, None where no file can be written."""
    logging.raiseExceptions = False  # a full disk must not put a traceback before the owner
    log.propagate = False
    folder = user_log_path("npsdesk", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "npsdesk.log", maxBytes=200_000, backupCount=1, encoding="utf-8")
    except OSError:
        log.addHandler(logging.NullHandler())
        return None
    log.addHandler(handler)
    return Path(handler.baseFilename)

"""Which key means what on the comments page, on QWERTY, AZERTY and the keypad."""

import sys
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

AZERTY = {
    "&": 1,
    "é": 2,
    '"': 3,
    "'": 4,
    "(": 5,
    "§": 6,
    "-": 6,
    "è": 7,
    "!": 8,
    "_": 8,
    "ç": 9,
    "à": 0,
}
LETTERS = {
    "t": "find_tag",
    "f": "flag",
    "a": "plan",
    "e": "write",
    "m": "reason",
    "j": "next",
    "k": "back",
    "/": "search",
}
ANSWERS = {Qt.Key.Key_Return: "accept", Qt.Key.Key_Enter: "accept", Qt.Key.Key_Backspace: "refuse"}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_NUMBER_ROW = range(2, 12) if sys.platform == "win32" else range(10, 20)  # scan codes of the keys 1 to 0


@dataclass(frozen=True)
class Command:
    """What a key asks for; `digit` belongs to "tag"."""

    name: str
    digit: int = 0


def command_of(event: QKeyEvent, *, letters: bool = True) -> Command | None:
    """Return the command of a key, None when it has none; `letters` is False where the owner switched them off."""
    held = event.modifiers()
    if held & _HELD:
        return None
    if event.key() == Qt.Key.Key_Space:
        return Command("previous_open" if held & Qt.KeyboardModifier.ShiftModifier else "next_open")
    if event.key() == Qt.Key.Key_Escape:
        return Command("clear")
    text = event.text().lower()
    if not letters or len(text) != 1:
        return None
    digit = int(text) if text in "0123456789" else _azerty_digit(event, text)
    if digit is not None:
        return Command("tag", digit) if digit else Command("no_topic")
    return Command(LETTERS[text]) if text in LETTERS else None


def reading_command(event: QKeyEvent, *, letters: bool = True) -> Command | None:
    """Return the command of a key where one comment is read: also the answers to what is suggested for it."""
    if event.key() in ANSWERS and not event.modifiers() & _HELD:
        return Command(ANSWERS[Qt.Key(event.key())])
    return command_of(event, letters=letters)


def _azerty_digit(event: QKeyEvent, text: str) -> int | None:
    """Return the digit on the key that gives this sign on AZERTY; other layouts have some of the signs elsewhere."""
    is_elsewhere = event.nativeScanCode() > 1 and event.nativeScanCode() not in _NUMBER_ROW
    held = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return None if held or is_elsewhere else AZERTY.get(text)

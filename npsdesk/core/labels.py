"""Names of changes that follow the owner's language: a message id with its arguments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Label:
    """A message to be translated when it is shown; `count` chooses between `message` and `plural`."""

    message: str
    plural: str = ""
    count: int = 1
    arguments: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))


def label(message: str, **arguments: str | int) -> Label:
    """Return a label; `message` holds {names} for the arguments. Extracted for translation."""
    return Label(message, arguments=MappingProxyType(arguments))


def nlabel(message: str, plural: str, count: int, **arguments: str | int) -> Label:
    """Return a label with a plural; {count} stands for the count. Extracted for translation."""
    return Label(message, plural, count, MappingProxyType(arguments))

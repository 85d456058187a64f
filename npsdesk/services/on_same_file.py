"""What may be done with a file that is in the project already."""

from enum import StrEnum


class OnSameFile(StrEnum):
    """The words of `--on-same-file`."""

    ADD = "add"
    REPLACE = "replace"
    STOP = "stop"

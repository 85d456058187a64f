"""What an owner is told of something that went wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """`what` happened, and what to `do` now. Both are plain text."""

    what: str
    do: str

    @property
    def text(self) -> str:
        return f"{self.what} {self.do}".strip()

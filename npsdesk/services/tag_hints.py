"""What is known of a tag before anybody used it: its name, as a comment about it might say."""

import re
from collections.abc import Sequence

_NO_WORD = re.compile(r"[\W_]+")


def hints_for(names: Sequence[str]) -> list[tuple[int, str]]:
    """Return (number, text) for each tag whose name says something: `card_arrival` is read as two words."""
    texts = ((number, _NO_WORD.sub(" ", name).strip()) for number, name in enumerate(names))
    return [(number, text) for number, text in texts if text]

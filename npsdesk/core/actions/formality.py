"""Whether a survey says "u" or "je" to its Dutch customers, so that messages to them do the same."""

import re
from collections.abc import Iterable

_WORDS = re.compile(r"[^\W\d_]+")
_FORMAL = frozenset({"u", "uw", "uzelf"})
_INFORMAL = frozenset({"je", "jij", "jou", "jouw", "jezelf"})


def is_formal(headings: Iterable[str]) -> bool:
    """Return whether more questions of a survey say "u" than "je"; without either it is not.

    "Jullie" says nothing: it is the shop, as often as its customers.

    >>> is_formal(["Hoe waarschijnlijk is het dat u ons aanbeveelt?", "Waarom?"]), is_formal(["Cijfer", "Waarom?"])
    (True, False)
    """
    formal = informal = 0
    for heading in headings:
        words = {word.casefold() for word in _WORDS.findall(heading)}
        formal += bool(words & _FORMAL)
        informal += bool(words & _INFORMAL)
    return formal > informal

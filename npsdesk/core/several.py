"""Answers of several choices: how they are kept in one text, and how the choices are told apart and counted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# no other answer holds a no-break space: where a cell is read it becomes a plain one
_BETWEEN = ";\xa0"


def joined_choices(text: str, end: str) -> str:
    """Return the choices of a cell, each closed by `end`, as one text to keep: each once, none of them empty.

    >>> joined_choices("Shop;Website;", ";").split("\\xa0"), joined_choices(";", ";")
    (['Shop;', 'Website'], '')
    """
    return _BETWEEN.join(dict.fromkeys(filter(None, map(str.strip, text.split(end)))))


def choices_of(text: str) -> list[str]:
    """Return the choices of one answer: of nearly every column that is the answer itself.

    >>> choices_of(joined_choices("Shop;Website;", ";")), choices_of("Shop; Website"), choices_of("")
    (['Shop', 'Website'], ['Shop; Website'], [''])
    """
    return text.split(_BETWEEN)


def choice_counts(column: "pd.Series[str]") -> dict[str, int]:
    """Return how many answers name each choice, most first; "" for those without an answer. Missing counts nowhere."""
    found: dict[str, int] = {}
    for text, count in column.value_counts().items():
        for choice in choices_of(str(text)) if count else ():
            found[choice] = found.get(choice, 0) + int(count)
    return dict(sorted(found.items(), key=lambda item: -item[1]))

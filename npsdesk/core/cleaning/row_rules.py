"""Marks rows that a survey tool itself calls no answer to the survey: previews, unfinished ones, other metrics."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.table import Cell, Left


@dataclass(frozen=True)
class RowRule:
    """Which values of a tool's own column mark a row: some, all but some, or none at all. Compared without case.

    `heading` names the column (the first one that is there counts). A blank marks a row only with `is_blank_telling`,
    and only where others have something there.
    """

    reason: Left
    heading: tuple[str, ...]
    values: frozenset[str] = frozenset()
    all_but: frozenset[str] = frozenset()
    is_blank_telling: bool = False

    def marks(self, cell: Cell) -> bool:
        """Return whether a cell of the rule's column marks its row."""
        if is_blank(cell):
            return self.is_blank_telling
        text = text_of(cell).casefold()
        return text in self.values or (bool(self.all_but) and text not in self.all_but)


def marked_rows(
    rules: Sequence[RowRule], find_column: Callable[[str], int | None], cells: Sequence[Sequence[Cell]]
) -> dict[int, Left]:
    """Return the rows that rules mark, counted from 0 among the answers, with the reason of the first rule that does.

    `find_column` gives the place of a heading in `cells`, which holds one sequence of answers per column.
    """
    found: dict[int, Left] = {}
    for rule in rules:
        places = (find_column(heading) for heading in rule.heading)
        place = next((place for place in places if place is not None), None)
        if place is not None:
            for row in _rows_of(rule, cells[place]):
                found.setdefault(row, rule.reason)
    return found


def _rows_of(rule: RowRule, column: Sequence[Cell]) -> list[int]:
    distinct = set(column)
    if all(map(is_blank, distinct)):
        return []
    marking = {cell for cell in distinct if rule.marks(cell)}
    return [row for row, cell in enumerate(column) if cell in marking] if marking else []

"""Tells two tables that stand side by side in one sheet apart, and keeps the larger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from npsdesk.core.cleaning.footer import last_row
from npsdesk.core.cleaning.grid import column_letters, is_any_filled, is_blank, text_of, widest
from npsdesk.core.cleaning.heading_rows import is_value
from npsdesk.core.cleaning.table import Note, NoteKind, Row, Table

_LOOKED_AT = 200  # rows that tell whether there may be a gap at all
_WHOLE = 0.8


@dataclass(frozen=True)
class Block:
    """Columns `left` to `right`, rows `top` to `bottom`, counted from 0; `filled` counts its cells."""

    left: int
    right: int
    top: int
    bottom: int
    filled: int
    is_whole: bool  # whether nearly all of its cells stand in a row without blank rows between

    @property
    def place(self) -> str:
        """Return the block as a spreadsheet program names it: A1:E40."""
        return f"{column_letters(self.left)}{self.top + 1}:{column_letters(self.right)}{self.bottom + 1}"


_NOWHERE = Block(0, 0, 0, 0, 0, is_whole=True)


def one_table(table: Table) -> Table:
    """Return the table, or where a smaller one stands beside it, a table of the larger one's columns and a note.

    Blank columns alone make no second table: a spacer is common. It is one where it repeats headings, or ends above
    the end of the other without a gap. The cells of the smaller one become blank, so that places stay as they are.
    """
    blocks = [_block(table.rows, left, right) for left, right in _grouped(_spans(table.rows))]
    blocks = [block for block in blocks if block.bottom > block.top]
    if len(blocks) < 2:
        return table
    largest = max(blocks, key=lambda block: block.filled)
    others = [block for block in blocks if block is not largest and _is_apart(table.rows, block, largest)]
    if not others:
        return table
    gone = {column for block in others for column in range(block.left, block.right + 1)}
    rows = [[None if column in gone else cell for column, cell in enumerate(row)] for row in table.rows]
    while rows and all(map(is_blank, rows[-1])):
        rows.pop()
    places = (_place(rows, gone), *(block.place for block in others))
    note = Note(NoteKind.SIDE_BY_SIDE, count=len(places), places=places)
    return replace(table, rows=rows, notes=(*table.notes, note))


def _place(rows: Sequence[Row], gone: set[int]) -> str:
    """Return where everything stands that is kept."""
    filled = _filled_columns(rows, max(map(len, rows)))
    columns = [column for column, is_filled in enumerate(filled) if is_filled and column not in gone]
    top = next(index for index, row in enumerate(rows) if not all(map(is_blank, row)))
    return replace(_NOWHERE, left=columns[0], right=columns[-1], top=top, bottom=len(rows) - 1).place


def _grouped(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the groups of two columns or more; a lone column goes with the nearest of them."""
    wide = [span for span in spans if span[1] > span[0]]
    for left, _right in (span for span in spans if span[1] == span[0]):
        if wide:
            nearest = min(range(len(wide)), key=lambda index: _distance(wide[index], left))
            low, high = wide[nearest]
            wide[nearest] = min(low, left), max(high, left)
    return wide


def _distance(span: tuple[int, int], column: int) -> int:
    return max(span[0] - column, column - span[1])


def _spans(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the first and last column of each group of columns without a blank one between them."""
    width = widest(rows)
    filled = _filled_columns(rows[:_LOOKED_AT], width)
    if all(filled[:-1]) or sum(filled) < 4:
        return []
    below = rows[_LOOKED_AT:]
    filled = [is_filled or is_any_filled(below, column) for column, is_filled in enumerate(filled)]
    spans, start = [], None
    for column, is_filled in enumerate([*filled, False]):
        if is_filled and start is None:
            start = column
        elif not is_filled and start is not None:
            spans.append((start, column - 1))
            start = None
    return spans


def _filled_columns(rows: Sequence[Row], width: int) -> list[bool]:
    """Return for each column whether it holds anything; one look at each row, and only at columns still blank."""
    blank = list(range(width))
    for row in rows:
        if not blank:
            break
        count = len(row)
        blank = [column for column in blank if column >= count or is_blank(row[column])]
    filled = [True] * width
    for column in blank:
        filled[column] = False
    return filled


def _block(rows: Sequence[Row], left: int, right: int) -> Block:
    """Return the columns with the rows of their longest run; far below it a remark may stand, which says nothing."""
    counts = [sum(not is_blank(cell) for cell in row[left : right + 1]) for row in rows]
    runs = [[index for index, _count in run] for is_filled, run in groupby(enumerate(counts), _has_any) if is_filled]
    longest = max(runs, key=lambda run: sum(counts[index] for index in run))
    cells = sum(counts[index] for index in longest)
    return Block(left, right, longest[0], longest[-1], sum(counts), cells >= _WHOLE * sum(counts))


def _has_any(numbered: tuple[int, int]) -> bool:
    return numbered[1] > 0


def _is_apart(rows: Sequence[Row], block: Block, largest: Block) -> bool:
    if _repeats_headings(rows, block, largest):
        return True
    if not block.is_whole:
        return False
    end = last_row(rows, largest.top + 1, largest.right + 1)
    ends_early = end - 1 - block.bottom > max(1, 0.05 * (end - largest.top))
    above = rows[largest.top : block.top]
    starts_late = sum(any(map(is_value, row[largest.left : largest.right + 1])) for row in above) > 2
    return ends_early or starts_late


def _repeats_headings(rows: Sequence[Row], block: Block, largest: Block) -> bool:
    """Return whether most headings of a block are also those of the other."""
    own = [text_of(cell).lower() for cell in rows[block.top][block.left : block.right + 1] if not is_blank(cell)]
    others = {text_of(cell).lower() for cell in rows[largest.top][largest.left : largest.right + 1]}
    return len(own) >= 2 and sum(name in others for name in own) > 0.5 * len(own)

"""Makes columns of what the reading child packed."""

from array import array
from typing import Any

from npsdesk.core.cleaning.cells import Cells, Rows
from npsdesk.core.cleaning.parts import Coded, Floats, Part, Plain, Same, packed_texts
from npsdesk.core.cleaning.table import Cell
from npsdesk.files.readers.packing import CODED, FLOATS, SAME, TEXTS, Block, Packed


class Unpacker:
    """Puts the blocks of one sheet together again."""

    def __init__(self) -> None:
        self._starts = [0]
        self._parts: list[list[Part[Cell]]] = []
        self._distinct: list[list[Cell]] = []

    @property
    def rows(self) -> int:
        """How many rows there are so far."""
        return self._starts[-1]

    def add(self, block: Block) -> None:
        """Add the next rows."""
        count, columns = block
        while len(self._parts) < len(columns):
            self._parts.append(self._nothing_above())
            self._distinct.append([])
        for parts, distinct, packed in zip(self._parts, self._distinct, columns, strict=False):
            part = _part(packed, distinct)
            if len(part) != count:
                raise ValueError("columns of one block have one length")
            parts.append(part)
        for parts in self._parts[len(columns) :]:
            parts.append(Same(None, count))
        self._starts.append(self.rows + count)

    def _nothing_above(self) -> list[Part[Cell]]:
        return [Same(None, stop - start) for start, stop in zip(self._starts, self._starts[1:], strict=False)]

    def table_rows(self) -> Rows:
        """Return the rows so far."""
        return Rows([Cells(parts, self._starts) for parts in self._parts], self.rows)


def _part(packed: Packed, distinct: list[Cell]) -> Part[Any]:
    form, *given = packed
    if form == SAME:
        return Same(*given)
    if form == CODED:
        kind, codes, new = given
        distinct += new
        return Coded(codes if kind == "B" else array(kind, codes), distinct)
    if form == TEXTS:
        return packed_texts(*given)
    if form == FLOATS:
        return Floats(array("d", *given))
    return Plain(*given)

"""Columns on their way through the pipe: the child packs the cells of some rows, the parent makes parts of them."""

from array import array
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from npsdesk.core.cleaning.cells import Cells, Rows
from npsdesk.core.cleaning.parts import SEPARATOR, Coded, Floats, Part, Plain, Same, Texts
from npsdesk.core.cleaning.table import Cell, Row

Packed = tuple[Any, ...]  # its form, then what that form needs; plain values only
Block = tuple[int, list[Packed]]  # how many rows, and their columns from the left

SAME, CODED, TEXTS, FLOATS, PLAIN = "same", "coded", "texts", "floats", "plain"
_MOST_CODES = 1 << 16
_BYTE = 256
_SEPARATOR = SEPARATOR.encode()
_EQUAL_KINDS = frozenset({bool, int})  # True, 1 and 1.0 are equal, and yet not the same cell


class ColumnPacker:
    """Packs one column, block by block; it remembers the cells that repeat."""

    def __init__(self) -> None:
        self._codes: dict[object, int] = {}

    def pack(self, cells: Sequence[Cell]) -> Packed:
        """Return the smallest form that gives these cells back."""
        kinds = set(map(type, cells))
        keys: Sequence[object] = cells
        if kinds & _EQUAL_KINDS:
            keys = [(type(cell), cell) if type(cell) in _EQUAL_KINDS else cell for cell in cells]
        distinct = dict.fromkeys(keys)
        if len(distinct) == 1:
            return SAME, cells[0], len(cells)
        if len(distinct) <= len(cells) // 2 and len(self._codes) + len(distinct) <= _MOST_CODES:
            return self._coded(keys, distinct)
        return _uncoded(cells, kinds)

    def _coded(self, keys: Sequence[object], distinct: dict[object, None]) -> Packed:
        codes = self._codes
        new = [key for key in distinct if key not in codes]
        for key in new:
            codes[key] = len(codes)
        kind = "B" if len(codes) <= _BYTE else "H"
        packed = array(kind, map(codes.__getitem__, keys)).tobytes()
        return CODED, kind, packed, [key[1] if type(key) is tuple else key for key in new]


def _uncoded(cells: Sequence[Any], kinds: set[type]) -> Packed:
    if kinds == {str}:
        data = SEPARATOR.join(cells).encode("utf-8", "surrogatepass")
        if data.count(_SEPARATOR) == len(cells) - 1:
            return TEXTS, data, len(cells)
    if kinds == {float}:
        return FLOATS, array("d", cells).tobytes()
    return PLAIN, list(cells)


class Packer:
    """Packs rows of any length; short ones end in None."""

    def __init__(self) -> None:
        self._columns: list[ColumnPacker] = []

    def pack(self, rows: Sequence[Row]) -> Block:
        """Return the columns of some rows."""
        is_even = len(set(map(len, rows))) == 1
        columns = list(zip(*rows, strict=True) if is_even else zip_longest(*rows))
        while len(self._columns) < len(columns):
            self._columns.append(ColumnPacker())
        return len(rows), [packer.pack(cells) for packer, cells in zip(self._columns, columns, strict=False)]


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
        return Texts(*given)
    if form == FLOATS:
        return Floats(array("d", *given))
    return Plain(*given)

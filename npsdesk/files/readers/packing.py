"""Columns on their way through the pipe: the child packs the cells of some rows; `unpacking` makes parts of them."""

from array import array
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from npsdesk.core.cleaning.noticed import Cell, Row

Packed = tuple[Any, ...]  # its form, then what that form needs; plain values only
Block = tuple[int, list[Packed]]  # how many rows, and their columns from the left

SAME, CODED, TEXTS, FLOATS, PLAIN = "same", "coded", "texts", "floats", "plain"
_MOST_CODES = 1 << 16
_BYTE = 256
_SEPARATOR = "\0"
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
        data = _SEPARATOR.join(cells).encode("utf-8", "surrogatepass")
        if data.count(b"\0") == len(cells) - 1:
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

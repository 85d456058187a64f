"""Columns on their way through the pipe: the child packs the cells of some rows; `unpacking` makes parts of them."""

from array import array
from collections.abc import Sequence, Set
from itertools import zip_longest
from typing import Any

from npsdesk.core.cleaning.noticed import Cell, Row

Packed = tuple[Any, ...]  # its form, then what that form needs; plain values only
Block = tuple[int, list[Packed]]  # how many rows, and their columns from the left

SAME, CODED, TEXTS, FLOATS, PLAIN = "same", "coded", "texts", "floats", "plain"
_MOST_CODES = 1 << 16
_BYTE = 256
_SEPARATOR = "\0"
_MANY = 1_000  # cells of which a few say beforehand whether codes would pay
_LOOKED_AT = 16
_EQUAL_KINDS = frozenset({bool, int})  # True, 1 and 1.0 are equal, and yet not the same cell


class ColumnPacker:
    """Packs one column, block by block; it remembers the cells that repeat."""

    def __init__(self) -> None:
        self._codes: dict[object, int] = {}

    def pack(self, cells: Sequence[Cell], kinds: Set[type] | None = None) -> Packed:
        """Return a small form that gives these cells back; `kinds` are their types where these are known."""
        kinds = kinds or set(map(type, cells))
        if kinds == {str} and _hardly_repeat(cells):
            return _uncoded(cells, kinds)
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


def _hardly_repeat(cells: Sequence[Cell]) -> bool:
    """Return whether nearly all of many texts are distinct, by neighbours and by some from all over the block."""
    looks = cells[: len(cells) // _LOOKED_AT], cells[::_LOOKED_AT]
    return len(cells) >= _MANY and all(len(set(some)) > 0.9 * len(some) for some in looks)


def _uncoded(cells: Sequence[Any], kinds: Set[type]) -> Packed:
    if kinds == {str}:
        data = _SEPARATOR.join(cells).encode("utf-8", "surrogatepass")
        if data.count(b"\0") == len(cells) - 1:
            return TEXTS, data, len(cells)
    if kinds == {float}:
        return FLOATS, array("d", cells).tobytes()
    return PLAIN, list(cells)


class Packer:
    """Packs rows of any length; short ones end in None. `are_texts` where all cells of all rows are texts."""

    def __init__(self, *, are_texts: bool = False) -> None:
        self._columns: list[ColumnPacker] = []
        self._kinds = {str} if are_texts else None

    def pack(self, rows: Sequence[Row]) -> Block:
        """Return the columns of some rows."""
        is_even = len(set(map(len, rows))) == 1
        columns = list(zip(*rows, strict=True) if is_even else zip_longest(*rows))
        while len(self._columns) < len(columns):
            self._columns.append(ColumnPacker())
        kinds = self._kinds if is_even else None
        return len(rows), [packer.pack(cells, kinds) for packer, cells in zip(self._columns, columns, strict=False)]

"""Columns and rows of a sheet as sequences over parts, so that a million rows take little more than their file."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import Any, Generic, TypeVar, overload

from npsdesk.core.cleaning.parts import Coded, Part, Plain, Read, Same, Texts, count_distinct, filled_hashes
from npsdesk.core.progress import Tick, no_tick

T = TypeVar("T")
U = TypeVar("U")

_LOOKED_INTO = 50  # parts of a column from which a sample is taken


class Cells(Sequence[T], Generic[T]):
    """One column, or some of its rows: `parts` lie one under the other, `starts` says at which row each begins."""

    __slots__ = ("_all_differ", "_first", "_last_piece", "_parts", "_starts", "_stop")

    def __init__(
        self, parts: Sequence[Part[T]], starts: Sequence[int], first: int = 0, stop: int | None = None
    ) -> None:
        self._parts = parts
        self._starts = starts  # one more than parts: the last one is where the column ends
        self._first = first
        self._stop = starts[-1] if stop is None else stop
        self._last_piece: tuple[int, Sequence[T]] = (-1, ())
        self._all_differ: bool | None = None

    def __len__(self) -> int:
        return self._stop - self._first

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...

    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return self._cut(*index.indices(len(self)))
        row = index + len(self) if index < 0 else index
        if not 0 <= row < len(self):
            raise IndexError(index)
        row += self._first
        place = bisect_right(self._starts, row) - 1
        return self._piece(place)[row - self._starts[place]]

    def _cut(self, start: int, stop: int, step: int) -> list[T]:
        if step != 1:
            return [self[row] for row in range(start, stop, step)]
        return list(chain.from_iterable(self._pieces(self._first + start, self._first + stop)))

    def _piece(self, place: int) -> Sequence[T]:
        """Return the cells of one part; the last one asked for is kept, as neighbours are asked for one by one."""
        known, cells = self._last_piece
        if known != place:
            cells = self._parts[place].cells()
            self._last_piece = place, cells
        return cells

    def view(self, start: int, stop: int) -> "Cells[T]":
        """Return the rows from `start` to `stop` without copying them."""
        found = Cells(self._parts, self._starts, self._first + start, self._first + stop)
        found._last_piece = self._last_piece
        return found

    def pieces(self) -> Iterator[Sequence[T]]:
        """Yield the cells in lists, one after the other; a few thousand cells each where there are many."""
        return self._pieces(self._first, self._stop)

    def _pieces(self, first: int, stop: int) -> Iterator[Sequence[T]]:
        for place, low, high in self._places(first, stop):
            cells = self._piece(place)
            yield cells if high - low == len(cells) else cells[low:high]

    def _places(self, first: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """Yield each part that has a row from `first` to `stop`, with the rows of it."""
        starts = self._starts
        place = max(bisect_right(starts, first) - 1, 0)
        while place < len(self._parts) and starts[place] < stop:
            begin = starts[place]
            low, high = max(first - begin, 0), min(stop, starts[place + 1]) - begin
            if high > low:
                yield place, low, high
            place += 1

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self.pieces())

    def __contains__(self, cell: object) -> bool:
        return any(cell in piece for piece in self.pieces())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(map(_are_equal, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list's

    def __repr__(self) -> str:
        return f"Cells({self[:5]!r}, {len(self)} rows)"

    def counts(self, tick: Tick = no_tick) -> "Counter[T]":
        """Return the distinct cells in the order of their first appearance, and how often each is there."""
        found: Counter[T] = Counter()
        for place, low, high in self._places(self._first, self._stop):
            tick()
            part = self._parts[place]
            if isinstance(part, (Coded, Same)) and high - low == len(part):
                for cell, count in part.counts():
                    found[cell] += count
            else:
                found.update(part.cells()[low:high])
        self._all_differ = len(found) == len(self)
        return found

    def distinct_texts(self, tick: Tick = no_tick) -> tuple[int, int] | None:
        """Return how many cells are not blank and how many of them differ, None where not all are packed texts.

        Nothing is unpacked: a quarter of the time of `counts`. Where hashes happen to be equal it is one too few.
        """
        found: list[array[int]] = []
        for place, low, high in self._places(self._first, self._stop):
            tick()
            part: object = self._parts[place]
            if not isinstance(part, Texts):
                return None
            is_whole = high - low == len(part)
            found.append(part.hashes if is_whole else filled_hashes(part.cells()[low:high]))
        distinct = count_distinct(found)
        self._all_differ = distinct == len(self)
        return sum(map(len, found)), distinct

    def from_all_over(self, count: int) -> list[T]:
        """Return about so many cells: a few neighbours in each of some places that lie evenly over the column."""
        places = list(self._places(self._first, self._stop))
        chosen = places[:: max(1, len(places) // _LOOKED_INTO)]
        each = -(-count // max(1, len(chosen)))
        return [cell for place, low, high in chosen for cell in self._piece(place)[low : min(high, low + each)]]

    def held(self, tick: Tick = no_tick) -> list[T]:
        """Return all cells as objects, for what is asked for again and again."""
        found: list[T] = []
        for piece in self.pieces():
            tick()
            found += piece
        return found

    def all_differ(self, tick: Tick = no_tick) -> bool:
        """Return whether no cell is there twice; where hashes happen to be equal the answer may be no all the same."""
        if self._all_differ is None:
            self._all_differ = all_differ(self.pieces(), tick)
        return self._all_differ

    def may_hold(self, kind: type) -> bool:
        """Return whether a cell of exactly this type may be there; where cells are packed nothing is unpacked."""
        return any(kind in self._parts[place].kinds() for place, _low, _high in self._places(self._first, self._stop))

    def picked(self, kept: Sequence[bool]) -> "Cells[T]":
        """Return only those rows for which `kept` is true."""
        parts: list[Part[T]] = []
        starts, row = [0], 0
        for place, low, high in self._places(self._first, self._stop):
            flags = kept[row : row + high - low]
            row += high - low
            part = _picked_part(self._parts[place], low, high, flags)
            parts.append(part)
            starts.append(starts[-1] + len(part))
        return Cells(parts, starts)

    def mapped(
        self, read: Callable[[T], U], read_texts: Callable[[Sequence[str]], Sequence[U]] | None = None
    ) -> "Cells[U]":
        """Return what `read` makes of each cell: where cells repeat it is asked once for each distinct one.

        `read_texts` does the same for many texts at once, where that is quicker.
        """
        known: dict[int, list[U]] = {}
        return Cells(
            [_read_part(part, read, read_texts, known) for part in self._parts], self._starts, self._first, self._stop
        )


def all_differ(pieces: Iterable[Sequence[object]], tick: Tick = no_tick) -> bool:
    """Return whether nothing is there twice in all pieces together; two with the same hash may be taken for one."""
    found: list[array[int]] = []
    for piece in pieces:
        tick()
        hashes = array("q", map(hash, piece))
        if len(set(hashes)) < len(hashes):  # most columns that repeat do so early
            return False
        found.append(hashes)
    return count_distinct(found) == sum(map(len, found))


def _are_equal(one: object, other: object) -> bool:
    return one is other or one == other


def _read_part(
    part: Part[T],
    read: Callable[[T], U],
    read_texts: Callable[[Sequence[str]], Sequence[U]] | None,
    known: dict[int, list[U]],
) -> Part[U]:
    if isinstance(part, Coded):
        key = id(part.distinct)
        if key not in known:
            known[key] = list(map(read, part.distinct))
        return Coded(part.codes, known[key])
    if isinstance(part, Same):
        return Same(read(part.cell), part.count)
    packed: object = part
    if isinstance(packed, Texts) and read_texts is not None:
        return Read(packed, read_texts)
    return Read(part, lambda cells: list(map(read, cells)))


def _picked_part(part: Part[T], low: int, high: int, flags: Sequence[bool]) -> Part[T]:
    if isinstance(part, Coded):
        codes = part.codes[low:high]
        kept = compress(codes, flags)
        return Coded(bytes(kept) if isinstance(codes, bytes) else array("H", kept), part.distinct)
    if isinstance(part, Same):
        return Same(part.cell, sum(flags))
    return Plain(list(compress(part.cells()[low:high], flags)))


def as_cells(cells: Sequence[T]) -> Cells[T]:
    """Return any sequence as a column."""
    return cells if isinstance(cells, Cells) else column(cells)


def column(cells: Iterable[T]) -> Cells[T]:
    """Return cells that are held anyway as a column of one part."""
    kept = cells if isinstance(cells, (list, tuple)) else list(cells)
    return Cells([Plain(kept)], [0, len(kept)])


def same_in_all(cell: T, rows: int) -> Cells[T]:
    """Return a column with the same in every row."""
    return Cells([Same(cell, rows)], [0, rows])


class Rows(Sequence[tuple[Any, ...]]):
    """The rows of columns of one length, each made when it is asked for; all are as wide as there are columns."""

    __slots__ = ("_length", "columns")

    def __init__(self, columns: Sequence[Cells[Any]], length: int) -> None:
        self.columns = columns
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows": ...

    def __getitem__(self, index: int | slice) -> "tuple[Any, ...] | Rows":
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step != 1:
                raise ValueError("rows are cut out as they follow each other")
            stop = max(start, stop)
            return Rows([cells.view(start, stop) for cells in self.columns], stop - start)
        row = index + self._length if index < 0 else index
        if not 0 <= row < self._length:
            raise IndexError(index)
        return tuple([cells[row] for cells in self.columns])

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        if not self.columns:
            return iter([()] * self._length)
        return zip(*self.columns, strict=True)

    def cell(self, row: int, index: int) -> Any:
        """Return one cell, None right of the last column."""
        return self.columns[index][row] if index < len(self.columns) else None

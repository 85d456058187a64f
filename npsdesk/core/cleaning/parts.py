"""The forms in which pieces of a column are held: each the smallest that gives every cell back as it was."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, Protocol, TypeVar

from npsdesk.core.distinct import distinct

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")

SEPARATOR = "\0"
_FEW = 250_000  # numbers whose set holds up nobody, so that numpy need not be loaded


class Part(Protocol[T_co]):
    """Some cells of one column, one under the other."""

    def __len__(self) -> int: ...

    def cells(self) -> Sequence[T_co]:
        """Return all cells, made anew for whoever asks."""
        ...

    def kinds(self) -> set[type]:
        """Return the types of all cells, and maybe more."""
        ...


@dataclass(frozen=True, slots=True)
class Plain(Generic[T]):
    """Cells as they are."""

    kept: Sequence[T]

    def __len__(self) -> int:
        return len(self.kept)

    def cells(self) -> Sequence[T]:
        return self.kept

    def kinds(self) -> set[type]:
        return set(map(type, self.kept))


@dataclass(frozen=True, slots=True)
class Same(Generic[T]):
    """One cell many times."""

    cell: T
    count: int

    def __len__(self) -> int:
        return self.count

    def cells(self) -> Sequence[T]:
        return [self.cell] * self.count

    def counts(self) -> Iterable[tuple[T, int]]:
        """Return each distinct cell once, and how often it is there."""
        return [(self.cell, self.count)]

    def kinds(self) -> set[type]:
        return {type(self.cell)}


@dataclass(frozen=True, slots=True)
class Coded(Generic[T]):
    """Cells that repeat: for each its place in a list of the distinct ones, which the parts of a column share."""

    codes: Sequence[int]
    distinct: Sequence[T]

    def __len__(self) -> int:
        return len(self.codes)

    def cells(self) -> Sequence[T]:
        return list(map(self.distinct.__getitem__, self.codes))

    def counts(self) -> Iterable[tuple[T, int]]:
        """Return each distinct cell once, in the order of first appearance, and how often it is there."""
        distinct = self.distinct
        return [(distinct[code], count) for code, count in Counter(self.codes).items()]

    def kinds(self) -> set[type]:
        return set(map(type, self.distinct))


def filled_hashes(texts: Iterable[str]) -> "array[int]":
    """Return what tells texts from each other in eight bytes each; blank ones are left out."""
    return array("q", [hash(text) for text in texts if text and not text.isspace()])


def count_distinct(hashes: "Sequence[array[int]]") -> int:
    """Return how many different numbers there are in all.

    A set of a million of them would hold up every other thread whenever it grows, and when it goes; a sort does not.
    """
    count = sum(map(len, hashes))
    if count <= _FEW:
        return len(set(chain.from_iterable(hashes)))
    import numpy as np

    return len(distinct(np.concatenate([np.asarray(some) for some in hashes])))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that hardly repeat, in UTF-8, one after the other: a quarter of what as many objects would take."""

    data: bytes
    count: int
    hashes: "array[int]"  # of those that are not blank, as `filled_hashes` gives them

    def __len__(self) -> int:
        return self.count

    def cells(self) -> Sequence[str]:
        return self.data.decode("utf-8", "surrogatepass").split(SEPARATOR)

    def kinds(self) -> set[type]:
        return {str}


def packed_texts(data: bytes, count: int) -> Texts:
    """Return `count` texts in UTF-8, one after the other, with what tells them from each other."""
    cells = Texts(data, count, array("q")).cells()
    return Texts(data, count, filled_hashes(cells))


@dataclass(frozen=True, slots=True)
class Floats:
    """Numbers that hardly repeat."""

    values: "array[float]"

    def __len__(self) -> int:
        return len(self.values)

    def cells(self) -> Sequence[float]:
        return self.values.tolist()

    def kinds(self) -> set[type]:
        return {float}


@dataclass(frozen=True, slots=True)
class Read(Generic[T, U]):
    """What a function makes of all cells of another part, each time anew."""

    part: Part[T]
    read: Callable[[Sequence[T]], Sequence[U]]

    def __len__(self) -> int:
        return len(self.part)

    def cells(self) -> Sequence[U]:
        return self.read(self.part.cells())

    def kinds(self) -> set[type]:
        return set(map(type, self.cells()))

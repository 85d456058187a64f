"""Finds a stream in an old Office file, which is a small file system of its own ([MS-CFB])."""

from array import array
from collections.abc import Iterator, Sequence
from struct import error, unpack_from

_HEADER = 512
_IN_HEADER = 109  # places of the table of sectors that stand in the header itself
_ENTRY = 128
_NO_SECTOR = 0xFFFFFFFA  # from here on no number is a sector


def stream_of(data: bytes, names: Sequence[str]) -> bytes:
    """Return the first stream of these names in a compound file, empty where it has none or is damaged."""
    try:
        return _stream(data, [name.casefold() for name in names])
    except (error, ValueError, IndexError):
        return b""


def _stream(data: bytes, names: Sequence[str]) -> bytes:
    size = 1 << min(unpack_from("<H", data, 30)[0], 16)
    table = _table(data, size)
    first_entry, cutoff, first_small = (unpack_from("<I", data, place)[0] for place in (48, 56, 60))
    entries = list(_entries(_chain(data, table, size, first_entry, size)))
    for name, start, length in entries[1:]:
        if name in names and length >= cutoff:
            return _chain(data, table, size, start, size)[:length]
        if name in names:
            # short streams lie in the stream of the root, in sectors of their own size
            small = 1 << min(unpack_from("<H", data, 32)[0], 16)
            inner = _chain(data, table, size, entries[0][1], size)
            small_table = _numbers(_chain(data, table, size, first_small, size))
            return _chain(inner, small_table, small, start, 0)[:length]
    return b""


def _table(data: bytes, size: int) -> Sequence[int]:
    """Return which sector follows each sector."""
    places = list(unpack_from(f"<{_IN_HEADER}I", data, 76))
    further = unpack_from("<I", data, 68)[0]
    seen: set[int] = set()
    while further < _NO_SECTOR and further not in seen:
        seen.add(further)
        *more, further = _numbers(data[(further + 1) * size : (further + 2) * size])
        places += more
    sectors = (data[(place + 1) * size : (place + 2) * size] for place in places if place < _NO_SECTOR)
    return _numbers(b"".join(sectors))


def _numbers(data: bytes) -> Sequence[int]:
    return unpack_from(f"<{len(data) // 4}I", data)


def _chain(data: bytes, table: Sequence[int], size: int, first: int, offset: int) -> bytes:
    """Return the sectors from the first one on, one after the other; one that leads back ends them."""
    seen = bytearray(len(table))
    order = array("I")
    sector = first
    while sector < len(table) and not seen[sector]:
        seen[sector] = 1
        order.append(sector)
        sector = table[sector]
    return b"".join(data[offset + place * size : offset + (place + 1) * size] for place in order)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield name, first sector and length of everything in the file system, the root first."""
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        letters = unpack_from("<H", directory, place + 64)[0]
        name = directory[place : place + max(0, min(letters, 64) - 2)].decode("utf-16-le", "replace")
        start, length = unpack_from("<II", directory, place + 116)
        yield name.casefold(), start, length

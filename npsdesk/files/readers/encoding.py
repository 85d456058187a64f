"""Decides in which encoding a text file was written, judging by what gives plausible letters."""

import codecs
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from npsdesk.files.readers.eastern import find_eastern

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1252", "mac_roman", "latin-1")
_COMMON = frozenset("éèêëàâäáçîïíôöóûüùúñßåøæœ")
_COMMON_SIGNS = frozenset("’‘“”–—…€£°«»·¿¡´\xa0ÉÈÀÇÖÜÄÅØÆ")
_SAMPLE = 1 << 20
_BLOCK = 1 << 16  # stays in the processor's cache while it is looked through


class Encoding(NamedTuple):
    """`name` for the whole file; lines that do not fit are read as `fallback`."""

    name: str
    fallback: str = ""


def find_encoding(file: BinaryIO) -> Encoding:
    """Return the encoding of a whole text file: BOM, NUL pattern, strict UTF-8, then a vote by plausible letters."""
    start = file.read(4096)
    for bom, name in _BOMS:
        if start.startswith(bom):
            return Encoding(name)
    wide = _without_bom_utf16(start)
    if wide:
        return Encoding(wide)
    file.seek(0)
    if _is_utf8(blocks_of(file)):
        return Encoding("utf-8")
    file.seek(0)
    return _mixed_or_single_byte(lines_of(file))


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of a file piece by piece, as nobody should hold all of it."""
    return iter(partial(file.read, _BLOCK), b"")


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of a file line by line, whichever sign ends a line; a stray carriage return ends one too."""
    for line in file:
        yield from line.splitlines(keepends=True)


def _without_bom_utf16(start: bytes) -> str:
    pairs = len(start) // 2
    if pairs < 2:
        return ""
    if start[1::2].count(0) > 0.4 * pairs and start[0::2].count(0) < 0.05 * pairs:
        return "utf-16-le"
    if start[0::2].count(0) > 0.4 * pairs and start[1::2].count(0) < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _mixed_or_single_byte(lines: Iterable[bytes]) -> Encoding:
    """Judge by the lines that are not plain ASCII: some UTF-8 and some foreign ones, or all foreign.

    Western text is UTF-8 by accident only where it spells out its own wrong reading ("Ã©"), which is best read so too;
    two-byte letters of the east are so more often, and a file of theirs is taken for mixed where most lines are UTF-8.
    """
    telling = strange = 0
    sample = bytearray()
    for line in lines:
        if not line.isascii():
            telling += 1
            if not _is_utf8([line]):
                strange += 1
                sample += line if len(sample) < _SAMPLE else b""
    fallback = _vote(bytes(sample[:_SAMPLE]))
    eastern = "" if 2 * strange <= telling else find_eastern(bytes(sample))
    return Encoding(eastern or fallback) if eastern or strange == telling else Encoding("utf-8", fallback)


def _is_utf8(blocks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in blocks:
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _vote(sample: bytes) -> str:
    """Return the single-byte encoding with the most plausible letters; an exception is no verdict, plausibility is."""
    pairs = Counter(itertools.pairwise(sample))
    best = max(_SINGLE_BYTE, key=lambda name: _plausibility(name, pairs))
    return best if best != "latin-1" or any(0x80 <= byte < 0xA0 for byte in sample) else "cp1252"


def _plausibility(name: str, pairs: Counter[tuple[int, int]]) -> int:
    letters = [bytes([byte]).decode(name, "replace") for byte in range(256)]
    return sum(
        count * _worth(letters[second], letters[first]) for (first, second), count in pairs.items() if second > 127
    )


def _worth(letter: str, before: str) -> int:
    if letter == "\ufffd" or (not letter.isprintable() and letter != "\xa0"):
        return -4
    if letter in _COMMON:
        return 2
    if letter in _COMMON_SIGNS:
        # a capital after a small letter is a wrong guess, not a name
        return -1 if letter.isupper() and before.islower() else 1
    return -2

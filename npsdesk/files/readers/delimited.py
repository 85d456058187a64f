"""Reads .csv, .tsv and .txt of any encoding and delimiter, chunk by chunk."""

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from npsdesk.core.cleaning.noticed import Note, NoteKind, Row
from npsdesk.files.readers import limits
from npsdesk.files.readers.delimiter import find_delimiter, has_spaced_quotes, named_delimiter
from npsdesk.files.readers.encoding import Encoding, blocks_of, find_encoding, lines_of
from npsdesk.files.readers.frames import Refusal, Sheet
from npsdesk.files.readers.records import parse_records

Source = Callable[[], BinaryIO]  # opens what is read anew, from its beginning

_SAMPLE_LINES = 500
_PEEKED = 512 * 1024
_MARK = "\ufeff".encode()  # stands where files were joined
_INVISIBLE = {0: None, 0xFEFF: None}
_MAX_LINE = 4 * limits.MEGABYTE  # no spreadsheet writes a longer one; a binary file or one without line ends does


def read_delimited(path: Path, wanted: str | None) -> Sheet:
    """Read a text file with separated columns; it has no sheets, so `wanted` must be empty."""
    if wanted:
        raise Refusal("NotFound", kind="sheet", unknown=wanted, known=())
    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise Refusal("FileTooLarge")
    return _sheet_of(lambda: path.open("rb"))


def peek_delimited(path: Path) -> Sheet:
    """Read only what stands at the beginning of a large text file; what follows may make more of it."""
    with path.open("rb") as file:
        start = file.read(_PEEKED)
    whole_lines = start[: start.rfind(b"\n") + 1] or start
    return _sheet_of(lambda: io.BytesIO(whole_lines))


def _sheet_of(source: Source) -> Sheet:
    with source() as file:
        encoding = find_encoding(file)
    notes: list[Note] = []
    has_invisible = _find_invisible(source, encoding, notes)
    with source() as file:
        sample = list(islice(_lines(file, encoding, []), _SAMPLE_LINES))
    sample = [line.translate(_INVISIBLE) for line in sample] if has_invisible else sample
    _check_text(sample)
    named = named_delimiter(sample[0]) if sample else ""
    delimiter = named or find_delimiter(sample)
    lines = _all_lines(source, encoding, notes, is_named=bool(named), has_invisible=has_invisible)
    is_spaced = has_spaced_quotes(sample, delimiter)
    chunks = _chunks(parse_records(lines, delimiter, notes, is_spaced=is_spaced))
    return Sheet("csv", "", (), chunks, 0, notes, encoding=encoding.name, delimiter=delimiter)


def _find_invisible(source: Source, encoding: Encoding, notes: list[Note]) -> bool:
    """Return whether invisible signs are in a text file, and note NULs; many of them make it a binary one."""
    if encoding.name.startswith(("utf-16", "utf-32")):
        return False
    count = size = marks = row = 0
    with source() as file:
        for block in blocks_of(file):
            if b"\0" in block:
                row = row or _row_of(source, size + block.index(b"\0"))
                count += block.count(b"\0")
            if _MARK[:1] in block:
                marks += block.count(_MARK)
            size += len(block)
    if count > max(20, size // 100):
        raise Refusal("NotText")
    if count:
        notes.append(Note(NoteKind.NULS_REMOVED, row=row, count=count))
    return bool(count) or marks > (encoding.name == "utf-8-sig")


def _row_of(source: Source, place: int) -> int:
    """Return in which row, counted from 1, the byte at a place is."""
    with source() as file:
        return file.read(place).count(b"\n") + 1


def _all_lines(
    source: Source, encoding: Encoding, notes: list[Note], *, is_named: bool, has_invisible: bool
) -> Iterator[str]:
    with source() as file:
        lines = _lines(file, encoding, notes)
        if is_named:
            next(lines)
        yield from (line.translate(_INVISIBLE) for line in lines) if has_invisible else lines


def _lines(file: BinaryIO, encoding: Encoding, notes: list[Note]) -> Iterator[str]:
    if encoding.fallback:
        yield from _mixed_lines(file, encoding, notes)
        return
    with io.TextIOWrapper(file, encoding.name, errors="replace", newline="") as text:
        yield from text


def _mixed_lines(file: BinaryIO, encoding: Encoding, notes: list[Note]) -> Iterator[str]:
    for number, line in enumerate(lines_of(file), 1):
        try:
            yield line.decode(encoding.name)
        except UnicodeDecodeError:
            notes.append(Note(NoteKind.MIXED_LETTERS, row=number))
            yield line.decode(encoding.fallback, "replace")


def _check_text(sample: list[str]) -> None:
    """Raise Refusal where the first lines are no text of a table."""
    text = "".join(sample)[: limits.MEGABYTE]
    odd = sum(letter < " " and letter not in "\t\r\n\f\v\x1e\x1f" for letter in set(text)) and _control_share(text)
    if odd > 0.01:
        raise Refusal("NotText")
    if any(len(line) > _MAX_LINE for line in sample):
        raise Refusal("NoLineBreaks")


def _control_share(text: str) -> float:
    return sum(letter < " " and letter not in "\t\r\n" for letter in text) / max(len(text), 1)


def _chunks(records: Iterable[list[str]]) -> Iterator[list[Row]]:
    for chunk in limits.chunks_of(records):
        if max(map(len, chunk)) > limits.MAX_COLUMNS:
            raise Refusal("TooManyColumns", most=limits.MAX_COLUMNS)
        yield chunk  # type: ignore[misc]  # texts are cells; list is invariant

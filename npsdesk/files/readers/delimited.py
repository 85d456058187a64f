"""Reads .csv, .tsv and .txt of any encoding and delimiter, chunk by chunk."""

import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from npsdesk.core.cleaning.table import Note, NoteKind, Row
from npsdesk.files.readers import limits
from npsdesk.files.readers.delimiter import find_delimiter, named_delimiter
from npsdesk.files.readers.encoding import Encoding, find_encoding
from npsdesk.files.readers.frames import Refusal, Sheet
from npsdesk.files.readers.records import parse_records

_SAMPLE_LINES = 500
_MAX_LINE = 4 * limits.MEGABYTE  # no spreadsheet writes a longer one; a binary file or one without line ends does


def read_delimited(path: Path, wanted: str | None) -> Sheet:
    """Read a text file with separated columns; it has no sheets, so `wanted` must be empty."""
    if wanted:
        raise Refusal("NotFound", kind="sheet", unknown=wanted, known=())
    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise Refusal("FileTooLarge")
    data = path.read_bytes()
    encoding = find_encoding(data)
    notes: list[Note] = []
    data = _without_nuls(data, encoding, notes)
    lines = _lines(data, encoding, notes)
    sample = list(islice(lines, _SAMPLE_LINES))
    _check_text(sample)
    delimiter = named_delimiter(sample[0]) if sample else ""
    if delimiter:
        sample = sample[1:]
    delimiter = delimiter or find_delimiter(sample)
    records = parse_records(chain(sample, lines), delimiter, notes)
    return Sheet("csv", "", (), _chunks(records), 0, notes, encoding=encoding.name, delimiter=delimiter)


def _without_nuls(data: bytes, encoding: Encoding, notes: list[Note]) -> bytes:
    if encoding.name.startswith(("utf-16", "utf-32")):
        return data
    count = data.count(b"\0")
    if not count:
        return data
    if count > max(20, len(data) // 100):
        raise Refusal("NotText")
    row = data[: data.index(b"\0")].count(b"\n") + 1
    notes.append(Note(NoteKind.NULS_REMOVED, row=row, count=count))
    return data.replace(b"\0", b"")


def _lines(data: bytes, encoding: Encoding, notes: list[Note]) -> Iterator[str]:
    if not encoding.fallback:
        return iter(io.TextIOWrapper(io.BytesIO(data), encoding.name, errors="replace", newline=""))
    return _mixed_lines(data, encoding, notes)


def _mixed_lines(data: bytes, encoding: Encoding, notes: list[Note]) -> Iterator[str]:
    for number, line in enumerate(io.BytesIO(data), 1):
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
    records = iter(records)
    while chunk := list(islice(records, limits.CHUNK_ROWS)):
        if max(map(len, chunk)) > limits.MAX_COLUMNS:
            raise Refusal("TooManyColumns", most=limits.MAX_COLUMNS)
        yield chunk  # type: ignore[misc]  # texts are cells; list is invariant

"""An old Excel workbook with hidden rows, hidden columns and errors, made record by record."""

from struct import pack

SECTOR = 512
FREE, END_OF_CHAIN, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ROWS = 14


def record(kind: int, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return pack("<HH", kind, len(data)) + data


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, pack("<HHHHB", row, column, 0, len(text), 0), text.encode("latin-1"))


def row_record(row: int, *, is_hidden: bool) -> bytes:
    return record(0x208, pack("<HHHHHHI", row, 0, 3, 255, 0, 0, 0x100 | (0x20 if is_hidden else 0)))


def sheet_records() -> bytes:
    """Row 4 and column B are hidden, an error stands in C3 and a formula that went wrong in C5."""
    start = record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    hidden = record(0x7D, pack("<HHHHHH", 1, 1, 2560, 0, 1, 0))
    rows = b"".join(row_record(row, is_hidden=row == 3) for row in range(ROWS))
    cells = b"".join(label(0, place, text) for place, text in enumerate(("NPS", "Why", "Value")))
    for row in range(1, ROWS):
        cells += record(0x203, pack("<HHHd", row, 0, 0, row % 11)) + label(row, 1, f"text {row}")
    wrong = record(0x205, pack("<HHHBB", 2, 2, 0, 7, 1)) + record(0x205, pack("<HHHBB", 3, 2, 0, 1, 0))
    formula = record(0x06, pack("<HHH", 4, 2, 0), bytes([2, 0, 7, 0, 0, 0, 255, 255]), pack("<HIH", 0, 0, 0))
    return start + hidden + rows + cells + wrong + formula + record(0x0A)


def book_records() -> bytes:
    start = record(0x809, pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0))
    codepage = record(0x42, pack("<H", 1200))
    name = b"Answers"
    place = len(start) + len(codepage) + 4 + 8 + len(name) + 4
    bound = record(0x85, pack("<IBBBB", place, 0, 0, len(name), 0), name)
    return start + codepage + bound + record(0x0A) + sheet_records()


def compound(stream: bytes, name: str = "Workbook", *, is_small: bool = False) -> bytes:
    """A compound file with one stream, in sectors of its own or, where it is small, in those of the root."""
    if not is_small:
        stream = stream.ljust(4096, b"\0")
    filled = stream + b"\0" * (-len(stream) % SECTOR)
    count = len(filled) // SECTOR
    chain = [*range(1, count), END_OF_CHAIN]
    directory, table, small = count, count + 1, count + 2
    fat = [*chain, END_OF_CHAIN, FAT, END_OF_CHAIN, *[FREE] * 128][:128]
    root_at, root_size = (0, len(stream)) if is_small else (END_OF_CHAIN, 0)
    entries = entry("Root Entry", 5, root_at, root_size) + entry(name, 2, 0, len(stream))
    pieces = -(-len(stream) // 64)
    minor = [*range(1, pieces), END_OF_CHAIN, *[FREE] * 128][:128]
    first_minor = small if is_small else END_OF_CHAIN
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += pack("<IIIIIIIIII", 0, 1, directory, 0, 4096, first_minor, int(is_small), END_OF_CHAIN, 0, table)
    head += pack("<108I", *[FREE] * 108)
    return head + filled + entries.ljust(SECTOR, b"\0") + pack("<128I", *fat) + pack("<128I", *minor)


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    links = pack("<III", FREE, FREE, 1 if kind == 5 else FREE)
    return letters.ljust(64, b"\0") + pack("<HBB", len(letters), kind, 1) + links + bytes(36) + pack("<IQ", start, size)

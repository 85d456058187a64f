"""Marks that tell whether a row that comes back is one that went out: made with the project's secret.

Whoever has the workbook alone can learn nothing from them: without the secret nobody can try names against a mark.
"""

import hashlib
from collections.abc import Iterable
from zlib import crc32

from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.table import Cell

BYTES = 6


def person_text(row: int, email: str, name: str, company: str) -> str:
    """Return what makes an answer the same one as before: who gave it, or where nobody is known its row in the file."""
    return email.casefold() or name.casefold() or company.casefold() or str(row)


def mark(secret: bytes, *parts: object) -> str:
    """Return the mark of something that is to be recognised."""
    return _digest(secret, "\x1f".join(map(str, parts)))


def cells_mark(cells: Iterable[Cell]) -> str:
    """Return the mark of what stands in some cells; white space does not count, as .ods files change it.

    It needs no secret, as everything it is made of stands beside it.
    """
    return format(crc32("\x1f".join(map(_plain, cells)).encode("utf-8", "surrogatepass")), "x")


def typed_mark(columns: Iterable[Iterable[Cell]]) -> str:
    """Return the mark of what stands in columns to fill in, in any order of the rows; blank cells do not count."""
    total = 0
    for number, column in enumerate(columns):
        start = crc32(str(number).encode())
        for cell in column:
            if text := _plain(cell):
                total += crc32(text.encode("utf-8", "surrogatepass"), start)
    return format(total & 0xFFFFFFFF, "x")


def _digest(secret: bytes, text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=secret[:64], digest_size=BYTES).hexdigest()


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        if cell.isascii() and cell.isprintable() and "  " not in cell and cell[:1] != " " != cell[-1:]:
            return cell  # as nearly all are, and this is asked of every cell of the passives
        return " ".join(cell.split())
    if isinstance(cell, float) and not cell.is_integer():
        return format(cell, ".12g")
    return text_of(cell)

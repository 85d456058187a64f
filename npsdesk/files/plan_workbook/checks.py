"""Marks that tell whether a row that comes back is one that went out: made with the project's secret.

Whoever has the workbook alone can learn nothing from them: without the secret nobody can try names against a mark.
"""

import hmac
from collections.abc import Iterable

from npsdesk.core.cleaning.grid import text_of
from npsdesk.core.cleaning.table import Cell

BYTES = 6


def person_text(row: int, email: str, name: str, company: str) -> str:
    """Return what makes an answer the same one as before: who gave it, or where nobody is known its row in the file."""
    return email.casefold() or name.casefold() or company.casefold() or str(row)


def mark(secret: bytes, *parts: object) -> str:
    """Return the mark of something that is to be recognised."""
    message = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hmac.digest(secret or b"npsdesk", message, "sha256")[:BYTES].hex()


def cells_mark(secret: bytes, cells: Iterable[Cell]) -> str:
    """Return the mark of what stands in some cells; white space does not count, as .ods files change it."""
    return mark(secret, *map(_plain, cells))


def _plain(cell: Cell) -> str:
    if isinstance(cell, float) and not cell.is_integer():
        return format(cell, ".12g")
    return " ".join(text_of(cell).split())

"""Whom rows are about that came back beside the ids of others: somebody sorted only the cells that can be seen.

A sort by the filter arrows takes the hidden ids along; one of a selection that ends before them does not. What went out
with an id then stands in another row, which tells whose it is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Marked:
    """A row: the id beside it with its check, the mark that went out with them, and that of its cells now.

    The mark is "" where nothing went out. `guess` is the id that a visible number in the row stands for, "" for none.
    """

    key: str
    check: str
    out: str
    now: str
    guess: str = ""


def settled(rows: Sequence[Marked]) -> list[Marked]:
    """Return the rows with the ids of what stands in them; those of which nobody can tell without one.

    A row keeps its id unless its cells are those that went out with another, or its id belongs to a row elsewhere: a
    cell that somebody put right does not make it another row.
    """
    owners: dict[str, list[Marked]] = {}
    for row in rows:
        if row.out:
            owners.setdefault(row.out, []).append(row)
    moved = [_owner(row, owners) for row in rows]
    claimed = {owner.key for owner in moved if owner is not None}
    checks = {row.key: row.check for row in rows if row.key}
    guesses = [
        row.guess if owner is None and _is_other(row, claimed) and row.guess in checks.keys() - claimed else ""
        for row, owner in zip(rows, moved, strict=True)
    ]
    claimed.update(filter(None, guesses))
    found = []
    for row, owner, guess in zip(rows, moved, guesses, strict=True):
        if owner is not None:
            found.append(replace(row, key=owner.key, check=owner.check))
        else:
            found.append(replace(row, key=guess, check=checks.get(guess, "")) if _is_other(row, claimed) else row)
    return found


def _is_other(row: Marked, claimed: Collection[str]) -> bool:
    """Return whether another row than this is about the id beside it."""
    return row.key in claimed and row.now != row.out


def _owner(row: Marked, owners: dict[str, list[Marked]]) -> Marked | None:
    """Return the row whose cells these are; None for its own, for cells that nobody knows, and for those of several."""
    if not row.now or row.now == row.out:
        return None
    known = owners.get(row.now, [])
    return known[0] if len(known) == 1 else None

"""Which answer of a file is which answer of the same wave before, so that tags and plans survive a fresh download."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of a wave: its id, whose it is (0 nobody known), where it stood, and what it said."""

    id: int
    customer: int
    row: int
    score: int | None
    texts: tuple[tuple[int, str], ...]  # (field, text) of each comment, in order

    @property
    def has_mark(self) -> bool:
        """Whether it can be told from other answers without its row: it says whose it is, or holds a comment."""
        return self.customer > 0 or bool(self.texts)


Key = Callable[[Row], Hashable]

# from the surest to the loosest; an answer is paired at the first key that only one of each side has
_KEYS: tuple[tuple[Key, Callable[[Row], bool]], ...] = (
    (lambda row: (row.customer, row.row, row.score, row.texts), lambda _row: True),
    (lambda row: (row.customer, row.score, row.texts), lambda row: row.has_mark),
    (lambda row: (row.customer, row.texts), lambda row: row.has_mark),
    (lambda row: (row.customer, row.row), lambda row: row.customer > 0),
    (lambda row: row.customer, lambda row: row.customer > 0),
    (lambda row: (row.row, row.texts), lambda row: bool(row.texts)),
)


def pair_rows(before: Sequence[Row], after: Sequence[Row]) -> dict[int, int]:
    """Return the id of the new answer for each old one that is still there.

    An answer is the same where whose it is, or else what it says and where it stood, did not change: a score or a
    comment that was mended keeps its place, another person never takes it over.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key, is_telling in _KEYS:
        old = _alone(key, (row for row in before if row.id not in found and is_telling(row)))
        new = _alone(key, (row for row in after if row.id not in taken and is_telling(row)))
        for mark in old.keys() & new.keys():
            if not _are_others(old[mark], new[mark]):
                found[old[mark].id] = new[mark].id
                taken.add(new[mark].id)
    return found


def _are_others(one: Row, other: Row) -> bool:
    return one.customer > 0 and other.customer > 0 and one.customer != other.customer


def _alone(key: Key, rows: Iterable[Row]) -> dict[Hashable, Row]:
    """Return the rows by their key, without those that share it."""
    found: dict[Hashable, Row] = {}
    twice: set[Hashable] = set()
    for row in rows:
        mark = key(row)
        if mark in found:
            twice.add(mark)
        found[mark] = row
    return {mark: row for mark, row in found.items() if mark not in twice}


def pair_comments(
    pairs: Iterable[tuple[Sequence[tuple[int, int, str]], Sequence[tuple[int, int, str]]]],
) -> dict[int, int]:
    """Return the new comment for each old one of paired answers whose field and text are the same.

    Each pair holds the (id, field, text) of the comments of the old and of the new answer.
    """
    found: dict[int, int] = {}
    for before, after in pairs:
        there = {(field, text): comment for comment, field, text in reversed(after)}
        for comment, field, text in before:
            if (field, text) in there:
                found[comment] = there.pop((field, text))
    return found

"""What came back of a workbook against what went out and what the project holds by now: three-way, cell by cell.

A part that differs from what went out was changed in the workbook, one that differs in the project was changed here;
both at once is a conflict, unless they agree. Nothing is decided here.
"""

from collections.abc import Iterator, Mapping, Sequence

from npsdesk.core.actions.readback import (
    NOTE_PARTS,
    Compared,
    Difference,
    Kind,
    Line,
    Part,
    Remark,
    RemarkKind,
    Subject,
    Unread,
    Value,
    Values,
    is_nothing,
    is_same,
    says_nothing,
)


def compare(
    subject: Subject,
    base: Mapping[str, Values] | None,
    here: Mapping[str, Values],
    lines: Sequence[Line],
    *,
    has_ids: bool = True,
) -> Compared:
    """Return how the rows of one sheet differ from the project.

    `base` is what went out by key, None where it is not known: then whatever differs counts as changed in the workbook,
    and no row as removed. Neither does one without `has_ids`, where the column of the keys is gone: then actions are
    known by their words.
    """
    return _Comparison(subject, base, here, has_ids=has_ids).run(lines)


class _Comparison:
    """The rows of one subject, compared in one go."""

    def __init__(
        self, subject: Subject, base: Mapping[str, Values] | None, here: Mapping[str, Values], *, has_ids: bool
    ) -> None:
        self.subject, self.base, self.here, self.has_ids = subject, base, here, has_ids
        self.differences: list[Difference] = []
        self.places: dict[tuple[RemarkKind, str], list[str]] = {}
        self.seen: set[str] = set()

    def run(self, lines: Sequence[Line]) -> Compared:
        keyed: dict[str, list[Line]] = {}
        loose: list[Line] = []
        for line in lines:
            if line.key and not line.is_foreign:
                keyed.setdefault(line.key, []).append(line)
            elif line.is_foreign and self.subject is not Subject.ACTION:
                self._remark_foreign(line)
            elif any(not is_nothing(value) for value in line.values.values()):
                loose.append(line)
        for key, rows in keyed.items():
            loose += self._read_row(key, rows)
        for line in loose:
            self._read_loose(line)
        self._find_removed(lines)
        self.differences.sort(key=lambda one: (one.row == 0, one.row))
        remarks = [
            Remark(kind, sheet, tuple(found), len(found)) for (kind, sheet), found in self.places.items() if found
        ]
        return Compared(tuple(self.differences), tuple(remarks))

    def _remark(self, kind: RemarkKind, sheet: str, place: str) -> None:
        self.places.setdefault((kind, sheet), []).append(place)

    def _remark_foreign(self, line: Line) -> None:
        """Tell of a row that cannot be read, unless nobody wrote in it since it went out."""
        out = (self.base or {}).get(line.key, {})
        written = [(part, value) for part, value in line.values.items() if not is_same(value, out.get(part))]
        if any(not says_nothing(part, value) for part, value in written):
            self._remark(RemarkKind.ROW_FOREIGN, line.sheet, str(line.number))

    def _read_row(self, key: str, rows: list[Line]) -> list[Line]:
        """Compare the row with a key; returns copies of it that say something else."""
        row, *copies = sorted(rows, key=lambda line: -self._likeness(key, line))
        self.seen.add(key)
        others: list[Line] = []
        for copy in copies:
            is_alike = all(is_same(copy.values[part], row.values.get(part)) for part in copy.values)
            kind = RemarkKind.SAME_ROW_TWICE if is_alike else RemarkKind.COPIED_ROW
            self._remark(kind, copy.sheet, str(copy.number))
            if not is_alike and self.subject is Subject.ACTION:
                others.append(copy)
        if self.subject is Subject.ACTION and _is_emptied(row):
            self.seen.discard(key)
        elif key in self.here:
            self._compare_parts(key, row)
        else:
            self._was_deleted(key, row)
        return others

    def _likeness(self, key: str, line: Line) -> int:
        known = (self.base or {}).get(key) or self.here.get(key) or {}
        return sum(is_same(value, known.get(part)) for part, value in line.values.items())

    def _was_deleted(self, key: str, row: Line) -> None:
        """A row of what is not in the project any more: telling only where the workbook says something new."""
        if self.subject is not Subject.ACTION:
            self._remark_foreign(row)
            return
        before = (self.base or {}).get(key)
        if before is not None and all(is_same(value, before.get(part)) for part, value in row.values.items()):
            self._remark(RemarkKind.DELETED_HERE, row.sheet, str(row.number))
        else:
            self.differences.append(
                Difference(Kind.CONFLICT, self.subject, key, row.sheet, row.number, values=row.values)
            )

    def _note(self, here: Values) -> Value:
        part = NOTE_PARTS.get(self.subject)
        return None if part is None else here.get(part)

    def _is_kept(self, key: str, found: Value) -> bool:
        note = self._note(self.here[key])
        return isinstance(found, Unread) and isinstance(note, str) and found.text in note

    def _compare_parts(self, key: str, row: Line) -> None:
        here, before = self.here[key], None if self.base is None else self.base.get(key)
        if self.subject is Subject.ACTION and before is not None:
            stays = (is_same(row.values[part], before.get(part)) for part in row.values)
            moved = (not is_same(here.get(part), before.get(part)) for part in row.values)
            if any(one and other for one, other in zip(stays, moved, strict=True)):
                self._remark(RemarkKind.CHANGED_HERE, row.sheet, key)
        here = self._without_kept(here, row)
        for part, there in row.values.items():
            if part is Part.STATUS and is_nothing(there):
                if row.key:
                    self._remark(RemarkKind.EMPTY_STATUS, row.sheet, str(row.number))
                continue
            if isinstance(there, Unread) and self.subject not in NOTE_PARTS:
                self._remark(RemarkKind.STATUS_UNKNOWN, row.sheet, f"{row.number} (“{there.text}”)")
                continue
            kind = None if self._is_kept(key, there) else self._kind(part, here, before, there)
            if kind is not None:
                went_out = None if before is None else before.get(part)
                self.differences.append(
                    Difference(
                        *(kind, self.subject, key, row.sheet, row.number, part, went_out, here.get(part), there),
                        is_sure=before is not None,
                    )
                )

    def _without_kept(self, here: Values, row: Line) -> Values:
        """Return what the project holds without lines that were kept of this row as notes when it was read before."""
        odd = [value.text for value in row.values.values() if isinstance(value, Unread)]
        part, note = NOTE_PARTS.get(self.subject), self._note(here)
        if not odd or part is None or not isinstance(note, str):
            return here
        lines = [line for line in note.split("\n") if not any(line.endswith(f": {text}") for text in odd)]
        return {**here, part: "\n".join(lines)}

    def _kind(self, part: Part, here: Values, before: Values | None, there: Value) -> Kind | None:
        if isinstance(there, Unread):
            return Kind.AS_NOTE
        if is_same(there, here.get(part)):
            return None
        if before is None:
            return Kind.CHANGED
        if is_same(there, before.get(part)):
            return None
        return Kind.CHANGED if is_same(here.get(part), before.get(part)) else Kind.CONFLICT

    def _read_loose(self, line: Line) -> None:
        """A row without a key: one that was read back before, or new."""
        if self.subject is not Subject.ACTION:
            self._remark_foreign(line)
            return
        key = self._same_action(line)
        if key is not None:
            self._read_row(key, [line])
        elif all(is_nothing(line.values.get(part)) for part in (Part.REASON, Part.TEXT, Part.NOTES)):
            self._remark(RemarkKind.ROW_INCOMPLETE, line.sheet, str(line.number))
        else:
            self.differences.append(Difference(Kind.NEW, self.subject, "", line.sheet, line.number, values=line.values))

    def _same_action(self, line: Line) -> str | None:
        wanted = (Part.REASON, Part.TEXT)
        for key, known in self.here.items():
            if key not in self.seen and all(is_same(line.values.get(part), known.get(part)) for part in wanted):
                return key
        return None if self.has_ids else self._same_as_went_out(line)

    def _same_as_went_out(self, line: Line) -> str | None:
        """Return the action that went out with these words, and that has others by now or was deleted."""
        wanted = (Part.REASON, Part.TEXT)
        for key, out in (self.base or {}).items():
            is_alike = all(is_same(line.values.get(part), out.get(part)) for part in wanted)
            if is_alike and key not in self.seen and (key not in self.here or self._is_still_here(key)):
                return key
        return None

    def _find_removed(self, lines: Sequence[Line]) -> None:
        there = self.seen | {line.key for line in lines if line.is_foreign}
        base = self.base or {} if self.has_ids else {}
        gone = [key for key in base if key not in there and self._is_still_here(key)]
        sheet = lines[0].sheet if lines else ""
        for key in gone:
            if self.subject is Subject.ACTION:
                self.differences.append(Difference(Kind.REMOVED, self.subject, key, sheet, 0, here=None))
            else:
                self._remark(RemarkKind.ROWS_GONE, sheet, key)
        if self.subject is Subject.ACTION and self.base is not None:
            for key in self._newer_here():
                self._remark(RemarkKind.NEWER_HERE, sheet, key)

    def _is_still_here(self, key: str) -> bool:
        """Return whether the project holds what went out under a key, not something that got its key later."""
        if key not in self.here:
            return False
        out, here = (self.base or {})[key], self.here[key]
        wanted = (Part.REASON, Part.TEXT)
        return self.subject is not Subject.ACTION or any(is_same(out.get(part), here.get(part)) for part in wanted)

    def _newer_here(self) -> Iterator[str]:
        return (key for key in self.here if key not in (self.base or {}) and key not in self.seen)


def _is_emptied(row: Line) -> bool:
    """Return whether somebody emptied the row of an action instead of deleting it."""
    parts = (Part.REASON, Part.TEXT)
    return all(part in row.values and is_nothing(row.values[part]) for part in parts)

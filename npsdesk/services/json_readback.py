"""What `readback` prints as JSON and as lines of text."""

from collections.abc import Collection
from datetime import date
from typing import Any

from npsdesk.core.actions.readback import Difference, Unread, Value
from npsdesk.services.readback import ReadBack, Taken
from npsdesk.services.readback_words import change_text, counts_sentence, kind_name, remark_sentences


def readback_shape(read: ReadBack, taken: Collection[int], done: Taken | None) -> dict[str, Any]:
    """Return what came back: every difference with its number, and whether it is taken."""
    return {
        "file": read.name,
        "made": read.made or None,
        "applied": done is not None,
        "backup": None if done is None else done.has_backup,
        "differences": [
            difference_shape(read, number, one, is_taken=number in taken) for number, one in enumerate(read.differences)
        ],
        "remarks": [
            {"kind": one.kind.value, "sheet": one.sheet, "places": list(one.places), "count": one.count, "text": text}
            for one, text in zip(read.remarks, remark_sentences(read), strict=True)
        ],
    }


def difference_shape(read: ReadBack, number: int, one: Difference, *, is_taken: bool) -> dict[str, Any]:
    """Return one difference; `number` counts from 1, as --take and --leave do."""
    return {
        "number": number + 1,
        "kind": one.kind.value,
        "about": one.subject.value,
        "id": one.key or None,
        "name": read.name_of(one),
        "sheet": one.sheet,
        "row": one.row or None,
        "part": one.part.value if one.part else None,
        "before": _plain(one.before),
        "here": _plain(one.here),
        "workbook": _plain(one.there),
        "values": {part.value: _plain(value) for part, value in one.values.items()},
        "taken": is_taken,
    }


def _plain(value: Value) -> Any:
    if isinstance(value, Unread):
        return value.text
    return value.isoformat() if isinstance(value, date) else value


def readback_text(read: ReadBack, taken: Collection[int]) -> str:
    """Return the differences as lines: number, whether it is taken, kind, name, what changes."""
    lines = [counts_sentence(read)]
    for number, one in enumerate(read.differences):
        sign = "+" if number in taken else "-"
        lines.append(f"{number + 1}\t{sign}\t{kind_name(one.kind)}\t{read.name_of(one)}\t{change_text(one)}")
    return "\n".join(lines)

"""What `npsdesk competitors` and `npsdesk requests` print: their documented JSON, and lines of text."""

from collections.abc import Sequence
from typing import Any

from npsdesk.core.survey import Group
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.find_requests import RequestLine
from npsdesk.services.watch_competitors import CompetitorLine, Named, Watch
from npsdesk.services.watch_words import naming_name, price_text, status_name
from npsdesk.store.competitors import PriceNote


def watch_shape(watch: Watch) -> dict[str, Any]:
    """Return the watch as JSON; `start` and `end` are characters of the comment's text."""
    names = {one.id: one.name for one in watch.listed}
    return {
        "competitors": [_line_shape(line) for line in watch.lines],
        "mentions": [_named_shape(one) for one in watch.named],
        "passives": list(watch.passives),
        "price_notes": [_note_shape(note, names) for note in watch.notes],
    }


def _line_shape(line: CompetitorLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "listed": line.is_listed,
        "people": line.people,
        **{f"{group.value}s": line.groups[group] for group in Group},
        "switched": line.switched,
        "cheaper": line.cheaper,
        "first": line.first,
        "last": line.last,
    }


def _named_shape(one: Named) -> dict[str, Any]:
    said = one.said
    return {
        "competitor": one.name,
        "listed": one.is_listed,
        "says": one.naming.value,
        "response": said.response,
        "comment": said.comment,
        "score": said.score,
        "group": said.group.value if said.group else None,
        "date": said.day,
        "wave": said.wave,
        "start": one.start,
        "end": one.end,
    }


def _note_shape(note: PriceNote, names: dict[int, str]) -> dict[str, Any]:
    return {"competitor": names.get(note.competitor, ""), "date": note.day, "what": note.what, "price": note.price}


def watch_text(watch: Watch, currency: str) -> str:
    """Return the watch as lines: each competitor, who named it, then the notes of prices."""
    if not watch.lines:
        return _("No competitor is listed, and nobody names one.")
    lines = []
    for line in watch.lines:
        count = ngettext("{count} person", "{count} people", line.people).format(count=format_int(line.people))
        lines.append(f"{line.name}: {count}")
        lines += [_named_text(one) for one in watch.named if one.name.casefold() == line.name.casefold()]
    names = {one.id: one.name for one in watch.listed}
    lines += [
        f"{format_date(note.day)}\t{names.get(note.competitor, '')}\t{note.what}\t{price_text(note.price, currency)}"
        for note in watch.notes
    ]
    return "\n".join(lines)


def _named_text(one: Named) -> str:
    score = "" if one.said.score is None else str(one.said.score)
    return f"  {one.said.response}\t{score}\t{naming_name(one.naming)}\t{one.said.text[:200]}"


def requests_shape(lines: Sequence[RequestLine]) -> list[dict[str, Any]]:
    """Return the requests as JSON."""
    return [
        {
            "request": line.key,
            "name": line.name,
            "people": line.people,
            **{f"{group.value}s": line.groups[group] for group in Group},
            "value": line.value,
            "small_fix": line.mark.is_small,
            "status": line.mark.status.value,
            "solved_on": line.mark.solved_on,
            "what": line.mark.what,
            "responses": list(line.responses),
        }
        for line in lines
    ]


def requests_text(lines: Sequence[RequestLine]) -> str:
    """Return the requests as lines, one each."""
    if not lines:
        return _("Nobody asks for anything in these comments.")
    return "\n".join(map(_request_text, lines))


def _request_text(line: RequestLine) -> str:
    people = ngettext("{count} person", "{count} people", line.people).format(count=format_int(line.people))
    marks = [status_name(line.mark.status), *([_("Small fix")] if line.mark.is_small else [])]
    return "\t".join([line.name, people, " · ".join(marks)])

"""What `messages`, `queues`, `digest` and `praise` print: their documented JSON, and lines of text."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from npsdesk.i18n import _, format_int
from npsdesk.services.digest import Digest
from npsdesk.services.message_words import (
    check_sentence,
    flaw_sentence,
    person_name,
    ready_sentence,
    unsigned_sentence,
    why_short,
)
from npsdesk.services.messages import Message, MessagePicture
from npsdesk.services.praise import PraiseBoard, Quote
from npsdesk.services.queue_words import (
    age_words,
    detractors_sentence,
    digest_sentence,
    due_words,
    entry_name,
    hidden_sentence,
    left_out_sentence,
    people_words,
    praise_sentence,
    rules_sentence,
    themes_words,
)
from npsdesk.services.queues import Queue, QueueEntry, Queues


def messages_shape(picture: MessagePicture, messages: Sequence[Message], files: Sequence[Path] = ()) -> dict[str, Any]:
    """Return messages as JSON; `held` counts those that cannot go as they are, `files` is what was written."""
    ready = sum(message.can_go for message in messages)
    return {
        "template": picture.template,
        "action": picture.action,
        "ready": ready,
        "held": len(messages) - ready,
        "files": [str(path) for path in files],
        "messages": [_message_shape(message) for message in messages],
    }


def _message_shape(message: Message) -> dict[str, Any]:
    return {
        "response": message.response,
        "customer": message.customer,
        "name": message.person.name,
        "row": message.person.row,
        "score": message.person.score,
        "email": message.email,
        "address": message.flaw.value if message.flaw else None,
        "language": message.person.language,
        "subject": message.subject,
        "text": message.text,
        "edited": message.is_edited,
        "can_go": message.can_go,
        "holds": [hold.value for hold in message.holds],
        "double": message.is_double,
        "last_contacted": message.last.day if message.last else None,
        "words": message.check.words,
        "questions": message.check.questions,
        "findings": [
            {"flaw": found.flaw.value, "serious": found.flaw.is_serious, "start": found.start, "end": found.end}
            for found in message.check.findings
        ],
    }


def messages_text(messages: Sequence[Message], files: Sequence[Path] = (), *, is_signed: bool = True) -> str:
    """Return messages as lines: who, whether it can go, and what was written."""
    lines = [_message_line(message) for message in messages]
    written = [_("Wrote {name}.").format(name=path.name) for path in files[:20]]
    if len(files) > len(written):
        written.append(_("And {count} more.").format(count=format_int(len(files) - len(written))))
    said = ready_sentence(messages) if is_signed else unsigned_sentence(messages)
    return "\n".join([*lines, said, *written])


def _message_line(message: Message) -> str:
    why = why_short(message)
    said = why or check_sentence(message.check)
    flaws = dict.fromkeys(flaw_sentence(found.flaw) for found in message.check.findings)
    return "\t".join((str(message.response), person_name(message), said, " ".join(flaws)))


def queues_shape(queues: Queues) -> dict[str, Any]:
    """Return the queues as JSON."""
    rules = queues.rules
    return {
        "wave": queues.wave,
        "date": queues.today,
        "rules": {
            "detractor_hours": rules.detractor_hours,
            "passive_working_days": rules.passive_days,
            "promoter_days": rules.promoter_days,
            "calls": rules.calls,
        },
        "calls_left": queues.calls_left,
        "detractors": _queue_shape(queues.detractors, queues.today),
        "passives": _queue_shape(queues.passives, queues.today),
        "promoters": _queue_shape(queues.promoters, queues.today),
    }


def _queue_shape(queue: Queue, today: date) -> dict[str, Any]:
    return {
        "people": [_entry_shape(entry, today) for entry in queue.entries],
        "handled": queue.handled,
        "nobody_known": queue.nobody,
        "do_not_contact": queue.refused,
    }


def _entry_shape(entry: QueueEntry, today: date) -> dict[str, Any]:
    return {
        "response": entry.response,
        "customer": entry.customer,
        "name": entry.name,
        "row": entry.row,
        "score": entry.score,
        "email": entry.email,
        "comment": entry.words,
        "answered": entry.answered,
        "imported": entry.known,
        "due": entry.due,
        "days_late": entry.days_late(today),
        "new": entry.is_new,
        "holds": [hold.value for hold in entry.holds],
        "last_contacted": entry.last.day if entry.last else None,
        "sent": sorted(filter(None, entry.sent)),
    }


def queues_text(queues: Queues) -> str:
    """Return the queues as lines, each group under what is said of it."""
    today = queues.today
    heads = (
        detractors_sentence(queues.detractors, today),
        _("Passives to call, the closest to a 9 first: {count}").format(count=len(queues.passives.entries)),
        _("Promoters to thank: {count}").format(count=len(queues.promoters.entries)),
    )
    blocks = [
        "\n".join(
            filter(None, (head, *(_entry_line(entry, today) for entry in queue.entries), left_out_sentence(queue)))
        )
        for head, queue in zip(heads, (queues.detractors, queues.passives, queues.promoters), strict=True)
    ]
    return "\n\n".join([*blocks, rules_sentence(queues.rules)])


def _entry_line(entry: QueueEntry, today: date) -> str:
    parts = (str(entry.response), str(entry.score), entry_name(entry), age_words(entry, today), due_words(entry, today))
    return "\t".join((*parts, entry.words))


def digest_shape(digest: Digest) -> dict[str, Any]:
    """Return the digest as JSON."""
    return {
        "date": digest.today,
        "late": digest.late,
        "lines": [
            {
                "kind": line.kind.value,
                "count": line.count,
                "day": line.day,
                "names": list(line.names),
                "text": digest_sentence(line, digest.today),
            }
            for line in digest.lines
        ],
    }


def praise_shape(board: PraiseBoard) -> dict[str, Any]:
    """Return the praise as JSON."""
    return {
        "wave": board.wave,
        "promoters": board.promoters,
        "praising": board.praising,
        "themes": [
            {"tag": one.name, "promoters": one.people, "quotes": [_quote_shape(quote) for quote in one.quotes]}
            for one in board.themes
        ],
        "column": board.field.name if board.field else None,
        "groups": [
            {
                "name": group.name,
                "promoters": group.people,
                "themes": [{"tag": tag, "promoters": count} for tag, count in group.themes],
                "quotes": [_quote_shape(quote) for quote in group.quotes],
            }
            for group in board.groups
        ],
        "groups_too_small": board.hidden,
    }


def _quote_shape(quote: Quote) -> dict[str, Any]:
    return {"response": quote.response, "words": quote.words, "name": quote.name, "date": quote.day}


def praise_text(board: PraiseBoard) -> str:
    """Return the praise as text to print."""
    parts = [praise_sentence(board)]
    parts += [
        "\n".join((f"{one.name}: {people_words(one.people)}", *map(_quote_line, one.quotes))) for one in board.themes
    ]
    for group in board.groups:
        head = f"{group.name}: {people_words(group.people)} ({themes_words(group.themes)})"
        parts.append("\n".join((head, *map(_quote_line, group.quotes))))
    return "\n\n".join(filter(None, [*parts, hidden_sentence(board)]))


def _quote_line(quote: Quote) -> str:
    return f"  “{quote.words}”" + (f" {quote.name}" if quote.name else "")

"""What is said of queues, the digest and praise, for window and terminal."""

from collections.abc import Sequence
from datetime import date

from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.digest import Digest, DigestKind, DigestLine
from npsdesk.services.praise import PraiseBoard
from npsdesk.services.queues import Queue, QueueEntry, QueueRules


def entry_name(entry: QueueEntry) -> str:
    """Return what somebody is called in a queue."""
    return entry.name or _("Row {row}, no name").format(row=entry.row)


def due_words(entry: QueueEntry, today: date) -> str:
    """Return until when to react, or how late it is."""
    late = entry.days_late(today)
    if late:
        return ngettext("{count} day late", "{count} days late", late).format(count=format_int(late))
    left = (entry.due - today).days
    return (_("today"), _("tomorrow"))[left] if left < 2 else format_date(entry.due, "short")


def age_words(entry: QueueEntry, today: date) -> str:
    """Return how long ago an answer was given."""
    days = entry.age(today)
    if days < 1:
        return _("today")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=format_int(days))


def nobody_sentence(queue: Queue) -> str:
    """Return that a queue is empty because nobody in it is known; "" where there is another reason or none."""
    if queue.entries or not queue.nobody:
        return ""
    text = ngettext(
        "Nobody here can be reached: {count} gave no name.", "Nobody here can be reached: {count} gave no name.",
        queue.nobody,
    )  # fmt: skip
    return (
        text.format(count=format_int(queue.nobody)) + " " + _("Next time, also ask for a name and an e-mail address.")
    )


def detractors_sentence(queue: Queue, today: date) -> str:
    """Return how many detractors wait, and how many of them are late."""
    count = len(queue.entries)
    if nobody := nobody_sentence(queue):
        return nobody
    if not count:
        return _("Every detractor of this wave has heard from you.") if queue.handled else _("No detractors wait.")
    text = ngettext("{count} detractor waits for a reaction.", "{count} detractors wait for a reaction.", count)
    text = text.format(count=format_int(count))
    late = len(queue.late(today))
    if not late:
        return text
    return text + " " + ngettext("{count} is late.", "{count} are late.", late).format(count=format_int(late))


def left_out_sentence(queue: Queue) -> str:
    """Return who is not in a queue, and why."""
    parts = [
        ngettext("{count} heard from you already", "{count} heard from you already", queue.handled).format(
            count=format_int(queue.handled)
        )
        if queue.handled
        else "",
        ngettext("{count} gave no name", "{count} gave no name", queue.nobody).format(count=format_int(queue.nobody))
        if queue.nobody
        else "",
        ngettext("{count} wants no messages", "{count} want no messages", queue.refused).format(
            count=format_int(queue.refused)
        )
        if queue.refused
        else "",
    ]
    said = ", ".join(filter(None, parts))
    return _("Not in the list: {reasons}.").format(reasons=said) if said else ""


def rules_sentence(rules: QueueRules) -> str:
    """Return how soon each group hears from the owner."""
    hours = ngettext("{count} hour", "{count} hours", rules.detractor_hours)
    working = ngettext("{count} working day", "{count} working days", rules.passive_days)
    days = ngettext("{count} day", "{count} days", rules.promoter_days)
    return _("Detractors within {hours}, passives within {working}, promoters within {days} of the import.").format(
        hours=hours.format(count=format_int(rules.detractor_hours)),
        working=working.format(count=format_int(rules.passive_days)),
        days=days.format(count=format_int(rules.promoter_days)),
    )


def digest_sentence(line: DigestLine, today: date) -> str:
    """Return one line of the digest as a sentence."""
    is_past = line.day is not None and line.day < today
    return _digest_texts(line.count, is_past)[line.kind].format(
        count=format_int(line.count),
        day=format_date(line.day, "short" if line.day.year == today.year else "medium") if line.day else "",
        name=line.names[0] if line.names else "",
    )


def _digest_texts(count: int, is_past: bool) -> dict[DigestKind, str]:
    return {
        DigestKind.LATE_DETRACTORS: ngettext(
            "{count} detractor waits too long, since {day}.",
            "{count} detractors wait too long, the first since {day}.",
            count,
        ),
        DigestKind.NEW_DETRACTORS: ngettext(
            "{count} new detractor waits for a reaction, by {day} at the latest.",
            "{count} new detractors wait for a reaction, the first by {day} at the latest.",
            count,
        ),
        DigestKind.LATE_ACTIONS: ngettext(
            "{count} action is overdue: “{name}”, due {day}.",
            "{count} actions are overdue, first “{name}”, due {day}.",
            count,
        ),
        DigestKind.DUE_ACTIONS: ngettext(
            "{count} action is due within a week: “{name}”, {day}.",
            "{count} actions are due within a week, first “{name}”, {day}.",
            count,
        ),
        DigestKind.TO_TELL: ngettext(
            "{count} person asked for something that is there now, and was not told yet.",
            "{count} people asked for something that is there now, and were not told yet.",
            count,
        ),
        DigestKind.CALLS: ngettext("{count} passive to call today.", "{count} passives to call today.", count),
        DigestKind.PROMOTERS: ngettext(
            "{count} promoter was not thanked yet.", "{count} promoters were not thanked yet.", count
        ),
        DigestKind.NEXT_SURVEY: (
            _("Your next survey was due on {day}.") if is_past else _("Your next survey is due on {day}.")
        ),
    }


def digest_sentences(digest: Digest) -> list[str]:
    """Return the digest as sentences; one that says so where nothing is to be done."""
    return [digest_sentence(line, digest.today) for line in digest.lines] or [_("Nothing is due today.")]


def praise_sentence(board: PraiseBoard) -> str:
    """Return how many promoters praise something."""
    if not board.praising:
        return _("No promoter's praise has a tag yet. Tag what promoters praise, and it appears here.")
    return ngettext(
        "{praising} of {count} promoter who wrote something praises what a tag names.",
        "{praising} of {count} promoters who wrote something praise what a tag names.",
        board.promoters,
    ).format(praising=format_int(board.praising), count=format_int(board.promoters))


def hidden_sentence(board: PraiseBoard) -> str:
    """Return how many groups are not shown apart; "" for none."""
    if not board.hidden:
        return ""
    return ngettext(
        "{count} is not shown apart: fewer than five promoters praise something there.",
        "{count} are not shown apart: fewer than five promoters praise something there.",
        board.hidden,
    ).format(count=format_int(board.hidden))


def people_words(count: int) -> str:
    """Return a number of promoters."""
    return ngettext("{count} promoter", "{count} promoters", count).format(count=format_int(count))


def themes_words(themes: Sequence[tuple[str, int]]) -> str:
    """Return what is praised of a group, as in "Advice 4, Price 2"."""
    return ", ".join(f"{name} {format_int(count)}" for name, count in themes)

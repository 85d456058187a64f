"""The sentences above, below and beside the list of passives."""

from collections.abc import Sequence

from npsdesk.core.customers.closeness import Basis
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.scores.waves import Past
from npsdesk.core.survey import Filter
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services import passive_whatif_words as words
from npsdesk.services.cause_words import high_words
from npsdesk.services.passive_lists import ListName
from npsdesk.services.passive_whatif import what_if


def subtitle(count: int, are_people: bool) -> str:
    """Return how many passives there are; as answers where some customers gave several."""
    if are_people:
        text = ngettext(
            "{count} customer gave you a 7 or 8. Start at the top.",
            "{count} customers gave you a 7 or 8. Start at the top.",
            count,
        )
    else:
        text = ngettext(
            "{count} answer was a 7 or 8. Start at the top.", "{count} answers were a 7 or 8. Start at the top.", count
        )
    return text.format(count=format_int(count)) if count else ""


def order_note(rows: PassiveRows, wave: int | None) -> str:
    """Return what the order lacks, where it is not made of ratings; "" where it is, or is not known yet."""
    if rows.near is None:
        return ""
    waves = rows.near.ranking.waves
    bases = {waves[wave].basis} if wave is not None and wave in waves else {facts.basis for facts in waves.values()}
    if bases == {Basis.SCORE}:
        return _("8s come first: too few answers to compare.")
    return "" if Basis.RATINGS in bases else _("There are no ratings, so tags and the score make the order.")


def count_words(rows: PassiveRows, order: Sequence[int], chosen: int, name: ListName | None) -> str:
    """Return how many are shown, of how many, how many of those who could leave are High, and how many are selected."""
    shown, total = len(order), len(rows)
    if shown == total:
        text = ngettext("{count} passive.", "{count} passives.", total).format(count=format_int(total))
    else:
        text = ngettext("{shown} of {count} passive.", "{shown} of {count} passives.", total)
        text = text.format(shown=format_int(shown), count=format_int(total))
    if name is ListName.LEAVING and rows.near is not None and shown:
        places = [rows.place[response] for response in order]
        text = f"{text} {high_words(int((rows.near.levels[places] == RiskLevel.HIGH).sum()))}"
    if chosen > 1:
        more = ngettext("{count} selected.", "{count} selected.", chosen).format(count=format_int(chosen))
        return f"{text} {more}"
    return text


def each_line(rows: PassiveRows, filter_: Filter) -> list[str]:
    """Return what winning over one passive adds, where there is a score."""
    found = what_if(rows.near.ranking, filter_, 1) if rows.near is not None else None
    return [words.each_sentence(found)] if found is not None and found.has_score else []


def back_words() -> str:
    """Return what the button says that lists somebody again."""
    return _("List again")


def worth_lines(rows: PassiveRows, filter_: Filter, people: int, own: Past | None) -> list[str]:
    """Return what winning over the selected people is worth, as lines; nothing until the passives are ranked.

    `own` is the owner's own rate, None to go by the waves.
    """
    found = what_if(rows.near.ranking, filter_, people, own) if rows.near is not None else None
    if found is None or not found.passives.people:
        return []
    lines = [
        words.certain_sentence(found),
        words.rate_sentence(found),
        words.caution_sentence() if found.passives.expected is not None else "",
        words.reverse_sentence(found, words.REVERSE),
        words.detractor_sentence(found),
        words.counted_sentence(found),
    ]
    return [line for line in lines if line]

"""The sentences above and below the list of passives."""

from npsdesk.i18n import format_int, ngettext


def subtitle(count: int, is_one_wave: bool) -> str:
    """Return how many passives there are; over all waves they are answers, as some customers gave several."""
    if is_one_wave:
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


def count_words(shown: int, total: int, chosen: int) -> str:
    """Return how many are shown, of how many, and how many of them are selected."""
    if shown == total:
        words = ngettext("{count} passive.", "{count} passives.", total).format(count=format_int(total))
    else:
        words = ngettext("{shown} of {count} passive.", "{shown} of {count} passives.", total)
        words = words.format(shown=format_int(shown), count=format_int(total))
    if chosen > 1:
        more = ngettext("{count} selected.", "{count} selected.", chosen).format(count=format_int(chosen))
        return f"{words} {more}"
    return words

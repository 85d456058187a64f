"""What comments say beyond tags, in sentences, for the window and the terminal."""

from collections.abc import Sequence

from npsdesk.core.survey import Group
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.gap_words import percent
from npsdesk.services.what_they_say import GroupReasons, ReasonCount, WhatTheySay
from npsdesk.words import group_name

_MOST_TIED = 3  # main reasons that are named together


def band_name(band: tuple[int, int]) -> str:
    """Return a row of the table of scores, as in 0–6 or 8."""
    low, high = band
    return str(low) if low == high else f"{low}–{high}"


def whose(group: Group | None) -> str:
    """Return whose reasons these are."""
    return _("Everybody") if group is None else group_name(group)


def happy_sentence(said: WhatTheySay) -> str:
    """Return how many of the 7s and 8s with a comment are happy as it is, and how many complain."""
    total = len(said.happy) + len(said.complaint) + len(said.neither)
    if not total:
        return _("Nobody here gave a 7 or an 8 with a comment.")
    text = ngettext(
        "Of {count} person who gave a 7 or an 8 with a comment, {happy} only praises and {complaint} complains or"
        " misses something.",
        "Of {count} people who gave a 7 or an 8 with a comment, {happy} only praise and {complaint} complain or miss"
        " something.",
        total,
    )
    return text.format(
        count=format_int(total), happy=format_int(len(said.happy)), complaint=format_int(len(said.complaint))
    )


def unread_sentence(said: WhatTheySay) -> str:
    """Return how many comments nobody read the tone of yet, "" where there are none."""
    if not said.unread:
        return ""
    text = ngettext(
        "{count} comment has not been read for its tone yet.",
        "{count} comments have not been read for their tone yet.",
        said.unread,
    )
    return text.format(count=format_int(said.unread))


def base_sentence(reasons: GroupReasons) -> str:
    """Return what the counts are counts of, and how many of them nobody confirmed."""
    text = ngettext(
        "{with_reason} of {count} answer with a comment has a main reason.",
        "{with_reason} of {count} answers with a comment have a main reason.",
        reasons.answers,
    ).format(with_reason=format_int(reasons.with_reason), count=format_int(reasons.answers))
    if reasons.proposed > 1 and reasons.proposed == reasons.with_reason:
        text += " " + _("All of them are proposed by npsdesk.")
    elif reasons.proposed:
        more = ngettext(
            "{count} of them is proposed by npsdesk.", "{count} of them are proposed by npsdesk.", reasons.proposed
        )
        text += " " + more.format(count=format_int(reasons.proposed))
    if reasons.reasons and reasons.reasons[0].share is None:
        text += " " + _("That is too few for percentages.")
    if reasons.has_weights:
        text += " " + _("Counted without weights.")
    return text


def reason_sentence(one: ReasonCount, reasons: GroupReasons) -> str:
    """Return one main reason as a sentence."""
    if one.share is None or one.cumulative is None:
        text = ngettext("{tag}: main reason of {count} answer.", "{tag}: main reason of {count} answers.", one.count)
        return text.format(tag=one.tag.name, count=format_int(one.count))
    text = ngettext(
        "{tag}: main reason of {count} answer, {share}; together with those above {together}.",
        "{tag}: main reason of {count} answers, {share}; together with those above {together}.",
        one.count,
    )
    so_far = round(one.cumulative * reasons.with_reason)
    return text.format(
        tag=one.tag.name,
        count=format_int(one.count),
        share=percent(one.count, reasons.with_reason),
        together=percent(so_far, reasons.with_reason),
    )


def conclusion(said: WhatTheySay) -> str:
    """Return what passives name most, "" where nothing is known of them."""
    passives = said.reasons[Group.PASSIVE]
    if not passives.reasons:
        return ""
    first = passives.reasons[0]
    names = [one.tag.name for one in passives.reasons if one.count == first.count]
    if len(names) > 1:
        return _tied(names, first.count, passives.with_reason)
    text = ngettext(
        "Passives name {tag} most: the main reason of {count} of {all}.",
        "Passives name {tag} most: the main reason of {count} of {all}.",
        first.count,
    )
    return text.format(tag=first.tag.name, count=format_int(first.count), all=format_int(passives.with_reason))


def _tied(names: Sequence[str], count: int, all_of_them: int) -> str:
    """Return that several main reasons are named as often, "" where there are so many that none stands out."""
    if len(names) > _MOST_TIED:
        return ""
    listed = _("{first} and {second}").format(first=", ".join(names[:-1]), second=names[-1])
    text = ngettext(
        "Passives name {tags} most: each is the main reason of {count} of {all}.",
        "Passives name {tags} most: each is the main reason of {count} of {all}.",
        count,
    )
    return text.format(tags=listed, count=format_int(count), all=format_int(all_of_them))

"""What `npsdesk reasons` prints: its documented JSON, and lines of text."""

from typing import Any

from npsdesk.core.comments.contentment import BANDS
from npsdesk.core.comments.tone import Tone
from npsdesk.i18n import _, format_int
from npsdesk.services.gap_words import percent
from npsdesk.services.json_scores import impact_shape
from npsdesk.services.one_reason import unnamed_sentence
from npsdesk.services.say_words import band_name, base_sentence, happy_sentence, unread_sentence, whose
from npsdesk.services.what_they_say import GroupReasons, People, WhatTheySay
from npsdesk.words import tone_name


def reasons_shape(said: WhatTheySay) -> dict[str, Any]:
    """Return it all as JSON: shares on 0 … 1 and unrounded, null where there are too few answers for one."""
    return {
        "comments": said.comments,
        "unread": said.unread,
        "unnamed": [{"reason": name, "answers": count} for name, count in said.unnamed.items()],
        "reasons": {group.value if group else "all": _group_shape(one) for group, one in said.reasons.items()},
        "impacts": [
            {"tag": one.tag.name, "all": impact_shape(weight.everyone), "commenters": impact_shape(weight.commenters)}
            for one in said.reasons[None].reasons
            if (weight := said.weights.get(one.tag.id)) is not None
        ],
        "tones": [
            {"score": {"from": low, "to": high}, **{tone.value: said.tones[low, high][tone] for tone in Tone}}
            for low, high in BANDS
        ],
        "sevens_and_eights": {
            "happy": _people_shape(said.happy),
            "complaint": _people_shape(said.complaint),
            "neither": _people_shape(said.neither),
        },
    }


def _group_shape(found: GroupReasons) -> dict[str, Any]:
    return {
        "answers": found.answers,
        "with_reason": found.with_reason,
        "proposed": found.proposed,
        "weighted": False,
        "reasons": [
            {"tag": one.tag.name, "answers": one.count, "share": one.share, "cumulative": one.cumulative}
            for one in found.reasons
        ],
    }


def _people_shape(people: People) -> dict[str, Any]:
    return {"answers": len(people), "responses": list(people.responses)}


def reasons_text(said: WhatTheySay) -> str:
    """Return it all as text: the main reasons of each group, the table of scores and tones, the 7s and 8s."""
    parts = ["\n".join([whose(group), *_lines(found), base_sentence(found)]) for group, found in said.reasons.items()]
    head = "\t".join([_("Score"), *map(tone_name, Tone)])
    rows = ["\t".join([band_name(band), *(format_int(said.tones[band][tone]) for tone in Tone)]) for band in BANDS]
    last = [happy_sentence(said), unread_sentence(said), unnamed_sentence(said.unnamed)]
    return "\n\n".join([*parts, "\n".join([head, *rows]), " ".join(filter(None, last))])


def _lines(found: GroupReasons) -> list[str]:
    lines = []
    for one in found.reasons:
        line = f"  {one.tag.name}\t{format_int(one.count)}"
        if one.cumulative is not None:
            so_far = percent(round(one.cumulative * found.with_reason), found.with_reason)
            line += f"\t{percent(one.count, found.with_reason)}\t{so_far}"
        lines.append(line)
    return lines

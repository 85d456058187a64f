"""The reason gap in words, for the window and the terminal."""

from collections.abc import Sequence

from npsdesk.core.comments.gap import FEWEST_COMMENTS, FEWEST_TAGGED, FEWEST_USES, Box, ReasonGap, Theme
from npsdesk.core.scores.proportions import Difference
from npsdesk.core.survey import Direction, Group, Tag
from npsdesk.i18n import _, format_int, ngettext, pgettext
from npsdesk.services.compare_comments import MOST_NAMED, Comparison

MUCH_UNTAGGED = 0.25  # of a group's comments; from here on the picture can still turn


def percent(count: int, n: int) -> str:
    """Return a share in whole percent, half a point rounded up; what is there is never 0%."""
    whole = (200 * count + n) // (2 * n) if n else 0
    return "<1%" if count and not whole else f"{whole}%"


def share_text(gap: ReasonGap, theme: Theme, group: Group, direction: Direction) -> str:
    """Return in how many comments of a group a theme is, in whole percent; weighted where people have weights."""
    count, side = theme.count(group, direction), gap.side(group)
    if not gap.is_weighted:
        return percent(count, side.comments)
    whole = int(100 * gap.share(theme, group, direction) + 0.5)
    return "<1%" if count and not whole else f"{whole}%"


def box_name(box: Box) -> str:
    """Return what to do about a theme in one word."""
    return {
        Box.FIX: pgettext("box", "Fix"),
        Box.TELL: pgettext("box", "Tell"),
        Box.KEEP: pgettext("box", "Keep"),
        Box.LEAVE: pgettext("box", "Leave"),
    }[box]


def box_sentence(theme: Theme) -> str:
    """Return what to do about a theme and why; "" where nothing is compared."""
    if theme.box is Box.FIX:
        if theme.is_clear:
            return _("Fix: passives miss this clearly more than promoters.")
        return _("Fix: passives probably miss this more than promoters.")
    if theme.box is Box.TELL:
        if theme.is_clear:
            return _("Tell: promoters praise this clearly more than passives, who may not know it yet.")
        return _("Tell: promoters probably praise this more than passives, who may not know it yet.")
    if theme.box is Box.KEEP:
        return _("Keep: passives and promoters both praise this.")
    return _("Leave: no clear difference between passives and promoters.") if theme.box else ""


def range_sentence(theme: Theme) -> str:
    """Return how large the difference is that put a theme into Fix or Tell, with its range; "" for the others."""
    difference = {Box.FIX: theme.missed, Box.TELL: theme.told}.get(theme.box) if theme.box else None
    return _range(difference) if difference is not None else ""


def _range(difference: Difference) -> str:
    low, value, high = (round(100 * number) for number in (difference.low, difference.value, difference.high))
    return _("In every 100 comments that is {count} more, likely {low} to {high}.").format(
        count=format_int(value), low=format_int(low), high=format_int(high)
    )


def row_sentence(theme: Theme, gap: ReasonGap) -> str:
    """Return a theme of the table as one sentence."""
    return _("{tag}: {missing} of passives miss it, {praising} praise it; {most} of promoters praise it.").format(
        tag=theme.tag.name,
        missing=share_text(gap, theme, Group.PASSIVE, Direction.MISSES),
        praising=share_text(gap, theme, Group.PASSIVE, Direction.PRAISES),
        most=share_text(gap, theme, Group.PROMOTER, Direction.PRAISES),
    )


def base_sentence(gap: ReasonGap) -> str:
    """Return what the shares are shares of, and which tags are not among them."""
    base = _("Based on {passives} comments from passives and {promoters} from promoters.").format(
        passives=format_int(gap.passives.comments), promoters=format_int(gap.promoters.comments)
    )
    few = _("Tags on fewer than {count} of these comments are left out.").format(count=FEWEST_USES)
    return " ".join([base, *weights_sentences(gap), *([few] if gap.left_out else [])])


def weights_sentences(gap: ReasonGap) -> list[str]:
    """Return what weights do to the shares, nothing where people have none."""
    if gap.is_refused:
        return [_("The weights here cannot be used, so all count alike.")]
    if not gap.is_weighted:
        return []
    said = [
        _("The shares are weighted; with their weights these comments are worth {passives} and {promoters}.").format(
            passives=format_int(round(gap.passives.n)), promoters=format_int(round(gap.promoters.n))
        )
    ]
    if gap.weightless:
        text = ngettext(
            "{count} comment of somebody without a weight is left out.",
            "{count} comments of people without a weight are left out.",
            gap.weightless,
        )
        said.append(text.format(count=format_int(gap.weightless)))
    return said


def few_words(gap: ReasonGap) -> tuple[str, str]:
    """Return a headline and a sentence on why nothing is compared: too few comments, tagged ones, or used tags."""
    passives, promoters = gap.passives, gap.promoters
    if not gap.has_comments:
        text = _(
            "A comparison needs {least} comments from passives and {least} from promoters; with fewer, chance decides "
            "what stands out. Here are {passives} and {promoters}."
        )
        counts = round(passives.n), round(promoters.n)
        least, headline = FEWEST_COMMENTS, _("Too few comments here")
        if gap.is_weighted:
            text = _(
                "A comparison needs {least} comments from passives and {least} from promoters; with fewer, chance "
                "decides what stands out. With their weights those here are worth {passives} and {promoters}."
            )
    elif min(passives.done, promoters.done) < FEWEST_TAGGED:
        text = _(
            "A comparison needs {least} tagged comments from passives and {least} from promoters; with fewer, chance "
            "decides what stands out. So far there are {passives} and {promoters}."
        )
        counts, least, headline = (passives.done, promoters.done), FEWEST_TAGGED, _("Tag a few more comments first")
    else:
        text = _("A tag counts here once it is on {least} comments. Tag some more, and look again.")
        counts, least, headline = (0, 0), FEWEST_USES, _("No tag is on enough comments yet")
    return headline, text.format(least=least, passives=format_int(counts[0]), promoters=format_int(counts[1]))


def untagged_sentence(gap: ReasonGap) -> str:
    """Return that much is still untagged; "" where no more than a quarter of either group's comments is."""
    sides = (gap.passives, gap.promoters)
    if not any(side.comments - side.done > MUCH_UNTAGGED * side.comments for side in sides):
        return ""
    text = ngettext(
        "{count} comment has no tag yet, so this can still shift.",
        "{count} comments have no tag yet, so this can still shift.",
        gap.untagged,
    )
    return text.format(count=format_int(gap.untagged))


def conclusion(comparison: Comparison) -> tuple[str, str]:
    """Return what the whole table says in one or two sentences, and how many comments say so."""
    gap = comparison.gap
    told = [theme.tag for theme in gap.boxed(Box.TELL)[:MOST_NAMED]]
    kept = [theme.tag for theme in gap.boxed(Box.KEEP)[:MOST_NAMED]]
    said = []
    if comparison.named:
        said.append(_("Passives miss {themes}.").format(themes=_listed(comparison.named)))
    if told:
        said.append(_("Promoters praise {themes} more than passives do.").format(themes=_listed(told)))
    if not said:
        both = _("Both praise {themes}.").format(themes=_listed(kept)) if kept else ""
        return _("Nothing stands out between passives and promoters yet."), both
    return " ".join(said), _counted(comparison)


def _counted(comparison: Comparison) -> str:
    if not comparison.named:
        return ""
    return _("{count} of the {all} comments from passives miss {themes}.").format(
        count=format_int(comparison.named_comments),
        all=format_int(comparison.gap.passives.comments),
        themes=_listed(comparison.named, is_any=True),
    )


def _listed(tags: Sequence[Tag], *, is_any: bool = False) -> str:
    names = [" ".join(tag.name.split()) for tag in tags]
    if len(names) == 1:
        return names[0]
    text = _("{first} or {second}") if is_any else _("{first} and {second}")
    return text.format(first=names[0], second=names[1])

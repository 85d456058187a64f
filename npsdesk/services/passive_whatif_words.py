"""What winning over chosen passives is worth, in sentences, for the window and the terminal."""

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.whatif import needed_for
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.services.passive_whatif import Moves, PeopleWhatIf
from npsdesk.services.whatif_words import weights_note

REVERSE = 5  # points: "how many for +5?"


def certain_sentence(found: PeopleWhatIf) -> str:
    """Return what the score becomes if all chosen passives are won over."""
    count = found.passives.people
    if not found.has_score:
        return _("There are too few answers for a score.")
    before, after = format_int(points(found.counts.nps)), format_int(points(found.after.nps))
    if before == after:
        text = ngettext(
            "If you win over this {count} passive, your NPS stays {before}.",
            "If you win over these {count} passives, your NPS stays {before}.",
            count,
        )
    else:
        text = ngettext(
            "If you win over this {count} passive, your NPS goes from {before} to {after}.",
            "If you win over these {count} passives, your NPS goes from {before} to {after}.",
            count,
        )
    return text.format(count=format_int(count), before=before, after=after)


def each_sentence(found: PeopleWhatIf) -> str:
    """Return what one passive adds, for sure."""
    return _("Each passive you win over adds {points} points.").format(points=format_decimal(found.passives.each, 2))


def rate_sentence(found: PeopleWhatIf) -> str:
    """Return what may be expected at the rate of the past, or that there is no rate yet."""
    moves = found.passives
    if moves.expected is None:
        return _("How many of them you will win over is not known yet. Your next survey shows how many did move up.")
    text = (
        _("At your rate ({won} of {tried} so far) expect about {count}:")
        if moves.is_own
        else _(
            "Earlier, {won} of {tried} passives who answered again gave a 9 or 10. At that rate expect about {count}:"
        )
    )
    head = text.format(
        won=format_int(moves.won), tried=format_int(moves.tried), count=format_int(round(moves.expected.expected))
    )
    return f"{head} {_range_words(moves)}"


def _range_words(moves: Moves) -> str:
    assert moves.expected is not None
    low, middle, high = (
        format_decimal(moves.each * count)
        for count in (moves.expected.low, moves.expected.expected, moves.expected.high)
    )
    return _("{middle} points more, likely {low} to {high}.").format(middle=middle, low=low, high=high)


def caution_sentence() -> str:
    """Return what the rate of the past does not say."""
    return _("Some of them would have moved up anyway, and people who never answer are not counted.")


def counted_sentence(found: PeopleWhatIf) -> str:
    """Return that people are counted here whatever their weights, "" where there are none."""
    return weights_note(is_weighted=found.is_weighted)


def reverse_sentence(found: PeopleWhatIf, gain: int) -> str:
    """Return how many passives it takes for some points more."""
    if not found.has_score:
        return ""
    needed = needed_for(found.counts, gain)
    if needed > found.counts.passives:
        text = _("{gain} points more takes {count} passives, and you have {all}.")
    else:
        text = ngettext(
            "{gain} points more takes {count} passive won over.",
            "{gain} points more takes {count} passives won over.",
            needed,
        )
    return text.format(gain=format_int(gain), count=format_int(needed), all=format_int(found.counts.passives))


def detractor_sentence(found: PeopleWhatIf) -> str:
    """Return what the same effort on detractors would add, "" where there are none."""
    one, two = found.to_passive, found.to_promoter
    if not one.people or not found.has_score:
        return ""
    text = ngettext(
        "As many detractors ({count}): {passive} points if each became passive, {promoter} if each became a promoter.",
        "As many detractors ({count}): {passive} points if each became passive, {promoter} if each became a promoter.",
        one.people,
    ).format(count=format_int(one.people), passive=format_decimal(one.points), promoter=format_decimal(two.points))
    if one.expected is None:
        return text
    past = _("Earlier, of {tried} detractors who answered again {passive} became passive and {promoter} promoter.")
    return f"{text} " + past.format(
        tried=format_int(one.tried), passive=format_int(one.won), promoter=format_int(two.won)
    )

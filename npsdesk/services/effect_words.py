"""Whether contacting helped, in sentences, for the window and the terminal."""

from collections.abc import Iterable, Mapping

from npsdesk.core.actions.effect import FEWEST, Arm, Bounds, Effect, Fall, RiskDifference
from npsdesk.core.actions.fair_test import smallest_seen, whole_people
from npsdesk.core.actions.outcomes import Outcome
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.journey_words import hundredths, signed, signed_end


def arm_text(arm: Arm) -> str:
    """Return how many of a side were won over, as in "27 of 64 won over"."""
    return _("{count} of {all} won over").format(count=format_int(arm.promoted), all=format_int(arm.seen_again))


def arms_sentence(found: Effect) -> str:
    """Return what became of both sides; "" where nobody was contacted."""
    if not found.contacted.people:
        return ""
    text = (
        _("Became promoters: {one} of {ones} passives who were drawn, {other} of {others} who waited.")
        if found.by_lot
        else _("Became promoters: {one} of {ones} contacted passives, {other} of {others} who were not contacted.")
    )
    return text.format(
        one=format_int(found.contacted.promoted),
        ones=format_int(found.contacted.seen_again),
        other=format_int(found.others.promoted),
        others=format_int(found.others.seen_again),
    )


def verdict(found: Effect) -> str:
    """Return in a sentence what the difference says."""
    if not found.contacted.people:
        return _("Nobody of these passives was contacted, so there is nothing to compare yet.")
    if not found.others.people:
        return _("Everybody was contacted, so nobody shows how many would have moved up anyway.")
    if found.reached is not None and not found.reached[0]:
        return _("Nobody who was drawn was contacted in between, so this says nothing of contacting.")
    if found.promoted is None:
        return _("With fewer than {least} seen again on either side, chance decides: the two are not compared.").format(
            least=format_int(FEWEST)
        )
    return _meaning(found)


def difference_sentence(difference: RiskDifference | None) -> str:
    """Return the difference of the two sides in people of every hundred, with its range; "" without one."""
    if difference is None:
        return ""
    value, low, high = (signed_end(100 * number) for number in (difference.value, difference.low, difference.high))
    return _("With as many 7s as 8s on both sides that is {value} in every 100, likely {low} to {high}.").format(
        value=value, low=low, high=high
    )


def _hundred(number: float) -> str:
    return signed(round(100 * number))


def _meaning(found: Effect) -> str:
    difference = found.promoted
    assert difference is not None
    if difference.low > 0 and found.by_lot:
        return _("A difference this big is unlikely to be luck alone, and the lot decided whom you contacted.")
    if difference.low > 0:
        return _(
            "A difference this big is unlikely to be luck alone, but you chose whom to contact, so it is not proof."
        )
    if difference.high < 0:
        return _("Those who were contacted did clearly worse. Look at what was said to them.")
    if difference.is_promising:
        return _("Promising, not proven: this may be chance.")
    return _("No sign yet that contacting worked.")


def dropped_sentence(found: Effect) -> str:
    """Return the same for those who became detractors; "" where nothing is compared."""
    if found.dropped is None:
        return ""
    text = (
        _("Dropped to detractor: {one} of {ones} who were drawn, {other} of {others} who waited. {meaning}")
        if found.by_lot
        else _("Dropped to detractor: {one} of {ones} contacted, {other} of {others} not contacted. {meaning}")
    )
    if found.dropped.is_clear:
        meaning = _("That is clearly fewer.") if found.dropped.value < 0 else _("That is clearly more.")
    else:
        meaning = _("That difference may be chance.")
    return text.format(
        one=format_int(found.contacted.dropped),
        ones=format_int(found.contacted.seen_again),
        other=format_int(found.others.dropped),
        others=format_int(found.others.seen_again),
        meaning=meaning,
    )


def response_sentence(found: Effect) -> str:
    """Return how many of each side answered again."""
    first, second = found.contacted.response, found.others.response
    if first is None or second is None:
        return ""
    text = (
        _("{one} of those who were drawn and {other} of those who waited answered again.")
        if found.by_lot
        else _("{one} of the contacted and {other} of the others answered again.")
    )
    return text.format(one=hundredths(first), other=hundredths(second))


def bounds_sentence(bounds: Bounds | None) -> str:
    """Return how much those who did not answer again could change; "" where the sides answered alike."""
    if bounds is None:
        return ""
    return _(
        "The two sides did not answer again equally often. Had everybody answered, the difference could be anything "
        "from {worst} to {best} in every 100."
    ).format(worst=_hundred(bounds.worst), best=_hundred(bounds.best))


def caveats(found: Effect, *, has_test: bool = False) -> list[str]:
    """Return what to keep in mind; always shown, but of choosing only where somebody was contacted.

    `has_test` is whether the lot decided for some of them.
    """
    anyway = found.others
    moved = (
        _("Some passives move up by themselves: {count} of {all} who waited did. Only the difference counts.")
        if found.by_lot
        else _(
            "Some passives move up by themselves: {count} of {all} who were not contacted did. Only the difference "
            "counts."
        )
    )
    first = (
        moved.format(count=format_int(anyway.promoted), all=format_int(anyway.seen_again))
        if anyway.seen_again
        else _("Some passives move up by themselves. Only the difference with those not contacted counts.")
    )
    said = [first]
    if not found.contacted.people:
        return said
    if has_test:
        said.append(
            _(
                "For some the lot decided, and the fair test counts only those; the others you chose, perhaps because "
                "they were moving up anyway."
            )
        )
    elif not found.by_lot:
        said.append(_("You chose whom to contact, and may have chosen those who were moving up anyway."))
    response = response_sentence(found)
    said.append(" ".join(filter(None, (_("Only those who answered again are counted."), response))))
    return said


def fell_text(count: int) -> str:
    """Return how many scored lower after a contact."""
    text = ngettext("{count} scored lower after a contact", "{count} scored lower after a contact", count)
    return text.format(count=format_int(count))


def falls_sentence(falls: Iterable[Fall], names: Mapping[int, str]) -> str:
    """Return after which actions scores fell, by what `names` calls them; "" without any."""
    text = _("After “{action}” {count} of {all} scored lower.")
    return " ".join(
        text.format(action=names[fall.action], count=format_int(fall.fell), all=format_int(fall.seen_again))
        for fall in falls
        if fall.action in names
    )


def tested_sentences(found: Effect) -> list[str]:
    """Return what a fair test showed: both sides, how far apart, what that means and what to keep in mind."""
    if found.reached is not None and not found.reached[0]:
        return [verdict(found)]
    said = (arms_sentence(found), kept_sentence(found), difference_sentence(found.promoted), verdict(found))
    told = (*said, dropped_sentence(found), bounds_sentence(found.bounds))
    return [*filter(None, told), *caveats(found)]


def kept_sentence(found: Effect) -> str:
    """Return how many of both sides of a fair test were contacted; "" where exactly those were whom the lot chose."""
    if found.reached is None or found.was_kept:
        return ""
    first, waiting = found.reached
    return _(
        "{first} of the {drawn} who were drawn were contacted in between, and {others} of the {waiting} who waited. "
        "Everybody counts where the lot put them."
    ).format(
        first=format_int(first),
        drawn=format_int(found.contacted.people),
        others=format_int(waiting),
        waiting=format_int(found.others.people),
    )


def moved_up_text(outcome: Outcome) -> str:
    """Return how many of those an action was for moved up, as in "9 of 21 moved up"."""
    text = ngettext("{up} of {all} moved up", "{up} of {all} moved up", outcome.up)
    return text.format(up=format_int(outcome.up), all=format_int(outcome.seen_again))


def outcome_text(outcome: Outcome) -> str:
    """Return what became of those an action was for, as in "9 of 21 moved up, likely 24% to 63%"."""
    text = moved_up_text(outcome)
    if outcome.low is None or outcome.high is None:
        return text
    return _("{text}, likely {low} to {high}").format(
        text=text, low=hundredths(outcome.low), high=hundredths(outcome.high)
    )


def fair_size_sentence(first: int, waiting: int, base: float | None) -> str:
    """Return what a draw of this size can show. `base` is the share that moves up uncontacted, where it is known."""
    side = min(first, waiting)
    if side < FEWEST:
        return _("Each half needs at least {least} people, or nothing can be compared.").format(
            least=format_int(FEWEST)
        )
    held = _("That is if all of them answer again: who does not, does not count.")
    if abs(first - waiting) > 1:
        uneven = _("The two are not alike in size, so it is reckoned with the smaller one.")
        held = f"{uneven} {held}"
    if base is None:
        text = _(
            "With {side} in each half, a difference of about {points} in every 100 or more probably shows. With {more} "
            "in each half, one of 15 in every 100 would."
        ).format(
            side=format_int(side),
            points=format_int(_widest(side)),
            more=format_int(whole_people(0.5 - 0.075, 0.5 + 0.075)),
        )
        return f"{text} {held}"
    seen = smallest_seen(side, base)
    if seen is None:
        return _("With {side} in each half, not even everybody moving up would show. Draw among more people.").format(
            side=format_int(side)
        )
    more = min(base + 0.15, 1.0)
    text = _(
        "Without a contact {base} moved up. With {side} in each half you will probably see it if {seen} or more of "
        "the contacted move up; to see {more}, each half needs {people} people."
    ).format(
        base=hundredths(base),
        side=format_int(side),
        seen=hundredths(seen),
        more=hundredths(more),
        people=format_int(whole_people(base, more)),
    )
    return f"{text} {held}"


def _widest(side: int) -> int:
    """Return the difference in 100 that this many on each side show even around one half, where it is hardest."""
    for points in range(1, 100):
        if whole_people(0.5 - points / 200, 0.5 + points / 200) <= side:
            return points
    return 100


def draws_among(count: int, left_out: int, wave: str, column: str = "") -> str:
    """Return among how many passives of a wave the lot draws, over what evenly, and how many it leaves out."""
    text = ngettext(
        "{count} passive of {wave} can be drawn, as evenly as can be over 7s and 8s.",
        "{count} passives of {wave} can be drawn, as evenly as can be over 7s and 8s.",
        count,
    )
    if column:
        text = ngettext(
            "{count} passive of {wave} can be drawn, as evenly as can be over 7s and 8s and over “{column}”.",
            "{count} passives of {wave} can be drawn, as evenly as can be over 7s and 8s and over “{column}”.",
            count,
        )
    text = text.format(count=format_int(count), wave=wave, column=column)
    if not left_out:
        return text
    more = ngettext(
        "{count} is left out: without a name, wanting no messages, or drawn before.",
        "{count} are left out: without a name, wanting no messages, or drawn before.",
        left_out,
    ).format(count=format_int(left_out))
    return f"{text} {more}"


def drawn_sentence(first: int, waiting: int) -> str:
    """Return how many were drawn and how many wait."""
    drawn = ngettext("{count} is contacted first", "{count} are contacted first", first).format(count=format_int(first))
    rest = ngettext("{count} waits", "{count} wait", waiting).format(count=format_int(waiting))
    return _("{drawn}, {rest}.").format(drawn=drawn, rest=rest)

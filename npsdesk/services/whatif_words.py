"""What a what-if says, in words: certain points, what it takes, and what the owner's own past lets one expect."""

from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.waves import Past
from npsdesk.core.scores.whatif import Conversions, points_per_detractor, points_per_passive, win_over
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.services.what_if import FEWEST_SEEN, Need


def won_sentence(counts: Counts, won: int) -> str:
    """Return what winning over so many passives would bring."""
    if not counts.n:
        return ""
    now, then = points(counts.nps), points(win_over(counts, won).nps)
    words = {
        "won": format_int(won),
        "passives": format_int(counts.passives),
        "now": format_int(now),
        "then": format_int(then),
    }
    if won == 0:
        return _("Move the slider to see what happens.")
    if won == counts.passives:
        return ngettext(
            "If you win over your only passive, your NPS becomes {then}.",
            "If you win over all {passives}, your NPS becomes {then}.",
            won,
        ).format(**words)
    if now == then:
        needed = max(1, round(counts.n / 100))
        stays = _("If you win over {won} of your {passives} passives, your NPS stays {now}.").format(**words)
        takes = ngettext("One point takes {needed} customer.", "One point takes about {needed} customers.", needed)
        return f"{stays} " + takes.format(needed=format_int(needed))
    return _("If you win over {won} of your {passives} passives, your NPS goes from {now} to {then}.").format(**words)


def each_sentence(counts: Counts) -> str:
    """Return what one passive won over adds, and a detractor beside it, without inventing how many will be."""
    if not counts.n:
        return ""
    return _("Each passive you win over adds {points} points, each detractor who becomes a promoter {more}.").format(
        points=format_decimal(points_per_passive(counts), 2), more=format_decimal(points_per_detractor(counts), 2)
    )


def need_sentence(counts: Counts, need: Need) -> str:
    """Return how many people it takes for some points."""
    words = {
        "points": signed_points(need.points),
        "passives": format_int(need.passives),
        "all": format_int(counts.passives),
        "detractors": format_int(need.detractors),
    }
    if need.passives_are_enough and need.detractors_are_enough:
        return ngettext(
            "{points} points take {passives} of your {all} passives; or {detractors} detractor who becomes a promoter.",
            "{points} points take {passives} of your {all} passives; or {detractors} detractors who become promoters.",
            need.detractors,
        ).format(**words)
    if need.passives_are_enough:
        return _("{points} points take {passives} of your {all} passives.").format(**words)
    if need.detractors_are_enough:
        return ngettext(
            "{points} points would take {passives} passives, and you have {all}; or {detractors} detractor who becomes "
            "a promoter.",
            "{points} points would take {passives} passives, and you have {all}; or {detractors} detractors who become "
            "promoters.",
            need.detractors,
        ).format(**words)
    return _("{points} points are more than winning over all your passives brings.").format(**words)


def expected_sentence(counts: Counts, past: Past, found: Conversions | None, *, is_given: bool = False) -> str:
    """Return what the owner's own past lets one expect, or why nothing is."""
    if found is None:
        return ngettext(
            "How many you will win nobody knows yet: {seen} passive answered again so far, and it takes {needed}.",
            "How many you will win nobody knows yet: {seen} passives answered again so far, and it takes {needed}.",
            past.seen,
        ).format(seen=format_int(past.seen), needed=format_int(FEWEST_SEEN))
    each = points_per_passive(counts)
    text = (
        _(
            "At your rate ({won} of {seen} so far) expect about {expected} of {asked} to become promoters: +{gain} "
            "points ({low} to {high})."
        )
        if is_given
        else _(
            "So far {won} of {seen} passives who answered again had become promoters. At that rate expect about "
            "{expected} of {asked}: +{gain} points ({low} to {high})."
        )
    )
    return text.format(
        won=format_int(past.won),
        seen=format_int(past.seen),
        expected=format_int(round(found.expected)),
        asked=format_int(found.asked),
        gain=format_decimal(found.expected * each),
        low=format_decimal(found.low * each),
        high=format_decimal(found.high * each),
    )


def detractors_sentence(past: Past) -> str:
    """Return what became of detractors in the same time, where enough were seen again; an empty text otherwise."""
    if past.seen < FEWEST_SEEN:
        return ""
    return _("Of {seen} detractors who answered again, {won} had become promoters.").format(
        seen=format_int(past.seen), won=format_int(past.won)
    )


def effort_sentence(counts: Counts, people: int) -> str:
    """Return what as many detractors who become promoters would bring; "" where there are none to win."""
    people = min(people, counts.detractors)
    if not people:
        return ""
    moved = Counts(counts.detractors - people, counts.passives, counts.promoters + people)
    return ngettext(
        "The same effort on {count} detractor who becomes a promoter: from {now} to {then}.",
        "The same effort on {count} detractors who become promoters: from {now} to {then}.",
        people,
    ).format(count=format_int(people), now=format_int(points(counts.nps)), then=format_int(points(moved.nps)))


def weights_note(*, is_weighted: bool) -> str:
    """Return that a what-if counts people, whatever they weigh; "" where answers have no weights."""
    return _("Counted without weights.") if is_weighted else ""


def signed_points(value: float) -> str:
    """Return a gain as +5 or +2.5."""
    return f"+{format_int(int(value)) if value == int(value) else format_decimal(value)}"

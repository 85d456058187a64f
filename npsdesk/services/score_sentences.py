"""What scores of groups and waves mean, in words, for window and terminal alike."""

from math import floor

from npsdesk.core.scores.breakdown import Breakdown, Part
from npsdesk.core.scores.change import Change
from npsdesk.core.scores.nps import points
from npsdesk.core.scores.paired import FEWEST_PAIRS
from npsdesk.core.scores.score import Refusal, Score
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.trend import Course, Trend
from npsdesk.core.scores.waves import WaveChange
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.services.group_words import keys_name

MOST_NAMED = 3
HEIGHT = 200  # points: no difference is larger


def signed(value: int) -> str:
    """Return points with their sign, as in +7 and −9."""
    return f"+{format_int(value)}" if value > 0 else format_int(value)


def points_text(value: int) -> str:
    """Return "1 point" or "7 points"."""
    return ngettext("{count} point", "{count} points", abs(value)).format(count=format_int(value))


def signed_points(value: int) -> str:
    """Return points with their sign and unit, as in +7 points."""
    return ngettext("{count} point", "{count} points", abs(value)).format(count=signed(value))


def answers_text(count: int) -> str:
    """Return "168 answers"."""
    return ngettext("{count} answer", "{count} answers", count).format(count=format_int(count))


def shown_difference(earlier: Score, later: Score) -> int:
    """Return the change in whole points between the two scores as they are shown."""
    assert earlier.nps is not None
    assert later.nps is not None
    return points(later.nps) - points(earlier.nps)


# ---- two waves


def change_sentence(found: WaveChange) -> str:
    """Return how the score moved and how sure that is."""
    if Refusal.WEIGHTS in (found.earlier.refusal, found.later.refusal):
        return no_weights_sentence()
    if found.change is None or found.earlier.nps is None or found.later.nps is None:
        return _("Too few answers to compare: it takes 10 in each wave.")
    moved = shown_difference(found.earlier, found.later)
    words = {
        "before": format_int(points(found.earlier.nps)),
        "after": format_int(points(found.later.nps)),
        "points": signed_points(moved),
        "low": signed(points(found.change.low)),
        "high": signed(points(found.change.high)),
    }
    if found.verdict is Verdict.CLEAR:
        text = (
            _("NPS rose from {before} to {after}: {points}. The real change is likely {low} to {high}.")
            if found.change.difference > 0
            else _("NPS fell from {before} to {after}: {points}. The real change is likely {low} to {high}.")
        )
        return text.format(**words)
    if found.verdict is Verdict.POSSIBLE:
        return _(
            "NPS went from {before} to {after}: {points}, a possible change. The real one is likely {low} to {high}."
        ).format(**words)
    return _(
        "NPS went from {before} to {after}: {points}, but with these numbers anything from {low} to {high} is "
        "possible. No clear change yet."
    ).format(**words)


def parts_sentence(found: WaveChange) -> str:
    """Return how much of a change comes from the same customers, or an empty text where nothing moved or is known."""
    if found.parts is None or found.earlier.nps is None or found.later.nps is None:
        return ""
    moved = shown_difference(found.earlier, found.later)
    same = _same_points(moved, found.parts.same, found.parts.others)
    if not found.parts.stayed:
        return _("Nobody answered both times, so all of it comes from different people answering.")
    return _(
        "Of the {points}, {same} comes from the same customers changing their mind and {others} from different "
        "people answering."
    ).format(points=signed_points(moved), same=signed(same), others=signed(moved - same))


def _same_points(moved: int, same: float, others: float) -> int:
    """Return the whole points of the same customers, so that both parts add up to what is shown.

    Each part is rounded down, and what is missing goes to the part that lost most by it (largest remainder).
    """
    low, rest = floor(100 * same), floor(100 * others)
    each, odd = divmod(moved - low - rest, 2)
    is_first = 100 * same - low >= 100 * others - rest
    return low + each + (odd if is_first else 0)


def paired_sentence(found: WaveChange) -> str:
    """Return how the customers of both waves moved, or why that is not said."""
    if found.paired is None and found.both >= FEWEST_PAIRS:
        return _(
            "{count} customers answered both times. With weights they are worth {worth}, and it takes 10 to see how "
            "they moved."
        ).format(count=format_int(found.both), worth=format_int(round(sum(found.worth.values()))))
    if found.paired is None:
        return ngettext(
            "{count} customer answered both times. From 10 on you see how they moved.",
            "{count} customers answered both times. From 10 on you see how they moved.",
            found.both,
        ).format(count=format_int(found.both))
    return ngettext(
        "The {count} customer who answered both times: {points}, likely {low} to {high}.",
        "The {count} customers who answered both times: {points}, likely {low} to {high}.",
        found.both,
    ).format(
        count=format_int(found.both),
        points=signed_points(points(found.paired.difference)),
        low=signed(points(found.paired.low)),
        high=signed(points(found.paired.high)),
    )


# ---- the line over time


def trend_sentence(line: Trend | None, *, is_monthly: bool) -> str:
    """Return where the line over time goes; an empty text where there are too few waves for one."""
    if line is None:
        return ""
    if line.course is Course.LINE_ONLY:
        return _("Three waves make a line, but it takes a fourth to say where it goes.")
    assert line.low is not None
    assert line.high is not None
    if line.course is Course.UNCLEAR:
        return _unclear(line)
    sizes = sorted((abs(line.low) * 100, abs(line.high) * 100))
    words = {"points": _rate(line.slope), "low": format_decimal(sizes[0]), "high": format_decimal(sizes[1])}
    if is_monthly:
        text = (
            _("Rising about {points} points a month (between {low} and {high}).")
            if line.slope > 0
            else _("Falling about {points} points a month (between {low} and {high}).")
        )
    else:
        text = (
            _("Rising about {points} points a wave (between {low} and {high}).")
            if line.slope > 0
            else _("Falling about {points} points a wave (between {low} and {high}).")
        )
    return text.format(**words)


def _unclear(line: Trend) -> str:
    if points(line.slope * 12) == 0:
        return _("No clear rise or fall.")
    if line.slope > 0:
        return _("The line goes up, but the ups and downs are as large as chance.")
    return _("The line goes down, but the ups and downs are as large as chance.")


def _rate(slope: float) -> str:
    return format_decimal(abs(slope) * 100)


# ---- groups


def standing_out_sentence(table: Breakdown) -> str:
    """Return which groups differ from the rest, once it counts that many were compared."""
    compared = table.compared
    if table.whole.refusal is Refusal.WEIGHTS:
        return no_weights_sentence()
    if compared < 2:
        return _("Too few groups with 10 answers or more to compare.")
    clear, possible = table.standing_out(), table.standing_out(Verdict.POSSIBLE)
    if not clear and not possible:
        return _nobody(table, compared)
    if not clear:
        return ngettext(
            "Of {compared} groups, none stands out clearly; {names} possibly does.",
            "Of {compared} groups, none stands out clearly; {names} possibly do.",
            len(possible),
        ).format(compared=format_int(compared), names=_names(possible))
    first = ngettext(
        "Of {compared} groups, {count} stands out: {names}.",
        "Of {compared} groups, {count} stand out: {names}.",
        len(clear),
    ).format(compared=format_int(compared), count=format_int(len(clear)), names=_names(clear))
    return f"{first} {_survives(compared)}"


def part_sentence(part: Part, compared: int) -> str:
    """Return how one group stands to the rest."""
    against, change = part.against, part.against.change
    if change is None or against.q is None or against.rest is None or part.score.nps is None:
        return _("Not compared: it takes 10 answers here and 10 elsewhere.")
    words = {
        "group": keys_name(part.keys),
        "points": signed_points(points(change.difference)),
        "low": signed(points(change.low)),
        "high": signed(points(change.high)),
        "rest": format_int(points(against.rest)),
    }
    if against.verdict is Verdict.UNCLEAR:
        text = (
            _("{group} looks higher ({points}), but a gap this size often appears by chance among {count} groups.")
            if change.difference > 0
            else _("{group} looks lower ({points}), but a gap this size often appears by chance among {count} groups.")
            if change.difference < 0
            else _("{group} is the same as the rest.")
        )
        return text.format(**words | {"points": signed(points(change.difference))}, count=format_int(compared))
    if against.verdict is Verdict.CLEAR:
        text = (
            _("{group} is clearly higher than the rest ({rest}): {points}, likely {low} to {high}.")
            if change.difference > 0
            else _("{group} is clearly lower than the rest ({rest}): {points}, likely {low} to {high}.")
        )
        return text.format(**words)
    text = (
        _("{group} is possibly higher than the rest ({rest}): {points}, likely {low} to {high}.")
        if change.difference > 0
        else _("{group} is possibly lower than the rest ({rest}): {points}, likely {low} to {high}.")
    )
    return text.format(**words)


def _survives(compared: int) -> str:
    return _("We compared {count} at once and name only what is unlikely to be chance.").format(
        count=format_int(compared)
    )


def _nobody(table: Breakdown, compared: int) -> str:
    text = ngettext(
        "Of {count} group, none stands out clearly.", "Of {count} groups, none stands out clearly.", compared
    ).format(count=format_int(compared))
    widest = table.standing_out(Verdict.UNCLEAR)
    return f"{text} {part_sentence(widest[0], compared)}" if widest else text


def _names(parts: tuple[Part, ...]) -> str:
    names = [_named(keys_name(part.keys), part.against.change) for part in parts[:MOST_NAMED]]
    more = len(parts) - len(names)
    if more:
        names.append(ngettext("{count} more", "{count} more", more).format(count=format_int(more)))
    return ", ".join(names)


def _named(name: str, change: Change | None) -> str:
    return name if change is None else f"{name} ({signed(points(change.difference))})"


# ---- what a score rests on


def no_weights_sentence() -> str:
    """Return why weights leave no score."""
    return _("No score: some of these weights are negative, or none of them is above 0.")


def worth_sentence(answers: int, worth: float) -> str:
    """Return how many plain answers weighted ones are worth."""
    return _("With weights, your {answers} are worth {count}.").format(
        answers=answers_text(answers), count=format_int(round(worth))
    )


def notes_on(score: Score, repeated: int = 0) -> list[str]:
    """Return what an owner ought to know of a score: weights, all customers, several answers of one customer."""
    notes = []
    if score.refusal is Refusal.WEIGHTS:
        notes.append(no_weights_sentence())
    if score.worth is not None:
        notes.append(worth_sentence(score.n, score.worth.n))
    if score.weightless:
        notes.append(
            ngettext(
                "{count} answer without a weight is left out.",
                "{count} answers without a weight are left out.",
                score.weightless,
            ).format(count=format_int(score.weightless))
        )
    if score.is_everyone:
        notes.append(_("All customers answered, so nothing is left to chance."))
    elif score.customers is not None:
        notes.append(
            _("The range is that of your {count} customers of today.").format(count=format_int(score.customers))
        )
    if repeated:
        notes.append(
            ngettext(
                "{count} answer is a further one of the same customer; the ranges take it for one more person.",
                "{count} answers are further ones of the same customers; the ranges take them for more people.",
                repeated,
            ).format(count=format_int(repeated))
        )
    return notes

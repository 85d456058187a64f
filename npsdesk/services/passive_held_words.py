"""How the order of an earlier wave held in the next, in sentences."""

from npsdesk.core.customers.backtest import Backtest, Kept
from npsdesk.core.customers.closeness import Band
from npsdesk.core.survey import Wave
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.gap_words import percent
from npsdesk.services.passive_ranking import Ranking, WaveFacts
from npsdesk.services.passive_words import band_name


def last_held(ranking: Ranking, wave: int | None) -> tuple[Wave, WaveFacts] | None:
    """Return the wave before the one shown (else the last but one) where its order can be held to what came."""
    waves = ranking.data.waves
    ids = [known.id for known in waves]
    at = ids.index(wave) if wave in ids else len(ids) - 1
    if at < 1:
        return None
    before = waves[at - 1]
    facts = ranking.waves[before.id]
    return (before, facts) if facts.held is not None else None


def held_lines(ranking: Ranking, wave: int | None) -> list[str]:
    """Return how the last order held: its first twenty beside everybody, then each band; none without a next wave."""
    found = last_held(ranking, wave)
    if found is None or found[1].held is None:
        return []
    before, held = found[0], found[1].held
    lines = [_top_line(before, held), _verdict(held)]
    lines += [line for band in reversed(Band) if (line := _band_line(band, held))]
    return [line for line in lines if line]


def _top_line(wave: Wave, held: Backtest) -> str:
    text = ngettext(
        "Of the {top} closest in {wave}, {seen} answered again and {promoted} gave a 9 or 10.",
        "Of the {top} closest in {wave}, {seen} answered again and {promoted} gave a 9 or 10.",
        held.top.seen,
    )
    return text.format(
        top=format_int(held.top.people),
        wave=wave.name,
        seen=format_int(held.top.seen),
        promoted=format_int(held.top.promoted),
    )


def _verdict(held: Backtest) -> str:
    top, everybody = held.top, held.everybody
    text = _("Of all passives together: {promoted} of {seen}.").format(
        promoted=format_int(everybody.promoted), seen=format_int(everybody.seen)
    )
    if top.low is None or top.high is None or everybody.share is None:
        return f"{text} " + _("Too few answered again to say how well the order held.")
    if top.low > everybody.share:
        return f"{text} " + _("So the order held: the closest moved up more often.")
    if top.high < everybody.share:
        return f"{text} " + _("So the order did not hold: the closest moved up less often.")
    return f"{text} {_unclear(held)} " + _("Take the order as a place to begin.")


def _unclear(held: Backtest) -> str:
    """Return which way it looks, where that may be chance."""
    top, everybody = held.top, held.everybody
    more = top.promoted * everybody.seen - everybody.promoted * top.seen
    if more > 0:
        return _("The closest moved up somewhat more often, which may still be chance.")
    return _("The closest did not move up more often this time; with so few people that may be chance.")


def _band_line(band: Band, held: Backtest) -> str:
    kept = held.bands.get(band)
    if kept is None:
        return ""
    return f"{band_name(band)}: {kept_words(kept)}"


def kept_words(kept: Kept) -> str:
    """Return how many of those who answered again moved up, with the range of their share."""
    text = _("{promoted} of {seen} moved up").format(promoted=format_int(kept.promoted), seen=format_int(kept.seen))
    if kept.low is None or kept.high is None:
        return text
    return (
        text
        + " "
        + _("({share}, likely {low} to {high})").format(
            share=percent(kept.promoted, kept.seen), low=f"{round(100 * kept.low)}%", high=f"{round(100 * kept.high)}%"
        )
    )

"""What `trend` and `whatif` print: their documented JSON, and the same in sentences."""

from typing import Any

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.waves import Past
from npsdesk.core.scores.whatif import points_per_detractor, points_per_passive, win_over
from npsdesk.i18n import _
from npsdesk.services.follow_scores import Followed
from npsdesk.services.json_scores import change_shape, flags_of
from npsdesk.services.json_shapes import score_text
from npsdesk.services.score_sentences import signed, trend_sentence
from npsdesk.services.summarise import score_shape
from npsdesk.services.what_if import Prospect, expectation, need_of
from npsdesk.services.whatif_words import (
    detractors_sentence,
    each_sentence,
    expected_sentence,
    need_sentence,
    weights_note,
    won_sentence,
)


def trend_shape(found: Followed) -> dict[str, Any]:
    """Return the line over time, in points per month or per wave, and the waves it goes through."""
    line = found.course.line
    rows = zip(found.waves, found.times, found.course.scores, found.course.jumps, strict=True)
    return {
        "unit": "month" if found.is_monthly else "wave",
        "waves": [
            {
                "name": wave.name,
                "time": time,
                **score_shape(score),
                "flags": flags_of(score),
                "clear_change_since_previous": change_shape(jump),
            }
            for wave, time, score, jump in rows
        ],
        "slope": None if line is None else line.slope * 100,
        "low": None if line is None or line.low is None else line.low * 100,
        "high": None if line is None or line.high is None else line.high * 100,
        "p": None if line is None else line.p,
        "verdict": None if line is None else line.course.value,
        "refusal": "too_few_waves" if line is None else None,
        "scatter": None if line is None else {"q": line.q, "df": line.df, "birge": line.birge},
        "promoter_share": None
        if found.promoters is None
        else {"chi_square": found.promoters[0], "p": found.promoters[1]},
    }


def trend_text(found: Followed) -> str:
    """Return a line for each wave, with its change since the one before where that is clear; then where it goes."""
    lines = []
    for wave, score, jump in zip(found.waves, found.course.scores, found.course.jumps, strict=True):
        moved = f" ({signed(points(jump.difference))})" if jump is not None else ""
        lines.append(f"{wave.name}: {score_text(score_shape(score))}{moved}")
    if found.course.line is None:
        lines.append(_("Where the score goes takes three waves with 10 answers each, and a fourth to be sure."))
    return "\n".join(filter(None, [*lines, trend_sentence(found.course.line, is_monthly=found.is_monthly)]))


def whatif_shape(start: Prospect, win: int | None, need: float | None, past: Past | None) -> dict[str, Any]:
    """Return what winning over would bring in points; null where nothing was asked, or nobody can know."""
    counts, history = start.counts, past or start.passives
    wanted = None if need is None or not counts.n else need_of(counts, need)
    asked = win if win is not None else min(wanted.passives, counts.passives) if wanted else None
    found = expectation(asked, history, is_given=past is not None) if asked is not None and counts.n else None
    each = points_per_passive(counts) if counts.n else 0.0
    return {
        **score_shape(start.score),
        "points_per_passive": each if counts.n else None,
        "points_per_detractor": points_per_detractor(counts) if counts.n else None,
        "win": None
        if win is None or not counts.n
        else {"passives": win, "nps": win_over(counts, win).nps * 100, "gain": win * each},
        "need": None
        if wanted is None
        else {
            "points": wanted.points,
            "passives": wanted.passives,
            "enough_passives": wanted.passives_are_enough,
            "detractors": wanted.detractors,
            "enough_detractors": wanted.detractors_are_enough,
        },
        "history": {
            "won": history.won,
            "seen": history.seen,
            "source": "given" if past else "own_waves",
            "detractors_won": start.detractors.won,
            "detractors_seen": start.detractors.seen,
        },
        "expected": None
        if found is None
        else {
            "asked": found.asked,
            "conversions": found.expected,
            "low": found.low,
            "median": found.middle,
            "high": found.high,
            "gain": found.expected * each,
            "gain_low": found.low * each,
            "gain_high": found.high * each,
        },
        "refusal": None if found is not None or asked is None else "no_history" if counts.n else "too_few_answers",
    }


def whatif_text(
    start: Prospect, win: int | None, need: float | None, past: Past | None, *, is_weighted: bool = False
) -> str:
    """Return the same in sentences."""
    counts = start.counts
    lines = [score_text(score_shape(start.score))]
    if not counts.n:
        return lines[0]
    lines.append(" ".join(filter(None, (each_sentence(counts), weights_note(is_weighted=is_weighted)))))
    wanted = None if need is None else need_of(counts, need)
    if win is not None:
        lines.append(won_sentence(counts, win) if win else "")
    if wanted is not None:
        lines.append(need_sentence(counts, wanted))
    asked = win if win is not None else min(wanted.passives, counts.passives) if wanted else None
    if asked:
        history = past or start.passives
        found = expectation(asked, history, is_given=past is not None)
        lines.append(expected_sentence(counts, history, found, is_given=past is not None))
        lines.append(detractors_sentence(start.detractors))
    return "\n".join(filter(None, lines))

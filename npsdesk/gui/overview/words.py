"""The sentences of the overview: what the score is, how sure it is, what changed, what winning over would bring."""

from npsdesk.core.scores.change import Change
from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.overview import Value
from npsdesk.core.scores.percentages import percentages
from npsdesk.core.scores.score import Refusal, Score
from npsdesk.core.scores.smallness import Smallness
from npsdesk.core.scores.whatif import points_per_passive
from npsdesk.core.survey import Wave
from npsdesk.i18n import _, format_decimal, format_int, format_money, ngettext
from npsdesk.services.score_sentences import answers_text


def range_sentence(score: Score, change: Change | None, earlier: Wave | None) -> str:
    """Return how sure the score is, and whether a change since the wave before may be chance."""
    if score.refusal is Refusal.WEIGHTS:
        return ""
    if score.nps is None or score.low is None or score.high is None:
        return _("{answers}: too few for a score. From 5 answers on you see one.").format(answers=answers_text(score.n))
    parts = {
        "answers": answers_text(score.n),
        "low": format_int(points(score.low)),
        "high": format_int(points(score.high)),
    }
    sentence = _("{answers}: the true score is likely {low} to {high}.").format(**parts)
    return f"{sentence} {change_sentence(score, change, earlier)}".strip()


def segment_sentence() -> str:
    """Return why there is no score while only some scores are in view."""
    return _("You are looking at some of the scores only. An NPS needs all of them.")


def change_sentence(score: Score, change: Change | None, earlier: Wave | None) -> str:
    """Return what a change since the wave before means, in words."""
    if change is None or earlier is None or score.nps is None:
        return ""
    moved = change_points(score, change)
    before = format_int(points(score.nps - change.difference))
    if change.is_clear:
        text = (
            _("Clearly higher than in {wave} ({before}).")
            if moved > 0
            else _("Clearly lower than in {wave} ({before}).")
        )
        return text.format(wave=earlier.name, before=before)
    if moved > 0:
        return _("The rise of {points} may be chance.").format(points=format_int(moved))
    if moved < 0:
        return _("The fall of {points} may be chance.").format(points=format_int(-moved))
    return _("The same as in {wave}.").format(wave=earlier.name)


def change_points(score: Score, change: Change) -> int:
    """Return the change in whole points between the two scores as they are shown."""
    assert score.nps is not None
    return points(score.nps) - points(score.nps - change.difference)


def small_sentence(score: Score) -> str:
    """Return a warning that few answers carry little, or an empty text."""
    if score.smallness not in (Smallness.GREY, Smallness.FEW) or score.nps is None:
        return ""
    assert score.low is not None
    assert score.high is not None
    off = max(points(score.high - score.nps), points(score.nps - score.low))
    return _("Only {answers}. The score can be off by up to {off} points.").format(
        answers=answers_text(score.n), off=format_int(off)
    )


def unscored_sentence(score: Score) -> str:
    """Return how many answers had no score, or an empty text: what is left out is said where the number stands."""
    if not score.unscored:
        return ""
    return ngettext(
        "{count} answer without a valid score is left out.",
        "{count} answers without a valid score are left out.",
        score.unscored,
    ).format(count=format_int(score.unscored))


def each_sentence(counts: Counts) -> str:
    """Return what one passive won over adds, without inventing how many will be."""
    if not counts.n:
        return ""
    return _("Each passive you win over adds {points} points.").format(
        points=format_decimal(points_per_passive(counts), 2)
    )


def split_sentence(sevens: int, eights: int) -> str:
    """Return how many gave a 7 and how many an 8."""
    seven = ngettext("{count} gave a 7", "{count} gave a 7", sevens).format(count=format_int(sevens))
    eight = ngettext("{count} gave an 8", "{count} gave an 8", eights).format(count=format_int(eights))
    return _("{sevens}, {eights}.").format(sevens=seven, eights=eight)


def value_sentence(value: Value | None, currency: str) -> str:
    """Return the money that the passives hold, and of how many it is known."""
    if value is None:
        return ""
    money = format_money(value.total, currency)
    if value.known == value.people:
        return _("Together they are worth {money} to you.").format(money=money)
    return _("Together they are worth {money} to you, known of {known} of the {people}.").format(
        money=money, known=format_int(value.known), people=format_int(value.people)
    )


def share_sentence(counts: Counts) -> str:
    """Return the passives' share of the answers, the same whole number as in the bar."""
    share = percentages((counts.detractors, counts.passives, counts.promoters))[1]
    return ngettext("passive, {share}% of your answers", "passives, {share}% of your answers", counts.passives).format(
        share=share
    )

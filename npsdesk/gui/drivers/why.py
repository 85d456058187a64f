"""Why the page shows what it shows: how many answers, the numbers of each point, and how it is calculated."""

from npsdesk.core.drivers.contrasts import Contrast
from npsdesk.core.drivers.ranking import Estimate
from npsdesk.core.survey import Filter
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.why import Why
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.difference_words import compared_sentence, weights_sentence
from npsdesk.services.driver_data import TraitData
from npsdesk.services.driver_words import importance_words
from npsdesk.services.find_drivers import Findings


def why_counts(findings: Findings, current: Filter) -> Why:
    """Return what the pictures are made of; `current` is the filter they obey."""
    ranking, data = findings.ranking, findings.data
    facts = [
        (_("Answers with a score"), format_int(data.scored)),
        (_("Say something on these points"), format_int(ranking.rows)),
        (_("Counted: answer at least half of them"), format_int(ranking.n)),
    ]
    if ranking.r2 is not None:
        share = _("{share}%").format(share=format_int(round(100 * ranking.r2)))
        facts.append((_("Of the differences in score explained"), share))
    if ranking.draws:
        facts.append((_("Draws of your customers"), format_int(ranking.draws)))
    facts += [(data.name(estimate.key), _numbers(findings, estimate)) for estimate in ranking.estimates]
    words = [_("Importance is what a point adds to how well the score is explained, averaged over all orders.")]
    if ranking.draws:
        words.append(_("The same answers always give the same numbers."))
    topics = (About.COUNTING, About.WEIGHTS)
    return Why(_("What counts for the score"), facts, words, topics, answers=current.for_group(None))


def _numbers(findings: Findings, estimate: Estimate) -> str:
    """Return the numbers of one point, for who wants to see them all."""
    parts = [importance_words(findings, estimate)]
    if estimate.correlation is not None:
        parts.append(_("Correlation {r}.").format(r=format_decimal(estimate.correlation, 2)))
    if estimate.first is not None:
        parts.append(_("First in {first} of 100 draws.").format(first=format_int(round(100 * estimate.first))))
    if estimate.check is not None:
        share = format_int(round(100 * estimate.check))
        parts.append(_("{share} by relative weights.").format(share=share))
    chance = (findings.chances or {}).get(estimate.key)
    if chance is not None:
        parts.append(
            _("One rating point more: {effect} in 100 more in the higher group.").format(
                effect=format_decimal(100 * chance.effect)
            )
        )
    effect = next((one for one in findings.effects if one.key == estimate.key), None)
    if effect is not None and effect.error is not None:
        parts.append(
            _("One point more: {points} points of NPS, standard error {error}.").format(
                points=format_decimal(effect.points), error=format_decimal(effect.error)
            )
        )
    shape = next((one for one in findings.asymmetries if one.key == estimate.key), None)
    if shape is not None and shape.has_wrong_sign:
        parts.append(_("Bad or good ratings work the other way than expected; that side counts as 0."))
    return " ".join(parts)


def why_differs(read: TraitData, found: tuple[Contrast, ...], current: Filter) -> Why:
    """Return what the table of differences is made of."""
    facts = [
        (_("Promoters"), format_int(int((read.score >= 9).sum()))),
        (_("Passives"), format_int(int(((read.score >= 7) & (read.score <= 8)).sum()))),
        (_("Things known of them"), format_int(len(found))),
        (_("Compared"), format_int(sum(contrast.difference is not None for contrast in found))),
    ]
    words = [
        _("A share is of those of whom it is known; the difference is that of promoters less that of passives."),
        compared_sentence(found),
    ]
    notes = [weights_sentence(read)] if weights_sentence(read) else []
    topics = (About.DIFFERING, About.WEIGHTS)
    return Why(_("What promoters do differently"), facts, words, topics, notes, current.for_group(None))

"""Why the page shows what it shows: how many answers, the numbers of each point, and how it is calculated."""

from npsdesk.core.drivers.contrasts import Contrast
from npsdesk.core.drivers.ranking import Estimate
from npsdesk.gui.help.method import Topic
from npsdesk.gui.help.method_drivers import counting, differing
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.difference_words import compared_sentence
from npsdesk.services.driver_words import importance_words
from npsdesk.services.find_drivers import Findings


def why_counts(findings: Findings) -> list[Topic]:
    """Return what the pictures are made of."""
    ranking, data = findings.ranking, findings.data
    words = [
        _("{scored} answers with a score are shown; {rows} of them say something on these points.").format(
            scored=format_int(data.scored), rows=format_int(ranking.rows)
        ),
        _("{count} answer at least half of the points: they are the ones counted.").format(count=format_int(ranking.n)),
    ]
    if ranking.r2 is not None:
        words.append(
            _("The points explain {share}% of the differences.").format(share=format_int(round(100 * ranking.r2)))
        )
    if ranking.draws:
        words.append(
            _("Your customers were drawn anew {count} times; the same answers always give the same numbers.").format(
                count=format_int(ranking.draws)
            )
        )
    rows = tuple((data.name(estimate.key), _numbers(findings, estimate)) for estimate in ranking.estimates)
    return [Topic(_("What you see here"), tuple(words), rows), counting()]


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


def why_differs(found: tuple[Contrast, ...]) -> list[Topic]:
    """Return what the table of differences is made of."""
    return [Topic(_("What you see here"), (compared_sentence(found),)), differing()]

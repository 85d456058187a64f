"""What to make of points that matter and are done better than the rest, in sentences."""

from collections.abc import Sequence

from npsdesk.core.drivers.effects import lowest_high
from npsdesk.core.drivers.quadrant import Placed
from npsdesk.i18n import format_decimal, ngettext
from npsdesk.services.driver_words import listed
from npsdesk.services.find_drivers import Findings


def keep_sentence(findings: Findings, placed: Sequence[Placed]) -> str:
    """Return what to make of points that matter and are done better than the rest, which need not be well."""
    good = [point for point in placed if point.mean >= lowest_high(point.low, point.high)]
    parts = []
    if good:
        text = ngettext(
            "{names} goes together with a high score, and customers rate it well. Tell your passives about it, and "
            "tell your team.",
            "{names} go together with a high score, and customers rate them well. Tell your passives about them, and "
            "tell your team.",
            len(good),
        )
        parts.append(text.format(names=_with_means(findings, good)))
    if rest := [point for point in placed if point not in good]:
        text = ngettext(
            "{names} goes together with a high score. Customers rate it higher than the average of your points, but "
            "not high.",
            "{names} go together with a high score. Customers rate them higher than the average of your points, but "
            "not high.",
            len(rest),
        )
        parts.append(text.format(names=_with_means(findings, rest)))
    return " ".join(parts)


def _with_means(findings: Findings, placed: Sequence[Placed]) -> str:
    return listed([f"{findings.data.name(point.estimate.key)} ({format_decimal(point.mean)})" for point in placed])

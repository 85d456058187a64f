"""Why a card of the results shows what it shows: how many, what counts, and the formula in words."""

from npsdesk.core.actions.effect import FEWEST
from npsdesk.gui.help.method import Topic
from npsdesk.gui.help.method_results import helped, moved
from npsdesk.i18n import _, format_int
from npsdesk.services.effect_words import response_sentence
from npsdesk.services.follow_customers import Results
from npsdesk.services.journey_words import common_sentence, left_out_sentence, others_sentence


def why_moved(results: Results) -> list[Topic]:
    """Return what the two cards about who moved are made of."""
    waves = results.earlier, results.later
    return [
        Topic(
            _("What you see here"),
            (
                _("{earlier} has {first} answers with a score, {later} has {second}.").format(
                    earlier=waves[0].name,
                    later=waves[1].name,
                    first=format_int(waves[0].scored),
                    second=format_int(waves[1].scored),
                ),
                _("{count} customers answered both times; they alone are in the chart.").format(
                    count=format_int(results.table.n)
                ),
                *filter(None, (others_sentence(results), left_out_sentence(results))),
            ),
        ),
        moved(),
    ]


def why_helped(results: Results) -> list[Topic]:
    """Return what the cards about contacting are made of."""
    found = results.effect
    rows = tuple(
        (
            name,
            _("{people} passives, {seen} answered again, {won} won over, {dropped} dropped").format(
                people=format_int(arm.people),
                seen=format_int(arm.seen_again),
                won=format_int(arm.promoted),
                dropped=format_int(arm.dropped),
            ),
        )
        for name, arm in ((_("Contacted"), found.contacted), (_("Not contacted"), found.others))
    )
    words = [
        _("Passives of {earlier} who answered again in {later}.").format(
            earlier=results.earlier.name, later=results.later.name
        ),
        _(
            "Contacted is who had a message between the two answers, whom you marked as contacted, answered, declined "
            "or done, and everybody on the list of a done action where nobody is marked."
        ),
        response_sentence(found),
        _("The two are compared from {least} answers on each side.").format(least=format_int(FEWEST)),
    ]
    return [Topic(_("What you see here"), tuple(filter(None, words)), rows), helped()]


def why_common(results: Results) -> list[Topic]:
    """Return what the card about those who moved up is made of."""
    common = results.common
    return [
        Topic(
            _("What you see here"),
            (
                _(
                    "{movers} passives became promoters, {others} did not. For each tag, group, number and action we "
                    "count how many of either have it, as it was at the earlier answer."
                ).format(movers=format_int(common.movers), others=format_int(common.others)),
                common_sentence(common),
            ),
            formula=(
                _("Each pair of shares is compared with Newcombe's range, as in Compare."),
                _(
                    "Because many things are compared at once, chance must be ruled out for all of them together "
                    "(Benjamini and Hochberg): “stands out” below 5 in 100, “perhaps” below 10 in 100."
                ),
                _("Left out: what fewer than 5 of these people have, or fewer than 5 lack."),
            ),
            source=(
                "Newcombe, R. G. (1998). Statistics in Medicine 17, 873–890.  "
                "Benjamini, Y. and Hochberg, Y. (1995). Journal of the Royal Statistical Society B 57, 289–300."
            ),
        )
    ]

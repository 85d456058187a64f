"""What to ask passives who wrote nothing, in a sentence and a question, by what their look-alikes miss."""

from collections.abc import Mapping

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.i18n import _, format_int, pgettext
from npsdesk.services.passive_ranking import Ranking


def ask_question(ranking: Ranking, place: int) -> str:
    """Return the one question to ask somebody who wrote nothing; "" for those who wrote."""
    if not ranking.is_silent[place]:
        return ""
    hint = ranking.hints[place]
    cause = ranking.tag_causes.get(hint.tag) if hint is not None else None
    if cause is None:
        return pgettext("question", "What would have made it a 10 for you?")
    return {
        ChurnCause.PRICE: pgettext("question", "What would make it worth its price for you?"),
        ChurnCause.FEATURE: pgettext("question", "What would you like to find with us that is not there yet?"),
        ChurnCause.SERVICE: pgettext("question", "What could we do to serve you better?"),
        ChurnCause.FRUSTRATION: pgettext("question", "What should we make better or easier first?"),
    }[cause]


def ask_reason(ranking: Ranking, place: int, tags: Mapping[int, str]) -> str:
    """Return why that is the question: what look-alikes in the same group miss most; "" where that is nothing."""
    hint = ranking.hints[place]
    if hint is None or hint.tag not in tags:
        return ""
    facts = {"count": format_int(hint.count), "wrote": format_int(hint.wrote), "tag": tags[hint.tag]}
    if hint.field < 0:
        return _("Of all {wrote} passives who wrote something, {count} miss {tag}.").format(**facts)
    group = ranking.group_names[hint.field][hint.code]
    return _("Of {wrote} passives of {group} who wrote something, {count} miss {tag}.").format(group=group, **facts)

"""Why a card of the results shows what it shows: how many, what counts, and how it is made."""

from npsdesk.core.actions.effect import FEWEST, Arm
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.why import Why
from npsdesk.i18n import _, format_int
from npsdesk.services.effect_words import response_sentence
from npsdesk.services.follow_customers import Results
from npsdesk.services.journey_words import common_sentence, left_out_sentence, others_sentence
from npsdesk.services.score_sentences import answers_text


def why_moved(results: Results) -> Why:
    """Return what the cards about who moved are made of."""
    facts = [
        (wave.name, _("{count} answers with a score").format(count=format_int(wave.scored)))
        for wave in (results.earlier, results.later)
    ]
    facts.append((_("Answered both times"), format_int(results.table.n)))
    words = [
        _("Only customers who answered both times are in the chart. Of each, the latest answer of a wave counts."),
        _("A share is: how many of a group moved ÷ all of the group who answered again, from 10 of them on."),
    ]
    notes = [others_sentence(results), left_out_sentence(results)]
    topics = (About.MOVED, About.SAME, About.FEW)
    return Why(_("How customers moved"), facts, words, topics, tuple(filter(None, notes)))


def why_score(results: Results) -> Why:
    """Return what the card about the score of all answers is made of."""
    score = results.score
    facts = [
        (results.earlier.name, answers_text(score.earlier.n)),
        (results.later.name, answers_text(score.later.n)),
        (_("Customers in both"), format_int(score.both)),
    ]
    words = [
        _("The change is the difference of two scores. It is called clear only where its range leaves out 0."),
        _(
            "Part of it comes from customers who answered both times and gave another score, the rest from others "
            "answering than before. The two add up to the change."
        ),
    ]
    title = _("Where the change of the score comes from")
    return Why(title, facts, words, (About.CHANGE, About.SAME, About.FEW))


def why_helped(results: Results) -> Why:
    """Return what the cards about contacting are made of."""
    found = results.effect
    facts = [(_("Contacted"), _arm_text(found.contacted)), (_("Not contacted"), _arm_text(found.others))]
    words = [
        _("Passives of {earlier} who answered again in {later}.").format(
            earlier=results.earlier.name, later=results.later.name
        ),
        _(
            "Contacted is who had a message between the two answers, whom you marked as contacted, answered, declined "
            "or done, and everybody on the list of a done action where nobody is marked."
        ),
        _(
            "The difference is made within the 7s and within the 8s, and then put together, from {least} answers on "
            "each side."
        ).format(least=format_int(FEWEST)),
    ]
    notes = tuple(filter(None, (response_sentence(found),)))
    return Why(_("Did the plan help?"), facts, words, (About.HELPED, About.MOVED), notes)


def _arm_text(arm: Arm) -> str:
    return _("{people} passives, {seen} answered again, {won} won over, {dropped} dropped").format(
        people=format_int(arm.people),
        seen=format_int(arm.seen_again),
        won=format_int(arm.promoted),
        dropped=format_int(arm.dropped),
    )


def why_common(results: Results) -> Why:
    """Return what the card about those who moved up is made of."""
    common = results.common
    facts = [
        (_("Became promoters"), format_int(common.movers)),
        (_("Other passives seen again"), format_int(common.others)),
        (_("Compared"), format_int(len(common.shared))),
    ]
    words = [
        _(
            "For each tag, group, number and action we count how many of either have it, as it was at the earlier "
            "answer. Left out is what fewer than 5 of these people have, or fewer than 5 lack."
        ),
        common_sentence(common),
    ]
    return Why(_("What those who moved up have in common"), facts, words, (About.COMMON, About.MOVED))

"""Why the comparison and the main reasons say what they say."""

from typing import TYPE_CHECKING

from npsdesk.core.survey import Filter, Group
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.why import Why
from npsdesk.i18n import _, format_int
from npsdesk.services.compare_comments import Comparison
from npsdesk.services.gap_words import weights_sentences
from npsdesk.services.say_words import base_sentence as reasons_base
from npsdesk.services.say_words import whose
from npsdesk.services.what_they_say import WhatTheySay

if TYPE_CHECKING:
    from npsdesk.services.find_themes import Themes


def gap_why(comparison: Comparison, current: Filter) -> Why:
    """Return what the comparison of passives and promoters is made of, and what a theme does to the score."""
    gap = comparison.gap
    facts = [
        (_("Comments of passives"), format_int(gap.passives.comments)),
        (_("Comments of promoters"), format_int(gap.promoters.comments)),
        (_("Without a tag yet"), format_int(gap.untagged)),
        (_("Tags compared"), format_int(len(gap.themes))),
        (_("Tags left out, on too few comments"), format_int(len(gap.left_out))),
    ]
    words = [
        _("A share is that of all comments of the group in which the theme is missed, or praised."),
        _("What a theme does to the score: the NPS of all answers less the NPS of those who do not mention it."),
    ]
    topics = (About.GAP, About.IMPACT, About.WEIGHTS)
    title = _("Missed by passives, praised by promoters")
    return Why(title, facts, words, topics, weights_sentences(gap), current.for_group(None))


def reasons_why(said: WhatTheySay, group: Group | None, current: Filter) -> Why:
    """Return what the main reasons of a group are made of."""
    found = said.reasons[group]
    facts = [
        (_("Comments"), format_int(said.comments)),
        (_("Answers with a main reason"), format_int(found.with_reason)),
        (_("Not read yet"), format_int(said.unread)),
    ]
    words = [
        _("Every answer has one main reason; a share is that of the answers that have one, and all add up to 100."),
        reasons_base(found),
    ]
    title = _("Main reasons, {group}").format(group=whose(group))
    return Why(title, facts, words, (About.SAID, About.IMPACT), answers=current.for_group(group))


def tones_why(said: WhatTheySay, current: Filter) -> Why:
    """Return what the table of scores and tones, and the two kinds of 7s and 8s, are made of."""
    facts = [
        (_("Comments"), format_int(said.comments)),
        (_("Not read yet"), format_int(said.unread)),
        (_("7s and 8s happy as it is"), format_int(len(said.happy))),
        (_("7s and 8s with a complaint"), format_int(len(said.complaint))),
        (_("7s and 8s that are neither"), format_int(len(said.neither))),
    ]
    words = [_("Each cell counts the comments with this score whose words have this tone.")]
    return Why(_("Score and tone"), facts, words, (About.SAID,), answers=current.for_group(None))


def themes_why(found: "Themes", group: Group | None, current: Filter) -> Why:
    """Return what the themes and the words that stand out are made of; `group` is whose comments are looked at."""
    facts = [
        (_("Comments looked at"), format_int(found.looked_at)),
        (_("Themes without a name"), format_int(len(found.themes))),
        (_("Words that stand out, in all groups"), format_int(sum(len(one.words) for one in found.words))),
    ]
    words = [
        _(
            "A theme is a word or phrase that several comments share and that makes them alike; "
            "a word of praise is none."
        ),
        _("A word stands out when a group says it more often than another; each comment counts once."),
    ]
    return Why(_("Themes and words"), facts, words, (About.WORDS,), answers=current.for_group(group))


def watch_why(named: int, requests: int, people: tuple[int, int], current: Filter) -> Why:
    """Return what the competitors and the requests are made of: how many of each, and by how many people."""
    facts = [
        (_("Competitors named"), format_int(named)),
        (_("Passives who name one"), format_int(people[0])),
        (_("Different things asked for"), format_int(requests)),
        (_("Answers that ask for something"), format_int(people[1])),
    ]
    words = [
        _("A competitor is named where one of your list, or a phrase such as “switched to”, stands in the comment."),
        _("Requests are found by phrases such as “I would like”. Every person counts once in each line."),
    ]
    return Why(_("Competitors and requests"), facts, words, (About.WATCHED,), answers=current.for_group(None))

"""Why the four figures above the plan say what they say."""

from npsdesk.core.actions.figures import PlanFigures
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.whatif import points_per_passive
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.why import Why
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.score_sentences import notes_on


def actions_why(figures: PlanFigures) -> Why:
    """Return what the number of actions counts."""
    facts = [
        (_("Actions"), format_int(figures.actions)),
        (_("Done"), format_int(figures.done)),
        (_("Overdue"), format_int(figures.overdue)),
    ]
    words = [
        _("All actions of the plan count, stopped ones too, whatever the filter shows."),
        _("Overdue is what should have been done before today and is neither done nor stopped."),
    ]
    return Why(_("Actions of the plan"), facts, words, (About.PLANNED,))


def covered_why(figures: PlanFigures, current: Filter) -> Why:
    """Return whom the plan covers."""
    facts = [
        (_("Passives shown"), format_int(figures.passives)),
        (_("Covered by an action"), format_int(figures.covered)),
        (_("In none"), format_int(figures.passives - figures.covered)),
    ]
    words = [_("Covered is every passive whom an action reaches that is not stopped, each counted once.")]
    answers = current.for_group(Group.PASSIVE)
    return Why(_("Passives covered by the plan"), facts, words, (About.PLANNED, About.PEOPLE), answers=answers)


def points_why(score: Score, current: Filter, *, has_weights: bool = False) -> Why:
    """Return what one passive won over brings."""
    facts = [(_("Answers with a score"), format_int(score.n))]
    if score.n:
        facts.append((_("One passive won over"), "+" + format_decimal(points_per_passive(score.counts), 2)))
    words = [
        _("Each passive who becomes a promoter adds 100 ÷ answers points, whoever it is."),
        _("How many you will win over is not said here. “What if” shows what your own past lets you expect."),
    ]
    words += [_("Counted without weights.")] if has_weights else []
    topics = (About.WHAT_IF, About.SCORE)
    return Why(_("What a passive won over brings"), facts, words, topics, notes_on(score), current.for_group(None))

"""Why the passives stand in this order, and why they could leave: what it rests on, and how it is made."""

from npsdesk.core.survey import Filter, Group
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.why import Why
from npsdesk.i18n import _, format_int
from npsdesk.services.passive_held_words import held_lines
from npsdesk.services.passive_lists import Board
from npsdesk.services.passive_ranking import Ranking
from npsdesk.services.passive_words import basis_sentence, left_out_sentence


def order_why(ranking: Ranking, current: Filter, people: int) -> Why:
    """Return what the order of the list is made of here, how it held before, and the method."""
    waves = ranking.data.waves
    shown = current.wave if current.wave in ranking.waves else (waves[-1].id if waves else None)
    facts = [(_("Passives listed"), format_int(people))]
    lines = []
    if shown is not None:
        found = ranking.waves[shown]
        lines = [line for line in (basis_sentence(found), left_out_sentence(found)) if line]
        facts += [(_("Passives of the wave"), format_int(found.passives))]
        facts += [(_("Promoters they are likened to"), format_int(found.promoters))]
    held, answers = held_lines(ranking, current.wave), current.for_group(Group.PASSIVE)
    return Why(_("Why this order?"), facts, lines, (About.CLOSEST, About.LEAVING), held, answers)


def causes_why(board: Board, current: Filter) -> Why:
    """Return what the causes of leaving are made of."""
    facts = [
        (_("Passives listed"), format_int(board.passives)),
        (_("Miss one of the four or name a competitor"), format_int(board.passives - board.none)),
    ]
    words = [
        _(
            "Somebody has a cause where the comment misses what belongs to it, by its tags, or names a competitor. "
            "Each tag belongs to one of the four by its link to the playbook, or by its name. Who misses several "
            "things counts in each."
        ),
    ]
    return Why(_("Why they leave"), facts, words, (About.LEAVING,), answers=current.for_group(Group.PASSIVE))

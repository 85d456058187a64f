"""What is said of the causes of leaving: whom they are about, and how that goes with who could leave."""

from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.passive_lists import Board


def board_sentence(board: Board) -> str:
    """Return how many passives miss something for which customers leave, and with whom else they could leave."""
    touched = board.passives - board.none
    text = ngettext(
        "{count} of {all} passive misses something for which customers leave. Some miss several things.",
        "{count} of {all} passives miss something for which customers leave. Some miss several things.",
        board.passives,
    )
    said = [text.format(count=format_int(touched), all=format_int(board.passives))]
    if (others := board.leaving - touched) > 0:
        more = ngettext(
            "{count} more rates much like detractors or writes about going, so {all} could leave.",
            "{count} more rate much like detractors or write about going, so {all} could leave.",
            others,
        )
        said.append(more.format(count=format_int(others), all=format_int(board.leaving)))
    if board.leaving:
        said.append(high_words(board.high))
    return " ".join(said)


def high_words(high: int) -> str:
    """Return how many of those who could leave are marked High, the highest of the three levels."""
    if not high:
        return _("None of them is marked High.")
    text = ngettext("{count} of them is marked High.", "{count} of them are marked High.", high)
    return text.format(count=format_int(high))

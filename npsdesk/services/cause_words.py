"""What is said of the causes of leaving: whom they are about, and how that goes with who could leave."""

from collections.abc import Mapping

from npsdesk.i18n import _, format_int, format_money, ngettext
from npsdesk.services.passive_lists import Board, CauseLine
from npsdesk.services.passive_words import cause_name


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


def worth_words(value: float | None, valued: int, people: int, currency: str) -> str:
    """Return what people are worth, and of how many of them that is known; "" where it is known of nobody."""
    if value is None:
        return ""
    worth = format_money(value, currency)
    if valued < people:
        return _("worth {amount}, known of {count}").format(amount=worth, count=format_int(valued))
    return _("worth {amount}").format(amount=worth)


def figures_words(line: CauseLine, currency: str) -> str:
    """Return what stands after the number of people: what they are worth, how many are new, how many marked High."""
    parts = [ngettext("passive", "passives", line.people)]
    parts += filter(None, [worth_words(line.value, line.valued, line.people, currency)])
    if line.new:
        text = ngettext("{count} new customer", "{count} new customers", line.new)
        parts.append(text.format(count=format_int(line.new)))
    if line.high:
        text = ngettext("{count} marked High", "{count} marked High", line.high)
        parts.append(text.format(count=format_int(line.high)))
    return " · ".join(parts)


def cause_sentence(line: CauseLine, tags: Mapping[int, str], currency: str) -> str:
    """Return one cause in a sentence: how many, what they are worth, and what they miss most or whom they name."""
    said = f"{cause_name(line.cause)}: {format_int(line.people)} {figures_words(line, currency)}"
    missed = named_counts(line, tags)
    return f"{said} ({missed})." if missed else f"{said}."


def named_counts(line: CauseLine, tags: Mapping[int, str]) -> str:
    """Return what those with a cause miss, and which competitors they name, each with how many."""
    counts = [(tags[tag], count) for tag, count in line.tags if tag in tags] + list(line.rivals)
    return ", ".join(f"{' '.join(name.split())} {format_int(count)}" for name, count in counts)

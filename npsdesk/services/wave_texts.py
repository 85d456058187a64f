"""What is said of a wave in window and terminal: whom it knows, who answered of the invited, what a change kept."""

from npsdesk.core.customers.returning import MatchRate
from npsdesk.core.scores.response_rate import response_rate
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.manage_waves import Merged
from npsdesk.store.replacing import Replaced


def match_sentence(rate: MatchRate) -> str:
    """Return how many customers of a wave the project knows: 96 of 142 customers were in an earlier wave."""
    text = ngettext(
        "{known} of {count} customer was in an earlier wave",
        "{known} of {count} customers were in an earlier wave",
        rate.customers,
    )
    return text.format(known=format_int(rate.known), count=format_int(rate.customers))


def known_sentence(rate: MatchRate, *, is_oldest: bool) -> str:
    """Return whom a wave knows, also where that is nobody; "" for the oldest wave, and where no customer is told."""
    return match_sentence(rate) if rate.customers and not is_oldest else ""


def left_out_sentences(unscored: int, weightless: int) -> list[str]:
    """Return how many answers of a wave do not count in its score, and why."""
    found = [_("{count} without a score left out").format(count=format_int(unscored))] if unscored else []
    if weightless:
        found.append(_("{count} without a weight left out").format(count=format_int(weightless)))
    return found


def rate_sentence(answered: int, invited: int | None) -> str:
    """Return who answered of the people invited: 412 of 1,300 invited answered (32 %); "" where nobody noted it.

    Where more answered than were invited, that is what is said: a rate over 100 % means nothing.
    """
    if not invited:
        return ""
    rate = response_rate(answered, invited)
    if rate is None:
        text = _("More people answered than the {invited} noted as invited. Correct that number.")
        return text.format(invited=format_int(invited))
    text = _("{answered} of {invited} invited answered ({percent}%)")
    return text.format(
        answered=format_int(answered), invited=format_int(invited), percent=format_int(round(100 * rate))
    )


def replaced_sentences(kept: Replaced) -> list[str]:
    """Return what came along when a wave was replaced, one sentence for each thing there was."""
    found = [
        ngettext("{count} answer was there before.", "{count} answers were there before.", kept.same_answers).format(
            count=format_int(kept.same_answers)
        ),
    ]
    if kept.new_answers or kept.gone_answers:
        text = _("New answers: {new}. No longer in the file: {gone}.")
        found.append(text.format(new=format_int(kept.new_answers), gone=format_int(kept.gone_answers)))
    if kept.kept_tags or kept.lost_tags:
        found.append(_part(_("Tags kept: {kept} of {count}."), kept.kept_tags, kept.lost_tags))
    if kept.kept_people or kept.lost_people:
        found.append(_part(_("People kept in the plan: {kept} of {count}."), kept.kept_people, kept.lost_people))
    return found


def _part(text: str, kept: int, lost: int) -> str:
    return text.format(kept=format_int(kept), count=format_int(kept + lost))


def merged_sentence(merged: Merged) -> str:
    """Return what came of customers who had answered in both waves; "" where there were none."""
    if not merged.both:
        return ""
    text = ngettext(
        "{count} customer had answered in both waves.", "{count} customers had answered in both waves.", merged.both
    ).format(count=format_int(merged.both))
    if merged.dropped:
        left = ngettext("{count} answer was left out.", "{count} answers were left out.", merged.dropped)
        return f"{text} {left.format(count=format_int(merged.dropped))}"
    return text + " " + ngettext("Both answers count.", "All their answers count.", merged.both)

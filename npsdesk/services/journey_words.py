"""Who moved between two waves, in sentences, for the window and the terminal."""

from collections.abc import Mapping
from math import copysign

from npsdesk.core.customers.movers import Common, Kind, Shared, Trait
from npsdesk.core.customers.transitions import FEWEST_OF_A_GROUP, GROUPS, Pooled, Share, Transitions
from npsdesk.core.scores.change import Change
from npsdesk.core.scores.nps import points
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.survey import Group, Wave
from npsdesk.i18n import _, format_decimal, format_int, ngettext, pgettext
from npsdesk.services.follow_customers import Results
from npsdesk.services.gap_words import percent
from npsdesk.words import group_name

NOTHING = 1e-9  # points, from which on a number is not only a matter of rounding


def hundredths(share: float) -> str:
    """Return a share of 0 … 1 in whole percent."""
    return f"{round(100 * share)}%"


def signed(value: int) -> str:
    """Return a whole number with its sign, 0 without."""
    return f"+{format_int(value)}" if value > 0 else format_int(value)


def signed_end(value: float) -> str:
    """Return points of -200 … 200 as whole ones with their sign.

    What would round to 0 keeps a decimal, which says on which side of nothing it lies.
    """
    whole = points(value / 100)
    if whole or abs(value) < NOTHING:
        return signed(whole)
    return signed_points(copysign(max(round(abs(value), 1), 0.1), value))


def nobody_twice() -> str:
    """Return what may be the matter where no customer answered in both waves."""
    return _(
        "Nobody answered both times. Customers are recognised by their number, e-mail address or name: if both files "
        "have such a column, look whether it was read as that."
    )


def turned_sentence(earlier: Wave, later: Wave) -> str:
    """Return that two waves were named the wrong way round."""
    return _("{earlier} came before {later}, so this goes from {earlier} to {later}.").format(
        earlier=earlier.name, later=later.name
    )


def won_sentence(table: Transitions) -> str:
    """Return how many passives became promoters: the one sentence of the page."""
    again = table.seen_again(Group.PASSIVE)
    won = table.count(Group.PASSIVE, Group.PROMOTER)
    if not again:
        return _("None of your passives answered again.")
    if again == 1:
        return (
            _("Your one passive who answered again became a promoter.")
            if won
            else _("Your one passive who answered again did not become a promoter.")
        )
    text = ngettext(
        "{count} of your {all} passives became a promoter.", "{count} of your {all} passives became promoters.", won
    )
    return text.format(count=format_int(won), all=format_int(again))


def dropped_sentence(table: Transitions) -> str:
    """Return how many passives became detractors."""
    dropped = table.count(Group.PASSIVE, Group.DETRACTOR)
    text = ngettext("{count} dropped to detractor.", "{count} dropped to detractor.", dropped)
    return text.format(count=format_int(dropped)) if table.seen_again(Group.PASSIVE) else ""


def same_customers_sentence(table: Transitions) -> str:
    """Return the score of the same customers in both waves; without one under five of them."""
    if not table.n:
        return ""
    counts = {"count": format_int(table.n)}
    if smallness(table.n) is Smallness.COUNTS_ONLY:
        text = ngettext("{count} customer answered both times.", "{count} customers answered both times.", table.n)
        return text.format(**counts)
    before, after = (format_int(points(one.nps)) for one in (table.before, table.after))
    text = _("The same {count} customers in both waves: NPS from {before} to {after}.")
    return text.format(**counts, before=before, after=after)


def change_sentence(change: Change | None, table: Transitions) -> str:
    """Return how sure it is that the score of the same customers moved."""
    if change is None:
        least = format_int(FEWEST_OF_A_GROUP)
        return _("Fewer than {least} customers answered both times: too few to say whether the score moved.").format(
            least=least
        )
    moved = points(table.after.nps) - points(table.before.nps)
    low, high = signed_end(100 * change.low), signed_end(100 * change.high)
    if change.low > 0:
        text = _("Clearly higher: {moved} points, likely {low} to {high}.")
    elif change.high < 0:
        text = _("Clearly lower: {moved} points, likely {low} to {high}.")
    else:
        text = _("{moved} points, likely {low} to {high}: this may be chance.")
    return text.format(moved=signed(moved), low=low, high=high)


def others_sentence(results: Results) -> str:
    """Return how many were new, came back, and did not answer again, and how many of these have left."""
    found = results.found
    silent = len(found.silent)
    new = ngettext("{count} was new", "{count} were new", found.new).format(count=format_int(found.new))
    back = ngettext("{count} came back after a pause", "{count} came back after a pause", found.back).format(
        count=format_int(found.back)
    )
    gone = ngettext("{count} did not answer again", "{count} did not answer again", silent).format(
        count=format_int(silent)
    )
    text = _("{new}, {back}, {gone}.").format(new=new, back=back, gone=gone)
    return f"{text} {lost_sentence(results)}".strip()


def lost_sentence(results: Results) -> str:
    """Return how many of those who did not answer again have left; "" where nobody knows."""
    if results.lost is None or not len(results.found.silent):
        return ""
    count = len(results.lost)
    text = ngettext(
        "{count} of those who did not answer again has left you.",
        "{count} of those who did not answer again have left you.",
        count,
    )
    return text.format(count=format_int(count))


def left_out_sentence(results: Results) -> str:
    """Return which answers cannot be followed; "" where all can."""
    found, said = results.found, []
    if found.dropped:
        text = ngettext(
            "{count} earlier answer of a customer who answered twice in a wave is left out: the latest counts.",
            "{count} earlier answers of customers who answered twice in a wave are left out: the latest counts.",
            found.dropped,
        )
        said.append(text.format(count=format_int(found.dropped)))
    if found.nameless:
        text = ngettext(
            "{count} answer without a customer number, e-mail or name cannot be followed.",
            "{count} answers without a customer number, e-mail or name cannot be followed.",
            found.nameless,
        )
        said.append(text.format(count=format_int(found.nameless)))
    return " ".join(said)


def share_text(share: Share | None) -> str:
    """Return a share with its range, as in "34%, likely 26% to 43%"; "" without one."""
    if share is None:
        return ""
    return _("{share}, likely {low} to {high}").format(
        share=hundredths(share.value), low=hundredths(share.low), high=hundredths(share.high)
    )


def one_of(group: Group) -> str:
    """Return what somebody became, as in promoter."""
    return {
        Group.DETRACTOR: pgettext("became", "detractor"),
        Group.PASSIVE: pgettext("became", "passive"),
        Group.PROMOTER: pgettext("became", "promoter"),
    }[group]


def flow_title(earlier: Group, later: Group | None) -> str:
    """Return what those are called who went from one group to another, or with None did not answer again."""
    name = group_name(earlier)
    if later is None:
        return _("{group} who did not answer again").format(group=name)
    if earlier is later:
        return _("{group} who stayed so").format(group=name)
    return {
        Group.PROMOTER: _("{group} who became promoters"),
        Group.PASSIVE: _("{group} who became passives"),
        Group.DETRACTOR: _("{group} who became detractors"),
    }[later].format(group=name)


def flow_sentence(table: Transitions, earlier: Group, later: Group) -> str:
    """Return how many went from one group to another, which share that is, and what it did to the score."""
    count, again = table.count(earlier, later), table.seen_again(earlier)
    names = {"earlier": one_of(earlier), "later": one_of(later)}
    words = {"count": format_int(count), "all": format_int(again), **names}
    if earlier is later:
        text = ngettext("{count} of {all} stayed {later}.", "{count} of {all} stayed {later}.", count)
    else:
        text = ngettext(
            "{count} of {all} went from {earlier} to {later}.",
            "{count} of {all} went from {earlier} to {later}.",
            count,
        )
    said = [text.format(**words)]
    share = table.share(earlier, later)
    if share is not None:
        said.append(f"{share_text(share)}.")
    moved = round(table.flow(earlier, later), 1)
    if moved:
        said.append(_("{points} points on the score of these customers.").format(points=signed_points(moved)))
    return " ".join(said)


def signed_points(value: float) -> str:
    """Return points with one decimal and their sign."""
    return f"+{format_decimal(value)}" if value > 0 else format_decimal(value)


def row_sentence(table: Transitions, earlier: Group) -> str:
    """Return what became of one group in one sentence."""
    again = table.seen_again(earlier)
    silent = table.silent[GROUPS.index(earlier)]
    counts = {group.value: format_int(table.count(earlier, group)) for group in Group}
    who = {
        Group.DETRACTOR: ngettext("{count} detractor", "{count} detractors", again),
        Group.PASSIVE: ngettext("{count} passive", "{count} passives", again),
        Group.PROMOTER: ngettext("{count} promoter", "{count} promoters", again),
    }[earlier].format(count=format_int(again))
    text = _(
        "Of {who} seen again, {promoter} gave a 9 or 10, {passive} a 7 or 8 and {detractor} a 6 or less; {silent} more "
        "did not answer again."
    )
    return text.format(who=who, silent=format_int(silent), **counts)


def pooled_sentence(pooled: Pooled | None) -> str:
    """Return what all steps from wave to wave say together about passives; "" under two of them."""
    if pooled is None or not pooled.table.seen_again(Group.PASSIVE):
        return ""
    if not pooled.is_alike:
        text = ngettext(
            "Customers moved differently in each of your {count} step from wave to wave, so they are not added up.",
            "Customers moved differently in each of your {count} steps from wave to wave, so they are not added up.",
            pooled.periods,
        )
        return text.format(count=format_int(pooled.periods))
    table = pooled.table
    text = ngettext(
        "Over your {count} step from wave to wave, {won} of {all} passives became promoters",
        "Over your {count} steps from wave to wave, {won} of {all} passives became promoters",
        pooled.periods,
    ).format(
        count=format_int(pooled.periods),
        won=format_int(table.count(Group.PASSIVE, Group.PROMOTER)),
        all=format_int(table.seen_again(Group.PASSIVE)),
    )
    share = share_text(table.share(Group.PASSIVE, Group.PROMOTER))
    return f"{text}: {share}." if share else f"{text}."


def trait_text(trait: Trait, tactic_names: Mapping[str, str]) -> str:
    """Return something that customers have in common, as in "misses Waiting time" or "Service: Repair"."""
    name = tactic_names.get(trait.name, trait.name) if trait.kind is Kind.TACTIC else trait.name
    if trait.kind is Kind.GROUP:
        return f"{trait.name}: {trait.value}"
    text = {
        Kind.PRAISES: _("praises {name}"),
        Kind.MISSES: _("misses {name}"),
        Kind.USAGE: _("{name}: above the middle"),
        Kind.ACTION: _("action: {name}"),
        Kind.TACTIC: _("approach: {name}"),
    }[trait.kind]
    return text.format(name=name)


def shared_sentence(one: Shared, name: str) -> str:
    """Return how many of those who moved up have a trait, and of the other passives, and how far apart that is."""
    text = _(
        "{name}: {movers} of the {of_movers} who moved up, {others} of the {of_others} other passives. In every 100 "
        "that is {value}, likely {low} to {high}."
    )
    ends = (one.difference.value, one.difference.low, one.difference.high)
    value, low, high = (signed_end(100 * number) for number in ends)
    return text.format(
        name=name,
        value=value,
        low=low,
        high=high,
        movers=format_int(one.movers),
        of_movers=format_int(one.of_movers),
        others=format_int(one.others),
        of_others=format_int(one.of_others),
    )


def common_sentence(common: Common) -> str:
    """Return whether those who moved up have something in common that others have not."""
    if not common.is_compared:
        return _(
            "This needs {least} passives who became promoters and {least} who did not. Here are {movers} and {others}."
        ).format(
            least=format_int(FEWEST_OF_A_GROUP), movers=format_int(common.movers), others=format_int(common.others)
        )
    if not common.shared:
        return _("Nothing is known of enough of them to compare.")
    count = len(common.standing_out)
    compared = ngettext("{count} thing was compared", "{count} things were compared", len(common.shared)).format(
        count=format_int(len(common.shared))
    )
    if not count:
        return _("Nothing stands out: {compared}, and differences this large come about by chance.").format(
            compared=compared
        )
    stands = ngettext("{count} stands out", "{count} stand out", count).format(count=format_int(count))
    return _("{compared}, {stands}. Going together is not the same as being the cause.").format(
        compared=compared, stands=stands
    )


def shares_text(one: Shared) -> tuple[str, str]:
    """Return the shares of both sides in whole percent."""
    return percent(one.movers, one.of_movers), percent(one.others, one.of_others)

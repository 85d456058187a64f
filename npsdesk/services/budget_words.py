"""What is said of gifts and discounts within a budget: what they cost, when they pay, and who cannot get one, why."""

from npsdesk.core.actions.budget import Offer
from npsdesk.core.actions.playbook import Gives
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.plan_budget import BudgetPicture, BudgetPlan
from npsdesk.services.plan_words import cost_sentence, money, pays_sentence


def offer_sentence(picture: BudgetPicture, plan: BudgetPlan, offer: Offer, budget: float, currency: str) -> str:
    """Return what an offer comes to: for how many, at what cost, when it pays; or why nobody is chosen."""
    if not plan.total.people:
        return _nobody(picture, plan, offer, budget, currency)
    costs = [one.cost for one in plan.costings if one.response in set(plan.chosen)]
    unknown = costs.count(None)
    if unknown == len(costs):
        return _nothing_known()
    said = [cost_sentence(plan.total, currency)]
    if unknown:
        known = ngettext(
            "Of {count} it is not known what it costs.", "Of {count} it is not known what it costs.", unknown
        )
        said.append(known.format(count=format_int(unknown)))
    said.append(pays_sentence(plan.total, offer.margin is not None, has_values=picture.has_values))
    return " ".join(filter(None, said))


def _nobody(picture: BudgetPicture, plan: BudgetPlan, offer: Offer, budget: float, currency: str) -> str:
    """Return why nobody is chosen."""
    if not picture.people:
        is_priceless = offer.gives is Gives.DISCOUNT and picture.not_about_price
        nobody = _("Nobody here says that the price is what they miss, so a discount is for nobody.")
        return nobody if is_priceless else _("There is nobody to give it to.")
    known = [one for one in plan.costings if one.cost is not None]
    least = min((one.cost or 0 for one in known), default=None)
    if least is None:
        return _nothing_known()
    if all(one.pays is False for one in known):
        return _("Nobody is chosen: for each it costs more than you keep of them.")
    if least > budget:
        return _("Nobody is chosen: the budget is too small, one costs {cost} at least.").format(
            cost=money(least, currency)
        )
    return _("Nobody is chosen.")


def _nothing_known() -> str:
    return _("What a discount costs cannot be said: no column tells what these customers are worth.")


def left_out_sentence(picture: BudgetPicture, plan: BudgetPlan) -> str:
    """Return who cannot get it and why, "" where everybody can."""
    price, refused, nameless = picture.not_about_price, picture.do_not_contact, picture.nobody_known
    homeless, served = plan.without_address, plan.served
    texts = (
        (price, ngettext("{count} does not mention the price", "{count} do not mention the price", price)),
        (refused, ngettext("{count} wants no messages", "{count} want no messages", refused)),
        (nameless, ngettext("{count} gave no name", "{count} gave no name", nameless)),
        (homeless, ngettext("{count} has no address", "{count} have no address", homeless)),
        (served, ngettext("{count} gets one already", "{count} get one already", served)),
    )
    parts = [text.format(count=format_int(count)) for count, text in texts if count]
    return _("Left out: {who}.").format(who=", ".join(parts)) if parts else ""

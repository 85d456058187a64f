"""What is said of an offer: why nobody is chosen, what is not known, whom it leaves out."""

from dataclasses import replace

from npsdesk.core.actions.budget import Offer
from npsdesk.core.actions.playbook import Gives
from npsdesk.services.budget_words import left_out_sentence, offer_sentence
from npsdesk.services.plan_budget import BudgetPerson, BudgetPicture, plan_budget


def picture(*values: float | None, off_price: int = 0, gives: Gives = Gives.DISCOUNT) -> BudgetPicture:
    people = tuple(BudgetPerson(number, "Ann", number, 8, value, "", ()) for number, value in enumerate(values))
    has_values = any(value is not None for value in values)
    return BudgetPicture(gives, people, 0, 0, off_price, has_addresses=False, has_values=has_values)


def said(found: BudgetPicture, share: float = 0.1, margin: float | None = 0.3, budget: float = 100) -> str:
    offer = Offer(Gives.DISCOUNT, share=share, margin=margin)
    return offer_sentence(found, plan_budget(found, offer, budget), offer, budget, "EUR")


def test_why_nobody_is_chosen_is_said() -> None:
    assert said(picture(off_price=4)).startswith("Nobody here says that the price is what they miss")
    assert said(picture()) == "There is nobody to give it to."
    assert said(picture(None, None)) == (
        "What a discount costs cannot be said: no column tells what these customers are worth."
    )
    assert said(picture(200), share=0.3, margin=0.2) == (
        "Nobody is chosen: for each it costs more than you keep of them."
    )
    assert said(picture(2000), budget=100) == ("Nobody is chosen: the budget is too small, one costs €200 at least.")


def test_what_is_not_known_costs_nothing_only_in_words() -> None:
    offer = Offer(Gives.DISCOUNT, share=0.1, margin=0.3)
    found = picture(200.0, None)
    plan = plan_budget(found, offer, 100, picked={0, 1})
    assert offer_sentence(found, plan, offer, 100, "EUR").startswith(
        "For 2 people this costs €20. Of 1 it is not known what it costs."
    )
    alone = plan_budget(found, offer, 100, picked={1})
    assert offer_sentence(found, alone, offer, 100, "EUR").startswith("What a discount costs cannot be said")


def test_a_margin_is_not_asked_for_where_nobody_is_known_to_be_worth_anything() -> None:
    offer, found = Offer(Gives.GIFT, each=5.0), picture(None, gives=Gives.GIFT)
    text = offer_sentence(found, plan_budget(found, offer, 100), offer, 100, "EUR")
    assert text == (
        "For 1 person this costs €5. When it pays cannot be said: no column tells what these customers are worth."
    )


def test_who_is_left_out() -> None:
    offer = Offer(Gives.GIFT, each=5.0)
    found = replace(picture(gives=Gives.GIFT), nobody_known=2, do_not_contact=1)
    assert left_out_sentence(found, plan_budget(found, offer, 9)) == "Left out: 1 wants no messages, 2 gave no name."

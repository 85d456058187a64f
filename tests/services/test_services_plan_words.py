"""What is said of people in the plan, offers, limits of messages, and what became of who was told."""

import pytest

from npsdesk.core.actions.budget import Costing, Total, total
from npsdesk.core.actions.playbook import Gives
from npsdesk.core.customers.contacts import Hold, TouchLimit
from npsdesk.core.customers.told import ToldOutcome
from npsdesk.core.survey import Channel, Level, PersonStatus
from npsdesk.i18n import in_language
from npsdesk.services import plan_words


def test_a_gift_is_sent_and_arrives_and_everything_else_is_done() -> None:
    gift = [plan_words.person_status_name(status, Gives.GIFT) for status in PersonStatus]
    plain = [plan_words.person_status_name(status) for status in PersonStatus]
    assert sorted(gift) == sorted(["To send", "Sent", "Answered", "Declined", "Arrived"])
    assert sorted(plain) == sorted(["Not yet", "Contacted", "Answered", "Declined", "Done"])
    with in_language("nl"):
        assert plan_words.person_status_name(PersonStatus.NOT_YET, Gives.GIFT) == "Te versturen"


def test_channels_levels_gifts_and_causes_have_names() -> None:
    assert plan_words.channel_name(Channel.VISIT) == "In person"
    assert [plan_words.level_name(level) for level in (Level.NONE, Level.LOW, Level.MEDIUM, Level.HIGH)] == [
        *("none", "low", "medium", "high"),
    ]
    assert [plan_words.gives_name(gives) for gives in (Gives.NOTHING, Gives.GIFT, Gives.DISCOUNT)] == [
        *("Nothing", "A small gift", "A discount"),
    ]
    assert (plan_words.cause_name("price"), plan_words.cause_name("parking")) == ("Price", "parking")
    with in_language("nl"):
        assert plan_words.channel_name(Channel.LETTER) == "Brief"


def test_who_is_better_left_alone_is_counted() -> None:
    held = {Hold.TOO_SOON: 2, Hold.DO_NOT_CONTACT: 1}
    assert plan_words.held_words(held) == "2 contacted recently, 1 wants no messages"
    assert plan_words.warning_words(held) == (
        "Noted. Mind that of these people: 2 contacted recently, 1 wants no messages."
    )
    assert plan_words.held_words(dict.fromkeys((Hold.NOBODY_KNOWN, Hold.NO_ADDRESS, Hold.OTHER_ACTION), 1)) == (
        "1 no name, 1 no e-mail address, 1 also in another action"
    )


def test_how_often_one_customer_is_written_to() -> None:
    assert plan_words.limit_sentence(TouchLimit(1, 30)) == "At most 1 message to one customer in 30 days."
    assert plan_words.limit_sentence(TouchLimit(3, 1)) == "At most 3 messages to one customer in 1 day."


def test_amounts_have_cents_where_there_are_some() -> None:
    assert [plan_words.money(amount, "EUR") for amount in (25, 12.5, 0.1 + 0.2)] == ["€25", "€12.50", "€0.30"]


def test_what_an_offer_costs_and_when_it_pays() -> None:
    nobody = total([])
    assert plan_words.cost_sentence(nobody, "EUR") == "Nobody is chosen."
    assert plan_words.pays_sentence(nobody, has_margin=True) == ""
    one = total([Costing(1, 5.0, 60.0)])
    assert plan_words.cost_sentence(one, "EUR") == "For 1 person this costs €5."
    assert plan_words.pays_sentence(one, has_margin=True) == (
        "It pays for itself if 1 of 1 stays because of it, and would have left without it."
    )
    many = total([Costing(number, 12.5, 30.0) for number in range(10)])
    assert plan_words.cost_sentence(many, "EUR") == "For 10 people this costs €125."
    assert plan_words.pays_sentence(many, has_margin=True) == (
        "It pays for itself if 5 of 10 stay because of it, and would have left without it."
    )
    with in_language("nl"):
        assert plan_words.cost_sentence(many, "EUR") == "Voor 10 mensen kost dit € 125."


def test_an_offer_that_cannot_pay_and_one_of_which_it_is_not_known() -> None:
    dear = total([Costing(number, 50.0, 30.0) for number in range(3)])
    assert plan_words.pays_sentence(dear, has_margin=True) == (
        "It cannot pay for itself: it costs more than you keep of these customers if all of them stay."
    )
    unknown = Total(3, 15.0, None, None)
    assert plan_words.pays_sentence(unknown, has_margin=False) == (
        "Fill in your margin to see when it pays for itself."
    )
    assert plan_words.pays_sentence(unknown, has_margin=True) == (
        "When it pays cannot be said: no column tells what these customers are worth."
    )


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (ToldOutcome(0, 0, 0, 0, 0), "Nobody was told yet."),
        (ToldOutcome(1, 0, 0, 0, 0), "1 person was told. None of them gave a score since then."),
        (
            ToldOutcome(4, 1, 1, 0, 0),
            "4 people were told. 1 gave a score since then: 1 higher, 0 the same, 0 lower.",
        ),
        (
            ToldOutcome(30, 20, 12, 5, 3, 0.3866, 0.7812),
            "30 people were told. 20 gave a score since then: 12 higher, 5 the same, 3 lower. "
            "Of those like them, likely 39% to 78% move up; some would have anyway.",
        ),
    ],
)
def test_what_became_of_who_was_told(outcome: ToldOutcome, said: str) -> None:
    assert plan_words.told_sentence(outcome) == said


def test_a_share_of_who_was_told_in_dutch() -> None:
    with in_language("nl"):
        said = plan_words.told_sentence(ToldOutcome(30, 20, 12, 5, 3, 0.3866, 0.7812))
    assert said.endswith("Van mensen zoals zij gaat waarschijnlijk 39% tot 78% omhoog; sommigen ook zonder bericht.")

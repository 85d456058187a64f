"""What is said of messages: every flaw, every reason to hold one back, how many can go."""

from dataclasses import replace
from datetime import date

import pytest

from npsdesk.core.actions.mail_address import AddressFlaw
from npsdesk.core.actions.message_check import Finding, Flaw, MessageCheck
from npsdesk.core.customers.contacts import Contact, Hold
from npsdesk.core.survey import Channel
from npsdesk.i18n import in_language
from npsdesk.services import message_words
from npsdesk.services.message_people import Writable
from npsdesk.services.messages import Message

GOOD = MessageCheck(48, 2, ())
ANN = Writable(1, "Ann Peeters", "Ann", 12, 8, "en", "", "", "", "", "")
READY = Message(ANN, 5, "ann@example.org", None, "A question", "Hello Ann", GOOD)


def test_every_flaw_says_what_to_do() -> None:
    said = {flaw: message_words.flaw_sentence(flaw) for flaw in Flaw}
    assert said[Flaw.NO_SENDER] == "It is not signed. Say who writes it."
    assert said[Flaw.TOO_LONG] == "Longer than 90 words. Short and direct works best."
    assert said[Flaw.TOO_MANY_QUESTIONS] == "More than 2 questions. Keep the two that matter."
    assert said[Flaw.TIED] == "Never tie a gift or a discount to a score or a review."
    assert len(set(said.values())) == len(Flaw)


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (GOOD, "48 words, 2 questions. Good."),
        (MessageCheck(1, 1, ()), "1 word, 1 question. Good."),
        (MessageCheck(0, 0, (Finding(Flaw.NO_QUESTION),)), "0 words, 0 questions."),
    ],
)
def test_how_a_message_reads(check: MessageCheck, said: str) -> None:
    assert message_words.check_sentence(check) == said


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (READY, []),
        (
            replace(READY, holds=(Hold.NOBODY_KNOWN,)),
            ["Nobody knows who gave this answer. It counts, and gets no message."],
        ),
        (replace(READY, holds=(Hold.DO_NOT_CONTACT,)), ["This customer wants no messages."]),
        (replace(READY, holds=(Hold.NO_ADDRESS,)), ["There is no e-mail address."]),
        (
            replace(READY, holds=(Hold.NO_ADDRESS,), flaw=AddressFlaw.NOT_ONE),
            ["The e-mail address is not one plain address and is not used."],
        ),
        (
            replace(READY, holds=(Hold.NO_ADDRESS,), flaw=AddressFlaw.BREAK),
            ["The e-mail address has a line break in it and is not used: it could add recipients."],
        ),
        (replace(READY, holds=(Hold.TOO_SOON,)), ["Contacted recently already."]),
        (
            replace(READY, holds=(Hold.OTHER_ACTION,), is_double=True),
            [
                "The same customer is in the list already, with another answer.",
                "Also waits for a message from another action.",
            ],
        ),
    ],
)
def test_why_somebody_gets_no_message(message: Message, said: list[str]) -> None:
    assert message_words.hold_sentences(message) == said


def test_the_message_before_and_the_other_action_are_named() -> None:
    last = Contact(1, 5, date(2026, 11, 3), Channel.EMAIL)
    waits = replace(READY, holds=(Hold.TOO_SOON, Hold.OTHER_ACTION), last=last)
    assert message_words.hold_sentences(waits, ["Call back", "Send a card"]) == [
        "Contacted on 3 Nov 2026 (e-mail) already.",
        "Also waits for a message from “Call back”.",
    ]
    with in_language("nl"):
        assert message_words.hold_sentences(waits, ["Bel terug"])[1] == ("Krijgt ook nog een bericht van “Bel terug”.")


def test_who_has_no_name_is_called_by_the_row() -> None:
    assert message_words.person_name(READY) == "Ann Peeters"
    assert message_words.person_name(replace(READY, person=replace(ANN, name=""))) == "Row 12, no name"


def test_how_many_can_go_and_are_held_back() -> None:
    held = replace(READY, holds=(Hold.DO_NOT_CONTACT,))
    assert [
        message_words.ready_sentence(messages) for messages in ((), (READY,), (READY, READY, held), (held, held))
    ] == [
        "0 messages are ready.",
        "1 message is ready.",
        "2 messages are ready. 1 is held back.",
        "0 messages are ready. 2 are held back.",
    ]


def test_messages_without_a_sender_wait_for_one_unless_nobody_gets_them() -> None:
    nobody, held = replace(READY, holds=(Hold.NOBODY_KNOWN,)), replace(READY, holds=(Hold.TOO_SOON,))
    assert [message_words.unsigned_sentence(found) for found in ([READY, held], [nobody, nobody], [nobody, held])] == [
        "1 message waits for a name under it.",
        "Nobody here gave a name, so there is nobody to write to.",
        "None of these messages can go: the list says why.",
    ]
    assert [message_words.may_go_to_anybody(found) for found in ([nobody], [nobody, held])] == [False, True]


def test_why_in_a_few_words() -> None:
    unsigned = MessageCheck(48, 2, (Finding(Flaw.NO_SENDER),))
    assert [
        message_words.why_short(message)
        for message in (
            READY,
            replace(READY, is_double=True),
            replace(READY, holds=(Hold.NO_ADDRESS,), flaw=AddressFlaw.NOT_ONE),
            replace(READY, check=unsigned),
        )
    ] == ["", "twice in the list", "e-mail address not usable", "to be checked"]


def test_why_nobody_is_left_out_of_a_request_for_a_review() -> None:
    said = message_words.gating_warning()
    assert said.startswith("Asking only happy customers for a review is against the rules")
    assert said.endswith("Ask everyone, with the same words, and give nothing for it.")


def test_without_messages_nothing_is_said_of_a_list() -> None:
    assert message_words.unsigned_sentence([]) == "There is nobody to write to."

"""Templates filled in, messages checked, addresses refused."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.actions.due_dates import after_hours, after_working_days, next_survey
from npsdesk.core.actions.mail_address import AddressFlaw, address_flaw
from npsdesk.core.actions.message_check import Flaw, MessageCheck, MessageFacts, check_message
from npsdesk.core.actions.message_text import fields_of, fill, one_line
from npsdesk.files.message_checks import load_question_words
from npsdesk.files.message_templates import load_templates
from npsdesk.files.wording import tying_words

GOOD = "Hi Tom,\n\nYou wrote: “Why so long?”\n\nWhat would have been a fair number of days?\n\nLotte"


def check(text: str, subject: str = "Tom, a question", language: str = "en", **facts: object) -> MessageCheck:
    given_facts = {"sender": "Lotte", "first_name": "Tom", "own": ("Why so long?",), **facts}
    return check_message(subject, text, MessageFacts(**given_facts), load_question_words(language))  # type: ignore[arg-type] - as named


def flaws(text: str, subject: str = "Tom, a question", language: str = "en", **facts: object) -> list[Flaw]:
    return [found.flaw for found in check(text, subject, language, **facts).findings]


def test_a_good_message_has_nothing_wrong_and_the_customers_own_question_is_not_counted() -> None:
    found = check(GOOD)
    assert (found.findings, found.questions, found.is_good) == ((), 1, True)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (GOOD.replace("Hi Tom", "Hi Tom {first name}"), Flaw.UNFILLED),
        (GOOD.replace("Hi Tom", "Hi [name] Tom"), Flaw.UNFILLED),
        (GOOD.replace("Hi Tom", "Hi Tom XXX"), Flaw.UNFILLED),
        (GOOD.removesuffix("Lotte"), Flaw.NO_SENDER),
        (GOOD + " more" * 90, Flaw.TOO_LONG),
        (GOOD + "\nWhy? How many?", Flaw.TOO_MANY_QUESTIONS),
        (GOOD.replace("What would have been a fair number of days?", "Thank you."), Flaw.NO_QUESTION),
        (GOOD.replace("What would have been a fair number of days?", "Was it too long?"), Flaw.YES_NO),
        (GOOD + "\nAny feedback?", Flaw.VAGUE),
        (GOOD + "\nHow was everything?", Flaw.NEUTRAL),
        (GOOD + "\nHow great was the repair?", Flaw.LEADING),
        (GOOD.replace("Tom", "you"), Flaw.NO_NAME),
        (GOOD + "!!", Flaw.SHOUTING),
    ],
)
def test_what_is_wrong_is_found(text: str, flaw: Flaw) -> None:
    assert flaws(text, "A question") == [flaw]


@pytest.mark.parametrize(
    ("subject", "flaw"),
    [
        ("{first name}, a question", Flaw.UNFILLED),
        ("Tom, A QUESTION FOR YOU", Flaw.SHOUTING),
        ("Tom, a question!!", Flaw.SHOUTING),
        ("", Flaw.NO_SUBJECT),
        ("Tom, " + "a question " * 12, Flaw.LONG_SUBJECT),
    ],
)
def test_what_is_wrong_with_a_subject_is_found_and_has_no_place_in_the_text(subject: str, flaw: Flaw) -> None:
    (found,) = check(GOOD, subject).findings
    assert (found.flaw, found.start, found.end) == (flaw, 0, 0)


def test_a_yes_no_question_beside_an_open_one_is_fine() -> None:
    assert flaws(GOOD + "\nWould a loan bike have helped?") == []


def test_a_team_is_no_sender_and_a_missing_subject_is_told() -> None:
    assert flaws(GOOD + " and the Support Team", sender="The Support Team") == [Flaw.NOT_A_PERSON]
    assert flaws(GOOD, subject=" ") == [Flaw.NO_SUBJECT]
    assert flaws(GOOD, subject="Tom " * 30) == [Flaw.LONG_SUBJECT]


def test_a_gift_is_never_tied_to_a_review() -> None:
    text = GOOD + "\nYou get a free check for a review."
    assert flaws(text, gives=True, tying=tying_words()) == [Flaw.TIED]
    assert flaws(text, gives=False, tying=tying_words()) == []


def test_findings_say_where_they_are() -> None:
    text = GOOD + "\nAny feedback?"
    (found,) = check(text).findings
    assert text[found.start : found.end] == "Any feedback?"


def test_dutch_is_checked_as_dutch() -> None:
    text = "Hoi Tom,\n\nNog opmerkingen?\n\nLotte"
    assert flaws(text, language="nl") == [Flaw.VAGUE]
    assert flaws(text.replace("Nog opmerkingen?", "Welke dag komt je uit?"), language="nl") == []


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_can_be_checked(text: str, subject: str) -> None:
    for language in ("en", "nl"):
        found = check_message(subject, text, MessageFacts(sender="Lotte"), load_question_words(language))
        assert all(0 <= one.start <= one.end <= len(text) for one in found.findings)


def test_the_first_way_whose_fields_are_known_is_taken() -> None:
    template = "[Hi {first name},|Hello,]\n\n[You wrote: “{own words}”|Reason: {missed}.]\n\n{what}\n[{tip}]"
    full = fill(template, {"first name": "Tom", "own words": "Late", "what": "Done.", "tip": "Oil it"})
    assert full == "Hi Tom,\n\nYou wrote: “Late”\n\nDone.\nOil it"
    assert fill(template, {"missed": "waiting"}) == "Hello,\n\nReason: waiting.\n\n{what}"
    assert fields_of(template) == ("first name", "own words", "missed", "what", "tip")


def test_values_are_never_read_as_a_template() -> None:
    values = {"own words": "{sender} [Hi {sender}|x]", "sender": "Lotte"}
    assert fill("“{own words}” {sender}", values) == "“{sender} [Hi {sender}|x]” Lotte"


@given(st.text(max_size=200))
def test_one_line_is_one_line_and_hides_nothing(text: str) -> None:
    line = one_line(text, 50)
    assert len(line) <= 50
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert not any(sign in line for sign in "\u202e\u200b\x00\r\n\x1b")


@pytest.mark.parametrize(
    ("address", "flaw"),
    [
        ("tom@shop.example", None),
        (" tom.o'neil+news@mail.shop.example ", None),
        ("", AddressFlaw.MISSING),
        ("tom@shop.example\nBcc: all@shop.example", AddressFlaw.BREAK),
        ("tom@shop.example\r\n\r\nhello", AddressFlaw.BREAK),
        ("tom@shop.example\u2028x", AddressFlaw.BREAK),
        ("tom@shop.example, els@shop.example", AddressFlaw.NOT_ONE),
        ("Tom <tom@shop.example>", AddressFlaw.NOT_ONE),
        ('"a b"@shop.example', AddressFlaw.NOT_ONE),
        ("tom@shop", AddressFlaw.NOT_ONE),
        ("tom..x@shop.example", AddressFlaw.NOT_ONE),
        ("jörg@shop.example", AddressFlaw.NOT_ONE),
        ("tom?bcc=els@shop.example&x=a@b.example", AddressFlaw.NOT_ONE),
        ("x" * 250 + "@shop.example", AddressFlaw.NOT_ONE),
    ],
)
def test_only_plain_addresses_are_written_to(address: str, flaw: AddressFlaw | None) -> None:
    assert address_flaw(address) is flaw


@pytest.mark.parametrize(("language", "is_formal"), [("en", False), ("nl", False), ("nl", True)])
def test_the_shipped_messages_pass_their_own_check(language: str, is_formal: bool) -> None:
    book, words = load_templates(language, is_formal=is_formal), load_question_words(language)
    values = dict.fromkeys(book.labels.values(), "")
    known = {
        key: "Lotte" if key in ("sender", "first_name") else "eight words that somebody may have filled in"
        for key in book.labels
    }
    known |= {"score": "8", "own_words": "The repair was fine, but it took nine days."}
    assert set(book.labels) == set(load_templates("en").labels)
    for template in book.templates:
        assert set(fields_of(template.subject + template.text)) <= set(values)
        for cause in ("", *book.questions):
            known["question"] = book.question_for(cause)
            filled = {book.labels[key]: value for key, value in known.items()}
            facts = MessageFacts("Lotte", "Lotte", (known["own_words"],), template.asks, template.gives, tying_words())
            found = check_message(fill(template.subject, filled), fill(template.text, filled), facts, words)
            assert found.findings == (), (template.key, cause, found)
            assert found.questions <= 2


def test_formal_messages_say_u_and_nothing_else_of_them_differs() -> None:
    plain, formal = load_templates("nl"), load_templates("nl", is_formal=True)
    said = [*formal.questions.values(), *(f"{one.subject} {one.text}" for one in formal.templates)]
    assert [re.findall(r"\b(?:je|jij|jou|jouw|jullie|hoi)\b", text, re.IGNORECASE) for text in said] == [[]] * len(said)
    assert [(one.key, one.name, one.asks, one.why) for one in plain.templates] == [
        (one.key, one.name, one.asks, one.why) for one in formal.templates
    ]
    assert all(
        set(fields_of(one.text)) == set(fields_of(other.text))
        for one, other in zip(plain.templates, formal.templates, strict=True)
    )
    assert list(plain.questions) == list(formal.questions)
    assert (load_templates("en", is_formal=True), plain.is_formal, formal.is_formal) == (
        load_templates("en"),
        False,
        True,
    )


def test_both_languages_have_the_same_messages_and_questions() -> None:
    english, dutch = load_templates("en"), load_templates("nl")
    kinds = [[(one.key, one.group, one.asks, one.gives) for one in book.templates] for book in (english, dutch)]
    assert kinds[0] == kinds[1]
    assert list(english.questions) == list(dutch.questions)
    assert load_templates("fr") == english


def test_due_dates() -> None:
    friday = date(2026, 11, 27)
    assert after_hours(datetime(2026, 11, 27, 18, 0).astimezone(), 24) == date(2026, 11, 28)
    assert after_working_days(friday, 5) == date(2026, 12, 4)
    assert after_working_days(date(2026, 11, 28), 1) == date(2026, 11, 30)
    assert next_survey([]) is None
    assert next_survey([friday]) == date(2027, 5, 28)
    assert next_survey([date(2026, 1, 1), date(2026, 1, 3), date(2026, 4, 1)]) == date(2026, 6, 28)

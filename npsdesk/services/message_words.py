"""What is said of messages: what the check found, who is held back, what was left out, for window and terminal."""

from collections.abc import Sequence

from npsdesk.core.actions.mail_address import AddressFlaw
from npsdesk.core.actions.message_check import MOST_QUESTIONS, MOST_WORDS, Flaw, MessageCheck
from npsdesk.core.customers.contacts import Hold
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.messages import Message
from npsdesk.services.plan_words import channel_name, hold_name


def flaw_sentence(flaw: Flaw) -> str:
    """Return what is wrong with a message and what to do about it."""
    return {
        Flaw.UNFILLED: _("Something is still to be filled in."),
        Flaw.NO_SENDER: _("It is not signed. Say who writes it."),
        Flaw.NOT_A_PERSON: _("Sign with the name of a person, not of a team."),
        Flaw.NO_SUBJECT: _("The subject is empty."),
        Flaw.LONG_SUBJECT: _("The subject is long; mail programs cut it off."),
        Flaw.TOO_LONG: _("Longer than {count} words. Short and direct works best.").format(count=MOST_WORDS),
        Flaw.TOO_MANY_QUESTIONS: _("More than {count} questions. Keep the two that matter.").format(
            count=MOST_QUESTIONS
        ),
        Flaw.NO_QUESTION: _("It asks nothing. Ask one direct question."),
        Flaw.VAGUE: _("“Any feedback?” gets a shrug. Ask for one thing."),
        Flaw.NEUTRAL: _("This can be answered with “fine”. Ask what, which or how much."),
        Flaw.LEADING: _("This puts the answer into the customer's mouth."),
        Flaw.YES_NO: _("This can be answered with yes or no. Ask what, which or how."),
        Flaw.TIED: _("Never tie a gift or a discount to a score or a review."),
        Flaw.SHOUTING: _("Capitals and several exclamation marks read as shouting."),
        Flaw.NO_NAME: _("The first name is known, and the message does not use it."),
        Flaw.NOTHING_OWN: _("Nothing in it is this person's own, so it reads like a mailing."),
        Flaw.OTHER_LANGUAGE: _("They wrote in another language than this message."),
    }[flaw]


def check_sentence(check: MessageCheck) -> str:
    """Return how a message reads, as in "48 words, 2 questions. Good."."""
    words = ngettext("{count} word", "{count} words", check.words).format(count=format_int(check.words))
    questions = ngettext("{count} question", "{count} questions", check.questions)
    line = f"{words}, {questions.format(count=format_int(check.questions))}."
    return line if check.findings else line + " " + _("Good.")


def address_sentence(flaw: AddressFlaw) -> str:
    """Return why an address is not written to."""
    return {
        AddressFlaw.MISSING: _("There is no e-mail address."),
        AddressFlaw.BREAK: _("The e-mail address has a line break in it and is not used: it could add recipients."),
        AddressFlaw.NOT_ONE: _("The e-mail address is not one plain address and is not used."),
    }[flaw]


def hold_sentences(message: Message, others: Sequence[str] = ()) -> list[str]:
    """Return why somebody should not get this message, or not now; `others` are other actions that wait for them."""
    sentences = []
    if message.is_double:
        sentences.append(_("The same customer is in the list already, with another answer."))
    return sentences + [_hold_sentence(message, hold, others) for hold in message.holds]


def _hold_sentence(message: Message, hold: Hold, others: Sequence[str]) -> str:
    if hold is Hold.NO_ADDRESS and message.flaw is not None:
        return address_sentence(message.flaw)
    if hold is Hold.TOO_SOON and message.last is not None:
        return _("Contacted on {day} ({channel}) already.").format(
            day=format_date(message.last.day), channel=channel_name(message.last.channel).lower()
        )
    if hold is Hold.OTHER_ACTION and others:
        return _("Also waits for a message from “{action}”.").format(action=others[0])
    return {
        Hold.NOBODY_KNOWN: _("Nobody knows who gave this answer. It counts, and gets no message."),
        Hold.DO_NOT_CONTACT: _("This customer wants no messages."),
        Hold.NO_ADDRESS: _("There is no e-mail address."),
        Hold.TOO_SOON: _("Contacted recently already."),
        Hold.SAME_ADDRESS: _("Somebody else in this list has the same e-mail address."),
        Hold.FAIR_TEST: _("In your fair test the lot let this customer wait until your next survey."),
        Hold.OTHER_ACTION: _("Also waits for a message from another action."),
    }[hold]


def person_name(message: Message) -> str:
    """Return what somebody is called in a list."""
    return message.person.name or _("Row {row}, no name").format(row=message.person.row)


def ready_sentence(messages: Sequence[Message]) -> str:
    """Return how many messages can go and how many are held back."""
    ready = sum(message.can_go for message in messages)
    text = ngettext("{count} message is ready.", "{count} messages are ready.", ready).format(count=format_int(ready))
    held = len(messages) - ready
    if not held:
        return text
    kept = ngettext("{count} is held back.", "{count} are held back.", held).format(count=format_int(held))
    return f"{text} {kept}"


def may_go_to_anybody(messages: Sequence[Message]) -> bool:
    """Return whether there is anybody at all to write to, now or later."""
    return any(not any(hold.is_final for hold in message.holds) for message in messages)


def unsigned_sentence(messages: Sequence[Message]) -> str:
    """Return how many messages wait for somebody to sign them, and for nothing else that is known before."""
    if not messages:
        return _("There is nobody to write to.")
    waiting = sum(not message.holds and not message.is_double for message in messages)
    if all(Hold.NOBODY_KNOWN in message.holds for message in messages):
        return _("Nobody here gave a name, so there is nobody to write to.")
    if not waiting:
        return _("None of these messages can go: the list says why.")
    return ngettext(
        "{count} message waits for a name under it.", "{count} messages wait for a name under them.", waiting
    ).format(count=format_int(waiting))


def why_short(message: Message) -> str:
    """Return in a few words why a message is held back; "" where it can go."""
    if message.is_double:
        return _("twice in the list")
    if message.holds:
        is_odd = message.holds[0] is Hold.NO_ADDRESS and message.flaw not in (None, AddressFlaw.MISSING)
        return _("e-mail address not usable") if is_odd else hold_name(message.holds[0])
    return "" if message.check.is_good else _("to be checked")


def gating_warning() -> str:
    """Return why only happy customers must not be asked for a review."""
    return _(
        "Asking only happy customers for a review is against the rules of Google and most other review sites: they may "
        "remove your reviews or your page. Ask everyone, with the same words, and give nothing for it."
    )

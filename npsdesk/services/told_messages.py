"""The message to somebody who asked for what is there now: its words, the link that opens it, and how it reads."""

from collections.abc import Sequence

from npsdesk.core.actions.letters import Letter
from npsdesk.core.actions.message_check import Flaw, MessageCheck, MessageFacts, check_message
from npsdesk.core.actions.message_text import one_line
from npsdesk.core.customers.first_name import first_name
from npsdesk.files.message_checks import load_question_words
from npsdesk.files.outlets.drafts import mailto_link
from npsdesk.i18n import _, in_language
from npsdesk.services.message_people import MOST_QUOTED
from npsdesk.services.message_words import check_sentence, flaw_sentence
from npsdesk.services.tell_askers import Asker, Solved


def message_to(asker: Asker, solved: Solved, language: str, sender: str = "") -> str:
    """Return the message to one asker in a language, with their own words; `sender` signs it where one is given."""
    with in_language(language):
        name = first_name(asker.name)
        hello = _("Hi {name},").format(name=name) if name else _("Hello,")
        quote = _("In our survey you wrote: “{words}”").format(words=one_line(asker.sentence, MOST_QUOTED))
        done = _said(asker, solved)
        lines = [hello, "", quote, "", done, "", _("What else should we put right for you?"), "", sender]
    return "\n".join(lines).rstrip() + "\n"


def mail_link(asker: Asker, text: str) -> str:
    """Return the link that opens a message in a mail program; "" where it cannot: no usable address, or too long."""
    return mailto_link(Letter(asker.name, asker.email, subject_to(asker), text))


def subject_to(asker: Asker) -> str:
    """Return the subject of the message to somebody, in their language."""
    with in_language(asker.language):
        return _("You asked for it, and it is there now")


def _said(asker: Asker, solved: Solved) -> str:
    """Return what was done; a request goes by its name only where they call it so: they may have asked for more."""
    if not solved.mark.what:
        if solved.name.casefold() not in asker.sentence.casefold():
            return _("You asked for it, and it is there now.")
        return _("You asked for it, and it is there now: {request}.").format(request=solved.name)
    what = solved.mark.what
    ended = what if what[-1] in ".!?" else f"{what}."
    return _("You asked, and we did it. {what}").format(what=ended)


def check_told(asker: Asker, text: str, sender: str) -> MessageCheck:
    """Return what is wrong with a message to an asker, in their language; `sender` is "" where nobody was named."""
    own = (asker.sentence, one_line(asker.sentence, MOST_QUOTED))
    facts = MessageFacts(
        sender=sender, first_name=first_name(asker.name), own=own, asks=False, is_foreign=asker.is_foreign
    )
    return check_message(subject_to(asker), text, facts, load_question_words(asker.language))


def told_remarks(check: MessageCheck, sender: str) -> Sequence[str]:
    """Return how a message reads and what is wrong with it; a business that signs is no person."""
    flaws = dict.fromkeys(finding.flaw for finding in check.findings)
    said = [Flaw.NOT_A_PERSON if flaw is Flaw.NO_SENDER and not sender else flaw for flaw in flaws]
    return [check_sentence(check), *map(flaw_sentence, said)]

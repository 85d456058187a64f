"""How the message to somebody who asked reads, as it stands or as it is being typed."""

from collections.abc import Sequence

from npsdesk.core.actions.message_check import Flaw, MessageCheck, MessageFacts, check_message
from npsdesk.core.actions.message_text import one_line
from npsdesk.core.customers.first_name import first_name
from npsdesk.files.message_checks import load_question_words
from npsdesk.services.message_people import MOST_QUOTED
from npsdesk.services.message_words import check_sentence, flaw_sentence
from npsdesk.services.tell_askers import Asker, subject_to


def check_told(asker: Asker, text: str, sender: str) -> MessageCheck:
    """Return what is wrong with a message to an asker, in their language; `sender` is "" where nobody was named."""
    own = (asker.sentence, one_line(asker.sentence, MOST_QUOTED))
    facts = MessageFacts(sender=sender, first_name=first_name(asker.name), own=own, asks=False)
    return check_message(subject_to(asker), text, facts, load_question_words(asker.language))


def told_remarks(check: MessageCheck, sender: str) -> Sequence[str]:
    """Return how a message reads and what is wrong with it; a business that signs is no person."""
    flaws = dict.fromkeys(finding.flaw for finding in check.findings)
    said = [Flaw.NOT_A_PERSON if flaw is Flaw.NO_SENDER and not sender else flaw for flaw in flaws]
    return [check_sentence(check), *map(flaw_sentence, said)]

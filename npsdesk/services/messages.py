"""Messages to customers, one for each person: filled in, checked, and held back where one more would be too much.

In the order in which messages come about:

1. `gather_messages` reads what is needed (once, in the project thread).
2. `write_messages` makes the messages of it, without a project, so that a worker may: each with what the check found
   and what speaks against it.
3. `save_messages.save_drafts` and the outlets in `files/outlets` hand them over to the owner's own mail program;
   npsdesk never sends anything.
4. `mark_sent`, once the owner says that they went out, notes them in the contact log.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from npsdesk.core.actions.mail_address import AddressFlaw, address_flaw
from npsdesk.core.actions.message_check import Flaw, MessageCheck, MessageFacts, check_message
from npsdesk.core.actions.message_text import fill, one_line
from npsdesk.core.customers.contacts import Contact, ContactBook, Hold, Recipient, Sorted, sort_people
from npsdesk.core.labels import label
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Channel
from npsdesk.files.message_checks import load_question_words
from npsdesk.files.message_templates import ASKED, Template, TemplateBook
from npsdesk.files.wording import tying_words
from npsdesk.i18n import LANGUAGES
from npsdesk.services.contact_log import TOLD, Logged, contact_book, log_contacts, recipients_of
from npsdesk.services.message_people import Writable, in_own_language, with_requests, writable_people
from npsdesk.services.message_wording import Address, Wording, find_template, read_wording, templates_of
from npsdesk.services.project_data import ProjectData
from npsdesk.store import message_texts, plan, requests
from npsdesk.store.project import Project

_STEP = 100  # messages between two reports
# of who asks for something by these, it is known what they want: asking which step was hard would miss the point
_OPEN_CAUSES = ("", "missing_feature", "choice", "ease_of_use")


@dataclass(frozen=True)
class Message:
    """One message to one person. Subject and text are ready to copy.

    `holds` says why it should not go out, or not now; `is_double` that the same person is among the others already with
    another answer; `flaw` what is wrong with the address; `last` is the newest message before.
    """

    person: Writable
    customer: int | None
    email: str
    flaw: AddressFlaw | None
    subject: str
    text: str
    check: MessageCheck
    holds: tuple[Hold, ...] = ()
    is_double: bool = False
    is_edited: bool = False
    last: Contact | None = None

    @property
    def response(self) -> int:
        return self.person.response

    @property
    def can_go(self) -> bool:
        """Whether nothing speaks against it: the person may get it, and the check found nothing serious."""
        return not self.holds and not self.is_double and self.check.is_good

    @property
    def may_go(self) -> bool:
        """Whether the owner may send it all the same: nobody is written to who is not known or wants no messages."""
        return not self.is_double and not any(hold.is_final for hold in self.holds)


@dataclass(frozen=True)
class MessagePicture:
    """What `write_messages` puts together, at one moment. `books` has the templates of each language.

    `language` is the project's.
    """

    template: str
    action: int | None
    channel: Channel
    today: date
    wording: Wording
    books: Mapping[str, TemplateBook]
    people: tuple[Writable, ...]
    recipients: Mapping[int, Recipient]
    book: ContactBook
    edited: Mapping[int, tuple[str, str]]
    language: str


def gather_messages(
    project: Project,
    data: ProjectData,
    responses: Sequence[int],
    template: str,
    today: date,
    *,
    action: int | None = None,
    channel: Channel = Channel.EMAIL,
    book: ContactBook | None = None,
    address: Address | None = None,
) -> MessagePicture:
    """Read what messages from a template to the people of these answers need. Raises NotFound for the template.

    `book` is what is known of earlier messages, where it was read already; `address` is how Dutch customers are
    addressed, None for as the owner chose.
    """
    books = {language: templates_of(project, language, address) for language in LANGUAGES}
    known = find_template(books[data.language] if data.language in books else books["en"], template)
    recipients = {person.response: person for person in recipients_of(data, responses)}
    return MessagePicture(
        template=known.key,
        action=action,
        channel=channel,
        today=today,
        wording=_with_solution(project, read_wording(project), known.key, action, data.language),
        books=books,
        people=tuple(writable_people(project, data, responses)),
        recipients=recipients,
        book=book or contact_book(project, data),
        edited=message_texts.texts_of_template(project, known.key),
        language=data.language,
    )


def _with_solution(project: Project, wording: Wording, template: str, action: int | None, language: str) -> Wording:
    """Return the wording with what the owner said was done about the request that an action was made from.

    It is in the project's language; for those who write in another one it is still to be said.
    """
    if template != TOLD or action is None:
        return wording
    made = next((one for one in plan.list_actions(project) if one.id == action), None)
    if made is None or not made.request:
        return wording
    mark = requests.request_marks(project).get(made.request)
    return wording.with_words("", {("done", language): mark.what}) if mark is not None and mark.what else wording


def write_messages(picture: MessagePicture, progress: Progress | None = None) -> tuple[Message, ...]:
    """Return a message for each person, in the order given; also for those who cannot get one, with the reason.

    Raises Cancelled from `progress`.
    """
    picture = _spoken(picture, progress)
    found = _sorted(picture)
    doubles = frozenset(found.doubles)
    messages = []
    for place, person in enumerate(picture.people):
        if progress is not None and place % _STEP == 0:
            progress.report(place, len(picture.people))
        recipient = picture.recipients.get(person.response, Recipient(person.response, None))
        holds = found.held.get(person.response, ())
        messages.append(_message(picture, person, recipient, holds, person.response in doubles))
    return tuple(messages)


def write_texts(picture: MessagePicture, progress: Progress | None = None) -> Iterator[tuple[Writable, str, str, str]]:
    """Yield person, address, subject and text for everyone who may be written to now, without checking the texts.

    Raises Cancelled from `progress`.
    """
    picture = _spoken(picture, progress)
    free = frozenset(_sorted(picture).free)
    for place, person in enumerate(picture.people):
        if progress is not None and place % _STEP == 0:
            progress.report(place, len(picture.people))
        if person.response in free:
            email = picture.recipients[person.response].email
            if picture.channel is not Channel.EMAIL or address_flaw(email) is None:
                yield person, email.strip(" "), *written(picture, person)


def _spoken(picture: MessagePicture, progress: Progress | None) -> MessagePicture:
    """Return the picture with the language of those whose comments nobody read yet, and who asks for something."""
    return replace(picture, people=with_requests(in_own_language(picture.people, picture.language, progress)))


def _sorted(picture: MessagePicture) -> Sorted:
    people = [picture.recipients[one.response] for one in picture.people if one.response in picture.recipients]
    return sort_people(picture.book, people, picture.today, action=picture.action, channel=picture.channel)


def _message(
    picture: MessagePicture, person: Writable, recipient: Recipient, holds: tuple[Hold, ...], is_double: bool
) -> Message:
    flaw = address_flaw(recipient.email)
    is_mail = picture.channel is Channel.EMAIL
    if is_mail and flaw is not None and Hold.NO_ADDRESS not in holds and Hold.NOBODY_KNOWN not in holds:
        holds = (
            *(hold for hold in holds if hold.is_final),
            Hold.NO_ADDRESS,
            *(hold for hold in holds if not hold.is_final),
        )
    subject, text = written(picture, person)
    return Message(
        person=person,
        customer=recipient.customer,
        email=recipient.email.strip(" ") if flaw is None else "",
        flaw=flaw,
        subject=subject,
        text=text,
        check=check_text(picture, person, subject, text),
        holds=holds,
        is_double=is_double,
        is_edited=person.response in picture.edited,
        last=picture.book.last(recipient.customer),
    )


def written(picture: MessagePicture, person: Writable) -> tuple[str, str]:
    """Return subject and text for one person: as the owner wrote it for them, else from the template."""
    if person.response in picture.edited:
        return picture.edited[person.response]
    values = values_for(picture, person)
    template = template_in(picture, person.language)
    return one_line(fill(template.subject, values)), fill(template.text, values)


def template_in(picture: MessagePicture, language: str) -> Template:
    """Return the template of a picture in a language."""
    return find_template(picture.books[language], picture.template)


def values_for(picture: MessagePicture, person: Writable) -> dict[str, str]:
    """Return what is filled in for one person, under what each field is called in any language."""
    book, wording = picture.books[person.language], picture.wording
    values = {
        "first_name": person.first_name,
        "own_words": person.own_words,
        "missed": person.missed,
        "score": "" if person.score is None else str(person.score),
        "question": book.question_for(ASKED if person.is_asking and person.cause in _OPEN_CAUSES else person.cause),
        "feature": person.feature,
        "tip": wording.tip_for(person.feature),
        "praised": wording.text_of("praised", person.language) or person.praised,
        "done": wording.text_of("done", person.language),
        "extra": wording.text_of("extra", person.language),
        "link": wording.text_of("link", person.language),
        "sender": wording.sender,
        "business": wording.business,
    }
    return {each.labels[key]: value for each in picture.books.values() for key, value in values.items()}


def without_sender(picture: MessagePicture, text: str) -> str:
    """Return a text in which nobody signs yet, with nothing in the place of the name."""
    for book in picture.books.values():
        field = f"{{{book.labels['sender']}}}"
        lines = [line for line in text.split("\n") if line.strip() != field]
        text = "\n".join(line.replace(field, "") for line in lines)
    return text


def check_text(picture: MessagePicture, person: Writable, subject: str, text: str) -> MessageCheck:
    """Return what is wrong with a text for one person, as it stands or as it is being typed."""
    template = template_in(picture, person.language)
    facts = MessageFacts(
        sender=picture.wording.sender,
        first_name=person.first_name,
        own=tuple(filter(None, (person.own_words, person.missed, person.feature))),
        asks=template.asks,
        gives=template.gives,
        tying=tying_words(),
        is_foreign=person.is_foreign,
    )
    return check_message(subject, text, facts, load_question_words(person.language))


def rewritten(picture: MessagePicture, message: Message, subject: str, text: str) -> Message:
    """Return a message with another text, checked anew."""
    subject = one_line(subject)
    check = check_text(picture, message.person, subject, text)
    return replace(message, subject=subject, text=text, check=check, is_edited=True)


def keep_text(project: Project, message: Message, template: str, subject: str, text: str) -> None:
    """Keep what the owner wrote for one person in place of the template, as one undoable change."""
    with project.change(label("Change a message to one person")):
        message_texts.put_text(project, message.response, template, one_line(subject), text.strip())


def forget_text(project: Project, message: Message, template: str) -> None:
    """Write to one person what the template says again."""
    with project.change(label("Message as in the template again")):
        message_texts.drop_text(project, message.response, template)


def mark_sent(project: Project, picture: MessagePicture, responses: Sequence[int], day: date | None = None) -> Logged:
    """Note in the contact log that these messages went out, as one undoable change."""
    return log_contacts(
        project,
        responses,
        day or picture.today,
        picture.channel,
        action=picture.action,
        template=picture.template,
    )


def unfilled(messages: Sequence[Message]) -> int:
    """Return how many messages have a field that nothing was filled into."""
    return sum(any(found.flaw is Flaw.UNFILLED for found in message.check.findings) for message in messages)

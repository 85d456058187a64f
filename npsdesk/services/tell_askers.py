"""You asked, we did it: a request that is solved, everyone who asked for it in any wave, and what came of telling them.

A request is solved with `solve_request`. `gather_told` reads what is needed once (in the project thread); `find_told`
puts it together without a project, so that it can run in a worker: for each solved request its askers, each with their
own sentence, told or not, and the score they gave afterwards. `told_messages` has the text to copy; `tell` notes that
it was sent, through the contact log, so that the limit on messages holds here too.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from npsdesk.core.actions.message_text import one_line
from npsdesk.core.comments.sentences import sentence_at
from npsdesk.core.customers.contacts import Contact, ContactBook, Hold, Recipient
from npsdesk.core.customers.told import Around, ToldOutcome, scores_around, told_outcome
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.progress import Progress
from npsdesk.core.survey import ActionPerson, Channel, Filter, PersonStatus
from npsdesk.i18n import LANGUAGES
from npsdesk.services.contact_log import Logged, contact_book, log_contacts, logged_label, recipients_of
from npsdesk.services.find_requests import Asked, RequestLine, RequestPicture, find_requests, gather_requests
from npsdesk.services.message_wording import read_wording
from npsdesk.services.project_data import ProjectData
from npsdesk.store import contacts, plan, plan_people, requests
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestMark, RequestStatus


@dataclass(frozen=True)
class Asker:
    """Somebody who asked, in their newest answer that does: with the sentence in which they did.

    `customer` is None where nobody is known: such an answer counts, and is never written to. `told` is the message that
    said it was done, `before` and `after` are the scores around that day. `language` is the one to write in: that of
    the answer, but the project's where the owner said in it what was done; `is_foreign` is whether they wrote in
    another.
    """

    response: int
    customer: int | None
    name: str
    row: int
    email: str
    sentence: str
    day: date | None
    wave: str
    score: int | None
    told: Contact | None
    holds: tuple[Hold, ...]
    before: int | None = None
    after: int | None = None
    language: str = ""
    is_foreign: bool = False

    @property
    def may_hear(self) -> bool:
        """Whether they are known, and do not ask to be left alone."""
        return not any(hold.is_final for hold in self.holds)

    @property
    def can_be_told(self) -> bool:
        """Whether they may hear from the owner, and were not told yet."""
        return self.told is None and self.may_hear


@dataclass(frozen=True)
class Solved:
    """One solved request: what was done about it and since when, who asked, and how those who were told moved."""

    key: str
    name: str
    mark: RequestMark
    askers: tuple[Asker, ...]
    outcome: ToldOutcome

    @property
    def to_tell(self) -> tuple[Asker, ...]:
        """Those who can still be told."""
        return tuple(one for one in self.askers if one.can_be_told)


@dataclass(frozen=True)
class ToldPicture:
    """What `find_told` puts together, at one moment; `sender` signs messages, "" where nobody was named.

    `own` are the actions that were made from each request: they wait for the same message.
    """

    requests: RequestPicture
    data: ProjectData
    book: ContactBook
    today: date
    sender: str = ""
    own: Mapping[str, frozenset[int]] = field(default_factory=dict)


def gather_told(project: Project, data: ProjectData, today: date) -> ToldPicture:
    """Read what is needed: the comments of all waves, and the messages so far."""
    return _picture(project, gather_requests(project, data, Filter()), data, today)


def _picture(project: Project, found: RequestPicture, data: ProjectData, today: date) -> ToldPicture:
    own: dict[str, set[int]] = {}
    for action in plan.list_actions(project):
        if action.request:
            own.setdefault(action.request, set()).add(action.id)
    kept = {request: frozenset(actions) for request, actions in own.items()}
    return ToldPicture(found, data, contact_book(project, data), today, read_wording(project).sender, kept)


def has_solved(project: Project) -> bool:
    """Return whether any request is marked as solved: without one no comment need be read to know whom to tell."""
    return any(mark.status is RequestStatus.DONE for mark in requests.request_marks(project).values())


def read_solved(project: Project, data: ProjectData, today: date) -> "tuple[Solved, ...]":
    """Return the solved requests at once."""
    return find_told(gather_told(project, data, today)) if has_solved(project) else ()


def reread_told(project: Project, before: ToldPicture, data: ProjectData, today: date) -> ToldPicture:
    """Read again what changes as people are told, marks and messages; the comments are still those of `before`."""
    marks = requests.request_marks(project)
    return _picture(project, replace(before.requests, marks=marks), data, today)


def find_told(
    picture: ToldPicture, progress: Progress | None = None, lines: Sequence[RequestLine] | None = None
) -> tuple[Solved, ...]:
    """Return the solved requests, the newest first; `lines` are those of the picture where they were found already.

    Raises Cancelled.
    """
    before = None if lines is None else Register(tuple(lines), (), (), frozenset(picture.requests.marks))
    return find_register(picture, progress, before).solved


@dataclass(frozen=True)
class Register:
    """All requests: the solved ones, the newest first, and the others, by most people first; `marked` has their keys.

    `lines` are what was found in the comments, to be given to `find_register` again while these stay the same.
    """

    lines: tuple[RequestLine, ...]
    solved: tuple[Solved, ...]
    open: tuple[RequestLine, ...]
    marked: frozenset[str]


def find_register(picture: ToldPicture, progress: Progress | None = None, before: Register | None = None) -> Register:
    """Look through the comments for requests, and put together who asked for those that are solved. Raises Cancelled.

    With `before`, of the same comments, nothing is looked for again unless another request was marked since: marks
    gather what is alike under their name.
    """
    marks = picture.requests.marks
    if before is not None and before.marked == frozenset(marks):
        lines = tuple(replace(line, mark=marks.get(line.key, RequestMark())) for line in before.lines)
    else:
        lines = find_requests(picture.requests, progress)
    solved = [solved_request(picture, line) for line in lines if line.mark.status is RequestStatus.DONE]
    known = {line.key for line in lines}
    gone = [
        Solved(key, key, mark, (), told_outcome(()))
        for key, mark in marks.items()
        if mark.status is RequestStatus.DONE and key not in known
    ]
    ordered = sorted(solved + gone, key=lambda one: (one.mark.solved_on or date.min, one.key), reverse=True)
    rest = tuple(line for line in lines if line.mark.status is not RequestStatus.DONE)
    return Register(lines, tuple(ordered), rest, frozenset(marks))


def solved_request(picture: ToldPicture, line: RequestLine) -> Solved:
    """Return one request with everyone who asked for it, those who asked last first."""
    picture = replace(picture, book=picture.book.without(picture.own.get(line.key, frozenset())))
    newest: dict[int, Asked] = {}
    for one in sorted(line.asked, key=lambda one: (one.said.day or date.min, one.said.response)):
        newest[one.said.person] = one
    told = {
        customer: contact
        for customer in (one.said.customer for one in newest.values())
        if customer and (contact := _told(picture.book, customer, line.key)) is not None
    }
    around = _around(picture.data, told)
    people = {
        person.response: person
        for person in recipients_of(picture.data, [one.said.response for one in newest.values()])
    }
    askers = [
        _asker(
            picture,
            one,
            people[one.said.response],
            told.get(one.said.customer),
            around.get(one.said.customer, Around()),
            has_words=bool(line.mark.what),
        )
        for one in reversed(newest.values())
    ]
    return Solved(line.key, line.name, line.mark, tuple(askers), told_outcome(around.values()))


def _told(book: ContactBook, customer: int, key: str) -> Contact | None:
    """Return the first message that told a customer about a request."""
    return next((contact for contact in book.of(customer) if contact.request == key), None)


def _around(data: ProjectData, told: Mapping[int, Contact]) -> dict[int, Around]:
    days = {wave.id: wave.first_date for wave in data.waves}
    return scores_around(data.answers, days, {customer: contact.day for customer, contact in told.items()})


def _asker(
    picture: ToldPicture, asked: Asked, person: Recipient, told: Contact | None, scores: Around, *, has_words: bool
) -> Asker:
    said = asked.said
    language = said.language if said.language in LANGUAGES and not has_words else picture.data.language
    return Asker(
        response=said.response,
        customer=person.customer,
        name=one_line(said.name, 80),
        row=said.row,
        email=person.email,
        sentence=sentence_at(said.text, asked.start, asked.end),
        day=said.day,
        wave=said.wave,
        score=said.score,
        told=told,
        holds=picture.book.holds(person, picture.today),
        before=scores.before,
        after=scores.after,
        language=language,
        is_foreign=said.language not in ("", language),
    )


@dataclass(frozen=True)
class Told:
    """What was read of solved requests, and once it was looked through what was found: kept between two looks."""

    picture: ToldPicture
    register: Register | None = None


def read_told(project: Project, data: ProjectData, today: date, before: Told | None = None) -> Told | None:
    """Read what tells whom to tell, None where nothing is solved; no comment again while `before` holds."""
    if not has_solved(project):
        return None
    marks = frozenset(requests.request_marks(project))
    if before is None or before.register is None or before.register.marked != marks:
        return Told(gather_told(project, data, today))
    return Told(reread_told(project, before.picture, data, today), before.register)


def find_again(told: Told | None, progress: Progress | None = None) -> Told | None:
    """Look through what was read; the comments are not kept, as they would take much room. Raises Cancelled."""
    if told is None:
        return None
    register = find_register(told.picture, progress, told.register)
    return Told(replace(told.picture, requests=replace(told.picture.requests, texts=())), register)


def find_request(lines: Sequence[RequestLine], name: str) -> RequestLine:
    """Return the request of that key or name, in any case. Raises NotFound."""
    wanted = " ".join(name.split()).casefold()
    for line in lines:
        if wanted in (line.key.casefold(), line.name.casefold()):
            return line
    raise NotFound("request", name, tuple(line.name for line in lines))


def find_one(project: Project, data: ProjectData, line: RequestLine, today: date) -> Solved:
    """Return one request, solved or not, with everyone who asked for it; `line` is of all waves."""
    mark = requests.request_marks(project).get(line.key, RequestMark())
    return solved_request(gather_told(project, data, today), replace(line, mark=mark))


def solve_request(project: Project, line: RequestLine, day: date, what: str = "") -> None:
    """Mark a request as solved since a day, with what was done about it in the owner's words."""
    mark = requests.request_marks(project).get(line.key, RequestMark())
    done = replace(mark, status=RequestStatus.DONE, solved_on=mark.solved_on or day, what=" ".join(what.split()))
    with project.change(label("Mark {request} as solved", request=line.name)):
        requests.mark_request(project, line.key, done)


def describe_solution(project: Project, solved: Solved, what: str) -> None:
    """Say in other words what was done about a solved request."""
    with project.change(label("Change what was done about {request}", request=solved.name)):
        requests.mark_request(project, solved.key, replace(solved.mark, what=" ".join(what.split())))


def tell(project: Project, solved: Solved, responses: Sequence[int], day: date, channel: Channel) -> Logged:
    """Note that these askers were told, also in the actions made from the request; who is not known is never told."""
    with project.change(logged_label(len(responses))):
        whose = set(plan_people.customers_of(project, responses).values())
        for action, waiting in _in_actions(project, solved.key, whose, PersonStatus.NOT_YET).items():
            plan_people.set_status(
                project, action, [person.response for person in waiting], PersonStatus.CONTACTED, day
            )
        return log_contacts(project, responses, day, channel, request=solved.key)


def _in_actions(
    project: Project, request: str, customers: Collection[int], status: PersonStatus
) -> dict[int, list[ActionPerson]]:
    """Return the people on the lists of the actions made from a request who are these customers and so far."""
    made = {action.id for action in plan.list_actions(project) if action.request == request}
    people = [one for one in plan_people.list_people(project) if one.action in made and one.status is status]
    whose = plan_people.customers_of(project, {person.response for person in people})
    found: dict[int, list[ActionPerson]] = {}
    for person in people:
        if whose.get(person.response) in customers:
            found.setdefault(person.action, []).append(person)
    return found


def untell(project: Project, solved: Solved, customers: Sequence[int]) -> None:
    """Take it back that customers were told about a request."""
    with project.change(label("Not told about {request} yet", request=solved.name)):
        gone = [
            contact
            for contact in contacts.list_contacts(project)
            if contact.request == solved.key and contact.customer in customers
        ]
        days = {contact.day for contact in gone}
        for action, reached in _in_actions(project, solved.key, customers, PersonStatus.CONTACTED).items():
            back = [person.response for person in reached if person.status_on in days]
            plan_people.set_status(project, action, back, PersonStatus.NOT_YET, None)
        contacts.remove_contacts(project, [contact.id for contact in gone])

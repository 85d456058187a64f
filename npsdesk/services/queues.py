"""Whom to get back to, in what order and until when: detractors, the passives of the day, promoters.

`gather_queues` reads what is needed (once, in the project thread), `make_queues` puts it together without a project, so
that a worker may. The clock of an answer starts when it came into the project: nobody can react to what is not known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from npsdesk.core.actions.due_dates import after_hours, after_working_days
from npsdesk.core.actions.message_text import one_line
from npsdesk.core.customers.contacts import Contact, ContactBook, Hold, Recipient
from npsdesk.core.filters import chosen
from npsdesk.core.labels import label
from npsdesk.core.survey import Channel, Filter, Group, PersonStatus
from npsdesk.services.contact_log import contact_book, recipients_of
from npsdesk.services.passive_lists import ListName, listed_places
from npsdesk.services.passive_picture import RankPicture, gather_ranking
from npsdesk.services.passive_ranking import rank_passives
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, plan_people, settings
from npsdesk.store.arrivals import arrivals
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

THANKS, REFER, REVIEW = "thanks", "refer", "review"
_QUOTED = 300
_NOTHING: frozenset[str] = frozenset()
_KEYS = {
    "detractor_hours": "queue_detractor_hours",
    "passive_days": "queue_passive_days",
    "promoter_days": "queue_promoter_days",
    "calls": "queue_calls",
}


@dataclass(frozen=True)
class QueueRules:
    """How soon each group is due, and how many calls a day fit the owner's time.

    Hours for detractors, working days for passives and days for promoters, all from the import on (the usual 24-48
    hours, 3-5 working days, a week).
    """

    detractor_hours: int = 48
    passive_days: int = 5
    promoter_days: int = 7
    calls: int = 10


class QueueEntry(NamedTuple):
    """One answer to get back to. `answered` is when it was given, `known` when it came in, `due` until when to react.

    `is_new` is whether it came with the newest import; `holds` what speaks against a message by phone, `sent` the
    templates that this customer got since the answer came in.
    """

    response: int
    customer: int | None
    name: str
    row: int
    score: int
    email: str
    words: str
    answered: date | None
    known: date
    due: date
    is_new: bool
    holds: tuple[Hold, ...]
    last: Contact | None
    sent: frozenset[str] = frozenset()

    @property
    def since(self) -> date:
        return self.answered or self.known

    def age(self, today: date) -> int:
        """Return how many days ago the answer was given, or came in where no date is known."""
        return max(0, (today - self.since).days)

    def days_late(self, today: date) -> int:
        """Return by how many days it is late; 0 where it is not."""
        return max(0, (today - self.due).days)


@dataclass(frozen=True)
class Queue:
    """Those to get back to; besides, how many are `handled`, of `nobody` known, or `refused` messages for good."""

    entries: tuple[QueueEntry, ...] = ()
    handled: int = 0
    nobody: int = 0
    refused: int = 0

    def late(self, today: date) -> tuple[QueueEntry, ...]:
        return tuple(entry for entry in self.entries if entry.days_late(today))


@dataclass(frozen=True)
class Queues:
    """The queues of one wave on one day. `passives` are whom to call with the `calls_left` of that day."""

    wave: int | None
    today: date
    rules: QueueRules
    detractors: Queue
    passives: Queue
    promoters: Queue
    calls_left: int = 0


@dataclass(frozen=True)
class QueuePicture:
    """What `make_queues` puts together, at one moment."""

    data: ProjectData
    filter: Filter
    today: date
    rules: QueueRules
    arrived: "Mapping[int, tuple[int, datetime]]"
    book: ContactBook
    recipients: Mapping[int, Recipient]
    words: Mapping[int, str]
    settled: frozenset[int]
    ranking: RankPicture | None


def queue_rules(project: Project) -> QueueRules:
    """Return how soon each group is due, as the owner set it."""
    default = QueueRules()
    return QueueRules(
        **{name: _whole(settings.get(project, key), getattr(default, name)) for name, key in _KEYS.items()}
    )


def set_queue_rules(project: Project, rules: QueueRules) -> None:
    """Change how soon each group is due. Raises ValueError below 1 or above 999."""
    values = {name: getattr(rules, name) for name in _KEYS}
    if not all(1 <= value <= 999 for value in values.values()):
        raise ValueError("due dates and calls go from 1 to 999")
    with project.change(label("Change how soon customers hear from you")):
        for name, key in _KEYS.items():
            settings.put(project, key, str(values[name]))


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= 999 else default


def gather_queues(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    today: date,
    *,
    only_counts: bool = False,
    book: ContactBook | None = None,
) -> QueuePicture:
    """Read what the queues of the filter's wave (the newest otherwise) need; `book` where it was read already.

    With `only_counts` nothing is read of what they wrote and of the passives, which takes longest.
    """
    wave = filter_.wave if filter_.wave is not None else (data.waves[-1].id if data.waves else None)
    shown = replace(filter_, wave=wave, group=None, score=None)
    frame = chosen(data.answers, shown) if wave is not None else data.answers.iloc[:0]
    responses = frame.index.tolist()
    return QueuePicture(
        data=data,
        filter=shown,
        today=today,
        rules=queue_rules(project),
        arrived=arrivals(project, wave) if wave is not None else {},
        book=book or contact_book(project, data),
        recipients={person.response: person for person in recipients_of(data, responses)},
        words={} if only_counts else _words(project, responses),
        settled=settled_answers(project),
        ranking=gather_ranking(project, data) if responses and not only_counts else None,
    )


def _words(project: Project, responses: Iterable[int]) -> dict[int, str]:
    frame = comments.comments_frame(project)
    mine = frame[frame["response"].isin(list(responses))]
    found: dict[int, str] = {}
    for response, text in zip(mine["response"].tolist(), mine["text"].tolist(), strict=True):
        found.setdefault(int(response), one_line(str(text), _QUOTED))
    return found


def settled_answers(project: Project) -> frozenset[int]:
    """Return the answers whose people an action has reached."""
    done = {PersonStatus.DONE, *(status for status in PersonStatus if status.is_reached)}
    return frozenset(person.response for person in plan_people.list_people(project) if person.status in done)


def make_queues(picture: QueuePicture) -> Queues:
    """Return the queues: detractors the oldest first, passives by closeness, promoters the oldest first."""
    left = calls_left(picture)
    return Queues(
        wave=picture.filter.wave,
        today=picture.today,
        rules=picture.rules,
        detractors=waiting_detractors(picture),
        passives=_passives(picture, left),
        promoters=_promoters(picture),
        calls_left=left,
    )


def calls_left(picture: QueuePicture) -> int:
    """Return how many calls of the day are not made yet."""
    called = sum(
        contact.day == picture.today and contact.channel is Channel.PHONE
        for contacts in picture.book.contacts.values()
        for contact in contacts
    )
    return max(0, picture.rules.calls - called)


def waiting_detractors(picture: QueuePicture) -> Queue:
    """Return the detractors to get back to, the oldest first."""
    return _queue(picture, _of_group(picture, Group.DETRACTOR))


def read_queues(project: Project, data: ProjectData, filter_: Filter, today: date) -> Queues:
    """Return the queues of a project at once."""
    return make_queues(gather_queues(project, data, filter_, today))


def review_people(queues: Queues, data: ProjectData, filter_: Filter, *, everyone: bool = True) -> list[int]:
    """Return the answers whose people to ask for a review: everyone of the wave, or only its promoters.

    Asking only happy customers is against the rules of Google and of most other review sites; whoever chooses it has to
    be told so first.
    """
    shown = replace(filter_, wave=queues.wave, group=None if everyone else Group.PROMOTER, score=None)
    frame = chosen(data.answers, shown)
    return [int(response) for response in frame.index[frame["score"].notna()]]


def asks_only_happy(data: ProjectData, responses: Iterable[int]) -> bool:
    """Return whether of everyone who answered in the same waves only promoters are among these answers."""
    chosen_ones = data.answers.loc[data.answers.index.isin(list(responses))]
    scores = chosen_ones["score"].dropna()
    others = data.answers[data.answers["wave"].isin(chosen_ones["wave"].unique())]["score"].dropna()
    return bool(len(scores)) and bool((scores >= 9).all()) and bool((others < 9).any())


def _of_group(picture: QueuePicture, group: Group) -> list[QueueEntry]:
    return _entries(picture, chosen(picture.data.answers, replace(picture.filter, group=group)), group)


def _queue(picture: QueuePicture, everyone: Sequence[QueueEntry]) -> Queue:
    entries = [entry for entry in everyone if not _is_handled(picture, entry)]
    handled = len(everyone) - len(entries)
    nobody = sum(Hold.NOBODY_KNOWN in entry.holds for entry in entries)
    refused = sum(Hold.DO_NOT_CONTACT in entry.holds for entry in entries)
    waiting = [entry for entry in entries if not any(hold.is_final for hold in entry.holds)]
    once = _once(sorted(waiting, key=lambda entry: (entry.since, entry.row)))
    return Queue(tuple(once), handled, nobody, refused)


def _once(entries: Iterable[QueueEntry]) -> list[QueueEntry]:
    """Return each customer once, with the first entry."""
    found: dict[int | None, QueueEntry] = {}
    for entry in entries:
        found.setdefault(entry.customer, entry)
    return list(found.values())


def _promoters(picture: QueuePicture) -> Queue:
    """Return the promoters who were not thanked yet; asked for a review or a name is not thanked."""
    everyone = _of_group(picture, Group.PROMOTER)
    queue = _queue(picture, everyone)
    asked = [
        entry
        for entry in everyone
        if entry.sent and entry.sent <= {REFER, REVIEW} and not any(hold.is_final for hold in entry.holds)
    ]
    entries = _once(sorted([*queue.entries, *asked], key=lambda entry: (entry.since, entry.row)))
    return replace(queue, entries=tuple(entries), handled=queue.handled - len(entries) + len(queue.entries))


def _passives(picture: QueuePicture, left: int) -> Queue:
    """Return the passives to call next, the closest to a 9 first, as many as fit."""
    if picture.ranking is None:
        return Queue()
    whole = _queue(picture, _of_group(picture, Group.PASSIVE))
    ranking = rank_passives(picture.ranking)
    places = listed_places(ranking, picture.filter, ListName.ALL)
    order = {response: place for place, response in enumerate(ranking.people.index[places].tolist())}
    ordered = sorted(_free(whole), key=lambda entry: order.get(entry.response, len(order)))
    return replace(whole, entries=tuple(ordered[:left]))


def free_passives(picture: QueuePicture) -> frozenset[int]:
    """Return the answers of passives who may be called now, in no order; needs only counts."""
    return frozenset(entry.response for entry in _free(_queue(picture, _of_group(picture, Group.PASSIVE))))


def _free(queue: Queue) -> list[QueueEntry]:
    return [entry for entry in queue.entries if Hold.TOO_SOON not in entry.holds]


def _entries(picture: QueuePicture, frame: "pd.DataFrame", group: Group) -> list[QueueEntry]:
    newest = max((file for file, _moment in picture.arrived.values()), default=0)
    columns = (frame[name].tolist() for name in ("name", "company", "row", "score", "date"))
    clocks: dict[tuple[int, date | None], tuple[date, date]] = {}  # of many answers there are few
    found = []
    for response, name, company, row, score, day in zip(frame.index.tolist(), *columns, strict=True):
        answered = None if day != day else day.date()
        file, moment = picture.arrived.get(response, (0, None))
        clock = (file, None if file else answered)
        if clock not in clocks:
            clocks[clock] = _clock(picture, moment, answered, group)
        known, due = clocks[clock]
        recipient = picture.recipients.get(response) or Recipient(response, None)
        found.append(
            QueueEntry(
                response=response,
                customer=recipient.customer,
                name=one_line(str(name), 80) or one_line(str(company), 80),
                row=int(row),
                score=int(score),
                email=recipient.email,
                words=picture.words.get(response, ""),
                answered=answered,
                known=known,
                due=due,
                is_new=file == newest,
                holds=picture.book.holds(recipient, picture.today, channel=Channel.PHONE),
                last=picture.book.last(recipient.customer),
                sent=_sent(picture.book, recipient.customer, known),
            )
        )
    return found


def _clock(picture: QueuePicture, moment: "datetime | None", answered: date | None, group: Group) -> tuple[date, date]:
    """Return since when an answer that came in at a moment is known, and until when to react."""
    rules = picture.rules
    known = moment.date() if moment else answered or picture.today
    if group is Group.PASSIVE:
        return known, after_working_days(known, rules.passive_days)
    if group is Group.PROMOTER:
        return known, known + timedelta(days=rules.promoter_days)
    days = timedelta(days=-(-rules.detractor_hours // 24))
    return known, after_hours(moment, rules.detractor_hours) if moment else known + days


def _sent(book: ContactBook, customer: int | None, known: date) -> frozenset[str]:
    messages = book.of(customer)
    return frozenset(one.template for one in messages if one.day >= known) if messages else _NOTHING


def _is_handled(picture: QueuePicture, entry: QueueEntry) -> bool:
    """Whether the customer was reached about this answer, or at all since it came in."""
    if entry.response in picture.settled:
        return True
    about = any(contact.response == entry.response for contact in picture.book.of(entry.customer))
    return about or bool(entry.sent)

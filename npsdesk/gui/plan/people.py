"""The people of one action: read with name, score and how far it is with them, shown as a small table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npsdesk.core.actions.playbook import Gives
from npsdesk.core.customers.contacts import Hold, TouchLimit
from npsdesk.core.survey import Action, PersonStatus
from npsdesk.gui.widgets.table.kinds import ScoreCell, muted_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import _
from npsdesk.services.addresses import addresses_of
from npsdesk.services.contact_log import contact_book, recipients_of
from npsdesk.services.plan_budget import off_price
from npsdesk.services.plan_people import people_of_action
from npsdesk.services.plan_words import hold_name, person_status_name
from npsdesk.services.project_data import ProjectData
from npsdesk.store.project import Project


@dataclass(frozen=True)
class Person:
    """Somebody that an action is for; `row` is the row of the file, for who gave no name.

    `last` is the day of the newest message from any action, `holds` what speaks against another one today.
    """

    response: int
    name: str
    score: int | None
    row: int
    status: PersonStatus = PersonStatus.NOT_YET
    status_on: date | None = None
    customer: int | None = None
    last: date | None = None
    holds: tuple[Hold, ...] = ()
    note: str = ""
    address: str = ""

    @property
    def shown_name(self) -> str:
        return self.name or _("Row {row}, no name").format(row=self.row)

    @property
    def is_refused(self) -> bool:
        return Hold.DO_NOT_CONTACT in self.holds


@dataclass(frozen=True)
class People:
    """Everyone an action is for, the highest scores first, and the limit on messages.

    `off_price` of them do not mention the price, where the action gives a discount.
    """

    action: int
    people: tuple[Person, ...]
    limit: TouchLimit
    off_price: int = 0

    @property
    def held(self) -> Counter[Hold]:
        """How many of those not reached yet are held back, by the weightiest reason of each."""
        waiting = (person for person in self.people if person.status is PersonStatus.NOT_YET and person.holds)
        return Counter(person.holds[0] for person in waiting)


def load_people(
    project: Project, data: ProjectData, action: Action, today: date, gives: Gives = Gives.NOTHING
) -> People:
    """Read the people of an action that may give something away, the highest scores first."""
    known = {person.response: person for person in people_of_action(project, data, action)}
    book = contact_book(project, data)
    recipients = recipients_of(data, list(known))
    frame = data.answers.loc[[person.response for person in recipients]]
    rows = zip(recipients, frame["name"], frame["company"], frame["score"].fillna(-1), frame["row"], strict=True)
    homes = addresses_of(project, data, known) if gives is Gives.GIFT else {}
    people = []
    for recipient, name, company, score, row in rows:
        person, last = known[recipient.response], book.last(recipient.customer)
        people.append(
            Person(
                recipient.response,
                str(name) or str(company),
                None if score < 0 else int(score),
                int(row),
                person.status,
                person.status_on,
                recipient.customer,
                last.day if last else None,
                book.holds(recipient, today, action=action.id),
                person.note,
                homes.get(recipient.response, ""),
            )
        )
    people.sort(key=lambda person: (-1 if person.score is None else -person.score, person.name.casefold()))
    off = len(off_price(project, data, list(known))) if gives is Gives.DISCOUNT else 0
    return People(action.id, tuple(people), book.limit, off)


class PeopleModel(IndexModel):
    """Shows people; a row is the id of a response."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("score", _("Score"), 66, side="center", is_sortable=False, least=64),
            Column("name", _("Name"), 90, grows=True, is_sortable=False, least=70),
            Column("status", _("Status"), 94, is_sortable=False, least=90),
        ]
        super().__init__(columns, parent)
        self._people: dict[int, Person] = {}
        self._gives = Gives.NOTHING

    def show_people(self, people: Sequence[Person], gives: Gives = Gives.NOTHING) -> None:
        """Take other people, of an action that may give something away."""
        self._people = {person.response: person for person in people}
        self._gives = gives
        self.set_order(list(self._people))

    def person(self, row: int) -> Person | None:
        """Return somebody by the answer."""
        return self._people.get(row)

    def value(self, row: int, key: str) -> object:
        person = self._people[row]
        if key == "score":
            return person.score
        return person.shown_name if key == "name" else self._status(person)

    def _status(self, person: Person) -> str:
        if person.is_refused and person.status is PersonStatus.NOT_YET:
            return hold_name(Hold.DO_NOT_CONTACT)
        return person_status_name(person.status, self._gives)


class PeopleTable(Table):
    """Emits `removal_requested()` on Delete."""

    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("People of this action"), "row_preview", many=True, parent=parent)
        self.setModel(PeopleModel(self))
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.set_delegates({"score": ScoreCell(), "status": muted_cell()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

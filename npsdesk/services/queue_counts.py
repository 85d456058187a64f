"""How many wait in each queue, for the sidebar and the first page: counted over columns, however many there are.

`gather_counts` reads what is needed besides the answers (in the project thread), `count_queues` counts without a
project, so that a worker may. They say the same as the lists of `services.queues`, to which the tests hold them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from npsdesk.core.actions.due_dates import after_hours
from npsdesk.core.customers.contacts import Contact, TouchLimit, by_customer
from npsdesk.core.distinct import distinct
from npsdesk.core.survey import GROUP_SCORES, Channel, Group
from npsdesk.services.contact_log import touch_limit
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queues import REFER, REVIEW, QueueRules, Queues, queue_rules, settled_answers
from npsdesk.store import contacts
from npsdesk.store.arrivals import arrival_files, moments_of
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class QueueCounts:
    """How many wait in the newest wave: detractors, `late` of them since `late_since`, the others first `due`.

    `calls` is how many passives to call today, `promoters` how many were not thanked yet.
    """

    detractors: int = 0
    late: int = 0
    late_since: date | None = None
    due: date | None = None
    calls: int = 0
    promoters: int = 0


@dataclass(frozen=True)
class CountPicture:
    """What `count_queues` counts, at one moment.

    `moments` says when each file of the wave was imported; `responses` came with the file of the same place in `files`,
    where there are several.
    """

    data: ProjectData
    today: date
    rules: QueueRules
    limit: TouchLimit
    log: tuple[Contact, ...]
    refused: frozenset[int]
    settled: frozenset[int]
    responses: "Ints"
    files: "Ints"
    moments: Mapping[int, datetime]


@dataclass(frozen=True)
class _Rows:
    """The answers of a group of the newest wave whose customers may be written to, as arrays; days as ordinals."""

    response: "Ints"
    customer: "Ints"
    row: "Ints"
    since: "Ints"
    known: "Ints"
    due: "Ints"

    def where(self, mask: "Bools") -> "_Rows":
        return _Rows(*(getattr(self, name)[mask] for name in self.__dataclass_fields__))


def counts_of(queues: Queues) -> QueueCounts:
    """Return how many wait in queues that are known."""
    entries = queues.detractors.entries
    late = queues.detractors.late(queues.today)
    waiting = [entry.due for entry in entries if not entry.days_late(queues.today)]
    return QueueCounts(
        len(entries),
        len(late),
        min((entry.since for entry in late), default=None),
        min(waiting, default=None),
        len(queues.passives.entries),
        len(queues.promoters.entries),
    )


def gather_counts(project: Project, data: ProjectData, today: date) -> CountPicture:
    """Read what the counts of the newest wave need."""
    import numpy as np

    wave = data.waves[-1].id if data.waves else 0
    moments, none = moments_of(project, wave), np.zeros(0, dtype="int64")
    responses, files = arrival_files(project, wave) if len(moments) > 1 else (none, none)
    return CountPicture(
        data=data,
        today=today,
        rules=queue_rules(project),
        limit=touch_limit(project),
        log=tuple(contacts.list_contacts(project)),
        refused=frozenset(contacts.refusals(project)),
        settled=settled_answers(project),
        responses=responses,
        files=files,
        moments=moments,
    )


def count_queues(picture: CountPicture) -> QueueCounts:
    """Return how many wait."""

    if not picture.data.waves:
        return QueueCounts()
    detractors, passives, promoters = (_rows(picture, group) for group in Group)
    waiting = _first_of_each(detractors.where(~_is_handled(picture, detractors)))
    is_late = waiting.due < picture.today.toordinal()
    return QueueCounts(
        detractors=len(waiting.due),
        late=int(is_late.sum()),
        late_since=_least(waiting.since[is_late]),
        due=_least(waiting.due[~is_late]),
        calls=_calls(picture, passives.where(~_is_handled(picture, passives))),
        promoters=len(distinct(promoters.customer[_is_unthanked(picture, promoters)])),
    )


def _rows(picture: CountPicture, group: Group) -> _Rows:
    import numpy as np

    answers, (low, high) = picture.data.answers, GROUP_SCORES[group]
    score = answers["score"].to_numpy(dtype="int8", na_value=-1)
    at = np.flatnonzero((answers["wave"].to_numpy() == picture.data.waves[-1].id) & (score >= low) & (score <= high))
    customer = answers["customer"].array[at].to_numpy(dtype="int64", na_value=0)
    is_free = (customer > 0) & ~np.isin(customer, list(picture.refused))
    at, customer = at[is_free], customer[is_free]
    days = answers["date"].to_numpy()[at].astype("datetime64[D]")
    response = answers.index.to_numpy()[at]
    known, due = _clocks(picture, response)
    since = np.where(np.isnat(days), known, days.astype("int64") + _EPOCH)
    return _Rows(response, customer, answers["row"].to_numpy()[at], since, known, due)


def _clocks(picture: CountPicture, response: "Ints") -> "tuple[Ints, Ints]":
    """Return since when each answer is known, and until when to react to it where it is a detractor's."""
    import numpy as np

    known, due = np.zeros(len(response), dtype="int64"), np.zeros(len(response), dtype="int64")
    for file, moment in picture.moments.items():
        mine = np.isin(response, picture.responses[picture.files == file]) if len(picture.moments) > 1 else slice(None)
        known[mine] = moment.date().toordinal()
        due[mine] = after_hours(moment, picture.rules.detractor_hours).toordinal()
    return known, due


def _is_handled(picture: CountPicture, rows: _Rows) -> "Bools":
    """Return whether each customer was reached about the answer, or at all since it came in."""
    import numpy as np

    about = {(contact.customer, contact.response) for contact in picture.log if contact.response is not None}
    named = np.isin(rows.response, [response for _customer, response in about])
    for place in np.flatnonzero(named).tolist():
        named[place] = (int(rows.customer[place]), int(rows.response[place])) in about
    found: Bools = named | np.isin(rows.response, list(picture.settled)) | _is_sent(picture.log, rows)
    return found


def _is_unthanked(picture: CountPicture, rows: _Rows) -> "Bools":
    """Return who was not reached, or only asked for a review or a name."""
    asked = [contact for contact in picture.log if contact.template in (REFER, REVIEW)]
    others = [contact for contact in picture.log if contact.template not in (REFER, REVIEW)]
    only_asked = _is_sent(asked, rows) & ~_is_sent(others, rows)
    found: Bools = ~_is_handled(picture, rows) | only_asked
    return found


def _is_sent(log: Iterable[Contact], rows: _Rows) -> "Bools":
    """Return whether a message of the log went to each customer since the answer is known."""
    import numpy as np

    newest: dict[int, int] = {}
    for contact in log:
        newest[contact.customer] = max(newest.get(contact.customer, 0), contact.day.toordinal())
    if not newest:
        return np.zeros(len(rows.customer), dtype=bool)
    customers = np.array(sorted(newest), dtype="int64")
    days = np.array([newest[customer] for customer in customers.tolist()], dtype="int64")
    at = np.minimum(np.searchsorted(customers, rows.customer), len(customers) - 1)
    found: Bools = (customers[at] == rows.customer) & (days[at] >= rows.known)
    return found


def _first_of_each(rows: _Rows) -> _Rows:
    """Return each customer once, with the answer given first."""
    import numpy as np

    order = np.lexsort([rows.row, rows.since])
    _customers, first = np.unique(rows.customer[order], return_index=True)
    kept = np.zeros(len(order), dtype=bool)
    kept[order[first]] = True
    return rows.where(kept)


def _calls(picture: CountPicture, rows: _Rows) -> int:
    """Return how many of these passives there is still time to call today."""
    import numpy as np

    first = (picture.today - timedelta(days=picture.limit.days - 1)).toordinal()
    full = [
        customer
        for customer, sent in by_customer(picture.log).items()
        if sum(contact.day.toordinal() >= first for contact in sent) >= picture.limit.most
    ]
    called = sum(one.day == picture.today and one.channel is Channel.PHONE for one in picture.log)
    free = int(np.isin(distinct(rows.customer), full, invert=True).sum())
    return min(free, max(0, picture.rules.calls - called))


def _least(days: "Ints") -> date | None:
    return date.fromordinal(int(days.min())) if len(days) else None

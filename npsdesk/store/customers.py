"""Customers: who the project knows and by which marks, two made one, and what the owner said of two that look alike.

Who somebody is follows from the answers themselves (`response.key`, `email`, `name`, `company`) and from
`customer_identity`: what else another file or the owner said. So undoing, merging or removing waves needs no repair.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from npsdesk.core.customers.identity import Known, normal_key
from npsdesk.core.customers.matching import Directory
from npsdesk.core.progress import Tick, no_tick, ticking
from npsdesk.store import schema
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project

_MARKS = "key, email, name, company"
_PEOPLE = f"""
SELECT customer, {_MARKS} FROM customer_identity
UNION SELECT customer, {_MARKS} FROM response WHERE customer IS NOT NULL
"""
_KEYS = """
SELECT key, customer FROM customer_identity WHERE key <> ''
UNION SELECT key, customer FROM response WHERE key <> '' AND customer IS NOT NULL
"""


class Verdict(StrEnum):
    """What the owner said of two customers that look alike."""

    DIFFERENT = "different"


def directory(project: Project) -> Directory:
    """Return whom the project knows, for `core.customers.matching.match_answers`.

    For answers of a survey, or for rows of any other file made into `Answer`s with key, email, name and company.
    """
    keys = {normal_key(key): customer for key, customer in project.rows(_KEYS)}
    keys.pop("", None)
    return Directory(keys, lambda: people(project))


def count_customers(project: Project) -> int:
    """Return how many customers the project knows."""
    return int(project.rows("SELECT count(*) FROM customer")[0][0])


def people(project: Project) -> list[Known]:
    """Return every mark by which each customer is known; a customer with several marks has several entries."""
    return [Known(*row) for row in project.rows(_PEOPLE)]


def add_customers(project: Project, described: Sequence[Iterable[str]], count: int, tick: Tick = no_tick) -> range:
    """Add `count` customers; `described` are their names, companies and e-mail addresses. Returns their ids in order.

    `tick` may stop it. `match` only has to differ from all others: who a customer is follows from the answers.
    """
    first = next_id(project, "customer")
    ids = range(first, first + count)
    # of even length, so that each one is put behind the others in the index over them
    rows = zip(ids, map("{:012d}".format, ids), *described, strict=True)
    project.write_many("INSERT INTO customer VALUES (?, ?, ?, ?, ?)", ticking(rows, tick))
    return ids


def learn(project: Project, marks: Sequence[Known]) -> None:
    """Remember more marks of customers, as another file or the owner tells them; known ones are not kept twice.

    A list of customers with key and e-mail address so joins a wave that has keys with one that has addresses only.
    """
    known = set(people(project))
    _keep_marks(project, [mark for mark in dict.fromkeys(marks) if mark not in known])


def learn_own_marks(project: Project, customers: Iterable[int]) -> None:
    """Remember what the answers of customers are known by, so that they are found again when these are gone."""
    known = {Known(*row) for row in project.rows(f"SELECT customer, {_MARKS} FROM customer_identity")}
    own = [Known(customer, *mark) for customer in customers for mark in _marks_of(project, customer)]
    _keep_marks(project, [mark for mark in own if mark not in known])


def _keep_marks(project: Project, fresh: Sequence[Known]) -> None:
    first = next_id(project, "customer_identity")
    rows = (
        (number, mark.customer, mark.key, mark.email, mark.name, mark.company)
        for number, mark in enumerate(fresh, first)
    )
    project.write_many("INSERT INTO customer_identity VALUES (?, ?, ?, ?, ?, ?)", rows)


def merge_customers(project: Project, gone: int, kept: int) -> None:
    """Make one customer of two; the one that stays is known by the marks of both, also when a wave is removed later.

    Every table that points at customers is moved here.
    """
    project.assert_changing(bulk=False)
    learn(project, [Known(kept, *mark) for mark in _marks_of(project, gone)])
    project.write("UPDATE response SET customer = ? WHERE customer = ?", (kept, gone))
    project.write("UPDATE customer_identity SET customer = ? WHERE customer = ?", (kept, gone))
    project.write("UPDATE list_person SET customer = ? WHERE customer = ?", (kept, gone))
    project.write("UPDATE contact SET customer = ? WHERE customer = ?", (kept, gone))
    project.write(
        "INSERT INTO do_not_contact SELECT ?, since, reason FROM do_not_contact WHERE customer = ?"
        " ON CONFLICT DO NOTHING",
        (kept, gone),
    )
    _move_verdicts(project, gone, kept)
    _fill_gaps(project, gone, kept)
    project.write("DELETE FROM customer WHERE id = ?", (gone,))


def _marks_of(project: Project, customer: int) -> list[tuple[str, str, str, str]]:
    return project.rows(f"SELECT DISTINCT {_MARKS} FROM response WHERE customer = ? ORDER BY 1, 2, 3, 4", (customer,))


def _move_verdicts(project: Project, gone: int, kept: int) -> None:
    """Whoever differs from one of two that are the same differs from the other."""
    for first, second, verdict in project.rows(
        "SELECT first, second, verdict FROM customer_pair WHERE ? IN (first, second)", (gone,)
    ):
        other = second if first == gone else first
        if other != kept:
            _judge(project, other, kept, verdict)
    project.write("DELETE FROM customer_pair WHERE ? IN (first, second)", (gone,))


def _fill_gaps(project: Project, gone: int, kept: int) -> None:
    """Take over name, company and address where the customer that stays has none."""
    for column in ("name", "company", "email"):
        project.write(
            f"UPDATE customer SET {column} = (SELECT {column} FROM customer WHERE id = ?)"
            f" WHERE id = ? AND {column} = ''",
            (gone, kept),
        )


def keep_apart(project: Project, one: int, other: int) -> None:
    """Remember that two customers who look alike are different people."""
    _judge(project, one, other, Verdict.DIFFERENT)


def apart(project: Project) -> set[tuple[int, int]]:
    """Return the pairs of customers that the owner said are different, the lower id first."""
    return set(project.rows("SELECT first, second FROM customer_pair WHERE verdict = ?", (Verdict.DIFFERENT,)))


def _judge(project: Project, one: int, other: int, verdict: str) -> None:
    project.write(
        "INSERT INTO customer_pair VALUES (?, ?, ?)"
        " ON CONFLICT (first, second) DO UPDATE SET verdict = excluded.verdict",
        (min(one, other), max(one, other), verdict),
    )


def drop_unused(project: Project) -> None:
    """Remove the customers that no answer names any more; those who want no messages stay known."""
    project.write(schema.DROP_UNUSED)


def customers_of_waves(project: Project) -> dict[int, frozenset[int]]:
    """Return the customers of each wave that has any."""
    found: dict[int, set[int]] = {}
    for wave, customer in project.rows("SELECT DISTINCT wave, customer FROM response WHERE customer IS NOT NULL"):
        found.setdefault(wave, set()).add(customer)
    return {wave: frozenset(customers) for wave, customers in found.items()}


def waves_of_customers(project: Project) -> dict[int, frozenset[int]]:
    """Return the waves that each customer answered."""
    found: dict[int, set[int]] = {}
    for wave, customer in project.rows("SELECT DISTINCT wave, customer FROM response WHERE customer IS NOT NULL"):
        found.setdefault(customer, set()).add(wave)
    return {customer: frozenset(waves) for customer, waves in found.items()}

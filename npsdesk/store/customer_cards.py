"""One customer as the owner recognises them: names, addresses, keys, and what they gave in each wave."""

from dataclasses import dataclass

from npsdesk.core.errors import NotFound
from npsdesk.store.project import Project

# what the newest wave says comes first, what the project only remembers comes last
_MARKS = """
SELECT name, company, email, key FROM (
    SELECT response.name, company, email, key, 0 AS source, -position AS age, -response.id AS place
        FROM response JOIN wave ON wave.id = response.wave WHERE customer = ?1
    UNION ALL SELECT name, company, email, key, 1, -list, id FROM list_person WHERE customer = ?1
    UNION ALL SELECT name, company, email, key, 2, 0, id FROM customer_identity WHERE customer = ?1
) ORDER BY source, age, place
"""


@dataclass(frozen=True)
class Card:
    """A customer; each list holds what differs, as it was written, the newest first.

    `scores` holds (wave, score) from old to new.
    """

    id: int
    names: tuple[str, ...]
    companies: tuple[str, ...]
    emails: tuple[str, ...]
    keys: tuple[str, ...]
    scores: tuple[tuple[str, int | None], ...]

    @property
    def title(self) -> str:
        """What to call this customer in one line."""
        return next((marks[0] for marks in (self.names, self.emails, self.keys, self.companies) if marks), f"{self.id}")


def customer_card(project: Project, customer: int) -> Card:
    """Return a customer with everything that tells them from others. Raises NotFound."""
    rows = project.rows(_MARKS, (customer,))
    if not rows:
        raise NotFound("customer", str(customer))
    scores = project.rows(
        "SELECT wave.name, score FROM response JOIN wave ON wave.id = response.wave WHERE customer = ?"
        " ORDER BY position, response.id",
        (customer,),
    )
    names, companies, emails, keys = (_different([row[place] for row in rows]) for place in range(4))
    return Card(customer, names, companies, emails, keys, tuple(scores))


def _different(texts: list[str]) -> tuple[str, ...]:
    """Return the filled texts without those that differ in case and spaces only."""
    found: dict[str, str] = {}
    for text in texts:
        if text.strip():
            found.setdefault(" ".join(text.split()).casefold(), " ".join(text.split()))
    return tuple(found.values())

"""Matches the answers of a file to the customers that the project knows, and to each other; never by guessing.

Key before e-mail before name: a weaker mark counts only where a stronger one is missing on one of both sides, and
only where exactly one customer and one person of the file carry it. Everything else is left to the owner's review.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from npsdesk.core.cleaning.answers import person_pieces, person_texts
from npsdesk.core.cleaning.cells import all_differ
from npsdesk.core.cleaning.table import Answer
from npsdesk.core.customers.identity import (
    Known,
    is_full_name,
    normal_email,
    normal_emails,
    normal_keys,
    normal_name,
    short_key,
)
from npsdesk.core.progress import Tick, no_tick, ticking
from npsdesk.core.survey import Role

NOBODY = 0


class Directory:
    """Whom a project knows. `keys` maps normal keys to customers; `people` is read only when keys do not settle it."""

    def __init__(self, keys: Mapping[str, int], people: Callable[[], Iterable[Known]]) -> None:
        self.keys = keys
        self._read = people

    def all_people(self) -> list[Known]:
        """Return every mark by which each customer is known."""
        return self._people

    @cached_property
    def _people(self) -> list[Known]:
        return list(self._read())

    @cached_property
    def keyed(self) -> frozenset[int]:
        """The customers that have a key."""
        return frozenset(self.keys.values())

    @cached_property
    def short_keys(self) -> dict[str, set[int]]:
        """The customers of each key without its leading zeros."""
        return _grouped((short_key(key), customer) for key, customer in self.keys.items())

    @cached_property
    def emails(self) -> dict[str, set[int]]:
        """The customers of each e-mail address."""
        return _grouped((normal_email(known.email), known.customer) for known in self._people if known.email)

    @cached_property
    def mailed(self) -> frozenset[int]:
        """The customers that have an e-mail address."""
        return frozenset(chain.from_iterable(self.emails.values()))

    @cached_property
    def names(self) -> dict[str, set[int]]:
        """The customers of each name."""
        return _grouped((normal_name(known.name), known.customer) for known in self._people if known.name)

    @cached_property
    def companies(self) -> dict[int, set[str]]:
        """The companies of each customer."""
        found = _grouped((normal_name(known.company), known.customer) for known in self._people if known.company)
        turned: dict[int, set[str]] = defaultdict(set)
        for company, customers in found.items():
            for customer in customers:
                turned[customer].add(company)
        return turned


@dataclass(frozen=True)
class Matches:
    """Whose each answer is: a customer's id, NOBODY, or -1, -2 … for new people in the order they come.

    `newcomers` holds the place of the first answer of each new person, -1 first.
    """

    owners: Sequence[int]
    newcomers: Sequence[int]

    @property
    def known(self) -> set[int]:
        """The customers of the project who are among them."""
        return _known_among(self.owners)

    @property
    def people(self) -> int:
        """How many people there are that can be told from each other."""
        return len(self.newcomers) + len(self.known)


def match_answers(answers: Sequence[Answer], directory: Directory, tick: Tick = no_tick) -> Matches:
    """Return whose each answer is; `tick` may stop it.

    100,000 answers with keys take well under 0.1 s, others a second at most.
    """
    return _Matching(answers, directory, tick).run()


def _known_among(owners: Iterable[int]) -> set[int]:
    return {owner for owner in owners if owner > NOBODY}


class _Matching:
    """One file being matched. Somebody new is -1 - row of their first answer until the end."""

    def __init__(self, answers: Sequence[Answer], directory: Directory, tick: Tick) -> None:
        self._answers = answers
        self._directory = directory
        self._tick = tick
        self._owners: list[int] = []
        self._links: dict[int, int] = {}
        self._claimed: set[int] = set()

    @cached_property
    def _keys(self) -> list[str]:
        return normal_keys(person_texts(self._answers, Role.KEY, self._tick), self._tick)

    @cached_property
    def _emails(self) -> list[str]:
        return normal_emails(person_texts(self._answers, Role.EMAIL, self._tick), self._tick)

    @cached_property
    def _names(self) -> list[str]:
        names = person_texts(self._answers, Role.NAME, self._tick)
        found = {name: normal_name(name) for name in set(names)}
        return [found[name] for name in names]

    def run(self) -> Matches:
        if self._is_everybody_new():
            count = len(self._answers)
            return Matches(range(-1, -1 - count, -1), range(count))
        self._match_keys()
        has_all_keys = NOBODY not in self._owners
        self._tick()
        if self._directory.keys or not has_all_keys:
            self._claimed = _known_among(self._owners)
            self._link_short_keys()
            self._link_emails()
        self._tick()
        if not has_all_keys:
            self._match_emails()
            self._tick()
        if not has_all_keys or (self._open() and self._directory.names):
            self._claimed |= _known_among(self._owners)
            self._match_names()
        return self._numbered()

    # ---- keys

    def _is_everybody_new(self) -> bool:
        """Return whether nobody is known and no two answers have the same key, as in most first waves."""
        if self._directory.keys or self._directory.all_people():
            return False
        pieces = (normal_keys(texts, self._tick) for texts in person_pieces(self._answers, Role.KEY))
        # one without a key is as good as two with the same
        return all_differ(("", "") if "" in keys else keys for keys in pieces)

    def _match_keys(self) -> None:
        owner_of = dict(self._directory.keys).setdefault
        keys = enumerate(ticking(self._keys, self._tick))
        self._owners = [owner_of(key, -1 - row) if key else NOBODY for row, key in keys]

    def _link_short_keys(self) -> None:
        """Match 123 with the 00123 of another file, where only one key of each side is that number."""
        own = _grouped((short_key(self._keys[-1 - owner]), owner) for owner in self._open())
        for key, owners in own.items():
            known = self._directory.short_keys.get(key, ())
            if len(owners) == len(known) == 1 and key.isdecimal():
                self._link(*owners, *known)

    # ---- e-mail addresses

    def _link_emails(self) -> None:
        """Match somebody whose key is new with the customer known by the same e-mail address and no key so far."""
        if not self._open():
            return
        own = _grouped(
            (email, owner) for email, owner in zip(self._emails, self._owners, strict=True) if email and owner
        )
        for email, owners in own.items():
            known = self._directory.emails.get(email, ())
            if len(owners) == 1 and len(known) == 1 and not self._directory.keyed.intersection(known):
                self._link(*owners, *known)

    def _match_emails(self) -> None:
        """Give answers without a key to whoever alone has their e-mail address, else to somebody new."""
        here = _grouped(
            (email, self._links.get(owner, owner))
            for email, owner in zip(self._emails, self._owners, strict=True)
            if email and owner
        )
        settled: dict[str, int] = {}
        for row, (email, owner) in enumerate(zip(self._emails, self._owners, strict=True)):
            if email and not owner:
                if email not in settled:
                    settled[email] = self._owner_of(email, here.get(email, set())) or -1 - row
                self._owners[row] = settled[email]

    def _owner_of(self, email: str, here: set[int]) -> int:
        """Return who alone has an address: of several, the only one without a key; NOBODY where that is no one."""
        known = self._directory.emails.get(email, set())
        for owners in (known | here, known - self._directory.keyed):
            if len(owners) == 1:
                return next(iter(owners))
        return NOBODY

    # ---- names

    def _match_names(self) -> None:
        for name, owners in self._people_of_names().items():
            if len(owners) == 1:
                self._match_name(name, *owners)

    def _people_of_names(self) -> dict[str, set[int]]:
        """Return the people of each name; every answer without other marks is somebody of its own, as -1 - row."""
        return _grouped(
            (name, self._links.get(owner, owner) or -1 - row)
            for row, (name, owner) in enumerate(zip(self._names, self._owners, strict=True))
            if name
        )

    def _match_name(self, name: str, owner: int) -> None:
        """Match who alone has a name in this file; answers with a name and no other mark are somebody new else."""
        if owner > NOBODY:
            return
        row = -1 - owner
        company = normal_name(self._answers[row].company)
        known = self._directory.names.get(name, set())
        if len(known) == 1 and self._is_same(next(iter(known)), name, company, row):
            self._owners[row] = owner
            self._link(owner, *known)
        elif len(known) < 2 and (is_full_name(name) or company):
            self._owners[row] = owner

    def _is_same(self, known: int, name: str, company: str, row: int) -> bool:
        """Return whether nothing speaks against a customer of that name being this person of the file."""
        directory = self._directory
        companies = directory.companies.get(known, set())
        if not (is_full_name(name) or company in companies) or (company and companies and company not in companies):
            return False
        return not (
            known in self._claimed
            or (self._keys[row] and known in directory.keyed)
            or (self._emails[row] and known in directory.mailed)
        )

    # ---- the end

    def _open(self) -> set[int]:
        """Return the new people who are not linked to a known customer."""
        return {owner for owner in self._owners if owner < NOBODY and owner not in self._links}

    def _link(self, owner: int, known: int) -> None:
        """Take somebody new for a known customer, who can be one person of the file only."""
        if owner < NOBODY and owner not in self._links and known not in self._claimed:
            self._links[owner] = known
            self._claimed.add(known)

    def _numbered(self) -> Matches:
        owners = [self._links.get(owner, owner) for owner in self._owners] if self._links else self._owners
        firsts = list(dict.fromkeys(owner for owner in ticking(owners, self._tick) if owner < NOBODY))
        numbers = {owner: -1 - place for place, owner in enumerate(firsts)}
        if self._links or len(firsts) < len(owners):
            owners = [numbers.get(owner, owner) for owner in owners]
        return Matches(owners, [-1 - owner for owner in firsts])


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for text, owner in pairs:
        if text:
            found.setdefault(text, set()).add(owner)
    return found

"""What is known of a survey tool that writes downloads, and what its columns are for.

The tools themselves are entries of vendor_table.py; this module knows none of them by name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from npsdesk.core.cleaning.cells import Cells
from npsdesk.core.cleaning.grid import is_blank
from npsdesk.core.cleaning.headings import normal_heading
from npsdesk.core.cleaning.row_rules import RowRule
from npsdesk.core.cleaning.table import Cell, DateOrder, Header
from npsdesk.core.survey import Role

LOOKED_AT = 200  # rows among which a telling cell is looked for
_ZONE = re.compile(r'"timeZone"\s*:\s*"([\w/+-]{1,60})"')
_OF_PERSON = frozenset({Role.KEY, Role.NAME, Role.EMAIL})


class Below(StrEnum):
    """What stands under a tool's own headings in a second heading row, so that it is known for one."""

    BLANK = "blank"  # nothing: only questions have options
    TEXT = "text"  # the heading once more, in words, where the answers hold no such text
    CODES = "codes"  # the headings themselves: above them stand only codes


@dataclass(frozen=True)
class DateHint:
    """How a tool writes the dates under one heading, where they could be read both ways and look like `pattern`."""

    heading: str
    order: DateOrder
    pattern: str = ""


@dataclass(frozen=True)
class Vendor:
    """One way in which a tool writes its downloads. Headings are compared without case, accents, spaces and signs.

    In a heading `*` stands for anything, and the signs beside it count: "Points - *". A file is this tool's where
    `enough` of `headings` are there with one of `needs`, where the first heading is one of `first` over moments, where
    `enough` cells of the second heading row are one of `below`, or where a cell matches `content`.
    """

    name: str
    headings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    enough: int = 3
    first: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    content: str = ""
    content_heading: str = ""  # `content` counts in this column only, and most of its cells must match
    import_ids: bool = False
    second_row: Below | None = None
    roles: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)  # the most trusted heading of a role first
    left_out: tuple[str, ...] = ()
    beside: Mapping[str, Role] = field(
        default_factory=dict
    )  # "_NPS_GROUP": Q3 is the score where Q3_NPS_GROUP is there
    choices_end: str = ""  # how a cell with several choices ends
    nobody: tuple[str, ...] = ()  # what stands in place of a name, e-mail or number that is not known
    rules: tuple[RowRule, ...] = ()
    dates: tuple[DateHint, ...] = ()
    has_markup: bool = False  # headings hold HTML
    is_defanged: bool = False  # an apostrophe stands before = + - @ so that no spreadsheet takes the cell for a formula
    is_long: bool = False  # one row per answer to one question
    is_from_api: bool = False  # no published file: known by the field names of the tool's programming interface

    @cached_property
    def _roles_by_key(self) -> dict[str, "Known"]:
        found = {key_of(heading): Known(Role.IGNORE) for heading in self.left_out}
        for role, headings in self.roles.items():
            for rank, heading in enumerate(headings):
                found[key_of(heading)] = Known(role, rank)
        return found

    @cached_property
    def _globs(self) -> list[tuple[re.Pattern[str], "Known"]]:
        return [(_pattern(key), known) for key, known in self._roles_by_key.items() if "*" in key]

    def known(self, keys: Sequence[str]) -> "Known | None":
        """Return what a column with these keys is for in this tool's files, None for a question of the owner."""
        for key in keys:
            if key in self._roles_by_key:
                return self._roles_by_key[key]
        return next((known for key in keys for pattern, known in self._globs if pattern.fullmatch(key)), None)


@dataclass(frozen=True)
class Known:
    """What a column of a tool is for; `rank` 0 is the most trusted of several for the same role."""

    role: Role
    rank: int = 0


@lru_cache(maxsize=8192)
def key_of(heading: str) -> str:
    """Return a heading for comparing: StartDate, "start date" and start_date are one; with a `*` signs count too."""
    return folded(heading) if "*" in heading else squeezed(heading)


def squeezed(heading: str) -> str:
    """Return a heading as its bare letters and digits."""
    return normal_heading(heading).replace(" ", "")


def folded(heading: str) -> str:
    """Return a heading without capitals and doubled spaces, its signs as they are."""
    return " ".join(heading.casefold().split())


@lru_cache(maxsize=1024)
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, key.split("*"))))


@lru_cache(maxsize=1024)
def _line_pattern(key: str) -> re.Pattern[str]:
    return re.compile(f"^{'.*'.join(map(re.escape, key.split('*')))}$", re.MULTILINE)


def column_keys(header: Header) -> list[tuple[str, ...]]:
    """Return the keys of each column: of its text in each heading row and of its name, without and with signs."""
    columns = []
    for index, name in enumerate(header.names):
        texts = [part[index] for part in header.parts if index < len(part)]
        keys = (key for text in (*texts, name) for key in (squeezed(text), folded(text)))
        columns.append(tuple(dict.fromkeys(filter(None, keys))))
    return columns


class Keys:
    """The keys of any number of columns; asked for one with a `*`, all are searched at once."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)

    @cached_property
    def _lines(self) -> str:
        return "\n".join(self._keys)

    def has(self, wanted: str) -> bool:
        """Return whether a key, in which `*` stands for anything, is among them."""
        return bool(_line_pattern(wanted).search(self._lines)) if "*" in wanted else wanted in self._keys


def is_there(wanted: str, keys: Iterable[str]) -> bool:
    """Return whether a key, in which `*` stands for anything, is among others."""
    return Keys(keys).has(wanted)


def texts_of(column: Sequence[Cell]) -> Iterator[str]:
    """Return the filled texts among the first cells of a column."""
    return (cell for cell in column[:LOOKED_AT] if isinstance(cell, str) and not is_blank(cell))


def known_columns(vendor: Vendor | None, header: Header, cells: Sequence[Sequence[Cell]]) -> list[Known | None]:
    """Return what each column is for in the files of a tool, None where it is a question or a column of the owner's."""
    keys = column_keys(header)
    if vendor is None:
        return [None] * len(keys)
    beside = _known_beside(vendor, header)
    return [
        beside.get(index) or vendor.known(column) or _choices(vendor, cells[index]) for index, column in enumerate(keys)
    ]


def _known_beside(vendor: Vendor, header: Header) -> dict[int, Known]:
    """Return what columns are for from which another one is derived, as Q3_NPS_GROUP is from Q3."""
    codes = [text.casefold() for text in header.parts[0]] if header.parts else []
    every = set(codes)
    return {
        index: Known(role)
        for suffix, role in vendor.beside.items()
        for index, code in enumerate(codes)
        if code and code + suffix.casefold() in every
    }


def _choices(vendor: Vendor, column: Sequence[Cell]) -> Known | None:
    if not vendor.choices_end:
        return None
    texts = list(texts_of(column))
    return Known(Role.GROUP) if texts and all(text.endswith(vendor.choices_end) for text in texts) else None


def without_nobody(
    vendor: Vendor | None, known: Sequence[Known | None], cells: Sequence[Cells[Cell]]
) -> Sequence[Cells[Cell]]:
    """Return the columns with nothing in place of the words by which a tool says that a person is not known."""
    if vendor is None or not vendor.nobody:
        return cells
    words = frozenset(vendor.nobody)
    return [
        column.mapped(lambda cell: None if _is_word(cell, words) else cell)
        if own is not None and own.role in _OF_PERSON
        else column
        for own, column in zip(known, cells, strict=True)
    ]


def _is_word(cell: Cell, words: frozenset[str]) -> bool:
    return isinstance(cell, str) and cell.strip().casefold() in words


def is_defanged(vendors: Sequence[Vendor], name: str) -> bool:
    """Return whether the tool of this name guards cells with an apostrophe."""
    return any(vendor.is_defanged for vendor in vendors if vendor.name == name)


def column_under(header: Header, heading: str) -> int | None:
    """Return the first column that a tool's own heading names, None where it is not there."""
    keys, wanted = column_keys(header), key_of(heading)
    return next((index for index, column in enumerate(keys) if is_there(wanted, column)), None)


def time_zone(header: Header) -> str:
    """Return the time zone that the third heading row names, as Europe/Amsterdam; "" without one."""
    texts = header.parts[2] if header.depth == 3 else ()
    found = (_ZONE.search(text) for text in texts)
    return next((match[1] for match in found if match), "")


def dates_hint(vendor: Vendor | None, keys: Sequence[str], example: str) -> DateOrder | None:
    """Return how a tool writes the dates of a column with these keys, None where it does not say."""
    for hint in vendor.dates if vendor else ():
        if is_there(key_of(hint.heading), keys) and re.match(hint.pattern, example):
            return hint.order
    return None

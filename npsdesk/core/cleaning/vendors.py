"""Recognises the survey tool that wrote a file by its headings, heading rows and cells, and says what its columns are.

The tools themselves are entries of vendor_table.py; this module knows none of them by name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import islice

from npsdesk.core.cleaning.dates import read_moment
from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.headings import normal_heading
from npsdesk.core.cleaning.row_rules import RowRule
from npsdesk.core.cleaning.table import Cell, DateOrder, Header, Row
from npsdesk.core.survey import Role

_IMPORT_ID = '{"ImportId"'
_LOOKED_AT = 200  # rows among which a telling cell is looked for
_CERTAIN = 1000  # a cell or a heading row that only one tool writes outweighs any number of headings
_MOMENTS = 0.8
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

    In a heading `*` stands for anything. A file is this tool's where `enough` of `headings` are there with one of
    `needs`, where the first heading is one of `first` over moments, where `enough` cells of the second heading row are
    one of `below`, or where a cell matches `content`; whatever is given besides has to be so as well.
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
    """Return a heading for comparing: StartDate, "start date" and start_date are one; `*` stays."""
    return "*".join(normal_heading(part).replace(" ", "") for part in heading.split("*"))


@lru_cache(maxsize=1024)
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, key.split("*"))))


def column_keys(header: Header) -> list[tuple[str, ...]]:
    """Return the keys of each column: of its text in each heading row, and of its name."""
    columns = []
    for index, name in enumerate(header.names):
        texts = [part[index] for part in header.parts if index < len(part)]
        keys = (key_of(text) for text in (*texts, name) if text)
        columns.append(tuple(dict.fromkeys(filter(None, keys))))
    return columns


def find_vendor(vendors: Sequence[Vendor], header: Header, cells: Sequence[Sequence[Cell]]) -> Vendor | None:
    """Return the tool that wrote a file with these headings and answers (column by column), None for any other."""
    keys = column_keys(header)
    every = {key for column in keys for key in column}
    weights = {index: _weight(vendor, header, keys, every, cells) for index, vendor in enumerate(vendors)}
    best = max(weights, key=lambda index: weights[index], default=None)
    return vendors[best] if best is not None and weights[best] else None


def _weight(
    vendor: Vendor, header: Header, keys: Sequence[tuple[str, ...]], every: set[str], cells: Sequence[Sequence[Cell]]
) -> int:
    """Return how much speaks for a tool: nothing, the number of its headings, or a certain sign."""
    if vendor.import_ids and header.depth == 3 and any(text.startswith(_IMPORT_ID) for text in header.parts[-1]):
        return _CERTAIN
    if vendor.below and _kinds_below(vendor, header) >= vendor.enough:
        return vendor.enough
    count = _matching(vendor.headings, every)
    if vendor.content and _has_content(vendor, keys, cells):
        is_enough = not vendor.headings or not vendor.content_heading or count >= vendor.enough
        return _CERTAIN if is_enough else 0
    if vendor.content and not vendor.needs:
        return 0
    if vendor.first and not (_is_first(vendor, keys) and _are_moments(cells[0])):
        return 0
    if vendor.first and not vendor.headings:
        return 1
    has_needed = not vendor.needs or _matching(vendor.needs, every) > 0
    return count if has_needed and count >= vendor.enough else 0


def _matching(headings: Sequence[str], keys: set[str]) -> int:
    return sum(_is_there(key_of(heading), keys) for heading in headings)


def _is_there(wanted: str, keys: set[str]) -> bool:
    if "*" not in wanted:
        return wanted in keys
    pattern = _pattern(wanted)
    return any(pattern.fullmatch(key) for key in keys)


def _kinds_below(vendor: Vendor, header: Header) -> int:
    if header.depth != 2 or len(header.parts) < 2:
        return 0
    kinds = {key_of(text) for text in vendor.below}
    return sum(key_of(text) in kinds for text in header.parts[1])


def _is_first(vendor: Vendor, keys: Sequence[tuple[str, ...]]) -> bool:
    return bool(keys) and not {key_of(heading) for heading in vendor.first}.isdisjoint(keys[0])


def _are_moments(column: Sequence[Cell]) -> bool:
    filled = list(islice((cell for cell in column if not is_blank(cell)), _LOOKED_AT))
    moments = sum(_is_moment(cell) for cell in filled)
    return bool(filled) and moments >= _MOMENTS * len(filled)


def _is_moment(cell: Cell) -> bool:
    return any(read_moment(cell, order) is not None for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST))


def _has_content(vendor: Vendor, keys: Sequence[tuple[str, ...]], cells: Sequence[Sequence[Cell]]) -> bool:
    pattern = re.compile(vendor.content, re.IGNORECASE)
    if not vendor.content_heading:
        return any(pattern.search(text) for column in cells for text in _texts(column))
    wanted = key_of(vendor.content_heading)
    column = next((cells[index] for index, column in enumerate(keys) if wanted in column), ())
    texts = list(_texts(column))
    return bool(texts) and all(pattern.fullmatch(text) for text in texts)


def _texts(column: Sequence[Cell]) -> Iterator[str]:
    return (cell for cell in column[:_LOOKED_AT] if isinstance(cell, str) and not is_blank(cell))


def second_row(vendors: Sequence[Vendor], upper: Row, lower: Row) -> Below | None:
    """Return how the row below headings goes on with them where it does for a known tool, None where it is an answer.

    `lower` may be empty altogether: SurveyMonkey writes it so where no question has options.
    """
    for vendor in vendors:
        heads = lower if vendor.second_row is Below.CODES else upper
        if vendor.second_row is not None and _is_headed(vendor, heads) and _goes_on(vendor, upper, lower):
            return vendor.second_row
    return None


def _is_headed(vendor: Vendor, row: Row) -> bool:
    keys = {key_of(text_of(cell)) for cell in row if isinstance(cell, str)}
    has_needed = not vendor.needs or _matching(vendor.needs, keys) > 0
    return has_needed and _matching(vendor.headings, keys) >= vendor.enough


def _goes_on(vendor: Vendor, upper: Row, lower: Row) -> bool:
    if vendor.second_row is Below.CODES:
        return True
    own = {key_of(heading) for heading in vendor.headings}
    under = [
        lower[index] if index < len(lower) else None
        for index, cell in enumerate(upper)
        if isinstance(cell, str) and key_of(text_of(cell)) in own
    ]
    if vendor.second_row is Below.BLANK:
        return all(map(is_blank, under))
    return not any(map(is_blank, under)) and all(isinstance(cell, str) and not _is_value(cell) for cell in under)


def _is_value(text: str) -> bool:
    return bool(re.fullmatch(r"[\d\s.,:/@+-]+", text.strip())) or _is_moment(text)


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
    texts = list(_texts(column))
    return Known(Role.GROUP) if texts and all(text.endswith(vendor.choices_end) for text in texts) else None


def without_nobody(
    vendor: Vendor | None, known: Sequence[Known | None], cells: Sequence[tuple[Cell, ...]]
) -> Sequence[tuple[Cell, ...]]:
    """Return the columns with nothing in place of the words by which a tool says that a person is not known."""
    if vendor is None or not vendor.nobody:
        return cells
    words = frozenset(vendor.nobody)
    return [
        tuple(None if _is_word(cell, words) else cell for cell in column)
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
    return next((index for index, column in enumerate(keys) if _is_there(wanted, set(column))), None)


def time_zone(header: Header) -> str:
    """Return the time zone that the third heading row names, as Europe/Amsterdam; "" without one."""
    texts = header.parts[2] if header.depth == 3 else ()
    found = (_ZONE.search(text) for text in texts)
    return next((match[1] for match in found if match), "")


def dates_hint(vendor: Vendor | None, keys: Sequence[str], example: str) -> DateOrder | None:
    """Return how a tool writes the dates of a column with these keys, None where it does not say."""
    for hint in vendor.dates if vendor else ():
        if _is_there(key_of(hint.heading), set(keys)) and re.match(hint.pattern, example):
            return hint.order
    return None

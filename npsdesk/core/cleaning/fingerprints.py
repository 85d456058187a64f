"""Recognises the survey tool that wrote a file by its headings, heading rows and cells."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, islice

from npsdesk.core.cleaning.dates import read_moment
from npsdesk.core.cleaning.grid import is_blank
from npsdesk.core.cleaning.table import Cell, DateOrder, Header, Row
from npsdesk.core.cleaning.vendors import (
    LOOKED_AT,
    Below,
    Keys,
    Vendor,
    column_keys,
    folded,
    key_of,
    squeezed,
    texts_of,
)

_CERTAIN = 1000  # a cell or a heading row that only one tool writes outweighs any number of headings
_MOMENTS = 0.8
_IMPORT_ID = '{"ImportId"'


def find_vendor(vendors: Sequence[Vendor], header: Header, cells: Sequence[Sequence[Cell]]) -> Vendor | None:
    """Return the tool that wrote a file with these headings and answers (column by column), None for any other."""
    keys = column_keys(header)
    every = Keys(key for column in keys for key in column)
    sample = _Sample(cells)
    weights = {index: _weight(vendor, header, keys, every, sample) for index, vendor in enumerate(vendors)}
    best = max(weights, key=lambda index: weights[index], default=None)
    return vendors[best] if best is not None and weights[best] else None


class _Sample:
    """The first cells of every column; their texts in lines, to be searched all at once."""

    def __init__(self, cells: Sequence[Sequence[Cell]]) -> None:
        self.cells = cells

    @cached_property
    def lines(self) -> str:
        return "\n".join(chain.from_iterable(map(texts_of, self.cells)))


def _weight(vendor: Vendor, header: Header, keys: Sequence[tuple[str, ...]], every: Keys, sample: _Sample) -> int:
    """Return how much speaks for a tool: nothing, the number of its headings, or a certain sign."""
    if vendor.import_ids and header.depth == 3 and any(text.startswith(_IMPORT_ID) for text in header.parts[-1]):
        return _CERTAIN
    if vendor.below and _kinds_below(vendor, header) >= vendor.enough:
        return vendor.enough
    count = _matching(vendor.headings, every)
    if vendor.content and _has_content(vendor, keys, sample):
        is_enough = not vendor.headings or not vendor.content_heading or count >= vendor.enough
        return _CERTAIN if is_enough else 0
    if vendor.content and not vendor.needs:
        return 0
    if vendor.first and not (_is_first(vendor, keys) and _are_moments(sample.cells[0])):
        return 0
    if vendor.first and not vendor.headings:
        return 1
    has_needed = not vendor.needs or _matching(vendor.needs, every) > 0
    return count if has_needed and count >= vendor.enough else 0


def _matching(headings: Sequence[str], keys: Keys) -> int:
    return sum(keys.has(key_of(heading)) for heading in headings)


def _kinds_below(vendor: Vendor, header: Header) -> int:
    if header.depth != 2 or len(header.parts) < 2:
        return 0
    kinds = {key_of(text) for text in vendor.below}
    return sum(key_of(text) in kinds for text in header.parts[1])


def _is_first(vendor: Vendor, keys: Sequence[tuple[str, ...]]) -> bool:
    return bool(keys) and not {key_of(heading) for heading in vendor.first}.isdisjoint(keys[0])


def _are_moments(column: Sequence[Cell]) -> bool:
    filled = list(islice((cell for cell in column if not is_blank(cell)), LOOKED_AT))
    moments = sum(_is_moment(cell) for cell in filled)
    return bool(filled) and moments >= _MOMENTS * len(filled)


def _is_moment(cell: Cell) -> bool:
    return any(read_moment(cell, order) is not None for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST))


def _has_content(vendor: Vendor, keys: Sequence[tuple[str, ...]], sample: _Sample) -> bool:
    pattern = re.compile(vendor.content, re.IGNORECASE)
    if not vendor.content_heading:
        return bool(pattern.search(sample.lines))
    wanted = key_of(vendor.content_heading)
    column = next((sample.cells[index] for index, column in enumerate(keys) if wanted in column), ())
    texts = list(texts_of(column))
    return bool(texts) and all(pattern.fullmatch(text) for text in texts)


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
    keys = Keys(key for cell in row if isinstance(cell, str) for key in (squeezed(cell), folded(cell)))
    has_needed = not vendor.needs or _matching(vendor.needs, keys) > 0
    return has_needed and _matching(vendor.headings, keys) >= vendor.enough


def _goes_on(vendor: Vendor, upper: Row, lower: Row) -> bool:
    if vendor.second_row is Below.CODES:
        return True
    own = {key_of(heading) for heading in vendor.headings}
    under = [
        lower[index] if index < len(lower) else None
        for index, cell in enumerate(upper)
        if isinstance(cell, str) and squeezed(cell) in own
    ]
    if vendor.second_row is Below.BLANK:
        return all(map(is_blank, under))
    return not any(map(is_blank, under)) and all(isinstance(cell, str) and not _is_value(cell) for cell in under)


def _is_value(text: str) -> bool:
    return bool(re.fullmatch(r"[\d\s.,:/@+-]+", text.strip())) or _is_moment(text)

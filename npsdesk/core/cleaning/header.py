"""Finds the heading rows of a sheet, combines them into one name per column, and cuts off what stands below."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from npsdesk.core.cleaning.grid import column_letters, filled_cells, is_blank, text_of
from npsdesk.core.cleaning.headings import normal_heading
from npsdesk.core.cleaning.table import Header, Row, Table
from npsdesk.core.cleaning.vendor_table import VENDORS
from npsdesk.core.cleaning.vendors import Below, second_row

_LOOKED_AT = 40
_FOOTER_ROWS = 12
_ANSWER_KINDS = frozenset(
    [
        "response",
        "open ended response",
        "score",
        "rating",
        "antwoord",
        "open antwoord",
        "reactie",
        "antwort",
        "offene antwort",
        "reponse",
        "reponse ouverte",
    ]
)
_IMPORT_ID = '{"ImportId"'
_CODE = re.compile(r"[QV]\d+(?:[._]\w+)*", re.IGNORECASE)
_TOTALS = re.compile(
    r"(?:grand |sub ?)?(?:total|totals|totaal|eindtotaal|average|mean|gemiddelde?|sum|som|summe|gesamt|durchschnitt|"
    r"mittelwert|moyenne|somme|count|aantal|anzahl|median|mediaan|nps)(?:\b.{0,30})?",
    re.IGNORECASE | re.DOTALL,
)


_TOTALS_LINE = re.compile(
    r"\n[ \t]*(?:grand |sub ?)?(?:tot|av|mean|gem|sum|som|ges|dur|mit|moy|cou|aan|anz|med|nps|eind)"
)


def find_header(table: Table) -> Header:
    """Return where the headings are and one name per column, unique and never empty.

    Skips title rows (up to two filled cells) above; takes three rows where the third holds Qualtrics' ImportIds, two
    for SurveyMonkey's question and option, for merged cells, and for codes above question texts (import-formats.md §4).
    """
    rows = table.rows
    first = _first_heading(rows[:_LOOKED_AT])
    if first > 0 and filled_cells(rows[first - 1]) >= 2 and _is_merged(table, first - 1):
        first -= 1
    depth = _depth(table, first)
    width = _width(rows)
    names = _names(rows[first : first + depth], width)
    unnamed = frozenset(index for index, name in enumerate(names) if not name)
    parts = tuple(tuple(_text(row, index) for index in range(width)) for row in rows[first : first + depth])
    return Header(first, depth, _unique(names), unnamed, parts)


def with_names(header: Header, names: Iterable[str]) -> Header:
    """Return the header with other names, made unique and never empty."""
    return replace(header, names=_unique(list(names)))


def last_answer(rows: Sequence[Row], header: Header) -> int:
    """Return the index after the last answer: totals and notes below the answers do not count."""
    end = len(rows)
    while end > header.first_answer and filled_cells(rows[end - 1]) == 0:
        end -= 1
    bottom = end
    lowest = max(header.first_answer, end - _FOOTER_ROWS)
    for index in range(end - 1, lowest - 1, -1):
        if _is_footer(rows, index, len(header.names)):
            bottom = index
    while bottom > header.first_answer and filled_cells(rows[bottom - 1]) == 0:
        bottom -= 1
    return bottom


def is_totals(row: Row) -> bool:
    """Return whether a row opens with a word such as Total or Average and names nobody."""
    first = next((cell for cell in row if not is_blank(cell)), None)
    return isinstance(first, str) and bool(_TOTALS.fullmatch(first.strip())) and _has_few_texts(row)


def may_hold_totals(lines: str) -> bool:
    """Return whether any of many lines may open a totals row; a quick look before is_totals."""
    return bool(_TOTALS_LINE.search("\n" + lines.lower()))


def _has_few_texts(row: Row) -> bool:
    return sum(isinstance(cell, str) and not is_blank(cell) and not cell.strip()[:1].isdigit() for cell in row) <= 2


def _is_footer(rows: Sequence[Row], index: int, width: int) -> bool:
    if is_totals(rows[index]):
        return True
    stands_alone = index > 0 and filled_cells(rows[index - 1]) == 0
    return stands_alone and filled_cells(rows[index]) == 1 and width >= 3


def _width(rows: Sequence[Row]) -> int:
    """Return the number of columns that hold anything: stray formats to the right do not count."""
    widest = max(map(len, rows), default=0)
    narrow = 0
    for row in rows:
        if len(row) > narrow:
            for index in range(len(row) - 1, narrow - 1, -1):
                if not is_blank(row[index]):
                    narrow = index + 1
                    break
        if narrow == widest:
            break
    return narrow


def _first_heading(rows: Sequence[Row]) -> int:
    counts = [filled_cells(row) for row in rows]
    usual = max(counts, default=0)
    candidates = [index for index, count in enumerate(counts) if count >= min(3, usual) and count]
    if not candidates:
        return 0
    first = candidates[0]
    # a title block may fill three cells or more: headings are texts over most columns
    for index in candidates[:8]:
        if counts[index] >= 0.6 * usual and _text_share(rows[index]) >= 0.5:
            is_continued = index == first + 1 and _is_second_row(rows[first], rows[index])
            return first if is_continued else index
    return first


def _text_share(row: Row) -> float:
    filled = [cell for cell in row if not is_blank(cell)]
    return sum(isinstance(cell, str) for cell in filled) / max(len(filled), 1)


def _depth(table: Table, first: int) -> int:
    rows = table.rows
    if first + 2 < len(rows) and _import_ids(rows[first + 2]) >= 0.5 * max(filled_cells(rows[first + 2]), 1):
        return 3
    if first + 1 >= len(rows):
        return 1
    upper, lower = rows[first], rows[first + 1]
    if second_row(VENDORS, upper, lower) is not None:
        return 2
    if _is_merged(table, first) and _is_all_text(lower) and filled_cells(lower) > 1:
        return 2
    return 2 if _is_second_row(upper, lower) or _are_codes(upper, lower) else 1


def _is_merged(table: Table, row: int) -> bool:
    """Return whether a heading of this row spans several columns, but not all of them as a title does."""
    return any(area[0] == area[2] == row and area[3] > area[1] > 0 for area in table.merged)


def _import_ids(row: Row) -> int:
    return sum(isinstance(cell, str) and cell.startswith(_IMPORT_ID) for cell in row)


def _is_all_text(row: Row) -> bool:
    return all(is_blank(cell) or (isinstance(cell, str) and not _looks_like_value(cell)) for cell in row)


def _looks_like_value(text: str) -> bool:
    return "@" in text or bool(re.fullmatch(r"[\d\s.,:/%€$+-]+", text.strip()))


def _is_second_row(upper: Row, lower: Row) -> bool:
    """Return whether the lower row goes on with the headings: kinds of answer, or options under blank headings."""
    if not _is_all_text(lower):
        return False
    if any(isinstance(cell, str) and normal_heading(cell) in _ANSWER_KINDS for cell in lower):
        return True
    under_blank = sum(is_blank(top) and not is_blank(cell) for top, cell in zip(upper, lower, strict=False))
    blanks = sum(is_blank(top) for top in upper[: _width([lower])])
    return under_blank >= 2 and under_blank >= 0.6 * blanks


def _are_codes(upper: Row, lower: Row) -> bool:
    codes = [top for top in upper if not is_blank(top)]
    matching = sum(isinstance(top, str) and bool(_CODE.fullmatch(top.strip())) for top in codes)
    texts = [cell for cell in lower if not is_blank(cell)]
    is_long = sum(len(cell) for cell in texts if isinstance(cell, str)) > 10 * len(texts)
    return matching >= 0.6 * len(codes) and _is_all_text(lower) and is_long


def _names(rows: Sequence[Row], width: int) -> list[str]:
    if len(rows) == 3:
        upper, lower = [*rows[0]], [*rows[1]]
        return [_text(lower, index) or _text(upper, index) for index in range(width)]
    if len(rows) == 1:
        return [_text(rows[0], index) for index in range(width)]
    return _combined(rows[0], rows[1], width)


def _combined(upper: Row, lower: Row, width: int) -> list[str]:
    """Return "question – option"; a blank question goes on from the left, a kind of answer adds nothing."""
    names, carried = [], ""
    kind = second_row(VENDORS, upper, lower)
    are_codes = _are_codes(upper, lower) or kind in (Below.TEXT, Below.CODES)
    is_carried = kind is Below.BLANK
    for index in range(width):
        top, bottom = _text(upper, index), _text(lower, index)
        carried = top or (carried if bottom or is_carried else "")
        if are_codes:
            names.append(bottom or top)
        elif not bottom or normal_heading(bottom) in _ANSWER_KINDS:
            names.append(carried)
        else:
            names.append(f"{carried} – {bottom}" if carried else bottom)
    return names


def _text(row: Row, index: int) -> str:
    return " ".join(text_of(row[index]).split()) if index < len(row) else ""


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with letters for blank ones and a number behind repeated ones."""
    taken: set[str] = set()
    unique = []
    for index, name in enumerate(names):
        base = candidate = name or column_letters(index)
        number = 2
        while candidate in taken:
            candidate = f"{base} ({number})"
            number += 1
        taken.add(candidate)
        unique.append(candidate)
    return tuple(unique)

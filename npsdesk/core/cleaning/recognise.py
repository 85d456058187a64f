"""Makes of a table what an owner would see in it: headings, a role per column, the end, and what must be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from npsdesk.core.cleaning.cells import Cells
from npsdesk.core.cleaning.duplicates import find_duplicates
from npsdesk.core.cleaning.few_numbers import with_few_numbers
from npsdesk.core.cleaning.fingerprints import find_vendor
from npsdesk.core.cleaning.grid import columns_of
from npsdesk.core.cleaning.header import find_header, last_answer, with_names
from npsdesk.core.cleaning.headings import headings_hash, without_html
from npsdesk.core.cleaning.long_format import find_long
from npsdesk.core.cleaning.profile import Profile, profile_of
from npsdesk.core.cleaning.questions import find_questions
from npsdesk.core.cleaning.rating import without_extra_codes
from npsdesk.core.cleaning.roles import (
    Guess,
    claims_score,
    column_of,
    guess_roles,
    left_out,
    reading_of,
    score_guess,
)
from npsdesk.core.cleaning.row_rules import marked_rows
from npsdesk.core.cleaning.score_column import is_plain_score
from npsdesk.core.cleaning.score_groups import can_be_codes, follow_scores
from npsdesk.core.cleaning.table import (
    Cell,
    Certainty,
    Chosen,
    Header,
    HeadingRows,
    Left,
    Question,
    QuestionKind,
    Reading,
    Recognition,
    Table,
    Why,
)
from npsdesk.core.cleaning.vendor_table import VENDORS
from npsdesk.core.cleaning.vendors import (
    Vendor,
    column_keys,
    column_under,
    dates_hint,
    known_columns,
    time_zone,
    without_nobody,
)
from npsdesk.core.errors import FileEmpty
from npsdesk.core.progress import Tick, no_tick
from npsdesk.core.survey import Role

_WEAK = 1
_BEGINNING = 100
_SETTLED = (Why.REMEMBERED, Why.VENDOR)


def recognise(
    table: Table,
    remembered: Mapping[str, Chosen] | None = None,
    heading_rows: HeadingRows | None = None,
    tick: Tick = no_tick,
) -> Recognition:
    """Return headings, columns with roles, the last answer and the questions left for a table of any shape.

    `remembered` holds last time's choices by heading; look them up with headings_hash(header names). `heading_rows` is
    the owner's word on where the headings are. Raises FileEmpty where nothing stands below them.
    `tick` may stop it. Source: the recognition steps of import-formats.md §4.
    """
    header = find_header(table, heading_rows)
    last = last_answer(table.rows, header)
    rows = table.rows[header.first_answer : last]
    if not rows:
        raise FileEmpty(table.facts.name, header.names, is_text=table.facts.kind == "csv")
    cells: Sequence[Cells[Cell]] = columns_of(rows, len(header.names))
    vendor = find_vendor(VENDORS, header, cells)
    header = _without_markup(header, vendor)
    marked = _marked(vendor, header, cells)
    known = known_columns(vendor, header, cells)
    cells = without_nobody(vendor, known, cells)
    counted = _without_rows(cells, marked)
    profiles = [profile_of(column, tick) for column in counted]
    remembered = remembered or {}
    guesses = guess_roles(header.names, profiles, known, remembered)
    guesses = _with_groups(profiles, counted, _with_scores(header.names, profiles, counted, guesses))
    readings = _as_written(_readings(profiles, tick), vendor, header, profiles)
    guesses, readings = with_few_numbers(header.names, profiles, guesses, readings)
    chosen = map(remembered.get, header.names)
    columns = tuple(map(column_of, range(len(profiles)), header.names, profiles, guesses, readings, chosen))
    questions = find_questions(columns, profiles, readings, len(find_duplicates(counted, columns, tick=tick)))
    long = None if table.joined else find_long(header, counted, is_usual=vendor is not None and vendor.is_long)
    if long is not None:
        questions = (Question(QuestionKind.LONG_FORMAT, (long.person, long.question), high=long.people), *questions)
    return Recognition(
        header,
        columns,
        last,
        questions,
        vendor.name if vendor else "",
        headings_hash(header.names),
        readings,
        cells,
        long,
        time_zone(header),
        marked,
    )


def _without_markup(header: Header, vendor: Vendor | None) -> Header:
    """Return the header with the texts of a tool that writes HTML as the owner typed them."""
    return with_names(header, map(without_html, header.names)) if vendor and vendor.has_markup else header


def _marked(vendor: Vendor | None, header: Header, cells: Sequence[Cells[Cell]]) -> dict[int, Left]:
    if vendor is None or not vendor.rules:
        return {}
    return marked_rows(vendor.rules, lambda heading: column_under(header, heading), cells)


def _without_rows(cells: Sequence[Cells[Cell]], marked: Mapping[int, Left]) -> Sequence[Cells[Cell]]:
    """Return the columns without marked rows: what a column holds is judged by the answers, where there are any."""
    kept = [row not in marked for row in range(len(cells[0]))] if marked else []
    if not any(kept):
        return cells
    return [column.picked(kept) for column in cells]


def _with_scores(
    names: Sequence[str], profiles: Sequence[Profile], cells: Sequence[Cells[Cell]], guesses: Sequence[Guess]
) -> list[Guess]:
    """Return the guesses with the score column settled: the clearest heading wins, then the answers alone."""
    settled = list(guesses)
    if any(guess.role is Role.SCORE for guess in guesses):
        return settled
    candidates = _candidates(names, profiles, guesses)
    strongest = max((guess.weight for guess in candidates.values()), default=0)
    chosen = {index: guess for index, guess in candidates.items() if guess.weight == strongest}
    copies = _copies(cells, list(chosen))
    originals = [index for index in chosen if index not in copies]
    for index, guess in chosen.items():
        settled[index] = left_out(Why.COPY) if index in copies else guess
    if len(originals) > 1:
        for index in originals:
            settled[index] = replace(settled[index], certainty=Certainty.CHECK)
    return settled


def _copies(cells: Sequence[Cells[Cell]], indexes: Sequence[int]) -> set[int]:
    """Return those of the columns that hold the same as one further left; only such as begin alike are compared."""
    alike: dict[tuple[Cell, ...], list[int]] = {}
    copies: set[int] = set()
    for index in indexes:
        others = alike.setdefault(tuple(cells[index][:_BEGINNING]), [])
        if any(cells[index] == cells[other] for other in others):
            copies.add(index)
        else:
            others.append(index)
    return copies


def _with_groups(profiles: Sequence[Profile], cells: Sequence[Cells[Cell]], guesses: Sequence[Guess]) -> list[Guess]:
    """Return the guesses with 1, 2 and 3 recognised as the groups of the score beside them (import-formats.md §3)."""
    score = next((index for index, guess in enumerate(guesses) if guess.role is Role.SCORE), None)
    derived = Guess(Role.GROUP, Certainty.SURE, Why.DERIVED)
    return [
        derived
        if score is not None
        and guess.role in (Role.RATING, Role.GROUP)
        and guess.why not in (Why.REMEMBERED, Why.DERIVED)
        and can_be_codes(profiles[index])
        and follow_scores(cells[score], cells[index])
        else guess
        for index, guess in enumerate(guesses)
    ]


def _candidates(names: Sequence[str], profiles: Sequence[Profile], guesses: Sequence[Guess]) -> dict[int, Guess]:
    claimed: dict[int, Guess] = {}
    for index, (name, profile) in enumerate(zip(names, profiles, strict=True)):
        strength = claims_score(name)
        guess = score_guess(profile, strength) if strength and guesses[index].why not in _SETTLED else None
        if guess:
            claimed[index] = guess
    if claimed:
        return claimed
    # without a word in the heading only a 0 tells 0-10 from 1-10 and from coded answers; the owner can still choose
    plain = [
        index
        for index, guess in enumerate(guesses)
        if guess.role is Role.RATING and is_plain_score(profiles[index]) and profiles[index].scores[0]
    ]
    return {index: Guess(Role.SCORE, Certainty.CHECK, Why.CONTENT, _WEAK) for index in plain} if len(plain) == 1 else {}


def _readings(profiles: Sequence[Profile], tick: Tick) -> tuple[Reading, ...]:
    readings = []
    for profile in profiles:
        tick()
        readings.append(reading_of(profile))
    scales = without_extra_codes([reading.scale for reading in readings], profiles)
    return tuple(replace(reading, scale=scale) for reading, scale in zip(readings, scales, strict=True))


def _as_written(
    readings: Sequence[Reading], vendor: Vendor | None, header: Header, profiles: Sequence[Profile]
) -> tuple[Reading, ...]:
    """Return the readings with dates that read both ways in the order in which the survey tool writes them."""
    settled = []
    for reading, keys, profile in zip(readings, column_keys(header), profiles, strict=True):
        order = dates_hint(vendor, keys, next(iter(profile.examples), "")) if reading.is_date_ambiguous else None
        settled.append(replace(reading, date_order=order, is_date_ambiguous=False) if order else reading)
    return tuple(settled)

"""Bring a survey file into a project: read, recognise, agree, store."""

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from npsdesk.core.cleaning.apostrophes import without_apostrophes
from npsdesk.core.cleaning.blocks import one_table
from npsdesk.core.cleaning.choices import (
    choices_from,
    date_span,
    settled_alone,
    with_date_order,
    with_role,
    with_scores,
)
from npsdesk.core.cleaning.clean import check_choices, clean
from npsdesk.core.cleaning.headings import headings_hash
from npsdesk.core.cleaning.long_format import widened
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import (
    KEPT,
    Choices,
    Chosen,
    CleanSurvey,
    Column,
    DateOrder,
    Header,
    HeadingRows,
    Left,
    OnDuplicate,
    Recognition,
    Table,
)
from npsdesk.core.cleaning.vendor_table import VENDORS
from npsdesk.core.cleaning.vendors import is_defanged
from npsdesk.core.errors import (
    CannotWrite,
    ColumnUnknown,
    NoRowCounts,
    NoScoreColumn,
    NotFound,
    NpsDeskError,
    WaveExists,
)
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress, Progress, Tick, no_tick
from npsdesk.core.survey import Role, Wave
from npsdesk.files.readers.opening import open_table
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.score_words import score_notes
from npsdesk.services.shape_notes import shape_notes
from npsdesk.store import mapping, settings, waves
from npsdesk.store.project import Project
from npsdesk.store.replacing import Replaced
from npsdesk.words import left_name, note_text


@dataclass(frozen=True)
class Reading:
    """A file as read and recognised, before anyone was asked."""

    table: Table
    recognition: Recognition
    heading_rows: HeadingRows | None = None


@dataclass(frozen=True)
class Imported:
    """What an import stored, and whether what was there before has a backup; `waves` where it is more than one.

    `replaced` says what came along from the answers whose place these took.
    """

    wave: int
    name: str
    survey: CleanSurvey
    has_backup: bool = True
    waves: tuple[int, ...] = ()
    replaced: Replaced | None = None


def read_survey(
    path: Path,
    sheet: str | None = None,
    progress: Progress | None = None,
    heading_rows: HeadingRows | None = None,
    on_head: Callable[[Reading], None] | None = None,
) -> Reading:
    """Read and recognise a file; knows no project. `heading_rows` is the owner's word on where the headings are.

    Of a large file `on_head` gets a reading of the first rows while the rest is read; what follows may change it.
    """
    progress = progress or NoProgress()

    def tell(head: Table) -> None:
        with suppress(NpsDeskError):  # what is wrong with the file is told when all of it is known
            reading = _recognised(one_table(head), heading_rows, no_tick)
            if on_head is not None:
                on_head(reading)

    table = one_table(open_table(path, sheet, progress, on_head=tell if on_head else None))
    return _recognised(table, heading_rows, partial(progress.report, len(table.rows), len(table.rows)))


def reading_of(whole: Table) -> Reading:
    """Recognise a table that was read already; of several side by side the largest."""
    return _recognised(one_table(whole), None, no_tick)


def _recognised(table: Table, heading_rows: HeadingRows | None, tick: Tick) -> Reading:
    recognition = recognise(table, heading_rows=heading_rows, tick=tick)
    if is_defanged(VENDORS, recognition.vendor):
        bare = without_apostrophes(table)
        recognition = recognition if bare is table else recognise(bare, heading_rows=heading_rows, tick=tick)
        return Reading(bare, recognition, heading_rows)
    return Reading(table, recognition, heading_rows)


def read_again(
    reading: Reading,
    choices: Mapping[str, Chosen] | None = None,
    heading_rows: HeadingRows | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Return the same table with last time's choices, or with the headings where the owner says."""
    rows, count = heading_rows or reading.heading_rows, len(reading.table.rows)
    tick = partial(progress.report, count, count) if progress else no_tick
    return Reading(reading.table, recognise(reading.table, choices, rows, tick), rows)


def widen(reading: Reading) -> Reading:
    """Return a file of one row per answer as one of one row per person."""
    table = widened(reading.table, reading.recognition)
    return Reading(table, recognise(table))


def widen_if_sure(reading: Reading) -> Reading:
    """Return a file that can only be one of one row per answer as one of one row per person, any other as it is."""
    shape = reading.recognition.long
    return widen(reading) if shape is not None and shape.is_sure else reading


def read_unattended(
    path: Path,
    sheet: str | None = None,
    progress: Progress | None = None,
    heading_rows: HeadingRows | None = None,
) -> Reading:
    """Read and recognise a file as `read_survey`, and put each person's answers into one row where that is certain."""
    return widen_if_sure(read_survey(path, sheet, progress, heading_rows))


def remember(project: Project, reading: Reading) -> Reading:
    """Return the reading with what the owner chose for the same headings before, where there is anything."""
    known = mapping.remembered(project, headings_hash(reading.recognition.header.names))
    return read_again(reading, known) if known else reading


def mapped_choices(
    reading: Reading,
    roles: Mapping[str, list[str]],
    on_duplicate: OnDuplicate = OnDuplicate.KEEP,
    *,
    scale: ScoreScale | None = None,
    dates: DateOrder | None = None,
) -> Choices:
    """Return the guessed choices with the owner's `role: [heading, …]` on top, as an import that cannot ask takes them.

    Of several headings for the score the first is the score and the others are kept as questions of their own. `scale`
    says how scores are meant, `dates` how dates are read. Raises ColumnUnknown for a heading that is not there and
    NotFound for a role that npsdesk does not know.
    """
    recognition = reading.recognition
    columns = choices_from(recognition).columns
    for name, headings in roles.items():
        if name not in list(Role):
            raise NotFound("role", name, tuple(Role))
        indexes = [index_of(recognition, heading) for heading in headings]
        if name == Role.SCORE:
            columns = with_scores(recognition, columns, indexes)
            continue
        for index in indexes:
            columns = with_role(recognition, columns, index, Role(name))
    for column in columns if dates else ():
        if column.role is Role.DATE and dates:
            columns = with_date_order(columns, column.index, dates)
    return Choices(settled_alone(recognition, columns, scale), on_duplicate)


def index_of(recognition: Recognition, heading: str) -> int:
    """Return the index of the column with that heading, whatever its case. Raises ColumnUnknown."""
    wanted = " ".join(heading.split()).casefold()
    for column in recognition.columns:
        if " ".join(column.name.split()).casefold() == wanted:
            return column.index
    raise ColumnUnknown(heading, tuple(column.name for column in recognition.columns if column.name))


def check_survey(reading: Reading, choices: Choices) -> None:
    """Raise the SurveyProblem that keeps these choices from being a survey, if there is one."""
    check_choices(reading.recognition, choices)


def check_scores(reading: Reading, survey: CleanSurvey) -> None:
    """Raise NoRowCounts or NoScoreColumn where no row of the survey has a score: there is nothing to import then."""
    facts = survey.reconciliation
    if not facts.imported and facts.left and all(row.reason not in KEPT for row in facts.left):
        raise NoRowCounts(tuple((reason.value, facts.count(reason)) for reason in Left if facts.count(reason)))
    if not facts.imported:
        raise NoScoreColumn(tuple(column.name for column in reading.recognition.columns if column.filled))


def clean_survey(reading: Reading, choices: Choices, progress: Progress | None = None) -> CleanSurvey:
    """Return the survey that these choices make of the table."""
    return clean(reading.table, reading.recognition, choices, progress or NoProgress())


def file_notes(reading: Reading) -> list[str]:
    """Return a sentence for each thing that was noticed, and dealt with, while the file was read."""
    table = reading.table
    notes = [note_text(note, table.facts.kind) for note in table.notes]
    if reading.recognition.time_zone:
        text = _("Times are in the time zone {zone}, as in the file.")
        notes.append(text.format(zone=reading.recognition.time_zone))
    notes += shape_notes(table, reading.recognition)
    twice = [f"“{' '.join(name.split())}”" for name in _repeated(reading.recognition.header)]
    if twice:
        text = _("Columns with the same name: {columns}. Check that the right one is used.")
        notes.append(text.format(columns=", ".join(twice[:12]) + ("…" if len(twice) > 12 else "")))
    return notes


def _repeated(header: Header) -> list[str]:
    """Return the headings that several columns have; recognition numbers the later ones, as in "Score (2)"."""
    names = [name for index, name in enumerate(header.names) if index not in header.unnamed]
    known = set(names)
    numbered = (re.fullmatch(r"(.+) \(\d+\)", name) for name in names)
    return list(dict.fromkeys(match[1] for match in numbered if match and match[1] in known))


def safe_notes(reading: Reading, choices: Choices, survey: CleanSurvey) -> list[str]:
    """Return a sentence for each question that an unattended import answered by itself."""
    notes = file_notes(reading) + _long_notes(reading) + _left_notes(survey) + _unfinished_notes(survey)
    for column in choices.columns:
        notes += score_notes(reading.recognition, column)
    for column in choices.columns:
        if column.role is Role.DATE and column.is_date_ambiguous:
            notes.append(_two_way_note(column))
    unread = len(survey.reconciliation.unread_dates)
    if unread:
        text = ngettext(
            "{count} date could not be read; the answer was kept without one.",
            "{count} dates could not be read; the answers were kept without one.",
            unread,
        )
        notes.append(text.format(count=unread))
    if survey.reconciliation.possible_duplicates:
        count = len(survey.reconciliation.possible_duplicates)
        text = ngettext(
            "{count} row could be the same answer twice; it was kept and marked.",
            "{count} rows could be the same answer twice; all were kept and marked.",
            count,
        )
        notes.append(text.format(count=count))
    return notes


def _two_way_note(column: Column) -> str:
    text = _("The dates in “{column}” read both ways; they were read day first.")
    if column.date_order is DateOrder.MONTH_FIRST:
        text = _("The dates in “{column}” read both ways; they were read month first.")
    return text.format(column=column.name)


def _unfinished_notes(survey: CleanSurvey) -> list[str]:
    count = survey.reconciliation.unfinished_scores
    text = ngettext(
        "{count} unfinished answer has a score; it was left out.",
        "{count} unfinished answers have a score; they were left out.",
        count,
    )
    return [text.format(count=format_int(count))] if count else []


def _long_notes(reading: Reading) -> list[str]:
    """Return what became of a file with one row per answer, or of one that may be such a file."""
    joined = len(reading.table.joined)
    if joined:
        text = ngettext(
            "Each row held the answer to one question. {count} row was joined to another one of the same person.",
            "Each row held the answer to one question. {count} rows were joined to others of the same person.",
            joined,
        )
        return [text.format(count=format_int(joined))]
    if reading.recognition.long is not None:
        return [
            _("People seem to have several rows, one for each question. Every row was kept as an answer of its own.")
        ]
    return []


def _left_notes(survey: CleanSurvey) -> list[str]:
    """Return where scores could not be used as they stood; a blank is no news."""
    notes = []
    for reason in (Left.OUT_OF_RANGE, Left.NOT_A_SCORE):
        rows = [row.row for row in survey.reconciliation.left if row.reason is reason]
        if rows:
            text = ngettext(
                "{count} row {reason} was kept without a score: row {rows}.",
                "{count} rows {reason} were kept without a score: rows {rows}.",
                len(rows),
            )
            shown = ", ".join(map(format_int, rows[:12])) + ("…" if len(rows) > 12 else "")
            notes.append(text.format(count=format_int(len(rows)), reason=left_name(reason, len(rows)), rows=shown))
    return notes


def store_survey(
    project: Project,
    survey: CleanSurvey,
    name: str,
    now: datetime,
    progress: Progress | None = None,
    *,
    is_backed_up: bool = False,
) -> Imported:
    """Store a cleaned survey as one undoable change, after a backup of what is there. Raises WaveExists.

    A project without a currency takes that of the survey's amounts, where they say one.
    """
    known = waves.list_waves(project)
    if name in {wave.name for wave in known}:
        raise WaveExists(name)
    has_backup = is_backed_up or not known or back_up(project)
    with project.bulk_import(label("Import {wave}", wave=name)):
        wave = waves.add_survey(project, survey, name, now, progress or NoProgress(), roles=survey.roles)
        if survey.currency and not settings.get(project, "currency"):
            settings.put(project, "currency", survey.currency)
    return Imported(wave, name, survey, has_backup)


def back_up(project: Project) -> bool:
    """Make a backup; where there is no room for one the import goes on, and the owner is told."""
    try:
        project.back_up()
    except CannotWrite:
        return False
    return True


def same_file(project: Project, reading: Reading) -> Wave | None:
    """Return the wave that came from the very same file, if there is one."""
    return waves.find_same_file(project, reading.table.facts.sha256)


def free_wave_name(taken: Collection[str], survey: CleanSurvey) -> str:
    """Return a name for the wave: its months where it has dates, else the file's name; never one that is taken."""
    first, last = date_span(survey)
    name = season_name(first) if first and last and (last - first).days <= 200 else _readable(survey.facts.name)
    if name not in taken:
        return name
    return next(f"{name} ({number})" for number in range(2, len(taken) + 3) if f"{name} ({number})" not in taken)


def season_name(day: date) -> str:
    """Return the season that a day lies in, as in Spring 2026."""
    names = [_("Winter {year}"), _("Spring {year}"), _("Summer {year}"), _("Autumn {year}")]
    return names[day.month % 12 // 3].format(year=day.year)


def _readable(file_name: str) -> str:
    stem = re.sub(r"[_\W]+", " ", Path(file_name).stem).strip()
    return stem[:60] if stem else _("Survey")

"""Makes answers of the rows that a table holds, by the roles the owner agreed to, and accounts for every row."""

from array import array
from collections.abc import Sequence, Set
from datetime import datetime
from functools import partial
from itertools import islice

from npsdesk.core.cleaning.answers import PERSON, AnswerColumns, Answers
from npsdesk.core.cleaning.cells import Cells, same_in_all
from npsdesk.core.cleaning.choices import open_doubt, remembered
from npsdesk.core.cleaning.duplicates import find_duplicates
from npsdesk.core.cleaning.footer import is_totals, may_hold_totals
from npsdesk.core.cleaning.full_names import full_names
from npsdesk.core.cleaning.grid import filled_end, is_blank, is_blank_row, text_of
from npsdesk.core.cleaning.numbers import currency_in, find_currency
from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.cleaning.reading import (
    FREE_TEXT,
    read_answers,
    read_comments,
    read_moments,
    read_scores,
    read_texts,
)
from npsdesk.core.cleaning.score_scale import Doubt, DoubtKind
from npsdesk.core.cleaning.silent import silent_columns
from npsdesk.core.cleaning.table import (
    Cell,
    Choices,
    CleanSurvey,
    Column,
    FieldSpec,
    Left,
    LeftRow,
    OnDuplicate,
    QuestionKind,
    Recognition,
    Reconciliation,
    Row,
    Table,
    Unfinished,
)
from npsdesk.core.errors import NoScoreColumn, ScoresAreDates, ScoresShifted, SeveralScoreColumns, WrongScale
from npsdesk.core.progress import NoProgress, Progress, Tick, ticking
from npsdesk.core.survey import Role

_OF_PERSON = frozenset({Role.KEY, Role.NAME, Role.COMPANY, Role.EMAIL, Role.LANGUAGE, Role.DATE})
_TELLING = 1_000
_MANY = 1_000  # rows from which a column is taken out whole: cell by cell would cost more
_NO_MOMENT = ("", "0", "0000-00-00 00:00:00")  # how tools write a moment that never came


def check_choices(recognition: Recognition, choices: Choices) -> None:
    """Raise what keeps the answers from being used.

    NoScoreColumn, SeveralScoreColumns, WrongScale, ScoresAreDates, ScoresShifted.
    """
    scores = [column for column in choices.columns if column.is_score]
    wrong = next((asked for asked in recognition.questions if asked.kind is QuestionKind.WRONG_SCALE), None)
    if wrong and (not scores or scores[0].index in wrong.columns):
        name = recognition.header.names[wrong.columns[0]]
        raise WrongScale(name, wrong.low, wrong.high, wrong.is_reversed, wrong.scale)
    if not scores:
        raise NoScoreColumn(recognition.header.names)
    if len(scores) > 1:
        raise SeveralScoreColumns(tuple(column.name for column in scores))
    for column in choices.columns:
        _check_doubt(column, open_doubt(recognition, column))


def _check_doubt(column: Column, doubt: Doubt | None) -> None:
    if doubt is not None and doubt.kind is DoubtKind.DATES:
        raise ScoresAreDates(column.name, doubt.examples)
    if doubt is not None and doubt.kind is DoubtKind.SHIFTED:
        raise ScoresShifted(column.name)


def clean(
    table: Table,
    recognition: Recognition,
    choices: Choices,
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
) -> CleanSurvey:
    """Return the answers of a table, and where each of its filled rows went.

    Every filled row below the headings is imported (it has a score) or listed with a reason; of those without a score
    the ones with anything else stay as answers. Works without a score column too, for a preview; check_choices says
    beforehand whether the result may be stored. Works by column, and answers are made when they are asked for.
    """
    with collector_paused():
        return _clean(table, recognition, choices, progress)


def _clean(table: Table, recognition: Recognition, choices: Choices, progress: Progress) -> CleanSurvey:
    header = recognition.header
    rows = table.rows[header.first_answer : recognition.last_answer]
    cells, columns = recognition.cells, choices.columns
    tick = partial(progress.report, 0, len(rows))
    tick()
    scores = _scores(cells, columns, len(rows), tick)
    marked = _marked(rows, recognition, choices)
    dropped = marked | _dropped(rows, cells, columns, header.names, tick)
    repeats = find_duplicates(cells, columns, _wave_column(choices), tick)
    repeats = {row: first for row, first in repeats.items() if dropped.keys().isdisjoint((row, first))}
    dropped |= _dropped_duplicates(repeats, choices.on_duplicate)
    tick = partial(progress.report, len(rows) // 2, len(rows))
    tick()
    gone = dropped.keys() | _blank_rows(cells, scores)
    tick()
    kept = array("I", (row for row in range(len(rows)) if row not in gone)) if gone else range(len(rows))
    asked = [column for column in columns if column.index != _wave_column(choices)]
    moments, unread = _moments(cells, columns, gone, header.first_answer, tick)
    fields, given = _answer_columns(cells, asked, header.first_answer + 1, scores, moments, frozenset(repeats), tick)
    below = _below(table.rows, header.first_answer, recognition.last_answer)
    left = _left_rows(scores, gone, dropped, cells, columns, header.first_answer, below, tick)
    left = _with_joined(left, table.joined)
    tick()
    imported = sum(not isinstance(scores[row], Left) for row in kept)
    possible = tuple(header.first_answer + row + 1 for row in sorted(repeats) if row not in gone)
    if choices.on_duplicate is not OnDuplicate.KEEP:
        possible = ()
    silent = silent_columns(columns, len(rows))
    reconciliation = Reconciliation(imported + len(left), imported, left, possible, unread, silent)
    hash_, currency = recognition.headings_hash, _currency(table, cells, columns)
    progress.report(len(rows), len(rows))
    answers = Answers(given, kept)
    return CleanSurvey(table.facts, table.sheet, fields, answers, reconciliation, hash_, remembered(columns), currency)


def _marked(rows: Sequence[Row], recognition: Recognition, choices: Choices) -> dict[int, Left]:
    """Return the filled rows that are dropped because the survey tool calls them no answer."""
    is_kept = choices.unfinished is Unfinished.KEEP
    return {
        row: reason
        for row, reason in recognition.marked.items()
        if not is_blank_row(rows[row]) and not (is_kept and reason is Left.PARTIAL)
    }


def _blank_rows(cells: Sequence[Sequence[Cell]], scores: Sequence[int | Left]) -> set[int]:
    """Return the rows in which nothing stands, column by column: in a list without scores most end at the first."""
    blank = [row for row, score in enumerate(scores) if isinstance(score, Left)]
    for column in cells:
        held = list(column) if len(blank) > _MANY else column
        blank = [row for row in blank if is_blank(held[row])]
        if not blank:
            break
    return set(blank)


def _wave_column(choices: Choices) -> int | None:
    """Return the column whose values become waves: it says nothing more once they are, so it is no field."""
    return choices.split.column if choices.split else None


def _currency(table: Table, cells: Sequence[Cells[Cell]], columns: Sequence[Column]) -> str:
    """Return the currency of the first column of amounts: by its texts, the spreadsheet's formats or its heading."""
    amounts = next((column for column in columns if column.role is Role.VALUE), None)
    if amounts is None:
        return ""
    texts = (cell for cell in cells[amounts.index] if isinstance(cell, str) and not cell.isspace())
    found = find_currency(list(islice(filter(None, texts), _TELLING)))
    return found or table.currency or currency_in(amounts.name)


def _scores(cells: Sequence[Cells[Cell]], columns: Sequence[Column], count: int, tick: Tick) -> list[int | Left]:
    score = next((column for column in columns if column.is_score), None)
    return read_scores(cells[score.index], score.score_scale, tick) if score else [Left.NO_SCORE] * count


def _dropped(
    rows: Sequence[Row], cells: Sequence[Cells[Cell]], columns: Sequence[Column], names: Sequence[str], tick: Tick
) -> dict[int, Left]:
    """Return the rows that are no answers: totals between them, and the headings once more."""
    found: dict[int, Left] = {}
    for row in _rows_with_totals(cells, tick):
        if is_totals(rows[row]) and not _has_person(rows[row], columns):
            found[row] = Left.TOTALS
    for column in columns[:2]:
        tick()
        if column.name in cells[column.index]:
            for row, cell in enumerate(cells[column.index]):
                if cell == column.name and _repeats_headings(rows[row], names):
                    found[row] = Left.REPEATED_HEADER
    return found


def _rows_with_totals(cells: Sequence[Cells[Cell]], tick: Tick) -> list[int]:
    """Return rows whose first or second cell may open a totals row."""
    found: list[int] = []
    for column in cells[:2]:
        first = 0
        for piece in column.pieces():
            tick()
            # one search over many texts first: nearly always there are none
            if may_hold_totals("\n".join([cell for cell in piece if isinstance(cell, str)])):
                found += [row for row, cell in enumerate(piece, first) if isinstance(cell, str) and is_totals([cell])]
            first += len(piece)
    return found


def _has_person(row: Row, columns: Sequence[Column]) -> bool:
    """Return whether a row that opens like totals has a person's mark or a text, so that it is an answer."""
    telling = FREE_TEXT | {Role.EMAIL, Role.DATE}
    return any(
        column.role in telling and column.index < len(row) and not is_blank(row[column.index]) for column in columns
    )


def _repeats_headings(row: Row, names: Sequence[str]) -> bool:
    same = sum(text_of(cell) == name for cell, name in zip(row, names, strict=False))
    return (same >= 2 and same >= 0.6 * len(names)) or same == len(names)


def _dropped_duplicates(repeats: dict[int, int], on_duplicate: OnDuplicate) -> dict[int, Left]:
    if on_duplicate is OnDuplicate.KEEP:
        return {}
    if on_duplicate is OnDuplicate.KEEP_FIRST:
        return dict.fromkeys(repeats, Left.DUPLICATE)
    last: dict[int, int] = {}
    for row, first in repeats.items():
        last[first] = max(row, last.get(first, row))
    others = set(repeats) | set(repeats.values())
    return dict.fromkeys(others - set(last.values()), Left.DUPLICATE)


def _below(rows: Sequence[Row], first: int, last: int) -> list[int]:
    """Return the filled rows below the answers: totals and notes."""
    end = filled_end(rows, last, len(rows))
    return [index - first for index, row in enumerate(rows[last:end], last) if not is_blank_row(row)]


def _left_rows(
    scores: Sequence[int | Left],
    gone: Set[int],
    dropped: dict[int, Left],
    cells: Sequence[Cells[Cell]],
    columns: Sequence[Column],
    first: int,
    below: Sequence[int],
    tick: Tick,
) -> tuple[LeftRow, ...]:
    index = next((column.index for column in columns if column.is_score), None)
    without = {row for row, score in enumerate(ticking(scores, tick)) if isinstance(score, Left)} - gone
    left = []
    for row in sorted(without | dropped.keys()):
        score = scores[row]
        if row in dropped:
            is_telling = dropped[row] is Left.PARTIAL and isinstance(score, int)
            left.append(LeftRow(first + row + 1, dropped[row], str(score) if is_telling else ""))
        elif isinstance(score, Left):
            cell = text_of(cells[index][row])[:80] if index is not None else ""
            left.append(LeftRow(first + row + 1, score, cell))
    left += [LeftRow(first + row + 1, Left.TOTALS) for row in below]
    return tuple(left)


def _with_joined(left: tuple[LeftRow, ...], joined: Sequence[int]) -> tuple[LeftRow, ...]:
    rows = [*left, *(LeftRow(row + 1, Left.JOINED) for row in joined)]
    return tuple(sorted(rows, key=lambda found: found.row)) if joined else left


def _answer_columns(
    cells: Sequence[Cells[Cell]],
    columns: Sequence[Column],
    first_row: int,
    scores: Sequence[int | Left],
    moments: Sequence[datetime | None],
    repeats: frozenset[int],
    tick: Tick,
) -> tuple[tuple[FieldSpec, ...], AnswerColumns]:
    """Return the fields that come in, and the columns that the answers are made of."""
    used = [column for column in columns if column.role not in _OF_PERSON | {Role.IGNORE} and not column.is_score]
    fields = tuple(FieldSpec(column.index, column.name, column.role, column.scale) for column in used)
    texts = [(position, column) for position, column in enumerate(used) if column.role in FREE_TEXT]
    others = [(position, column) for position, column in enumerate(used) if column.role not in FREE_TEXT]
    given = AnswerColumns(
        first_row,
        scores,
        moments,
        tuple(_person(cells, columns, role, len(scores)) for role in PERSON),
        tuple(read_comments(cells[column.index], position) for position, column in texts),
        tuple(read_answers(cells[column.index], column, position, tick) for position, column in others),
        repeats,
    )
    return fields, given


def _person(cells: Sequence[Cells[Cell]], columns: Sequence[Column], role: Role, count: int) -> Sequence[str]:
    """Return one text per row for a role; the parts of a name are joined, otherwise the first filled one counts."""
    own = [column for column in columns if column.role is role]
    texts = [read_texts(cells[column.index]) for column in own]
    if not texts:
        return same_in_all("", count)
    if len(texts) == 1:
        return texts[0]
    if role is Role.NAME:
        return full_names([column.name for column in own], texts)
    return [next(filter(None, parts), "") for parts in zip(*texts, strict=True)]


def _moments(
    cells: Sequence[Cells[Cell]], columns: Sequence[Column], gone: Set[int], first: int, tick: Tick
) -> tuple[Sequence[datetime | None], tuple[int, ...]]:
    """Return the moment of each row, and the row numbers whose filled date cell could not be read."""
    column = next((column for column in columns if column.role is Role.DATE), None)
    if column is None:
        return same_in_all(None, len(cells[0])), ()
    moments = read_moments(cells[column.index], column, tick)
    if all(moments):
        return moments, ()
    unread = tuple(
        first + row + 1
        for row, (moment, cell) in enumerate(zip(moments, cells[column.index], strict=True))
        if moment is None and text_of(cell) not in _NO_MOMENT and row not in gone
    )
    return moments, unread

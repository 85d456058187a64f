"""Recognises a table with one row per answer to one question, and makes it one row per person."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import compress

from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.table import Cell, Header, LongShape, Recognition, Row, Table
from npsdesk.core.cleaning.vendors import column_keys, key_of

_PERSON = (
    "ResultID", "Response ID", "Respondent ID", "Submission ID", "Respondent", "Response", "Person ID", "Session ID",
    "Participant ID", "Customer ID", "Inzending", "Inzending ID", "Antwoord ID", "Deelnemer", "Deelnemer ID",
    "Klantnummer", "Teilnehmer", "Teilnehmer ID", "Antwort ID", "Répondant", "ID du répondant", "ID", "Email",
    "E-mail",
)  # fmt: skip
_QUESTION = (
    "Question Text", "Question Title", "Question Label", "Question", "Question Name", "Vraagtekst", "Vraag",
    "Vraagstelling", "Vraagnaam", "Fragetext", "Frage", "Question Code", "Question Key", "Question ID", "Vraagcode",
    "Vraag ID", "Frage ID", "ID Question",
)  # fmt: skip
_ANSWER = (
    "Answer", "Answer Value", "Answer Score", "Value", "Score", "Rating", "Answer Text", "Answer Label", "Response",
    "Response Value", "Response Text", "Antwoord", "Antwoordwaarde", "Waarde", "Cijfer", "Antwoordtekst", "Antwort",
    "Wert", "Antworttext", "Réponse", "Valeur", "Open Text", "Open Answer", "Comment",
)  # fmt: skip
_MOST_QUESTIONS = 200
_CONSTANT = 0.98  # a broken row does not make a column of persons one of answers


def find_long(header: Header, cells: Sequence[Sequence[Cell]], *, is_usual: bool) -> LongShape | None:
    """Return which columns name the person, the question and its answer where each row is one answer; else None.

    `is_usual` says that the survey tool always writes so. Without it the shape is unmistakable where nobody answers a
    question twice and everybody answers at least half of them. Source: import-formats.md §4, step 7.
    """
    keys = column_keys(header)
    question = _place(keys, cells, _QUESTION)
    person = _place(keys, cells, _PERSON) if question is not None else None
    answers = tuple(index for heading in _ANSWER for index in _places(keys, heading) if index not in (person, question))
    if person is None or question is None or not answers:
        return None
    pairs = Counter(pair for pair in zip(cells[person], cells[question], strict=True) if not any(map(is_blank, pair)))
    people, questions = len({one for one, _asked in pairs}), len({asked for _one, asked in pairs})
    if not 1 < questions <= _MOST_QUESTIONS or people < 2 or len(pairs) < 1.5 * people:
        return None
    is_whole = max(pairs.values()) == 1 and 2 * len(pairs) >= people * questions
    return LongShape(person, question, tuple(dict.fromkeys(answers)), people, is_usual or is_whole)


def _place(keys: Sequence[tuple[str, ...]], cells: Sequence[Sequence[Cell]], headings: Sequence[str]) -> int | None:
    """Return the first of the headings' columns that is filled and repeats itself."""
    for heading in headings:
        for index in _places(keys, heading):
            filled = [cell for cell in cells[index] if not is_blank(cell)]
            if len(filled) >= 0.95 * len(cells[index]) and len(set(filled)) < 0.8 * len(filled):
                return index
    return None


def _places(keys: Sequence[tuple[str, ...]], heading: str) -> Iterator[int]:
    wanted = key_of(heading)
    return (index for index, column in enumerate(keys) if wanted in column)


def widened(table: Table, recognition: Recognition) -> Table:
    """Return the table with one row per person: what is the same in all of their rows, then a column per question.

    A person's row stands where their first one stood; the others become blank and are listed in `joined`, so that all
    rows keep their numbers. Rows that the survey tool calls invalid stay rows of their own. Without a long shape the
    table comes back as it is.
    """
    shape, header = recognition.long, recognition.header
    if shape is None:
        return table
    cells = recognition.cells
    people = _rows_of_people(cells[shape.person], recognition.marked)
    own = [index for index in range(len(cells)) if index not in (shape.question, *shape.answers)]
    same = [index for index in own if _is_same(cells[index], people)]
    questions = list(dict.fromkeys(text_of(cell) for cell in cells[shape.question] if not is_blank(cell)))
    others = [index for index in own if index not in same and not _goes_with(cells[index], cells[shape.question])]
    said = [(_merged(cells, shape.answers), ""), *((cells[index], f" – {header.names[index]}") for index in others)]
    texts = list(map(text_of, cells[shape.question]))
    rows: list[Row] = [() for _text in texts]
    for numbers in people:
        asked = _by_question(texts, numbers)
        rows[numbers[0]] = [
            *(_first(cells[index], numbers) for index in same),
            *(_answer(column, asked.get(question, ())) for column, _name in said for question in questions),
        ]
    for number in recognition.marked:
        rows[number] = [cells[index][number] for index in same]
    names = [header.names[index] for index in same]
    names += [f"{question}{name}" for _column, name in said for question in questions]
    joined = sorted(header.first_answer + number for numbers in people for number in numbers[1:])
    return _without_empty(table, header, [names, *rows], tuple(joined))


def _rows_of_people(column: Sequence[Cell], skipped: Container[int]) -> list[list[int]]:
    """Return the rows of each person, in the order in which they appear."""
    found: dict[Cell, list[int]] = {}
    for number, cell in enumerate(column):
        if number not in skipped and not is_blank(cell):
            found.setdefault(cell, []).append(number)
    return list(found.values())


def _is_same(column: Sequence[Cell], people: Sequence[Sequence[int]]) -> bool:
    same = sum(len({column[number] for number in numbers}) == 1 for numbers in people)
    return same >= _CONSTANT * len(people)


def _goes_with(column: Sequence[Cell], questions: Sequence[Cell]) -> bool:
    """Return whether a column only says more about the question, as its number or kind."""
    return len(set(zip(questions, column, strict=True))) <= len(set(questions))


def _first(column: Sequence[Cell], numbers: Sequence[int]) -> Cell:
    return next((column[number] for number in numbers if not is_blank(column[number])), None)


def _merged(cells: Sequence[Sequence[Cell]], columns: Sequence[int]) -> Sequence[Cell]:
    """Return one column of several of which each row fills the one that suits its kind of question."""
    rows = zip(*(cells[index] for index in columns), strict=True)
    return [next((cell for cell in row if not is_blank(cell)), None) for row in rows]


def _by_question(texts: Sequence[str], numbers: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number in numbers:
        found.setdefault(texts[number], []).append(number)
    return found


def _answer(column: Sequence[Cell], numbers: Sequence[int]) -> Cell:
    """Return what stands in some rows of a column; several choices are joined."""
    found = [column[number] for number in numbers if not is_blank(column[number])]
    return found[0] if len(found) == 1 else "; ".join(map(text_of, found)) or None


def _without_empty(table: Table, header: Header, rows: Sequence[Row], joined: tuple[int, ...]) -> Table:
    """Return the table with these headings and rows, without columns that nobody filled, at the same row numbers."""
    width = len(rows[0])
    kept = [any(index < len(row) and not is_blank(row[index]) for row in rows[1:]) for index in range(width)]
    above: list[Row] = [()] * (header.first_answer - 1)
    return replace(table, rows=[*above, *(list(compress(row, kept)) for row in rows)], merged=(), joined=joined)

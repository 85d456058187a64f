"""The sentences of the import: why a column was guessed, what it is asked, where rows go, how dates are read."""

from datetime import datetime

from npsdesk.core.cleaning.dates import read_moment
from npsdesk.core.cleaning.grid import column_letters
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import Certainty, Column, DateOrder, Header, Left, Recognition, Reconciliation, Why
from npsdesk.core.survey import Role
from npsdesk.gui.importing.draft import Preview
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.score_words import examples_sentence, shown_cell
from npsdesk.words import left_name, role_name

# the order in which roles are offered: what nearly every survey has comes first
ROLES = (
    Role.SCORE,
    Role.COMMENT,
    Role.REASON,
    Role.KEY,
    Role.NAME,
    Role.COMPANY,
    Role.EMAIL,
    Role.DATE,
    Role.GROUP,
    Role.RATING,
    Role.VALUE,
    Role.USAGE,
    Role.LANGUAGE,
    Role.EMPLOYEE,
    Role.TAGS,
    Role.CHURN,
    Role.IGNORE,
)


QUESTION = "question"  # in the menu over a column: another 0-10 question, beside the one that is the score


def column_role(column: Column) -> str:
    """Return what a column is, as its drop-down says it."""
    return question_name() if column.is_question else role_name(column.role)


def question_name() -> str:
    """Return what a further 0-10 question is called in the menu over a column."""
    return _("Another 0–10 question")


def answers_text(count: int) -> str:
    """Return "412 answers"."""
    return ngettext("{count} answer", "{count} answers", count).format(count=format_int(count))


def rows_text(count: int) -> str:
    """Return "415 rows"."""
    return ngettext("{count} row", "{count} rows", count).format(count=format_int(count))


def partial_sentences() -> tuple[str, str]:
    """Return what the banner says while only the first rows are known."""
    return _("These are the first rows."), _("The rest is still being read. You can already check the columns.")


def why_sentence(column: Column) -> str:
    """Return why a column got its role."""
    return {
        Why.HEADING: _("The heading says so."),
        Why.CONTENT: _("The answers look like it."),
        Why.BOTH: _("The heading and the answers say so."),
        Why.REMEMBERED: _("You chose this last time."),
        Why.VENDOR: _("Your survey tool always writes it like this."),
        Why.EMPTY: _("There is nothing in this column."),
        Why.CONSTANT: _("Everyone has the same in this column."),
        Why.COPY: _("This column repeats another one."),
        Why.DERIVED: _("These are groups made from a score: promoter, passive, detractor."),
        Why.TECHNICAL: _("This is bookkeeping of the survey tool."),
        Why.UNKNOWN: _("We could not tell what this is."),
        Why.OWNER: _("You chose this."),
    }[column.why]


def why_short(column: Column) -> str:
    """Return why a column got its role, in two or three words that stand under its heading."""
    return {
        Why.HEADING: _("from the heading"),
        Why.CONTENT: _("from the answers"),
        Why.BOTH: _("heading and answers"),
        Why.REMEMBERED: _("as last time"),
        Why.VENDOR: _("from your survey tool"),
        Why.EMPTY: _("nothing in it"),
        Why.CONSTANT: _("the same for all"),
        Why.COPY: _("repeats another"),
        Why.DERIVED: _("made from a score"),
        Why.TECHNICAL: _("the tool’s own"),
        Why.UNKNOWN: _("not clear"),
        Why.OWNER: _("your choice"),
    }[column.why]


def guess_sentence(column: Column) -> str:
    """Return what a column is taken for, how surely, and why."""
    said = _("“{column}”: {role}, {certainty}.").format(
        column=column_name(column), role=column_role(column), certainty=certainty_word(column)
    )
    return f"{said} {why_sentence(column)}"


def certainty_word(column: Column) -> str:
    """Return how sure the guess is, for a screen reader."""
    if column.role is Role.IGNORE:
        return _("left out")
    return _("please check") if column.certainty is Certainty.CHECK else _("sure")


def column_name(column: Column) -> str:
    """Return a column's heading, or where it stands when it has none."""
    return " ".join(column.name.split()) or _("Column {number}").format(number=column.index + 1)


def fits_words(column: Column, words: str) -> bool:
    """Return whether a column's heading, letters or role hold all words that the owner typed."""
    text = f"{column_name(column)} {column_letters(column.index)} {column_role(column)}".casefold()
    return all(word in text for word in words.casefold().split())


def headings_sentence(header: Header) -> str:
    """Return where the headings were found, as in "headings found in row 3"."""
    if not header.depth:
        return _("no headings found")
    first, last = header.first + 1, header.first_answer
    if first == last:
        return _("headings found in row {row}").format(row=format_int(first))
    return _("headings found in rows {first}–{last}").format(first=format_int(first), last=format_int(last))


def column_spoken(column: Column) -> str:
    """Return what a screen reader says at a column's drop-down."""
    example = _(", example {text}").format(text=column.examples[0]) if column.examples else ""
    return _("Column {name}{example}, is: {role}, {certainty}").format(
        name=column_name(column), example=example, role=column_role(column), certainty=certainty_word(column)
    )


def role_question(column: Column) -> str:
    """Return the question whether a column is what it seems to be."""
    sentences = {
        Role.KEY: _("is “{column}” the customer number? We use it to recognise the same customer in the next wave."),
        Role.CHURN: _("does “{column}” say who has left? We use it to compare those who left with those who stayed."),
    }
    plain = _("is “{column}” what we think it is: {role}?")
    return sentences.get(column.role, plain).format(column=column_name(column), role=role_name(column.role))


def role_agreement(column: Column) -> str:
    """Return the button that agrees with the guess."""
    if column.role is Role.KEY:
        return _("Yes, customer number")
    return _("Yes, {role}").format(role=role_name(column.role))


def recognised_sentence(columns: tuple[Column, ...]) -> str:
    """Return how many of the filled columns were recognised."""
    filled = [column for column in columns if column.filled]
    sure = sum(column.certainty is not Certainty.CHECK for column in filled)
    text = ngettext(
        "We recognised {sure} of the {count} column.", "We recognised {sure} of the {count} columns.", len(filled)
    )
    return text.format(sure=format_int(sure), count=format_int(len(filled)))


def places_to_check(columns: tuple[Column, ...]) -> list[int]:
    """Return which columns ask for a look."""
    return [c.index for c in columns if c.certainty is Certainty.CHECK and c.role is not Role.IGNORE]


def to_check(columns: tuple[Column, ...]) -> int:
    """Return how many columns ask for a look."""
    return len(places_to_check(columns))


def reconciliation_line(facts: Reconciliation) -> str:
    """Return where every row went as one sum: 415 rows in the file = 412 with a score + 3 without a score."""
    parts = [_("{count} with a score").format(count=format_int(facts.imported))]
    for reason in Left:
        count = facts.count(reason)
        if count:
            parts.append(f"{format_int(count)} {left_name(reason, count)}")
    total = ngettext("{count} row in the file", "{count} rows in the file", facts.rows_in_file)
    return f"{total.format(count=format_int(facts.rows_in_file))} = {' + '.join(parts)}"


def left_sentence(preview: Preview) -> str:
    """Return why rows do not count, with what stands in place of a score: 2 without a score, 1 text “n.v.t.”."""
    cells = preview.left_cells
    parts = []
    for reason, count in preview.left.items():
        text = f"{format_int(count)} {left_name(reason, count)}"
        cell = " ".join(shown_cell(cells.get(reason, "")).split())[:24]
        parts.append(f"{text} (“{cell}”)" if cell and reason in (Left.NOT_A_SCORE, Left.OUT_OF_RANGE) else text)
    return ", ".join(parts)


def date_order_sentence(order: DateOrder, example: str) -> str:
    """Return how the dates are read, with an example."""
    named = {
        DateOrder.DAY_FIRST: _("Dates are read as day-month-year:"),
        DateOrder.MONTH_FIRST: _("Dates are read as month-day-year:"),
        DateOrder.YEAR_FIRST: _("Dates are read as year-month-day:"),
    }[order]
    moment = read_moment(example, order)
    if moment is None:
        return named.rstrip(":") + "."
    return f"{named} " + _("{example} is {day}.").format(example=example, day=format_date(moment.date(), "long"))


def repaired_sentence(recognition: Recognition, column: Column) -> str:
    """Return how the scores of a column were put right."""
    doubt = recognition.readings[column.index].doubt
    if column.score_scale is ScoreScale.SHIFTED or doubt is None:
        return _("1 was taken off every score in “{column}”.").format(column=column_name(column))
    text = _("The dates in “{column}” were turned back into scores: {examples}.")
    return text.format(column=column_name(column), examples=examples_sentence(doubt.examples))


def other_order(order: DateOrder) -> DateOrder:
    """Return the other of day first and month first."""
    return DateOrder.MONTH_FIRST if order is DateOrder.DAY_FIRST else DateOrder.DAY_FIRST


def day_text(example: str, order: DateOrder) -> str:
    """Return a date as it reads in one order: 3 April 2026."""
    moment: datetime | None = read_moment(example, order)
    return format_date(moment.date(), "long") if moment else example

"""What groups, statuses, roles and directions are called in the language in use, for window, terminal and workbook."""

from typing import TYPE_CHECKING

from npsdesk.core.cleaning.table import Left, Note, NoteKind
from npsdesk.core.customers.lists import How
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.survey import (
    GROUP_SCORES,
    Certainty,
    Channel,
    Direction,
    Group,
    PersonStatus,
    ReadBy,
    RequestStatus,
    Role,
    Status,
)
from npsdesk.i18n import _, format_int, ngettext, pgettext

if TYPE_CHECKING:
    from npsdesk.core.comments.tone import Tone


def group_name(group: Group) -> str:
    """Return the people of a group, as in Passives."""
    return {
        Group.DETRACTOR: _("Detractors"),
        Group.PASSIVE: _("Passives"),
        Group.PROMOTER: _("Promoters"),
    }[group]


def group_short(group: Group) -> str:
    """Return the people of a group where there is little room: bars, legends and the switch above a list."""
    return {
        Group.DETRACTOR: pgettext("short", "Detractors"),
        Group.PASSIVE: pgettext("short", "Passives"),
        Group.PROMOTER: pgettext("short", "Promoters"),
    }[group]


def group_range(group: Group) -> str:
    """Return the scores of a group, as in 7–8."""
    low, high = GROUP_SCORES[group]
    return f"{low}–{high}"


def status_name(status: Status) -> str:
    """Return where an action stands, as in To do."""
    return {
        Status.TODO: _("To do"),
        Status.IN_PROGRESS: _("In progress"),
        Status.WAITING: _("Waiting"),
        Status.DONE: _("Done"),
        Status.STOPPED: _("Stopped"),
    }[status]


def yes_no(is_so: bool) -> str:
    """Return Yes or No."""
    return _("Yes") if is_so else _("No")


def person_status_name(status: PersonStatus) -> str:
    """Return how far an action is with a person, as in Contacted."""
    return {
        PersonStatus.NOT_YET: pgettext("person", "Not yet"),
        PersonStatus.CONTACTED: pgettext("person", "Contacted"),
        PersonStatus.ANSWERED: pgettext("person", "Answered"),
        PersonStatus.DECLINED: pgettext("person", "Declined"),
        PersonStatus.DONE: pgettext("person", "Done"),
    }[status]


def request_status_name(status: RequestStatus) -> str:
    """Return what becomes of a request, as in Planned."""
    return {
        RequestStatus.OPEN: pgettext("request", "Open"),
        RequestStatus.PLANNED: pgettext("request", "Planned"),
        RequestStatus.DONE: pgettext("request", "Done"),
        RequestStatus.NO: pgettext("request", "Not now"),
    }[status]


def channel_name(channel: Channel) -> str:
    """Return how a customer was reached, as in By e-mail."""
    return {
        Channel.EMAIL: _("By e-mail"),
        Channel.PHONE: _("By phone"),
        Channel.LETTER: _("By letter"),
        Channel.PARCEL: _("With a parcel"),
        Channel.VISIT: _("In person"),
        Channel.OTHER: _("In another way"),
    }[channel]


def risk_name(level: RiskLevel) -> str:
    """Return how likely somebody is to leave, in one word."""
    return {
        RiskLevel.HIGH: pgettext("could leave", "High"),
        RiskLevel.SOME: pgettext("could leave", "Some"),
        RiskLevel.LOW: pgettext("could leave", "Low"),
    }[level]


def direction_name(direction: Direction) -> str:
    """Return what a comment does with the subject of a tag, as in misses."""
    return {Direction.PRAISES: _("praises"), Direction.MISSES: _("misses")}[direction]


def tone_name(tone: "Tone") -> str:
    """Return how a comment is meant, as in Negative."""
    return {
        "positive": pgettext("tone", "Positive"),
        "neutral": pgettext("tone", "Neutral"),
        "negative": pgettext("tone", "Negative"),
        "mixed": pgettext("tone", "Mixed"),
    }[tone.value]


def language_name(code: str) -> str:
    """Return what a language is called, as in Dutch; a code that is not known stays as it is."""
    known = {"en": _("English"), "nl": _("Dutch"), "de": _("German"), "fr": _("French")}
    return known.get(code, code)


def read_by(source: ReadBy) -> str:
    """Return who said what is known of a comment, to be put after it in brackets."""
    return {
        ReadBy.PROPOSED: _("proposed"),
        ReadBy.HAND: _("set by you"),
        ReadBy.IMPORTED: _("from your survey"),
    }[source]


def role_name(role: Role) -> str:
    """Return what a column of a survey is for, as in Answer date."""
    return {
        Role.SCORE: _("Score 0–10"),
        Role.COMMENT: _("Comment"),
        Role.REASON: _("Main reason"),
        Role.KEY: _("Customer number"),
        Role.NAME: _("Name"),
        Role.COMPANY: _("Company"),
        Role.EMAIL: _("E-mail"),
        Role.DATE: _("Answer date"),
        Role.GROUP: _("Group"),
        Role.RATING: _("Rating"),
        Role.VALUE: _("Value"),
        Role.USAGE: _("Usage"),
        Role.LANGUAGE: _("Language"),
        Role.EMPLOYEE: _("Employee"),
        Role.TAGS: _("Tags"),
        Role.CHURN: _("Has left"),
        Role.IGNORE: _("Leave out"),
    }[role]


def way_name(how: How) -> str:
    """Return how several rows of one customer become one value, to be put after a column's name."""
    return {
        How.LATEST: _("the latest"),
        How.SUM: _("added up"),
        How.MEAN: _("the average"),
        How.HIGHEST: _("the highest"),
        How.MOST: _("the most frequent"),
        How.COUNT: _("how many rows there are"),
    }[how]


def left_name(reason: Left, count: int) -> str:
    """Return why rows do not count in the score, to be put after their number, as in "without a score"."""
    return {
        Left.NO_SCORE: _("without a score"),
        Left.OUT_OF_RANGE: _("with a number that is not 0 to 10"),
        Left.NOT_A_SCORE: _("with a text in place of a score"),
        Left.DUPLICATE: ngettext("duplicate", "duplicates", count),
        Left.TOTALS: ngettext("row with totals or notes", "rows with totals or notes", count),
        Left.REPEATED_HEADER: ngettext("row that repeats the headings", "rows that repeat the headings", count),
        Left.PREVIEW: ngettext("preview or test answer", "preview or test answers", count),
        Left.PARTIAL: ngettext("unfinished answer", "unfinished answers", count),
        Left.OTHER_METRIC: ngettext("answer to another kind of question", "answers to another kind of question", count),
        Left.JOINED: ngettext("further row of the same person", "further rows of the same person", count),
        Left.BOGUS: ngettext(
            "answer that your survey tool calls invalid", "answers that your survey tool calls invalid", count
        ),
    }[reason]


def vendor_sentence(vendor: str) -> str:
    """Return which survey tool wrote a file, as in "This looks like a Qualtrics download."; "" where none is known."""
    if not vendor:
        return ""
    has_vowel = vendor[0] in "AEIO"
    text = _("This looks like an {vendor} download.") if has_vowel else _("This looks like a {vendor} download.")
    return text.format(vendor=vendor)


def note_text(note: Note, kind: str) -> str:
    """Return what was noticed while a file of a kind (xlsx, xls, ods, csv) was read, as a sentence."""
    count, places = format_int(note.count), ", ".join(note.places)
    kinds = {"csv": _("a text file (CSV)"), "ods": _("an OpenDocument spreadsheet")}
    texts = {
        NoteKind.WRONG_SUFFIX: _("The file is not what its name says: it is {kind}, and was read as that.").format(
            kind=kinds.get(kind, _("an Excel workbook"))
        ),
        NoteKind.MACROS: _("There is a program in this workbook. It was not run."),
        NoteKind.NULS_REMOVED: _("Invisible characters were taken out, first in row {row}.").format(
            row=format_int(note.row)
        ),
        NoteKind.MIXED_LETTERS: ngettext(
            "{count} line has another encoding than the rest of the file; please check accents there.",
            "{count} lines have another encoding than the rest of the file; please check accents there.",
            note.count,
        ).format(count=count),
        NoteKind.APOSTROPHES: ngettext(
            "The survey tool had put an apostrophe before the text of {count} cell; it was taken off.",
            "The survey tool had put an apostrophe before the text of {count} cells; it was taken off.",
            note.count,
        ).format(count=count),
        NoteKind.STRAY_QUOTE: _(
            "A quotation mark in row {row} is never closed; it was read as an ordinary one."
        ).format(row=format_int(note.row)),
        NoteKind.HIDDEN_ROWS: ngettext(
            "{count} row is hidden in the spreadsheet, row {row}; it was read like the others.",
            "{count} rows are hidden in the spreadsheet, the first is row {row}; they were read like the others.",
            note.count,
        ).format(count=count, row=format_int(note.row)),
        NoteKind.SIDE_BY_SIDE: _(
            "Tables stand side by side in this sheet: {places}. The largest, {first}, was read. To use another one, "
            "copy it to a sheet of its own."
        ).format(places=places, first=next(iter(note.places), "")),
    }
    return texts[note.kind] if note.kind in texts else _placed_text(note)


def _placed_text(note: Note) -> str:
    """Return the sentence about cells or columns, of which the first few are named."""
    count = format_int(note.count)
    places = ", ".join(note.places) + ("…" if note.count > len(note.places) else "")
    return {
        NoteKind.ERROR_CELLS: ngettext(
            "{count} cell holds an error such as #REF! and was read as empty: {places}.",
            "{count} cells hold an error such as #REF! and were read as empty: {places}.",
            note.count,
        ).format(count=count, places=places),
        NoteKind.FAR_CELLS: ngettext(
            "{count} cell far away from the table was left out: {places}.",
            "{count} cells far away from the table were left out: {places}.",
            note.count,
        ).format(count=count, places=places),
        NoteKind.HIDDEN_COLUMNS: ngettext(
            "Column {places} is hidden in the spreadsheet; it was read like the others.",
            "{count} columns are hidden in the spreadsheet ({places}); they were read like the others.",
            note.count,
        ).format(count=count, places=places),
    }[note.kind]


def certainty_name(certainty: Certainty) -> str:
    """Return how certain a proposed tag is."""
    return {
        Certainty.SURE: _("Sure"),
        Certainty.FAIRLY: _("Fairly sure"),
        Certainty.PERHAPS: _("Perhaps"),
    }[certainty]


def trademark_line() -> str:
    """Return whose words Net Promoter are."""
    return _(
        "Net Promoter, NPS and Net Promoter Score are registered trademarks of Bain & Company, Satmetrix Systems and "
        "Fred Reichheld. npsdesk is not connected to them."
    )

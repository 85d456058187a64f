"""What a workbook that comes back would change, and what is odd about it, in sentences for window and terminal."""

from collections.abc import Sequence

from npsdesk.core.actions.readback import Difference, Kind, Part, Remark, RemarkKind, Subject
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.readback import ReadBack, Taken
from npsdesk.services.readback_parts import part_name, value_text

MOST_PLACES = 8
_ROWS = (
    *(RemarkKind.SAME_ROW_TWICE, RemarkKind.COPIED_ROW, RemarkKind.DELETED_HERE, RemarkKind.ROW_FOREIGN),
    *(RemarkKind.ROW_INCOMPLETE, RemarkKind.EMPTY_STATUS, RemarkKind.OTHER_CELLS, RemarkKind.PEOPLE_TYPED),
    *(RemarkKind.STATUS_UNKNOWN, RemarkKind.MOVED),
)
_OF_ACTIONS = (RemarkKind.NEWER_HERE, RemarkKind.CHANGED_HERE)
_SINCE = (*_OF_ACTIONS, RemarkKind.DELETED_HERE)


def kind_name(kind: Kind) -> str:
    """Return what kind of difference it is."""
    return {
        Kind.CHANGED: _("Changed"),
        Kind.CONFLICT: _("Changed in both"),
        Kind.NEW: _("New"),
        Kind.REMOVED: _("Row gone"),
        Kind.AS_NOTE: _("Kept as a note"),
    }[kind]


def subject_name(subject: Subject) -> str:
    """Return what a difference is about, where its name alone does not say so."""
    return {
        Subject.ACTION: _("Action"),
        Subject.PERSON: _("Passive"),
        Subject.CALL: _("Person in an action"),
        Subject.REQUEST: _("Request"),
    }[subject]


def change_lines(difference: Difference) -> tuple[str, str]:
    """Return what would change, as in "Status: To do → Done", and what to know about it; "" for nothing."""
    if difference.kind is Kind.REMOVED:
        return _("Delete the action"), _("Its row is not in the workbook any more.")
    if difference.part is None:
        if difference.key:
            return _("Add the action again"), _("Deleted in npsdesk, but still in the workbook.")
        return _("Add the action"), _new_text(difference)
    subject, part = difference.subject, difference.part
    name, there = part_name(part, subject), value_text(difference.there, part, subject)
    if difference.kind is Kind.AS_NOTE:
        to_answer, to_notes = (
            _("npsdesk does not know this: it goes to the answer."),
            _("npsdesk does not know this: it goes to the notes."),
        )
        return f"{name}: “{there}”", to_answer if subject is Subject.PERSON else to_notes
    empty = _("(empty)")
    here = value_text(difference.here, part, subject) or empty
    return f"{name}: {here} → {there or empty}", _known_before(difference)


def change_text(difference: Difference) -> str:
    """Return what would change and what to know about it, in one line."""
    change, remark = change_lines(difference)
    return f"{change}. {remark}" if remark else change


def _known_before(difference: Difference) -> str:
    if difference.may_be_older:
        return _("npsdesk cannot tell which of both is newer.")
    if difference.kind is not Kind.CONFLICT or difference.part is None:
        return ""
    before = value_text(difference.before, difference.part, difference.subject) or _("(empty)")
    return _("It was {before} when the workbook was made.").format(before=before)


def _new_text(difference: Difference) -> str:
    shown = (Part.REASON, Part.OWNER, Part.DUE, Part.STATUS)
    texts = (value_text(difference.values.get(part), part, difference.subject) for part in shown)
    return ", ".join(filter(None, texts))


def counts_sentence(read: ReadBack) -> str:
    """Return how many differences of each kind there are."""
    kinds = [one.kind for one in read.differences]
    if not kinds:
        return _nothing_sentence(read)
    changed = kinds.count(Kind.CHANGED) + kinds.count(Kind.AS_NOTE)
    parts = (
        (changed, ngettext("{count} change", "{count} changes", changed)),
        (kinds.count(Kind.NEW), ngettext("{count} new action", "{count} new actions", kinds.count(Kind.NEW))),
        (
            kinds.count(Kind.CONFLICT),
            ngettext("{count} changed in both", "{count} changed in both", kinds.count(Kind.CONFLICT)),
        ),
        (
            kinds.count(Kind.REMOVED),
            ngettext("{count} row gone", "{count} rows gone", kinds.count(Kind.REMOVED)),
        ),
    )
    return ", ".join(text.format(count=format_int(count)) for count, text in parts if count) + "."


def _nothing_sentence(read: ReadBack) -> str:
    if read.is_read_in_part:
        return _("There is nothing to take over, but not all of this workbook could be read.")
    if any(one.kind in _SINCE for one in read.remarks):
        return _("This workbook says nothing new. The project has changed since it was made.")
    return _("Everything in this workbook is in the project already.")


def taken_sentence(taken: Taken) -> str:
    """Return what was taken over."""
    if not taken.changed + taken.added + taken.removed:
        return _("Nothing was taken over.")
    parts = (
        (taken.changed, ngettext("{count} change taken over", "{count} changes taken over", taken.changed)),
        (taken.added, ngettext("{count} action added", "{count} actions added", taken.added)),
        (taken.removed, ngettext("{count} action deleted", "{count} actions deleted", taken.removed)),
    )
    return ", ".join(text.format(count=format_int(count)) for count, text in parts if count) + "."


def made_sentence(read: ReadBack) -> str:
    """Return when the workbook was made; "" where nobody knows."""
    from npsdesk.files.plan_workbook.read import day_of

    day = day_of(read.made)
    return _("Made on {date}.").format(date=format_date(day, "long")) if day else ""


def remark_sentences(read: ReadBack) -> list[str]:
    """Return what is to be told besides the differences."""
    return [remark_text(read, one) for one in read.remarks]


def remark_text(read: ReadBack, remark: Remark) -> str:
    """Return one remark as a sentence; rows and cells are named, the first few of many."""
    if remark.kind in _OF_ACTIONS:
        return _since(read, remark)
    if remark.kind is RemarkKind.ROWS_GONE:
        return ngettext(
            "{count} row of a person or request is not in the workbook any more. What is known of it stays.",
            "{count} rows of people or requests are not in the workbook any more. What is known of them stays.",
            remark.count,
        ).format(count=format_int(remark.count))
    listed = _listed(remark.places)
    sheet = _sheet_name(remark.sheet) if remark.kind is RemarkKind.SHEET_GONE else remark.sheet
    template = _row_texts(remark.count) if remark.kind in _ROWS else _other_texts()
    return template[remark.kind].format(sheet=sheet, places=listed, count=format_int(remark.count))


def _since(read: ReadBack, remark: Remark) -> str:
    listed = _listed([f"“{read.names.get((Subject.ACTION, key), key)}”" for key in remark.places])
    if remark.kind is RemarkKind.NEWER_HERE:
        text = ngettext(
            "The workbook is older than this action, which stays as it is: {actions}.",
            "The workbook is older than these actions, which stay as they are: {actions}.",
            remark.count,
        )
    else:
        text = ngettext(
            "What was changed in npsdesk since the workbook was made stays: {actions}.",
            "What was changed in npsdesk since the workbook was made stays, in {count} actions: {actions}.",
            remark.count,
        )
    return text.format(actions=listed, count=format_int(remark.count))


def _listed(places: Sequence[str]) -> str:
    """Return the first few of many, with a sign that there are more."""
    return ", ".join(places[:MOST_PLACES]) + ("…" if len(places) > MOST_PLACES else "")


def _sheet_name(kind: str) -> str:
    return {
        "plan": _("Action plan"),
        "passives": _("Passives"),
        "calls": _("Calls"),
        "requests": _("Requests"),
    }.get(kind, kind)


def _row_texts(count: int) -> dict[RemarkKind, str]:
    return {
        RemarkKind.SAME_ROW_TWICE: ngettext(
            "{sheet}, row {places}: a copy of another row that says the same. It was read once.",
            "{sheet}, rows {places}: copies of other rows that say the same. They were read once.",
            count,
        ),
        RemarkKind.COPIED_ROW: ngettext(
            "{sheet}, row {places}: a copy of another row with other words. On the plan it counts as a new action, "
            "elsewhere only the row that went out was read.",
            "{sheet}, rows {places}: copies of other rows with other words. On the plan they count as new actions, "
            "elsewhere only the rows that went out were read.",
            count,
        ),
        RemarkKind.DELETED_HERE: ngettext(
            "{sheet}, row {places}: this action was deleted in npsdesk, and stays so.",
            "{sheet}, rows {places}: these actions were deleted in npsdesk, and stay so.",
            count,
        ),
        RemarkKind.ROW_FOREIGN: ngettext(
            "{sheet}, row {places}: npsdesk cannot tell who or what this row is about, so it was not read.",
            "{sheet}, rows {places}: npsdesk cannot tell who or what these rows are about, so they were not read.",
            count,
        ),
        RemarkKind.ROW_INCOMPLETE: ngettext(
            "{sheet}, row {places}: it does not say what is to be done, so it was not read.",
            "{sheet}, rows {places}: they do not say what is to be done, so they were not read.",
            count,
        ),
        RemarkKind.EMPTY_STATUS: ngettext(
            "{sheet}, row {places}: the status is empty, so it stays as it was.",
            "{sheet}, rows {places}: the status is empty, so it stays as it was.",
            count,
        ),
        RemarkKind.STATUS_UNKNOWN: ngettext(
            "{sheet}, row {places}: npsdesk does not know this status, so it stays as it was.",
            "{sheet}, rows {places}: npsdesk does not know these statuses, so they stay as they were.",
            count,
        ),
        RemarkKind.OTHER_CELLS: ngettext(
            "{sheet}, row {places}: something was changed beside the yellow cells. That is not read back.",
            "{sheet}, rows {places}: something was changed beside the yellow cells. That is not read back.",
            count,
        ),
        RemarkKind.MOVED: ngettext(
            "{sheet}, row {places}: moved without its hidden id. It was read as what stands in it.",
            "{sheet}, rows {places}: moved without their hidden ids. They were read as what stands in them.",
            count,
        ),
        RemarkKind.PEOPLE_TYPED: ngettext(
            "{sheet}, row {places}: the number of people was typed. npsdesk counts the people itself.",
            "{sheet}, rows {places}: the number of people was typed. npsdesk counts the people itself.",
            count,
        ),
    }


def _other_texts() -> dict[RemarkKind, str]:
    return {
        RemarkKind.SHEET_GONE: _("The sheet {sheet} is not in the workbook any more, so nothing of it was read."),
        RemarkKind.SHEET_WITHOUT_IDS: _(
            "{sheet}: the hidden column with the ids is gone. Actions are known by their words, other rows not at all."
        ),
        RemarkKind.SHEET_UNKNOWN: _("The sheet {sheet} is not one of npsdesk, so it was not read."),
        RemarkKind.NOT_READ: _(
            "{sheet}: something was filled in. This sheet is not read back; it stays in the workbook."
        ),
        RemarkKind.COLUMN_GONE: _(
            "{sheet}: the column {places} is gone or has another heading, so what it held stays as it is. It is read "
            "once its heading is back."
        ),
        RemarkKind.COLUMN_UNKNOWN: _("{sheet}: the column {places} is not one of npsdesk, so it was not read."),
        RemarkKind.COLUMN_TWICE: _("{sheet}: the column {places} is there twice. The first was read."),
        RemarkKind.FORMULA: _("{sheet}: there is a formula in {places}. What it shows was read."),
        RemarkKind.FORMULA_BLANK: _(
            "{sheet}: there is a formula in {places} whose result cannot be read, so what was there stays."
        ),
        RemarkKind.MEMORY_GONE: _(
            "The hidden sheet that says what the workbook held at first is gone, so npsdesk cannot tell what is newer: "
            "look at each line before you take it over."
        ),
        RemarkKind.NEWER_PROGRAM: _("A newer npsdesk made this workbook. What this version does not know is left out."),
    }

"""What a workbook that comes back would change, and what is odd about it, in sentences for window and terminal."""

from npsdesk.core.actions.readback import Difference, Kind, Part, Remark, RemarkKind, Subject
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.readback import ReadBack, Taken
from npsdesk.services.readback_parts import part_name, value_text

MOST_PLACES = 8
_ROWS = (
    *(RemarkKind.SAME_ROW_TWICE, RemarkKind.COPIED_ROW, RemarkKind.DELETED_HERE, RemarkKind.ROW_FOREIGN),
    *(RemarkKind.ROW_INCOMPLETE, RemarkKind.EMPTY_STATUS, RemarkKind.OTHER_CELLS, RemarkKind.PEOPLE_TYPED),
    RemarkKind.STATUS_UNKNOWN,
)


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


def change_text(difference: Difference) -> str:
    """Return what would change, as in "Status: To do → Done"."""
    if difference.kind is Kind.REMOVED:
        return _("The row is not in the workbook any more: delete the action.")
    if difference.part is None:
        return (
            _("Deleted in npsdesk, changed in the workbook: add it again.") if difference.key else _new_text(difference)
        )
    subject, part = difference.subject, difference.part
    name, there = part_name(part, subject), value_text(difference.there, part, subject)
    if difference.kind is Kind.AS_NOTE:
        if subject is Subject.PERSON:
            text = _("{column}: “{text}” is no entry npsdesk knows, so it is added to the answer.")
        else:
            text = _("{column}: “{text}” is no entry npsdesk knows, so it is added to the notes.")
        return text.format(column=name, text=there)
    empty = _("(empty)")
    return f"{name}: {value_text(difference.here, part, subject) or empty} → {there or empty}"


def before_text(difference: Difference) -> str:
    """Return what stood in a cell that was changed in both places; "" for any other."""
    if difference.kind is not Kind.CONFLICT or difference.part is None:
        return ""
    before = value_text(difference.before, difference.part, difference.subject) or _("(empty)")
    return _("It was {before} when the workbook was made.").format(before=before)


def _new_text(difference: Difference) -> str:
    shown = (Part.REASON, Part.OWNER, Part.DUE, Part.STATUS)
    texts = (value_text(difference.values.get(part), part, difference.subject) for part in shown)
    return ", ".join(filter(None, texts)) or _("New action")


def counts_sentence(read: ReadBack) -> str:
    """Return how many differences of each kind there are."""
    kinds = [one.kind for one in read.differences]
    if not kinds:
        return _("Everything in this workbook is in the project already.")
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
    if remark.kind in (RemarkKind.NEWER_HERE, RemarkKind.CHANGED_HERE):
        return _since(read, remark)
    places = list(remark.places[:MOST_PLACES])
    if remark.kind is RemarkKind.ROWS_GONE:
        return ngettext(
            "{count} row of a person or request is not in the workbook any more. What is known of it stays.",
            "{count} rows of people or requests are not in the workbook any more. What is known of them stays.",
            remark.count,
        ).format(count=format_int(remark.count))
    listed = ", ".join(places) + ("…" if remark.count > len(places) else "")
    sheet = _sheet_name(remark.sheet) if remark.kind is RemarkKind.SHEET_GONE else remark.sheet
    template = _row_texts(remark.count) if remark.kind in _ROWS else _other_texts()
    return template[remark.kind].format(sheet=sheet, places=listed, count=format_int(remark.count))


def _since(read: ReadBack, remark: Remark) -> str:
    names = [f"“{read.names.get((Subject.ACTION, key), key)}”" for key in remark.places[:MOST_PLACES]]
    listed = ", ".join(names) + ("…" if remark.count > len(names) else "")
    if remark.kind is RemarkKind.NEWER_HERE:
        text = ngettext(
            "The workbook is older than this action, which stays as it is: {actions}.",
            "The workbook is older than these actions, which stay as they are: {actions}.",
            remark.count,
        )
    else:
        text = ngettext(
            "This action was changed in npsdesk since the workbook was made, and stays so: {actions}.",
            "These actions were changed in npsdesk since the workbook was made, and stay so: {actions}.",
            remark.count,
        )
    return text.format(actions=listed)


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
        RemarkKind.COLUMN_GONE: _("{sheet}: the column {places} is gone, so what it held stays as it is."),
        RemarkKind.COLUMN_UNKNOWN: _("{sheet}: the column {places} is not one of npsdesk, so it was not read."),
        RemarkKind.COLUMN_TWICE: _("{sheet}: the column {places} is there twice. The first was read."),
        RemarkKind.FORMULA: _("{sheet}: there is a formula in {places}. What it shows was read."),
        RemarkKind.FORMULA_BLANK: _(
            "{sheet}: there is a formula in {places} whose result cannot be read, so what was there stays."
        ),
        RemarkKind.MEMORY_GONE: _(
            "The hidden sheet that says what the workbook held at first is gone, so whatever differs counts as changed "
            "in the workbook."
        ),
        RemarkKind.NEWER_PROGRAM: _("A newer npsdesk made this workbook. What this version does not know is left out."),
    }

"""Read a plan back from Excel: what came back against what the project holds, and taking over what the owner chose.

1. `read_plan_file` reads the workbook; it needs no project but its identity, so that a worker can do it.
2. `compare_plan` puts it beside the project (one read in the project thread).
3. `apply_plan` takes over what was chosen, as one undoable change after a backup.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from npsdesk.core import errors
from npsdesk.core.actions.compare_rows import compare
from npsdesk.core.actions.readback import (
    Difference,
    Kind,
    Line,
    Part,
    Remark,
    RemarkKind,
    Subject,
    Values,
)
from npsdesk.core.labels import label
from npsdesk.core.plan_problems import NotOurPlan, PlanDamaged, PlanLocked, PlanOfAnother
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Action
from npsdesk.files.plan_workbook.checks import mark, person_text
from npsdesk.files.plan_workbook.memory import MEMORY_SHEET
from npsdesk.files.plan_workbook.plan import action_mark
from npsdesk.files.plan_workbook.read import BackLine, PlanBack, owner_of, read_plan
from npsdesk.files.readers.opening import open_table
from npsdesk.i18n import _
from npsdesk.services.import_survey import back_up
from npsdesk.services.project_data import ProjectData
from npsdesk.services.take_over import take_over
from npsdesk.services.what_was_heard import heard_of
from npsdesk.store import plan, plan_people, requests
from npsdesk.store.identity import Identity, identity
from npsdesk.store.known_people import own_marks
from npsdesk.store.project import Project

# what a row holds of which nothing was remembered, as nothing was known
UNTOLD: dict[Subject, Values] = {
    Subject.PERSON: {Part.CONTACTED: None, Part.ANSWER: "", Part.SCORE: None},
    Subject.CALL: {Part.STATUS: "not_yet", Part.NOTES: ""},
    Subject.REQUEST: {Part.STATUS: "open", Part.WHAT: ""},
}
# what somebody may have filled in and that was not read
UNREAD = frozenset(
    (
        *(RemarkKind.COPIED_ROW, RemarkKind.ROW_FOREIGN, RemarkKind.ROW_INCOMPLETE, RemarkKind.STATUS_UNKNOWN),
        *(RemarkKind.SHEET_GONE, RemarkKind.SHEET_WITHOUT_IDS, RemarkKind.SHEET_UNKNOWN, RemarkKind.NOT_READ),
        *(RemarkKind.COLUMN_GONE, RemarkKind.COLUMN_UNKNOWN, RemarkKind.COLUMN_TWICE, RemarkKind.FORMULA_BLANK),
        *(RemarkKind.OTHER_CELLS, RemarkKind.PEOPLE_TYPED, RemarkKind.NEWER_PROGRAM),
    )
)


@dataclass(frozen=True)
class ReadBack:
    """What a workbook would change. `names` says by subject and key what a difference is about."""

    name: str
    made: str
    differences: tuple[Difference, ...]
    remarks: tuple[Remark, ...]
    names: Mapping[tuple[Subject, str], str]

    @property
    def taken_at_first(self) -> frozenset[int]:
        """The places of the differences that are taken unless the owner says otherwise."""
        return frozenset(number for number, one in enumerate(self.differences) if one.is_taken_at_first)

    @property
    def is_read_in_part(self) -> bool:
        """Whether something in the workbook, or what it should hold, could not be read."""
        return any(one.kind in UNREAD for one in self.remarks)

    def name_of(self, difference: Difference) -> str:
        """Return what a difference is about: the words of the action, the name of the person."""
        if difference.part is None and difference.values:
            told = difference.values.get(Part.TEXT) or difference.values.get(Part.REASON)
            return str(told or "")
        return self.names.get((difference.subject, difference.key), difference.key)


@dataclass(frozen=True)
class Taken:
    """What was taken over, and whether a backup was made before."""

    changed: int
    added: int
    removed: int
    has_backup: bool


def read_plan_file(path: Path, whose: Identity, progress: Progress | None = None) -> PlanBack:
    """Read a workbook that comes back. Raises the PlanProblem classes, FileMissing, FileOpenElsewhere, Cancelled."""
    try:
        back = read_plan(path, whose.secret, progress or NoProgress())
    except errors.PasswordProtected as error:
        raise PlanLocked(path.name) from error
    except errors.FormatUnknown as error:
        raise NotOurPlan(path.name) from error
    except (errors.FileMissing, errors.FileOpenElsewhere, errors.NotAFile):
        raise
    except errors.FileProblem as error:
        raise PlanDamaged(path.name) from error
    return back


def plan_owner(path: Path) -> str:
    """Return the project whose plan a file is, by its own name for itself; "" for whatever is no plan."""
    try:
        return owner_of(open_table(path, MEMORY_SHEET))
    except errors.NpsDeskError:
        return ""


def compare_plan(project: Project, data: ProjectData, back: PlanBack) -> ReadBack:
    """Return how a workbook differs from the project. Raises PlanOfAnother, NotOurPlan."""
    whose = identity(project)
    if back.base is not None and back.project != whose.name:
        raise PlanOfAnother(back.name, back.project_name, data.name)
    here = _Here(project, data, whose)
    differences: list[Difference] = []
    remarks = list(back.remarks)
    known = 0
    for subject in (each for each in Subject if each in back.lines):
        lines = [here.checked(subject, row, is_sure=back.base is not None) for row in back.lines[subject]]
        known += sum(bool(line.key) and not line.is_foreign for line in lines)
        keys = [line.key for line in lines if line.key and not line.is_foreign]
        base = None if back.base is None else _base(subject, back.base.get(subject, {}), [line.key for line in lines])
        found = compare(subject, base, here.values(subject, keys), lines, has_ids=subject in back.subjects)
        differences += found.differences
        remarks += found.remarks
    if back.base is None and not known:
        raise NotOurPlan(back.name)
    names = {(one.subject, one.key): here.name(one.subject, one.key) for one in differences}
    names |= _named(here, remarks)
    return ReadBack(back.name, back.made, tuple(differences), tuple(_joined(remarks)), names)


def apply_plan(project: Project, data: ProjectData, read: ReadBack, taken: Collection[int], today: date) -> Taken:
    """Take over the differences at these places, as one undoable change."""
    chosen = [read.differences[number] for number in sorted(taken)]
    if not chosen:
        return Taken(0, 0, 0, has_backup=True)
    has_backup = back_up(project)
    with project.change(label("Read back {file}", file=read.name)):
        take_over(project, data, chosen, today)
    added = sum(one.part is None and one.kind is not Kind.REMOVED for one in chosen)
    removed = sum(one.kind is Kind.REMOVED for one in chosen)
    return Taken(len(chosen) - added - removed, added, removed, has_backup)


def _base(subject: Subject, out: Mapping[str, Values], keys: Sequence[str]) -> dict[str, Values]:
    untold = UNTOLD.get(subject)
    return dict(out) if untold is None else {**dict.fromkeys(filter(None, keys), untold), **out}


def _joined(remarks: Sequence[Remark]) -> list[Remark]:
    """Put remarks of one kind about one sheet together: passives may lie on several sheets."""
    found: dict[tuple[RemarkKind, str], Remark] = {}
    for one in remarks:
        key = (one.kind, one.sheet)
        before = found.get(key)
        if before is None:
            found[key] = one
        else:
            found[key] = replace(before, places=before.places + one.places, count=before.count + one.count)
    return list(found.values())


_OF_ACTIONS = (RemarkKind.NEWER_HERE, RemarkKind.CHANGED_HERE)


def _named(here: "_Here", remarks: Sequence[Remark]) -> dict[tuple[Subject, str], str]:
    keys = [key for one in remarks if one.kind in _OF_ACTIONS for key in one.places]
    return {(Subject.ACTION, key): here.name(Subject.ACTION, key) for key in keys}


class _Here:
    """What the project holds of the subjects of a workbook, read once."""

    def __init__(self, project: Project, data: ProjectData, whose: Identity) -> None:
        self.project, self.data, self.secret = project, data, whose.secret
        self.actions = {str(action.id): action for action in plan.list_actions(project)}
        self.marks = {str(response): marks for response, marks in own_marks(project).items()}

    def checked(self, subject: Subject, row: BackLine, *, is_sure: bool) -> Line:
        """Return a row, foreign where its key is not the same thing any more. `is_sure` whether one without a mark may
        pass: the workbook is known to be of this project."""
        line = row.line
        if not line.key or subject is Subject.REQUEST:
            return line
        expected = self._mark(subject, line.key)
        if expected is None:
            is_foreign = subject is not Subject.ACTION or not line.key.isdigit()
        else:
            is_foreign = row.check != expected if row.check else not is_sure
        return replace(line, is_foreign=is_foreign) if is_foreign else line

    def _mark(self, subject: Subject, key: str) -> str | None:
        if subject is Subject.ACTION:
            action = self.actions.get(key)
            return None if action is None else action_mark(self.secret, action.id, action.created)
        response = key.rpartition("-")[2]
        marks = self.marks.get(response)
        if marks is None or (subject is Subject.CALL and key.partition("-")[0] not in self.actions):
            return None
        return mark(self.secret, subject, key if subject is Subject.CALL else int(response), person_text(*marks))

    def values(self, subject: Subject, keys: Sequence[str]) -> dict[str, Values]:
        """Return what the project holds of these keys; of all actions."""
        if subject is Subject.ACTION:
            return {key: _action_values(action) for key, action in self.actions.items()}
        if subject is Subject.PERSON:
            heard = heard_of(self.project, self.data)
            known = {
                str(one.response): {Part.CONTACTED: one.is_contacted, Part.ANSWER: one.answer, Part.SCORE: one.score}
                for one in heard.values()
            }
        elif subject is Subject.CALL:
            known = {
                f"{one.action}-{one.response}": {Part.STATUS: one.status.value, Part.NOTES: one.note}
                for one in plan_people.list_people(self.project)
            }
        else:
            marks = requests.request_marks(self.project)
            known = {key: {Part.STATUS: one.status.value, Part.WHAT: one.what} for key, one in marks.items()}
        return {key: known.get(key, UNTOLD[subject]) for key in keys}

    def name(self, subject: Subject, key: str) -> str:
        """Return what a subject is called; "" for nobody known."""
        if subject is Subject.ACTION:
            action = self.actions.get(key)
            return (action.text or action.reason) if action else ""
        if subject is Subject.REQUEST:
            return key
        row, name, company, email = self._people.get(key.rpartition("-")[2], (0, "", "", ""))
        return str(name or company or email) or _("Row {row}, no name").format(row=row)

    @cached_property
    def _people(self) -> dict[str, tuple[Any, ...]]:
        answers = self.data.answers
        told = zip(*(answers[name].tolist() for name in ("row", "name", "company", "email")), strict=True)
        return dict(zip(map(str, answers.index.tolist()), told, strict=True))


def _action_values(action: Action) -> Values:
    return {
        Part.REASON: action.reason,
        Part.TEXT: action.text,
        Part.OWNER: action.owner,
        Part.DUE: action.due,
        Part.STATUS: action.status.value,
        Part.NOTES: action.notes,
    }

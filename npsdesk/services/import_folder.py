"""Brings every spreadsheet of a folder into a project: oldest answers first, each file a change of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from npsdesk.core.cleaning.choices import date_span
from npsdesk.core.errors import NpsDeskError, SameFileAgain
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.readers.folder import Skip, list_folder, natural_order
from npsdesk.services.import_unattended import FilePlan, Wishes, import_file, plan_file
from npsdesk.store.project import Project


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file: the plan that was stored (or would be), a reason to pass it over, or a problem."""

    name: str
    plan: FilePlan | None = None
    skip: Skip | None = None
    problem: NpsDeskError | None = None
    has_backup: bool = True


def import_folder(
    project: Project,
    folder: Path,
    wishes: Wishes,
    now: datetime,
    progress: Progress | None = None,
) -> Iterator[FileOutcome]:
    """Import the files of a folder one after the other, and yield what became of each as soon as it is done.

    A file that needs an answer, or cannot be read, does not stop the others. One that is in the project already is
    passed over, so that a folder can be imported again after files were added. Raises FileMissing, FileOpenElsewhere,
    NoSpreadsheets; Cancelled leaves the files that were done.
    """
    listing = list_folder(folder)
    yield from (FileOutcome(name, skip=reason) for name, reason in listing.skipped)
    step = progress or NoProgress()
    taken: set[str] = set()
    ordered = _by_date(project, listing.files, wishes, step)
    is_first = True
    for done, path in enumerate(ordered):
        step.report(len(ordered) + done, 2 * len(ordered))
        outcome = _import_one(project, path, replace(wishes, taken=frozenset(taken), is_backed_up=not is_first), now)
        if outcome.plan is not None:
            taken |= set(outcome.plan.names)
            is_first = False
        yield outcome


def surveys_among(paths: Iterable[Path]) -> list[Path]:
    """Return the files among these, and in place of a folder those in it; projects are none.

    Raises FileOpenElsewhere, NoSpreadsheets.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += list_folder(path).files
        elif path.suffix.lower() != ".npsdesk":
            found.append(path)
    return found


def _by_date(project: Project, files: tuple[Path, ...], wishes: Wishes, progress: Progress) -> list[Path]:
    """Return the files by their first answer, those without dates last; every one is read for it and let go again."""
    days: dict[Path, date] = {}
    for done, path in enumerate(files):
        progress.report(done, 2 * len(files))
        try:
            first = date_span(plan_file(project, path, wishes).survey)[0]
        except NpsDeskError:
            first = None
        days[path] = first or date.max
    return sorted(files, key=lambda path: (days[path], natural_order(path.name)))


def _import_one(project: Project, path: Path, wishes: Wishes, now: datetime) -> FileOutcome:
    try:
        plan = plan_file(project, path, wishes)
        has_backup = wishes.is_dry_run or import_file(project, plan, now).has_backup
    except SameFileAgain as problem:
        return FileOutcome(path.name, skip=Skip.KNOWN) if problem.is_same_file else _problem(path, problem)
    except NpsDeskError as problem:
        return _problem(path, problem)
    return FileOutcome(path.name, plan, has_backup=has_backup)


def _problem(path: Path, problem: NpsDeskError) -> FileOutcome:
    return FileOutcome(path.name, problem=problem)

"""What an import does away from the window's thread: read, preview, look up, store; newer work outdates older."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.table import Choices, Chosen, CleanSurvey, HeadingRows
from npsdesk.core.customers.returning import MatchRate
from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Wave
from npsdesk.gui.importing.draft import Change, Preview, make_preview
from npsdesk.services.import_survey import Imported, Reading, read_again, read_survey, store_survey, widen
from npsdesk.services.join_customers import looks_like_list
from npsdesk.services.manage_waves import replace_wave
from npsdesk.services.same_wave import SameWave, find_same, find_same_file, split_of
from npsdesk.services.split_waves import NamedWave, store_rounds
from npsdesk.store import mapping, waves
from npsdesk.store.project import Project


@dataclass(frozen=True)
class First:
    """A file as read, and the preview of the first guesses."""

    reading: Reading
    preview: Preview


@dataclass(frozen=True)
class Known:
    """What the project knows of a file: the wave it came in as, what was chosen for the same headings, its customers.

    `is_list` says that it looks like a list of customers of the project; `split` is of the wave to be replaced.
    """

    same: SameWave | None
    choices: dict[str, Chosen]
    is_list: bool = False
    split: SameWave | None = None


@dataclass(frozen=True)
class Met:
    """What the project knows of the customers of a file: how many, and the wave that has the same on the same days."""

    rate: MatchRate
    same: SameWave | None


class Outdated:
    """A progress that also ends the work as soon as `is_current` says that newer work took its place."""

    def __init__(self, progress: Progress, is_current: Callable[[], bool]) -> None:
        self._progress = progress
        self._is_current = is_current

    def report(self, done: int, total: int) -> None:
        self._progress.report(done, total)
        if not self._is_current():
            raise Cancelled


def keep(choices: Choices) -> Choices:
    """Change nothing."""
    return choices


def one_after_another(changes: tuple[Change, ...]) -> Change:
    """Return the change that makes several in their order."""

    def change(choices: Choices) -> Choices:
        for step in changes:
            choices = step(choices)
        return choices

    return change


def read_first(path: Path, sheet: str | None, progress: Progress, on_head: Callable[[First], None]) -> First:
    """Read a file and preview it as it was recognised. Raises FileProblem and Cancelled.

    Of a large file `on_head` gets the same of its first rows meanwhile.
    """

    def preview(reading: Reading) -> First:
        return First(reading, make_preview(reading, choices_from(reading.recognition), keep, progress))

    return preview(read_survey(path, sheet, progress, on_head=lambda reading: on_head(preview(reading))))


def read_wide(reading: Reading, progress: Progress) -> First:
    """Put the answers of each person into one row, and preview that."""
    wide = widen(reading)
    return First(wide, make_preview(wide, choices_from(wide.recognition), keep, progress))


def recognise_again(reading: Reading, choices: dict[str, Chosen], progress: Progress) -> First:
    """Preview a file with last time's choices."""
    again = read_again(reading, choices, progress=progress)
    return First(again, make_preview(again, choices_from(again.recognition), keep, progress))


def with_headings(reading: Reading, rows: HeadingRows, progress: Progress) -> First:
    """Preview a file with its headings where the owner says. Raises FileEmpty where nothing stands below them."""
    again = read_again(reading, heading_rows=rows, progress=progress)
    return First(again, make_preview(again, choices_from(again.recognition), keep, progress))


def look_up_head(project: Project, first: First) -> First:
    """Return the preview of the first rows with last time's choices, where the same headings were imported before."""
    known = mapping.remembered(project, first.reading.recognition.headings_hash)
    return recognise_again(first.reading, known, NoProgress()) if known else first


def look_up(project: Project, reading: Reading, replaces: Wave | None = None) -> Known:
    """Return what the project knows of a file, and of the wave that it is to replace."""
    same = find_same_file(project, reading.table.facts.sha256, reading.table.sheet)
    choices = mapping.remembered(project, reading.recognition.headings_hash)
    split = split_of(project, replaces) if replaces is not None else None
    return Known(same, choices, looks_like_list(project, reading), split)


def count_known(project: Project, survey: CleanSurvey) -> Met:
    """Return how many of these customers were in an earlier wave, and the wave that the file looks like."""
    found = waves.match_survey(project, survey)
    return Met(MatchRate(len(found.known), found.people), find_same(project, survey, found))


def store(
    project: Project,
    survey: CleanSurvey,
    name: str,
    now: datetime,
    progress: Progress,
    named: Sequence[NamedWave] = (),
    replaces: Wave | None = None,
) -> Imported | Exception | None:
    """Store the survey as one wave, as the `named` ones, or in place of the answers of a wave.

    An error, or None for Stop, is returned, so that the page can go back to its preview.
    """
    try:
        if replaces is not None:
            kept, has_backup = replace_wave(project, replaces, survey, now, progress)
            return Imported(replaces.id, replaces.name, survey, has_backup, replaced=kept)
        if named:
            return store_rounds(project, named, survey, now, progress)
        return store_survey(project, survey, name, now, progress)
    except Cancelled:
        return None
    except Exception as error:  # noqa: BLE001 - handed to the page, which explains it
        return error

"""An import that nobody watches: every question is answered by the owner's wishes, by the safe choice, or stops it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from npsdesk.core.cleaning.rounds import split_survey
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import Choices, CleanSurvey, DateOrder, HeadingRows, OnDuplicate, Unfinished
from npsdesk.core.progress import Progress
from npsdesk.i18n import _
from npsdesk.services import import_survey
from npsdesk.services.import_survey import Imported, Reading, store_survey
from npsdesk.services.split_waves import NamedWave, name_rounds, split_named, split_note, store_rounds
from npsdesk.store import waves
from npsdesk.store.project import Project
from npsdesk.words import vendor_sentence


@dataclass(frozen=True)
class Wishes:
    """What the owner answered in advance; `mapping` holds headings by role, `split_by` a period or a heading.

    `scale` says how the scores are meant, `dates` how dates are read. `taken` are names that no new wave may get;
    `is_backed_up` says that what is there has a backup already.
    """

    wave: str | None = None
    mapping: Mapping[str, list[str]] = field(default_factory=dict)
    sheet: str | None = None
    on_duplicate: OnDuplicate = OnDuplicate.KEEP
    split_by: str | None = None
    scale: ScoreScale | None = None
    dates: DateOrder | None = None
    taken: frozenset[str] = frozenset()
    is_backed_up: bool = False
    heading_rows: HeadingRows | None = None
    unfinished: Unfinished = Unfinished.LEAVE_OUT


@dataclass(frozen=True)
class FilePlan:
    """What an import would store: one wave under `name`, or the `parts` of a split file; and what to tell the owner."""

    reading: Reading
    choices: Choices
    survey: CleanSurvey
    name: str
    parts: tuple[NamedWave, ...] = ()
    notes: tuple[str, ...] = ()
    is_backed_up: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the waves."""
        return tuple(part.name for part in self.parts) or (self.name,)


def plan_file(project: Project, path: Path, wishes: Wishes, progress: Progress | None = None) -> FilePlan:
    """Return what an import of a file would store. Raises FileProblem and SurveyProblem, writes nothing."""
    reading = import_survey.read_unattended(path, wishes.sheet, progress, wishes.heading_rows)
    reading = import_survey.remember(project, reading)
    choices = import_survey.mapped_choices(
        reading, wishes.mapping, wishes.on_duplicate, scale=wishes.scale, dates=wishes.dates
    )
    choices = replace(choices, unfinished=wishes.unfinished)
    if wishes.split_by:
        choices = replace(choices, split=split_named(reading, choices, wishes.split_by))
    import_survey.check_survey(reading, choices)
    survey = import_survey.clean_survey(reading, choices)
    import_survey.check_scores(reading, survey)
    taken = wishes.taken | {known.name for known in waves.list_waves(project)}
    parts = name_rounds(split_survey(survey, reading.recognition, choices), choices, taken)
    vendor = vendor_sentence(reading.recognition.vendor)
    notes = [vendor] * bool(vendor) + import_survey.safe_notes(reading, choices, survey)
    notes += _same_file_note(project, reading) + split_note(reading, choices)
    name = wishes.wave or import_survey.free_wave_name(taken, survey)
    return FilePlan(reading, choices, survey, name, parts, tuple(notes), wishes.is_backed_up)


def import_file(project: Project, plan: FilePlan, now: datetime, progress: Progress | None = None) -> Imported:
    """Store what was planned, as one undoable change. Raises WaveExists."""
    if plan.parts:
        return store_rounds(project, plan.parts, plan.survey, now, progress, is_backed_up=plan.is_backed_up)
    return store_survey(project, plan.survey, plan.name, now, progress, is_backed_up=plan.is_backed_up)


def _same_file_note(project: Project, reading: Reading) -> list[str]:
    known = import_survey.same_file(project, reading)
    if known is None:
        return []
    return [_("This very file is in the project already, as {wave}; it was added once more.").format(wave=known.name)]

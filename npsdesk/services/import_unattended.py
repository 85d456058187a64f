"""An import that nobody watches: every question is answered by the owner's wishes, by the safe choice, or stops it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from npsdesk.core.cleaning.rounds import split_survey
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import Choices, CleanSurvey, DateOrder, HeadingRows, OnDuplicate, Unfinished
from npsdesk.core.customers.list_columns import find_marks
from npsdesk.core.errors import LooksLikeList, NoScoreColumn
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Wave
from npsdesk.i18n import _
from npsdesk.services import import_survey
from npsdesk.services.import_survey import Imported, Reading, store_survey
from npsdesk.services.manage_waves import replace_wave
from npsdesk.services.on_same_file import OnSameFile
from npsdesk.services.renew_waves import counted_twice, renew_rounds
from npsdesk.services.same_wave import SameWave, find_same, same_error, wave_to_replace
from npsdesk.services.split_waves import NamedWave, name_rounds, split_named, split_note, store_rounds
from npsdesk.store import waves
from npsdesk.store.customers import directory
from npsdesk.store.project import Project
from npsdesk.words import vendor_sentence


@dataclass(frozen=True)
class Wishes:
    """What the owner answered in advance; `mapping` holds headings by role, `split_by` a period or a heading.

    `scale` says how the scores are meant, `dates` how dates are read. `taken` are names that no new wave may get;
    `is_backed_up` says that what is there has a backup already. `on_same_file` None stops at the very same file, and
    adds one that only looks like a wave that is there. `is_dry_run` says that nothing will be stored.
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
    on_same_file: OnSameFile | None = None
    is_dry_run: bool = False


@dataclass(frozen=True)
class FilePlan:
    """What an import would store: one wave under `name`, or the `parts` of a split file; and what to tell the owner.

    `replaces` is the wave whose answers it takes the place of.
    """

    reading: Reading
    choices: Choices
    survey: CleanSurvey
    name: str
    parts: tuple[NamedWave, ...] = ()
    notes: tuple[str, ...] = ()
    is_backed_up: bool = False
    replaces: Wave | None = None

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
    _check(project, reading, choices)
    survey = import_survey.clean_survey(reading, choices)
    import_survey.check_scores(reading, survey)
    taken = wishes.taken | {known.name for known in waves.list_waves(project)}
    parts = name_rounds(split_survey(survey, reading.recognition, choices), choices, taken)
    vendor = vendor_sentence(reading.recognition.vendor)
    notes = [vendor] * bool(vendor) + ([] if wishes.sheet else _sheet_note(reading))
    notes += import_survey.safe_notes(reading, choices, survey)
    same = find_same(project, survey, waves.match_survey(project, survey))
    if parts and same is not None and same.siblings and wishes.on_same_file is OnSameFile.REPLACE:
        parts = _renewed(parts, choices, taken, same)
        return FilePlan(reading, choices, survey, parts[-1].name, parts, tuple(notes), wishes.is_backed_up)
    replaces = _replaced(project, same, wishes, bool(parts))
    if replaces is None and same is not None:
        notes.append(_added_note(same, wishes.is_dry_run))
    notes += split_note(reading, choices)
    name = replaces.name if replaces else wishes.wave or import_survey.free_wave_name(taken, survey)
    return FilePlan(reading, choices, survey, name, parts, tuple(notes), wishes.is_backed_up, replaces)


def _sheet_note(reading: Reading) -> list[str]:
    """Return which sheet was read, where nobody named one and there are others."""
    table = reading.table
    others = [f"“{sheet}”" for sheet in table.sheets if sheet != table.sheet]
    if not others:
        return []
    text = _("The sheet “{sheet}” was read, not {others}. --sheet reads another one.")
    return [text.format(sheet=table.sheet, others=", ".join(others[:12]) + ("…" if len(others) > 12 else ""))]


def _renewed(
    parts: Sequence[NamedWave], choices: Choices, taken: Collection[str], same: SameWave
) -> tuple[NamedWave, ...]:
    """Return the waves with those whose place they take. Raises SameFileAgain where some answers would count twice."""
    renewed = renew_rounds([wave.part for wave in parts], choices, taken, same.siblings)
    if counted_twice(renewed, same.siblings):
        raise same_error(same)
    return renewed


def _replaced(project: Project, same: SameWave | None, wishes: Wishes, is_split: bool) -> Wave | None:
    """Return the wave to replace. Raises SameFileAgain where the owner has to say what is meant."""
    if wishes.on_same_file is OnSameFile.REPLACE:
        return wave_to_replace(project, same, wishes.wave, is_split)
    stops = wishes.on_same_file is OnSameFile.STOP or (
        wishes.on_same_file is None and same is not None and same.is_same_file
    )
    if same is not None and stops:
        raise same_error(same)
    return None


def _added_note(same: SameWave, is_dry_run: bool) -> str:
    if same.is_same_file and is_dry_run:
        text = _("This very file is in the project already, as {wave}; it would be added once more.")
    elif same.is_same_file:
        text = _("This very file is in the project already, as {wave}; it was added once more.")
    elif is_dry_run:
        text = _("This looks like {wave}: the same customers on the same days. It would be added as a new wave.")
    else:
        text = _("This looks like {wave}: the same customers on the same days. It was added as a new wave.")
    return text.format(wave=same.wave.name)


def _check(project: Project, reading: Reading, choices: Choices) -> None:
    """Raise what keeps the file from being a survey, and say so where it is a list of customers."""
    try:
        import_survey.check_survey(reading, choices)
    except NoScoreColumn as error:
        if find_marks(reading.recognition, directory(project)):
            raise LooksLikeList(error.columns, reading.table.facts.name) from error
        raise


def import_file(project: Project, plan: FilePlan, now: datetime, progress: Progress | None = None) -> Imported:
    """Store what was planned, as one undoable change. Raises WaveExists."""
    if plan.replaces is not None:
        kept, has_backup = replace_wave(project, plan.replaces, plan.survey, now, progress)
        return Imported(plan.replaces.id, plan.name, plan.survey, has_backup, replaced=kept)
    if plan.parts:
        return store_rounds(project, plan.parts, plan.survey, now, progress, is_backed_up=plan.is_backed_up)
    return store_survey(project, plan.survey, plan.name, now, progress, is_backed_up=plan.is_backed_up)

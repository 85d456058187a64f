"""What an owner does with the waves there are: rename, date, note the invited, remove, merge, replace."""

from dataclasses import dataclass
from datetime import date, datetime

from npsdesk.core.cleaning.table import CleanSurvey, Left, OnDuplicate
from npsdesk.core.errors import InvitedTooFew, NotFound, WaveExists, WavesSame
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Wave
from npsdesk.services.import_survey import back_up
from npsdesk.store import replacing, wave_changes, waves
from npsdesk.store.project import Project
from npsdesk.store.replacing import Replaced


@dataclass(frozen=True)
class Merged:
    """What came of two waves: how many customers had answered in both, and how many answers were left out for it."""

    wave: Wave
    both: int
    dropped: int


def find_wave(project: Project, name: str) -> Wave:
    """Return the wave with that name, whatever its case. Raises NotFound."""
    known = waves.list_waves(project)
    for wave in known:
        if wave.name.casefold() == " ".join(name.split()).casefold():
            return wave
    raise NotFound("wave", name, tuple(wave.name for wave in known))


def rename_wave(project: Project, wave: Wave, name: str) -> str:
    """Give a wave another name, and return it as it is kept. Raises WaveExists."""
    name = " ".join(name.split())
    if any(other.name.casefold() == name.casefold() and other.id != wave.id for other in waves.list_waves(project)):
        raise WaveExists(name)
    if name and name != wave.name:
        with project.change(label("Rename wave to {wave}", wave=name)):
            wave_changes.rename_wave(project, wave.id, name)
    return name


def date_wave(project: Project, wave: Wave, first: date | None, last: date | None) -> None:
    """Give a wave other dates, in whichever order they come; it takes its place among the others."""
    first, last = first or last, last or first
    if first and last and last < first:
        first, last = last, first
    with project.change(label("Change the dates of {wave}", wave=wave.name)):
        wave_changes.date_wave(project, wave.id, first, last)


def note_invited(project: Project, wave: Wave, invited: int | None) -> None:
    """Note how many people were invited, None for unknown. Raises InvitedTooFew where more answered than that."""
    if invited is not None and invited < wave.scored:
        raise InvitedTooFew(invited, wave.scored)
    with project.change(label("Note how many were invited for {wave}", wave=wave.name)):
        wave_changes.set_invited(project, wave.id, invited)


def remove_wave(project: Project, wave: Wave) -> str:
    """Remove a wave, and return its name."""
    with project.change(label("Delete {wave}", wave=wave.name)):
        wave_changes.remove_wave(project, wave.id)
    return wave.name


def merge_waves(project: Project, gone: Wave, kept: Wave, on_duplicate: OnDuplicate = OnDuplicate.KEEP) -> Merged:
    """Make one wave of two under the name of `kept`. Raises WavesSame.

    Customers who answered in both keep both answers, or only their first or last one; what is left out is accounted
    for in its file as a duplicate.
    """
    if gone.id == kept.id:
        raise WavesSame(kept.name)
    with project.change(label("Merge {wave} into {other}", wave=gone.name, other=kept.name)):
        both = wave_changes.answered_in_both(project, gone.id, kept.id)
        dropped = _superfluous(project, gone.id, kept.id, on_duplicate)
        wave_changes.merge_waves(project, gone.id, kept.id, _invited(gone, kept))
        wave_changes.drop_answers(project, dropped, Left.DUPLICATE)
        merged = waves.get_wave(project, kept.id)
    return Merged(merged, both, len(dropped))


def _invited(gone: Wave, kept: Wave) -> int | None:
    """Return how many were invited in both waves; unknown where that of one is."""
    return gone.invited + kept.invited if gone.invited is not None and kept.invited is not None else None


def _superfluous(project: Project, gone: int, kept: int, on_duplicate: OnDuplicate) -> list[int]:
    """Return the answers of customers who answered in both waves, but for the one of each that is kept."""
    if on_duplicate is OnDuplicate.KEEP:
        return []
    answers: dict[int, list[tuple[str, int]]] = {}
    for customer, response, moment in wave_changes.answers_of_both(project, gone, kept):
        answers.setdefault(customer, []).append((moment or "", response))
    chosen = min if on_duplicate is OnDuplicate.KEEP_FIRST else max
    return [response for found in answers.values() for moment, response in found if (moment, response) != chosen(found)]


def replace_wave(
    project: Project, wave: Wave, survey: CleanSurvey, now: datetime, progress: Progress | None = None
) -> tuple[Replaced, bool]:
    """Exchange a wave's answers for those of a fresh file, after a backup; returns what was kept, and if there is one.

    Tags of comments whose text and customer did not change stay, and so do the plan's people. Raises NotFound,
    Cancelled.
    """
    has_backup = back_up(project)
    with project.change(label("Replace {wave}", wave=wave.name)):
        kept = replacing.replace_answers(project, wave.id, survey, now, progress or NoProgress(), roles=survey.roles)
    return kept, has_backup

"""Whether a file, or what is in it, is in the project already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from npsdesk.core.cleaning.choices import date_span
from npsdesk.core.cleaning.table import CleanSurvey
from npsdesk.core.customers.matching import Matches
from npsdesk.core.customers.same_wave import WaveFacts, find_same_wave
from npsdesk.core.errors import NothingToReplace, SameFileAgain
from npsdesk.core.survey import Wave, WaveFile
from npsdesk.store import customers, wave_files, waves
from npsdesk.store.project import Project


@dataclass(frozen=True)
class SameWave:
    """The wave that a file was, or seems to be, imported as before, and when.

    `can_replace` is false where that file holds several waves, or the wave several files. `siblings` are the waves that
    the file was split into, where they can all be replaced together.
    """

    wave: Wave
    imported: datetime
    is_same_file: bool
    can_replace: bool = True
    siblings: tuple[Wave, ...] = ()


def find_same(project: Project, survey: CleanSurvey, matches: Matches) -> SameWave | None:
    """Return the wave of the very same file, else one with the same customers on the same days, else None."""
    same = find_same_file(project, survey.facts.sha256, survey.sheet)
    found = None if same else _look_alike(project, survey, matches)
    if found is None:
        return same
    return split_of(project, waves.get_wave(project, found))


def split_of(project: Project, wave: Wave) -> SameWave:
    """Return a wave with those that came with it out of one file."""
    files = wave_files.list_files(project)
    own = [file for file in files if file.wave == wave.id]
    siblings = _siblings(project, [file for file in files if _is_of(file, own[-1])]) if len(own) == 1 else ()
    newest = max(file.imported for file in own)
    return SameWave(wave, newest, False, can_replace=len(own) == 1 and not siblings, siblings=siblings)


def find_same_file(project: Project, sha256: str, sheet: str) -> SameWave | None:
    """Return the wave that this very sheet was imported as last, if it was."""
    same = [file for file in wave_files.list_files(project) if (file.sha256, file.sheet) == (sha256, sheet)]
    if not same:
        return None
    wave = waves.get_wave(project, same[-1].wave)
    is_alone = len({file.wave for file in same}) == 1 and wave.files == 1
    siblings = _siblings(project, same)
    return SameWave(wave, same[-1].imported, is_same_file=True, can_replace=is_alone, siblings=siblings)


def _is_of(file: WaveFile, other: WaveFile) -> bool:
    """Return whether two waves came from one file at once."""
    return (file.sha256, file.sheet, file.imported) == (other.sha256, other.sheet, other.imported)


def _siblings(project: Project, files: Sequence[WaveFile]) -> tuple[Wave, ...]:
    """Return the waves of these files, () where it is only one or one of them holds more."""
    numbers = {file.wave for file in files}
    found = tuple(wave for wave in waves.list_waves(project) if wave.id in numbers)
    return found if len(found) > 1 and all(wave.files == 1 for wave in found) else ()


def same_error(same: SameWave, *, can_replace: bool = True) -> SameFileAgain:
    """Return the error that asks the owner what is meant."""
    moment = same.imported.isoformat()
    return SameFileAgain(
        same.wave.name, moment, same.is_same_file, can_replace and same.can_replace, len(same.siblings)
    )


def wave_to_replace(project: Project, same: SameWave | None, name: str | None, is_split: bool) -> Wave:
    """Return the wave that the owner named, else the one that the file is or looks like.

    Raises NothingToReplace where there is none, SameFileAgain where the file or the wave holds more than the other.
    """
    named = [wave for wave in waves.list_waves(project) if name and wave.name.casefold() == name.casefold()]
    if named and not is_split:
        return named[0]
    if same is None:
        raise NothingToReplace
    if is_split or not same.can_replace:
        raise same_error(same, can_replace=False)
    return same.wave


def _look_alike(project: Project, survey: CleanSurvey, matches: Matches) -> int | None:
    if not matches.known:
        return None
    first, last = date_span(survey)
    of_wave = customers.customers_of_waves(project)
    facts = [
        WaveFacts(wave.id, wave.first_date, wave.last_date, of_wave.get(wave.id, frozenset()))
        for wave in waves.list_waves(project)
    ]
    return find_same_wave(first, last, matches.known, matches.people, facts)

"""One file that holds several waves: what to split it by, what the waves are called, and storing them as one change."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime

from npsdesk.core.cleaning.rounds import Round, RoundName
from npsdesk.core.cleaning.split import Period, Split
from npsdesk.core.cleaning.split_offer import find_offer
from npsdesk.core.cleaning.table import Choices, CleanSurvey
from npsdesk.core.cleaning.wave_words import is_bare
from npsdesk.core.errors import ColumnUnknown, NoDateColumn, WaveExists
from npsdesk.core.labels import Label, nlabel
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Role, Wave
from npsdesk.i18n import _, format_date
from npsdesk.services.import_survey import Imported, Reading, back_up, index_of, season_name
from npsdesk.store import settings, waves
from npsdesk.store.project import Project
from npsdesk.store.replacing import Replaced, replace_answers


@dataclass(frozen=True)
class NamedWave:
    """One wave of a file under the name that it will have; `replaces` is the wave whose answers these take over."""

    name: str
    part: Round
    replaces: Wave | None = None

    @property
    def survey(self) -> CleanSurvey:
        return self.part.survey


def split_named(reading: Reading, choices: Choices, text: str) -> Split:
    """Return the split for the words of `--split-waves-by`: a period, or the heading of a column.

    A period in capitals, as a heading has them ("Round", "Month"), is the column of that very name where there is one;
    in small letters it is the period, unless no column holds dates. Raises ColumnUnknown, NoDateColumn.
    """
    has_dates = any(column.role is Role.DATE for column in choices.columns)
    word = text.strip().lower()
    if word not in list(Period) or (text.strip() != word and text.strip() in reading.recognition.header.names):
        return Split(column=index_of(reading.recognition, text))
    if has_dates:
        return Split(period=Period(word))
    try:
        return Split(column=index_of(reading.recognition, text))
    except ColumnUnknown as error:
        raise NoDateColumn(error.columns) from error


def name_rounds(rounds: Sequence[Round], choices: Choices, taken: Collection[str]) -> tuple[NamedWave, ...]:
    """Return the waves of a split file, each under a name of its own that is not taken either."""
    names = _plain_names(rounds, choices.split, _heading(choices))
    used = set(taken)
    found = []
    for name, part in zip(names, rounds, strict=True):
        free = free_name(name, used)
        used.add(free)
        found.append(NamedWave(free, part))
    return tuple(found)


def _heading(choices: Choices) -> str:
    index = choices.split.column if choices.split else None
    return next((column.name for column in choices.columns if column.index == index), "")


def _plain_names(rounds: Sequence[Round], split: Split | None, heading: str) -> list[str]:
    starts = [part.name.first for part in rounds if part.name.first]
    seasons = Counter(season_name(day) for day in starts)
    months = Counter((day.year, day.month) for day in starts)
    period = split.period if split else None
    return [_name(part.name, period, heading, seasons, months) for part in rounds]


def _name(
    name: RoundName,
    period: Period | None,
    heading: str,
    seasons: Mapping[str, int],
    months: Mapping[tuple[int, int], int],
) -> str:
    if name.is_none:
        return _("Without a date") if period else _("Without {column}").format(column=" ".join(heading.split())[:60])
    if name.text:
        is_number = is_bare(name.text) and not _is_year(name.text)
        return f"{' '.join(heading.split())[:60]} {name.text}" if is_number else name.text
    if name.first is not None:
        return _round_name(name.first, seasons, months)
    return _period_name(name, period)


def _is_year(text: str) -> bool:
    return text.isdigit() and 1900 <= int(text) <= 2100


def _round_name(first: date, seasons: Mapping[str, int], months: Mapping[tuple[int, int], int]) -> str:
    """Return the season of a round, its month where two rounds share a season, else its first day."""
    if seasons[season_name(first)] == 1:
        return season_name(first)
    return _month(first) if months[first.year, first.month] == 1 else format_date(first, "long")


def _period_name(name: RoundName, period: Period | None) -> str:
    if period is Period.MONTH:
        return _month(date(name.year, name.part, 1))
    if period is Period.QUARTER:
        return _("{year} Q{quarter}").format(year=name.year, quarter=name.part)
    if period is Period.HALF_YEAR:
        half = _("First half of {year}") if name.part == 1 else _("Second half of {year}")
        return half.format(year=name.year)
    return str(name.year)


def _month(day: date) -> str:
    text = format_date(day, "month")
    return text[:1].upper() + text[1:]


def free_name(name: str, used: Collection[str]) -> str:
    """Return a name, with a number behind it where it is taken."""
    if name not in used:
        return name
    return next(f"{name} ({number})" for number in range(2, len(used) + 3) if f"{name} ({number})" not in used)


def split_note(reading: Reading, choices: Choices) -> list[str]:
    """Return the sentence for an unattended import that keeps as one wave what looks like several."""
    if choices.split is not None:
        return []
    suggested = find_offer(reading.recognition, choices.columns).suggested
    if suggested is None:
        return []
    if suggested.period is not None:
        text = _("The dates look like several waves; they were kept as one. --split-waves-by {word} makes several.")
        return [text.format(word=suggested.period.value)]
    heading = next(column.name for column in choices.columns if column.index == suggested.column)
    text = _("“{column}” looks like several waves; they were kept as one. --split-waves-by makes several.")
    return [text.format(column=heading)]


def store_rounds(
    project: Project,
    named: Sequence[NamedWave],
    whole: CleanSurvey,
    now: datetime,
    progress: Progress | None = None,
    *,
    is_backed_up: bool = False,
) -> Imported:
    """Store the waves of one file as one undoable change, after a backup of what is there. Raises WaveExists.

    A wave that replaces another one gets its answers exchanged, with the tags and plans of what did not change.
    """
    known = waves.list_waves(project)
    _check_names(named, {wave.name for wave in known})
    has_backup = is_backed_up or not known or back_up(project)
    replaces = any(wave.replaces for wave in named)
    message = _message(len(named), whole.facts.name, replaces)
    kept: list[Replaced] = []
    with project.change(message) if replaces else project.bulk_import(message):
        stored = [_put(project, wave, whole, now, progress or NoProgress(), kept) for wave in named]
        if whole.currency and not settings.get(project, "currency"):
            settings.put(project, "currency", whole.currency)
    newest = max(place for place, wave in enumerate(named) if not wave.part.name.is_none or len(named) == 1)
    sums = Replaced(*(sum(column) for column in zip(*map(astuple, kept), strict=True))) if replaces else None
    return Imported(stored[newest], named[newest].name, whole, has_backup, tuple(stored), sums)


def _check_names(named: Sequence[NamedWave], names: set[str]) -> None:
    for wave in named:
        if wave.name in names and wave.replaces is None:
            raise WaveExists(wave.name)
        names.add(wave.name)


def _message(count: int, file: str, replaces: bool) -> Label:
    if replaces:
        return nlabel("Replace {count} wave by {file}", "Replace {count} waves by {file}", count, file=file)
    return nlabel("Import {count} wave from {file}", "Import {count} waves from {file}", count, file=file)


def _put(
    project: Project, wave: NamedWave, whole: CleanSurvey, now: datetime, progress: Progress, kept: list[Replaced]
) -> int:
    """Add a wave, or exchange the answers of the one it replaces; note what is new and kept. Returns its id."""
    if wave.replaces is None:
        kept.append(Replaced(0, len(wave.survey.answers), 0, 0, 0, 0, 0))
        return _add(project, wave, whole, now, progress)
    number, is_rest = wave.replaces.id, wave.part.name.is_none
    kept.append(replace_answers(project, number, wave.survey, now, progress, roles=whole.roles, is_rest=is_rest))
    return number


def _add(project: Project, wave: NamedWave, whole: CleanSurvey, now: datetime, progress: Progress) -> int:
    is_rest = wave.part.name.is_none
    return waves.add_survey(project, wave.survey, wave.name, now, progress, roles=whole.roles, is_rest=is_rest)

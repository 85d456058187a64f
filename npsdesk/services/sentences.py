"""What an error says to the owner: what happened, and what to do; shared by window and terminal."""

from collections.abc import Callable
from datetime import datetime

from npsdesk.core import errors
from npsdesk.core.cleaning.score_scale import DoubtKind
from npsdesk.core.cleaning.table import Left
from npsdesk.core.errors import NpsDeskError
from npsdesk.core.survey import ScaleName
from npsdesk.i18n import _, format_date, format_int, format_time
from npsdesk.services import file_sentences, plan_sentences, wave_sentences
from npsdesk.services.explanation import Explanation
from npsdesk.services.rule_words import rule_problem
from npsdesk.services.score_words import examples_sentence, odd_sentence
from npsdesk.words import left_name


def explain(error: NpsDeskError) -> Explanation:
    """Return the sentences for an error, most specific class first."""
    for kind in type(error).__mro__:
        maker = _MAKERS.get(kind)
        if maker is not None:
            return maker(error)
    return Explanation(_("Something did not work."), _("Nothing was changed."))


def _no_score(error: errors.NoScoreColumn) -> Explanation:
    return Explanation(
        _("We could not find a score column. We need one column with numbers from 0 to 10."),
        _("Which one is it? The columns are: {columns}.").format(columns=_listed(error.columns))
        if error.columns
        else "",
    )


def _no_row_counts(error: errors.NoRowCounts) -> Explanation:
    rows = [f"{format_int(count)} {left_name(Left(reason), count)}" for reason, count in error.reasons]
    return Explanation(
        _("No row of this file counts: {rows}.").format(rows=", ".join(rows)),
        _("Download the finished answers to the question from 0 to 10, and import those."),
    )


def _several_scores(error: errors.SeveralScoreColumns) -> Explanation:
    return Explanation(
        _("Several columns could be the score: {columns}.").format(columns=_listed(error.columns)),
        _("Which one asks how likely people are to recommend you?"),
    )


def _wrong_scale(error: errors.WrongScale) -> Explanation:
    what = {
        ScaleName.NUMBERS: _("The scores in “{column}” go from {low} to {high}, not 0 to 10."),
        ScaleName.PERCENT: _("“{column}” holds percentages, not scores from 0 to 10."),
        ScaleName.STARS: _("“{column}” holds stars, not scores from 0 to 10."),
        ScaleName.WORDS: _("“{column}” holds words such as likely and unlikely, not scores from 0 to 10."),
        ScaleName.RECODED: _("“{column}” holds only the numbers {low} to {high}: groups, not the scores themselves."),
        ScaleName.GROUPS: _("“{column}” says who is a promoter, passive or detractor, but not the score."),
    }[error.scale]
    if error.is_reversed:
        what = _("The scores in “{column}” go from {low} to {high}, and the lowest number is the best answer.")
    do = _("NPS needs 0 to 10, so we cannot use this column as the score.")
    if error.scale in (ScaleName.RECODED, ScaleName.GROUPS):
        do = _("Who gave a 7 and who an 8 cannot be told from groups. Export the scores from 0 to 10 and import those.")
    return Explanation(what.format(column=error.column, low=error.low, high=error.high), do)


def _scores_are_dates(error: errors.ScoresAreDates) -> Explanation:
    shown = examples_sentence(error.examples)
    return Explanation(
        odd_sentence(error.column, DoubtKind.DATES), _("Turn them back into scores? {examples}.").format(examples=shown)
    )


def _scores_shifted(error: errors.ScoresShifted) -> Explanation:
    return Explanation(odd_sentence(error.column, DoubtKind.SHIFTED), _("Take 1 off each?"))


def _column_unknown(error: errors.ColumnUnknown) -> Explanation:
    return Explanation(
        _("There is no column “{column}”.").format(column=error.column),
        _("The columns are: {columns}.").format(columns=_listed(error.columns)),
    )


def _dates_ambiguous(error: errors.DatesAmbiguous) -> Explanation:
    return Explanation(
        _("The dates in “{column}” can be read in two ways.").format(column=error.column),
        _("Does {example} start with the day or with the month?").format(example=error.example),
    )


def _too_many_waves(error: errors.TooManyWaves) -> Explanation:
    return Explanation(
        _("That would make {found} waves, more than {most}.").format(
            found=format_int(error.found), most=format_int(error.most)
        ),
        _("Choose a longer period, or a column with one value for each wave."),
    )


def _no_date_column(error: errors.NoDateColumn) -> Explanation:
    return Explanation(
        _("No column holds the dates of the answers, so they cannot be split by date."),
        _("Say which column it is with --map date=COLUMN. The columns are: {columns}.").format(
            columns=_listed(error.columns)
        ),
    )


def _looks_like_list(error: errors.LooksLikeList) -> Explanation:
    return Explanation(
        _("{name} looks like a list of customers, not a survey.").format(name=error.name),
        _("Its columns can be added to your customers."),
    )


def _no_key_column(error: errors.NoKeyColumn) -> Explanation:
    return Explanation(
        _("No column of this list says who the customers of this project are."),
        _(
            "It needs a column with the same customer numbers, e-mail addresses or names as your survey: {columns}."
        ).format(columns=_listed(error.columns)),
    )


def _project_missing(error: errors.ProjectMissing) -> Explanation:
    return Explanation(
        _("There is no project {name}.").format(name=error.name), _("Check the name, or make a new project.")
    )


def _project_exists(error: errors.ProjectExists) -> Explanation:
    return Explanation(
        _("There is a file {name} already.").format(name=error.name),
        _("Choose another name. Nothing was overwritten."),
    )


def _not_a_project(error: errors.NotAProject) -> Explanation:
    return Explanation(
        _("{name} is not an npsdesk project.").format(name=error.name),
        _("Choose a file that ends in .npsdesk. Nothing was changed."),
    )


def _project_newer(_error: errors.ProjectNewer) -> Explanation:
    return Explanation(
        _("This project was made with a newer npsdesk."), _("Update npsdesk to open it. Nothing was changed.")
    )


def _project_damaged(error: errors.ProjectDamaged) -> Explanation:
    if error.backup:
        return Explanation(
            _("This project file is damaged."),
            _("We found a backup from {time}.").format(time=_moment(error.backup_time)),
        )
    return Explanation(
        _("This project file is damaged."), _("We found no backup on this computer. Look for a copy you made yourself.")
    )


def _project_in_use(error: errors.ProjectInUse) -> Explanation:
    if error.host:
        what = _("{name} is open already: {user} on {host}, since {since}.").format(
            name=error.name, user=error.user, host=error.host, since=_moment(error.since)
        )
    else:
        what = _("{name} is open already.").format(name=error.name)
    return Explanation(what, _("Close it there, or open a copy."))


def _project_changed(error: errors.ProjectChanged) -> Explanation:
    return Explanation(
        _("Another program changed, moved or replaced {name} while it was open.").format(name=error.name),
        _("Your last change was not saved. Save a copy, then open the file again."),
    )


def _project_read_only(error: errors.ProjectReadOnly) -> Explanation:
    return Explanation(_("{name} is open for reading only.").format(name=error.name), _("Save a copy to make changes."))


def _cannot_write(error: errors.CannotWrite) -> Explanation:
    return Explanation(
        _("{name} could not be written: the disk or the folder gave an error.").format(name=error.name),
        _("What was saved before is still there. Try again, or choose another folder."),
    )


def _disk_full(error: errors.DiskFull) -> Explanation:
    return Explanation(
        _("The disk is full, so {name} could not be saved.").format(name=error.name),
        _("What was saved before is still there. Free some space and try again."),
    )


def _folder_read_only(error: errors.FolderReadOnly) -> Explanation:
    return Explanation(
        _("{name} cannot be written in this folder.").format(name=error.name),
        _("Choose another folder, such as Documents."),
    )


def _write_blocked(error: errors.WriteBlocked) -> Explanation:
    return Explanation(
        _("{name} is open in another program.").format(name=error.name),
        _("Close it there, or save under another name."),
    )


def _too_few(error: errors.TooFewAnswers) -> Explanation:
    return Explanation(
        _("This needs {needed} answers; there are {found}.").format(needed=error.needed, found=error.found), ""
    )


def _one_wave_only(_error: errors.OneWaveOnly) -> Explanation:
    return Explanation(
        _("Who moved shows only between two waves."), _("Import your next survey and see here who you won over.")
    )


def _rule_broken(error: errors.RuleBroken) -> Explanation:
    return Explanation(
        _("The keyword “{keyword}” cannot be read: {problem}").format(
            keyword=error.keyword, problem=rule_problem(error)
        ),
        "",
    )


def _not_found(error: errors.NotFound) -> Explanation:
    known = _("There are: {names}.").format(names=_listed(error.known)) if error.known else ""
    return Explanation(_("Nothing is called “{name}”.").format(name=error.name), known)


def _moment(text: str) -> str:
    """Return a moment as an owner says it: today 14:05, else 14 Oct 2026 14:05; other texts as they are."""
    try:
        moment = datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    if moment.date() == datetime.now().astimezone().date():
        return _("today {time}").format(time=format_time(moment))
    return f"{format_date(moment.date())} {format_time(moment)}"


def _listed(names: tuple[str, ...]) -> str:
    shown = [f"“{' '.join(name.split())}”" for name in names[:12]]
    return ", ".join(shown) + ("…" if len(names) > 12 else "")


_MAKERS: dict[type, Callable[..., Explanation]] = {
    **file_sentences.MAKERS,
    errors.NoScoreColumn: _no_score,
    errors.NoRowCounts: _no_row_counts,
    errors.SeveralScoreColumns: _several_scores,
    errors.WrongScale: _wrong_scale,
    errors.ScoresAreDates: _scores_are_dates,
    errors.ScoresShifted: _scores_shifted,
    errors.ColumnUnknown: _column_unknown,
    errors.DatesAmbiguous: _dates_ambiguous,
    errors.TooManyWaves: _too_many_waves,
    errors.NoDateColumn: _no_date_column,
    errors.NoKeyColumn: _no_key_column,
    errors.LooksLikeList: _looks_like_list,
    errors.ProjectMissing: _project_missing,
    errors.ProjectExists: _project_exists,
    errors.NotAProject: _not_a_project,
    errors.ProjectNewer: _project_newer,
    errors.ProjectDamaged: _project_damaged,
    errors.ProjectInUse: _project_in_use,
    errors.ProjectChanged: _project_changed,
    errors.ProjectReadOnly: _project_read_only,
    errors.CannotWrite: _cannot_write,
    errors.DiskFull: _disk_full,
    errors.FolderReadOnly: _folder_read_only,
    errors.WriteBlocked: _write_blocked,
    errors.TooFewAnswers: _too_few,
    errors.OneWaveOnly: _one_wave_only,
    errors.NotFound: _not_found,
    errors.RuleBroken: _rule_broken,
    **wave_sentences.MAKERS,
    **plan_sentences.MAKERS,
}

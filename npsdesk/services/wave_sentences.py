"""What errors about names and waves say to the owner: one that is there already, two the same, too few invited."""

from collections.abc import Callable
from datetime import datetime

from npsdesk.core import errors
from npsdesk.core.comments.competitors import CompetitorExists
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.explanation import Explanation


def _wave_exists(error: errors.WaveExists) -> Explanation:
    return Explanation(_("There is a wave “{name}” already.").format(name=error.name), _("Choose another name."))


def _competitor_exists(error: CompetitorExists) -> Explanation:
    return Explanation(_("“{name}” is on your list already.").format(name=error.name), _("Choose another name."))


def _waves_same(error: errors.WavesSame) -> Explanation:
    return Explanation(
        _("“{name}” cannot be merged with itself.").format(name=error.name), _("Choose another wave to merge it with.")
    )


def _invited_too_few(error: errors.InvitedTooFew) -> Explanation:
    what = ngettext(
        "{answered} person answered, so more than {invited} were invited.",
        "{answered} people answered, so more than {invited} were invited.",
        error.answered,
    )
    return Explanation(
        what.format(answered=format_int(error.answered), invited=format_int(error.invited)),
        _("Look up how many people got the survey, and note that number."),
    )


def _same_file_again(error: errors.SameFileAgain) -> Explanation:
    day = format_date(datetime.fromisoformat(error.imported).date(), "long")
    if error.is_same_file:
        what = _("This very file is in the project already, as {wave}, imported on {day}.")
        do = _("Nothing was imported: adding it again would count the same people twice.")
    else:
        what = _("This looks like {wave}, imported on {day}: the same customers on the same days.")
        do = _("Nothing was imported.")
    if error.waves:
        text = _("That file was split into {count} waves. Split this one in the same way to replace them all.")
        do += " " + text.format(count=format_int(error.waves))
    elif not error.can_replace:
        do += " " + _("The file and the wave do not hold the same, so it cannot simply take its place.")
    return Explanation(what.format(wave=error.wave, day=day), do)


def _nothing_to_replace(_error: errors.NothingToReplace) -> Explanation:
    return Explanation(_("No wave looks like this file, so there is nothing to replace."), _("Nothing was imported."))


MAKERS: dict[type, Callable[..., Explanation]] = {
    errors.WaveExists: _wave_exists,
    CompetitorExists: _competitor_exists,
    errors.WavesSame: _waves_same,
    errors.InvitedTooFew: _invited_too_few,
    errors.SameFileAgain: _same_file_again,
    errors.NothingToReplace: _nothing_to_replace,
}

"""How a question that stopped a command is answered in advance."""

from npsdesk.core.errors import (
    LooksLikeList,
    NpsDeskError,
    SameFileAgain,
    ScoresAreDates,
    ScoresShifted,
    SeveralScoreColumns,
)
from npsdesk.i18n import _


def hint_for(error: NpsDeskError) -> str:
    """Return the option that answers what an error asks, "" where it asks nothing."""
    if isinstance(error, ScoresAreDates):
        return _("Say yes with --scale dates.")
    if isinstance(error, ScoresShifted):
        return _("Say yes with --scale shifted, or --scale 0-10 to take the numbers as they are.")
    if isinstance(error, SeveralScoreColumns):
        example = " ".join(f'--map score="{name}"' for name in error.columns[:2])
        return _("Name it with --map score=COLUMN. To keep both, name the score first: {example}").format(
            example=example
        )
    if isinstance(error, SameFileAgain):
        if error.waves:
            return _(
                "Say --on-same-file replace with --split-waves-by to replace these waves, or --on-same-file add to add "
                "new ones."
            )
        if error.can_replace:
            return _("Say --on-same-file replace to replace that wave, or --on-same-file add to add a new one.")
        return _("Say --on-same-file add to add it as a new wave.")
    return _("Use npsdesk join for that.") if isinstance(error, LooksLikeList) else ""

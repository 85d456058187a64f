"""A score of a group, a wave or a value as a row of the chart that sets groups against each other."""

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.smallness import Smallness
from npsdesk.gui.overview.cards import split_parts
from npsdesk.gui.widgets.charts.groups import GroupRow
from npsdesk.gui.widgets.charts.split import Part
from npsdesk.i18n import _, format_int


def score_row(name: str, note: str, score: Score, tip: str, key: object, *, can_open: bool = True) -> GroupRow:
    """Return a row with the shares of the three groups and the score with its range, pale where too few answered.

    The keys of its parts are (key, group), that of the score (key, None) where it `can_open`.
    """
    pieces = tuple(
        Part(piece.group, piece.count, piece.label, f"{name}. {piece.tip}", (key, piece.key))
        for piece in split_parts(score.counts)
    )
    whole = (key, None) if can_open else None
    if score.nps is None or score.low is None or score.high is None:
        return GroupRow(name, note, pieces, text=_("too few"), is_pale=True, tip=tip, key=whole)
    nps, low, high = points(score.nps), points(score.low), points(score.high)
    is_pale = score.smallness is Smallness.GREY
    return GroupRow(name, note, pieces, nps, low, high, format_int(nps), is_pale, tip, whole)


def few_sentence(name: str, answers: str) -> str:
    """Return that so few answered that there is no score."""
    return _("{group}: {answers}, too few for a score").format(group=name, answers=answers)


def likely_sentence(name: str, score: Score) -> str:
    """Return a score with its range, "" where too few answered."""
    if score.nps is None or score.low is None or score.high is None:
        return ""
    ends = {"low": format_int(points(score.low)), "high": format_int(points(score.high))}
    return _("{group}: {nps}, likely {low} to {high}.").format(group=name, nps=format_int(points(score.nps)), **ends)

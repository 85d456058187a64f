"""What each theme does to the score: those who mention it against the others, and the score as it would be without."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.tables import answers_of
from npsdesk.core.scores.theme_impact import Impact, theme_impacts
from npsdesk.core.scores.trend import values_of
from npsdesk.core.survey import Direction, Filter
from npsdesk.i18n import _, format_int
from npsdesk.services.project_data import ProjectData
from npsdesk.services.score_sentences import points_text
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

Theme = tuple[int, Direction]  # a tag, and whether it is praised or missed


@dataclass(frozen=True)
class Weight:
    """The impact of a theme among all who answered, and among those who wrote; None where nobody is on one side."""

    everyone: Impact | None
    commenters: Impact | None


def weigh_themes(project: Project, data: ProjectData, filter_: Filter) -> dict[Theme, Weight]:
    """Return the impact of every theme among the answers that the filter shows, whatever its group.

    An answer without a comment mentions nothing. Counted without weights: one person is one person.
    """
    return weights_of(data, filter_, tags.response_tags_frame(project), comments.commenters(project))


def weights_of(
    data: ProjectData, filter_: Filter, mentions: "pd.DataFrame", commenters: list[int]
) -> dict[Theme, Weight]:
    """Return the same from frames: `mentions` has response, tag and direction, `commenters` are who wrote something."""
    import pandas as pd

    mask = chosen_mask(data.answers, filter_, ignore_group=True)
    scores = answers_of(data.answers).scores
    mask &= scores >= 0
    values = pd.Series(values_of(scores[mask]), index=data.answers.index[mask])
    wrote = values[values.index.isin(commenters)]
    found = _counts(mentions, values)
    themes = list(found)
    everyone = theme_impacts([found[theme] for theme in themes], _counted(values.to_numpy()))
    among = theme_impacts([found[theme] for theme in themes], _counted(wrote.to_numpy()))
    return {theme: Weight(one, other) for theme, one, other in zip(themes, everyone, among, strict=True)}


def weigh_reasons(project: Project, data: ProjectData, filter_: Filter, reasons: "pd.DataFrame") -> dict[int, Weight]:
    """Return the impact of each tag as a main reason; `reasons` is indexed by response and has the tag of each."""
    import pandas as pd

    mentions = pd.DataFrame({"response": reasons.index, "tag": reasons["tag"].to_numpy()}).dropna()
    mentions = mentions.astype("int64").assign(direction=Direction.MISSES.value)  # a reason has none: one for all
    found = weights_of(data, filter_, mentions, comments.commenters(project))
    return {tag: weight for (tag, _direction), weight in found.items()}


def weight_sentence(weight: Weight | None, direction: Direction | None) -> str:
    """Return what a theme does to the score, "" where too few mention it to say; no direction is a main reason."""
    impact = None if weight is None else weight.everyone
    if impact is None or impact.verdict is Verdict.NOT_COMPARED:
        return ""
    moved = points(impact.gap.difference)
    who = _who(impact, moved, direction)
    if impact.verdict is Verdict.UNCLEAR:
        return f"{who} " + _("With these numbers that may be chance.")
    without = -points(impact.value)
    words = {
        "points": points_text(abs(without)),
        "low": format_int(min(abs(points(impact.low)), abs(points(impact.high)))),
        "high": format_int(max(abs(points(impact.low)), abs(points(impact.high)))),
    }
    if not without or points(impact.low) * points(impact.high) < 0:
        return who
    text = (
        _("Without it your NPS would read about {points} higher ({low} to {high}), if nothing else changed.")
        if without > 0
        else _("Without it your NPS would read about {points} lower ({low} to {high}), if nothing else changed.")
    )
    return f"{who} {text.format(**words)}"


def commenters_sentence(weight: Weight | None) -> str:
    """Return the same gap among those who wrote a comment, as unhappy people write more; "" where it is not known."""
    impact = None if weight is None else weight.commenters
    if impact is None or impact.verdict is Verdict.NOT_COMPARED:
        return ""
    moved = points(impact.gap.difference)
    text = (
        _("Among those who wrote a comment it is {points} lower.")
        if moved < 0
        else _("Among those who wrote a comment it is {points} higher.")
    )
    return text.format(points=points_text(abs(moved)))


def cost_of(weights: Mapping[Theme, Weight], tag: int) -> float | None:
    """Return how much of the score, on 0 … 1, goes with missing a theme; None where fewer than five miss it."""
    weight = weights.get((tag, Direction.MISSES))
    impact = None if weight is None else weight.everyone
    return None if impact is None or impact.verdict is Verdict.NOT_COMPARED else -impact.value


def _who(impact: Impact, moved: int, direction: Direction | None) -> str:
    share = max(1, round(100 * impact.share))
    words = {"share": format_int(share), "points": points_text(abs(moved))}
    if direction is None:
        text = (
            _("It is the main reason of {share}% of all who answered. They score {points} lower than the others.")
            if moved < 0
            else _("It is the main reason of {share}% of all who answered. They score {points} higher than the others.")
        )
        return text.format(**words)
    if direction is Direction.MISSES:
        text = (
            _("{share}% of all who answered miss this. They score {points} lower than the others.")
            if moved < 0
            else _("{share}% of all who answered miss this. They score {points} higher than the others.")
        )
        return text.format(**words)
    text = (
        _("{share}% of all who answered praise this. They score {points} lower than the others.")
        if moved < 0
        else _("{share}% of all who answered praise this. They score {points} higher than the others.")
    )
    return text.format(**words)


def _counts(mentions: "pd.DataFrame", values: "pd.Series[int]") -> dict[Theme, Counts]:
    """Return who mentions each theme, each answer once, by its -1, 0 or 1."""
    used = mentions[mentions["response"].isin(values.index)].drop_duplicates(["response", "tag", "direction"])
    scored = used.assign(value=values.reindex(used["response"]).to_numpy())
    found: dict[Theme, Counts] = {}
    for direction in Direction:
        side = scored[scored["direction"] == direction.value]
        for tag in side["tag"].unique().tolist():
            found[int(tag), direction] = _counted(side.loc[side["tag"] == tag, "value"].to_numpy())
    return found


def _counted(values: "npt.NDArray[np.int8]") -> Counts:
    return Counts(*(int((values == value).sum()) for value in (-1, 0, 1)))

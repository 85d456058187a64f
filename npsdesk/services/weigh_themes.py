"""What each theme does to the score: those who mention it against the others, and the score as it would be without."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen_mask
from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.tables import answers_of
from npsdesk.core.scores.theme_impact import Impact, Weighing, theme_impacts
from npsdesk.core.scores.trend import values_of
from npsdesk.core.scores.weights import effective_n, weighted
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

    Values = npt.NDArray[np.int8]
    Floats = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

Theme = tuple[int, Direction]  # a tag, and whether it is praised or missed


@dataclass(frozen=True)
class Weight:
    """The impact of a theme among all who answered, and among those who wrote; None where nobody is on one side."""

    everyone: Impact | None
    commenters: Impact | None


def weigh_themes(project: Project, data: ProjectData, filter_: Filter) -> dict[Theme, Weight]:
    """Return the impact of every theme among the answers that the filter shows, whatever its group.

    An answer without a comment mentions nothing. Where answers have weights, scores and shares are weighted, and who
    has no weight is left out; where nobody has one, or somebody one that cannot be, all count alike.
    """
    return weights_of(data, filter_, tags.response_tags_frame(project), comments.commenters(project))


def weights_of(
    data: ProjectData, filter_: Filter, mentions: "pd.DataFrame", commenters: list[int]
) -> dict[Theme, Weight]:
    """Return the same from frames: `mentions` has response, tag and direction, `commenters` are who wrote something."""
    import numpy as np

    answers = answers_of(data.answers, data.scoring)
    mask = chosen_mask(data.answers, filter_, ignore_group=True) & (answers.scores >= 0)
    weights = answers.weights
    if weights is not None and (weights[mask] > 0).any() and not (weights[mask] < 0).any():
        mask &= weights > 0
    else:
        weights = None
    ids = data.answers.index[mask]
    values = values_of(answers.scores[mask])
    own = None if weights is None else weights[mask]
    found = _mentioning(mentions, ids)
    everyone = _impacts(found.values(), values, own, np.ones(len(values), dtype=bool))
    among = _impacts(found.values(), values, own, np.asarray(ids.isin(commenters)))
    return {theme: Weight(one, other) for theme, one, other in zip(found, everyone, among, strict=True)}


def _impacts(
    found: "Collection[Places]", values: "Values", weights: "Floats | None", among: "Mask"
) -> tuple[Impact | None, ...]:
    """Return the impact of each theme among some answers; `found` has the places of those that mention each."""
    here = [places[among[places]] for places in found]
    counts = [_counted(values[places]) for places in here]
    worths = None if weights is None else [_weighing(values, weights, places, among) for places in here]
    return theme_impacts(counts, _counted(values[among]), worths)


def _weighing(values: "Values", weights: "Floats", places: "Places", among: "Mask") -> Weighing | None:
    """Return what the answers that mention a theme, the others and all are worth; None where a side is empty."""
    others = among.copy()
    others[places] = False
    if not len(places) or not others.any():
        return None
    sides = [weighted(values[side], weights[side]).worth for side in (places, others)]
    share = float(weights[places].sum() / weights[among].sum())
    return Weighing(sides[0], sides[1], share, effective_n(weights[among]))


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


def _mentioning(mentions: "pd.DataFrame", ids: "pd.Index[int]") -> "dict[Theme, Places]":
    """Return the places among `ids` of the answers that mention each theme, each once."""
    import pandas as pd

    used = mentions[mentions["response"].isin(ids)].drop_duplicates(["response", "tag", "direction"])
    places = used.assign(place=ids.get_indexer(pd.Index(used["response"])))
    found: dict[Theme, Places] = {}
    for direction in Direction:
        side = places[places["direction"] == direction.value]
        for tag in side["tag"].unique().tolist():
            found[int(tag), direction] = side.loc[side["tag"] == tag, "place"].to_numpy(dtype="int64")
    return found


def _counted(values: "Values") -> Counts:
    return Counts(*(int((values == value).sum()) for value in (-1, 0, 1)))

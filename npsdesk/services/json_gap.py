"""What `npsdesk gap` prints: its documented JSON, and a line of text for each theme."""

from collections.abc import Mapping
from typing import Any

from npsdesk.core.comments.gap import Box, ReasonGap, Side, Theme
from npsdesk.core.scores.proportions import Difference
from npsdesk.core.survey import Direction, Group
from npsdesk.i18n import _
from npsdesk.services.gap_words import base_sentence, box_name, few_words, share_text
from npsdesk.services.json_scores import impact_shape
from npsdesk.services.weigh_themes import Weight


def gap_shape(gap: ReasonGap, weights: Mapping[tuple[int, Direction], Weight]) -> dict[str, Any]:
    """Return the gap as JSON: shares and differences on 0 … 1 and unrounded, null where nothing is compared.

    What missing or praising a theme does to the score is in points.
    """
    ranks = {theme.tag.id: rank for box in Box for rank, theme in enumerate(gap.boxed(box), 1)}
    return {
        "compared": gap.is_compared,
        "passives": _side_shape(gap.passives),
        "promoters": _side_shape(gap.promoters),
        "themes": [
            {**_theme_shape(theme, gap, ranks.get(theme.tag.id)), "impact": _impact_shape(theme, weights)}
            for theme in gap.themes
        ],
        "left_out": [tag.name for tag in gap.left_out],
        "weighted": gap.is_weighted,
        "without_weight": gap.weightless,
    }


def _side_shape(side: Side) -> dict[str, Any]:
    return {"comments": side.comments, "tagged": side.done, "n_effective": side.worth}


def _theme_shape(theme: Theme, gap: ReasonGap, rank: int | None) -> dict[str, Any]:
    return {
        "tag": theme.tag.name,
        "box": theme.box.value if theme.box else None,
        "rank": rank,
        "promoters_praising": _share_shape(theme, gap, Group.PROMOTER, Direction.PRAISES),
        "passives_praising": _share_shape(theme, gap, Group.PASSIVE, Direction.PRAISES),
        "passives_missing": _share_shape(theme, gap, Group.PASSIVE, Direction.MISSES),
        "promoters_missing": _share_shape(theme, gap, Group.PROMOTER, Direction.MISSES),
        "missed": _difference_shape(theme.missed, theme.q_missed),
        "told": _difference_shape(theme.told, theme.q_told),
    }


def _impact_shape(theme: Theme, weights: Mapping[tuple[int, Direction], Weight]) -> dict[str, Any]:
    found = {direction: weights.get((theme.tag.id, direction), Weight(None, None)) for direction in Direction}
    return {
        direction.value: {
            "all": impact_shape(weight.everyone),
            "commenters": impact_shape(weight.commenters),
        }
        for direction, weight in found.items()
    }


def _share_shape(theme: Theme, gap: ReasonGap, group: Group, direction: Direction) -> dict[str, Any]:
    share = gap.share(theme, group, direction) if gap.side(group).n else None
    return {"comments": theme.count(group, direction), "share": share}


def _difference_shape(difference: Difference | None, q: float | None) -> dict[str, Any] | None:
    if difference is None:
        return None
    return {"difference": difference.value, "low": difference.low, "high": difference.high, "p": difference.p, "q": q}


def gap_text(gap: ReasonGap) -> str:
    """Return the gap as lines: a theme with its box on each, or why nothing is compared; then what it is based on."""
    if not gap.is_compared:
        return " ".join(few_words(gap))
    line = _(
        "{box}\t{tag}\tpassives: {missing} miss it, {praising} praise it\tpromoters: {others} miss it, {most} praise it"
    )
    lines = [
        line.format(
            box=box_name(theme.box),
            tag=theme.tag.name,
            missing=share_text(gap, theme, Group.PASSIVE, Direction.MISSES),
            praising=share_text(gap, theme, Group.PASSIVE, Direction.PRAISES),
            others=share_text(gap, theme, Group.PROMOTER, Direction.MISSES),
            most=share_text(gap, theme, Group.PROMOTER, Direction.PRAISES),
        )
        for theme in gap.themes
        if theme.box is not None
    ]
    return "\n".join([*lines, base_sentence(gap)])

"""What promoters praise that passives miss: the reason gap of what the filter shows, with quotes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npsdesk.core.comments.gap import WEIGHT, Box, ReasonGap, Theme, comments_missing, reason_gap
from npsdesk.core.filters import chosen
from npsdesk.core.scores.tables import answers_of
from npsdesk.core.survey import GROUP_SCORES, Direction, Filter, Group, Tag
from npsdesk.services.project_data import ProjectData
from npsdesk.services.weigh_themes import Weight, weigh_themes
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

MOST_QUOTES = 3
MOST_NAMED = 2
SIDES = ((Group.PASSIVE, Direction.MISSES), (Group.PROMOTER, Direction.PRAISES))


@dataclass(frozen=True)
class Quote:
    """One comment as an example of what its group says of a theme; `row` is that of the file."""

    comment: int
    response: int
    score: int | None
    name: str
    row: int
    text: str


@dataclass(frozen=True)
class Comparison:
    """The gap; `named` are the themes to fix first, `named_comments` how many comments of passives miss one of them.

    `quotes` holds for each tag up to three passives who miss it and up to three promoters who praise it, `weights` what
    each theme does to the score.
    """

    gap: ReasonGap
    named: tuple[Tag, ...]
    named_comments: int
    quotes: dict[int, tuple[tuple[Quote, ...], ...]]
    weights: Mapping[tuple[int, Direction], Weight] = field(default_factory=dict)


def find_gap(project: Project, data: ProjectData, filter_: Filter) -> ReasonGap:
    """Return the reason gap among the answers that the filter shows, whatever its group."""
    taggings = _standing(project)
    return reason_gap(tags.list_tags(project), taggings, _comments(project, data, filter_, taggings))


def compare(project: Project, data: ProjectData, filter_: Filter) -> Comparison:
    """Return the reason gap with the themes to name first and with quotes."""
    taggings = _standing(project)
    shown = _comments(project, data, filter_, taggings)
    gap = reason_gap(tags.list_tags(project), taggings, shown)
    named = tuple(theme.tag for theme in gap.boxed(Box.FIX)[:MOST_NAMED])
    return Comparison(
        gap,
        named,
        comments_missing(named, taggings, shown),
        _quotes(project, gap.themes, taggings, shown),
        weigh_themes(project, data, filter_),
    )


def _standing(project: Project) -> "pd.DataFrame":
    """Return the tags that stand: what is only proposed counts for nothing."""
    taggings = tags.taggings_frame(project)
    return taggings[taggings["is_confirmed"]]


def _comments(project: Project, data: ProjectData, filter_: Filter, taggings: "pd.DataFrame") -> "pd.DataFrame":
    """Return the comments of what the filter shows: response, score, date, name, row, whether they are read, weight.

    The weight is there where answers have weights; one that cannot be is below 0.
    """
    rows = chosen(data.answers, filter_, ignore_group=True)
    answers = rows[["score", "date", "name", "row"]]
    weights = answers_of(rows, data.scoring).weights
    if weights is not None:
        answers = answers.assign(**{WEIGHT: weights})
    found = comments.topics_frame(project)
    found = found[found["response"].isin(answers.index)]
    is_tagged = found.index.isin(taggings["comment"])
    return found.join(answers, on="response").assign(is_done=found["is_topicless"] | is_tagged)


def _quotes(
    project: Project, themes: Sequence[Theme], taggings: "pd.DataFrame", shown: "pd.DataFrame"
) -> dict[int, tuple[tuple[Quote, ...], ...]]:
    best = _best_examples(taggings, shown)
    ids = {theme.tag.id: tuple(best.get((theme.tag.id, *side), []) for side in SIDES) for theme in themes}
    texts = comments.texts_of(
        project, sorted({comment for sides in ids.values() for side in sides for comment in side})
    )

    rows = shown.loc[list(texts)]
    known = {
        comment: Quote(comment, response, score, name, row, texts[comment])
        for comment, response, score, name, row in zip(
            texts,
            rows["response"].tolist(),
            rows["score"].astype(int).tolist(),
            rows["name"].tolist(),
            rows["row"].tolist(),
            strict=True,
        )
    }
    return {
        tag: tuple(tuple(known[comment] for comment in side if comment in known) for side in sides)
        for tag, sides in ids.items()
    }


def _best_examples(taggings: "pd.DataFrame", shown: "pd.DataFrame") -> dict[tuple[int, Group, Direction], list[int]]:
    """Return the comments to quote per tag and side: those about little else first, then the newest."""
    marks = taggings[taggings["comment"].isin(shown.index)]
    others = marks.groupby("comment")["tag"].transform("size")
    marks = marks.assign(others=others).join(shown[["date", "score"]], on="comment")
    marks = marks.sort_values(["others", "date", "comment"], ascending=[True, False, False])
    found: dict[tuple[int, Group, Direction], list[int]] = {}
    for group, direction in SIDES:
        low, high = GROUP_SCORES[group]
        is_side = marks["score"].between(low, high).fillna(False).astype(bool) & (marks["direction"] == direction.value)
        for tag, rows in marks[is_side].groupby("tag"):
            found[int(str(tag)), group, direction] = rows["comment"].head(MOST_QUOTES).tolist()
    return found

"""Who misses and who praises what: counts of tags per group of customers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.survey import Direction, Group, Tag, group_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class TagShare:
    """How many people of a group miss or praise what a tag names, of the `passives` and `promoters` who commented."""

    tag: Tag
    passives_missing: int
    passives_praising: int
    promoters_praising: int
    promoters_missing: int
    passives: int
    promoters: int


def tag_shares(
    tags: Sequence[Tag], taggings: "pd.DataFrame", scores: "pd.Series[int]", commenters: Collection[int]
) -> tuple[TagShare, ...]:
    """Count people per tag, group and direction, most missed by passives first.

    `taggings` has the columns response, tag, direction; `scores` maps response to score and holds only the scored
    responses that count; `commenters` are the responses with a comment, the base of every share. A person counts
    once per tag and direction.
    """
    groups = scores.map(lambda score: group_of(int(score)).value)
    joined = taggings[taggings["response"].isin(scores.index)].drop_duplicates(["response", "tag", "direction"])
    people = joined.assign(group=groups.reindex(joined["response"]).to_numpy())
    counts = people.groupby(["tag", "group", "direction"]).size().to_dict()
    base = groups[groups.index.isin(list(commenters))].value_counts().to_dict()

    def count(tag: Tag, group: Group, direction: Direction) -> int:
        return int(counts.get((tag.id, group.value, direction.value), 0))

    shares = [
        TagShare(
            tag,
            count(tag, Group.PASSIVE, Direction.MISSES),
            count(tag, Group.PASSIVE, Direction.PRAISES),
            count(tag, Group.PROMOTER, Direction.PRAISES),
            count(tag, Group.PROMOTER, Direction.MISSES),
            int(base.get(Group.PASSIVE.value, 0)),
            int(base.get(Group.PROMOTER.value, 0)),
        )
        for tag in tags
    ]
    return tuple(
        sorted(shares, key=lambda share: (-share.passives_missing, -share.promoters_praising, share.tag.position))
    )

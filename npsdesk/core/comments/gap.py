"""The reason gap: what passives miss and what promoters praise, theme by theme, and what to do about each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.scores.multiplicity import CLEAR, POSSIBLE, benjamini_hochberg
from npsdesk.core.scores.proportions import Difference, difference_of
from npsdesk.core.scores.weights import effective_n
from npsdesk.core.survey import GROUP_SCORES, Direction, Group, Tag

if TYPE_CHECKING:
    import pandas as pd

FEWEST_COMMENTS = 20  # that each group must have, to compare them at all
FEWEST_TAGGED = 10  # of them that must be read in each group
FEWEST_USES = 5  # comments of the two groups that a tag must be on
WEIGHT = "weight"  # the column of comments that says what each counts for
KEPT = 10  # both groups praise a theme that is kept in at least one of so many comments


COUNTED = (
    (Group.PASSIVE, Direction.MISSES),
    (Group.PASSIVE, Direction.PRAISES),
    (Group.PROMOTER, Direction.PRAISES),
    (Group.PROMOTER, Direction.MISSES),
)


class Box(StrEnum):
    """What to do about a theme."""

    FIX = "fix"  # passives miss it more than promoters
    TELL = "tell"  # promoters praise it more than passives
    KEEP = "keep"  # both praise it
    LEAVE = "leave"


@dataclass(frozen=True)
class Side:
    """The comments of one group: how many, and how many of them are read (have a tag, or are about no topic).

    `worth` is how many plain comments they are worth where people have weights, None without.
    """

    comments: int
    done: int
    worth: float | None = None

    @property
    def n(self) -> float:
        """What shares and ranges are made of: the comments, or what they are worth."""
        return self.comments if self.worth is None else self.worth

    @property
    def is_enough(self) -> bool:
        return self.n >= FEWEST_COMMENTS and self.done >= FEWEST_TAGGED


@dataclass(frozen=True)
class Theme:
    """In how many comments of each group a theme is missed and praised.

    `worth` says what these four counts are worth, in the order of COUNTED: the weighted share of what the group is
    worth, empty without weights. `missed` is A- less P-, `told` P+ less A+. These, their q (adjusted for all
    comparisons of the table) and the box are None where the groups are too small to compare.
    """

    tag: Tag
    passives_missing: int
    passives_praising: int
    promoters_praising: int
    promoters_missing: int
    worth: tuple[float, ...] = ()
    missed: Difference | None = None
    told: Difference | None = None
    q_missed: float | None = None
    q_told: float | None = None
    box: Box | None = None

    def count(self, group: Group, direction: Direction) -> int:
        """In how many comments of a group the theme is, one way or the other."""
        counts = self.passives_missing, self.passives_praising, self.promoters_praising, self.promoters_missing
        return counts[COUNTED.index((group, direction))]

    def worth_of(self, group: Group, direction: Direction) -> float:
        """Return what that count is worth."""
        return self.worth[COUNTED.index((group, direction))] if self.worth else self.count(group, direction)

    @property
    def uses(self) -> int:
        """In how many comments of the two groups the theme is."""
        return self.passives_missing + self.passives_praising + self.promoters_praising + self.promoters_missing

    @property
    def is_clear(self) -> bool:
        """Whether what made it Fix or Tell holds at 5 %, and not only at 10 %."""
        q = self.q_missed if self.box is Box.FIX else self.q_told
        return q is not None and q <= CLEAR


@dataclass(frozen=True)
class ReasonGap:
    """All themes, ranked: Fix, Tell, Keep, Leave, each the widest difference first.

    `left_out` are the tags on fewer than 5 comments of the two groups, `weightless` how many comments of the two
    groups are left out as their people have no weight; `is_refused` where nobody has one
    or somebody one below 0, and all count alike.
    """

    themes: tuple[Theme, ...]
    left_out: tuple[Tag, ...]
    passives: Side
    promoters: Side
    weightless: int = 0
    is_refused: bool = False

    def side(self, group: Group) -> Side:
        return self.promoters if group is Group.PROMOTER else self.passives

    def share(self, theme: Theme, group: Group, direction: Direction) -> float:
        """Return the share of a group's comments that have a theme, weighted where people have weights; 0 of none."""
        n = self.side(group).n
        return theme.worth_of(group, direction) / n if n else 0.0

    @property
    def is_weighted(self) -> bool:
        return self.passives.worth is not None

    @property
    def is_compared(self) -> bool:
        return self.passives.is_enough and self.promoters.is_enough

    @property
    def has_comments(self) -> bool:
        """Whether both groups wrote enough to be compared, tagged or not."""
        return min(self.passives.n, self.promoters.n) >= FEWEST_COMMENTS

    @property
    def untagged(self) -> int:
        """How many comments of the two groups are still to be read."""
        return self.passives.comments - self.passives.done + self.promoters.comments - self.promoters.done

    def boxed(self, box: Box) -> tuple[Theme, ...]:
        """Return the themes of one box, in order."""
        return tuple(theme for theme in self.themes if theme.box is box)


def reason_gap(tags: Sequence[Tag], taggings: "pd.DataFrame", comments: "pd.DataFrame") -> ReasonGap:
    """Compare what comments of passives and of promoters miss and praise.

    `taggings` has the columns comment, tag, direction; `comments` is indexed by comment and has the columns score
    (those without one are in no group) and is_done, and weight where people count for more or less: shares are weighted
    then, each group counts as what it is worth, and comments without a weight above 0 are left out, unless all are
    without. Every share is one of comments: of all that the group has. A theme that only passives name has the same
    shares and differences whoever else answered what.

    Fix: A- above P-, q <= .10. Tell: P+ above A+, q <= .10, and not Fix. Keep: both praise it in at least 10 % of their
    comments, and neither of these. Leave: the rest. Newcombe's interval; Benjamini-Hochberg over both comparisons of
    all themes of the table. From 20 comments a group on, of which 10 are read.
    """
    is_refused = WEIGHT in comments and len(comments) > 0 and not _can_weigh(comments)
    comments, weightless = _counting(comments)
    sides = {group: _side(comments, group) for group in (Group.PASSIVE, Group.PROMOTER)}
    passives, promoters = sides.values()
    counts = _counts(taggings, comments)
    counted = [_counted(tag, counts) for tag in tags]
    if WEIGHT in comments:
        counted = _weighed(counted, taggings, comments, sides)
    used = [theme for theme in counted if theme.uses >= FEWEST_USES]
    left_out = tuple(theme.tag for theme in counted if theme.uses < FEWEST_USES)
    is_compared = passives.is_enough and promoters.is_enough
    themes = _judged(used, passives.n, promoters.n) if is_compared else used
    return ReasonGap(tuple(sorted(themes, key=_rank)), left_out, passives, promoters, weightless, is_refused)


def comments_missing(tags: Sequence[Tag], taggings: "pd.DataFrame", comments: "pd.DataFrame") -> int:
    """Return in how many comments of passives at least one of these tags is missed; arguments as in `reason_gap`."""
    comments, _weightless = _counting(comments)
    wanted = [tag.id for tag in tags]
    is_wanted = taggings["tag"].isin(wanted) & (taggings["direction"] == Direction.MISSES.value)
    theirs = comments.index[_in_group(comments, Group.PASSIVE)]
    return int(theirs.isin(taggings.loc[is_wanted, "comment"]).sum())


def _in_group(comments: "pd.DataFrame", group: Group) -> "pd.Series[bool]":
    low, high = GROUP_SCORES[group]
    return comments["score"].between(low, high).fillna(False).astype(bool)


def _counting(comments: "pd.DataFrame") -> "tuple[pd.DataFrame, int]":
    """Return the comments that count, and how many of the two groups have no weight; all as they are if nobody has."""
    if WEIGHT not in comments:
        return comments, 0
    if not _can_weigh(comments):
        return comments.drop(columns=WEIGHT), 0
    counts = comments[WEIGHT] > 0
    lost = comments[~counts]
    return comments[counts], sum(int(_in_group(lost, group).sum()) for group in (Group.PASSIVE, Group.PROMOTER))


def _can_weigh(comments: "pd.DataFrame") -> bool:
    return bool((comments[WEIGHT] > 0).any() and not (comments[WEIGHT] < 0).any())


def _side(comments: "pd.DataFrame", group: Group) -> Side:
    theirs = comments[_in_group(comments, group)]
    worth = effective_n(theirs[WEIGHT].to_numpy(dtype="float64")) if WEIGHT in comments else None
    return Side(len(theirs), int(theirs["is_done"].sum()), worth)


def _counts(taggings: "pd.DataFrame", comments: "pd.DataFrame") -> dict[tuple[Group, int, str], int]:
    """Return in how many comments of each group each tag is, by direction."""
    marks = taggings.drop_duplicates(["comment", "tag", "direction"])
    found: dict[tuple[Group, int, str], int] = {}
    for group in (Group.PASSIVE, Group.PROMOTER):
        theirs = marks[marks["comment"].isin(comments.index[_in_group(comments, group)])]
        pairs = Counter(zip(theirs["tag"].tolist(), theirs["direction"].tolist(), strict=True))
        found |= {(group, tag, direction): count for (tag, direction), count in pairs.items()}
    return found


def _counted(tag: Tag, counts: Mapping[tuple[Group, int, str], int]) -> Theme:
    def count(group: Group, direction: Direction) -> int:
        return counts.get((group, tag.id, direction.value), 0)

    return Theme(
        tag,
        passives_missing=count(Group.PASSIVE, Direction.MISSES),
        passives_praising=count(Group.PASSIVE, Direction.PRAISES),
        promoters_praising=count(Group.PROMOTER, Direction.PRAISES),
        promoters_missing=count(Group.PROMOTER, Direction.MISSES),
    )


def _weighed(
    themes: Sequence[Theme], taggings: "pd.DataFrame", comments: "pd.DataFrame", sides: Mapping[Group, Side]
) -> list[Theme]:
    """Return the themes with the weighted shares of what each group is worth."""
    marks = taggings.drop_duplicates(["comment", "tag", "direction"]).join(comments[["score", WEIGHT]], on="comment")
    found: dict[tuple[Group, int, str], float] = {}
    for group, side in sides.items():
        total = float(comments.loc[_in_group(comments, group), WEIGHT].sum())
        theirs = marks[_in_group(marks, group)]
        for (tag, direction), rows in theirs.groupby(["tag", "direction"]) if total else ():
            found[group, int(str(tag)), str(direction)] = min(float(rows[WEIGHT].sum()) / total, 1.0) * side.n

    def worth(tag: Tag) -> tuple[float, ...]:
        return tuple(found.get((group, tag.id, direction.value), 0.0) for group, direction in COUNTED)

    return [replace(theme, worth=worth(theme.tag)) for theme in themes]


def _judged(themes: Sequence[Theme], passives: float, promoters: float) -> list[Theme]:
    """Compare every theme, and adjust for all comparisons together."""

    def both(theme: Theme, group: Group, direction: Direction, n: float) -> tuple[float, float]:
        return theme.worth_of(group, direction), n

    miss, praise = Direction.MISSES, Direction.PRAISES
    missed = [
        difference_of(both(t, Group.PASSIVE, miss, passives), both(t, Group.PROMOTER, miss, promoters)) for t in themes
    ]
    told = [
        difference_of(both(t, Group.PROMOTER, praise, promoters), both(t, Group.PASSIVE, praise, passives))
        for t in themes
    ]
    qs = benjamini_hochberg([difference.p for difference in (*missed, *told)])
    rows = zip(themes, missed, told, qs[: len(themes)], qs[len(themes) :], strict=True)
    return [_boxed(replace(t, missed=m, told=d, q_missed=q, q_told=r), passives, promoters) for t, m, d, q, r in rows]


def _boxed(theme: Theme, passives: float, promoters: float) -> Theme:
    praised = [theme.worth_of(group, Direction.PRAISES) for group in (Group.PROMOTER, Group.PASSIVE)]
    is_kept = praised[0] * KEPT >= promoters and praised[1] * KEPT >= passives
    if _is_more(theme.missed, theme.q_missed):
        box = Box.FIX
    elif _is_more(theme.told, theme.q_told):
        box = Box.TELL
    else:
        box = Box.KEEP if is_kept else Box.LEAVE
    return replace(theme, box=box)


def _is_more(difference: Difference | None, q: float | None) -> bool:
    return difference is not None and difference.value > 0 and q is not None and q <= POSSIBLE


def _rank(theme: Theme) -> tuple[float, float, int, int]:
    """Return the place: box by box, the widest difference first; uncompared themes by how often passives miss them."""
    if theme.box is None or theme.missed is None or theme.told is None:
        return 0, -theme.passives_missing, -theme.promoters_praising, theme.tag.position
    value = theme.told.value if theme.box in (Box.TELL, Box.KEEP) else theme.missed.value
    return list(Box).index(theme.box), -value, -theme.passives_missing, theme.tag.position

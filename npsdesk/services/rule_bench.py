"""Tries the keywords of a tag while its owner types them: which comments they find, lose, miss and find wrongly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.comments.keyword_finder import KeywordFinder, Places
from npsdesk.core.comments.rule_syntax import Keyword, Kind, TagRule, parse_rules
from npsdesk.core.progress import Progress
from npsdesk.services.read_comments import Picture, noted_languages
from npsdesk.services.rule_examples import Example, Mark, excerpt

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]

MOST_EXAMPLES = 12
Good = Sequence[tuple[TagRule, Keyword]]
Found = Mapping[Keyword, Places]


class Outcome(StrEnum):
    """What becomes of a comment. The last four are told of comments that the owner went through, or tagged."""

    ADDED = "added"  # would get the tag
    REMOVED = "removed"  # would lose it
    FOUND = "found"  # by the one keyword that is looked at
    WRONG = "wrong"  # found, but the owner did not give the tag
    MISSED = "missed"  # not found, though the owner gave the tag
    HIT = "hit"  # found, and the owner gave the tag


@dataclass(frozen=True)
class Trial:
    """What keywords of a tag do. `counts` has for each rule's id in how many comments it stands, or for a veto from how
    many it takes the tag; `comments` are all there are, `reviewed` those that the owner went through.
    """

    tagged: int
    comments: int
    reviewed: int
    totals: Mapping[Outcome, int]
    examples: Mapping[Outcome, tuple[Example, ...]]
    counts: Mapping[int, int]

    @property
    def changed(self) -> int:
        return self.totals[Outcome.ADDED] + self.totals[Outcome.REMOVED]


class Bench:
    """The comments of a project, read once. Knows no project, so that it can be made and used in a worker."""

    def __init__(self, picture: Picture, progress: Progress | None = None) -> None:
        """Read all comments. Raises Cancelled."""
        self.picture = picture
        self.texts: list[str] = picture.comments["text"].tolist()
        languages = noted_languages(picture, progress)
        self.finder = KeywordFinder(self.texts, languages, picture.scores, progress)

    def takes(self, picture: Picture) -> bool:
        """Take a newer picture of the same comments; False where they are others, and have to be read anew."""
        import numpy as np

        same = self.picture.comments.equals(picture.comments)
        same = same and np.array_equal(self.picture.scores, picture.scores, equal_nan=True)
        if same:
            self.picture = picture
        return same

    def mask(self, ids: "npt.ArrayLike") -> "Mask":
        """Return which comments are among these ids, by place."""
        import numpy as np

        found: Mask = np.isin(self.picture.comments.index.to_numpy(), np.asarray(ids, np.int64))
        return found


def try_rules(
    bench: Bench,
    tag: int,
    before: Sequence[TagRule],
    after: Sequence[TagRule],
    focus: int | None = None,
    progress: Progress | None = None,
) -> Trial:
    """Return what it would change if a tag had the rules `after` instead of those `before`, and how these do.

    `focus` is the rule whose own comments are shown too. Broken rules find nothing. Raises Cancelled.
    """
    old, new = parse_rules(before)[0], parse_rules(after)[0]
    found = bench.finder.find([keyword for _rule, keyword in (*old, *new)], progress)
    masks = _outcomes(bench, tag, old, new, found, focus)
    now = _tagged(bench, new, found)
    return Trial(
        tagged=int(now.sum()),
        comments=len(bench.texts),
        reviewed=len(bench.picture.own),
        totals={outcome: int(mask.sum()) for outcome, mask in masks.items()},
        examples={outcome: _examples(bench, outcome, mask, old, new, found) for outcome, mask in masks.items()},
        counts=_counts(bench, new, found, now),
    )


def _outcomes(bench: Bench, tag: int, old: Good, new: Good, found: Found, focus: int | None) -> "dict[Outcome, Mask]":
    frame = bench.picture.taggings
    seen = bench.mask(sorted(bench.picture.own))
    by_hand = seen & bench.mask(frame.loc[(frame["tag"] == tag) & frame["is_confirmed"], "comment"].to_numpy())
    was, now = _tagged(bench, old, found), _tagged(bench, new, found)
    looked_at = [keyword for rule, keyword in new if rule.id == focus]
    return {
        Outcome.ADDED: now & ~was,
        Outcome.REMOVED: was & ~now,
        Outcome.FOUND: _standing(bench, looked_at, found),
        Outcome.WRONG: now & seen & ~by_hand,
        Outcome.MISSED: by_hand & ~now,
        Outcome.HIT: now & seen & by_hand,
    }


def _standing(bench: Bench, keywords: Sequence[Keyword], found: Found) -> "Mask":
    """Return the comments in which at least one of the keywords stands."""
    import numpy as np

    mask = np.zeros(len(bench.texts), bool)
    for keyword in keywords:
        mask[found[keyword].comment] = True
    return mask


def _tagged(bench: Bench, rules: Good, found: Found) -> "Mask":
    given = _standing(bench, [keyword for _rule, keyword in rules if keyword.kind is not Kind.VETO], found)
    return given & ~_standing(bench, [keyword for _rule, keyword in rules if keyword.kind is Kind.VETO], found)


def _counts(bench: Bench, rules: Good, found: Found, now: "Mask") -> dict[int, int]:
    counts: dict[int, int] = {}
    given = _standing(bench, [keyword for _rule, keyword in rules if keyword.kind is not Kind.VETO], found)
    for rule, keyword in rules:
        mine = _standing(bench, [keyword], found)
        counts[rule.id] = int((mine & given & ~now).sum() if keyword.kind is Kind.VETO else mine.sum())
    return counts


def _examples(bench: Bench, outcome: Outcome, mask: "Mask", old: Good, new: Good, found: Found) -> tuple[Example, ...]:
    """Return the newest of these comments, with the words that fired."""
    import numpy as np

    rules = [*new, *(pair for pair in old if pair not in new)] if outcome is Outcome.REMOVED else new
    ids = bench.picture.comments.index
    chosen = np.flatnonzero(mask)[::-1][:MOST_EXAMPLES].tolist()
    return tuple(_example(bench, place, int(ids[place]), rules, found) for place in chosen)


def _example(bench: Bench, place: int, comment: int, rules: Good, found: Found) -> Example:
    marks: list[Mark] = []
    for rule, keyword in rules:
        places = found[keyword]
        low, high = places.comment.searchsorted([place, place + 1]).tolist()
        spans = zip(places.start[low:high].tolist(), places.end[low:high].tolist(), strict=True)
        is_veto = keyword.kind is Kind.VETO
        marks += [Mark(start, end, rule.keyword, rule.direction, is_veto) for start, end in spans]
    score = bench.picture.scores[place]
    text, marks = excerpt(bench.texts[place], sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    return Example(comment, None if score != score else int(score), text, tuple(marks))


def with_draft(rules: Sequence[TagRule], draft: TagRule) -> list[TagRule]:
    """Return the rules of a tag with a new one, or with one of them changed."""
    if any(rule.id == draft.id for rule in rules):
        return [draft if rule.id == draft.id else rule for rule in rules]
    return [*rules, replace(draft, position=len(rules) + 1)]

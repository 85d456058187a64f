"""What the comments page shows, without widgets: filter, order, tags as pressed, counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from npsdesk.core.comments.contentment import content_masks
from npsdesk.core.comments.directions import first_direction, other_direction
from npsdesk.core.comments.tone import Tone
from npsdesk.core.filters import chosen_mask
from npsdesk.core.survey import GROUP_SCORES, Direction, Filter, Group, group_of
from npsdesk.gui.comments.loading import CODES, NO_SCORE, CommentSet, Floats, Ints, Marks, Mask, places_of
from npsdesk.gui.comments.picks import COMPLAINT, HAPPY, Pick
from npsdesk.gui.comments.said import TONE_CODES

DIRECTIONS = (None, Direction.MISSES, Direction.PRAISES)
UNTAGGED, FLAGGED, SUGGESTED = "untagged", "flagged", "suggested"
# What a first press sets, by score; the last one, which NO_SCORE finds, is for answers without a score.
FIRST = np.array([CODES[first_direction(group)] for group in [*map(group_of, range(11)), None]], dtype=np.int8)
SWITCHED = np.array([0, *(CODES[other_direction(way)] for way in DIRECTIONS if way is not None)], dtype=np.int8)


class Sort(StrEnum):
    """The orders of the list."""

    OLDEST = "oldest"
    NEWEST = "newest"
    LOWEST = "lowest"
    UNTAGGED = "untagged"
    TEACHING = "teaching"
    UNCERTAIN = "uncertain"  # comments with a proposal, by the one that is least certain
    ALIKE = "alike"  # as a search found them


@dataclass(frozen=True)
class Counts:
    """Of the comments of wave and customers: how many each group and all have to list, how many there are and are done.

    Tag and search narrow `groups` and `listed`; progress (`total`, `done`) goes on without them.
    """

    groups: dict[Group, int]
    listed: int
    total: int
    done: int


@dataclass(frozen=True)
class Press:
    """What pressing a tag's key does: the rows that get each direction; None takes the tag off."""

    tag: int
    rows: dict[Direction | None, tuple[int, ...]]

    @property
    def all_rows(self) -> tuple[int, ...]:
        return tuple(row for part in self.rows.values() for row in part)

    @property
    def direction(self) -> Direction | None:
        return next(iter(self.rows))


class Board:
    """All comments and their tags as the owner sees them; a press shows here at once, before it is saved.

    A row is a comment's place in the arrays of its CommentSet.
    """

    def __init__(self, comments: CommentSet) -> None:
        self.comments = comments
        self._lines = {tag: line for line, tag in enumerate(comments.tag_ids)}
        self._scores = comments.scores[comments.places]
        self.shown: Mask = np.zeros(len(comments.ids), dtype=bool)
        self.teaching: Sequence[int] = ()  # untagged comments whose tags would teach most, those first

    # ---- one comment

    def score(self, row: int) -> int | None:
        """Return the score of a comment's answer."""
        score = int(self._scores[row])
        return None if score == NO_SCORE else score

    def group(self, row: int) -> Group | None:
        """Return the group of a comment's answer."""
        score = self.score(row)
        return None if score is None else group_of(score)

    def response(self, row: int) -> int:
        """Return the answer that a comment belongs to."""
        return int(self.comments.answers.index[self.comments.places[row]])

    def comment_ids(self, rows: Sequence[int]) -> list[int]:
        """Return the ids of comments."""
        ids: list[int] = self.comments.ids[np.asarray(rows, dtype=np.int64)].tolist()
        return ids

    def row_of(self, comment: int) -> int:
        """Return the row of a comment, -1 when it is gone."""
        return int(places_of(self.comments.ids, [comment])[0])

    def rows_of(self, comment_ids: Sequence[int]) -> list[int]:
        """Return the rows of comments, without those that are gone."""
        return [row for row in places_of(self.comments.ids, comment_ids).tolist() if row >= 0]

    def tags(self, row: int) -> list[tuple[int, Direction]]:
        """Return a comment's tags in the order of their keys."""
        column = self.comments.marks[:, row]
        found = [(self.comments.tag_ids[line], DIRECTIONS[column[line]]) for line in np.flatnonzero(column)]
        return [(tag, direction) for tag, direction in found if direction is not None]

    def direction(self, row: int, tag: int) -> Direction | None:
        """Return how a tag is on a comment, None when it is not."""
        return DIRECTIONS[self.comments.marks[self._lines[tag], row]] if tag in self._lines else None

    def is_open(self, row: int, tag: int) -> bool:
        """Whether a tag can be proposed for a comment: it is not on it, and was not turned down."""
        comment = int(self.comments.ids[row])
        is_known = tag in self._lines
        return is_known and self.direction(row, tag) is None and (comment, tag) not in self.comments.rejected

    def proposed(self, row: int) -> list[tuple[int, Direction]]:
        """Return the tags that the program put on a comment and nobody confirmed or turned down."""
        if self.comments.topicless[row]:
            return []
        found = self.comments.proposals.of(int(self.comments.ids[row]))
        return [(one.tag, one.direction) for one in found if self.is_open(row, one.tag)]

    def is_done(self, row: int) -> bool:
        """Whether a comment has a tag or is marked as being about no topic."""
        return bool(self.comments.topicless[row] or self.comments.marks[:, row].any())

    # ---- many comments

    def choose(self, filter_: Filter, sort: Sort, tag: object = None, found: Sequence[int] | None = None) -> Ints:
        """Return the rows to list, in order.

        `tag` is a tag's id, UNTAGGED, SUGGESTED, FLAGGED, HAPPY, COMPLAINT, a Pick or None; `found` the comment ids of
        a search, None without one.
        """
        self.shown = self._passes(filter_)
        mask = self.shown & self._fits(tag, found)
        return self._as_found(mask, found) if sort is Sort.ALIKE and found is not None else self._sorted(mask, sort)

    def spans_years(self, rows: Ints) -> bool:
        """Return whether these comments are of more than one year, so that a day and a month do not tell when."""
        dates = self.comments.dates[self.comments.places[rows]]
        years = dates[~np.isnat(dates)].astype("datetime64[Y]")
        return bool(len(years)) and bool((years != years[0]).any())

    def _passes(self, filter_: Filter, *, ignore_group: bool = False) -> Mask:
        mask: Mask = chosen_mask(self.comments.answers, filter_, ignore_group=ignore_group)[self.comments.places]
        return mask

    def _fits(self, tag: object, found: Sequence[int] | None) -> Mask:
        mask = self._has(tag)
        if found is None:
            return mask
        rows = places_of(self.comments.ids, found)
        hit = np.zeros(len(mask), dtype=bool)
        hit[rows[rows >= 0]] = True
        return mask & hit

    def _has(self, tag: object) -> Mask:
        if tag == UNTAGGED:
            return ~self._done()
        if tag == FLAGGED:
            return self.comments.flags
        if tag == SUGGESTED:
            return self._suggested()
        if isinstance(tag, int):
            return self._marked(tag)
        if isinstance(tag, Pick):
            return np.isin(self.comments.ids, list(tag.comments))
        if tag in (HAPPY, COMPLAINT):
            happy, complaint = self._contented()
            return happy if tag == HAPPY else complaint
        return np.ones(len(self.comments.ids), dtype=bool)

    def _contented(self) -> tuple[Mask, Mask]:
        """Return which comments are of 7s and 8s who are happy as it is, and which of those who complain."""
        comments, said = self.comments, self.comments.said
        scores = np.where(self._scores == NO_SCORE, np.nan, self._scores).astype(np.float64)
        negative = np.isin(said.tones, (TONE_CODES[Tone.NEGATIVE.value], TONE_CODES[Tone.MIXED.value]))
        positive = said.tones == TONE_CODES[Tone.POSITIVE.value]
        misses = (comments.marks == CODES[Direction.MISSES.value]).any(axis=0)
        return content_masks(comments.places, scores, positive, negative, misses, said.is_nothing)

    def rows_with(self, row: int) -> Ints:
        """Return the rows of all comments of the same answer."""
        return np.flatnonzero(self.comments.places == self.comments.places[row]).astype(np.int64)

    def _suggested(self) -> Mask:
        """Return which comments have a tag that the program put there and nobody answered."""
        rows, is_open = self._open_proposals()
        mask = np.zeros(len(self.comments.ids), dtype=bool)
        mask[rows[is_open]] = True
        return mask

    def _open_proposals(self) -> tuple[Ints, Mask]:
        """Return the row of each tag that the program put somewhere, and whether it waits for an answer."""
        rows = places_of(self.comments.ids, self.comments.proposals.comments)
        lines = np.array([self._lines.get(tag, -1) for tag in self.comments.proposals.tags], dtype=np.int64)
        refused = self.comments.rejected
        is_open = (rows >= 0) & (lines >= 0) & ~self.comments.topicless[rows] & (self.comments.marks[lines, rows] == 0)
        for place in np.flatnonzero(is_open) if refused else ():
            pair = int(self.comments.proposals.comments[place]), self.comments.proposals.tags[int(place)]
            is_open[place] = pair not in refused
        return rows, is_open

    def _least_certain(self) -> Floats:
        """Return the certainty, 0 to 1, of each comment's least certain proposal; 2 where nothing is proposed."""
        rows, is_open = self._open_proposals()
        found: Floats = np.full(len(self.comments.ids), 2.0)
        shares = np.asarray(self.comments.proposals.shares, dtype=np.float64)
        np.minimum.at(found, rows[is_open], shares[is_open])
        return found

    def untagged_rows(self, filter_: Filter) -> list[int]:
        """Return the comments of wave and customers still to tag, whatever the group."""
        rows: list[int] = np.flatnonzero(self._passes(filter_, ignore_group=True) & ~self._done()).tolist()
        return rows

    def open_ids(self) -> Ints:
        """Return the comments still to tag among those that the filter shows, by id."""
        found: Ints = self.comments.ids[self.shown & ~self._done()]
        return found

    def _marked(self, tag: int) -> Mask:
        if tag not in self._lines:
            return np.zeros(len(self.comments.ids), dtype=bool)
        mask: Mask = self.comments.marks[self._lines[tag]] != 0
        return mask

    def _done(self) -> Mask:
        return self.comments.topicless | self.comments.marks.any(axis=0)

    def _as_found(self, mask: Mask, found: Sequence[int]) -> Ints:
        rows = places_of(self.comments.ids, found)
        rows = rows[rows >= 0]
        return rows[mask[rows]]

    def _sorted(self, mask: Mask, sort: Sort) -> Ints:
        order = self.comments.by_date
        rows = order[mask[order]]
        if sort is Sort.NEWEST:
            undated = np.isnat(self.comments.dates[self.comments.places[rows]])
            return np.concatenate([rows[~undated][::-1], rows[undated]])
        if sort is Sort.LOWEST:
            scores = self._scores[rows]
            return rows[np.argsort(np.where(scores == NO_SCORE, 99, scores), kind="stable")]
        if sort is Sort.UNTAGGED:
            return rows[np.argsort(self._done()[rows], kind="stable")]
        if sort is Sort.UNCERTAIN:
            return rows[np.argsort(self._least_certain()[rows], kind="stable")]
        if sort is Sort.TEACHING:
            return rows[np.lexsort((self._lessons()[rows], self._done()[rows]))]
        return rows

    def _lessons(self) -> Ints:
        """Return the place of each comment among those that teach most, after them all for one that is not there."""
        found = np.full(len(self.comments.ids), len(self.teaching), dtype=np.int64)
        rows = places_of(self.comments.ids, self.teaching)
        found[rows[rows >= 0]] = np.flatnonzero(rows >= 0)
        return found

    def counts(self, filter_: Filter, tag: object = None, found: Sequence[int] | None = None) -> Counts:
        """Count the comments of wave and customers, whatever the group; `tag` and `found` as in `choose`."""
        scope = self._passes(filter_, ignore_group=True)
        listed = scope & self._fits(tag, found)
        scores = self._scores[listed]
        groups = {group: int(((scores >= low) & (scores <= high)).sum()) for group, (low, high) in GROUP_SCORES.items()}
        return Counts(groups, int(listed.sum()), int(scope.sum()), int((scope & self._done()).sum()))

    def tag_counts(self) -> dict[int, int]:
        """Count the comments with each tag among those that the filter lets through."""
        return {tag: int(np.count_nonzero(self._marked(tag) & self.shown)) for tag in self.comments.tag_ids}

    def next_open(self, order: Ints, place: int, step: int) -> int:
        """Return the place of the next comment still to tag, going on at the other end; -1 when there is none."""
        waiting = np.flatnonzero(~self._done()[order])
        if step < 0:
            before = waiting[waiting < place]
            return int(before[-1]) if len(before) else (int(waiting[-1]) if len(waiting) else -1)
        after = waiting[waiting > place]
        return int(after[0]) if len(after) else (int(waiting[0]) if len(waiting) else -1)

    # ---- changes

    def press(self, tag: int, rows: Sequence[int]) -> Press:
        """Return what one more press of a tag's key does to comments together: set on all, switch on all, take off."""
        places = np.asarray(rows, dtype=np.int64)
        first = FIRST[self._scores[places]]
        now = self.comments.marks[self._lines[tag], places]
        if (now == first).all():
            wanted = SWITCHED[first]
        elif (now == SWITCHED[first]).all():
            wanted = np.zeros_like(first)
        else:
            wanted = first
        return _press(tag, places, wanted)

    def first_press(self, rows: Sequence[int]) -> Press:
        """Return the press of a tag that no comment has yet."""
        places = np.asarray(rows, dtype=np.int64)
        return _press(0, places, FIRST[self._scores[places]])

    def setting(self, tag: int, rows: Sequence[int], direction: Direction | None) -> Press:
        """Return the press that puts a tag on comments in one direction, or takes it off."""
        return Press(tag, {direction: tuple(rows)})

    def topicless_rows(self, press: Press) -> list[int]:
        """Return the comments that a press gives a topic after all."""
        tagged = (row for direction, rows in press.rows.items() if direction is not None for row in rows)
        return [row for row in tagged if self.comments.topicless[row]]

    def apply(self, press: Press) -> None:
        """Show a press."""
        self.comments.topicless[self.topicless_rows(press)] = False
        for direction, rows in press.rows.items():
            self.comments.marks[self._lines[press.tag], list(rows)] = CODES[direction]

    def set_flag(self, rows: Sequence[int], is_on: bool) -> None:
        """Show comments as flagged, or no longer."""
        self.comments.flags[list(rows)] = is_on

    def set_topicless(self, rows: Sequence[int], is_on: bool) -> None:
        """Show comments as about no topic, or no longer."""
        self.comments.topicless[list(rows)] = is_on

    def gave_before(self, row: int, wave_order: Sequence[int]) -> list[tuple[int, int]]:
        """Return (wave, score) of the same customer in the waves before this comment's, oldest first."""
        place = int(self.comments.places[row])
        customer = int(self.comments.customers[place])
        if not customer:
            return []
        waves = self.comments.answers["wave"].to_numpy()
        earlier = list(wave_order)[: list(wave_order).index(waves[place])] if waves[place] in wave_order else []
        same = np.flatnonzero(self.comments.customers == customer)
        found = [
            (int(waves[other]), int(self.comments.scores[other]))
            for other in same
            if waves[other] in earlier and self.comments.scores[other] != NO_SCORE
        ]
        return sorted(found, key=lambda pair: earlier.index(pair[0]))


def _press(tag: int, places: Ints, codes: Marks) -> Press:
    return Press(tag, {DIRECTIONS[code]: tuple(places[codes == code].tolist()) for code in np.unique(codes)})

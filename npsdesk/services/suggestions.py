"""Single proposals of tags, as a reader meets them: those that are kept in the project, and those just learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.certainty import certainty_of
from npsdesk.core.comments.tokens import tokens_of
from npsdesk.core.survey import Certainty, Direction, Source, Tagging

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from npsdesk.services.learn_tags import Learned


@dataclass(frozen=True)
class Suggestion:
    """One proposed tag of one comment.

    `words` are those behind it, folded; `like` is a comment tagged by hand that means nearly the same, -1 for none.
    """

    tag: int
    direction: Direction
    source: Source
    share: float
    words: tuple[str, ...] = ()
    like: int = -1

    @property
    def certainty(self) -> Certainty:
        return certainty_of(self.share)

    def on(self, comment: int) -> Tagging:
        """Return it as the tag of a comment, as it would stand."""
        return Tagging(comment, self.tag, self.direction, self.source, True, self.share)


@dataclass(frozen=True)
class Suggestions:
    """Proposals, one place each in the array and the lists, ascending by comment; `order` as in Learned."""

    comments: "npt.NDArray[np.int64]"
    tags: Sequence[int]
    directions: Sequence[str]
    sources: Sequence[str]
    shares: Sequence[float]
    words: Sequence[tuple[str, ...]]
    like: Sequence[int]
    order: tuple[int, ...] = ()

    def of(self, comment: int) -> list[Suggestion]:
        """Return the proposals of one comment, the most certain first."""
        first, last = self.comments.searchsorted([comment, comment + 1]).tolist()
        return sorted(map(self._at, range(first, last)), key=lambda one: -one.share)

    def _at(self, place: int) -> Suggestion:
        return Suggestion(
            self.tags[place],
            Direction(self.directions[place]),
            Source(self.sources[place]),
            self.shares[place],
            self.words[place],
            self.like[place],
        )


def just_learned(learned: "Learned") -> Suggestions:
    """Return what was learned; in a worker, as there may be very many."""
    frame = learned.suggestions.sort_values("comment", kind="stable")
    return _from(
        frame, [Source.LEARNED.value] * len(frame), frame["share"], frame["words"], frame["like"], learned.order
    )


def kept(taggings: "pd.DataFrame") -> Suggestions:
    """Return the proposals among tags that a project holds, given as `taggings_frame` gives them."""
    frame = taggings[~taggings["is_confirmed"]]
    nothing: list[Any] = [()] * len(frame)
    return _from(frame, frame["source"].astype(str).tolist(), frame["certainty"].fillna(0), nothing, [-1] * len(frame))


def _from(
    frame: "pd.DataFrame", sources: Sequence[str], shares: Any, words: Any, like: Any, order: tuple[int, ...] = ()
) -> Suggestions:
    return Suggestions(
        frame["comment"].to_numpy(dtype="int64"),
        frame["tag"].tolist(),
        frame["direction"].astype(str).tolist(),
        sources,
        list(shares),
        list(words),
        list(like),
        order,
    )


def places_of_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return (start, end) in characters of every word of a text that is one of these folded words."""
    wanted = frozenset(words)
    return [(token.start, token.end) for token in tokens_of(text) if token.folded in wanted] if wanted else []

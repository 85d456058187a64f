"""Whom an action is for: the people on its list, and those whom its rule finds in the answers as they are now."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from npsdesk.core.filters import chosen_mask
from npsdesk.core.survey import Audience, Direction, Filter

if TYPE_CHECKING:
    import pandas as pd


def matching(
    frame: "pd.DataFrame",
    tags: "pd.DataFrame",
    commenters: Collection[int],
    audience: Audience,
    newest: int | None,
) -> list[int]:
    """Return the responses that a rule finds, in the order of the file.

    `frame` is the answers frame with the rule's field as a column, `tags` holds response, tag, direction of the tags
    that stand, `commenters` the responses with a comment, `newest` the id of the newest wave. A rule about a field or
    a wave that is not there any more finds nobody.
    """
    wave = audience.wave if audience.wave is not None else newest
    if wave is None or (audience.field is not None and audience.field not in frame):
        return []
    shown = frame[chosen_mask(frame, _filter(audience, wave))].index
    if audience.is_silent:
        shown = shown[~shown.isin(list(commenters))]
    if audience.tag is not None:
        shown = shown[shown.isin(_tagged(tags, audience.tag, audience.direction))]
    return [int(response) for response in shown]


def audience_of(
    filter_: Filter, *, tag: int | None = None, direction: Direction | None = None, is_silent: bool = False
) -> Audience:
    """Return the rule for what a filter shows, in whatever wave is the newest from now on.

    Raises ValueError for picked answers: those of a later wave cannot be among them.
    """
    if filter_.picked is not None:
        raise ValueError("picked answers make no rule")
    return Audience(filter_.group, filter_.score, filter_.field, filter_.value, tag, direction, is_silent)


def joined(listed: Sequence[int], found: Sequence[int]) -> list[int]:
    """Return everyone an action is for: those on its list first, then those whom its rule finds besides."""
    return list(dict.fromkeys((*listed, *found)))


def _filter(audience: Audience, wave: int) -> Filter:
    return Filter(wave, audience.field, audience.value, audience.group, audience.score)


def _tagged(tags: "pd.DataFrame", tag: int, direction: Direction | None) -> "pd.Series[int]":
    kept = tags[tags["tag"] == tag]
    return (kept if direction is None else kept[kept["direction"] == direction.value])["response"]

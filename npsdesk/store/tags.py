"""Tags and what they are on: made, ordered, merged, set by hand, read as frames."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from npsdesk.core.survey import Direction, Source, Tag, Tagging
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project
from npsdesk.store.reading import read_once

if TYPE_CHECKING:
    import pandas as pd


def list_tags(project: Project) -> list[Tag]:
    """Return the tags in the order of their number keys."""
    return [Tag(*row) for row in project.rows("SELECT id, name, color, position, cause FROM tag ORDER BY position, id")]


def add_tag(project: Project, name: str, color: str, cause: str = "") -> int:
    """Add a tag after the others; returns its id, or that of the tag that has the name already in any case."""
    known = list_tags(project)
    for tag in known:
        if tag.name.casefold() == name.casefold():
            return tag.id
    tag_id = next_id(project, "tag")
    position = max((tag.position for tag in known), default=0) + 1
    project.write("INSERT INTO tag VALUES (?, ?, ?, ?, ?)", (tag_id, name, color, position, cause))
    return tag_id


def rename_tag(project: Project, tag_id: int, name: str) -> None:
    """Give a tag another name. Taking the name of another tag is `merge_tags`, and refused here with ValueError."""
    if any(tag.name.casefold() == name.casefold() and tag.id != tag_id for tag in list_tags(project)):
        raise ValueError("another tag has that name")
    project.write("UPDATE tag SET name = ? WHERE id = ?", (name, tag_id))


def recolor_tag(project: Project, tag_id: int, color: str) -> None:
    """Give a tag another colour."""
    project.write("UPDATE tag SET color = ? WHERE id = ?", (color, tag_id))


def move_tag(project: Project, tag_id: int, position: int) -> None:
    """Put a tag at a position, counted from 1; the others make room."""
    order = [tag.id for tag in list_tags(project) if tag.id != tag_id]
    order.insert(position - 1, tag_id)
    _number(project, order)


def merge_tags(project: Project, from_id: int, into_id: int) -> None:
    """Make one tag of two. Where a comment has both, what was confirmed wins, else what `into` said stays."""
    project.write(
        "INSERT INTO tagging SELECT comment, ?, direction, source, certainty, is_confirmed FROM tagging WHERE tag = ?"
        " ON CONFLICT (comment, tag) DO UPDATE SET direction = excluded.direction, source = excluded.source,"
        " certainty = excluded.certainty, is_confirmed = excluded.is_confirmed"
        " WHERE excluded.is_confirmed > is_confirmed",
        (into_id, from_id),
    )
    project.write("UPDATE action SET tag = ? WHERE tag = ?", (into_id, from_id))
    project.write(
        "UPDATE action SET audience = json_set(audience, '$.tag', ?)"
        " WHERE audience <> '' AND json_extract(audience, '$.tag') = ?",
        (into_id, from_id),
    )
    project.write("UPDATE main_reason SET tag = ? WHERE tag = ?", (into_id, from_id))
    project.write("UPDATE tag_rule SET tag = ? WHERE tag = ?", (into_id, from_id))
    delete_tag(project, from_id)


def delete_tag(project: Project, tag_id: int) -> None:
    """Delete a tag and take it off its comments; actions keep their reason as text. The next tags move up."""
    project.write("DELETE FROM tag WHERE id = ?", (tag_id,))
    _number(project, [tag.id for tag in list_tags(project)])


def set_tag(project: Project, comment_ids: Sequence[int], tag_id: int, direction: Direction | None) -> None:
    """Put a tag on comments by hand, or take it off with None: a proposal that is taken off is not made again."""
    comments = [int(comment) for comment in comment_ids]
    if direction is None:
        project.write_many(
            "INSERT OR IGNORE INTO rejected_tag SELECT comment, tag FROM tagging WHERE comment = ? AND tag = ?"
            " AND source <> 'hand'",
            ((comment, tag_id) for comment in comments),
        )
        project.write_many(
            "DELETE FROM tagging WHERE comment = ? AND tag = ?", ((comment, tag_id) for comment in comments)
        )
        return
    project.write_many(
        "DELETE FROM rejected_tag WHERE comment = ? AND tag = ?", ((comment, tag_id) for comment in comments)
    )
    project.write_many(
        "INSERT INTO tagging VALUES (?, ?, ?, ?, NULL, 1) ON CONFLICT (comment, tag) DO UPDATE SET"
        " direction = excluded.direction, source = excluded.source, certainty = NULL, is_confirmed = 1",
        ((comment, tag_id, direction.value, Source.HAND.value) for comment in comments),
    )


def propose_tags(project: Project, source: Source, taggings: Iterable[Tagging]) -> None:
    """Replace what `source` proposed before: tags of the owner, confirmed ones and rejected ones stay as they are."""
    project.write("DELETE FROM tagging WHERE source = ? AND NOT is_confirmed", (source.value,))
    rejected = set(project.rows("SELECT comment, tag FROM rejected_tag"))
    project.write_many(
        "INSERT INTO tagging VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (comment, tag) DO NOTHING",
        (
            (one.comment, one.tag, one.direction.value, source.value, one.certainty, one.is_confirmed)
            for one in taggings
            if (one.comment, one.tag) not in rejected
        ),
    )


def confirm_tags(project: Project, pairs: Iterable[tuple[int, int]]) -> None:
    """Let proposed tags stand, given as (comment, tag)."""
    project.write_many("UPDATE tagging SET is_confirmed = 1 WHERE comment = ? AND tag = ?", iter(pairs))


def accept_tags(project: Project, taggings: Iterable[Tagging]) -> None:
    """Let proposals stand, kept or not, with who made them; such a comment is about something after all.

    One given as set by hand is the owner's own from now on, whoever proposed it.
    """
    accepted = list(taggings)
    pairs = [(one.comment, one.tag) for one in accepted]
    project.write_many("DELETE FROM rejected_tag WHERE comment = ? AND tag = ?", iter(pairs))
    project.write_many(
        "INSERT INTO tagging VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (comment, tag) DO UPDATE SET is_confirmed = 1,"
        " source = iif(excluded.source = 'hand', 'hand', source)",
        ((one.comment, one.tag, one.direction.value, one.source.value, one.certainty) for one in accepted),
    )
    project.write_many(
        "UPDATE comment SET is_topicless = 0 WHERE id = ? AND is_topicless", ((one.comment,) for one in accepted)
    )


def reject_tags(project: Project, pairs: Iterable[tuple[int, int]]) -> None:
    """Turn proposals down, given as (comment, tag), so that they are not made again; what stands stays."""
    turned_down = list(pairs)
    project.write_many(
        "INSERT OR IGNORE INTO rejected_tag SELECT ?1, ?2 WHERE NOT EXISTS"
        " (SELECT 1 FROM tagging WHERE comment = ?1 AND tag = ?2 AND is_confirmed)",
        iter(turned_down),
    )
    project.write_many("DELETE FROM tagging WHERE comment = ? AND tag = ? AND NOT is_confirmed", iter(turned_down))


def rejected_tags(project: Project) -> set[tuple[int, int]]:
    """Return (comment, tag) of the proposals that the owner took off."""
    return set(project.rows("SELECT comment, tag FROM rejected_tag"))


@read_once
def taggings_frame(project: Project) -> "pd.DataFrame":
    """Return every tag on every comment: comment, tag int64, direction, source categories, is_confirmed bool, certainty
    float64 (NaN where set by hand).
    """
    import numpy as np
    import pandas as pd

    found = project.rows(
        "SELECT comment, tag, direction, source, is_confirmed, certainty FROM tagging ORDER BY comment, tag"
    )
    comment, tag, direction, source, confirmed, certainty = zip(*found, strict=True) if found else [()] * 6
    return pd.DataFrame(
        {
            "comment": np.array(comment, dtype="int64"),
            "tag": np.array(tag, dtype="int64"),
            "direction": pd.Categorical(direction, [known.value for known in Direction]),
            "source": pd.Categorical(source, [known.value for known in Source]),
            "is_confirmed": np.array(confirmed, dtype=bool),
            "certainty": np.array(certainty, dtype="float64"),
        }
    )


def response_tags(project: Project) -> list[tuple[int, int, str]]:
    """Return (response, tag, direction) for every tag that stands, in the order of the answers: no mere proposals."""
    return project.rows(
        "SELECT DISTINCT response, tag, direction FROM tagging JOIN comment ON comment.id = tagging.comment"
        " WHERE is_confirmed ORDER BY response, tag, direction"
    )


@read_once
def response_tags_frame(project: Project) -> "pd.DataFrame":
    """Return `response_tags` as a frame: response, tag int64, direction category."""
    import numpy as np
    import pandas as pd

    found = response_tags(project)
    response, tag, direction = zip(*found, strict=True) if found else [()] * 3
    return pd.DataFrame(
        {
            "response": np.array(response, dtype="int64"),
            "tag": np.array(tag, dtype="int64"),
            "direction": pd.Categorical(direction, [known.value for known in Direction]),
        }
    )


def tag_counts(project: Project) -> dict[int, int]:
    """Return how many comments each tag stands on; tags on none are left out."""
    return dict(project.rows("SELECT tag, count(*) FROM tagging WHERE is_confirmed GROUP BY tag"))


def proposal_counts(project: Project) -> dict[int, int]:
    """Return on how many comments each tag is proposed and not confirmed yet; tags without are left out."""
    return dict(project.rows("SELECT tag, count(*) FROM tagging WHERE NOT is_confirmed GROUP BY tag"))


def _number(project: Project, order: list[int]) -> None:
    """Give the tags the positions 1, 2, … in this order, touching only those that move."""
    now = {tag.id: tag.position for tag in list_tags(project)}
    moved: Iterator[tuple[Any, ...]] = (
        (position, tag) for position, tag in enumerate(order, 1) if now.get(tag) != position
    )
    project.write_many("UPDATE tag SET position = ? WHERE id = ?", moved)

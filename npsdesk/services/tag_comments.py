"""Tag comments by hand, and find comments by group, tag or words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.directions import first_direction
from npsdesk.core.errors import NotFound
from npsdesk.core.filters import chosen
from npsdesk.core.labels import Label, label, nlabel
from npsdesk.core.survey import Direction, Filter, Tag, group_of
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, readings, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CommentLine:
    """One comment with whose it is and what it is tagged with."""

    comment: int
    response: int
    score: int | None
    name: str
    text: str
    tags: tuple[tuple[str, Direction], ...]


def tag_label(tag: Tag, direction: Direction | None, count: int) -> Label:
    """Return the name of the change that tags `count` comments."""
    if direction is None:
        return nlabel("Remove tag {tag}", "Remove tag {tag} from {count} comments", count, tag=tag.name)
    return nlabel("Tag {tag}", "Tag {count} comments with {tag}", count, tag=tag.name)


def find_tag(project: Project, name: str) -> Tag:
    """Return the tag with that name, whatever its case. Raises NotFound."""
    known = tags.list_tags(project)
    for tag in known:
        if tag.name.casefold() == name.strip().casefold():
            return tag
    raise NotFound("tag", name, tuple(tag.name for tag in known))


def tag_response(project: Project, response: int, tag_name: str, direction: Direction | None = None) -> int:
    """Tag the comments of one answer; without a direction, the one its group suggests. Returns how many.

    Raises NotFound for an unknown tag or an answer without a comment.
    """
    tag = find_tag(project, tag_name)
    ids = comments.of_response(project, response)
    if not ids:
        raise NotFound("answer", str(response))
    score = comments.score_of_response(project, response)
    chosen_direction = direction or first_direction(None if score is None else group_of(score))
    with project.change(tag_label(tag, chosen_direction, len(ids))):
        tags.set_tag(project, ids, tag.id, chosen_direction)
    return len(ids)


def tag_together(project: Project, name: str, color: str, comment_ids: Sequence[int]) -> int:
    """Put a tag on comments as one change, and make it where there is none of that name. Returns its id.

    Each gets the direction that its own words say, else what its group most likely means; a tag that is on a comment
    already stays as it is.
    """
    count = len(comment_ids)
    with project.change(nlabel("Tag {tag}", "Tag {count} comments with {tag}", count, tag=name)):
        tag = tags.add_tag(project, name, color)
        taggings = tags.taggings_frame(project)
        has_it = set(taggings.loc[(taggings["tag"] == tag) & taggings["is_confirmed"], "comment"])
        directions = _directions(project, [comment for comment in comment_ids if comment not in has_it])
        for direction in Direction:
            chosen_ids = [comment for comment, one in directions.items() if one is direction]
            tags.set_tag(project, chosen_ids, tag, direction)
        comments.set_topicless(project, list(directions), False)
    return tag


def _directions(project: Project, comment_ids: Sequence[int]) -> dict[int, Direction]:
    """Return what each comment does with its subject: what its tone says, else what its group most likely means."""
    frame = comments.topics_frame(project)
    frame = frame[frame.index.isin(comment_ids)]
    tones = readings.tones_frame(project)["tone"].reindex(frame.index)
    said = {"positive": Direction.PRAISES, "negative": Direction.MISSES}
    found: dict[int, Direction] = {}
    for comment, response, tone in zip(frame.index.tolist(), frame["response"].tolist(), tones.tolist(), strict=True):
        score = comments.score_of_response(project, response)
        found[comment] = said.get(str(tone)) or first_direction(None if score is None else group_of(score))
    return found


def merge_tags(project: Project, from_tag: Tag, into_tag: Tag) -> None:
    """Make one tag of two."""
    with project.change(label("Merge tag {tag} into {other}", tag=from_tag.name, other=into_tag.name)):
        tags.merge_tags(project, from_tag.id, into_tag.id)


def list_comments(
    project: Project, data: ProjectData, filter_: Filter, tag_name: str | None = None, words: str = ""
) -> list[CommentLine]:
    """Return the comments that the filter, the tag and the words let through, in the order of the file."""
    answers = chosen(data.answers, filter_)
    frame = comments.comments_frame(project)
    frame = frame[frame["response"].isin(answers.index)]
    taggings = tags.taggings_frame(project)
    taggings = taggings[taggings["is_confirmed"]]
    if words.strip():
        frame = frame[frame.index.isin(comments.search(project, words))]
    if tag_name is not None:
        tag = find_tag(project, tag_name)
        frame = frame[frame.index.isin(taggings.loc[taggings["tag"] == tag.id, "comment"])]
    return _lines(frame, answers, taggings, {tag.id: tag.name for tag in data.tags})


def _lines(
    frame: "pd.DataFrame", answers: "pd.DataFrame", taggings: "pd.DataFrame", names: dict[int, str]
) -> list[CommentLine]:
    tags_of: dict[int, list[tuple[str, Direction]]] = {}
    for comment, tag, direction in zip(taggings["comment"], taggings["tag"], taggings["direction"], strict=True):
        tags_of.setdefault(int(comment), []).append((names[int(tag)], Direction(direction)))
    people = answers.reindex(frame["response"])
    return [
        CommentLine(
            int(comment),
            int(response),
            None if score != score else int(score),
            str(name),
            str(text),
            tuple(tags_of.get(int(comment), ())),
        )
        for comment, response, text, score, name in zip(
            frame.index,
            frame["response"],
            frame["text"],
            people["score"].to_numpy(dtype="float64", na_value=float("nan")),
            people["name"],
            strict=True,
        )
    ]

"""Reads all comments with their tags into arrays, in the project thread, so that the window only chooses and paints."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from npsdesk.core.survey import Direction, Role
from npsdesk.gui.comments.said import Said, load_said
from npsdesk.services.project_data import ProjectData
from npsdesk.services.suggestions import Suggestions, kept
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

CODES: dict[str | None, int] = {None: 0, Direction.MISSES.value: 1, Direction.PRAISES.value: 2}
NO_SCORE = -1


@dataclass(frozen=True)
class CommentSet:
    """All comments of a project, one place per comment in every array and list.

    `places` says where each comment's answer stands in `answers`; `marks` has one row per tag of `tag_ids`, holding
    CODES of the tags that stand; `by_date` lists the comments oldest first, those without a date last. `proposals` are
    tags that the project holds and nobody confirmed; `rejected` has (comment, tag) of those turned down.
    """

    answers: "pd.DataFrame"
    group_fields: tuple[int, ...]
    ids: Ints
    places: Ints
    fields: Ints
    texts: list[str]
    flags: Mask
    topicless: Mask
    tag_ids: tuple[int, ...]
    marks: Marks
    by_date: Ints
    scores: Marks
    customers: Ints
    dates: npt.NDArray[np.datetime64]
    names: npt.NDArray[np.object_]
    said: Said
    proposals: Suggestions
    rejected: set[tuple[int, int]]


def load_comments(project: Project, data: ProjectData) -> CommentSet:
    """Read comments and tags, and set them beside the answers that the window shows."""
    import pandas as pd

    answers = data.answers
    frame = comments.comments_frame(project)
    places = answers.index.get_indexer(pd.Index(frame["response"])).astype(np.int64)
    if (places < 0).any():  # the window's picture of the answers is older than the file; a newer one is on its way
        frame, places = frame[places >= 0], places[places >= 0]
    ids = frame.index.to_numpy(dtype=np.int64)
    known = tuple(tag.id for tag in tags.list_tags(project))
    dates, texts = answers["date"].to_numpy(), frame["text"].tolist()
    scores = answers["score"].to_numpy(dtype=np.int8, na_value=NO_SCORE)
    taggings = tags.taggings_frame(project)
    return CommentSet(
        answers=answers,
        group_fields=tuple(field.id for field in data.group_fields if field.role in (Role.GROUP, Role.EMPLOYEE)),
        ids=ids,
        places=places,
        fields=frame["field"].to_numpy(dtype=np.int64),
        texts=texts,
        flags=frame["is_flagged"].to_numpy(dtype=bool).copy(),
        topicless=frame["is_topicless"].to_numpy(dtype=bool).copy(),
        tag_ids=known,
        marks=_marks(taggings[taggings["is_confirmed"]], ids, known),
        by_date=np.lexsort((np.arange(len(ids)), dates[places])).astype(np.int64),
        scores=scores,
        customers=answers["customer"].to_numpy(dtype=np.int64, na_value=0),
        dates=dates,
        names=answers["name"].to_numpy(dtype=object),
        said=load_said(project, ids, answers.index.to_numpy(dtype=np.int64)[places], scores[places], texts),
        proposals=kept(taggings),
        rejected=tags.rejected_tags(project),
    )


def _marks(taggings: "pd.DataFrame", ids: Ints, tag_ids: tuple[int, ...]) -> Marks:
    marks = np.zeros((len(tag_ids), len(ids)), dtype=np.int8)
    if not len(taggings) or not len(ids):
        return marks
    rows = places_of(ids, taggings["comment"].to_numpy(dtype=np.int64))
    order = {tag: place for place, tag in enumerate(tag_ids)}
    lines = taggings["tag"].map(order).to_numpy(dtype=np.int64)
    codes = taggings["direction"].astype(str).map(CODES).to_numpy(dtype=np.int8)
    marks[lines[rows >= 0], rows[rows >= 0]] = codes[rows >= 0]
    return marks


def places_of(ids: Ints, wanted: Any) -> Ints:
    """Return where each wanted id stands in ascending ids, -1 where it does not."""
    found = np.asarray(wanted, dtype=np.int64)
    if not len(ids):
        return np.full(len(found), -1, dtype=np.int64)
    rows = np.searchsorted(ids, found)
    rows[rows == len(ids)] = 0
    return np.where(ids[rows] == found, rows, -1)

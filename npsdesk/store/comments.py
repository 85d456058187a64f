"""Comments: as a frame, by words, by answer; flagged, or marked as being about nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.errors import NotFound
from npsdesk.store.columns import OBJECTS, read_columns, text_column
from npsdesk.store.project import Project
from npsdesk.store.reading import read_once
from npsdesk.store.search_index import query_for

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

_WITH_SCORES = " WHERE response IN (SELECT id FROM response WHERE score BETWEEN ? AND ?)"


@dataclass(frozen=True)
class CommentText:
    """One comment of an answer and the field it was given in."""

    id: int
    field: int
    text: str
    is_flagged: bool
    is_topicless: bool


@read_once
@collector_paused()
def comments_frame(project: Project, scores: tuple[int, int] | None = None) -> "pd.DataFrame":
    """Return all comments, indexed by id: response, field int64, text str, is_flagged, is_topicless bool.

    With `scores` only those of answers with a score from the first to the last.
    """
    import pandas as pd

    ids, response, field, text, flagged, topicless = read_columns(
        project,
        "SELECT id, response, field, text, is_flagged, is_topicless FROM comment"
        f"{'' if scores is None else _WITH_SCORES} ORDER BY id",
        ("int64", "int64", "int64", OBJECTS, "bool", "bool"),
        scores or (),
    )
    return pd.DataFrame(
        {
            "response": response,
            "field": field,
            "text": text_column(text),
            "is_flagged": flagged,
            "is_topicless": topicless,
        },
        index=pd.Index(ids, name="comment"),
    )


def topics_frame(project: Project) -> "pd.DataFrame":
    """Return all comments without their texts, indexed by id: response int64, is_topicless bool."""
    import numpy as np
    import pandas as pd

    found = project.rows("SELECT id, response, is_topicless FROM comment ORDER BY id")
    ids, response, topicless = zip(*found, strict=True) if found else [()] * 3
    return pd.DataFrame(
        {"response": np.array(response, dtype="int64"), "is_topicless": np.array(topicless, dtype=bool)},
        index=pd.Index(np.array(ids, dtype="int64"), name="comment"),
    )


def texts_of(project: Project, comment_ids: Sequence[int]) -> dict[int, str]:
    """Return the texts of these comments by id; those that are gone are left out."""
    found: dict[int, str] = {}
    for comment in comment_ids:
        found.update(project.rows("SELECT id, text FROM comment WHERE id = ?", (int(comment),)))
    return found


def search(project: Project, words: str) -> list[int]:
    """Return the comments that hold every word, or its beginning, in any case and with or without accents.

    Text without a letter or digit finds nothing.
    """
    query = query_for(project.connection, words)
    if not query:
        return []
    found = project.rows("SELECT rowid FROM comment_fts WHERE comment_fts MATCH ? ORDER BY rowid", (query,))
    return [comment for (comment,) in found]


def comments_of(project: Project, response: int) -> tuple[CommentText, ...]:
    """Return the comments of one answer."""
    found = project.rows(
        "SELECT id, field, text, is_flagged, is_topicless FROM comment WHERE response = ? ORDER BY id", (response,)
    )
    return tuple(
        CommentText(comment, field, text, bool(flagged), bool(topicless))
        for comment, field, text, flagged, topicless in found
    )


def of_response(project: Project, response: int) -> list[int]:
    """Return the ids of the comments of one answer."""
    return [comment.id for comment in comments_of(project, response)]


def score_of_response(project: Project, response: int) -> int | None:
    """Return the score of one answer, None where it has none. Raises NotFound for an answer that is not there."""
    found = project.rows("SELECT score FROM response WHERE id = ?", (response,))
    if not found:
        raise NotFound("answer", str(response))
    return None if found[0][0] is None else int(found[0][0])


def commenters(project: Project) -> list[int]:
    """Return the answers that have a comment."""
    return [response for (response,) in project.rows("SELECT DISTINCT response FROM comment ORDER BY response")]


def count_comments(project: Project) -> int:
    """Return how many comments there are."""
    return int(project.rows("SELECT count(*) FROM comment")[0][0])


def untagged_responses(project: Project) -> "npt.NDArray[np.int64]":
    """Return the answer of each comment that has no tag yet and is not marked as being about no topic."""
    import numpy as np

    pieces = project.pieces(
        "SELECT response FROM comment WHERE NOT is_topicless"
        " AND NOT EXISTS (SELECT 1 FROM tagging WHERE tagging.comment = comment.id AND is_confirmed)"
    )
    found = [np.array([response for (response,) in piece], dtype="int64") for piece in pieces]
    return np.concatenate([np.zeros(0, dtype="int64"), *found])


def set_flag(project: Project, comment_ids: Sequence[int], is_flagged: bool) -> None:
    """Flag comments to come back to, or take the flag away."""
    project.assert_changing(bulk=False)
    project.write_many(
        "UPDATE comment SET is_flagged = ? WHERE id = ?", ((is_flagged, int(comment)) for comment in comment_ids)
    )


def set_topicless(project: Project, comment_ids: Sequence[int], value: bool) -> None:
    """Mark comments as read and about nothing that needs a tag, or take the mark away."""
    project.assert_changing(bulk=False)
    project.write_many(
        "UPDATE comment SET is_topicless = ? WHERE id = ?", ((value, int(comment)) for comment in comment_ids)
    )

"""Comments that say much the same as one that is read, by their sentence vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.likeness import similar
from npsdesk.core.labels import nlabel
from npsdesk.core.survey import Direction
from npsdesk.services.learn_tags import Lesson
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Likeness from which two comments are said to look alike. Among comments to the National Health Service with nine
# themes 9 in 10 such pairs share the theme (2 in 10 of all pairs), among questions to a bank with 77 intents 9 in 10
# the intent (1 in 70 of all). A quarter to two thirds of the comments have one there; at 0.6, 3 in 10 pairs of the
# bank are wrong.
LEAST = 0.7
_FEWEST = 30
MOST = 50  # comments that are shown as alike: more cannot be looked through before they are tagged


@dataclass(frozen=True)
class AlikeComments:
    """Comments, ascending, and their vectors, centred and of length 1."""

    comments: "npt.NDArray[np.int64]"
    vectors: "npt.NDArray[np.float32]"

    def like(self, comment: int, among: "Sequence[int] | npt.NDArray[np.int64]") -> list[int]:
        """Return the comments of `among` that look like one, the most alike first."""
        import numpy as np

        wanted = np.intersect1d(np.asarray(among, np.int64), self.comments)
        row = int(self.comments.searchsorted(comment))
        if row == len(self.comments) or self.comments[row] != comment:
            return []
        found = similar(self.vectors, row, self.comments.searchsorted(wanted), LEAST)
        ids: list[int] = self.comments[found[:MOST]].tolist()
        return ids


def alike_comments(lesson: Lesson, vectors: "npt.NDArray[np.float32] | None") -> AlikeComments | None:
    """Return the comments of a lesson with the vectors that a `Learner` gave them a place by, ready to be compared.

    None without vectors, and for so few comments that what they share cannot be told from what makes two alike.
    """
    import numpy as np

    if vectors is None or len(lesson.ids) < _FEWEST:
        return None
    return AlikeComments(np.array(lesson.ids, np.int64), vectors)


def tag_the_same(project: Project, wanted: Sequence[int], given: Sequence[tuple[int, Direction]]) -> None:
    """Put the tags of one comment on others, as one change."""
    count = len(wanted)
    with project.change(nlabel("Tag {count} comment the same", "Tag {count} comments the same", count)):
        for tag, direction in given:
            tags.set_tag(project, wanted, tag, direction)
        comments.set_topicless(project, wanted, False)

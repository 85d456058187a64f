"""The sentence vectors of a project's comments: read, those that are missing made in a worker, kept in the project."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from npsdesk.core.comments.embedding import SentenceEncoder, gather, text_key
from npsdesk.core.errors import NpsDeskError
from npsdesk.services.learn_tags import encode_missing, keep_encoded
from npsdesk.store import comments, sentence_vectors
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["VectorStock", "encode_missing", "keep_encoded", "keep_if_possible", "read_stock"]


@dataclass
class VectorStock:
    """All comments and the vectors of those that were read before; `fresh` were made since and wait to be kept."""

    ids: list[int]
    texts: list[str]
    vectors: "dict[bytes, npt.NDArray[np.float16]]"
    fresh: "dict[bytes, npt.NDArray[np.float16]]" = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """How many comments were never read."""
        return sum(text_key(text) not in self.vectors for text in self.texts)

    def rows_of(self, texts: Sequence[str]) -> "npt.NDArray[np.float32]":
        """Return the vectors of texts, one row each; zeros where there is none."""
        return gather([text_key(text) for text in texts], self.vectors, SentenceEncoder.width)


def read_stock(project: Project) -> VectorStock:
    """Read comments and vectors."""
    frame = comments.comments_frame(project)
    kept = sentence_vectors.load_vectors(project, SentenceEncoder.name, SentenceEncoder.width)
    return VectorStock(frame.index.tolist(), frame["text"].tolist(), kept)


def keep_if_possible(path: Path, stock: VectorStock) -> None:
    """Keep what was made in a project that was only read; not where it is open elsewhere or must not be written."""
    if stock.fresh:
        with suppress(NpsDeskError), Project.open(path) as project:
            keep_encoded(project, stock)

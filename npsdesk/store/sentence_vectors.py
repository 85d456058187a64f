"""Sentence vectors of comments, kept beside what the owner made so that they are computed once."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def load_vectors(project: Project, model: str, width: int) -> dict[bytes, "npt.NDArray[np.float16]"]:
    """Return the kept vectors of a model by the hash of their text; what cannot be one of them counts as not kept."""
    import numpy as np

    found = project.rows(
        "SELECT text_hash, vector FROM sentence_vector WHERE model = ? AND length(vector) = ?", (model, 2 * width)
    )
    vectors = {text_hash: np.frombuffer(vector, np.float16) for text_hash, vector in found}
    return {text_hash: vector for text_hash, vector in vectors.items() if np.isfinite(vector).all()}


def keep_vectors(project: Project, model: str, vectors: Mapping[bytes, "npt.NDArray[np.float16]"]) -> None:
    """Keep vectors; those of other models go, as nothing asks for them any more. Not part of undo."""
    import numpy as np

    with project.keeping_aside():
        project.write("DELETE FROM sentence_vector WHERE model <> ?", (model,))
        project.write_many(
            "INSERT OR REPLACE INTO sentence_vector (model, text_hash, vector) VALUES (?, ?, ?)",
            ((model, key, vector.astype(np.float16).tobytes()) for key, vector in vectors.items()),
        )


def forget_vectors(project: Project, model: str, used: Collection[bytes]) -> None:
    """Drop the vectors of texts that are no longer in the project. Not part of undo."""
    kept: Iterable[tuple[bytes]] = project.rows("SELECT text_hash FROM sentence_vector WHERE model = ?", (model,))
    gone = [key for (key,) in kept if key not in used]
    if gone:
        with project.keeping_aside():
            project.write_many("DELETE FROM sentence_vector WHERE text_hash = ?", ((key,) for key in gone))

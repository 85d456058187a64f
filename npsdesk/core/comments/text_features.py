"""What the words of comments say to a model: word pairs and parts of words as weighted numbers, one row a comment."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import TokenTable, Vocabulary, read_tokens
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_LONGEST = 4_000  # characters of a comment that are read
_SAMPLE = 5_000  # comments that tell how usual a word is
_SHORTEST_PART, _LONGEST_PART = 2, 5  # letters
_STEP = 20_000


@dataclass(frozen=True)
class TextFeatures:
    """The words of many comments, counted.

    `words` and `parts_of` are sparse: comments x (words and word pairs), and words x parts of words. `parts` of a
    comment are the parts of its words, made only for the rows that are asked for, as there are very many.
    """

    vocabulary: tuple[str, ...]
    words: Any
    parts_of: Any
    word_rarity: "npt.NDArray[np.float32]"
    part_rarity: "npt.NDArray[np.float32]"

    @property
    def width(self) -> int:
        return len(self.word_rarity) + len(self.part_rarity)

    def rows(self, wanted: "npt.NDArray[np.int64]") -> Any:
        """Return a sparse row of length 1 for each wanted comment: half of it words and pairs, half parts of words."""
        from scipy.sparse import hstack

        counts = self.words[wanted]
        words = _weighted(counts, self.word_rarity)
        parts = _weighted(counts[:, : len(self.vocabulary)] @ self.parts_of, self.part_rarity)
        return hstack([words * 0.5**0.5, parts * 0.5**0.5], format="csr")


def analyse(texts: Sequence[str], progress: Progress | None = None) -> TextFeatures:
    """Count words (1-2) and parts of words (2-5 letters) of all texts; linear in their characters.

    How rare a word is comes from at most 5,000 of them, evenly spread.
    """
    import numpy as np

    progress = progress or NoProgress()
    vocabulary = Vocabulary()
    table = _read(texts, vocabulary, progress)
    words = _word_counts(table, len(vocabulary.words))
    parts_of = _parts_of(vocabulary.words)
    sample = np.unique(np.linspace(0, max(len(texts) - 1, 0), min(len(texts), _SAMPLE)).astype(np.int64))
    counted = words[sample] if len(texts) else words
    parts = counted[:, : len(vocabulary.words)] @ parts_of
    return TextFeatures(tuple(vocabulary.words), words, parts_of, _rarity(counted), _rarity(parts))


def parts_of_word(word: str) -> list[str]:
    """Return the parts of 2 to 5 letters of a word, its edges marked by spaces.

    >>> parts_of_word("ab")
    [' a', 'ab', 'b ', ' ab', 'ab ', ' ab ']
    """
    padded = f" {word} "
    sizes = range(_SHORTEST_PART, min(_LONGEST_PART, len(padded)) + 1)
    return [padded[start : start + size] for size in sizes for start in range(len(padded) - size + 1)]


def _read(texts: Sequence[str], vocabulary: Vocabulary, progress: Progress) -> list[TokenTable]:
    tables = []
    for start in range(0, len(texts), _STEP):
        progress.report(start, len(texts))
        tables.append(read_tokens([text[:_LONGEST] for text in texts[start : start + _STEP]], vocabulary))
    return tables


def _word_counts(tables: list[TokenTable], size: int) -> Any:
    """Return comments x words and then word pairs; a pair does not reach over the end of a sentence."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack

    if not tables:
        return csr_matrix((0, size), dtype=np.float32)
    starts = np.cumsum([0] + [table.texts for table in tables])
    text = np.concatenate([table.text + start for table, start in zip(tables, starts, strict=False)])
    word = np.concatenate([table.word for table in tables]).astype(np.int64)
    after = np.concatenate([table.after for table in tables])
    is_pair = (text[1:] == text[:-1]) & (after[:-1] & np.uint8(Gap.END) == 0)
    _known, pair = np.unique(word[:-1][is_pair] * size + word[1:][is_pair], return_inverse=True)
    singles = _counted(text, word, (int(starts[-1]), size))
    return hstack([singles, _counted(text[:-1][is_pair], pair, (int(starts[-1]), len(_known)))], format="csr")


def _counted(rows: Any, columns: Any, shape: tuple[int, int]) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    counts = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape)
    counts.sum_duplicates()
    return counts


def _parts_of(words: Sequence[str]) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    columns: list[int] = []
    counts: list[int] = []
    ends = [0]
    for word in words:
        for part, count in Counter(parts_of_word(word)).items():
            columns.append(numbers.setdefault(part, len(numbers)))
            counts.append(count)
        ends.append(len(columns))
    shape = (len(words), len(numbers))
    return csr_matrix((np.array(counts, np.float32), np.array(columns, np.int64), np.array(ends, np.int64)), shape)


def _rarity(counts: Any) -> "npt.NDArray[np.float32]":
    """Return ln((1 + n) / (1 + comments with it)) + 1 for each column."""
    import numpy as np

    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity: npt.NDArray[np.float32] = (np.log((1 + counts.shape[0]) / (1 + seen)) + 1).astype(np.float32)
    return rarity


def _weighted(counts: Any, rarity: "npt.NDArray[np.float32]") -> Any:
    """Return (1 + ln count) x rarity, each row of length 1; a row without anything stays zero."""
    import numpy as np

    rows = counts.tocsr().astype(np.float32)
    rows.data = (1 + np.log(rows.data)) * rarity[rows.indices]
    sizes = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(np.maximum(sizes, 1e-12), np.diff(rows.indptr))
    return rows

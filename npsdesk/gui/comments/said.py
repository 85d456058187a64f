"""What was read in comments beyond tags, as arrays beside the other arrays of a CommentSet: tone, language, reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from npsdesk.core.comments.contentment import NothingFinder
from npsdesk.core.comments.tone import Tone
from npsdesk.core.survey import ReadBy
from npsdesk.files.watch_lists import all_watch_words
from npsdesk.store import readings
from npsdesk.store.project import Project

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]

TONES = (None, *Tone)
SOURCES = (None, *ReadBy)
TONE_CODES: dict[str | None, int] = {None: 0, **{tone.value: place for place, tone in enumerate(Tone, 1)}}
_SOURCE_CODES = {source.value: place for place, source in enumerate(ReadBy, 1)}


@dataclass(frozen=True)
class Said:
    """One place per comment. `tones` holds places of TONES, every `…_by` places of SOURCES.

    `reasons` is the tag that is the main reason of the comment's answer, 0 for none; `languages` a place of
    `language_names`, whose first is "" for a language that nobody read. `is_nothing` marks 7s and 8s who say that
    nothing is to be better.
    """

    tones: Codes
    tones_by: Codes
    reasons: Ints
    reasons_by: Codes
    languages: npt.NDArray[np.int16]
    languages_by: Codes
    language_names: list[str]
    is_nothing: npt.NDArray[np.bool_]

    def language(self, row: int) -> str:
        """Return the code of a comment's language, "" where nobody read it."""
        return self.language_names[int(self.languages[row])]

    def set_language(self, rows: Any, code: str) -> None:
        """Show comments as written in another language."""
        if code not in self.language_names:
            self.language_names.append(code)
        self.languages[rows] = self.language_names.index(code)
        self.languages_by[rows] = _SOURCE_CODES[ReadBy.HAND.value]

    def set_tone(self, rows: Any, tone: Tone) -> None:
        """Show comments with another tone."""
        self.tones[rows] = TONE_CODES[tone.value]
        self.tones_by[rows] = _SOURCE_CODES[ReadBy.HAND.value]

    def set_reason(self, rows: Any, tag: int) -> None:
        """Show comments whose answer has another main reason; 0 for none."""
        self.reasons[rows] = tag
        self.reasons_by[rows] = _SOURCE_CODES[ReadBy.HAND.value] if tag else 0


def load_said(project: Project, ids: Ints, responses: Ints, scores: Codes, texts: Sequence[str]) -> Said:
    """Read what is kept of these comments and of the answers they belong to, one entry each; `ids` ascend."""
    tones, languages = readings.tones_frame(project), readings.languages_frame(project)
    reasons = readings.reasons_frame(project)
    names = ["", *dict.fromkeys(languages["language"])]
    codes = {name: place for place, name in enumerate(names)}
    return Said(
        _taken(tones.index, tones["tone"].map(TONE_CODES), ids, np.int8),
        _taken(tones.index, tones["source"].map(_SOURCE_CODES), ids, np.int8),
        _taken(reasons.index, reasons["tag"], responses, np.int64),
        _taken(reasons.index, reasons["source"].map(_SOURCE_CODES), responses, np.int8),
        _taken(languages.index, languages["language"].map(codes), ids, np.int16),
        _taken(languages.index, languages["source"].map(_SOURCE_CODES), ids, np.int8),
        names,
        _nothing(scores, texts),
    )


def _nothing(scores: Codes, texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    finder = NothingFinder(all_watch_words())
    found = np.zeros(len(texts), dtype=bool)
    for row in np.flatnonzero((scores == 7) | (scores == 8)).tolist():
        found[row] = finder.is_so(texts[row])
    return found


def _taken(index: Any, values: Any, wanted: Ints, kind: Any) -> Any:
    """Return the value of each wanted key, 0 for those that have none; the index ascends."""
    keys, found = index.to_numpy(dtype=np.int64), values.to_numpy(dtype=kind)
    if not len(keys):
        return np.zeros(len(wanted), dtype=kind)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, found[place], 0).astype(kind)

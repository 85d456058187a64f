"""Words of a list that judge nothing where they stand: "meer" of "geen ... meer", terribly in terribly good, me too."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from npsdesk.core.comments.cues import Clauses, Cues
from npsdesk.core.comments.negations import NEAR, TURNING
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import TokenTable
from npsdesk.core.comments.tone_words import Cue

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Bools = npt.NDArray[np.bool_]


def is_no_more(cues: Cues, clauses: Clauses, language: str) -> "Bools":
    """Return which are the second half of "no longer", as in geen koffie meer: they are not much of anything."""
    import numpy as np

    if language not in ("nl", "de"):
        return np.zeros(len(cues), bool)
    more = cues.of(Cue.UP) & np.isin(cues.last, cues.last[cues.of(Cue.MORE)])
    turning = np.sort(cues.last[cues.of(*TURNING)])
    before = np.searchsorted(turning, cues.first) - 1
    place = turning[np.maximum(before, 0)] if len(turning) else np.zeros(len(cues), np.int64)
    near = (before >= 0) & (cues.first - place <= NEAR)
    found: Bools = more & near & (clauses.clause[place] == clauses.clause[cues.first])
    return found


def only_strengthens(cues: Cues, judging: Collection[Cue]) -> "Bools":
    """Return which judge nothing because they only strengthen the word that follows, as in terribly good."""
    import numpy as np

    strengthening = np.isin(cues.last, cues.last[cues.of(Cue.INTENSE_BEFORE_ANY)]) & cues.of(*judging)
    strong = cues.first[cues.of(Cue.PRAISE, Cue.LOVE, Cue.COMPLAINT, Cue.HATE, Cue.UP, Cue.DOWN)]
    found: Bools = strengthening & np.isin(cues.last + 1, strong)
    return found


def is_idle_too(table: TokenTable, cues: Cues, clauses: Clauses, language: str, infinitives: "Bools") -> "Bools":
    """Return which "too" judges nothing: the last word of a clause ("me too"), "to" before a verb ("te wachten").

    In Dutch any other word after it is too much so: "te streng"; German says "zu" before too much else.
    """
    import numpy as np

    too = cues.of(Cue.TOO)
    following = cues.last + 1
    inside = following < len(table)
    following = np.where(inside, following, 0)
    goes_on = inside & (clauses.clause[following] == clauses.clause[cues.last])
    goes_on &= table.after[cues.last] & (Gap.COMMA | Gap.END) == 0
    if language in ("nl", "de"):
        judged = cues.first[cues.of(Cue.PRAISE, Cue.COMPLAINT, Cue.HATE, Cue.UP, Cue.DOWN, Cue.COMPLAINT_WEAK)]
        goes_on &= np.isin(following, judged) | ((language == "nl") & ~infinitives[following])
    found: Bools = too & ~goes_on
    return found

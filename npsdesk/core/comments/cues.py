"""The words of a list found in many comments, and the clauses that they stand in, as arrays."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from npsdesk.core.comments.phrases import Matches
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import TokenTable
from npsdesk.core.comments.tone_words import CODES, LINKING, Cue

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_STARTING = (
    *(Cue.CONTRAST, Cue.CONTRAST_FIRST, Cue.CONTRAST_WITHIN, Cue.CONCESSION, Cue.ASIDE, Cue.JOINS, Cue.RELATIVE),
    *(Cue.SO, Cue.WISH),
)
_FEW = 3  # words of an aside
_SECOND = 2  # words of a clause in front of a contrast that belongs to it: "delivery on the other hand …"


@dataclass(frozen=True)
class Cues:
    """Found words of a list: `code` of the kind (CODES), places of the first and last word, and how many words."""

    code: "npt.NDArray[np.int64]"
    first: "npt.NDArray[np.int64]"
    last: "npt.NDArray[np.int64]"

    def __len__(self) -> int:
        return len(self.code)

    def of(self, *cues: Cue) -> "npt.NDArray[np.bool_]":
        """Return which of them are of these kinds."""
        import numpy as np

        is_wanted = np.zeros(len(CODES), bool)
        is_wanted[[CODES[cue] for cue in cues]] = True
        return is_wanted.take(self.code)

    def chosen(self, index: "npt.NDArray[Any]") -> "Cues":
        return Cues(self.code[index], self.first[index], self.last[index])


@dataclass(frozen=True)
class Clauses:
    """Clauses of many comments: `clause[word]` and `sentence[word]` are numbers; the rest is one entry a clause."""

    clause: "npt.NDArray[np.int64]"
    sentence: "npt.NDArray[np.int64]"
    text: "npt.NDArray[np.int64]"
    of_sentence: "npt.NDArray[np.int64]"
    size: "npt.NDArray[np.int64]"
    is_contrast: "npt.NDArray[np.bool_]"  # begins with but, only, pity …
    is_concession: "npt.NDArray[np.bool_]"
    is_question: "npt.NDArray[np.bool_]"

    def __len__(self) -> int:
        return len(self.text)


def find_cues(table: TokenTable, matches: Matches) -> Cues:
    """Return the found words of a list; the longest phrase at a place wins over what lies under it."""
    import numpy as np

    found = Cues(matches.meaning, matches.first, matches.last)
    hiding = found.of(Cue.SILENT, Cue.NOT_TURNING)
    linking = found.of(*LINKING)
    words = found.last - found.first + 1
    # twice the size, so that of two equal ones the one that silences wins
    size = 2 * words + hiding
    covering = np.flatnonzero(~linking & (size > 2))
    owner = np.repeat(covering, words[covering])
    span = words[covering]
    place = found.first[owner] + np.arange(len(owner)) - np.repeat(np.cumsum(span) - span, span)
    most = np.zeros(len(table), np.int64)
    np.maximum.at(most, place, size[owner])
    hidden = (words == 1) & (most[found.first] > size) & (~linking | found.of(Cue.UNTRIED))
    hidden[owner[most[place] > size[owner]]] = True
    return found.chosen(np.flatnonzero(~hidden & ~hiding))


def find_clauses(table: TokenTable, cues: Cues) -> Clauses:
    """Return the clauses of the comments.

    A clause ends where a sentence or a line does, at a comma, and before words such as but. After a comma that only
    leads to a verb or a relative the clause goes on, and after an aside ("however often I called, …") the clause
    before it does.
    """
    import numpy as np

    begins_sentence, after_comma = _breaks(table)
    starts = {cue: _starts(table, cues, cue) for cue in _STARTING}
    after_break = begins_sentence | after_comma
    late = starts[Cue.CONTRAST_WITHIN]
    is_contrast = starts[Cue.CONTRAST] | (starts[Cue.CONTRAST_FIRST] & after_break)
    is_contrast |= late & ~_soon_after(late, after_break)
    aside = starts[Cue.ASIDE] & after_comma & ~is_contrast
    closed = _closed(after_break, after_comma)
    aside |= starts[Cue.RELATIVE] & after_comma & closed
    aside |= after_comma & closed & ~is_contrast & _before(after_break, starts[Cue.JOINS]) & _is_short(after_break)
    joined = after_comma & starts[Cue.JOINS] & ~is_contrast & ~aside & ~starts[Cue.WISH] & ~_after(after_break, aside)
    begins = (
        begins_sentence
        | (after_comma & ~joined)
        | is_contrast
        | (starts[Cue.SO] & ~_ends(after_break) & ~_after_verb(table, cues))
    )
    raw = np.cumsum(begins) - 1
    heads = np.flatnonzero(begins)
    set_against = is_contrast[heads]
    set_against[raw[np.flatnonzero(late)]] = True
    sentence = np.cumsum(begins_sentence) - 1
    target = _after_asides(heads, aside, after_comma)
    clause = target[raw] if len(raw) else raw
    return Clauses(
        clause,
        sentence,
        table.text[heads].astype(np.int64),
        sentence[heads],
        np.bincount(clause, minlength=len(heads)).astype(np.int64),
        set_against,
        starts[Cue.CONCESSION][heads],
        _questions(table, clause, len(heads)),
    )


def _after_verb(table: TokenTable, cues: Cues) -> "npt.NDArray[np.bool_]":
    """Return the words right after a verb: in "it was so much better" nothing begins with so."""
    import numpy as np

    found = np.zeros(len(table) + 1, bool)
    found[cues.last[cues.of(Cue.VERB)] + 1] = True
    return found[:-1]


def _ends(after_break: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return the last words before a break: in "it is faster now" nothing begins with now."""
    import numpy as np

    found = np.ones(len(after_break), bool)
    found[:-1] = after_break[1:]
    return found


def _soon_after(late: "npt.NDArray[np.bool_]", after_break: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return where a word stands second or third after a break: it then belongs to what the break begins."""
    import numpy as np

    soon = np.zeros(len(late), bool)
    for words in range(_SECOND + 1):
        soon[words:] |= after_break[: len(late) - words]
    found: npt.NDArray[np.bool_] = late & soon & ~after_break
    return found


def _before(after_break: "npt.NDArray[np.bool_]", starts: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return the breaks whose part is followed by one that begins with such a word."""
    import numpy as np

    found = np.zeros(len(after_break), bool)
    breaks = np.flatnonzero(after_break)
    found[breaks[:-1]] = starts[breaks[1:]]
    return found


def _is_short(after_break: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return the breaks whose part is at most three words."""
    import numpy as np

    found = np.zeros(len(after_break), bool)
    breaks = np.flatnonzero(after_break)
    found[breaks[:-1]] = np.diff(breaks) <= _FEW
    return found


def _closed(after_break: "npt.NDArray[np.bool_]", after_comma: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return the breaks whose part ends at a comma."""
    import numpy as np

    found = np.zeros(len(after_break), bool)
    breaks = np.flatnonzero(after_break)
    found[breaks[:-1]] = after_comma[breaks[1:]]
    return found


def _after(after_break: "npt.NDArray[np.bool_]", aside: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    """Return the breaks whose part before is an aside."""
    import numpy as np

    found = np.zeros(len(aside), bool)
    breaks = np.flatnonzero(after_break)
    found[breaks[1:]] = aside[breaks[:-1]]
    return found


def _breaks(table: TokenTable) -> "tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]":
    """Return for each word whether a sentence, or after a comma something else, begins with it."""
    import numpy as np

    begins_text = np.ones(len(table), bool)
    begins_text[1:] = table.text[1:] != table.text[:-1]
    before = np.zeros(len(table), np.uint8)
    before[1:] = table.after[:-1]
    begins_sentence = begins_text | (before & Gap.END > 0)
    return begins_sentence, ~begins_sentence & (before & (Gap.COMMA | Gap.BRACKET) > 0)


def _starts(table: TokenTable, cues: Cues, cue: Cue) -> "npt.NDArray[np.bool_]":
    import numpy as np

    starts = np.zeros(len(table), bool)
    starts[cues.first[cues.of(cue)]] = True
    return starts


def _after_asides(
    heads: "npt.NDArray[np.int64]", aside: "npt.NDArray[np.bool_]", after_comma: "npt.NDArray[np.bool_]"
) -> "npt.NDArray[np.int64]":
    """Return for each raw clause the one that it belongs to: itself, or the one in front of the aside before it."""
    import numpy as np

    target = np.arange(len(heads))
    if len(heads) < 3:
        return target
    is_aside = aside[heads]
    follows = np.zeros(len(heads), bool)
    follows[2:] = is_aside[1:-1] & after_comma[heads[2:]] & ~is_aside[2:]
    target[follows] -= 2
    for _round in range(3):  # an aside after an aside
        target = target[target]
    return target


def _questions(table: TokenTable, clause: "npt.NDArray[np.int64]", count: int) -> "npt.NDArray[np.bool_]":
    import numpy as np

    asked = np.zeros(count, bool)
    asked[clause[table.after & Gap.QUESTION > 0]] = True
    return asked

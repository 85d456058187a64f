"""What words tell about praise and complaint: the kinds of words of a language's list, and the list made searchable."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.lemmas import Lemmas, lemmas_for
from npsdesk.core.comments.phrases import Atom, Form, PhraseSet, atoms_of
from npsdesk.core.comments.spelling import Spelling


class Cue(StrEnum):
    """The kinds of words in a list; the values are its headings."""

    PRAISE = "praise"
    LOVE = "love"
    PRAISE_WEAK = "praise_weak"
    COMPLAINT = "complaint"
    HATE = "hate"
    COMPLAINT_WEAK = "complaint_weak"
    NOT = "not"
    NO = "no"
    LACKING = "lacking"
    NOT_TURNING = "not_turning"
    LESS = "less"
    TOO = "too"
    UP = "up"
    DOWN = "down"
    BURDEN = "burden"
    BENEFIT = "benefit"
    MEASURE = "measure"
    GONE = "gone"
    RESOLVED = "resolved"
    WISH = "wish"
    WISH_WEAK = "wish_weak"
    ORDER = "order"
    WHY = "why"
    OTHERS = "others"
    PAST = "past"
    RIVAL = "rival"
    MATCHLESS = "matchless"
    SUCH = "such"
    MORE = "more"
    SINCE = "since"
    VERB = "verb"
    PROMISE = "promise"
    EXPECTED = "expected"
    FOR = "for"
    RELATIVE = "relative"
    THAN = "than"
    SAME = "same"
    UNTRIED = "untried"
    EXCEPT = "except"
    CONTRAST = "contrast"
    CONTRAST_FIRST = "contrast_first"
    CONTRAST_WITHIN = "contrast_within"
    CONCESSION = "concession"
    SO = "so"
    AND = "and"
    ASIDE = "aside"
    JOINS = "joins"
    INTENSE = "intense"
    SLIGHT = "slight"
    INTENSE_BEFORE_ANY = "intense_before_any"
    TOOK = "took"
    WITHIN = "within"
    TIME = "time"
    NUMBER = "number"
    SILENT = "silent"


CODES = {cue: number for number, cue in enumerate(Cue)}

# kinds that only lead or link: they neither hide the words under them nor are hidden
LINKING = frozenset(
    {
        *(Cue.CONTRAST_FIRST, Cue.CONTRAST_WITHIN, Cue.CONCESSION, Cue.ASIDE, Cue.JOINS, Cue.RELATIVE, Cue.AND),
        *(Cue.THAN, Cue.UNTRIED, Cue.WITHIN, Cue.NUMBER, Cue.RIVAL, Cue.MATCHLESS, Cue.SUCH, Cue.MORE, Cue.SINCE),
        *(Cue.VERB, Cue.ORDER, Cue.PROMISE, Cue.EXPECTED, Cue.FOR),
    }
)

# kinds whose single words stand for their inflected forms too; of the others only the word itself is meant
_INFLECTED = frozenset(
    {
        *(Cue.PRAISE, Cue.LOVE, Cue.PRAISE_WEAK, Cue.COMPLAINT, Cue.HATE, Cue.COMPLAINT_WEAK, Cue.UP, Cue.DOWN),
        *(Cue.BURDEN, Cue.BENEFIT, Cue.MEASURE, Cue.OTHERS, Cue.UNTRIED, Cue.TIME, Cue.RESOLVED),
    }
)

_SMALL = 4  # letters
_AUXILIARIES = frozenset(
    ("be", "have", "do", "zijn", "hebben", "worden", "kunnen", "sein", "haben", "werden", "können", "etre", "avoir")
)


@dataclass(frozen=True, eq=False)  # known by identity, so that it is made searchable once
class ToneWords:
    """The list of one language: for each kind its entries, as written in the file."""

    language: str
    entries: Mapping[Cue, Sequence[str]]

    def extended(self, own: "ToneWords") -> "ToneWords":
        """Return the list with an owner's own entries; a word of theirs leaves the kinds of judgement it was in."""
        theirs = {fold(entry) for entries in own.entries.values() for entry in entries}
        kept = {cue: [entry for entry in entries if fold(entry) not in theirs] for cue, entries in self.entries.items()}
        cues = dict.fromkeys((*kept, *own.entries))
        return ToneWords(self.language, {cue: [*kept.get(cue, ()), *own.entries.get(cue, ())] for cue in cues})


@dataclass(frozen=True)
class ListedWords:
    """A list made searchable, and what traces words that it does not hold to those that it does."""

    phrases: PhraseSet
    spelling: Spelling


@lru_cache(maxsize=8)
def compile_words(words: ToneWords) -> "ListedWords":
    """Return a list made searchable; what a phrase means is the number of its kind, CODES[cue].

    Single words of judging kinds stand for their inflected forms, words of phrases for all of them.
    """
    lemmas = lemmas_for(words.language)
    phrases: list[tuple[int, Sequence[Atom]]] = []
    for cue, entries in words.entries.items():
        spellings = sorted({spelling for entry in entries for spelling in _spellings(entry, words.language)})
        phrases += [(CODES[cue], _phrase(spelling, cue, lemmas)) for spelling in spellings]
    judging = (entry for cue in sorted(_INFLECTED - {Cue.TIME, Cue.UNTRIED}) for entry in words.entries.get(cue, ()))
    return ListedWords(PhraseSet(phrases, lemmas), Spelling(map(fold, judging), lemmas))


def _phrase(entry: str, cue: Cue, lemmas: Lemmas) -> tuple[Atom, ...]:
    if " " not in entry.strip():
        return atoms_of(entry, Form.WORD if cue in _INFLECTED else Form.EXACT)
    if cue is Cue.TOO:
        return atoms_of(entry, Form.EXACT)  # "veel te" is not "meer te"
    return tuple(_strict(atom, lemmas) for atom in atoms_of(entry, Form.FAMILY))


def _strict(atom: Atom, lemmas: Lemmas) -> Atom:
    """Return a word of a phrase; the small ones and forms of to be and to have stand for nothing but themselves."""
    small = len(atom.text) < _SMALL or lemmas(atom.text) in _AUXILIARIES
    return Atom(Form.EXACT, atom.text) if small and atom.form is Form.FAMILY else atom


def _spellings(entry: str, language: str) -> set[str]:
    """Return the ways to write an entry: English without apostrophes, German without dots, French in the plural.

    An English phrase with "n't" is also found with "not".
    """
    if language == "en" and "'" in entry:
        return {entry, entry.replace("'", ""), _written_out(entry)}
    if language == "de" and re.search("[äöü]", entry):
        return {entry, entry.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")}
    if language == "fr" and entry.isalpha() and len(entry) > 3 and not entry.endswith(("s", "x")):
        return {entry, f"{entry}s"}
    return {entry}


def _written_out(entry: str) -> str:
    """Return a phrase with its "n't" written out: couldn't be better, could not be better."""
    if " " not in entry:
        return entry
    for short, full in (("can't", "cannot"), ("won't", "will not"), ("n't", " not")):
        entry = entry.replace(short, full)
    return entry

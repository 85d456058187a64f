"""Recognises answers that are ordered words, as in agree … disagree, and gives each its number.

Words that lean to two sides of "just right" (too slow … too fast) are not ordered best to worst and stay a group.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from npsdesk.core.cleaning.no_answer import NO_ANSWER
from npsdesk.core.cleaning.table import Scale, ScaleKind

_COVERED = 0.95  # share of the answers that must fit; the rest are typed-in exceptions
_MOST_LEVELS = 12
_LONGEST = 100

_FIXED = (
    (
        "never|nooit|nie|niemals|jamais|none of the time",
        "rarely|seldom|hardly ever|almost never|zelden|bijna nooit|selten|rarement|a little of the time",
        "sometimes|occasionally|about half the time|some of the time|soms|af en toe|manchmal|gelegentlich|parfois|"
        "quelquefois|de temps en temps",
        "often|usually|frequently|most of the time|vaak|meestal|regelmatig|oft|haufig|meistens|souvent|la plupart du "
        "temps",
        "always|all of the time|all the time|almost always|altijd|immer|toujours",
    ),
    (
        "none of it|none|niets|nichts|rien",
        "some of it|a little|een deel|etwas|un peu",
        "about half of it|about half|half of it|ongeveer de helft|etwa die halfte|environ la moitie",
        "most of it|most|het meeste|das meiste|la plupart",
        "all of it|all|alles|tout",
    ),
    (
        "very poor|very bad|terrible|awful|zeer slecht|heel slecht|sehr schlecht|tres mauvais|tres mauvaise|mangelhaft",
        "poor|bad|slecht|onvoldoende|schlecht|mauvais|mauvaise|below average",
        "fair|average|ok|okay|acceptable|neutral|neither good nor poor|neither good nor bad|matig|redelijk|gemiddeld|"
        "voldoende|"
        "neutraal|mittel|mittelmassig|befriedigend|moyen|moyenne|passable",
        "good|goed|gut|bon|bonne|ruim voldoende|above average",
        "very good|great|zeer goed|heel goed|sehr gut|tres bon|tres bonne",
        "excellent|outstanding|perfect|uitstekend|ausgezeichnet|hervorragend",
    ),
    (
        "far below expectations|much worse than expected|ver onder verwachting",
        "below expectations|did not meet expectations|worse than expected|onder verwachting|unter den erwartungen",
        "met expectations|meets expectations|as expected|zoals verwacht|naar verwachting|wie erwartet|comme prevu",
        "above expectations|exceeded expectations|exceeds expectations|better than expected|boven verwachting|"
        "uber den erwartungen",
        "far above expectations|far exceeded expectations|far exceeds expectations|much better than expected|"
        "ver boven verwachting",
    ),
)

_POLES = {
    word: sign
    for sign, words in (
        (
            1,
            "agree agreed satisfied likely easy happy helpful useful important clear friendly confident eens tevreden "
            "waarschijnlijk makkelijk gemakkelijk belangrijk duidelijk nuttig vriendelijk zufrieden wahrscheinlich "
            "einfach "
            "wichtig hilfreich zu einverstanden satisfait satisfaite satisfaits d'accord accord probable facile utile "
            "important good goed gut bon",
        ),
        (
            -1,
            "disagree disagreed dissatisfied unsatisfied unlikely difficult hard unhappy unhelpful useless "
            "unimportant unclear "
            "unfriendly oneens ontevreden onwaarschijnlijk moeilijk onbelangrijk onduidelijk unzufrieden "
            "unwahrscheinlich "
            "schwierig schwer unwichtig insatisfait insatisfaite mecontent mecontente improbable difficile inutile "
            "desaccord "
            "poor bad slecht schlecht mauvais",
        ),
    )
    for word in words.split()
}
_NEGATIONS = frozenset(["not", "niet", "nicht", "pas", "geen"])
_STRONG = frozenset(
    [
        "strongly",
        "very",
        "extremely",
        "completely",
        "totally",
        "highly",
        "absolutely",
        "definitely",
        "fully",
        "zeer",
        "helemaal",
        "heel",
        "volledig",
        "sehr",
        "vollig",
        "voll",
        "uberhaupt",
        "ganz",
        "tres",
        "tout",
        "entierement",
        "extremement",
        "totalement",
        "fort",
        "all",
    ]
)
_MILD = frozenset(
    [
        "somewhat",
        "slightly",
        "rather",
        "fairly",
        "quite",
        "little",
        "bit",
        "enigszins",
        "beetje",
        "tamelijk",
        "redelijk",
        "eher",
        "etwas",
        "ziemlich",
        "plutot",
        "assez",
        "peu",
        "moderately",
    ]
)
_NEUTRAL = re.compile(
    r"neutral|neutraal|neutre|undecided|neither\b.*|noch\b.*\bnoch\b.*|weder\b.*|ni\b.*\bni\b.*|niet (mee )?eens,? "
    r"(en )?niet "
    r"(mee )?oneens|teils teils|teils,? teils|no difference|niet tevreden,? (en )?niet ontevreden"
)
_UNIPOLAR = (
    ("not at all", 1),
    ("slightly", 2),
    ("a little", 2),
    ("somewhat", 3),
    ("moderately", 3),
    ("quite", 4),
    ("very", 4),
    ("extremely", 5),
    ("completely", 5),
    ("helemaal niet", 1),
    ("enigszins", 2),
    ("redelijk", 3),
    ("erg", 4),
    ("zeer", 5),
    ("uberhaupt nicht", 1),
    ("etwas", 2),
    ("massig", 3),
    ("sehr", 4),
    ("ausserst", 5),
    ("pas du tout", 1),
    ("un peu", 2),
    ("moderement", 3),
    ("tres", 4),
    ("extremement", 5),
)
_ONE_SIDED = ("not at all ", "moderately ", "helemaal niet ", "uberhaupt nicht ", "pas du tout ", "moderement ")
_AMOUNTS = (
    ("no", 1),
    ("none", 1),
    ("little or no", 1),
    ("geen", 1),
    ("weinig of geen", 1),
    ("kein", 1),
    ("keine", 1),
    ("aucune", 1),
    ("little", 2),
    ("a little", 2),
    ("limited", 2),
    ("basic", 2),
    ("weinig", 2),
    ("wenig", 2),
    ("peu de", 2),
    ("some", 3),
    ("moderate", 3),
    ("enige", 3),
    ("einige", 3),
    ("quelques", 3),
    ("good", 4),
    ("much", 4),
    ("a lot of", 4),
    ("veel", 4),
    ("viel", 4),
    ("beaucoup de", 4),
    ("extensive", 5),
    ("expert", 5),
    ("uitgebreide", 5),
    ("umfangreiche", 5),
)
_MORE = frozenset(
    ["more", "better", "improved", "meer", "beter", "mehr", "besser", "plus", "mieux", "higher", "increased"]
)
_LESS = frozenset(
    ["less", "worse", "minder", "slechter", "weniger", "schlechter", "moins", "pire", "lower", "decreased"]
)
_SAME = re.compile(
    r".*\b(no change|same|equally|unchanged|gelijk|hetzelfde|evenveel|gleich|unverandert|pareil|autant)\b.*"
)
_GREATLY = frozenset(
    ["much", "far", "lot", "significantly", "greatly", "veel", "viel", "deutlich", "beaucoup", "nettement"]
)
_SLIGHTLY = frozenset(
    ["slightly", "somewhat", "little", "bit", "iets", "beetje", "etwas", "leicht", "peu", "legerement"]
)

Numbering = Mapping[str, int]


def normal_answer(text: str) -> str:
    """Return an answer for comparing: lower case, no accents, no closing marks, single spaces."""
    plain = text.replace("’", "'").casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.replace("ß", "ss").split()).strip(" .!,;:")


def find_scale(answers: Mapping[str, int]) -> Scale | None:
    """Return the scale of a column of words (distinct answer -> how often), None where they are not ordered.

    Numbers rise from worst or least to best or most: 1-5 for the usual five, 1-7 where seven can be told apart.
    Fits if 95 % of the answers have a number, at least two different ones (import-formats.md §4).
    """
    counts: dict[str, int] = {}
    for answer, count in answers.items():
        normal = normal_answer(answer[:_LONGEST])
        if normal and normal not in _NO_ANSWER:
            counts[normal] = counts.get(normal, 0) + count
    if not 2 <= len(counts) <= _MOST_LEVELS:
        return None
    total = sum(counts.values())
    for number_them in _FAMILIES:
        words = number_them(counts)
        fitting = sum(counts[word] for word in words if word in counts)
        if fitting >= _COVERED * total and len({words[word] for word in words if word in counts}) >= 2:
            high = 7 if max(words.values()) > 5 and number_them in (_leaning, _comparing) else max(5, *words.values())
            return Scale(ScaleKind.WORDS, 1, high, dict(words))
    return None


_NO_ANSWER = frozenset(
    normal_answer(word) for word in NO_ANSWER if normal_answer(word) not in ("none", "geen", "keine")
)


_LISTS = [{word: number for number, level in enumerate(levels, 1) for word in level.split("|")} for levels in _FIXED]


def _fixed(counts: Numbering) -> Numbering:
    """Number by the list that fits most answers."""
    best = max(_LISTS, key=lambda words: sum(count for word, count in counts.items() if word in words))
    if max((best[word] for word in counts if word in best), default=0) <= 5:
        return {word: min(number, 5) for word, number in best.items()}
    return best


def _by_first_words(counts: Numbering, openings: tuple[tuple[str, int], ...], least: int) -> Numbering:
    """Number answers that begin with a degree and go on alike: slightly able, extremely able."""
    longest_first = sorted(openings, key=lambda opening: -len(opening[0]))
    words: dict[str, int] = {}
    rests: set[str] = set()
    for answer in counts:
        opening = next((item for item in longest_first if answer.startswith(item[0] + " ")), None)
        if opening:
            words[answer] = opening[1]
            rests.add(answer[len(opening[0]) + 1 :])
        elif _NEUTRAL.fullmatch(answer):
            words[answer] = 3
    if len(rests) != 1 or len(words) < least:
        return {}
    # "very satisfied, somewhat satisfied" alone may have a dissatisfied side that nobody chose
    is_leaning = bool(rests & _POLES.keys()) and not any(answer.startswith(_ONE_SIDED) for answer in words)
    return {} if is_leaning else words


def _by_degree(counts: Numbering) -> Numbering:
    words = _by_first_words(counts, _UNIPOLAR, 2)
    if any(_NEUTRAL.fullmatch(answer) for answer in words):
        return {answer: 4 if answer.startswith("moderately ") else number for answer, number in words.items()}
    return words


def _by_amount(counts: Numbering) -> Numbering:
    return _by_first_words(counts, _AMOUNTS, 2)


def _leaning(counts: Numbering) -> Numbering:
    """Number answers that lean to a good or a bad pole by their strength."""
    leans = {answer: lean for answer in counts if (lean := _lean(answer)) is not None}
    return _spread(leans)


@lru_cache(maxsize=1 << 12)  # columns beside each other hold the same answers
def _lean(answer: str) -> int | None:
    """Return -3 … 3: the side of the pole word, turned by a negation, times its strength; 0 is neutral."""
    if _NEUTRAL.fullmatch(answer):
        return 0
    words = answer.replace("d'accord", "accord").split()
    poles = [word for word in words if word in _POLES]
    if len(poles) != 1 or len(words) > 5:
        return None
    is_negated = any(word in _NEGATIONS for word in words)
    strength = 3 if _STRONG.intersection(words) else 1 if _MILD.intersection(words) else 2
    return strength * (-_POLES[poles[0]] if is_negated else _POLES[poles[0]])


def _comparing(counts: Numbering) -> Numbering:
    """Number answers that compare: much less … no change … much more motivated."""
    compared = {answer: lean for answer in counts if (lean := _comparison(answer)) is not None}
    return _spread(compared) if any(compared.values()) else {}


@lru_cache(maxsize=1 << 12)
def _comparison(answer: str) -> int | None:
    words = set(answer.split())
    if _SAME.fullmatch(answer):
        return 0
    is_more, is_less = bool(words & _MORE), bool(words & _LESS)
    if is_more == is_less or "than" in words:
        return None
    strength = 3 if words & _GREATLY else 1 if words & _SLIGHTLY else 2
    return strength if is_more else -strength


def _spread(leans: Mapping[str, int]) -> Numbering:
    """Return 1-7 where three strengths are told apart, else 1-5."""
    strengths = {abs(lean) for lean in leans.values()} - {0}
    if strengths == {1, 2, 3}:
        return {answer: 4 + lean for answer, lean in leans.items()}
    strongest = 3 if strengths & {3} else 0
    return {
        answer: 3 + (lean > 0) - (lean < 0) + ((lean > 0) - (lean < 0)) * (abs(lean) == strongest)
        for answer, lean in leans.items()
    }


_FAMILIES: tuple[Callable[[Numbering], Numbering], ...] = (_fixed, _by_degree, _by_amount, _leaning, _comparing)

"""Keywords of tags, as owners write them: late+delivery, "exact form", [whole answer], -veto, word*, @passive."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from npsdesk.core.comments.phrases import Atom, Form
from npsdesk.core.comments.tokens import tokens_of
from npsdesk.core.errors import RuleBroken, RuleProblem
from npsdesk.core.survey import GROUP_SCORES, Direction, Group

LONGEST = 400  # characters of a keyword
_SHORTEST_BEGINNING = 2  # letters before a *


class Kind(StrEnum):
    """What a keyword does."""

    WORDS = "words"  # all its parts stand somewhere in the comment
    WHOLE = "whole"  # the comment is this and nothing else
    VETO = "veto"  # where its parts stand, the tag is not given


@dataclass(frozen=True)
class ScoreSpan:
    """The scores from `low` to `high`, ends included, that a keyword is for."""

    low: int = 0
    high: int = 10

    @property
    def is_any(self) -> bool:
        return self.low <= 0 and self.high >= 10

    def both(self, other: "ScoreSpan") -> "ScoreSpan":
        return ScoreSpan(max(self.low, other.low), min(self.high, other.high))


@dataclass(frozen=True)
class Keyword:
    """A keyword, read: every part is a phrase; `scores` are those it is for, without any being only among all."""

    kind: Kind
    parts: tuple[tuple[Atom, ...], ...]
    scores: ScoreSpan = ScoreSpan()


@dataclass(frozen=True)
class TagRule:
    """One keyword of a tag as its owner wrote it. Without a `direction` the comment's own words decide.

    `conditions` are those that are kept beside the keyword instead of in it, as in "@passive score<=8".
    """

    id: int
    tag: int
    keyword: str
    direction: Direction | None = None
    position: int = 0
    conditions: str = ""

    @property
    def text(self) -> str:
        return f"{self.keyword} {self.conditions}".strip()


def parse_keyword(text: str) -> Keyword:
    """Return a keyword, read. Raises RuleBroken with what is wrong and where; takes linear time.

    >>> parse_keyword('-"not" recommend @passive').kind
    <Kind.VETO: 'veto'>
    """
    if len(text) > LONGEST:
        raise RuleBroken(text[:LONGEST], RuleProblem.TOO_LONG, LONGEST)
    pieces, scores = _split_conditions(text)
    if not pieces:
        raise RuleBroken(text, RuleProblem.EMPTY, 0)
    kind = Kind.WORDS
    first = pieces[0]
    if (first.text.startswith("-") and len(first.text) > 1) or (first.text == "-" and len(pieces) > 1):
        kind = Kind.VETO
        pieces = [_Piece(first.text[1:], first.start + 1, first.is_quoted), *pieces[1:]]
        pieces = [piece for piece in pieces if piece.text]
    if pieces and pieces[0].text.startswith("[") and not pieces[0].is_quoted:
        if kind is Kind.VETO:
            raise RuleBroken(text, RuleProblem.BRACKET_STRAY, pieces[0].start, "[")
        return Keyword(Kind.WHOLE, (_whole(text, pieces),), scores)
    _refuse_lists(text, pieces)
    return Keyword(kind, _parts(text, pieces), scores)


def parse_rules(rules: Sequence[TagRule]) -> tuple[list[tuple[TagRule, Keyword]], list[tuple[TagRule, RuleBroken]]]:
    """Return the rules that can be read, and the broken ones with what is wrong: they stop no other."""
    good: list[tuple[TagRule, Keyword]] = []
    broken: list[tuple[TagRule, RuleBroken]] = []
    for rule in rules:
        try:
            good.append((rule, parse_keyword(rule.text)))
        except RuleBroken as error:
            broken.append((rule, error))
    return good, broken


def split_conditions(text: str) -> tuple[str, str]:
    """Return a keyword without its conditions, and these; a keyword that cannot be read is returned as it is.

    >>> split_conditions("late @passive score <= 8")
    ('late', '@passive score<=8')
    """
    try:
        parse_keyword(text)
    except RuleBroken:
        return text, ""
    words, conditions, end = [], [], 0
    for found in _PIECES.finditer(_without_gaps(text)):
        words.append(text[end : found.start()])
        end = found.end()
        if _is_condition(found.group()):
            conditions.append(found.group().replace(_GAP, ""))
        else:
            words.append(text[found.start() : end])
    return " ".join("".join([*words, text[end:]]).split()), " ".join(conditions)


@dataclass(frozen=True)
class _Piece:
    text: str
    start: int
    is_quoted: bool = False


_PIECES = re.compile(r'"[^"]*"?|“[^”]*”?|\+|[^\s+"“]+')
_SCORE = re.compile(r"score(<=|>=|=<|=>|<|>|=|:)?(.*)", re.IGNORECASE | re.DOTALL)
_SPACED = re.compile(r"(?i)\bscore\s*(<=|>=|=<|=>|<|>|=)\s*")
_GAP = "\x00"
_DIVIDER = re.compile(r"(?<=\w)[,;](?!\d)|^[,;](?=\w)")  # not that of 9,50 or of ;)


def _without_gaps(text: str) -> str:
    """Return the text as long as it was, with "score <= 8" in one piece."""
    return _SPACED.sub(lambda found: found.group().replace(" ", _GAP), text)


def _is_condition(piece: str) -> bool:
    return piece.startswith("@") or (_SCORE.fullmatch(piece) is not None and re.search("[<>=:]", piece) is not None)


def _split_conditions(text: str) -> tuple[list[_Piece], ScoreSpan]:
    pieces: list[_Piece] = []
    scores = ScoreSpan()
    for found in _PIECES.finditer(_without_gaps(text)):
        piece, start = found.group(), found.start()
        if piece[0] in '"“':
            pieces.append(_Piece(_unquoted(text, piece, start), start, is_quoted=True))
        elif piece.startswith("@"):
            scores = scores.both(_group(text, piece, start))
        elif _is_condition(piece):
            scores = scores.both(_scores(text, piece.replace(_GAP, ""), start))
        else:
            pieces.append(_Piece(piece.replace(_GAP, " "), start))
    return pieces, scores


def _unquoted(text: str, piece: str, start: int) -> str:
    if len(piece) < 2 or piece[-1] not in '"”':
        raise RuleBroken(text, RuleProblem.QUOTE_OPEN, start, piece)
    return piece[1:-1]


_GROUPS = {
    **{group.value: group for group in Group},
    **{f"{group.value}s": group for group in Group},
    "passief": Group.PASSIVE,
    "passieven": Group.PASSIVE,
    "criticaster": Group.DETRACTOR,
    "criticasters": Group.DETRACTOR,
}


def _group(text: str, piece: str, start: int) -> ScoreSpan:
    group = _GROUPS.get(piece[1:].casefold())
    if group is None:
        raise RuleBroken(text, RuleProblem.GROUP_UNKNOWN, start, piece)
    return ScoreSpan(*GROUP_SCORES[group])


def _scores(text: str, piece: str, start: int) -> ScoreSpan:
    found = _SCORE.fullmatch(piece)
    sign, number = found.groups() if found else ("", "")
    if not sign or not number.isascii() or not number.isdecimal() or int(number) > 10:
        raise RuleBroken(text, RuleProblem.SCORE_UNREADABLE, start, piece)
    score = int(number)
    return {
        "<=": ScoreSpan(0, score),
        "=<": ScoreSpan(0, score),
        ">=": ScoreSpan(score, 10),
        "=>": ScoreSpan(score, 10),
        "<": ScoreSpan(0, score - 1),
        ">": ScoreSpan(score + 1, 10),
    }.get(sign, ScoreSpan(score, score))


def _whole(text: str, pieces: Sequence[_Piece]) -> tuple[Atom, ...]:
    last = pieces[-1]
    if not last.text.endswith("]") or last.is_quoted:
        raise RuleBroken(text, RuleProblem.BRACKET_OPEN, pieces[0].start, "[")
    inside = [_Piece(piece.text, piece.start, piece.is_quoted) for piece in pieces]
    inside[0] = _Piece(inside[0].text[1:], inside[0].start + 1)
    inside[-1] = _Piece(inside[-1].text[:-1], inside[-1].start, inside[-1].is_quoted)
    atoms = tuple(atom for piece in inside for atom in _atoms(text, piece))
    if not atoms:
        raise RuleBroken(text, RuleProblem.NO_WORDS, pieces[0].start, "[]")
    return atoms


def _parts(text: str, pieces: Sequence[_Piece]) -> tuple[tuple[Atom, ...], ...]:
    parts: list[list[Atom]] = [[]]
    for piece in pieces:
        if piece.text == "+" and not piece.is_quoted:
            if not parts[-1]:
                raise RuleBroken(text, RuleProblem.NOTHING_BESIDE_PLUS, piece.start, "+")
            parts.append([])
        else:
            parts[-1] += _atoms(text, piece)
    if len(parts) > 1 and not parts[-1]:
        raise RuleBroken(text, RuleProblem.NOTHING_BESIDE_PLUS, pieces[-1].start, "+")
    if not parts[0]:
        raise RuleBroken(text, RuleProblem.NO_WORDS, pieces[0].start if pieces else 0, pieces[0].text if pieces else "")
    return tuple(map(tuple, parts))


def _refuse_lists(text: str, pieces: Sequence[_Piece]) -> None:
    """Raise RuleBroken at a comma or semicolon between words, as in "late, slow": that is two keywords, not one."""
    for piece in pieces:
        found = None if piece.is_quoted else _DIVIDER.search(piece.text)
        if found and (piece is not pieces[-1] or found.end() < len(piece.text)):
            raise RuleBroken(text, RuleProblem.DIVIDED, piece.start + found.start(), found.group())


def _atoms(text: str, piece: _Piece) -> list[Atom]:
    if not piece.is_quoted and (stray := next((sign for sign in "[]" if sign in piece.text), "")):
        raise RuleBroken(text, RuleProblem.BRACKET_STRAY, piece.start + piece.text.index(stray), stray)
    words = [token.folded for token in tokens_of(piece.text)]
    if piece.is_quoted:
        return [Atom(Form.EXACT, word) for word in words]
    star = piece.text.find("*")
    if star < 0 or not words:
        return [Atom(Form.FAMILY, word) for word in words]
    if star != len(piece.text) - 1:
        raise RuleBroken(text, RuleProblem.STAR_INSIDE, piece.start + star, piece.text)
    if len(words[-1]) < _SHORTEST_BEGINNING:
        raise RuleBroken(text, RuleProblem.STAR_SHORT, piece.start + star, piece.text)
    return [*(Atom(Form.FAMILY, word) for word in words[:-1]), Atom(Form.BEGINNING, words[-1])]

"""The rules of all tags as arrays, so that what was found in many comments is judged at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from npsdesk.core.comments.phrases import Atom, Lists, Matches
from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.rule_syntax import Keyword, Kind, TagRule
from npsdesk.core.comments.tokens import TokenTable
from npsdesk.core.comments.tone import ToneTable
from npsdesk.core.survey import Direction

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float64]
    Standing = tuple[Ints, Ints, Ints, Ints]  # first word, last word, rule, comment

_SIGNS = {Direction.PRAISES: 1, Direction.MISSES: -1, None: 0}


class RuleArrays:
    """Knows which phrases every rule is made of; `phrases` are (number, phrase) for a PhraseSet, each one once.

    Many rules share a phrase, and most rules of several parts are complete in few comments. So a phrase is found once,
    and the words of a rule of several parts are only gathered in the comments where all its parts stand.
    """

    def __init__(self, rules: Sequence[tuple[TagRule, Keyword]]) -> None:
        import numpy as np

        numbers: dict[tuple[bool, tuple[Atom, ...]], int] = {}
        parts = [
            list(dict.fromkeys(numbers.setdefault((_is_whole(one), part), len(numbers)) for part in one.parts))
            for _rule, one in rules
        ]
        self.phrases = [(number, atoms) for (_whole, atoms), number in numbers.items()]
        self.is_whole = np.array([whole for whole, _atoms in numbers], bool)
        self.alone = _owners(len(numbers), [(own[0], rule) for rule, own in enumerate(parts) if len(own) == 1])
        self.together = [(rule, own) for rule, own in enumerate(parts) if len(own) > 1]
        self.is_shared = np.zeros(len(numbers), bool)
        self.is_shared[[part for _rule, own in self.together for part in own]] = True
        self.tag = np.array([rule.tag for rule, _keyword in rules], np.int64)
        self.sign = np.array([_SIGNS[rule.direction] for rule, _keyword in rules], np.int64)
        self.low = np.array([keyword.scores.low for _rule, keyword in rules], np.float64)
        self.high = np.array([keyword.scores.high for _rule, keyword in rules], np.float64)
        self.is_any = np.array([keyword.scores.is_any for _rule, keyword in rules], bool)
        self.is_veto = np.array([keyword.kind is Kind.VETO for _rule, keyword in rules], bool)

    def hits(self, table: TokenTable, tone: ToneTable, matches: Matches, scores: "Floats") -> "tuple[Ints, Ints]":
        """Return (comment, rule, direction) of every hit, and (comment, rule, start, end) of the words behind them."""
        import numpy as np

        first, last, rule, comment = self.standing(table, matches, scores)
        kept = np.flatnonzero(~self._vetoed(comment, rule))
        first, last, rule, comment = (column[kept] for column in (first, last, rule, comment))
        pair = comment * len(self.tag) + rule
        order = np.lexsort((first, pair))
        first, last, rule, comment, pair = (column[order] for column in (first, last, rule, comment, pair))
        head = np.flatnonzero(np.diff(pair, prepend=-1))
        total = np.add.reduceat(self._signs(tone, rule, first, last), head) if len(head) else head
        hits = np.stack([comment[head], rule[head], np.sign(total)], axis=1).reshape(-1, 3)
        spans = np.stack([comment, rule, table.start[first], table.end[last]], axis=1).reshape(-1, 4)
        return hits, spans

    def standing(self, table: TokenTable, matches: Matches, scores: "Floats") -> "Standing":
        """Return first word, last word, rule and comment of what stands of rules that are complete; vetoes too."""
        import numpy as np

        phrase, first, last = matches.meaning, matches.first, matches.last
        comment = table.text[first].astype(np.int64)
        kept = np.flatnonzero(self._is_right(table, phrase, comment, first, last))
        phrase, first, last, comment = (column[kept] for column in (phrase, first, last, comment))
        place, rule = self.alone.of(phrase)
        others, other_rule = self._complete(phrase, comment, table.texts)
        place, rule = np.concatenate([place, others]), np.concatenate([rule, other_rule])
        comment = comment[place]
        kept = np.flatnonzero(self._fits(rule, comment, scores))
        place, rule, comment = place[kept], rule[kept], comment[kept]
        return first[place], last[place], rule, comment

    def _is_right(self, table: TokenTable, phrase: "Ints", comment: "Ints", first: "Ints", last: "Ints") -> "Bools":
        """Return which places count: a whole answer may be two sentences, any other phrase is within one."""
        import numpy as np

        right: Bools = np.ones(len(phrase), bool)
        is_whole = self.is_whole[phrase]
        long = np.flatnonzero((last > first) & ~is_whole)
        if len(long):
            ends = np.concatenate([[0], np.cumsum(table.after & Gap.END > 0)])
            right[long] = ends[last[long]] == ends[first[long]]
        whole = np.flatnonzero(is_whole)
        if len(whole):
            words = np.bincount(table.text, minlength=table.texts)
            right[whole] = last[whole] - first[whole] + 1 == words[comment[whole]]
        return right

    def _fits(self, rule: "Ints", comment: "Ints", scores: "Floats") -> "Bools":
        import numpy as np

        fits: Bools = np.ones(len(rule), bool)
        some = np.flatnonzero(~self.is_any[rule])
        score = scores[comment[some]]
        fits[some] = (score >= self.low[rule[some]]) & (score <= self.high[rule[some]])
        return fits

    def _complete(self, phrase: "Ints", comment: "Ints", texts: int) -> "tuple[Ints, Ints]":
        """Return (place, rule) for the matches of rules of several parts, in the comments where all parts stand."""
        import numpy as np

        mine = np.flatnonzero(self.is_shared[phrase])
        found, row = np.unique(phrase[mine], return_inverse=True)
        stands = np.zeros((len(found), texts), bool)
        stands[row, comment[mine]] = True
        row_of = dict(zip(found.tolist(), range(len(found)), strict=True))
        asked: list[tuple[int, int, Ints]] = []  # rule, row of one of its parts, comments where it is complete
        for rule, parts in self.together:
            rows = [row_of[part] for part in parts if part in row_of]
            if len(rows) == len(parts):
                where = np.flatnonzero(np.logical_and.reduce(stands[rows]))
                asked += [(rule, one, where) for one in rows]
        if not any(len(where) for _rule, _row, where in asked):
            return mine[:0], mine[:0]
        sizes = [len(where) for _rule, _row, where in asked]
        rules = np.repeat([rule for rule, _row, _where in asked], sizes)
        cells = np.repeat([row * texts for _rule, row, _where in asked], sizes)
        cells += np.concatenate([where for _rule, _row, where in asked])
        return _gathered(mine, row * texts + comment[mine], rules, cells)

    def _vetoed(self, comment: "npt.NDArray[np.int64]", rule: "npt.NDArray[np.int64]") -> "npt.NDArray[np.bool_]":
        """Return the complete matches of tags that a veto takes from the comment, and the vetoes themselves."""
        import numpy as np

        veto = self.is_veto[rule]
        if not veto.any():
            return veto
        most = int(self.tag.max(initial=0)) + 1
        tags = np.zeros(int(comment.max() + 1) * most, bool)
        key = comment * most + self.tag[rule]
        tags[key[veto]] = True
        found: npt.NDArray[np.bool_] = veto | tags[key]
        return found

    def _signs(
        self,
        tone: ToneTable,
        rule: "npt.NDArray[np.int64]",
        first: "npt.NDArray[np.int64]",
        last: "npt.NDArray[np.int64]",
    ) -> "npt.NDArray[np.int64]":
        """Return the direction of each match: the rule's own, turned by a negation, or what the comment says."""
        import numpy as np

        found: npt.NDArray[np.int64] = self.sign[rule]
        own, open_ = np.flatnonzero(found), np.flatnonzero(found == 0)
        found[own] = np.where(tone.negated(first[own]), -found[own], found[own])
        found[open_] = tone.directions(first[open_], last[open_])
        return found


def _is_whole(keyword: Keyword) -> bool:
    return keyword.kind is Kind.WHOLE


def _owners(phrases: int, pairs: "Sequence[tuple[int, int]]") -> Lists:
    """Return the rules of each phrase."""
    rules: list[list[int]] = [[] for _phrase in range(phrases)]
    for phrase, rule in pairs:
        rules[phrase].append(rule)
    lists = Lists()
    lists.extend(rules)
    return lists


def _gathered(mine: "Ints", cell: "Ints", rules: "Ints", asked: "Ints") -> "tuple[Ints, Ints]":
    """Return (place, rule) of every match, `mine` with its `cell`, that lies in a cell a rule asks for."""
    import numpy as np

    order = np.argsort(cell, kind="stable")
    sorted_cells = cell[order]
    low = np.searchsorted(sorted_cells, asked, "left")
    count = np.searchsorted(sorted_cells, asked, "right") - low
    ends = np.cumsum(count)
    index = np.repeat(low - ends + count, count) + np.arange(ends[-1])
    return mine[order[index]], np.repeat(rules, count)

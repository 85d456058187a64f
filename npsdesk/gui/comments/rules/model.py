"""The keywords of one tag as a table: what each is, what it means, whom it is for, and what is wrong with it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt

from npsdesk.core.comments.rule_syntax import Keyword, Kind, TagRule, parse_keyword
from npsdesk.core.errors import RuleBroken
from npsdesk.gui.comments.rules.words import aim_name, count_words, people_name
from npsdesk.gui.widgets.table.kinds import Lines
from npsdesk.gui.widgets.table.model import AnyIndex, Column, IndexModel
from npsdesk.i18n import _
from npsdesk.services.rule_words import broken_sentence

KEYWORD, AIM, PEOPLE = "keyword", "aim", "people"


def columns() -> tuple[Column, ...]:
    """Return the columns in the language in use."""
    return (
        Column(KEYWORD, _("Keyword"), 150, grows=True, is_sortable=False, least=110),
        Column(AIM, _("Means"), 148, is_sortable=False, least=112),
        Column(PEOPLE, _("For whom"), 96, is_sortable=False, least=84, gives_way=1),
    )


class RuleModel(IndexModel):
    """A row is the id of a rule."""

    def __init__(self) -> None:
        super().__init__(columns())
        self._rules: dict[int, TagRule] = {}
        self._read: dict[int, Keyword | RuleBroken] = {}
        self._counts: Mapping[int, int] = {}

    def show_rules(self, rules: Sequence[TagRule]) -> None:
        """Show these rules in their order; counts of those that stay are kept."""
        known = {rule.id: rule for rule in rules}
        # until the new order holds, whoever asks for a row of the old one is still answered
        self._rules = known | {row: rule for row, rule in self._rules.items() if row not in known}
        self._read |= {rule.id: _read(rule.text) for rule in rules}
        self.set_order(list(known))
        self._rules = known

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show in how many comments each rule stands."""
        self._counts = dict(counts)
        self.refresh()

    def rule(self, row: int) -> TagRule | None:
        return self._rules.get(row)

    def rules(self) -> tuple[TagRule, ...]:
        """Return the rules in their order."""
        return tuple(self._rules.values())

    def problem(self, row: int) -> RuleBroken | None:
        """Return what is wrong with a rule."""
        found = self._read.get(row)
        return found if isinstance(found, RuleBroken) else None

    def twin(self, rule: TagRule) -> TagRule | None:
        """Return another rule that says the same."""
        wanted = (rule.keyword.casefold(), rule.conditions.casefold())
        for known in self._rules.values():
            if known.id != rule.id and (known.keyword.casefold(), known.conditions.casefold()) == wanted:
                return known
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        is_keyword = index.isValid() and self.columns[index.column()].key == KEYWORD
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if is_keyword else Qt.ItemFlag.NoItemFlags)

    def value(self, row: int, key: str) -> object:
        rule, read = self._rules[row], self._read[row]
        if key == KEYWORD:
            is_broken = isinstance(read, RuleBroken)
            tone = "danger" if is_broken else "text"
            return Lines(rule.keyword, self._note(row), tone, "danger" if is_broken else "text2")
        if key == AIM:
            return _aim_chips(rule, read)
        return self.text(row, key)

    def text(self, row: int, key: str) -> str:
        rule, read = self._rules[row], self._read[row]
        if key == KEYWORD:
            return rule.keyword
        if key == AIM:
            return ", ".join(text for text, _kind in _aim_chips(rule, read))
        return rule.conditions if isinstance(read, RuleBroken) else people_name(read.scores)

    def spoken(self, row: int, key: str) -> str:
        return f"{self.text(row, key)}, {self._note(row)}" if key == KEYWORD else self.text(row, key)

    def _note(self, row: int) -> str:
        read = self._read[row]
        if isinstance(read, RuleBroken):
            return broken_sentence(read)
        return count_words(read, self._counts[row]) if row in self._counts else ""


def _read(text: str) -> Keyword | RuleBroken:
    try:
        return parse_keyword(text)
    except RuleBroken as error:
        return error


def _aim_chips(rule: TagRule, read: Keyword | RuleBroken) -> list[tuple[str, str]]:
    if isinstance(read, Keyword) and read.kind is Kind.VETO:
        return [(_("takes it away"), "neutral")]
    return [(aim_name(rule.direction), rule.direction.value if rule.direction else "neutral")]

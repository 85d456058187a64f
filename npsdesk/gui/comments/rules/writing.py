"""Writes what the owner does with keywords: each an undoable change; the same keyword twice is told, not written."""

from dataclasses import replace
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal

from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.gui.comments.rules.drafts import changed_words, problem_of
from npsdesk.gui.comments.rules.model import RuleModel
from npsdesk.gui.session import Session
from npsdesk.services import rule_tags


class RuleWriter(QObject):
    """`added(rule)` once a new one is kept, `changing(rule)` before a changed one is, `repeated(rule)` for the one that
    says the same already, `failed(error)`.
    """

    added = Signal(object)
    changing = Signal(object)
    repeated = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, model: RuleModel, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model = session, model

    def add(self, rule: TagRule, tag_name: str) -> None:
        """Keep a new rule, unless it cannot be read."""
        if problem_of(rule) is not None:
            return
        if (twin := self._model.twin(rule)) is not None:
            self.repeated.emit(twin)
            return
        run = partial(
            rule_tags.add_rule,
            tag_name=tag_name,
            keyword=rule.keyword,
            direction=rule.direction,
            conditions=rule.conditions,
        )
        self._session.write(run, self._on_added, otherwise=self._on_failed)

    def change_words(self, row: int, text: str) -> None:
        """Keep a rule with other words, even broken ones: they are marked, and nothing that was typed is lost."""
        rule = self._model.rule(row)
        if rule is not None and text.strip():
            self._change(rule, changed_words(rule, text))

    def change_aim(self, row: int, direction: object) -> None:
        """Keep a rule that means something else."""
        if (rule := self._model.rule(row)) is not None:
            self._change(rule, replace(rule, direction=direction))  # type: ignore[arg-type]

    def change_people(self, row: int, conditions: str) -> None:
        """Keep a rule for the comments of others."""
        if (rule := self._model.rule(row)) is not None:
            self._change(rule, replace(rule, conditions=conditions))

    def remove(self, rows: list[int]) -> None:
        """Take rules out."""
        if rows:
            run = partial(rule_tags.remove_rules, numbers=rows)
            self._session.write(run, otherwise=self._on_failed)

    def _change(self, old: TagRule, new: TagRule) -> None:
        if new == old:
            return
        if (twin := self._model.twin(new)) is not None:
            self.repeated.emit(twin)
            return
        self.changing.emit(new)
        run = partial(rule_tags.change_rule, rule=new, even_broken=True)
        self._session.write(run, otherwise=self._on_failed)

    def _on_added(self, rule: TagRule) -> None:
        self.added.emit(rule)

    def _on_failed(self, error: Exception) -> None:
        if shiboken6.isValid(self):
            self.failed.emit(error)

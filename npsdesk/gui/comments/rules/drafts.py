"""Rules that are being typed: not kept yet, perhaps not to be read."""

from dataclasses import replace

from npsdesk.core.comments.rule_syntax import TagRule, parse_keyword, split_conditions
from npsdesk.core.errors import RuleBroken

NEW = 0  # the id of a rule that is not kept yet


def changed_words(rule: TagRule, text: str) -> TagRule:
    """Return a rule with other words; conditions that stand among them go where conditions are kept."""
    keyword, conditions = split_conditions(" ".join(text.split()))
    kept = " ".join(part for part in (rule.conditions, conditions) if part)
    return replace(rule, keyword=keyword, conditions=kept)


def problem_of(rule: TagRule) -> RuleBroken | None:
    """Return what is wrong with a rule."""
    try:
        parse_keyword(rule.text)
    except RuleBroken as error:
        return error
    return None

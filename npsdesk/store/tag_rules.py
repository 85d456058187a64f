"""Keywords of tags: listed, added, changed, removed."""

from collections.abc import Iterable

from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.core.survey import Direction
from npsdesk.store.ids import next_id
from npsdesk.store.project import Project


def list_rules(project: Project, tag: int | None = None) -> list[TagRule]:
    """Return the rules of one tag, or of all tags, in their order."""
    found = project.rows(
        "SELECT tag_rule.id, tag, keyword, direction, tag_rule.position, conditions FROM tag_rule"
        " JOIN tag ON tag.id = tag_rule.tag WHERE ?1 IS NULL OR tag = ?1 ORDER BY tag.position, tag, tag_rule.position",
        (tag,),
    )
    return [
        TagRule(rule, tag, keyword, Direction(direction) if direction else None, position, conditions)
        for rule, tag, keyword, direction, position, conditions in found
    ]


def add_rules(project: Project, tag: int, rules: Iterable[tuple[str, Direction | None]], conditions: str = "") -> int:
    """Add keywords after the others of a tag, leaving out those it has. Returns how many were new."""
    known = list_rules(project, tag)
    has = {(rule.keyword.casefold(), rule.conditions.casefold()) for rule in known}
    new = [rule for rule in dict.fromkeys(rules) if (rule[0].casefold(), conditions.casefold()) not in has]
    first, position = next_id(project, "tag_rule"), max((rule.position for rule in known), default=0)
    project.write_many(
        "INSERT INTO tag_rule VALUES (?, ?, ?, ?, ?, ?)",
        (
            (first + number, tag, keyword, direction.value if direction else "", conditions, position + number + 1)
            for number, (keyword, direction) in enumerate(new)
        ),
    )
    return len(new)


def change_rule(project: Project, rule: TagRule) -> None:
    """Write a rule as it is now."""
    direction = rule.direction.value if rule.direction else ""
    project.write(
        "UPDATE tag_rule SET tag = ?, keyword = ?, direction = ?, conditions = ?, position = ? WHERE id = ?",
        (rule.tag, rule.keyword, direction, rule.conditions, rule.position, rule.id),
    )


def remove_rules(project: Project, ids: Iterable[int]) -> None:
    """Remove rules; tags that they put on comments and that were accepted stay."""
    project.write_many("DELETE FROM tag_rule WHERE id = ?", ((rule,) for rule in ids))

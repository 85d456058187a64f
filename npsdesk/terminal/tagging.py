"""The commands about tags: which there are, their keywords, and letting the program tag comments."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from npsdesk.core.survey import Direction, Source
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.read_comments import Accept
from npsdesk.terminal.options import Json, ProjectPath, print_answer, say

if TYPE_CHECKING:
    from npsdesk.services.rule_tags import Preview, RuleLine

TagName = Annotated[str, typer.Argument(help="The tag's name.")]
Keyword = Annotated[
    str,
    typer.Argument(
        help='As in late+delivery, "exact", [whole answer], word*, @passive; a veto behind two dashes, as in -- -veto.'
    ),
]
Aim = Annotated[Direction | None, typer.Option("--direction", help="praises or misses; else the words decide.")]

rules_app = typer.Typer(help="Keywords of tags: list, add, remove, test.", rich_markup_mode=None)


def tags_(
    project: ProjectPath,
    from_reasons: Annotated[
        bool, typer.Option("--from-reasons", help="First make tags of what the column of main reasons says.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the tags, and on how many comments each stands."""
    from npsdesk.services.one_reason import make_reason_tags, reasons_without_tag
    from npsdesk.store import tag_rules, tags
    from npsdesk.store.project import Project

    with Project.open(project, read_only=not from_reasons) as opened:
        if from_reasons and (names := reasons_without_tag(opened)):
            make_reason_tags(opened, names)
        known = tags.list_tags(opened)
        counts, proposed = tags.tag_counts(opened), tags.proposal_counts(opened)
        keywords = [rule.tag for rule in tag_rules.list_rules(opened)]
    shapes = [
        {
            "tag": tag.name,
            "cause": tag.cause,
            "comments": counts.get(tag.id, 0),
            "proposed": proposed.get(tag.id, 0),
            "keywords": keywords.count(tag.id),
        }
        for tag in known
    ]
    print_answer(shapes, as_json, "\n".join(map(_tag_line, shapes)))


def autotag(
    project: ProjectPath,
    accept: Annotated[Accept, typer.Option(help="Which proposals stand at once: none, sure or all.")] = Accept.NONE,
    learned: Annotated[bool, typer.Option("--learned", help="Also what was learned from tags set by hand.")] = False,
    as_json: Json = False,
) -> None:
    """Let the program propose tags by the keywords, and read tone, language and main reason of all comments."""
    from npsdesk.services.learn_tags import keep_read_and_learned
    from npsdesk.services.read_comments import gather, keep, read
    from npsdesk.services.rule_packs import languages_without_keywords
    from npsdesk.services.rule_words import language_hint
    from npsdesk.store import readings, tags
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        reading = read(gather(opened))
        new = keep_read_and_learned(opened, reading, accept) if learned else keep(opened, reading, accept)
        names = {tag.id: tag.name for tag in tags.list_tags(opened)}
        frame = tags.taggings_frame(opened)
        reasons = readings.reasons_frame(opened)
        hint = language_hint(languages_without_keywords(opened))
    mine = frame[frame["source"].isin([Source.RULE.value, Source.LEARNED.value])]
    pairs = list(zip(mine["tag"].tolist(), mine["direction"].tolist(), strict=True))
    by_tag = {
        names[tag]: {aim.value: pairs.count((tag, aim.value)) for aim in Direction}
        for tag in dict.fromkeys(tag for tag, _aim in pairs)
    }
    tones = list(reading.tones.values())
    answer = {
        "comments": len(tones),
        "proposed": int((~mine["is_confirmed"]).sum()),
        "accepted": int(mine["is_confirmed"].sum()),
        "new": new,
        "tags": by_tag,
        "tones": {tone: tones.count(tone) for tone in ("positive", "neutral", "negative", "mixed")},
        "main_reasons": {names[tag]: count for tag, count in Counter(reasons["tag"].tolist()).most_common()},
        "broken_rules": [{"rule": rule.id, "keyword": rule.text} for rule, _error in reading.broken],
    }
    say([_broken_line(rule.id, error) for rule, error in reading.broken])
    how = _("`npsdesk rules starter` adds them.")
    say([f"{hint} {how}"] if hint else [])
    print_answer(answer, as_json, _autotag_text(answer))


@rules_app.command("list")
def rules_list(
    project: ProjectPath,
    tag: Annotated[str | None, typer.Option(help="Only the keywords of this tag.")] = None,
    as_json: Json = False,
) -> None:
    """List the keywords of the tags."""
    from npsdesk.services.rule_tags import list_rules
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        lines = list_rules(opened, tag)
    print_answer([_rule_shape(line) for line in lines], as_json, "\n".join(map(_rule_line, lines)))


@rules_app.command("add")
def rules_add(
    project: ProjectPath, tag: TagName, keyword: Keyword, direction: Aim = None, as_json: Json = False
) -> None:
    """Add a keyword to a tag."""
    from npsdesk.services.rule_tags import RuleLine, add_rule
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        line = RuleLine(add_rule(opened, tag, keyword, direction), tag)
    print_answer(_rule_shape(line), as_json, _rule_line(line))


@rules_app.command("remove")
def rules_remove(
    project: ProjectPath,
    numbers: Annotated[list[int], typer.Argument(help="Numbers of keywords, as `rules list` shows them.")],
    as_json: Json = False,
) -> None:
    """Remove keywords; tags that were accepted stay."""
    from npsdesk.services.rule_tags import remove_rules
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        remove_rules(opened, numbers)
    text = ngettext("Removed {count} keyword.", "Removed {count} keywords.", len(numbers))
    print_answer({"removed": numbers}, as_json, text.format(count=format_int(len(numbers))))


@rules_app.command("starter")
def rules_starter(
    project: ProjectPath,
    pack: Annotated[str, typer.Argument(help="shop, hospitality, workshop, software, care; else what suits all.")] = "",
    as_json: Json = False,
) -> None:
    """Add tags and keywords to begin with, for every trade or for one."""
    from npsdesk.services.rule_tags import add_codebook
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        tags, keywords = add_codebook(opened, pack)
    text = _("New tags: {tags}, new keywords: {keywords}.").format(tags=tags, keywords=keywords)
    print_answer({"tags": tags, "keywords": keywords}, as_json, text)


@rules_app.command("test")
def rules_test(
    project: ProjectPath,
    tag: Annotated[str | None, typer.Argument(help="The tag's name; all tags otherwise.")] = None,
    keyword: Annotated[str | None, typer.Argument(help="A further keyword to try.")] = None,
    direction: Aim = None,
    as_json: Json = False,
) -> None:
    """Say how keywords do against the tags set by hand, or what one more would change. Writes nothing."""
    from npsdesk.services.read_comments import gather
    from npsdesk.services.rule_tags import check_tag, try_rule
    from npsdesk.services.tag_comments import find_tag
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        if tag is not None and keyword is not None:
            found = {find_tag(opened, tag).name: try_rule(opened, tag, keyword, direction)}
        else:
            picture = gather(opened)
            chosen = [find_tag(opened, tag)] if tag else picture.tags
            found = {one.name: check_tag(picture, one) for one in chosen}
    shapes = [{"tag": name, **_preview_shape(one)} for name, one in found.items()]
    lines = [_preview_line(name, one, is_try=keyword is not None) for name, one in found.items()]
    print_answer(shapes, as_json, "\n".join(lines))


def _tag_line(shape: dict[str, Any]) -> str:
    text = _("{tag}: {comments} tagged, {proposed} proposed, {keywords} keywords")
    return text.format(
        **{name: format_int(value) if isinstance(value, int) else value for name, value in shape.items()}
    )


def _autotag_text(answer: dict[str, Any]) -> str:
    text = _("Comments read: {comments}. Tags proposed: {proposed}. Accepted: {accepted}.")
    return text.format(**{name: format_int(answer[name]) for name in ("comments", "proposed", "accepted")})


def _broken_line(number: int, error: Any) -> str:
    from npsdesk.services.sentences import explain

    return _("Keyword {number} is left out. {why}").format(number=number, why=explain(error).text)


def _rule_shape(line: "RuleLine") -> dict[str, Any]:
    from npsdesk.services.sentences import explain

    rule = line.rule
    return {
        "rule": rule.id,
        "tag": line.tag,
        "keyword": rule.text,
        "direction": rule.direction.value if rule.direction else None,
        "broken": explain(line.broken).text if line.broken else None,
    }


def _rule_line(line: "RuleLine") -> str:
    from npsdesk.words import direction_name

    shape = _rule_shape(line)
    aim = f" ({direction_name(line.rule.direction)})" if line.rule.direction else ""
    broken = f"  {shape['broken']}" if shape["broken"] else ""
    return f"{shape['rule']:>4}  {shape['tag']}: {shape['keyword']}{aim}{broken}"


def _preview_shape(found: "Preview") -> dict[str, Any]:
    return {
        "changed": found.changed,
        "added": list(found.added),
        "removed": list(found.removed),
        "hits": len(found.hits),
        "misses": len(found.misses),
        "wrong": len(found.wrong),
    }


def _preview_line(name: str, found: "Preview", *, is_try: bool) -> str:
    against = _("against your own tags: {hits} right, {misses} missed, {wrong} wrong").format(
        hits=format_int(len(found.hits)), misses=format_int(len(found.misses)), wrong=format_int(len(found.wrong))
    )
    if not is_try:
        return f"{name}: {against}"
    would = ngettext(
        "would change {count} comment: +{added} −{removed}",
        "would change {count} comments: +{added} −{removed}",
        found.changed,
    ).format(
        count=format_int(found.changed), added=format_int(len(found.added)), removed=format_int(len(found.removed))
    )
    return f"{name}: {would}; {against}"

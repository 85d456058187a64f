"""The column of a survey that asks for the one reason: what it says that is no tag yet, and tags made of that."""

from collections.abc import Container, Iterable, Mapping

from npsdesk.core.comments.main_reason import unnamed_reasons
from npsdesk.core.comments.rule_syntax import parse_keyword
from npsdesk.core.errors import RuleBroken
from npsdesk.core.labels import nlabel
from npsdesk.i18n import format_int, ngettext
from npsdesk.store import readings, tag_rules, tags
from npsdesk.store.project import Project
from npsdesk.tokens import TAG_COLORS

_SHOWN = 5


def reasons_without_tag(project: Project, responses: Container[int] | None = None) -> dict[str, int]:
    """Return the reasons that no tag is called and how many of these answers, or of all, give each; most first."""
    texts = (text for answer, text in readings.reason_texts(project) if responses is None or answer in responses)
    return unnamed_reasons(texts, [tag.name for tag in tags.list_tags(project)])


def make_reason_tags(project: Project, names: Iterable[str]) -> int:
    """Make a tag of each reason, with its name as a keyword, and fill the main reasons, as one change.

    Returns how many answers have a main reason from their column now.
    """
    new = list(names)
    with project.change(nlabel("Make {count} tag of main reasons", "Make {count} tags of main reasons", len(new))):
        for name in new:
            used = [tag.color for tag in tags.list_tags(project)]
            tag = tags.add_tag(project, name[:1].upper() + name[1:], min(TAG_COLORS, key=used.count))
            if _is_keyword(name):
                tag_rules.add_rules(project, tag, [(name.casefold(), None)])
        return readings.fill_reasons(project)


def unnamed_sentence(unnamed: Mapping[str, int]) -> str:
    """Return which reasons no tag is called; "" for none."""
    if not unnamed:
        return ""
    names = [f"{name} {format_int(count)}" for name, count in list(unnamed.items())[:_SHOWN]]
    more = len(unnamed) - len(names)
    if more:
        names.append(ngettext("{count} more", "{count} more", more).format(count=format_int(more)))
    text = ngettext(
        "The main reason that your survey asks for is no tag yet: {names}.",
        "Main reasons that your survey asks for and that are no tag yet: {names}.",
        len(unnamed),
    )
    return text.format(names=", ".join(names))


def made_sentence(count: int) -> str:
    """Return what making tags of reasons did."""
    text = ngettext(
        "{count} answer has the main reason that its column names.",
        "{count} answers have the main reason that their column names.",
        count,
    )
    return text.format(count=format_int(count))


def _is_keyword(name: str) -> bool:
    """Whether a name is found as it is written: signs would mean something else in a keyword."""
    if not all(letter.isalnum() or letter in " '" for letter in name):
        return False
    try:
        parse_keyword(name.casefold())
    except RuleBroken:
        return False
    return True

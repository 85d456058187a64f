"""The keywords of tags: list, add, change, remove, take over from a codebook, and try before they count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.codebook import STARTER, Codebook, CodeTag, own_tag, with_names_of, with_words_of
from npsdesk.core.comments.rule_match import match_rules
from npsdesk.core.comments.rule_syntax import TagRule, parse_keyword, parse_rules
from npsdesk.core.errors import NotFound, RuleBroken
from npsdesk.core.labels import label, nlabel
from npsdesk.core.survey import Direction, Tag
from npsdesk.files.codebooks import CODEBOOK_LANGUAGES, load_codebook
from npsdesk.services.read_comments import Picture, gather, noted_languages, own_file, words_for
from npsdesk.services.tag_comments import find_tag
from npsdesk.store import readings, settings, tag_rules, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_FEWEST, _MANY = 5, 0.1  # comments in another language, and their share, from which its keywords are worth having


@dataclass(frozen=True)
class RuleLine:
    """A rule with the name of its tag, and what is wrong with it where it is broken."""

    rule: TagRule
    tag: str
    broken: RuleBroken | None = None


@dataclass(frozen=True)
class Preview:
    """What other rules of a tag would change: comments that get the tag and that lose it, by id.

    Against the comments that the owner went through: `hits` have the tag by hand and by rule, `misses` by hand alone,
    `wrong` by rule alone.
    """

    added: tuple[int, ...]
    removed: tuple[int, ...]
    hits: tuple[int, ...]
    misses: tuple[int, ...]
    wrong: tuple[int, ...]

    @property
    def changed(self) -> int:
        return len(self.added) + len(self.removed)


@dataclass(frozen=True)
class Why:
    """Why a rule put a tag on a text: the rule, and the places in the text to be shown."""

    rule: TagRule
    direction: int
    spans: tuple[tuple[int, int], ...]


def list_rules(project: Project, tag_name: str | None = None) -> list[RuleLine]:
    """Return the rules of one tag, or of all. Raises NotFound."""
    known = tags.list_tags(project)
    tag = find_tag(project, tag_name) if tag_name else None
    names = {one.id: one.name for one in known}
    rules = tag_rules.list_rules(project, tag.id if tag else None)
    broken = {rule.id: error for rule, error in parse_rules(rules)[1]}
    return [RuleLine(rule, names[rule.tag], broken.get(rule.id)) for rule in rules]


def find_rule(project: Project, number: int) -> TagRule:
    """Return the rule with that number. Raises NotFound."""
    for rule in tag_rules.list_rules(project):
        if rule.id == number:
            return rule
    raise NotFound("rule", str(number))


def add_rule(
    project: Project, tag_name: str, keyword: str, direction: Direction | None = None, conditions: str = ""
) -> TagRule:
    """Add a keyword to a tag. Raises NotFound, RuleBroken; one that the tag has already is returned as it is."""
    tag = find_tag(project, tag_name)
    keyword = " ".join(keyword.split())
    parse_keyword(f"{keyword} {conditions}".strip())
    with project.change(label("Add keyword {keyword} to {tag}", keyword=keyword, tag=tag.name)):
        tag_rules.add_rules(project, tag.id, [(keyword, direction)], conditions)
    rules = tag_rules.list_rules(project, tag.id)
    return next(rule for rule in reversed(rules) if rule.keyword.casefold() == keyword.casefold())


def change_rule(project: Project, rule: TagRule, *, even_broken: bool = False) -> None:
    """Write a changed rule; one that cannot be read only where it may be `even_broken`. Raises RuleBroken, NotFound."""
    find_rule(project, rule.id)
    if not even_broken:
        parse_keyword(rule.text)
    with project.change(label("Change keyword {keyword}", keyword=rule.keyword)):
        tag_rules.change_rule(project, rule)


def remove_rules(project: Project, numbers: Sequence[int]) -> None:
    """Remove rules; tags that were accepted stay. Raises NotFound."""
    gone = [find_rule(project, number) for number in numbers]
    message = nlabel(
        "Remove keyword {keyword}", "Remove {count} keywords", len(gone), keyword=gone[0].keyword if gone else ""
    )
    with project.change(message):
        tag_rules.remove_rules(project, numbers)


def add_codebook(project: Project, pack: str = STARTER) -> tuple[int, int]:
    """Add the keywords of the starter codebook or of a trade's pack; returns how many tags and keywords are new.

    A tag that is called so or was made of it gets the keywords; otherwise it is made, whatever its cause. Raises
    NotFound, FileUnreadable.
    """
    book = codebook_of(project)
    chosen = book.of_pack(pack)
    if not chosen:
        raise NotFound("pack", pack, book.packs)
    with project.change(label("Add keywords to begin with")):
        return put_codebook(project, chosen)


def codebook_of(project: Project) -> Codebook:
    """Return the codebook of the project's language, with the owner's own on top. Raises FileUnreadable.

    Where many comments are in another language, its tags have the keywords of that language too. What the tags are
    called in all languages is known.
    """
    book = _book(settings.get(project, "language", "en"))
    for other in other_languages(project):
        book = with_words_of(book, _book(other))
    for language in CODEBOOK_LANGUAGES:
        book = with_names_of(book, load_codebook(language))
    return book


def other_languages(project: Project) -> list[str]:
    """Return the languages beside the project's own in which many comments are written, those of most first."""
    counts = readings.language_counts(project)
    many = max(_FEWEST, _MANY * sum(counts.values()))
    own = settings.get(project, "language", "en")
    found = [one for one, count in counts.items() if count >= many and one != own and one in CODEBOOK_LANGUAGES]
    return sorted(found, key=lambda one: -counts[one])


def _book(language: str) -> Codebook:
    return load_codebook(language, own_file(f"codebook_{language}.toml"))


def put_codebook(project: Project, chosen: Iterable[CodeTag], *, only_known: bool = False) -> tuple[int, int]:
    """Add tags with their keywords, inside a change; `only_known` leaves tags out that the project does not have."""
    new_tags = new_rules = 0
    for code in chosen:
        known = own_tag(tags.list_tags(project), code, keywords_of(project))
        if known is None and only_known:
            continue
        new_tags += known is None
        tag = known or tags.add_tag(project, code.name, code.color, code.cause)
        new_rules += tag_rules.add_rules(project, tag, ((one.text, one.direction) for one in code.keywords))
    return new_tags, new_rules


def preview(picture: Picture, tag: int, rules: Sequence[TagRule]) -> Preview:
    """Return what it would change if these were the rules of a tag; takes no project, so it can run in a worker."""
    before = _tagged(picture, [rule for rule in picture.rules if rule.tag == tag])
    after = _tagged(picture, rules)
    frame = picture.taggings
    by_hand = picture.own & set(map(int, frame.loc[(frame["tag"] == tag) & frame["is_confirmed"], "comment"]))
    seen = after & picture.own
    return Preview(
        added=tuple(sorted(after - before)),
        removed=tuple(sorted(before - after)),
        hits=tuple(sorted(seen & by_hand)),
        misses=tuple(sorted(by_hand - after)),
        wrong=tuple(sorted(seen - by_hand)),
    )


def try_rule(
    project: Project, tag_name: str, keyword: str, direction: Direction | None = None, conditions: str = ""
) -> Preview:
    """Return what one more keyword of a tag would change. Raises NotFound, RuleBroken."""
    tag = find_tag(project, tag_name)
    parse_keyword(f"{keyword} {conditions}".strip())
    picture = gather(project)
    rules = [rule for rule in picture.rules if rule.tag == tag.id]
    return preview(picture, tag.id, [*rules, TagRule(0, tag.id, keyword, direction, conditions=conditions)])


def check_tag(picture: Picture, tag: Tag) -> Preview:
    """Return how the rules of a tag do as they are, against the tags set by hand."""
    return preview(picture, tag.id, [rule for rule in picture.rules if rule.tag == tag.id])


def explain(picture: Picture, comment: int) -> list[Why]:
    """Return which rules fire on a comment, and on which of its words."""
    import numpy as np

    text = str(picture.comments.loc[comment, "text"])
    place = picture.comments.index.get_loc(comment)
    language = picture.noted.get(comment, picture.language)
    good, _broken = parse_rules(picture.rules)
    found = match_rules([text], [language], np.array([picture.scores[place]]), good, words_for([language]))
    spans: dict[int, list[tuple[int, int]]] = {}
    for number, start, end in zip(*(found.spans[name].tolist() for name in ("rule", "start", "end")), strict=True):
        spans.setdefault(number, []).append((start, end))
    hits = zip(found.hits["rule"].tolist(), found.hits["direction"].tolist(), strict=True)
    return [Why(good[number][0], sign, tuple(spans[number])) for number, sign in hits]


def _tagged(picture: Picture, rules: Sequence[TagRule]) -> set[int]:
    good, _broken = parse_rules(rules)
    texts = picture.comments["text"].tolist()
    languages = noted_languages(picture)
    found = match_rules(texts, languages, picture.scores, good, words_for(languages))
    ids: npt.NDArray[np.int64] = picture.comments.index.to_numpy()
    return set(map(int, ids[found.hits["comment"].to_numpy(dtype="int64")]))


def keywords_of(project: Project) -> dict[int, set[str]]:
    """Return the keywords of each tag in small letters, without those that hold under conditions."""
    found: dict[int, set[str]] = {}
    for rule in tag_rules.list_rules(project):
        if not rule.conditions:
            found.setdefault(rule.tag, set()).add(rule.keyword.casefold())
    return found

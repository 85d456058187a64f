"""The packs of keywords for trades: what each would add to a project, before it is added."""

from collections.abc import Iterator
from dataclasses import dataclass

from npsdesk.core.comments.codebook import STARTER, CodeTag, own_tag
from npsdesk.files.codebooks import load_codebook
from npsdesk.services.rule_tags import codebook_of, keywords_of, other_languages
from npsdesk.store import tag_rules, tags
from npsdesk.store.project import Project

_HARDLY = 0.2  # of a language's keywords: a few words are the same in several languages


@dataclass(frozen=True)
class PackTag:
    """One tag of a pack: as it is called in the project, whether it is new there, and the keywords it would get."""

    name: str
    color: str
    is_new: bool
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """What a pack would add; tags that have all its keywords already are among `tags` with none."""

    key: str
    tags: tuple[PackTag, ...]

    @property
    def new_tags(self) -> int:
        return sum(tag.is_new for tag in self.tags)

    @property
    def new_keywords(self) -> int:
        return sum(len(tag.keywords) for tag in self.tags)

    @property
    def is_new(self) -> bool:
        """Whether the project does not have all of it yet."""
        return self.new_tags + self.new_keywords > 0


def list_packs(project: Project) -> tuple[Pack, ...]:
    """Return the trades' packs and what suits every trade, in the project's language. Raises FileUnreadable."""
    book = codebook_of(project)
    return tuple(Pack(key, tuple(_pack_tags(project, book.of_pack(key)))) for key in (*book.packs, STARTER))


def languages_without_keywords(project: Project) -> tuple[str, ...]:
    """Return the languages in which many comments are written and the tags have hardly any keywords to begin with."""
    known = {rule.keyword.casefold() for rule in tag_rules.list_rules(project)}
    return tuple(one for one in other_languages(project) if _share_known(one, known) < _HARDLY)


def _share_known(language: str, known: set[str]) -> float:
    words = {one.text.casefold() for tag in load_codebook(language).of_pack(STARTER) for one in tag.keywords}
    return len(words & known) / len(words)


def _pack_tags(project: Project, chosen: tuple[CodeTag, ...]) -> Iterator[PackTag]:
    known, keywords = tags.list_tags(project), keywords_of(project)
    by_id = {tag.id: tag for tag in known}
    for code in chosen:
        mine = own_tag(known, code, keywords)
        has = set() if mine is None else keywords.get(mine, set())
        new = tuple(one.text for one in code.keywords if one.text.casefold() not in has)
        tag = by_id[mine] if mine is not None else None
        yield PackTag(tag.name if tag else code.name, tag.color if tag else code.color, tag is None, new)
